import { isLid, LID_SERVER, parseJid, PN_SERVER } from '../../kernel/index.js';
import type { SessionKeyStore } from '../auth-state/index.js';
import type { BinaryNode } from '../baileys.js';
import { DeviceLists, userOf, type CachedDevice } from './device-lists.js';
import { deviceQuery, mendDeviceAnswer, readDeviceAnswer } from './device-query.js';
import { hashName, participantHash } from './participant-hash.js';

/** Accounts in one query at most; WhatsApp's own client asks for no more. */
const MAX_ASKED = 500;

export interface DeviceCacheOptions {
  keys: Pick<SessionKeyStore, 'get' | 'set'>;
  /** Our own account, once it is paired. */
  me(): { id: string; lid?: string | undefined } | undefined;
  /** Asks the server. The stanza carries an id. */
  query(iq: BinaryNode): Promise<BinaryNode | undefined>;
  newId(): string;
  /** Stores which LIDs belong to which phone numbers. */
  learn(pairs: readonly { pn: string; lid: string }[]): Promise<void>;
  /** How long a list is believed without a notice. */
  ttlMs: number;
}

/**
 * Baileys' cache of device lists, which answers every question itself. Baileys asks the server for what a cache does
 * not know, and starts all sessions with whom it asked for anew (a one-time key of each, and of the own phone): with
 * its own cache every five minutes. Here a miss is asked for inside of `mget`, so that this never happens.
 */
export class DeviceCache {
  readonly lists: DeviceLists;
  readonly #options: DeviceCacheOptions;
  /** Questions under way, by user. */
  readonly #asking = new Map<string, Promise<Map<string, CachedDevice[]>>>();
  /** Users whose list changed while it was asked for: the answer may be the old one. */
  readonly #overtaken = new Set<string>();
  /** Ids of our own questions. */
  readonly #asked = new Set<string>();

  constructor(options: DeviceCacheOptions) {
    this.#options = options;
    this.lists = new DeviceLists({
      keys: options.keys,
      own: () => this.#own(),
      ttlMs: options.ttlMs,
    });
  }

  /** Notes who may be asked for next. Own addresses need not be named. */
  expect(jids: readonly string[]): void {
    for (const jid of jids) {
      const parsed = parseJid(jid);
      if (parsed) this.lists.expect(parsed.user, serverOf(jid));
    }
  }

  /**
   * Lists of all these users, asked for where they are not known. An account that does not exist has an empty one.
   * @throws what the query throws, unless an older list of everybody is left to go by
   */
  async mget<T>(users: string[]): Promise<Record<string, T | undefined>> {
    const found: Record<string, CachedDevice[]> = {};
    let missing: string[] | null = null;
    for (const user of users) {
      const view = this.lists.fresh(user);
      if (view) found[user] = view;
      else (missing ??= []).push(user);
    }
    if (missing) for (const [user, view] of await this.#load([...new Set(missing)])) found[user] = view;
    return found as Record<string, T | undefined>;
  }

  /** Nothing: Baileys would edit the list of the one address that a notification names. Both are dropped instead. */
  get<T>(_user: string): T | undefined {
    return undefined;
  }

  /** Taken from a query that Baileys makes itself, when a phone asks for a group message again. */
  set<T>(user: string, devices: T): void {
    const listed = devices as CachedDevice[];
    const [first] = listed;
    if (!first || this.#own().users.includes(user)) return;
    const isHosted = ({ server }: CachedDevice): boolean => server.startsWith('hosted');
    this.lists.remember(`${user}@${first.server.endsWith('lid') ? LID_SERVER : PN_SERVER}`, {
      ids: listed.map(({ device }) => device),
      hosted: listed.filter(isHosted).map(({ device }) => device),
    });
  }

  mset<T>(entries: { key: string; value: T }[]): void {
    for (const { key, value } of entries) this.set(key, value);
  }

  /** Baileys' own answer to a notification, of which we have been told before it. */
  del(_user: string): void {}

  flushAll(): void {}

  /** Something about these accounts has changed. Both forms of their addresses have to be named. */
  async drop(jids: readonly string[]): Promise<void> {
    for (const jid of jids) if (this.#asking.has(userOf(jid))) this.#overtaken.add(userOf(jid));
    await this.lists.drop(jids);
  }

  /** Asks something with device lists in its answer that Baileys does not read: it stays as WhatsApp sends it. */
  async unmended<T>(id: string, ask: () => Promise<T>): Promise<T> {
    this.#asked.add(id);
    try {
      return await ask();
    } finally {
      this.#asked.delete(id);
    }
  }

  /** To be told of every stanza, before Baileys sees it. */
  onFrame(node: BinaryNode): void {
    if (node.tag === 'receipt' && node.attrs['type'] === 'retry') {
      // Baileys sends the message again by itself, to an address that nobody else may have named yet.
      const { from, participant } = node.attrs;
      this.expect([from, participant].filter((jid) => jid !== undefined));
      return;
    }
    if (node.tag !== 'iq' || this.#asked.has(node.attrs['id'] ?? '')) return;
    const pairs = mendDeviceAnswer(node, this.#own());
    // A mapping that cannot be stored is told again by the next message of the account.
    if (pairs.length) this.#options.learn(pairs).catch(() => undefined);
  }

  /** Hash over all devices of these accounts, this one included; null when one of the lists is not known. */
  hash(jids: readonly string[]): string | null {
    const names: string[] = [];
    for (const jid of jids) {
      const { user, server } = parseJid(jid) ?? { user: jid, server: PN_SERVER };
      const list = this.lists.freshList(user);
      if (!list) return null;
      for (const id of list.ids) names.push(hashName({ user, id, server }));
    }
    return participantHash(names);
  }

  async #load(users: readonly string[]): Promise<Map<string, CachedDevice[]>> {
    const waits = new Set<Promise<Map<string, CachedDevice[]>>>();
    const mine: string[] = [];
    for (const user of users) {
      const asking = this.#asking.get(user);
      if (asking) waits.add(asking);
      else mine.push(user);
    }
    for (let start = 0; start < mine.length; start += MAX_ASKED) {
      const part = mine.slice(start, start + MAX_ASKED);
      const asking = this.#ask(part).finally(() => {
        for (const user of part) {
          this.#asking.delete(user);
          this.#overtaken.delete(user);
        }
      });
      for (const user of part) this.#asking.set(user, asking);
      waits.add(asking);
    }
    const wanted = new Set(users);
    const found = new Map<string, CachedDevice[]>();
    for (const answer of await Promise.all(waits)) {
      for (const [user, view] of answer) if (wanted.has(user)) found.set(user, view);
    }
    return found;
  }

  async #ask(users: readonly string[]): Promise<Map<string, CachedDevice[]>> {
    const jids = this.#addresses(users);
    const found = await this.lists.recall(jids);
    const unknown = jids.filter((jid) => !found.has(userOf(jid)));
    if (!unknown.length) return found;
    try {
      for (const [user, view] of await this.#query(unknown)) found.set(user, view);
    } catch (error) {
      // What was true some hours ago reaches more people than nothing. The ack tells when it is not true any more.
      for (const user of unknown.map(userOf)) {
        const older = this.lists.stale(user);
        if (!older) throw error;
        found.set(user, older);
      }
    }
    return found;
  }

  async #query(jids: readonly string[]): Promise<Map<string, CachedDevice[]>> {
    const id = this.#options.newId();
    const iq = deviceQuery(jids, id);
    iq.attrs['id'] = id;
    this.#asked.add(id);
    let answer: BinaryNode | undefined;
    try {
      answer = await this.#options.query(iq);
    } finally {
      this.#asked.delete(id);
    }
    if (!answer) throw new Error('device query timed out');
    // Who has no devices does not exist; asked for by both addresses, one of them never does.
    const told = readDeviceAnswer(answer).filter(({ ids }) => ids.length);
    const pairs = told.flatMap(({ jid, lid }) =>
      lid && parseJid(jid)?.server === PN_SERVER ? [{ pn: jid, lid }] : [],
    );
    if (pairs.length) await this.#options.learn(pairs);
    // Baileys may ask for nobody itself: whom the answer leaves out has no devices.
    const found = new Map<string, CachedDevice[]>(jids.map((jid) => [userOf(jid), []]));
    // Of both addresses the devices are the same.
    const lids = told.flatMap(({ lid, ...list }) => (lid && lid !== list.jid ? [{ ...list, jid: lid }] : []));
    const current = [...told, ...lids].filter(({ jid }) => !this.#overtaken.has(userOf(jid)));
    for (const { jid, ...list } of told) found.set(userOf(jid), this.lists.view(jid, list));
    for (const { jid, ...list } of current) found.set(userOf(jid), this.lists.remember(jid, list));
    await this.lists.store(current);
    return found;
  }

  /** Addresses of users: on the server that was noted, or on both where none was. */
  #addresses(users: readonly string[]): string[] {
    const me = this.#options.me();
    const own = me?.lid === undefined ? [me?.id ?? ''] : [me.id, me.lid];
    return users.flatMap((user) => {
      const mine = own.find((jid) => userOf(jid) === user);
      const server = mine === undefined ? this.lists.serverOf(user) : serverOf(mine);
      return server === null ? [`${user}@${LID_SERVER}`, `${user}@${PN_SERVER}`] : [`${user}@${server}`];
    });
  }

  #own(): { users: readonly string[]; device: number } {
    const me = this.#options.me();
    const id = me && parseJid(me.id);
    if (!id) return { users: [], device: 0 };
    return { users: me.lid ? [id.user, userOf(me.lid)] : [id.user], device: id.device };
  }
}

/** The server on which an account is asked for, whatever device the address names. */
function serverOf(jid: string): string {
  return isLid(jid) ? LID_SERVER : PN_SERVER;
}
