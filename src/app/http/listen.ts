import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, badInput } from '../../kernel/index.js';

const IDLE_CHECK_MS = 50;

/** Starts to listen; resolves to the port. @throws AppError with the setting to change */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new AppError(
        'CONFLICT',
        `Port ${port} is in use. Stop what listens there, or set DIGIGO_PORT.`,
        {},
        { cause: error },
      );
    }
    if (code === 'EACCES')
      throw badInput('DIGIGO_PORT', `this user may not listen on port ${port}`, '1024 to 65535');
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw badInput(
        'DIGIGO_HOST',
        `${host} is not an address of this machine`,
        'an address of this machine, or 0.0.0.0',
      );
    }
    throw error;
  }
  return (server.address() as AddressInfo).port;
}

/** Takes no more connections and waits for the requests that run; after `graceMs` they are cut. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Kept-alive connections turn idle one by one, as their last answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
