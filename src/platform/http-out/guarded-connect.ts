import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import {
  connect as netConnect,
  isIP,
  type LookupFunction,
  type Socket,
  type TcpNetConnectOpts,
} from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import type { buildConnector } from 'undici';
import { AddressRefused } from './errors.js';
import { classifyAddress } from './address-policy.js';

export interface ConnectPolicy {
  /** Loopback, RFC 1918, CGNAT and unique local addresses are reachable. Metadata and link-local never are. */
  allowPrivate: boolean;
  /** @default 5000 */
  connectTimeoutMs?: number;
  /** Additional certificate authority, PEM. */
  ca?: string;
}

/** Seams for tests: name resolution and the opening of the TCP connection. */
export interface ConnectSeams {
  resolve?: (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;
  dial?: (options: TcpNetConnectOpts) => Socket;
}

export const resolveAll: NonNullable<ConnectSeams['resolve']> = (host, done) => {
  systemLookup(host, { all: true }, (error, addresses) => done(error, addresses ?? []));
};

/**
 * Opens connections only to addresses that the policy allows. Three checks, because each has a way around it:
 * literals before anything is dialled (`lookup` is not called for them), every answer of the resolver (one refused
 * address refuses the name: a second answer is how rebinding works), and the peer's address once connected, before
 * the first byte and the TLS handshake.
 */
export function guardedConnector(policy: ConnectPolicy, seams: ConnectSeams = {}): buildConnector.connector {
  const { connectTimeoutMs = 5_000 } = policy;
  const dial = seams.dial ?? netConnect;
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !allowed(host, policy)) {
      callback(new AddressRefused(), null);
      return;
    }
    const secure = options.protocol === 'https:';
    const port = Number(options.port) || (secure ? 443 : 80);
    const tcp = dial({
      host,
      port,
      lookup: guardedLookup(policy, seams.resolve ?? resolveAll),
      noDelay: true,
    });
    let socket: Socket = tcp;
    const timer = setTimeout(() => socket.destroy(new ConnectTimeout(connectTimeoutMs)), connectTimeoutMs);
    const settle = (error: Error | null): void => {
      clearTimeout(timer);
      tcp.off('error', settle);
      if (error) {
        socket.destroy();
        callback(error, null);
      } else callback(null, socket);
    };
    tcp.once('error', settle);
    tcp.once('connect', () => {
      if (!tcp.remoteAddress || !allowed(tcp.remoteAddress, policy)) return settle(new AddressRefused());
      tcp.setKeepAlive(true, 60_000);
      if (!secure) return settle(null);
      const tls = tlsConnect({
        socket: tcp,
        ALPNProtocols: ['http/1.1'],
        ...(isIP(host) === 0 ? { servername: options.servername ?? host } : {}),
        ...(policy.ca === undefined ? {} : { ca: policy.ca }),
      });
      socket = tls;
      const failed = (error: Error): void => settle(error);
      tls.once('error', failed);
      tls.once('secureConnect', () => {
        tls.off('error', failed);
        settle(null);
      });
    });
  };
}

class ConnectTimeout extends Error {
  readonly code = 'UND_ERR_CONNECT_TIMEOUT';
  constructor(ms: number) {
    super(`no connection within ${ms} ms`);
  }
}

export function allowed(address: string, policy: Pick<ConnectPolicy, 'allowPrivate'>): boolean {
  const found = classifyAddress(address);
  return found === 'public' || (found === 'private' && policy.allowPrivate);
}

export function guardedLookup(
  policy: Pick<ConnectPolicy, 'allowPrivate'>,
  resolve: NonNullable<ConnectSeams['resolve']>,
): LookupFunction {
  return (host, options, callback) => {
    resolve(host, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const first = addresses[0];
      if (!first || addresses.some(({ address }) => !allowed(address, policy))) {
        return callback(new AddressRefused(), '', 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
