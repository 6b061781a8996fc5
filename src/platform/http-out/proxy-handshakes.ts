import { isIP, isIPv4, type Socket } from 'node:net';
import type { ProxyAddress } from './proxy-address.js';
import { ProxyFailed } from './proxy-failed.js';

/** Where the proxy is asked to connect to. Names are sent as they are: the proxy resolves them. */
export interface ProxyTarget {
  host: string;
  port: number;
}

const MAX_ANSWER_BYTES = 16_384;

/**
 * Asks an HTTP proxy for a tunnel (CONNECT, RFC 9110 9.3.6). Resolves when it stands; nothing of what comes through it
 * is lost: what came with the answer is put back into the socket.
 * @throws ProxyFailed
 */
export async function httpTunnel(socket: Socket, proxy: ProxyAddress, target: ProxyTarget): Promise<void> {
  const authority = `${isIP(target.host) === 6 ? `[${target.host}]` : target.host}:${target.port}`;
  const login =
    proxy.user === null
      ? ''
      : `Proxy-Authorization: Basic ${Buffer.from(`${proxy.user}:${proxy.password ?? ''}`).toString('base64')}\r\n`;
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}\r\n`);
  const reader = new SocketReader(socket);
  try {
    const head = (await reader.until('\r\n\r\n')).toString('latin1');
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(status)) throw new ProxyFailed('PROTOCOL', 'the proxy did not answer as an HTTP proxy');
    // Some proxies refuse wrong credentials with 401 or 403 in place of 407 when credentials were given.
    if (status === 407 || status === 401) {
      throw new ProxyFailed('CREDENTIALS', 'the proxy refused the credentials', status);
    }
    if (status < 200 || status > 299) {
      throw new ProxyFailed('REFUSED', `the proxy refused the connection with status ${status}`, status);
    }
  } finally {
    reader.release();
  }
}

/** Answers of a SOCKS5 proxy to a request (RFC 1928, 6). */
const REPLIES: Readonly<Record<number, string>> = {
  1: 'general failure',
  2: 'not allowed by its rules',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'time to live expired',
  7: 'command not supported',
  8: 'address type not supported',
};

const NO_LOGIN = 0;
const USER_AND_PASSWORD = 2;
const NOTHING_ACCEPTABLE = 0xff;

/**
 * Asks a SOCKS5 proxy (RFC 1928, user and password by RFC 1929) for a connection.
 * @throws ProxyFailed
 */
export async function socks5Connect(socket: Socket, proxy: ProxyAddress, target: ProxyTarget): Promise<void> {
  const reader = new SocketReader(socket);
  try {
    // Only the method that the settings ask for: a proxy that takes anybody is not asked to look at credentials.
    const wanted = proxy.user === null ? NO_LOGIN : USER_AND_PASSWORD;
    socket.write(Buffer.from([5, 1, wanted]));
    const [version, method] = await reader.bytes(2);
    if (version !== 5) throw new ProxyFailed('PROTOCOL', 'the proxy did not answer as a SOCKS5 proxy');
    if (method === NOTHING_ACCEPTABLE || method !== wanted) {
      throw new ProxyFailed(
        'CREDENTIALS',
        proxy.user === null ? 'the proxy asks for credentials' : 'the proxy takes no user and password',
      );
    }
    if (wanted === USER_AND_PASSWORD) {
      const user = Buffer.from(proxy.user ?? '');
      const password = Buffer.from(proxy.password ?? '');
      socket.write(
        Buffer.concat([Buffer.from([1, user.length]), user, Buffer.from([password.length]), password]),
      );
      const [, status] = await reader.bytes(2);
      if (status !== 0) throw new ProxyFailed('CREDENTIALS', 'the proxy refused the credentials');
    }
    socket.write(Buffer.concat([Buffer.from([5, 1, 0]), socksAddress(target)]));
    const [, reply = 1, , addressType] = await reader.bytes(4);
    if (reply !== 0) {
      const why = REPLIES[reply] ?? `code ${reply}`;
      throw new ProxyFailed('REFUSED', `the proxy could not connect: ${why}`, reply);
    }
    // The address that the proxy uses on the other side tells us nothing, but stands before the first byte from there.
    await reader.bytes((await boundLength(addressType, reader)) + 2);
  } finally {
    reader.release();
  }
}

async function boundLength(type: number | undefined, reader: SocketReader): Promise<number> {
  if (type === 1) return 4;
  if (type === 4) return 16;
  return (await reader.bytes(1))[0] ?? 0;
}

function socksAddress({ host, port }: ProxyTarget): Buffer {
  const name = Buffer.from(host);
  const address = isIPv4(host)
    ? Buffer.from([1, ...host.split('.').map(Number)])
    : Buffer.concat([Buffer.from([3, name.length]), name]);
  const end = Buffer.alloc(2);
  end.writeUInt16BE(port);
  return Buffer.concat([address, end]);
}

/** Reads exactly what a handshake needs, and leaves the rest in the socket. */
class SocketReader {
  #held = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  #failure: Error | null = null;
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('readable', this.#onReadable).on('error', this.#onError).on('close', this.#onClose);
  }

  /** Up to and with the mark. */
  async until(mark: string): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) return this.#take(at + mark.length);
      if (this.#held.length > MAX_ANSWER_BYTES) {
        throw new ProxyFailed('PROTOCOL', 'the proxy answered with too much');
      }
      await this.#more();
    }
  }

  async bytes(count: number): Promise<Buffer> {
    while (this.#held.length < count) await this.#more();
    return this.#take(count);
  }

  /** From now on the socket belongs to somebody else. */
  release(): void {
    // Without its last 'readable' listener the stream is as fresh as before: whoever listens next gets what is in it.
    this.#socket.off('readable', this.#onReadable).off('error', this.#onError).off('close', this.#onClose);
    if (this.#held.length > 0 && !this.#socket.destroyed) this.#socket.unshift(this.#held);
  }

  #take(count: number): Buffer {
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  async #more(): Promise<void> {
    if (this.#failure) throw this.#failure;
    await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#failure) throw this.#failure;
  }

  readonly #onReadable = (): void => {
    for (let data = this.#socket.read() as Buffer | null; data; data = this.#socket.read() as Buffer | null) {
      this.#held = Buffer.concat([this.#held, data]);
    }
    this.#wake();
  };

  readonly #onError = (error: Error): void => {
    this.#failure ??= error instanceof ProxyFailed ? error : hungUp();
    this.#wake();
  };

  readonly #onClose = (): void => {
    this.#failure ??= hungUp();
    this.#wake();
  };
}

const hungUp = (): ProxyFailed => new ProxyFailed('UNREACHABLE', 'the proxy closed the connection');
