import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Servers of the distribution that tests start for themselves. Each ends with this process, however that ends. */

const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

const PDEATHSIG = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** Starts a server in the foreground. */
export function startServer(command: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const [file = '', ...args] = PDEATHSIG ? [PDEATHSIG, '--pdeathsig', 'KILL', ...command] : command;
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Asks it to stop, and insists after `patienceMs`. */
export async function endServer(child: ChildProcess, patienceMs = 10_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}

/** Ports that nobody listens on at this moment, all different. */
export async function freePorts(n: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: n }, async () => {
      const server = createServer();
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** Repeats a check until it passes. @throws its last error after `limitMs`, or when the server has ended */
export async function untilReady(
  child: ChildProcess,
  check: () => Promise<unknown>,
  limitMs: number,
): Promise<void> {
  const end = performance.now() + limitMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (child.exitCode !== null)
        throw new Error(`the server ended with ${child.exitCode}`, { cause: error });
      if (performance.now() > end) throw error;
      await sleep(100);
    }
  }
}
