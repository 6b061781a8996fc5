import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { WhatsappTransport } from '../socket/transport.js';

/** No byte in either direction for this long ends a transfer. */
const IDLE_MS = 30_000;
const MAX_ANSWER_BYTES = 65_536;
const ORIGIN = 'https://web.whatsapp.com';
/** Where blobs are that come without a URL. */
export const DEFAULT_MEDIA_HOST = 'mmg.whatsapp.net';

/** The host answered with something else than the blob. */
export class HostRefused extends Error {
  constructor(readonly status: number) {
    super(`the media host answered with status ${status}`);
  }

  /** The blob is not there any more; the phone may have it still. */
  get isGone(): boolean {
    return this.status === 403 || this.status === 404 || this.status === 410;
  }
}

/** A media host of WhatsApp. Redirects are not followed: WhatsApp's hosts send none. */
export class MediaHost {
  constructor(private readonly transport: Pick<WhatsappTransport, 'fetchAgent'>) {}

  /** Sends a file as the body. @throws HostRefused, and errors of the network with their `code` */
  async post(url: string, path: string): Promise<Record<string, unknown>> {
    const { size } = await stat(path);
    const request = this.#request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'content-length': size, origin: ORIGIN },
    });
    const answered = answerOf(request);
    // A host that refuses early closes while we still send: its answer says more than the broken pipe.
    const sent = pipeline(createReadStream(path), request).catch(() => undefined);
    const answer = await answered;
    const body = await readJson(answer);
    request.destroy();
    await sent;
    const status = answer.statusCode ?? 0;
    if (status < 200 || status >= 300) throw new HostRefused(status);
    return body;
  }

  /** Reads a blob. @throws HostRefused, errors of the network, and what `consume` throws */
  async get<T>(url: string, consume: (blob: AsyncIterable<Buffer>) => Promise<T>): Promise<T> {
    const request = this.#request(url, { method: 'GET', headers: { origin: ORIGIN } });
    const answered = answerOf(request);
    request.end();
    const answer = await answered;
    try {
      if (answer.statusCode !== 200) throw new HostRefused(answer.statusCode ?? 0);
      return await consume(answer);
    } finally {
      answer.once('error', () => undefined).destroy(); // what is left of it nobody reads
      request.destroy();
    }
  }

  #request(url: string, options: RequestOptions): ClientRequest {
    const { fetchAgent } = this.transport;
    const request = httpsRequest(url, {
      ...options,
      ...(fetchAgent ? { agent: fetchAgent } : {}),
      timeout: IDLE_MS,
    });
    request.once('timeout', () => request.destroy(new HostSilent()));
    return request;
  }
}

class HostSilent extends Error {
  readonly code = 'ETIMEDOUT';
  constructor() {
    super(`nothing from the media host for ${IDLE_MS} ms`);
  }
}

function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject); // stays: an error after the answer is told by the answer's own stream
  });
}

async function readJson(answer: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) break;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // no JSON says no more than its status
  }
}
