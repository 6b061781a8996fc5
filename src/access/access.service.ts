import { isDeepStrictEqual } from 'node:util';
import { timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError, newSessionId, Secret, systemClock, type Clock } from '../kernel/index.js';
import type { Database } from '../platform/postgres/index.js';
import { AuthLimiter, type AuthLimits } from './auth-limiter.js';
import { checkedEvents, checkedName, checkEventText, checkedToken, newToken } from './input-rules.js';
import type { SessionLimit } from './license/license.service.js';
import type { Principal } from './principal.js';
import { RecordCache } from './record-cache.js';
import type {
  CreateSession,
  SessionQuery,
  SessionRecord,
  SessionRecordPage,
  SessionSelection,
  UpdateSession,
} from './session-record.js';
import { RowCodec, type Sealer } from './row-codec.js';
import { changedMeanwhile, SessionStore, tokenInUse, type SessionRow } from './session.store.js';
import { DEFAULT_SETTINGS, patchSettings, type SessionSettings, type SettingsPatch } from './settings.js';

export interface AccessOptions {
  db: Database;
  vault: Sealer;
  adminToken: Secret<string>;
  /** Reads show `***` instead of tokens. */
  maskTokens: boolean;
  /** Names that `events` may hold. */
  eventTypes: readonly string[];
  logger: Logger;
  clock?: Clock;
  authLimits?: AuthLimits;
  /** Says how many sessions there may be. @default as many as wanted */
  sessionLimit?: SessionLimit & { readonly limited: boolean };
}

/** A credential and the address it came from. */
export interface Credentials {
  token: string | null;
  ip: string;
}

const CHANNEL = 'session_changed';
const NOT_FOUND = 'Session not found';

/** Who may do what, and what the operator has set for each session. */
export class AccessService {
  readonly #options: AccessOptions;
  readonly #store: SessionStore;
  readonly #codec: RowCodec;
  readonly #cache = new RecordCache();
  readonly #limiter: AuthLimiter;
  readonly #events: ReadonlySet<string>;
  readonly #adminHash: Buffer;
  readonly #listeners = new Set<(sessionId: string | null) => void>();
  #unlisten: (() => Promise<void>) | null = null;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.#store = new SessionStore(options.db);
    this.#codec = new RowCodec(options.vault);
    this.#limiter = new AuthLimiter(options.clock ?? systemClock, options.authLimits);
    this.#events = new Set(options.eventTypes);
    this.#adminHash = this.#codec.tokenHash(options.adminToken.reveal());
  }

  /** Begins to hear of changes that other processes make. */
  async start(): Promise<void> {
    this.#unlisten ??= await this.#options.db.listen(CHANNEL, (sessionId) =>
      this.#changed(sessionId || null),
    );
  }

  async stop(): Promise<void> {
    await this.#unlisten?.();
    this.#unlisten = null;
  }

  /**
   * Whose token this is; null for none or an unknown one. One database read at most.
   * @throws AppError LIMIT_EXCEEDED after too many failures from the same address
   */
  async authenticate({ token, ip }: Credentials): Promise<Principal | null> {
    if (!token) return null;
    const hash = this.#codec.tokenHash(token);
    const key = hash.toString('hex');
    if (!this.#limiter.allows(ip, key)) {
      throw new AppError('LIMIT_EXCEEDED', 'Too many failed authentications from this address. Please wait');
    }
    const principal = await this.#principalOf(hash);
    if (principal) this.#limiter.succeeded(ip, key);
    else {
      this.#limiter.failed(ip);
      this.#options.logger.warn({ ip }, 'authentication failed');
    }
    return principal;
  }

  /** True while the token still is what it was; for connections that outlive a request. */
  async stillValid(token: string, principal: Principal): Promise<boolean> {
    return isDeepStrictEqual(await this.#principalOf(this.#codec.tokenHash(token)), principal);
  }

  async #principalOf(hash: Buffer): Promise<Principal | null> {
    if (timingSafeEqual(hash, this.#adminHash)) return { kind: 'admin' };
    const record = await this.#byToken(hash);
    // An unknown token is compared as well (with itself inverted), so that both cases take the same time.
    const stored = record?.tokenHash ?? Buffer.from(hash.map((byte) => byte ^ 0xff));
    if (!timingSafeEqual(hash, stored) || !record) return null;
    if (
      record.expiresAt &&
      record.expiresAt.getTime() <= (this.#options.clock ?? systemClock).now().getTime()
    )
      return null;
    return { kind: 'session', sessionId: record.id };
  }

  async #byToken(hash: Buffer): Promise<SessionRecord | null> {
    const id = this.#cache.idOf(hash.toString('hex'));
    const known = id === undefined ? null : await this.find(id);
    // A token may have moved to another session since: then only the database knows.
    if (known?.tokenHash.equals(hash)) return known;
    const epoch = this.#cache.epoch();
    return this.#filled(await this.#store.byTokenHash(hash), epoch);
  }

  /** One session; null when there is none. Cached: cheap enough for every request. */
  async find(id: string): Promise<SessionRecord | null> {
    const cached = this.#cache.get(id);
    if (cached) return cached;
    const epoch = this.#cache.epoch();
    return this.#filled(await this.#store.byId(id), epoch);
  }

  /** As it is committed at this moment, past the cache. */
  async read(id: string): Promise<SessionRecord | null> {
    const row = await this.#store.byId(id);
    return row && this.#codec.decode(row);
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<SessionRecord> {
    const record = await this.find(id);
    if (!record) throw new AppError('NOT_FOUND', NOT_FOUND);
    return record;
  }

  /** Those of the ids that exist. */
  async findMany(ids: readonly string[]): Promise<Map<string, SessionRecord>> {
    const found = new Map<string, SessionRecord>();
    const missing: string[] = [];
    for (const id of ids) {
      const cached = this.#cache.get(id);
      if (cached) found.set(id, cached);
      else missing.push(id);
    }
    if (missing.length > 0) {
      const epoch = this.#cache.epoch();
      for (const row of await this.#store.byIds(missing)) found.set(row.id, this.#filled(row, epoch));
    }
    return found;
  }

  /** Sessions in order of creation. */
  async list(query: SessionQuery): Promise<SessionRecordPage> {
    const rows = await this.#store.page(query);
    return {
      items: rows.slice(0, query.first).map((row) => this.#codec.decode(row)),
      hasNext: rows.length > query.first,
    };
  }

  async count(selection: SessionSelection): Promise<number> {
    return this.#store.count(selection);
  }

  /** Ids of all sessions that match, in order of creation. */
  async ids(selection: SessionSelection = {}): Promise<string[]> {
    return this.#store.ids(selection);
  }

  /** @throws AppError BAD_INPUT; CONFLICT when the token is in use; LICENSE_LIMIT */
  async create(input: CreateSession): Promise<SessionRecord> {
    const id = newSessionId();
    const token = input.token === undefined ? newToken() : checkedToken(input.token);
    this.#refuseAdminToken(token);
    const values = this.#codec.encode(id, {
      name: checkedName(input.name),
      token: new Secret(token),
      events: checkedEvents(input.events ?? [], this.#events),
      settings: this.#patchedSettings(DEFAULT_SETTINGS, input.settings),
      expiresAt: input.expiresAt ?? null,
    });
    const limit = this.#options.sessionLimit;
    const admit = limit?.limited ? (present: number) => limit.admit(present) : undefined;
    const record = this.#codec.decode(await this.#store.insert(id, values, admit));
    this.#cache.replace(record);
    return record;
  }

  /**
   * Changes what is given and keeps the rest. After it returns the new token works and the old one does not.
   * @throws AppError NOT_FOUND; BAD_INPUT; CONFLICT when the token is in use or somebody else was faster
   */
  async update(id: string, patch: UpdateSession): Promise<SessionRecord> {
    // Past the cache: the version read here is the one the write insists on.
    const row = await this.#store.byId(id);
    if (!row) throw new AppError('NOT_FOUND', NOT_FOUND);
    if (patch.expectedVersion !== undefined && patch.expectedVersion !== row.version) {
      throw changedMeanwhile();
    }
    const current = this.#codec.decode(row);
    const next = this.#patched(current, patch);
    if (!this.#differs(current, next)) {
      if (patch.requireChange === true || isEmptyPatch(patch)) {
        throw new AppError('BAD_INPUT', 'No changes detected', { reason: 'NO_CHANGES' });
      }
      return current;
    }
    const updated = await this.#store.update(id, row.version, this.#codec.encode(id, next));
    if (!updated) throw new AppError('NOT_FOUND', NOT_FOUND);
    const record = this.#codec.decode(updated);
    // Before anybody is told: who asks then gets what was just written.
    this.#cache.replace(record);
    this.#tell(id);
    return record;
  }

  #patched(current: SessionRecord, patch: UpdateSession): SessionRecord {
    if (patch.token !== undefined) this.#refuseAdminToken(checkedToken(patch.token));
    return {
      ...current,
      name: patch.name === undefined ? current.name : checkedName(patch.name),
      token: patch.token === undefined ? current.token : new Secret(patch.token),
      events: patch.events === undefined ? current.events : checkedEvents(patch.events, this.#events),
      settings: this.#patchedSettings(current.settings, patch.settings),
    };
  }

  #patchedSettings(current: SessionSettings, patch: SettingsPatch | undefined): SessionSettings {
    const next = patchSettings(current, patch ?? {});
    checkEventText(next.rabbitmq.events, { field: 'settings.rabbitmq.events', known: this.#events });
    return next;
  }

  #differs(a: SessionRecord, b: SessionRecord): boolean {
    return !isDeepStrictEqual(this.#codec.comparable(a), this.#codec.comparable(b));
  }

  #refuseAdminToken(token: string): void {
    if (timingSafeEqual(this.#codec.tokenHash(token), this.#adminHash)) throw tokenInUse();
  }

  /** Removes the row and with it everything stored for the session. False when there was none. */
  async delete(id: string): Promise<boolean> {
    const deleted = await this.#store.delete(id);
    this.#changed(id);
    return deleted;
  }

  /** The token as a reader may see it. */
  shownToken(record: SessionRecord): string {
    return this.#options.maskTokens ? String(record.token) : record.token.reveal();
  }

  /** Called after a session was changed or deleted, here or elsewhere; null: any may have changed. */
  onChange(listener: (sessionId: string | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(sessionId: string | null): void {
    if (sessionId === null) this.#cache.clear();
    else this.#cache.forget(sessionId);
    this.#tell(sessionId);
  }

  #tell(sessionId: string | null): void {
    for (const listener of this.#listeners) listener(sessionId);
  }

  #filled<R extends SessionRow | null>(row: R, epoch: number): R extends null ? null : SessionRecord {
    type Result = R extends null ? null : SessionRecord;
    if (row === null) return null as Result;
    const record = this.#codec.decode(row);
    this.#cache.fill(record, epoch);
    return record as Result;
  }
}

function isEmptyPatch({ name, token, events, settings }: UpdateSession): boolean {
  return [name, token, events, settings].every(saysNothing);
}

/** True for nothing, and for settings without a single one in them. Null is a value: it resets. */
function saysNothing(value: unknown): boolean {
  if (value === undefined) return true;
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isGroup && Object.values(value).every(saysNothing);
}
