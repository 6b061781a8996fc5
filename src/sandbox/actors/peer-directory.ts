import { bareJid, formatJid, isLid, parseJid } from '../../kernel/index.js';
import { child, children, node } from '../wire/node.js';
import type { StanzaLink } from './stanza-link.js';

/** What a device knows about other accounts: PN and LID of each, and their device lists. */
export class PeerDirectory {
  readonly #lidByPn = new Map<string, string>();
  readonly #pnByLid = new Map<string, string>();
  /** Device JIDs by bare canonical JID; kept until a `devices` notification or a failed send drops it. */
  readonly #devices = new Map<string, readonly string[]>();

  /**
   * @param phoneNumberOf the phone's address book: PN of a LID that no stanza has explained yet (typing and presence
   *   name only one of the two); for display, never for routing
   */
  constructor(
    private readonly link: StanzaLink,
    private readonly phoneNumberOf: (lid: string) => string | null,
  ) {}

  /** Notes that these two addresses (with or without device) are one account. */
  learn(one: string | undefined, other: string | undefined): void {
    if (!one || !other) return;
    const [lid, pn] = isLid(one) ? [bareJid(one), bareJid(other)] : [bareJid(other), bareJid(one)];
    if (!isLid(lid) || isLid(pn)) return;
    this.#lidByPn.set(pn, lid);
    this.#pnByLid.set(lid, pn);
  }

  /** The one address under which sessions and devices are kept: LID where known, device number kept. */
  canonical(jid: string): string {
    if (isLid(jid)) return jid;
    const parsed = parseJid(jid);
    const lid = parsed && parseJid(this.#lidByPn.get(`${parsed.user}@${parsed.server}`) ?? '');
    return lid ? formatJid({ ...lid, device: parsed.device }) : jid;
  }

  /** The address that people know: PN where known, without device. Groups stay as they are. */
  display(jid: string): string {
    const bare = bareJid(jid);
    return this.#pnByLid.get(bare) ?? (isLid(bare) ? this.phoneNumberOf(bare) : null) ?? bare;
  }

  /** Forgets the device list of an account, by either address. */
  forgetDevices(jid: string): void {
    this.#devices.delete(this.canonical(bareJid(jid)));
    this.#devices.delete(bareJid(jid));
  }

  /**
   * Device JIDs (canonical) of each account, from memory or by one usync query for those that are missing.
   * An account that does not exist has an empty list.
   */
  async devicesOf(jids: readonly string[]): Promise<Map<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    const missing: string[] = [];
    for (const jid of jids) {
      const known = this.#devices.get(this.canonical(jid));
      if (known) found.set(jid, known);
      else missing.push(jid);
    }
    if (missing.length) {
      await this.#query(missing);
      for (const jid of missing) found.set(jid, this.#devices.get(this.canonical(jid)) ?? []);
    }
    return found;
  }

  async #query(jids: readonly string[]): Promise<void> {
    const answer = await this.link.query({ xmlns: 'usync', type: 'get' }, [
      node('usync', { context: 'message', mode: 'query', sid: 'phone', last: 'true', index: '0' }, [
        node('query', {}, [node('devices', { version: '2' }), node('lid')]),
        node(
          'list',
          {},
          jids.map((jid) => node('user', { jid })),
        ),
      ]),
    ]);
    for (const user of children(child(child(answer, 'usync'), 'list'), 'user')) {
      const jid = user.attrs['jid'];
      if (!jid) continue;
      this.learn(child(user, 'lid')?.attrs['val'], jid);
      const account = parseJid(this.canonical(bareJid(jid)));
      const ids = children(child(child(user, 'devices'), 'device-list'), 'device').map((d) =>
        Number(d.attrs['id']),
      );
      if (!account || ids.length === 0) continue;
      const devices = ids.map((device) => formatJid({ ...account, device }));
      this.#devices.set(formatJid({ ...account, device: 0 }), devices);
    }
  }
}
