import { AppError, badInput } from '../kernel/index.js';
import { cleanMimeType, decodeBase64, looksLikeBase64, readDataUrl } from './base64.js';
import { requireContent, tooLarge } from './formats/allowed.js';
import type { MediaSource } from './media.port.js';
import { TooManyBytes, type TempFile, type TempFiles } from './temp-files.js';
import type { UrlFetcher } from './url-fetcher.js';

/** A medium as it came in: in a file, not looked at yet. */
export interface TakenIn {
  file: TempFile;
  length: number;
  /** The first bytes. */
  head: Buffer;
  /** What the source says about itself, in the form of a MIME type. */
  mimeType: string | null;
  fileName: string | null;
}

export interface IntakeRules {
  field: string;
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

/** Brings media from where they are into a file, never as a whole through memory unless they came that way. */
export class Intake {
  constructor(
    private readonly files: TempFiles,
    private readonly fetcher: UrlFetcher,
  ) {}

  /** @throws AppError BAD_INPUT: too large, empty, not base64, or a URL that gives nothing */
  async take(source: MediaSource, rules: IntakeRules): Promise<TakenIn> {
    if ('url' in source && !readDataUrl(source.url)) {
      return this.fetcher.fetch(source.url, rules, (body, about) => this.#write(body, rules, about));
    }
    if ('stream' in source) {
      return this.#write(source.stream, rules, {
        mimeType: cleanMimeType(source.mimeType),
        fileName: source.fileName ?? null,
      });
    }
    const { body, mimeType } = inlineText(source, rules.field);
    return this.#write(pieces(body), rules, { mimeType, fileName: null });
  }

  async #write(
    source: AsyncIterable<Uint8Array>,
    { field, maxBytes }: IntakeRules,
    about: Pick<TakenIn, 'mimeType' | 'fileName'>,
  ): Promise<TakenIn> {
    try {
      const taken = await this.files.write(source, maxBytes);
      try {
        requireContent(taken.length, field);
      } catch (error) {
        await taken.file.remove();
        throw error;
      }
      return { ...taken, ...about };
    } catch (error) {
      if (error instanceof TooManyBytes) throw tooLarge({ field, limit: error.limit, length: error.seen });
      throw error;
    }
  }
}

function inlineText(
  source: Exclude<MediaSource, { stream: unknown }>,
  field: string,
): { body: string; mimeType: string | null } {
  const text = 'url' in source ? source.url : 'dataUrl' in source ? source.dataUrl : source.base64;
  const data = readDataUrl(text);
  if (data && !data.base64)
    throw badInput(field, 'is a data URL without base64', 'data:<type>;base64,<bytes>');
  if (!data && 'dataUrl' in source) throw badInput(field, 'is not a data URL', 'data:<type>;base64,<bytes>');
  const body = data?.body ?? text;
  if (!looksLikeBase64(body)) {
    throw new AppError('BAD_INPUT', `${field}: is not base64`, {
      ...{ field, allowed: 'base64', reason: 'NOT_BASE64' },
    });
  }
  const declared = 'base64' in source ? cleanMimeType(source.mimeType) : null;
  return { body, mimeType: declared ?? data?.mimeType ?? null };
}

/** With a break between the pieces, so that a large one does not hold everybody else. */
async function* pieces(base64: string): AsyncGenerator<Buffer> {
  for (const piece of decodeBase64(base64)) {
    yield piece;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
