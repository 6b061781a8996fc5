import type { Account } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { serverStanzaId, timestamp, type Core } from './core.js';
import { newsletterJson, postNode, threadJson, WHOLE_VIEW } from './newsletter-view.js';
import type { Newsletter, NewsletterPost } from './newsletters.js';

/** Tells every device of the account: this one follows now. The one that asked hears it too. Source: whatsmeow. */
export function tellJoined(core: Core, newsletter: Newsletter, account: Account): void {
  const data = { xwa2_notify_newsletter_on_join: newsletterJson(newsletter, account) };
  tell(core, [account], { operation: 'NotificationNewsletterJoin', data });
}

export function tellLeft(core: Core, newsletter: Newsletter, account: Account): void {
  const data = { xwa2_notify_newsletter_on_leave: { id: newsletter.jid, role: 'GUEST' } };
  tell(core, [account], { operation: 'NotificationNewsletterLeave', data });
}

export function tellMuted(core: Core, newsletter: Newsletter, account: Account): void {
  const mute = newsletter.followers.get(account)?.muted ? 'ON' : 'OFF';
  const data = { xwa2_notify_newsletter_on_mute_change: { id: newsletter.jid, mute } };
  tell(core, [account], { operation: 'NotificationNewsletterMuteChange', data });
}

/** Name, description, picture or settings changed: all followers hear it. */
export function tellChanged(core: Core, newsletter: Newsletter): void {
  const thread = threadJson(newsletter, WHOLE_VIEW);
  const data = {
    xwa2_notify_newsletter_on_metadata_update: { id: newsletter.jid, thread_metadata: thread },
  };
  tell(core, newsletter.followers.keys(), { operation: 'NotificationNewsletterUpdate', data });
}

export function tellDeleted(core: Core, newsletter: Newsletter, by: Account): void {
  for (const account of newsletter.followers.keys()) {
    const change = { id: newsletter.jid, is_requestor: account === by, state: { type: 'DELETED' } };
    const data = { xwa2_notify_newsletter_on_state_change: change };
    tell(core, [account], { operation: 'NotificationNewsletterStateChange', data });
  }
}

/** Somebody became admin or is none any more: owner, admins and the person hear it. Source: WhatsApp Web. */
export function tellRole(
  core: Core,
  newsletter: Newsletter,
  { user, actor, admin }: { user: Account; actor: Account; admin: boolean },
): void {
  const change = {
    id: newsletter.jid,
    user: { id: user.lid },
    actor: { id: actor.lid },
    user_new_role: admin ? 'ADMIN' : 'SUBSCRIBER',
  };
  const hears = new Set([newsletter.owner, ...newsletter.admins, user]);
  const data = admin
    ? { xwa2_notify_newsletter_admin_promote: change }
    : { xwa2_notify_newsletter_admin_demote: change };
  const operation = admin ? 'NotificationNewsletterAdminPromote' : 'NotificationNewsletterAdminDemote';
  tell(core, hears, { operation, data });
}

export function tellUninvited(core: Core, newsletter: Newsletter, user: Account): void {
  const data = { xwa2_notify_newsletter_admin_invite_revoke: { id: newsletter.jid } };
  tell(core, [user], { operation: 'NotificationNewsletterAdminInviteRevoke', data });
}

/**
 * Counters of a post changed: the devices hear it that asked for live updates not too long ago. Source of the shape:
 * whatsapp-rust.
 */
export function tellLive(core: Core, newsletter: Newsletter, post: NewsletterPost): void {
  for (const [device, until] of newsletter.live) {
    if (until <= Date.now()) {
      newsletter.live.delete(device);
      continue;
    }
    const { jid } = newsletter;
    const messages = node('messages', { jid, t: timestamp() }, [postNode(post, device.account, false)]);
    const attrs = { from: jid, type: 'newsletter', id: serverStanzaId(), t: timestamp() };
    const update = node('live_updates', {}, [messages]);
    core.endpoints.of(device).deliver('notification', node('notification', attrs, [update]));
  }
}

function tell(
  core: Core,
  accounts: Iterable<Account>,
  { operation, data }: { operation: string; data: object },
): void {
  const update = node('update', { op_name: operation }, Buffer.from(JSON.stringify({ data })));
  for (const account of accounts) {
    for (const endpoint of core.endpoints.ofAccount(account)) {
      if (endpoint.device.id === 0) continue;
      const attrs = { from: '@s.whatsapp.net', type: 'mex', id: serverStanzaId(), t: timestamp() };
      endpoint.deliver('notification', node('notification', attrs, [update] as BinaryNode[]));
    }
  }
}
