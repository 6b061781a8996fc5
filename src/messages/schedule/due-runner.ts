import type { Logger } from 'pino';
import { AppError, backoffMs, errorText } from '../../kernel/index.js';
import type { Attachment, Attachments, SocketCommands } from '../../whatsapp/index.js';
import { uploadPrepared, withoutAddress, type UploadTarget } from '../attachments.js';
import { NotReleased } from '../message-sender.js';
import type { Draft } from '../drafts.js';
import type { StoredMessage } from '../message.port.js';
import type { OutgoingRow } from '../outgoing-row.sql.js';
import type { ScheduledReference } from './schedule.port.js';
import type { ScheduledFiles } from './scheduled-files.store.js';
import type { DueMessage, ScheduleStore } from './schedule.store.js';

/** A message that has waited, on its way out. */
export interface Delivery {
  draft: Draft;
  /** Uploads its files. */
  files(target: UploadTarget): Promise<Attachments>;
  /** Puts it on its way; null when it may not go any more. */
  release(row: OutgoingRow): Promise<StoredMessage | null>;
}

export interface DueRunnerOptions {
  store: ScheduleStore;
  files: ScheduledFiles;
  /** Sessions that can send in this process. */
  connected(): readonly string[];
  /** @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  /** Sends it as one that is sent now. */
  deliver(delivery: Delivery): Promise<unknown>;
  changed(sessionId: string, messageIds: readonly string[]): void;
  logger: Logger;
  /** It looks at least this often, for what other processes have scheduled. @default 4000 */
  pollMs?: number;
}

/** While something is due, it looks this often: chats that are busy or full now are free later. */
const BUSY_POLL_MS = 250;

/** Chats that are served at the same time: of one session, and of all. */
const MAX_LANES = { session: 4, process: 32 };
/** A refusal that may pass, e.g. of the media host. */
const RETRY = { baseMs: 5_000, maxMs: 300_000 };
/** So many times it is tried again after an error that hardly passes. */
const MAX_DOUBTFUL_TRIES = 5;
/** The session is not usable: nothing has been tried. */
const UNUSABLE = new Set([
  'SESSION_NOT_CONNECTED',
  'SESSION_OWNED_ELSEWHERE',
  'SHUTTING_DOWN',
  'STORE_UNAVAILABLE',
]);
/** Tried again until the message expires. */
const PASSING = new Set(['LIMIT_EXCEEDED', 'ACCOUNT_RESTRICTED', 'WHATSAPP_TIMEOUT']);
const DOUBTFUL = new Set(['WHATSAPP_REJECTED', 'INTERNAL']);

/**
 * Sends messages whose time has come, in the process that has their session's connection. One at a time in a chat,
 * in the order of their times; the commit that takes a message out of waiting also makes it an ordinary queued one,
 * and is refused unless this process still owns the session.
 */
export class DueRunner {
  readonly #busy = new Map<string, string>();
  readonly #work = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #again = false;
  #stopping = false;

  constructor(private readonly options: DueRunnerOptions) {}

  start(): void {
    this.#after(BUSY_POLL_MS);
  }

  /** Something was scheduled or moved here: it may be due before the next look. */
  wake(): void {
    if (this.#looking) this.#again = true;
    else if (this.#timer) this.#after(0);
  }

  /** Waits for what is on its way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#looking;
    await Promise.all(this.#work);
  }

  #after(pauseMs: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#stopping) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().then((nextMs) => {
        this.#looking = null;
        this.#after(this.#again ? 0 : nextMs);
        this.#again = false;
      });
    }, pauseMs).unref();
  }

  /** One question when nothing is due. Answers when to look again. */
  async #look(): Promise<number> {
    const { store, logger, pollMs = 4_000 } = this.options;
    try {
      const connected = this.options.connected();
      const dueMs = await store.untilDue(connected);
      if (dueMs === null || dueMs > 0) return Math.min(dueMs ?? pollMs, pollMs);
      this.#announce(await store.expire());
      if (connected.length > 0)
        for (const { sessionId, lane } of await store.dueLanes(connected)) this.#serve(sessionId, lane);
      return BUSY_POLL_MS;
    } catch (error) {
      logger.warn({ error: errorText(error) }, 'no look for scheduled messages this time');
      return pollMs;
    }
  }

  #serve(sessionId: string, lane: string): void {
    const key = `${sessionId}|${lane}`;
    if (this.#stopping || this.#busy.has(key) || this.#busy.size >= MAX_LANES.process) return;
    const same = [...this.#busy.values()].filter((id) => id === sessionId).length;
    if (same >= MAX_LANES.session) return;
    this.#busy.set(key, sessionId);
    const work = this.#runLane(sessionId, lane)
      .catch((error: unknown) => {
        this.options.logger.warn({ sessionId, error: errorText(error) }, 'scheduled messages wait longer');
      })
      .finally(() => {
        this.#busy.delete(key);
        this.#work.delete(work);
      });
    this.#work.add(work);
  }

  async #runLane(sessionId: string, lane: string): Promise<void> {
    while (!this.#stopping) {
      const due = await this.options.store.nextDue(sessionId, lane);
      if (!due || !(await this.#send(due))) return;
    }
  }

  /** False when the session cannot be used: the others wait as well. */
  async #send(due: DueMessage): Promise<boolean> {
    const { sessionId, messageId, revision } = due;
    let released = false;
    try {
      if (!(await this.#followsItsAlbum(due))) return true;
      const { epoch } = this.options.commands(sessionId);
      await this.options.deliver({
        draft: draftOf(due),
        files: (target) => this.#upload(due, target),
        release: async (row) => {
          const message = await this.options.store.release(row, { revision, epoch });
          released = message !== null;
          return message;
        },
      });
      this.options.changed(sessionId, [messageId]);
      return true;
    } catch (error) {
      // From the release on it is an ordinary message, whose end is told by its state.
      if (released) {
        this.options.changed(sessionId, [messageId]);
        return true;
      }
      // Taken back or moved, which is as wished; or the session is another process's now.
      if (error instanceof NotReleased) return false;
      if (error instanceof AppError && UNUSABLE.has(error.code)) return false;
      await this.#afterFailure(due, error);
      return true;
    }
  }

  /** False for an item that waits or ends with its album. */
  async #followsItsAlbum(due: DueMessage): Promise<boolean> {
    const { matter } = due.waiting;
    if (matter.kind !== 'body' || !matter.album) return true;
    const { store, changed } = this.options;
    const album = await store.albumOf(due, matter.album);
    if (album === 'sent') return true;
    if (album === 'waits') return false;
    const failure = { code: null, reason: album.failed, text: 'its album was not sent' };
    if (await store.fail(due, failure)) changed(due.sessionId, [due.messageId]);
    return false;
  }

  async #upload(due: DueMessage, target: UploadTarget): Promise<Attachments> {
    const { files } = this.options;
    const uploaded = new Map<string, Attachment>();
    for (const slot of await files.slots(due)) {
      const file = await files.restore({ ...due, slot });
      if (!file) throw new NotReleased();
      const { media, previewOnly } = file;
      uploaded.set(slot, previewOnly ? withoutAddress(media) : await uploadPrepared(media, target));
    }
    return uploaded;
  }

  async #afterFailure(due: DueMessage, error: unknown): Promise<void> {
    const { store, logger } = this.options;
    const { sessionId, messageId, tries } = due;
    const { code, text, serverCode } = failureOf(error);
    if (code === 'RATE_LIMITED') {
      return store.postponeLane(due, { delayMs: rateDelayMs(error), error: text });
    }
    const again = PASSING.has(code) || (DOUBTFUL.has(code) && tries < MAX_DOUBTFUL_TRIES);
    logger.warn({ sessionId, messageId, code, tries, again }, 'a scheduled message could not be sent');
    if (again) return store.postpone(due, { delayMs: backoffMs(RETRY, tries + 1), error: text });
    if (await store.fail(due, { code: serverCode, reason: code, text })) {
      this.options.changed(sessionId, [messageId]);
    }
  }

  #announce(messages: readonly ScheduledReference[]): void {
    for (const { sessionId, messageId } of messages) {
      this.options.logger.warn({ sessionId, messageId }, 'a scheduled message has expired');
      this.options.changed(sessionId, [messageId]);
    }
  }
}

function draftOf({ sessionId, messageId, waiting }: DueMessage): Draft {
  return { ...waiting, sessionId, options: { ...waiting.options, messageId }, files: [], asked: null };
}

/** What is told of it. Texts of unplanned errors may hold anything, and stay in the log of their place. */
function failureOf(error: unknown): { code: string; text: string; serverCode: number | null } {
  if (!(error instanceof AppError)) return { code: 'INTERNAL', text: 'an unplanned error', serverCode: null };
  return { code: error.code, text: error.message, serverCode: error.details.serverCode ?? null };
}

/** Until the session's pacing has room again; asked at times, since settings may change. */
function rateDelayMs(error: unknown): number {
  const seconds = error instanceof AppError ? error.details['retryAfter'] : null;
  return Math.min(typeof seconds === 'number' ? seconds * 1000 : RETRY.maxMs, RETRY.maxMs);
}
