import { recipientJid } from '../../kernel/index.js';
import { child, children, node } from '../wire/node.js';
import type { PhoneDesk } from './phone-desk.js';

/** What a person chooses on the phone about who sees and reaches it. People are given as number or JID. */
export class PhonePrivacy {
  constructor(private readonly desk: PhoneDesk) {}

  /** Values by category, as the server has them: `{ last: 'contacts', ... }`. */
  async values(): Promise<Record<string, string>> {
    const answer = await this.#ask('privacy', 'get', [node('privacy')]);
    const categories = children(child(answer, 'privacy'), 'category');
    return Object.fromEntries(categories.map(({ attrs }) => [attrs['name'] ?? '', attrs['value'] ?? '']));
  }

  /**
   * Sets a category, for `contact_blacklist` with those who are left out; they replace the list that there was.
   * @throws IqError 400 for a category or value that the server does not know
   */
  async set(name: string, value: string, except: readonly string[] = []): Promise<void> {
    const users = [];
    let dhash: string | undefined;
    if (except.length) {
      const before = await this.list(name, value);
      dhash = before.dhash;
      const wanted = new Set(await Promise.all(except.map((who) => this.#lid(who))));
      for (const jid of before.people)
        if (!wanted.has(jid)) users.push(node('user', { action: 'remove', jid }));
      for (const jid of wanted)
        if (!before.people.includes(jid)) users.push(node('user', { action: 'add', jid }));
    }
    await this.#ask('privacy', 'set', [
      node('privacy', {}, [node('category', { name, value, dhash }, users)]),
    ]);
  }

  /** LIDs of those whom a category leaves out, and the server's hash of them. */
  async list(name: string, value = 'contact_blacklist'): Promise<{ dhash: string; people: string[] }> {
    const answer = await this.#ask('privacy', 'get', [node('privacy', {}, [node('list', { name, value })])]);
    const list = child(child(answer, 'privacy'), 'list');
    return {
      dhash: list?.attrs['dhash'] ?? 'none',
      people: children(list, 'user').map(({ attrs }) => attrs['jid'] ?? ''),
    };
  }

  /** LIDs of everybody who is blocked. */
  async blocked(): Promise<string[]> {
    const list = child(await this.#ask('blocklist', 'get', []), 'list');
    return children(list, 'item').map(({ attrs }) => attrs['jid'] ?? '');
  }

  async block(who: string): Promise<void> {
    const jid = await this.#lid(who);
    const pn = this.desk.context.peers.display(jid);
    await this.#ask('blocklist', 'set', [node('item', { action: 'block', jid, pn_jid: pn })]);
  }

  async unblock(who: string): Promise<void> {
    await this.#ask('blocklist', 'set', [node('item', { action: 'unblock', jid: await this.#lid(who) })]);
  }

  /** @param seconds of new chats: 0, 86400, 604800 or 7776000 */
  async setDisappearing(seconds: number): Promise<void> {
    const mode = node('disappearing_mode', { duration: String(seconds) });
    await this.#ask('disappearing_mode', 'set', [mode]);
  }

  /** Seconds of new chats. */
  async disappearing(): Promise<number> {
    const users = node('list', {}, [node('user', { jid: this.desk.context.account.pn })]);
    const query = node('query', {}, [node('disappearing_mode')]);
    const attrs = { mode: 'query', context: 'interactive', sid: 'timer' };
    const answer = await this.#ask('usync', 'get', [node('usync', attrs, [query, users])]);
    const user = child(child(child(answer, 'usync'), 'list'), 'user');
    return Number(child(user, 'disappearing_mode')?.attrs['duration'] ?? 0);
  }

  #ask(xmlns: string, type: 'get' | 'set', content: Parameters<PhoneDesk['context']['link']['query']>[1]) {
    return this.desk.context.link.query({ xmlns, type }, content);
  }

  async #lid(who: string): Promise<string> {
    const { peers } = this.desk.context;
    const jid = recipientJid(who, 'who');
    await this.desk.run(() => peers.devicesOf([jid]));
    return peers.canonical(jid);
  }
}
