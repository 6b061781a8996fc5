import { bareJid } from '../../kernel/index.js';
import type { JsonObject } from '../../kernel/index.js';
import { secondsAttr } from './event-time.js';
import { accountHealthPayload, readAccountNews } from './account-news.js';
import { groupChangeJson } from './group-change.js';
import { joinedGroupJson } from './joined-group.js';
import { jidAttr, laneOfJid } from './message-source.js';
import { channelEvents, liveUpdateJson } from './newsletter.js';
import { privacyJson, readPrivacy } from './privacy.js';
import type { RenderedEventType, RenderContext, RenderOutcome } from './rendered-event.js';
import { dropped, rendered, timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { stringAt } from './unwrap.js';
import { attr, bytesOf, child, children, hasAttr, intAttr, textOf } from './stanza.js';

/** An event of a notification before it gets time and key. */
interface Draft {
  type: RenderedEventType;
  /** Address that the event is about; '' for events of the session. */
  about: string;
  payload: JsonObject;
}

/** Notifications that are events, by type. */
const READERS: Readonly<Record<string, (stanza: Stanza, ctx: RenderContext) => Draft[]>> = {
  'w:gp2': groupDrafts,
  picture: pictureDrafts,
  account_sync: accountDrafts,
  status: aboutDrafts,
  encrypt: identityDrafts,
  mediaretry: mediaRetryDrafts,
  newsletter: (stanza, ctx) => [
    { type: 'NewsletterLiveUpdate', about: jidAttr(stanza, 'from'), payload: liveUpdateJson(stanza, ctx) },
  ],
  mex: (stanza, ctx) => [
    ...channelEvents(stanza).map(({ type, payload }) => ({ type, about: stringAt(payload, 'id'), payload })),
    ...readAccountNews(stanza, ctx).map((news) => ({
      type: 'AccountHealth' as const,
      about: '',
      payload: accountHealthPayload(news, ctx),
    })),
  ],
};

/**
 * Events of a `<notification>`: groups, pictures, block list, privacy, about texts, identities, media retries,
 * channels and what the account may do. Other notifications (devices, tokens, prekeys, pairing by code) are the protocol's own.
 */
export function renderNotification(stanza: Stanza, ctx: RenderContext): RenderOutcome {
  const type = attr(stanza, 'type');
  const reader = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  const drafts = reader?.(stanza, ctx) ?? [];
  if (drafts.length === 0) return dropped(`not-an-event:notification ${type}`);
  const at = secondsAttr(stanza, 't') ?? ctx.now();
  const key = `notification:${type}:${jidAttr(stanza, 'from')}:${attr(stanza, 'id')}:${attr(stanza, 't')}`;
  return rendered(
    ...drafts.map((draft, index) => ({
      type: draft.type,
      at,
      chat: draft.about ? laneOfJid(draft.about, ctx) : null,
      dedupeKey: `${key}:${index}`,
      data: { event: draft.payload, type: draft.type },
    })),
  );
}

function groupDrafts(stanza: Stanza, ctx: RenderContext): Draft[] {
  const [first, ...others] = children(stanza);
  if (!first) return [];
  const about = jidAttr(stanza, 'from');
  if (first.tag === 'create' && others.length === 0) {
    return [{ type: 'JoinedGroup', about, payload: joinedGroupJson(stanza, first, ctx) }];
  }
  return [{ type: 'GroupInfo', about, payload: groupChangeJson(stanza, ctx) }];
}

function pictureDrafts(stanza: Stanza, ctx: RenderContext): Draft[] {
  const time = timeText(secondsAttr(stanza, 't'), ctx);
  return children(stanza).flatMap((node): Draft[] => {
    const removed = node.tag === 'delete';
    const set = (node.tag === 'add' || node.tag === 'set') && hasAttr(node, 'id');
    // A picture that is named by a hash alone tells nobody whose it is.
    if (!hasAttr(node, 'jid') || (!removed && !set)) return [];
    const jid = jidAttr(node, 'jid');
    const payload = {
      JID: jid,
      Author: jidAttr(node, 'author'),
      Timestamp: time,
      Remove: removed,
      PictureID: set ? attr(node, 'id') : '',
    };
    return [{ type: 'Picture', about: jid, payload }];
  });
}

function accountDrafts(stanza: Stanza, ctx: RenderContext): Draft[] {
  return children(stanza).flatMap((node): Draft[] => {
    switch (node.tag) {
      case 'picture':
        return [{ type: 'Picture', about: '', payload: ownPictureJson(stanza, ctx) }];
      case 'blocklist':
        return [{ type: 'Blocklist', about: '', payload: blocklistJson(node) }];
      case 'privacy': {
        const payload = privacyJson(ctx.privacySettings ?? {}, readPrivacy(node));
        return [{ type: 'PrivacySettings', about: '', payload }];
      }
      default:
        return [];
    }
  });
}

function ownPictureJson(stanza: Stanza, ctx: RenderContext): JsonObject {
  return {
    JID: bareJid(ctx.ownPn ?? ''),
    Author: '',
    Timestamp: timeText(secondsAttr(stanza, 't'), ctx),
    Remove: false,
    PictureID: '',
  };
}

function blocklistJson(node: Stanza): JsonObject {
  const changes = children(node)
    .filter((item) => hasAttr(item, 'jid') && hasAttr(item, 'action'))
    .map((item) => ({ JID: jidAttr(item, 'jid'), Action: attr(item, 'action') }));
  return {
    Action: attr(node, 'action'),
    DHash: attr(node, 'dhash'),
    PrevDHash: attr(node, 'prev_dhash'),
    Changes: changes.length > 0 ? changes : null,
  };
}

function aboutDrafts(stanza: Stanza, ctx: RenderContext): Draft[] {
  const set = child(stanza, 'set');
  if (!set) return [];
  const jid = jidAttr(stanza, 'from');
  const payload = { JID: jid, Status: textOf(set), Timestamp: timeText(secondsAttr(stanza, 't'), ctx) };
  return [{ type: 'UserAbout', about: jid, payload }];
}

function identityDrafts(stanza: Stanza, ctx: RenderContext): Draft[] {
  if (!child(stanza, 'identity')) return [];
  const jid = jidAttr(stanza, 'from');
  const payload = { JID: jid, Timestamp: timeText(secondsAttr(stanza, 't'), ctx), Implicit: false };
  return [{ type: 'IdentityChange', about: jid, payload }];
}

function mediaRetryDrafts(stanza: Stanza, ctx: RenderContext): Draft[] {
  const message = child(stanza, 'rmr');
  if (!message) return [];
  const encrypted = child(stanza, 'encrypt');
  const error = child(stanza, 'error');
  const chat = jidAttr(message, 'jid');
  const payload = {
    Ciphertext: base64Of(encrypted && child(encrypted, 'enc_p')),
    IV: base64Of(encrypted && child(encrypted, 'enc_iv')),
    Error: error ? { Code: intAttr(error, 'code') } : null,
    Timestamp: timeText(secondsAttr(stanza, 't'), ctx),
    MessageID: attr(stanza, 'id'),
    ChatID: chat,
    SenderID: jidAttr(message, 'participant'),
    FromMe: attr(message, 'from_me') === 'true',
  };
  return [{ type: 'MediaRetry', about: chat, payload }];
}

function base64Of(stanza: Stanza | undefined): string | null {
  const bytes = bytesOf(stanza);
  return bytes ? Buffer.from(bytes).toString('base64') : null;
}
