import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endServer, freePorts, startServer, untilReady } from './processes.js';
import { skipLoudly } from './skip.js';

/** A Redis for tests. Others may use it at the same time: choose your own keys. */
export interface TestRedis {
  host: string;
  port: number;
  password: string | null;
}

/** A RabbitMQ for tests. Others may use it at the same time: choose your own exchanges and queues. */
export interface TestRabbitmq {
  /** With user and password. */
  url: string;
  host: string;
  port: number;
  /** Runs `rabbitmqctl`; null for a broker that was given, and is not ours to meddle with. */
  ctl: ((...args: string[]) => Promise<string>) | null;
}

interface Running<T> {
  value: T;
  stop: () => Promise<void>;
}

/**
 * One of each per mocha process, started by the first suite that needs it. Mocha may load the hooks as CommonJS and a suite
 * as an ES module, each with a copy of this file: what they share stands in the global object.
 */
const SERVERS = Symbol.for('digigo.test-brokers');
const shared = globalThis as { [SERVERS]?: Map<string, Promise<Running<unknown>>> };

async function once<T>(name: string, start: () => Promise<Running<T>>): Promise<T> {
  const servers = (shared[SERVERS] ??= new Map());
  let running = servers.get(name);
  if (!running) servers.set(name, (running = start()));
  return (await running).value as T;
}

/** Ends what this process has started. Called once, by the root hook. */
export async function stopTestBrokers(): Promise<void> {
  const running = [...(shared[SERVERS]?.values() ?? [])];
  shared[SERVERS]?.clear();
  for (const { status, value } of (await Promise.allSettled(running)) as {
    status: string;
    value?: Running<unknown>;
  }[])
    if (status === 'fulfilled') await value?.stop();
}

const REDIS = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];
/** Not the one in /usr/sbin: as root that one changes to a user of its own. */
const RABBITMQ = ['/usr/lib/rabbitmq/bin', '/opt/rabbitmq/sbin', '/usr/local/sbin'];

/** `REDIS_URL` where given, else the installed server on a port of its own. Without either the suite is left out, loudly. */
export function useRedis(): () => TestRedis {
  let redis: TestRedis | null = null;
  before('find a Redis', async function () {
    this.timeout(30_000);
    const url = process.env['REDIS_URL'];
    const binary = REDIS.find((path) => existsSync(path));
    if (!url && !binary) {
      skipLoudly(this, 'no Redis: give REDIS_URL, or install it (apt-get install redis-server)');
    }
    redis = await once('redis', () => (url ? givenRedis(url) : startRedis(binary as string)));
  });
  return () => {
    if (!redis) throw new Error('useRedis(): read it inside a hook or a test');
    return redis;
  };
}

/** `RABBITMQ_URL` where given, else the installed server on ports of its own (it takes some seconds to start). */
export function useRabbitmq(): () => TestRabbitmq {
  let rabbitmq: TestRabbitmq | null = null;
  before('find a RabbitMQ', async function () {
    rabbitmq = await needRabbitmq(this);
  });
  return () => {
    if (!rabbitmq) throw new Error('useRabbitmq(): read it inside a hook or a test');
    return rabbitmq;
  };
}

/** The same inside a hook or a test. */
export async function needRabbitmq(context: Mocha.Context): Promise<TestRabbitmq> {
  context.timeout(120_000);
  const url = process.env['RABBITMQ_URL'];
  const binaries = RABBITMQ.find((path) => existsSync(join(path, 'rabbitmq-server')));
  if (url) return once('rabbitmq', () => givenRabbitmq(url));
  if (binaries) return once('rabbitmq', () => startRabbitmq(binaries));
  return skipLoudly(
    context,
    'no RabbitMQ: give RABBITMQ_URL, or install it (apt-get install rabbitmq-server)',
  );
}

async function givenRedis(url: string): Promise<Running<TestRedis>> {
  const { hostname: host, port, password } = new URL(url);
  const value = { host, port: Number(port) || 6379, password: decodeURIComponent(password) || null };
  return { value, stop: async () => undefined };
}

/** Starts a private Redis. Its data end with it. */
export async function startRedis(
  binary = REDIS.find((path) => existsSync(path)) as string,
  options: { port?: number; args?: readonly string[] } = {},
): Promise<Running<TestRedis>> {
  const [free = 0] = await freePorts(1);
  const port = options.port ?? free;
  const dir = await mkdtemp(join(tmpdir(), 'digigo-redis-'));
  const fixed = `--port ${port} --bind 127.0.0.1 --dir ${dir} --appendonly no --save`.split(' ');
  const child = startServer([binary, ...fixed, '', ...(options.args ?? [])]);
  const value = { host: '127.0.0.1', port, password: null };
  await untilReady(child, () => pingRedis(value), 10_000);
  return {
    value,
    stop: async () => {
      await endServer(child);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function pingRedis({ host, port }: TestRedis): Promise<void> {
  // Not above: the root hook loads this file for every run.
  const { Redis } = await import('ioredis');
  const client = new Redis({ host, port, lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  client.on('error', () => undefined); // the promise below tells
  try {
    await client.connect();
  } finally {
    client.disconnect();
  }
}

async function givenRabbitmq(url: string): Promise<Running<TestRabbitmq>> {
  const { hostname: host, port } = new URL(url);
  return { value: { url, host, port: Number(port) || 5672, ctl: null }, stop: async () => undefined };
}

async function startRabbitmq(binaries: string): Promise<Running<TestRabbitmq>> {
  const [port = 0, distPort = 0, epmdPort = 0] = await freePorts(3);
  const dir = await mkdtemp(join(tmpdir(), 'digigo-rabbitmq-'));
  await mkdir(join(dir, 'log'));
  await writeFile(
    join(dir, 'rabbitmq.conf'),
    `listeners.tcp.local = 127.0.0.1:${port}\nlog.console = false\n`,
  );
  await writeFile(join(dir, 'plugins'), '[].\n');
  const env = {
    HOME: dir,
    RABBITMQ_NODENAME: `digigo${process.pid}@localhost`,
    RABBITMQ_DIST_PORT: String(distPort),
    RABBITMQ_CONFIG_FILE: join(dir, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'plugins'),
    RABBITMQ_MNESIA_BASE: join(dir, 'data'),
    RABBITMQ_LOG_BASE: join(dir, 'log'),
    RABBITMQ_PID_FILE: join(dir, 'pid'),
    ERL_EPMD_PORT: String(epmdPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
  };
  // Erlang would start this name server by itself, as a daemon that outlives everything. Ours ends with us.
  const epmd = startServer(['epmd', '-port', String(epmdPort), '-address', '127.0.0.1'], env);
  const child = startServer([join(binaries, 'rabbitmq-server')], env);
  const stop = async (): Promise<void> => {
    await endServer(child, 20_000);
    await endServer(epmd);
    await rm(dir, { recursive: true, force: true });
  };
  const url = `amqp://guest:guest@127.0.0.1:${port}/`;
  try {
    const { default: amqp } = await import('amqplib');
    await untilReady(child, async () => (await amqp.connect(url)).close(), 90_000);
  } catch (error) {
    await stop();
    throw error;
  }
  const run = promisify(execFile);
  const ctl = async (...args: string[]): Promise<string> => {
    const { stdout } = await run(join(binaries, 'rabbitmqctl'), args, { env: { ...process.env, ...env } });
    return stdout;
  };
  return { value: { url, host: '127.0.0.1', port, ctl }, stop };
}
