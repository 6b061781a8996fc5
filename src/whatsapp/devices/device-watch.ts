import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { errorText, isGroup, isLid, isPn, LID_SERVER, PN_SERVER } from '../../kernel/index.js';
import type { BinaryNode, GroupMetadata } from '../baileys.js';
import type { DeviceCache } from './device-cache.js';
import { userOf } from './device-lists.js';
import { deviceNotice, type DeviceNotice } from './device-notice.js';

const MAX_DISPUTES = 200;

export interface DeviceWatchOptions {
  sessionId: string;
  cache: DeviceCache;
  /** Own bare addresses. */
  own(): { pn: string | null; lid: string | null };
  /** The same person's other address, where it is known. */
  otherAddress(jid: string): Promise<string | null>;
  /** What is known of a group without asking; null when nothing is. */
  group(jid: string): GroupMetadata | null;
  forgetGroup(jid: string): void;
  deleteSessions(jids: string[]): Promise<void>;
  /** Keeps outgoing frames, acks among them, back until the work is done. */
  hold(work: Promise<unknown>): void;
  logger: Logger;
}

/**
 * Keeps the device lists true: drops them when a notification, or the hash in the ack of a message, says that they
 * have changed, and ends sessions that are of no use any more. The next message then asks.
 */
export class DeviceWatch {
  /** Hashes of the server that differed from ours, by chat: the same one again, after asking, is a matter of form. */
  readonly #disputed = new LRUCache<string, string>({ max: MAX_DISPUTES });
  readonly #groupHashes = new WeakMap<GroupMetadata, { version: number; hash: string | null }>();

  constructor(private readonly options: DeviceWatchOptions) {}

  /** To be told of every stanza, before Baileys sees it. */
  onFrame(node: BinaryNode): void {
    if (node.tag === 'ack') return this.#onAck(node);
    const notice = deviceNotice(node);
    if (!notice) return;
    // The ack has to wait: a notification that was acked does not come again.
    this.options.hold(
      this.#take(notice).catch((error: unknown) => {
        const { logger, sessionId } = this.options;
        logger.warn({ sessionId, error: errorText(error) }, 'a change of devices could not be taken in');
        throw error;
      }),
    );
  }

  async #take({ accounts, removed, newIdentity }: DeviceNotice): Promise<void> {
    const { cache, deleteSessions } = this.options;
    const all = await this.#bothAddresses(accounts);
    const { pn, lid } = this.options.own();
    // Our own phone's identity is that of the account: with another one this device is not linked any more.
    const others = all.filter((jid) => jid !== pn && jid !== lid);
    const gone = newIdentity ? others.flatMap((jid) => devicesOf(cache, jid)) : removed;
    await cache.drop(all);
    if (gone.length) await deleteSessions(gone);
  }

  #onAck({ attrs }: BinaryNode): void {
    const { class: kind, from, phash, error } = attrs;
    if (kind !== 'message' || !from || !phash || error) return;
    const ours = this.#hashOf(from);
    // Nothing to compare with: the lists have been dropped since, and will be asked for anyway.
    if (ours === null) return;
    if (ours === phash) {
      this.#disputed.delete(from);
      return;
    }
    if (this.#disputed.get(from) === phash) return;
    this.#disputed.set(from, phash);
    const { cache, logger, sessionId, forgetGroup } = this.options;
    logger.debug({ sessionId }, 'WhatsApp knows other devices of a chat: its lists are asked for again');
    const people = this.#peopleOf(from);
    if (isGroup(from)) forgetGroup(from);
    const dropped = this.#bothAddresses(people).then((all) => cache.drop(all));
    dropped.catch((failure: unknown) =>
      logger.warn({ sessionId, error: errorText(failure) }, 'device lists could not be dropped'),
    );
  }

  #hashOf(chat: string): string | null {
    const { cache, group } = this.options;
    const people = this.#peopleOf(chat);
    if (!people.length) return null;
    const metadata = group(chat);
    if (!metadata) return isGroup(chat) ? null : cache.hash(people);
    const { version } = cache.lists;
    const known = this.#groupHashes.get(metadata);
    if (known?.version === version) return known.hash;
    const hash = cache.hash(people);
    this.#groupHashes.set(metadata, { version, hash });
    return hash;
  }

  /** Whose devices a message to a chat reaches, in the address form of the chat; empty where there is no hash. */
  #peopleOf(chat: string): string[] {
    if (isGroup(chat)) return this.options.group(chat)?.participants.map(({ id }) => id) ?? [];
    const { pn, lid } = this.options.own();
    const self = isLid(chat) ? lid : pn;
    if (!self || chat === pn || chat === lid || !(isLid(chat) || isPn(chat))) return [];
    return [chat, self];
  }

  async #bothAddresses(jids: readonly string[]): Promise<string[]> {
    const others = await Promise.all(jids.map((jid) => this.options.otherAddress(jid)));
    return [...new Set([...jids, ...others.filter((jid) => jid !== null)])];
  }
}

/** Addresses of the devices that there may be sessions with. The phone is always among them. */
function devicesOf(cache: DeviceCache, jid: string): string[] {
  const user = userOf(jid);
  const server = isLid(jid) ? LID_SERVER : PN_SERVER;
  const ids = new Set([0, ...(cache.lists.known(user)?.ids ?? [])]);
  return [...ids].map((id) => `${user}${id ? `:${id}` : ''}@${server}`);
}
