import { AppError, badInput, errorText } from '../kernel/index.js';
import { AddressRefused, UrlRefused, type HttpOut, type HttpOutStream } from '../platform/http-out/index.js';
import { cleanMimeType } from './base64.js';
import { tooLarge } from './formats/allowed.js';
import { cleanFileName } from './file-name.js';

export interface UrlFetcherOptions {
  http: HttpOut;
  /** For everything together, redirects included. */
  timeoutMs: number;
  maxRedirects: number;
}

export interface FetchRules {
  field: string;
  maxBytes: number;
  /** What happens to a file that says it is larger: `cut` leaves it to the consumer how much it reads. @default refuse */
  oversize?: 'refuse' | 'cut';
  /** Wanted types, as the header `Accept` has them. @default any */
  accept?: string;
  signal?: AbortSignal | undefined;
}

const HEADERS = { 'accept-encoding': 'identity', 'user-agent': 'digigo-gateway' };
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Gets media from addresses that callers chose, through the guarded door. */
export class UrlFetcher {
  constructor(private readonly options: UrlFetcherOptions) {}

  /**
   * Requests the URL and hands its body to `consume`. Redirects are new requests, each checked like the first.
   * @throws AppError BAD_INPUT that says what is wrong with the URL, without addresses of the network inside
   */
  async fetch<T>(
    url: string,
    rules: FetchRules,
    consume: (
      body: AsyncIterable<Uint8Array>,
      about: { mimeType: string | null; fileName: string | null; url: string },
    ) => Promise<T>,
  ): Promise<T> {
    const { http, timeoutMs, maxRedirects } = this.options;
    const deadline = performance.now() + timeoutMs;
    let failed: unknown = null;
    const read = async (answer: HttpOutStream, from: string): Promise<{ done: T } | { next: string }> => {
      const next = redirectTarget(answer, from);
      if (next) return { next };
      requireReadable(answer, rules);
      try {
        return {
          done: await consume(answer.body, {
            mimeType: cleanMimeType(single(answer.headers['content-type'])),
            fileName: fileNameOf(answer, from),
            url: from,
          }),
        };
      } catch (error) {
        failed = error;
        throw error;
      }
    };
    try {
      let address = url.trim();
      for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
        const from = address;
        const result = await http.stream(
          {
            method: 'GET',
            url: from,
            headers: { ...HEADERS, accept: rules.accept ?? '*/*' },
            timeoutMs: Math.max(1, Math.ceil(deadline - performance.now())),
            ...(rules.signal ? { signal: rules.signal } : {}),
          },
          (answer) => read(answer, from),
        );
        if ('done' in result) return result.done;
        address = result.next;
      }
    } catch (error) {
      throw refusal(error, rules, { timeoutMs, consuming: failed === error });
    }
    throw badInput(rules.field, `is redirected more than ${maxRedirects} times`, 'a URL of the file itself');
  }
}

function redirectTarget({ status, headers }: HttpOutStream, from: string): string | null {
  const location = single(headers['location']);
  if (!REDIRECTS.has(status) || !location) return null;
  if (!URL.canParse(location, from)) throw new UrlRefused('redirected to something that is no URL');
  const target = new URL(location, from);
  if (new URL(from).protocol === 'https:' && target.protocol !== 'https:') {
    throw new UrlRefused('redirected from https to http');
  }
  return target.href;
}

function requireReadable({ status, headers }: HttpOutStream, rules: FetchRules): void {
  const { field, maxBytes, oversize = 'refuse' } = rules;
  if (status < 200 || status >= 300 || status === 204 || status === 206) {
    throw new AppError('BAD_INPUT', `${field}: the URL answered with status ${status}`, {
      ...{ field, allowed: 'a URL that answers with status 200', reason: `URL_STATUS_${status}` },
    });
  }
  const encoding = single(headers['content-encoding'])?.toLowerCase();
  if (encoding && encoding !== 'identity') {
    throw badInput(field, `the URL answered with ${encoding.slice(0, 20)} encoding, which was not asked for`);
  }
  const length = Number(single(headers['content-length']));
  if (length > maxBytes && oversize === 'refuse') throw tooLarge({ field, limit: maxBytes, length });
}

function refusal(
  error: unknown,
  { field, signal }: FetchRules,
  about: { timeoutMs: number; consuming: boolean },
): unknown {
  if (isAppError(error)) return error;
  if (error instanceof AddressRefused) {
    return badInput(field, 'the URL leads to an address that is not allowed', 'a public address');
  }
  if (error instanceof UrlRefused) {
    return new AppError('BAD_INPUT', `${field}: ${error.message}`, {
      ...{ field, allowed: 'an http or https URL', reason: 'NO_SOURCE' },
    });
  }
  if (signal?.aborted) return error;
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'TimeoutError' || code?.includes('TIMEOUT')) {
    return badInput(field, `the URL did not give the file within ${about.timeoutMs} ms`);
  }
  // The disk's errors come with a system code too; the network's are told apart by where they arose.
  if (about.consuming && code && /^(ENOSPC|EACCES|EROFS|EMFILE|EIO|EDQUOT)$/.test(code)) return error;
  return badInput(field, `the URL cannot be fetched (${code ?? errorText(error).slice(0, 80)})`);
}

function isAppError(error: unknown): error is AppError {
  return (error as { name?: string }).name === 'AppError';
}

function single(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** From `Content-Disposition`, else the last part of the path. */
function fileNameOf({ headers }: HttpOutStream, url: string): string | null {
  const disposition = (single(headers['content-disposition']) ?? '').slice(0, 1024);
  const extended = /filename\*=(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename="([^"]*)"|filename=([^;\s]+)/i.exec(disposition);
  return cleanFileName(decoded(extended ?? plain?.[1] ?? plain?.[2] ?? new URL(url).pathname));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign is part of the name
  }
}
