/**
 * The least of a server that phones need to talk to each other, for unit tests of the actors alone: keys, device
 * lists, groups, messages and receipts between attached devices 0. Nothing is queued and nothing verified.
 */
import { bareJid, isGroup } from '../../kernel/index.js';
import { AccountRegistry, type Account } from '../accounts/index.js';
import { SeededRandom } from '../accounts/random.js';
import type { DeviceLink, LinkHandler, SandboxServer } from '../server/link.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, children, node } from '../wire/node.js';
import { Phone } from './phone.js';

export class FakeRouter {
  readonly accounts = new AccountRegistry(new SeededRandom('fake'));
  readonly groups = new Map<string, string[]>();
  /** IQs seen, as `xmlns:child`. */
  readonly queries: string[] = [];
  readonly #online = new Map<Account, LinkHandler>();
  readonly #keys = new Map<Account, BinaryNode[]>();

  async phone(number: string): Promise<Phone> {
    return Phone.start({
      server: this as unknown as SandboxServer,
      account: this.accounts.create({ number }),
    });
  }

  attach(account: Account, device: number, handler: LinkHandler): DeviceLink {
    this.#online.set(account, handler);
    return {
      account,
      device,
      submit: (stanza) => this.#submit(account, stanza),
      detach: () => this.#online.delete(account),
    };
  }

  isOnline(account: Account): boolean {
    return this.#online.has(account);
  }

  #give(account: Account | null, stanza: BinaryNode): void {
    const handler = account && this.#online.get(account);
    if (handler) queueMicrotask(() => handler.onNode(stanza));
  }

  #submit(from: Account, stanza: BinaryNode): void {
    const { id, to } = stanza.attrs;
    if (stanza.tag === 'iq') {
      const content = this.#answer(from, stanza);
      this.#give(from, node('iq', { type: 'result', id, from: to }, content));
    } else if (stanza.tag === 'message') {
      this.#route(from, stanza);
      this.#give(from, node('ack', { class: 'message', id, from: to }));
    } else if (stanza.tag === 'receipt') {
      this.#routeReceipt(from, stanza);
    } else if (stanza.tag === 'chatstate') {
      this.#give(this.accounts.byJid(to ?? ''), node('chatstate', { from: from.lid }, stanza.content));
    }
  }

  #route(from: Account, stanza: BinaryNode): void {
    const { id, to = '', type, participant, edit } = stanza.attrs;
    const group = isGroup(to);
    const shared = children(stanza, 'enc');
    const head = group
      ? { from: to, participant: from.lid, participant_pn: from.pn }
      : { from: from.lid, sender_pn: from.pn };
    const own = new Map(
      children(child(stanza, 'participants'), 'to').map((item) => [
        bareJid(item.attrs['jid'] ?? ''),
        children(item),
      ]),
    );
    const direct = own.size === 0 && !(group && participant === undefined);
    const targets = direct ? [participant ?? to] : group ? (this.groups.get(to) ?? []) : [...own.keys()];
    for (const target of targets) {
      if (bareJid(target) === from.lid) continue;
      const encs = [...(own.get(bareJid(target)) ?? []), ...shared];
      this.#give(this.accounts.byJid(target), node('message', { id, type, edit, ...head }, encs));
    }
  }

  #routeReceipt(from: Account, stanza: BinaryNode): void {
    const { id, to = '', type, participant } = stanza.attrs;
    const target = isGroup(to) ? participant : to;
    const head = isGroup(to) ? { from: to, participant: from.lid } : { from: from.lid };
    this.#give(this.accounts.byJid(target ?? ''), node('receipt', { id, type, ...head }, stanza.content));
  }

  #answer(from: Account, iq: BinaryNode): BinaryNode[] {
    const [first] = children(iq);
    if (!first) return [];
    this.queries.push(`${iq.attrs['xmlns']}:${first.tag}`);
    if (iq.attrs['type'] === 'set' && iq.attrs['xmlns'] === 'encrypt') {
      this.#keys.set(from, children(iq));
      return [];
    }
    if (first.tag === 'key')
      return [
        node(
          'list',
          {},
          children(first).map((user) => this.#bundle(user)),
        ),
      ];
    if (first.tag === 'usync') return [this.#usync(first)];
    if (first.tag === 'create') {
      const jid = `12036300${this.groups.size}@g.us`;
      this.groups.set(jid, [from.lid, ...children(first).map((item) => item.attrs['jid'] ?? '')]);
      return [this.#group(jid)];
    }
    return first.tag === 'query' ? [this.#group(iq.attrs['to'] ?? '')] : [];
  }

  #bundle({ attrs }: BinaryNode): BinaryNode {
    const account = this.accounts.byJid(attrs['jid'] ?? '');
    const keys = (account && this.#keys.get(account)) ?? [];
    const oneTime = keys.find((item) => item.tag === 'list');
    const key = children(oneTime).shift();
    if (oneTime && Array.isArray(oneTime.content)) oneTime.content.shift();
    return node('user', attrs, [...keys.filter((item) => item.tag !== 'list'), ...(key ? [key] : [])]);
  }

  #usync(usync: BinaryNode): BinaryNode {
    const users = children(child(usync, 'list')).map(({ attrs }) => {
      const account = this.accounts.byJid(attrs['jid'] ?? '');
      if (!account) return node('user', attrs);
      const list = node('device-list', {}, [node('device', { id: '0' })]);
      return node('user', attrs, [node('devices', {}, [list]), node('lid', { val: account.lid })]);
    });
    return node('usync', {}, [node('list', {}, users)]);
  }

  #group(jid: string): BinaryNode {
    const members = (this.groups.get(jid) ?? []).map((each) => node('participant', { jid: each }));
    return node('group', { id: jid.replace('@g.us', '') }, members);
  }
}
