import { isIP } from 'node:net';
import { Agent, request } from 'undici';
import { AddressRefused, AnswerTooLarge, UrlRefused } from './errors.js';
import { classifyAddress } from './address-policy.js';
import { guardedConnector, type ConnectPolicy, type ConnectSeams } from './guarded-connect.js';

export interface HttpOutRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** http or https. User and password in it are sent as basic authorization. */
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The whole exchange. */
  timeoutMs: number;
  /** Until the answer's head. @default timeoutMs */
  headersTimeoutMs?: number;
  /** Bytes of the answer that are read at most. */
  maxBytes: number;
  /** What happens to a longer answer: cut it, or fail with ANSWER_TOO_LARGE. @default cut */
  overflow?: 'cut' | 'fail';
  signal?: AbortSignal;
}

export interface HttpOutAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** True when there was more than `maxBytes`. */
  cut: boolean;
}

/** An answer whose body comes in pieces. */
export interface HttpOutStream {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: AsyncIterable<Buffer>;
}

/**
 * The one door for HTTP to addresses that somebody else chose. No redirects, no cookies, no proxy from the
 * environment, only http and https, and only to addresses that the policy allows.
 */
export class HttpOut {
  readonly #agent: Agent;
  readonly #policy: ConnectPolicy;

  constructor(policy: ConnectPolicy, seams: ConnectSeams = {}) {
    this.#policy = policy;
    this.#agent = new Agent({
      connect: guardedConnector(policy, seams),
      // Receivers behind one host are many tenants' receivers: a slow one must not take the connections of others.
      connections: null,
      pipelining: 1,
      keepAliveTimeout: 4_000,
      maxHeaderSize: 16 * 1024,
    });
  }

  /**
   * @throws UrlRefused, AddressRefused, AnswerTooLarge, or undici's errors (`code`: UND_ERR_..., ECONNREFUSED, ...);
   * a DOMException `TimeoutError` when the whole exchange took longer than `timeoutMs`
   */
  async request(options: HttpOutRequest): Promise<HttpOutAnswer> {
    return this.stream(options, async (answer) => {
      const { body, cut } = await readUpTo(answer.body, options.maxBytes);
      if (cut && options.overflow === 'fail') throw new AnswerTooLarge(options.maxBytes);
      return { status: answer.status, headers: answer.headers, body, cut };
    });
  }

  /**
   * The same for an answer that is not held in memory: `consume` reads it as it comes, as much of it as it wants,
   * while `timeoutMs` runs on. What it leaves unread is thrown away with the connection.
   * @throws as `request`, and what `consume` throws
   */
  async stream<T>(
    options: Omit<HttpOutRequest, 'maxBytes' | 'overflow'>,
    consume: (answer: HttpOutStream) => Promise<T>,
  ): Promise<T> {
    const { url, authorization } = checkUrl(options.url, this.#policy);
    // Not AbortSignal.any: on Node 20 it keeps every request alive as long as the caller's signal lives.
    const controller = new AbortController();
    const abort = (): void => controller.abort(options.signal?.reason);
    const timer = setTimeout(() => {
      controller.abort(new DOMException(`no answer within ${options.timeoutMs} ms`, 'TimeoutError'));
    }, options.timeoutMs);
    if (options.signal?.aborted) abort();
    options.signal?.addEventListener('abort', abort, { once: true });
    try {
      const answer = await request(url, {
        method: options.method,
        dispatcher: this.#agent,
        headers: { ...(authorization ? { authorization } : {}), ...options.headers },
        body: options.body ?? null,
        headersTimeout: options.headersTimeoutMs ?? options.timeoutMs,
        bodyTimeout: options.timeoutMs,
        signal: controller.signal,
      });
      try {
        return await consume({ status: answer.statusCode, headers: answer.headers, body: answer.body });
      } finally {
        // Also where nothing was read: an unread body would keep its connection. Its error has no other listener.
        answer.body.once('error', () => undefined).destroy();
      }
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

async function readUpTo(
  source: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<{ body: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let room = maxBytes;
  for await (const chunk of source) {
    chunks.push(chunk.subarray(0, room));
    // Leaving the loop destroys the rest, and the connection with it.
    if (chunk.length > room) return { body: Buffer.concat(chunks), cut: true };
    room -= chunk.length;
  }
  return { body: Buffer.concat(chunks), cut: false };
}

/**
 * What can be said about a URL without the network.
 * @throws UrlRefused (not http/https, no host), AddressRefused (a literal address the policy forbids)
 */
export function checkUrl(
  text: string,
  policy: Pick<ConnectPolicy, 'allowPrivate'>,
): { url: URL; authorization: string | null } {
  if (!URL.canParse(text)) throw new UrlRefused('not a URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new UrlRefused('only http and https');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) {
    const found = classifyAddress(host);
    if (found === 'never' || (found === 'private' && !policy.allowPrivate)) throw new AddressRefused();
  }
  const user = `${decoded(url.username)}:${decoded(url.password)}`;
  url.username = '';
  url.password = '';
  return { url, authorization: user === ':' ? null : `Basic ${Buffer.from(user).toString('base64')}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UrlRefused('user or password is not percent-encoded');
  }
}
