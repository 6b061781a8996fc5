import type { Logger } from 'pino';
import { companion, type EventRecorder } from '../events/index.js';
import { AppError, backoffMs, errorText } from '../kernel/index.js';
import type { TempFiles } from '../media/index.js';
import {
  addressesOf,
  decodePart,
  historyParts,
  readAddresses,
  readPart,
  shownNotification,
  type HistoryNotification,
  type HistorySource,
  type SocketCommands,
} from '../whatsapp/index.js';
import type { HistoryStore, OpenPortion } from './history.store.js';

export interface HistoryRunnerOptions {
  store: HistoryStore;
  recorder: EventRecorder;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  files: TempFiles;
  logger: Logger;
}

/** A blob is compressed about tenfold. */
const MAX_BLOB_BYTES = 256 * 1024 * 1024;
const MAX_TRIES = 6;
const RETRY = { baseMs: 2_000, maxMs: 300_000 };
/** Portions read at the same time, over all sessions. */
const MAX_AT_ONCE = 2;

/**
 * Reads announced portions of history, one after the other per session. A step is stored first, then told, and counted
 * in the commit of its event: after a kill it goes on where it was, and what is stored again is there already.
 */
export class HistoryRunner {
  readonly #running = new Map<string, { again: boolean }>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #queue: (() => void)[] = [];
  #busy = 0;
  #stopped = false;

  constructor(private readonly options: HistoryRunnerOptions) {}

  /** There is something to read, or a connection to read it with. */
  wake(sessionId: string): void {
    if (this.#stopped) return;
    const running = this.#running.get(sessionId);
    if (running) {
      running.again = true;
      return;
    }
    this.#running.set(sessionId, { again: false });
    void this.#run(sessionId);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async #run(sessionId: string): Promise<void> {
    const { store, logger } = this.options;
    await this.#turn();
    try {
      for (const portion of await store.open(sessionId)) {
        if (this.#stopped) return;
        if (!(await this.#try(sessionId, portion))) break;
      }
    } catch (error) {
      logger.warn({ sessionId, error: errorText(error) }, 'history waits: the store failed');
      this.#later(sessionId, 1);
    } finally {
      this.#done();
      const again = this.#running.get(sessionId)?.again ?? false;
      this.#running.delete(sessionId);
      if (again) this.wake(sessionId);
    }
  }

  /** @returns false when what follows has to wait, too */
  async #try(sessionId: string, portion: OpenPortion): Promise<boolean> {
    const { store, logger } = this.options;
    try {
      if (!(await this.#read(sessionId, portion))) return false;
      await store.finish(sessionId, portion.id, null);
      return true;
    } catch (error) {
      // Without a connection it waits for the next one.
      if (error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED') return false;
      const text = errorText(error);
      logger.warn({ sessionId, portion: portion.id, error: text }, 'a portion of history could not be read');
      const isHopeless = error instanceof AppError && error.details['reason'] === 'damaged';
      if (isHopeless || portion.tries + 1 >= MAX_TRIES) {
        await store.finish(sessionId, portion.id, text);
        return true;
      }
      await store.failed(sessionId, portion.id, text);
      this.#later(sessionId, portion.tries + 1);
      return false;
    }
  }

  /** @returns false when another process has the session by now */
  async #read(sessionId: string, { id, notification, stepsDone }: OpenPortion): Promise<boolean> {
    const { store, recorder, files } = this.options;
    const commands = this.options.commands(sessionId);
    const owner = { sessionId, epoch: commands.epoch };
    const inline = notification.initialHistBootstrapInlinePayload;
    const file = inline?.length ? null : await files.create();
    try {
      if (file)
        await commands.media.download(referenceOf(notification), {
          output: file.path,
          maxBytes: MAX_BLOB_BYTES,
        });
      const source: HistorySource = file ? { path: file.path } : { inline: inline ?? Buffer.alloc(0) };
      let step = 0;
      for await (const bytes of historyParts(source, notification)) {
        if (++step <= stepsDone) continue;
        if (this.#stopped) return false;
        const data = decodePart(bytes);
        await commands.history((history) => history.learn(readAddresses(data), addressesOf(data)));
        const part = readPart(data, shownNotification(notification), commands.renderContext);
        const added = await store.keep(owner, part);
        if (added === null) return false;
        const row = { sessionId, id, done: step, messages: added, chats: part.chats.length };
        const event = { sessionId, ...part.event, dedupeKey: `history:${id}:${step}` };
        await recorder.record({ event, companions: [companion(store.stepWriter, row)] });
      }
      return true;
    } finally {
      await file?.remove();
    }
  }

  #later(sessionId: string, tries: number): void {
    clearTimeout(this.#timers.get(sessionId));
    const timer = setTimeout(
      () => {
        this.#timers.delete(sessionId);
        this.wake(sessionId);
      },
      backoffMs(RETRY, tries),
    ).unref();
    this.#timers.set(sessionId, timer);
  }

  async #turn(): Promise<void> {
    if (this.#busy >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#busy++;
  }

  #done(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#busy--;
  }
}

function referenceOf(notification: HistoryNotification): Parameters<SocketCommands['media']['download']>[0] {
  const { mediaKey, directPath, fileSha256, fileEncSha256, fileLength } = notification;
  return {
    kind: 'history',
    url: null,
    directPath: directPath ?? null,
    mediaKey: mediaKey ?? null,
    fileSha256: fileSha256 ?? null,
    fileEncSha256: fileEncSha256 ?? null,
    fileLength: fileLength ? Number(fileLength) : null,
  };
}
