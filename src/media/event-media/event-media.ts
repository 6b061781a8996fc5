import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { AppError, errorText } from '../../kernel/index.js';
import type { MediaReference } from '../../whatsapp/media/media-transfer.port.js';
import { cleanMimeType } from '../base64.js';
import type { MediaLine } from '../media-downloads.js';
import type { ObjectStore } from '../object-store/object-store.js';
import { extensionOf, objectKey } from '../object-store/object-keys.js';
import type { MediaDelivery, ObjectStores, S3Settings } from '../object-store/object-stores.js';
import { Slots } from '../slots.js';
import type { TempFiles } from '../temp-files.js';
import { mayHaveMedium, mediumOf, type EventMedium } from './event-medium.js';
import { FetchedFiles, type FetchedFile } from './fetched-files.js';

/** `s3` beside an event: where its file is. */
export interface StoredAt {
  bucket: string;
  fileName: string;
  key: string;
  mimeType: string;
  size: number;
  url: string;
}

/** What the settings of a session say about files beside its events. */
export interface EventMediaSettings {
  skipMedia: boolean;
  /** Its files are not for the operator's store. */
  skipGlobalStore: boolean;
  s3: S3Settings;
}

/** An event on its way out. */
export interface MediaEvent {
  id: string;
  sessionId: string;
  type: string;
  at: Date;
  /** JSON text of `data`. */
  payload: string;
}

export interface EventMediaOptions {
  files: TempFiles;
  stores: ObjectStores;
  /** From memory as a rule; null: the session is gone. */
  settings(sessionId: string): Promise<EventMediaSettings | null>;
  /** The operator's switch over all sessions. */
  skipAll: boolean;
  /** A way to WhatsApp's media hosts that needs no connection of the session, by its proxy where it has one. */
  line(sessionId: string): Promise<MediaLine & { close(): void }>;
  maxDownloadBytes: number;
  /** Larger ones are not put into events as base64. */
  maxInlineBytes: number;
  timeoutMs: number;
  logger: Logger;
}

/** Downloads under way at the same time, over all sessions of the process. */
const AT_ONCE = 16;
/** Large files in memory at the same time: a file is there several times on its way into a body. */
const INLINE_AT_ONCE = 8;

/**
 * Puts the files of messages beside their events: as base64, stored in an object store, or both. Asked when an event is
 * about to be sent, so that what no destination wants is never downloaded.
 */
export class EventMedia {
  readonly #options: EventMediaOptions;
  readonly #files = new FetchedFiles();
  readonly #downloads = new Slots(AT_ONCE);
  readonly #inline = new Slots(INLINE_AT_ONCE);

  constructor(options: EventMediaOptions) {
    this.#options = options;
  }

  /**
   * `data` of the event with its file. What fails says so in `mediaError`, and the event goes out without.
   * @param to.global a destination of the operator
   * @throws AppError STORE_UNAVAILABLE when the settings cannot be read
   */
  async payload(event: MediaEvent, to: { global: boolean }): Promise<string> {
    const { skipAll, settings, logger, timeoutMs } = this.#options;
    if (skipAll || event.type !== 'Message' || !mayHaveMedium(event.payload)) return event.payload;
    const own = await settings(event.sessionId);
    if (!own || own.skipMedia) return event.payload;
    const medium = mediumOf(event.payload);
    if (!medium) return event.payload;
    const plan = this.#planFor(own, to);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const text = `the file was not here within ${timeoutMs} ms`;
      timer = setTimeout(() => reject(new AppError('WHATSAPP_TIMEOUT', text)), timeoutMs);
    });
    try {
      const fetch = (): Promise<FetchedFile> => this.#download(event.sessionId, medium);
      const extras = this.#files.use(event.id, fetch, (file) => this.#extras({ event, medium, plan }, file));
      return beside(event.payload, await Promise.race([extras, late]));
    } catch (error) {
      const reason = error instanceof AppError ? error.message : 'the file could not be read';
      logger.warn(
        { sessionId: event.sessionId, eventId: event.id, error: errorText(error) },
        'an event goes out without its file',
      );
      return beside(event.payload, { mediaError: reason });
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): void {
    this.#files.close();
  }

  #planFor(own: EventMediaSettings, { global }: { global: boolean }): Plan {
    const shared = global && !own.skipGlobalStore ? this.#options.stores.global : null;
    if (shared) return { store: shared.store, delivery: shared.delivery };
    const store = this.#options.stores.own(own.s3);
    return store ? { store, delivery: own.s3.mediaDelivery } : { store: null, delivery: 'base64' };
  }

  async #extras({ event, medium, plan }: Wanted, file: FetchedFile): Promise<Record<string, unknown>> {
    const mimeType = medium.mimeType ?? 'application/octet-stream';
    const fileName = `${medium.messageId}${extensionOf(mimeType, medium.fileName)}`;
    const { store, delivery } = plan;
    const failures: string[] = [];
    const stored =
      store && delivery !== 'base64'
        ? await this.#stored({ event, medium, store }, { file, fileName, mimeType }).catch(
            (error: unknown) => {
              failures.push(errorText(error));
              return null;
            },
          )
        : null;
    const { maxInlineBytes } = this.#options;
    const fits = file.length <= maxInlineBytes;
    if (delivery !== 's3' && !fits) {
      failures.push(`the file has ${file.length} bytes, at most ${maxInlineBytes} are put into events`);
    }
    const base64 =
      delivery !== 's3' && fits ? await this.#inline.run(() => readFile(file.path, 'base64')) : null;
    return {
      ...(base64 === null ? {} : { base64 }),
      fileName,
      ...medium.marks,
      ...(failures.length ? { mediaError: failures.join('; ') } : {}),
      mimeType,
      ...(stored ? { s3: stored } : {}),
    };
  }

  /** Each store gets the file once, whatever the number of destinations; one that failed is tried again with the next. */
  #stored(
    { event, medium, store }: Omit<Wanted, 'plan'> & { store: ObjectStore },
    { file, fileName, mimeType }: { file: FetchedFile; fileName: string; mimeType: string },
  ): Promise<StoredAt> {
    const key = objectKey({
      sessionId: event.sessionId,
      fromMe: medium.fromMe,
      contact: medium.contact,
      at: event.at,
      kind: medium.reference.kind,
      messageId: medium.messageId,
      extension: extensionOf(mimeType, medium.fileName),
    });
    const { bucket, endpoint } = store.config;
    const place = `${endpoint}|${bucket}`;
    const known = file.stored.get(place);
    if (known) return known;
    const type = cleanMimeType(mimeType) ?? 'application/octet-stream';
    const work = store
      .put(key, { path: file.path, length: file.length, mimeType: type })
      .then(() => ({ bucket, fileName, key, mimeType, size: file.length, url: store.urlOf(key) }));
    file.stored.set(place, work);
    work.catch(() => file.stored.delete(place));
    return work;
  }

  async #download(sessionId: string, medium: EventMedium): Promise<FetchedFile> {
    const { files, line, maxDownloadBytes } = this.#options;
    return this.#downloads.run(async () => {
      const file = await files.create();
      const way = await line(sessionId);
      try {
        const target = { output: file.path, maxBytes: maxDownloadBytes };
        const { length } = await fetchOrAsk(way, medium, target);
        return { path: file.path, length, stored: new Map(), remove: () => file.remove() };
      } catch (error) {
        await file.remove();
        throw error;
      } finally {
        way.close();
      }
    });
  }
}

interface Plan {
  store: ObjectStore | null;
  delivery: MediaDelivery;
}

interface Wanted {
  event: MediaEvent;
  medium: EventMedium;
  plan: Plan;
}

/** One that WhatsApp has forgotten is asked from the phone, where the session is connected here. */
async function fetchOrAsk(
  way: MediaLine,
  { reference, key }: EventMedium,
  target: { output: string; maxBytes: number },
): Promise<{ length: number }> {
  try {
    return await way.download(reference, target);
  } catch (error) {
    const isGone = error instanceof AppError && error.code === 'NOT_FOUND';
    if (!isGone || !reference.mediaKey) throw error;
    const directPath = await way.requestAgain(key, reference.mediaKey).catch((reason: unknown) => {
      // That the file is gone says more than that the phone could not be asked.
      throw reason instanceof AppError && reason.code === 'SESSION_NOT_CONNECTED' ? error : reason;
    });
    const again: MediaReference = { ...reference, url: null, directPath };
    return way.download(again, target);
  }
}

/** The JSON object of `data` with more keys in it. */
function beside(payload: string, extras: Record<string, unknown>): string {
  const text = JSON.stringify(extras);
  return `${payload.slice(0, payload.lastIndexOf('}'))},${text.slice(1)}`;
}
