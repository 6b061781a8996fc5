import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, backoffMs, errorText, KeyedMutex } from '../../kernel/index.js';
import type { BinaryNode, proto, SignalDataTypeMap } from '../baileys.js';
import type { RenderedEvent } from '../inbound/index.js';
import type { AppStateChange, StateAddress } from './changes.js';
import type { AppStateLine, AppStateOptions, SyncOptions, SyncOutcome } from './app-state.port.js';
import {
  Diverged,
  emptyState,
  encodePatch,
  holds,
  keyIdsOf,
  MissingKey,
  type AppStateKeys,
  type CollectionState,
  type EncodableMutation,
} from './collection-state.js';
import { APP_STATE_COLLECTIONS, type AppStateCollection, type StateMutation } from './collections.js';
import { PhoneHelp } from './phone-help.js';
import { addressesIn } from './read-change.js';
import { readRecoveredCopy, stateOfCopy, type RecoveredCopy } from './recovered-copy.js';
import {
  appStateQuery,
  readAppStateAnswer,
  type CollectionAnswer,
  type CollectionRequest,
} from './state-answers.js';
import { completeEvent, eventsOf, stepOf, type StatePart } from './state-step.js';
import { recordOf, type WritableRecord } from './write-change.js';

const CONFLICT = 409;
const BAD_REQUEST = 400;
const MAX_WRITE_TRIES = 6;
const CONFLICT_PAUSE = { baseMs: 20, maxMs: 1_000 };
const RETRY = { baseMs: 2_000, maxMs: 300_000 };
/** How long a change waits for the key that the phone shares after pairing. */
const KEY_WAIT_MS = 10_000;
const KEY_POLL_MS = 100;

/**
 * The account's app state on this device: follows what the phone and the other companions change, and changes it.
 *
 * Baileys has this too, with three gaps that matter here: it counts a version before anybody has stored what was in
 * it, it takes a refused write for an accepted one, and it goes on with a copy that no longer authenticates. So it
 * only says when to look (a `server_sync`, the first sync, a new key): see `StockAppStateKeys`. A step is stored
 * first, then the version; what a crash leaves between them is read again and stored once.
 */
export class AppState {
  readonly #options: AppStateOptions;
  readonly #turns = new KeyedMutex();
  /** Runs something outside of the transaction that its caller may be in: that one may be over before. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #line: AppStateLine | null = null;
  #retry: NodeJS.Timeout | null = null;
  #failures = 0;
  /** Collections that could not be brought up to date by themselves. */
  readonly #late = new Set<AppStateCollection>();
  readonly #help: PhoneHelp;
  /** Collections that could not be read for want of a key. */
  readonly #waitingForKeys = new Set<AppStateCollection>();

  constructor(options: AppStateOptions) {
    this.#options = options;
    this.#help = new PhoneHelp(options.logger);
  }

  /** The socket is there. */
  attach(line: AppStateLine): void {
    this.#line = line;
  }

  close(): void {
    this.#line = null;
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
  }

  /**
   * Brings collections up to date; with `full` from scratch. Never rejects for one of them: its outcome says why.
   * `detached`: the phone is asked without being waited for, because Baileys may be in the middle of a transaction.
   * @throws AppError STORE_UNAVAILABLE; errors of the connection
   */
  async sync(
    names: readonly AppStateCollection[],
    options: SyncOptions & { detached?: boolean } = {},
  ): Promise<SyncOutcome[]> {
    const asked = new Map<AppStateCollection, Promise<boolean>>();
    const outcomes = await this.#turns.run('', () => this.#sync(names, { ...options, asked }));
    // Behind the turn: what is written to the phone waits for Baileys, which may be waiting for a turn.
    for (const outcome of outcomes) {
      const asking = asked.get(outcome.name);
      outcome.recoveryRequested = asking ? options.detached || (await asking) : false;
    }
    for (const { name, error } of outcomes) if (error === null) this.#late.delete(name);
    if (!this.#late.size) this.#failures = 0;
    return outcomes;
  }

  /** After a reconnect: a notification may have been lost. Failures are tried again. */
  async catchUp(names: readonly AppStateCollection[] = APP_STATE_COLLECTIONS): Promise<void> {
    if (!this.#line) return;
    // The first failure is mostly a key that is on its way: the phone shares it right after pairing.
    const recover = names.some((name) => this.#late.has(name));
    try {
      const outcomes = await this.sync(names, { recover, detached: true });
      for (const { name, error } of outcomes) if (error !== null) this.#late.add(name);
    } catch (error) {
      if (!this.#line) return;
      this.#options.logger.warn(
        { sessionId: this.#options.sessionId, error: errorText(error) },
        'app state could not be synchronised',
      );
      for (const name of names) this.#late.add(name);
    }
    if (this.#late.size) this.#retryLate();
  }

  /**
   * Every change that makes up a collection, oldest first, read anew. What is kept of the collection stays as it is.
   * @throws MissingKey, Diverged, AppError WHATSAPP_REJECTED, WHATSAPP_TIMEOUT
   */
  async history(name: AppStateCollection): Promise<StateMutation[]> {
    const { reader } = this.#options;
    const history: StateMutation[] = [];
    let state = emptyState();
    for (;;) {
      const [answer] = await this.#ask([{ name, version: state.version, snapshot: state.version === 0 }]);
      if (!answer || answer.errorCode !== null) {
        throw rejected(
          `WhatsApp answered with error ${answer?.errorCode ?? '(none)'}`,
          answer?.errorCode ?? null,
        );
      }
      const part = await reader.read(name, answer, state);
      history.push(...part.mutations);
      if (!answer.hasMore) return history;
      if (part.state.version === state.version) throw new Diverged(`${name}: an answer without an end`);
      ({ state } = part);
    }
  }

  /** A collection as it is now, up to date where the server can be asked; for Baileys. */
  async current(name: AppStateCollection): Promise<SignalDataTypeMap['app-state-sync-version'] | null> {
    await this.catchUp([name]);
    const state = await this.#read(name);
    return state ? { ...state, indexValueMap: { ...state.indexValueMap } } : null;
  }

  /**
   * Makes changes, those of one collection together. When another device was faster, its change is taken in first.
   * @throws AppError WHATSAPP_REJECTED, WHATSAPP_TIMEOUT (no key from the phone), STORE_UNAVAILABLE
   */
  async write(changes: readonly AppStateChange[]): Promise<void> {
    const groups = new Map<AppStateCollection, WritableRecord[]>();
    for (const record of changes.map(recordOf)) {
      const group = groups.get(record.collection);
      if (group) group.push(record);
      else groups.set(record.collection, [record]);
    }
    const keys = await this.#ownKeys();
    for (const [name, records] of groups) {
      await this.#turns.run('', () => this.#write(name, { records, keys }));
    }
  }

  async #sync(
    names: readonly AppStateCollection[],
    {
      full = false,
      recover = false,
      asked,
    }: SyncOptions & { asked?: Map<AppStateCollection, Promise<boolean>> },
  ): Promise<SyncOutcome[]> {
    const begun = performance.now();
    const outcomes: SyncOutcome[] = [];
    const left = new Map(names.map((name): [AppStateCollection, Run] => [name, newRun(full)]));
    const end = (name: AppStateCollection, how: Pick<SyncOutcome, 'version' | 'error'>): void => {
      left.delete(name);
      const durationMs = Math.round(performance.now() - begun);
      outcomes.push({ recoveryRequested: false, ...how, name, durationMs });
    };
    while (left.size) {
      const requests: CollectionRequest[] = [];
      for (const [name, run] of left) {
        const known = run.restart ? null : await this.#read(name);
        run.whole ||= known === null;
        run.first = known === null;
        run.before = known ?? emptyState();
        requests.push({ name, version: run.before.version, snapshot: run.first });
      }
      const answers = await this.#ask(requests);
      for (const [name, run] of [...left]) {
        const answer = answers.find((each) => each.name === name);
        if (!answer || answer.errorCode !== null) {
          const error = `WhatsApp answered with error ${answer?.errorCode ?? '(none)'}`;
          end(name, { version: run.before.version, error });
          continue;
        }
        try {
          const version = await this.#take(name, answer, run);
          run.restart = false;
          if (!answer.hasMore) end(name, { version, error: null });
        } catch (error) {
          if (!(error instanceof Diverged || error instanceof MissingKey)) throw error;
          this.#warn(name, error);
          if (error instanceof Diverged && run.restarts++ === 0) {
            run.restart = true;
            continue;
          }
          if (recover)
            asked?.set(
              name,
              this.#outside(() => this.#askPhone(name, error)),
            );
          end(name, { version: run.before.version, error: error.message });
        }
      }
    }
    return outcomes;
  }

  /**
   * Takes in a collection that the phone gave in the clear, if it was asked for one. It replaces what was known; what
   * came after it at the server follows.
   * @throws Diverged, MissingKey, AppError STORE_UNAVAILABLE, errors of the connection
   */
  async takeCopy(
    response: proto.Message.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.ISyncDSnapshotFatalRecoveryResponse,
  ): Promise<void> {
    return this.#outside(() => this.#takeCopy(readRecoveredCopy(response)));
  }

  async #takeCopy(copy: RecoveredCopy): Promise<void> {
    const { name, version } = copy;
    if (!this.#help.expectsCopy(name)) throw new Diverged(`${name}: nobody has asked the phone for a copy`);
    await this.#turns.run('', async () => {
      const known = await this.#read(name);
      if (known && known.version > version) return;
      const { state, mutations } = await stateOfCopy(copy, this.#options.reader.find);
      const done = completeEvent({ name, version, recovered: true }, this.#options.context);
      await this.#store({ name, version, full: true, mutations }, state, [done]);
      this.#help.copyTaken(name);
    });
    await this.catchUp([name]);
  }

  /** The phone has shared keys: what could not be read before is tried again. */
  async keysArrived(): Promise<void> {
    const waiting = [...this.#waitingForKeys];
    this.#waitingForKeys.clear();
    if (waiting.length) await this.#outside(() => this.catchUp(waiting));
  }

  /** @returns whether the phone is asked, now or already */
  async #askPhone(name: AppStateCollection, problem: Diverged | MissingKey): Promise<boolean> {
    const line = this.#line;
    if (!line) return false;
    if (problem instanceof MissingKey) {
      this.#waitingForKeys.add(name);
      return this.#help.askKey(problem.keyId, line);
    }
    return this.#help.askCopy(name, line);
  }

  /** Stores what an answer brings. @throws Diverged, MissingKey */
  async #take(name: AppStateCollection, answer: CollectionAnswer, run: Run): Promise<number> {
    const { state, mutations } = await this.#options.reader.read(name, answer, run.before);
    const { version } = state;
    if (answer.hasMore && version === run.before.version)
      throw new Diverged(`${name}: an answer without an end`);
    if (!run.first && version === run.before.version) return version;
    const part: StatePart = { name, version, full: run.first, mutations };
    const { context } = this.#options;
    // What was there before we came is no news.
    const events = run.whole ? [] : eventsOf(part, context);
    if (run.whole && !answer.hasMore) events.push(completeEvent({ name, version }, context));
    await this.#store(part, state, events);
    return version;
  }

  async #write(
    name: AppStateCollection,
    { records, keys }: { records: readonly WritableRecord[]; keys: AppStateKeys },
  ): Promise<void> {
    let restarted = false;
    for (let attempt = 1; attempt <= MAX_WRITE_TRIES; attempt++) {
      const [outcome] = await this.#sync([name], {});
      if (outcome?.error) throw rejected(`the app state could not be read: ${outcome.error}`, null);
      const before = (await this.#read(name)) ?? emptyState();
      const wanted = await this.#mutations(records, { before, keys });
      if (!wanted.length) return;
      const { patch, state, mutations } = encodePatch(before, name, { wanted, keys });
      const code = await this.#send({ name, version: before.version, patch });
      if (code === null) {
        const { version } = state;
        const part = {
          name,
          version,
          full: false,
          mutations: mutations.map((each) => ({ ...each, version })),
        };
        return this.#store(part, state, eventsOf(part, this.#options.context));
      }
      if (code === BAD_REQUEST && !restarted) {
        restarted = true; // our copy may be one that the server never had
        await this.#sync([name], { full: true });
      } else if (code !== CONFLICT) throw rejected(`WhatsApp answered with error ${code}`, code);
      else await sleep(backoffMs(CONFLICT_PAUSE, attempt));
    }
    throw rejected('other devices kept changing the same collection', CONFLICT);
  }

  /** The version is kept only when its content is: a crash between the two brings the content again. */
  async #store(part: StatePart, state: CollectionState, events: RenderedEvent[]): Promise<void> {
    const { book, record, onFailure, keys } = this.#options;
    const jids = part.mutations.flatMap(({ index }) => addressesIn(index));
    await book.learn(book.unknown(jids));
    const forms = (jid: string): StateAddress => book.formsOf(jid);
    try {
      await record(stepOf(part, forms), events);
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORE_UNAVAILABLE') onFailure(error);
      throw error;
    }
    await keys.set({ 'app-state-sync-version': { [part.name]: state } });
    for (const mutation of part.mutations) this.#line?.tell(mutation);
  }

  /**
   * Records as mutations. A thing that has been written under both of its address forms is changed under both; a
   * record under an older key is replaced, not doubled.
   */
  async #mutations(
    records: readonly WritableRecord[],
    { before, keys }: { before: CollectionState; keys: AppStateKeys },
  ): Promise<EncodableMutation[]> {
    const { reader } = this.#options;
    const older = (await Promise.all(keyIdsOf(before).map(reader.find))).filter(
      ({ id }) => !id.equals(keys.id),
    );
    return records.flatMap(({ indexes, value, apiVersion, remove }) => {
      const known = indexes.filter((index) => [keys, ...older].some((each) => holds(before, index, each)));
      const wanted = known.length || remove ? known : [indexes[0]];
      return wanted.flatMap((index) => {
        const record = { index, value, apiVersion };
        const stale = older.filter((each) => holds(before, index, each));
        const removals = stale.map((each) => ({ ...record, remove: true, keys: each }));
        return remove && !holds(before, index, keys) ? removals : [...removals, { ...record, remove, keys }];
      });
    });
  }

  /** The server's error code; null when it took the patch. */
  async #send(request: CollectionRequest): Promise<number | null> {
    const [answer] = await this.#ask([request]).catch((error: unknown) => {
      const code = Number((error as { data?: unknown }).data);
      if (code === BAD_REQUEST) return [{ errorCode: BAD_REQUEST }];
      throw error;
    });
    return answer ? answer.errorCode : BAD_REQUEST;
  }

  async #ask(requests: readonly CollectionRequest[]): Promise<CollectionAnswer[]> {
    const line = this.#line;
    if (!line) throw new AppError('SESSION_NOT_CONNECTED', 'the connection to WhatsApp was lost');
    const answer = (await line.query(appStateQuery(line.nextId(), requests))) as BinaryNode | undefined;
    if (!answer) throw new AppError('WHATSAPP_TIMEOUT', 'WhatsApp did not answer in time');
    return readAppStateAnswer(answer);
  }

  async #read(name: AppStateCollection): Promise<CollectionState | null> {
    const { [name]: state } = await this.#options.keys.read('app-state-sync-version', [name]);
    return state ?? null;
  }

  /** The key that this device writes with. After pairing the phone needs a moment to share it. */
  async #ownKeys(): Promise<AppStateKeys> {
    const { creds, reader } = this.#options;
    const end = performance.now() + KEY_WAIT_MS;
    while (!creds.myAppStateKeyId) {
      if (performance.now() > end || !this.#line)
        throw new AppError('WHATSAPP_TIMEOUT', 'the phone has not shared the key of its app state yet');
      await sleep(KEY_POLL_MS);
    }
    return reader.find(Buffer.from(creds.myAppStateKeyId, 'base64'));
  }

  #retryLate(): void {
    if (!this.#line || this.#retry) return;
    const delayMs = backoffMs(RETRY, ++this.#failures);
    this.#retry = setTimeout(() => {
      this.#retry = null;
      void this.catchUp([...this.#late]);
    }, delayMs).unref();
  }

  #warn(collection: AppStateCollection, error: Error): void {
    const { sessionId, logger } = this.#options;
    logger.warn(
      { sessionId, collection, error: error.message },
      'app state does not fit what was known of it',
    );
  }
}

/** One collection in the middle of a sync. */
interface Run {
  /** Ask from scratch, whatever is known. */
  restart: boolean;
  restarts: number;
  /** The sync began with nothing. */
  whole: boolean;
  /** This answer is the first of a whole sync. */
  first: boolean;
  before: CollectionState;
}

const newRun = (restart: boolean): Run => ({
  restart,
  restarts: 0,
  whole: restart,
  first: restart,
  before: emptyState(),
});

function rejected(message: string, serverCode: number | null): AppError {
  return new AppError('WHATSAPP_REJECTED', message, serverCode === null ? {} : { serverCode });
}
