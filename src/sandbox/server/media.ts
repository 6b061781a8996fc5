import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SeededRandom } from '../accounts/random.js';

const MAX_BLOB_BYTES = 256 * 1024 * 1024;
const MAX_STORE_BYTES = 1024 * 1024 * 1024;
/**
 * Upload paths are `/mms/<kind>/<base64url of SHA-256>`, for channels `/newsletter/newsletter-<kind>/<same>`; downloads
 * are `/v/<kind>/<same>`.
 */
const UPLOAD_PATTERN = /^\/(?:mms|newsletter)\/([a-z-]+)\/([A-Za-z0-9_%=-]+)$/;

/**
 * The media host: encrypted blobs in memory, named by their SHA-256. The oldest are dropped when they take more
 * than 1 GiB together.
 */
export class MediaStore {
  /** What clients have to send as `auth` when uploading, from `media_conn`. */
  readonly auth: string;
  readonly #blobs = new Map<string, Buffer>();
  /** What phones keep of forgotten blobs. */
  readonly #copies = new Map<string, Buffer>();
  #totalBytes = 0;
  #restored = 0;
  /** How many of the next uploads are held. */
  #toHold = 0;
  #held: (() => void)[] = [];

  constructor(
    random: SeededRandom,
    private readonly publicUrl: () => string,
  ) {
    this.auth = random.bytes(24).toString('base64url');
  }

  /** Leaves the next uploads without an answer until they are let go. */
  holdUploads(count: number): void {
    this.#toHold = count;
  }

  /** Answers those that wait, and holds no more. Returns how many waited. */
  releaseUploads(): number {
    const held = this.#held;
    this.#held = [];
    this.#toHold = 0;
    for (const release of held) release();
    return held.length;
  }

  /** Uploads that wait for their answer. */
  get heldUploads(): number {
    return this.#held.length;
  }

  /** True when an upload was answered with it. */
  isHandle(handle: string): boolean {
    return [...this.#blobs.keys()].some((path) => path.endsWith(`/${handle}`));
  }

  /** Stores a blob and returns its direct path. */
  put(kind: string, blob: Buffer): string {
    const path = `/v/${kind}/${createHash('sha256').update(blob).digest('base64url')}`;
    if (!this.#blobs.has(path)) {
      this.#blobs.set(path, blob);
      this.#totalBytes += blob.length;
      for (const [oldest, old] of this.#blobs) {
        if (this.#totalBytes <= MAX_STORE_BYTES || oldest === path) break;
        this.#blobs.delete(oldest);
        this.#totalBytes -= old.length;
      }
    }
    return path;
  }

  /** Blob of a direct path (its query part does not matter). */
  get(directPath: string): Buffer | null {
    return this.#blobs.get(directPath.split('?', 1)[0] ?? '') ?? null;
  }

  /** Forgets a blob, as WhatsApp does after some weeks. Phones have their own copy still, unless `everywhere`. */
  expire(directPath: string, { everywhere = false }: { everywhere?: boolean } = {}): boolean {
    const path = directPath.split('?', 1)[0] ?? '';
    const blob = this.#blobs.get(path);
    if (!blob) return false;
    this.#blobs.delete(path);
    this.#totalBytes -= blob.length;
    if (!everywhere) this.#copies.set(path, blob);
    return true;
  }

  /** A new path for a file that was forgotten; null when there is no copy of it. */
  restore(directPath: string): string | null {
    const path = directPath.split('?', 1)[0] ?? '';
    const blob = this.#copies.get(path) ?? this.#blobs.get(path);
    if (!blob) return null;
    this.#copies.delete(path);
    const again = `${path}.${(this.#restored += 1)}`;
    this.#blobs.set(again, blob);
    this.#totalBytes += blob.length;
    return again;
  }

  /** Full URL of a direct path, on the host that `media_conn` names. */
  urlOf(directPath: string): string {
    return this.publicUrl() + directPath;
  }

  /** Answers a request for the media host; false when the path is not one of its own. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://media');
    const upload = UPLOAD_PATTERN.exec(url.pathname);
    if (request.method === 'POST' && upload) {
      void this.#upload(request, response, {
        kind: upload[1] ?? '',
        hash: decodeURIComponent(upload[2] ?? ''),
        url,
      });
      return true;
    }
    if (!url.pathname.startsWith('/v/') && !url.pathname.startsWith('/mms/')) return false;
    if (request.method === 'GET' || request.method === 'HEAD')
      this.#download(request, response, url.pathname);
    else fail(response, 405, 'method not allowed');
    return true;
  }

  async #upload(
    request: IncomingMessage,
    response: ServerResponse,
    target: { kind: string; hash: string; url: URL },
  ): Promise<void> {
    if (target.url.searchParams.get('auth') !== this.auth) {
      fail(response, 401, 'unknown auth');
      return;
    }
    const body = await readBody(request);
    if (!body) {
      fail(response, 413, 'blob too large or connection lost');
      return;
    }
    const hash = createHash('sha256').update(body).digest('base64url');
    if (hash !== target.hash.replace(/=+$/, '')) {
      fail(response, 415, 'SHA-256 of the body differs from the path');
      return;
    }
    if (this.#toHold > 0) {
      this.#toHold--;
      await new Promise<void>((resolve) => this.#held.push(resolve));
    }
    const directPath = this.put(target.kind, body);
    respond(response, 200, {
      'content-type': 'application/json',
      body: JSON.stringify({ url: this.urlOf(directPath), direct_path: directPath, handle: hash }),
    });
  }

  #download(request: IncomingMessage, response: ServerResponse, path: string): void {
    const blob = this.get(path);
    if (!blob) {
      fail(response, 404, 'no such media');
      return;
    }
    const range = parseRange(request.headers.range, blob.length);
    if (range === 'unsatisfiable') {
      response.writeHead(416, { 'content-range': `bytes */${blob.length}` }).end();
      return;
    }
    const part = range ? blob.subarray(range.start, range.end + 1) : blob;
    response.writeHead(range ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': part.length,
      'accept-ranges': 'bytes',
      ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${blob.length}` } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : part);
  }
}

/** `bytes=a-b`, `bytes=a-` or `bytes=-n`; null for no or an unknown form (then the whole blob is sent). */
function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (!match[1] && !match[2])) return null;
  const start = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]));
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return start > end || start >= size ? 'unsatisfiable' : { start, end };
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > MAX_BLOB_BYTES) return null;
      chunks.push(chunk);
    }
  } catch {
    // The client went away in the middle of its upload; nobody is left to tell.
    return null;
  }
  return Buffer.concat(chunks);
}

function respond(
  response: ServerResponse,
  status: number,
  answer: { 'content-type': string; body: string },
): void {
  response.writeHead(status, { 'content-type': answer['content-type'] }).end(answer.body);
}

function fail(response: ServerResponse, status: number, error: string): void {
  respond(response, status, { 'content-type': 'application/json', body: JSON.stringify({ error }) });
}
