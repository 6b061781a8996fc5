import { LRUCache } from 'lru-cache';
import { isLid, LID_SERVER, parseJid, PN_SERVER } from '../../kernel/index.js';
import type { SessionKeyStore } from '../auth-state/index.js';
import type { SignalDataSet } from '../baileys.js';
import type { ListedDevices } from './device-query.js';

/** A device in the way Baileys' cache holds it. */
export interface CachedDevice {
  user: string;
  device: number;
  server: string;
}

/** Key type under which lists outlive a connection; the value is `unix seconds:ids`, hosted ones with `h`. */
export const DEVICE_RECORD = 'device-record';

/** Accounts held in memory, per connection. The largest groups have 1,024 members. */
const MAX_ACCOUNTS = 3_000;
/**
 * How long a stored list counts for a new connection. A notification that came while we were away is delivered
 * afterwards, but not after any length of time: what was true so short ago cannot have missed one.
 */
const STORED_TRUST_MS = 3_600_000;
/** Lists do not all run out at the same moment: each lives for the given time, less or more by this part of it. */
const JITTER = 0.25;

interface Entry {
  server: string;
  /** Null: known to be of interest, not what it is. */
  list: ListedDevices | null;
  view: CachedDevice[];
  /** When it has to be asked for again, unix ms; 0 after a notice that it changed. */
  staleAt: number;
}

export interface DeviceListsOptions {
  keys: Pick<SessionKeyStore, 'get' | 'set'>;
  /** Our own account's users, and the number of this device, which never writes to itself. */
  own(): { users: readonly string[]; device: number };
  /** How long a list is believed without a notice. */
  ttlMs: number;
  now?: () => number;
}

/** Device lists of accounts by the user part of their address, phone numbers and LIDs alike. */
export class DeviceLists {
  readonly #entries = new LRUCache<string, Entry>({ max: MAX_ACCOUNTS });
  readonly #now: () => number;
  /** Grows with every change, for who keeps something made of the lists. */
  version = 0;

  constructor(private readonly options: DeviceListsOptions) {
    this.#now = options.now ?? Date.now;
  }

  /** Notes on which server a user is, before its list is asked for: the question names the user alone. */
  expect(user: string, server: string): void {
    if (!this.#entries.has(user)) this.#entries.set(user, { server, list: null, view: [], staleAt: 0 });
  }

  /** Null when nobody has said it. */
  serverOf(user: string): string | null {
    return this.#entries.peek(user)?.server ?? null;
  }

  /** What Baileys may use without asking; null when it has to be asked for. */
  fresh(user: string): CachedDevice[] | null {
    const entry = this.#entries.get(user);
    return entry && entry.staleAt > this.#now() ? entry.view : null;
  }

  /** All devices of a fresh list, this one included. */
  freshList(user: string): ListedDevices | null {
    const entry = this.#entries.peek(user);
    return entry && entry.staleAt > this.#now() ? entry.list : null;
  }

  /** What was true when it was last asked for, unless a notice said that it changed. */
  stale(user: string): CachedDevice[] | null {
    const entry = this.#entries.peek(user);
    return entry?.list ? entry.view : null;
  }

  /** The same with this device. */
  known(user: string): ListedDevices | null {
    return this.#entries.peek(user)?.list ?? null;
  }

  /** Takes a list that the server has just told. */
  remember(jid: string, list: ListedDevices): CachedDevice[] {
    const { ttlMs } = this.options;
    return this.#put(jid, list, this.#now() + ttlMs * (1 - JITTER + Math.random() * 2 * JITTER));
  }

  /** Writes lists down, for the next connection. */
  async store(answers: readonly ({ jid: string } & ListedDevices)[]): Promise<void> {
    const seconds = Math.floor(this.#now() / 1000);
    if (!answers.length) return;
    const records = answers.map(({ jid, ids, hosted }): [string, string] => {
      const text = ids.map((id) => (hosted.includes(id) ? `${id}h` : `${id}`)).join(',');
      return [jid, `${seconds}:${text}`];
    });
    // Baileys moves sessions from a phone number to its LID by this list of its own.
    const lists = answers
      .filter(({ jid }) => !isLid(jid))
      .map(({ jid, ids }): [string, string[]] => [userOf(jid), ids.map(String)]);
    await this.options.keys.set({
      [DEVICE_RECORD]: Object.fromEntries(records),
      'device-list': Object.fromEntries(lists),
    } as SignalDataSet);
  }

  /** Takes lists that an earlier connection wrote down not long ago; tells which users are known by that. */
  async recall(jids: readonly string[]): Promise<Map<string, CachedDevice[]>> {
    const stored = (await this.options.keys.get(DEVICE_RECORD as never, [...jids])) as Record<string, string>;
    const recalled = new Map<string, CachedDevice[]>();
    const { ttlMs } = this.options;
    for (const jid of jids) {
      const record = readRecord(stored[jid]);
      if (!record) continue;
      const age = this.#now() - record.atMs;
      if (age < 0 || age > Math.min(STORED_TRUST_MS, ttlMs)) continue;
      recalled.set(userOf(jid), this.#put(jid, record, record.atMs + ttlMs * (1 - JITTER)));
    }
    return recalled;
  }

  /** Something about these accounts has changed: the next message asks. */
  async drop(jids: readonly string[]): Promise<void> {
    this.version++;
    for (const jid of jids) {
      const entry = this.#entries.peek(userOf(jid));
      if (entry) Object.assign(entry, { list: null, view: [], staleAt: 0 });
    }
    if (!jids.length) return;
    const gone = Object.fromEntries(jids.map((jid) => [jid, null]));
    await this.options.keys.set({ [DEVICE_RECORD]: gone } as SignalDataSet);
  }

  #put(jid: string, list: ListedDevices, staleAt: number): CachedDevice[] {
    const { user, server } = parseJid(jid) ?? { user: jid, server: PN_SERVER };
    const view = this.view(jid, list);
    this.version++;
    this.#entries.set(user, {
      server,
      list: { ids: list.ids, hosted: list.hosted },
      view,
      staleAt,
    });
    return view;
  }

  /** A list as Baileys takes it. */
  view(jid: string, { ids, hosted }: ListedDevices): CachedDevice[] {
    const { user, server } = parseJid(jid) ?? { user: jid, server: PN_SERVER };
    const own = this.options.own();
    const isOwn = own.users.includes(user);
    return ids
      .filter((device) => !(isOwn && device === own.device))
      .map((device) => ({ user, device, server: hosted.includes(device) ? hostedServer(server) : server }));
  }
}

/** Hosted devices are addressed on servers of their own. */
export function hostedServer(server: string): string {
  return server === LID_SERVER ? 'hosted.lid' : 'hosted';
}

export function userOf(jid: string): string {
  return parseJid(jid)?.user ?? jid;
}

function readRecord(text: string | undefined): (ListedDevices & { atMs: number }) | null {
  const match = /^(\d+):([\dh,]+)$/.exec(text ?? '');
  if (!match) return null;
  const listed = (match[2] ?? '').split(',');
  return {
    atMs: Number(match[1]) * 1000,
    ids: listed.map((each) => Number.parseInt(each, 10)),
    hosted: listed.filter((each) => each.endsWith('h')).map((each) => Number.parseInt(each, 10)),
  };
}
