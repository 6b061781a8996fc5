import type { Account } from '../../accounts/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { children, node } from '../../wire/node.js';
import { timestamp } from '../core.js';
import { LISTED_VALUES, listHash, PRIVACY_VALUES } from '../privacy.js';
import { notifyOwn } from './account.js';
import { badRequest, conflict, itemNotFound, type IqRequest, type IqTable } from './request.js';

/** Longest default timer that clients offer, in seconds: 90 days. */
const TIMERS: ReadonlySet<number> = new Set([0, 86_400, 604_800, 7_776_000]);

/** Who sees what, who is blocked, and the timer of new chats. Every change is told to all other devices. */
export const privacyHandlers: IqTable = {
  'privacy:get:privacy': (request) => {
    const { core, device, body } = request;
    const asked = children(body, 'list');
    if (asked.length)
      return [
        node(
          'privacy',
          {},
          asked.map(({ attrs }) => listNode(request, attrs)),
        ),
      ];
    const { privacy } = core.settings.of(device.account);
    const categories = [...privacy].map(([name, value]) => node('category', { name, value }));
    return [node('privacy', {}, categories)];
  },

  // Source of the lists and their hash: Cobalt, `changePrivacySetting` and `queryPrivacyList`.
  'privacy:set:privacy': (request) => {
    const { core, device, body } = request;
    const { privacy, privacyLists } = core.settings.of(device.account);
    const changes = children(body, 'category').map((category) => readChange(request, category));
    if (!changes.length) throw badRequest();
    for (const { name, value, people } of changes) {
      privacy.set(name, value);
      if (people) privacyLists.set(name, people);
      else if (!LISTED_VALUES.has(value)) privacyLists.delete(name);
    }
    const told = changes.map(({ name, value }) => {
      const dhash = LISTED_VALUES.has(value) ? listHash(privacyLists.get(name) ?? []) : undefined;
      return node('category', { name, value, dhash });
    });
    notifyOwn(core, device, { type: 'account_sync', content: node('privacy', {}, told), phoneToo: true });
    core.presence.tell(core, device.account);
    return [node('privacy', {}, told)];
  },

  'blocklist:get:': (request) => [blocklist(request)],
  // Source of `pn_jid`, and of the LID being what is blocked: Baileys, `updateBlockStatus`.
  'blocklist:set:item': (request) => {
    const { core, device, body } = request;
    const { jid = '', pn_jid: pn, action } = body.attrs;
    if (!jid.endsWith('@lid')) throw badRequest();
    const account = core.accounts.byLid(jid);
    if (!account) throw itemNotFound();
    if (account === device.account) throw badRequest();
    const { blocked } = core.settings.of(device.account);
    const before = listHash(blocked);
    if (action === 'block') {
      if (pn !== account.pn) throw badRequest();
      blocked.add(account);
    } else if (action === 'unblock') blocked.delete(account);
    else throw badRequest();
    const hashes = { prev_dhash: before, dhash: listHash(blocked) };
    const content = node('blocklist', hashes, [node('item', { action, jid: account.lid })]);
    notifyOwn(core, device, { type: 'account_sync', content, phoneToo: true });
    core.presence.tell(core, device.account);
    return [blocklist(request)];
  },

  'disappearing_mode:set:disappearing_mode': ({ core, device, body }) => {
    const seconds = Number(body.attrs['duration']);
    if (!TIMERS.has(seconds)) throw badRequest();
    const at = timestamp();
    core.settings.of(device.account).disappearing = { seconds, at };
    const content = node('disappearing_mode', { duration: String(seconds), t: at });
    notifyOwn(core, device, { type: 'account_sync', content, phoneToo: true });
  },
};

function listNode({ core, device }: IqRequest, { name = '', value = '' }: BinaryNode['attrs']): BinaryNode {
  if (!LISTED_VALUES.has(value) || !PRIVACY_VALUES[name]?.includes(value)) throw badRequest();
  const { privacy, privacyLists } = core.settings.of(device.account);
  const people = privacy.get(name) === value ? [...(privacyLists.get(name) ?? [])] : [];
  const users = people.map((account) => node('user', { jid: account.lid, pn_jid: account.pn }));
  return node('list', { name, value, dhash: listHash(people) }, users);
}

interface PrivacyChange {
  name: string;
  value: string;
  /** The whole list as it is afterwards; null when the change names nobody. */
  people: Set<Account> | null;
}

/** @throws IqError 400 for what does not exist, 409 when the list was changed by another device */
function readChange({ core, device }: IqRequest, category: BinaryNode): PrivacyChange {
  const { name = '', value = '', dhash } = category.attrs;
  if (!Object.hasOwn(PRIVACY_VALUES, name) || !PRIVACY_VALUES[name]?.includes(value)) throw badRequest();
  const users = children(category, 'user');
  if (!users.length) return { name, value, people: null };
  if (!LISTED_VALUES.has(value)) throw badRequest();
  const { privacy, privacyLists } = core.settings.of(device.account);
  const present = privacy.get(name) === value ? (privacyLists.get(name) ?? []) : [];
  if (dhash !== listHash(present)) throw conflict();
  const people = new Set(present);
  for (const { attrs } of users) {
    const account = core.accounts.byJid(attrs['jid'] ?? '');
    if (!account) throw itemNotFound();
    if (attrs['action'] === 'add') people.add(account);
    else if (attrs['action'] === 'remove') people.delete(account);
    else throw badRequest();
  }
  return { name, value, people };
}

function blocklist({ core, device }: IqRequest): BinaryNode {
  const { blocked } = core.settings.of(device.account);
  const items = [...blocked].map((account) => node('item', { jid: account.lid, pn_jid: account.pn }));
  return node('list', { addressing_mode: 'lid', dhash: listHash(blocked) }, items);
}
