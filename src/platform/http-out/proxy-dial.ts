import type { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { AddressRefused } from './errors.js';
import { guardedConnector, type ConnectSeams } from './guarded-connect.js';
import type { ProxyAddress } from './proxy-address.js';
import { ProxyFailed } from './proxy-failed.js';
import { httpTunnel, socks5Connect, type ProxyTarget } from './proxy-handshakes.js';

export interface ProxyPolicy {
  /** Whether proxies may have private addresses. Metadata and link-local never. */
  allowPrivate: boolean;
  /** Everything until the target is reached: connection, TLS, login, answer. */
  timeoutMs: number;
  /** PEM of authorities that may sign an `https://` proxy's certificate, besides the public ones. */
  ca?: string | undefined;
}

/** Opens a connection to a target through a proxy. There is no way around it: when the proxy fails, so does this. */
export type ProxyDial = (proxy: ProxyAddress, target: ProxyTarget) => Promise<Socket>;

/** @throws (by the dial) ProxyFailed */
export function proxyDial(policy: ProxyPolicy, seams: ConnectSeams = {}): ProxyDial {
  const connect = guardedConnector(
    {
      allowPrivate: policy.allowPrivate,
      connectTimeoutMs: policy.timeoutMs,
      ...(policy.ca === undefined ? {} : { ca: [...rootCertificates, policy.ca].join('\n') }),
    },
    seams,
  );
  return async (proxy, target) => {
    const end = performance.now() + policy.timeoutMs;
    const socket = await reach(connect, proxy);
    const timer = setTimeout(
      () =>
        socket.destroy(
          new ProxyFailed('UNREACHABLE', `the proxy did not answer within ${policy.timeoutMs} ms`),
        ),
      Math.max(0, end - performance.now()),
    );
    try {
      await (proxy.kind === 'http' ? httpTunnel : socks5Connect)(socket, proxy, target);
      return socket;
    } catch (error) {
      socket.once('error', () => undefined).destroy(); // it has told already
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}

function reach(
  connect: ReturnType<typeof guardedConnector>,
  { host, port, secure }: ProxyAddress,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connect(
      { hostname: host, host, port: String(port), protocol: secure ? 'https:' : 'http:' },
      (error: Error | null, socket: Socket | null) => {
        if (socket) return resolve(socket);
        if (error instanceof AddressRefused) {
          return reject(new ProxyFailed('FORBIDDEN', 'the address of the proxy is not allowed'));
        }
        reject(new ProxyFailed('UNREACHABLE', `the proxy cannot be reached${reasonOf(error)}`));
      },
    );
  });
}

/** A code of the system (ECONNREFUSED, a TLS error) says more than "unreachable", and has no address in it. */
function reasonOf(error: Error | null): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? ` (${code})` : '';
}
