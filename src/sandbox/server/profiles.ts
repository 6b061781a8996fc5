import type { Account, Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import type { Business } from './account-settings.js';
import type { Hideable } from './privacy.js';
import { serverStanzaId, timestamp, type Core } from './core.js';

/** What a change of a profile is told as. */
interface ProfileNews {
  type: string;
  content: BinaryNode;
  /** Only those who may see this are told; missing = all. */
  category?: Hideable;
}

/**
 * Tells the people around an account about a change of its profile: who has written with it, who has it in the
 * address book, and whom it has in its own; not those from whom it hides what changed.
 */
export function announceProfile(core: Core, account: Account, news: ProfileNews): void {
  const around = new Set<Account>([
    ...core.acquaintances.of(account),
    ...core.settings.holders(account),
    ...core.settings.of(account).contacts,
  ]);
  around.delete(account);
  for (const viewer of around) {
    if (news.category && !core.privacy.allows(account, viewer, news.category)) continue;
    const attrs = { from: account.lid, type: news.type };
    notify(core, viewer, node('notification', attrs, [news.content]));
  }
}

/** Tells the other devices of the account that part of its own profile is another now; they ask for the rest. */
export function announceOwn(core: Core, device: Device, what: 'picture' | 'status'): void {
  const stanza = node('notification', { from: device.account.pn, type: 'account_sync' }, [node(what)]);
  notify(core, device.account, stanza, device);
}

/** An account has just come to WhatsApp: who has its number in the address book hears of it. */
export function announceJoined(core: Core, account: Account): void {
  for (const holder of core.settings.joined(account)) {
    const content = node('add', { jid: account.lid });
    notify(core, holder, node('notification', { from: account.lid, type: 'contacts' }, [content]));
  }
}

/** Makes an account a business, changes what it shows, or makes it a personal one again; tells who knows it. */
export function setBusiness(core: Core, account: Account, business: Business | null): void {
  core.settings.of(account).business = business;
  announceProfile(core, account, { type: 'contacts', content: node('update', { jid: account.lid }) });
}

// eslint-disable-next-line max-params -- the device that caused it is the exception to everybody
function notify(core: Core, account: Account, stanza: BinaryNode, except: Device | null = null): void {
  for (const endpoint of core.endpoints.ofAccount(account, except)) {
    const attrs = { ...stanza.attrs, id: serverStanzaId(), t: timestamp() };
    endpoint.deliver('notification', { ...stanza, attrs });
  }
}
