import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endServer, freePorts, startServer, untilReady } from './processes.js';
import { SELF_SIGNED } from './self-signed.js';
import { skipLoudly } from './skip.js';
import { TcpProxy } from './tcp-proxy.js';

const TINYPROXY = '/usr/bin/tinyproxy';
const MICROSOCKS = '/usr/bin/microsocks';

export interface Credentials {
  user: string;
  password: string;
}

/** A real proxy of the distribution on a port of its own. */
export interface RealProxy {
  readonly port: number;
  /** Where it was told to connect to, `127.0.0.1:4711`, once for each connection. */
  targets(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Leaves the suite out, loudly, where the proxies are not installed. */
export function needProxies(context: Mocha.Context): void {
  const missing = [TINYPROXY, MICROSOCKS].filter((file) => !existsSync(file));
  if (missing.length) skipLoudly(context, `${missing.join(' and ')} not installed`);
}

/** HTTP CONNECT with Basic authentication. */
export async function startTinyproxy({ user, password }: Credentials): Promise<RealProxy> {
  const [port = 0] = await freePorts(1);
  const directory = await mkdtemp(join(tmpdir(), 'digigo-proxy-'));
  const log = join(directory, 'log');
  const config = join(directory, 'conf');
  await writeFile(log, '');
  await writeFile(
    config,
    `Port ${port}\nListen 127.0.0.1\nTimeout 600\nMaxClients 50\nLogLevel Connect\nLogFile "${log}"\n` +
      `BasicAuth ${user} ${password}\nAllow 127.0.0.1\n`,
  );
  const child = startServer([TINYPROXY, '-d', '-c', config]);
  await untilReady(child, () => reachable(port), 10_000);
  return {
    port,
    targets: async () =>
      [
        ...(await readFile(log, 'utf8')).matchAll(
          /Established connection to host "([^"]+)"|CONNECT ([\w.:-]+) HTTP/g,
        ),
      ]
        .map(([, , asked]) => asked ?? '')
        .filter(Boolean),
    stop: async () => {
      await endServer(child);
      await rm(directory, { recursive: true });
    },
  };
}

/** SOCKS5 with user and password. */
export async function startMicrosocks({ user, password }: Credentials): Promise<RealProxy> {
  const [port = 0] = await freePorts(1);
  const directory = await mkdtemp(join(tmpdir(), 'digigo-proxy-'));
  const log = join(directory, 'log');
  // It tells its connections on its standard error alone.
  const command = `exec ${MICROSOCKS} -i 127.0.0.1 -p ${port} -u '${user}' -P '${password}' 2>'${log}'`;
  const child = startServer(['/bin/sh', '-c', command]);
  await untilReady(child, () => reachable(port), 10_000);
  return {
    port,
    targets: async () =>
      [...(await readFile(log, 'utf8')).matchAll(/connected to ([\w.-]+:\d+)/g)].map(
        ([, asked]) => asked ?? '',
      ),
    stop: async () => {
      await endServer(child);
      await rm(directory, { recursive: true });
    },
  };
}

/** TLS with the self-signed certificate in front of an HTTP proxy. */
export async function withTls(proxy: RealProxy): Promise<RealProxy> {
  const front = await TcpProxy.to({ port: proxy.port }, SELF_SIGNED);
  return {
    port: front.port,
    targets: () => proxy.targets(),
    stop: async () => {
      await front.stop();
      await proxy.stop();
    },
  };
}

function reachable(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
