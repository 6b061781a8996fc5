import { AppError, type JsonObject } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { millisecondsAttr, secondsAttr } from '../inbound/event-time.js';
import { summarise } from '../inbound/message-kind.js';
import { decodeOrNull } from '../inbound/proto-json.js';
import { attr, bytesOf, child, childrenNamed, intAttr } from '../inbound/stanza.js';
import { unwrap } from '../inbound/unwrap.js';

/** A post of a channel with its counters. */
export interface NewsletterPost {
  /** Message id that its author chose; '' when WhatsApp does not tell. */
  id: string;
  /** Number of the post in its channel. */
  serverId: number;
  /** `text`, `media`, `poll`. */
  type: string;
  at: Date | null;
  /** Last edit or deletion. */
  changedAt: Date | null;
  deleted: boolean;
  /** The account itself wrote it. */
  fromMe: boolean;
  views: number;
  /** In the order in which WhatsApp gives them. */
  reactions: { emoji: string; count: number }[];
  /** Kind, text and content; null when the post was deleted or its content is not part of the answer. */
  content: { kind: string; text: string | null; json: JsonObject } | null;
}

/**
 * Posts before `before` (a number of a post), the newest first to be counted. The question goes to the server, which is
 * told the channel: asked of the channel, WhatsApp never answers. Source: whatsmeow, `GetNewsletterMessages`;
 * whatsapp-rust, `build_newsletter_messages_iq`.
 */
export function postsQuery(query: { newsletter: string; count: number; before?: number }): BinaryNode {
  const { newsletter, count, before } = query;
  const attrs = { type: 'jid', jid: newsletter, count: String(count), ...numbers({ before }) };
  return iq('@s.whatsapp.net', 'get', { tag: 'messages', attrs });
}

/** Posts that changed, counters included. Source: whatsmeow, `GetNewsletterMessageUpdates`. */
export function postUpdatesQuery(query: {
  newsletter: string;
  count: number;
  since?: Date;
  after?: number;
}): BinaryNode {
  const { newsletter, count, since, after } = query;
  const seconds = since && Math.floor(since.getTime() / 1000);
  const attrs = { count: String(count), ...numbers({ since: seconds, after }) };
  return iq(newsletter, 'get', { tag: 'message_updates', attrs });
}

/** Asks to be told about new counters for a while. Source: whatsmeow, `NewsletterSubscribeLiveUpdates`. */
export function liveUpdatesQuery(newsletter: string): BinaryNode {
  return iq(newsletter, 'set', { tag: 'live_updates', attrs: {} });
}

/** For how many seconds; a real server was seen to say 90 and 300. */
export function readLiveSeconds(answer: BinaryNode): number {
  const seconds = intAttr(child(answer, 'live_updates') ?? answer, 'duration');
  if (seconds > 0) return seconds;
  throw new AppError('WHATSAPP_REJECTED', 'WhatsApp did not say how long live updates come');
}

/** Counts posts as seen. Answered with an ack. Source: whatsmeow, `NewsletterMarkViewed`. */
export function viewReceipt(newsletter: string, serverIds: readonly number[]): BinaryNode {
  const content = serverIds.map((id) => ({ tag: 'item', attrs: { server_id: String(id) } }));
  return {
    tag: 'receipt',
    attrs: { to: newsletter, type: 'view' },
    content: [{ tag: 'list', attrs: {}, content }],
  };
}

/** A reaction to a post, or (empty) none any more. Answered with an ack. Source: whatsmeow, `NewsletterSendReaction`. */
export function postReaction(reaction: { newsletter: string; serverId: number; emoji: string }): BinaryNode {
  const { newsletter, serverId, emoji } = reaction;
  const attrs = { to: newsletter, type: 'reaction', server_id: String(serverId) };
  return {
    tag: 'message',
    attrs: { ...attrs, ...(emoji ? {} : { edit: '7' }) },
    content: [{ tag: 'reaction', attrs: emoji ? { code: emoji } : {} }],
  };
}

/** The agreement to terms. Source: whatsmeow, `AcceptTOSNotice`. */
export function termsQuery({ noticeId, stage }: { noticeId: string; stage: string }): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'tos' },
    content: [{ tag: 'notice', attrs: { id: noticeId, stage } }],
  };
}

/** Posts of an answer to any of the two questions. @throws AppError WHATSAPP_REJECTED for an answer without posts */
export function readPosts(answer: BinaryNode): NewsletterPost[] {
  const messages = child(child(answer, 'message_updates') ?? answer, 'messages');
  if (!messages) throw new AppError('WHATSAPP_REJECTED', 'WhatsApp gave no posts');
  return childrenNamed(messages, 'message').map((node) => readPost(node as BinaryNode));
}

/** The number that the ack of a refused stanza carries; null when it was taken. */
export function ackError(ack: BinaryNode): number | null {
  const error = attr(ack, 'error');
  return ack.tag === 'ack' && error !== '' && error !== '0' ? Number(error) || 500 : null;
}

function readPost(node: BinaryNode): NewsletterPost {
  const edit = attr(node, 'edit');
  const deleted = edit === '8';
  const meta = child(node, 'meta');
  const views = child(node, 'views_count');
  const reactions = child(node, 'reactions');
  return {
    id: attr(node, 'id'),
    serverId: intAttr(node, 'server_id'),
    type: attr(node, 'type') || 'text',
    // With an edit the time of the post moves on; the first one is told beside it.
    at: (meta && secondsAttr(meta, 'original_msg_t')) ?? secondsAttr(node, 't'),
    changedAt: (edit && meta && millisecondsAttr(meta, 'msg_edit_t')) || null,
    deleted,
    fromMe: attr(node, 'is_sender') === 'true',
    views: views ? intAttr(views, 'count') : 0,
    reactions: (reactions ? childrenNamed(reactions, 'reaction') : []).flatMap((each) => {
      const emoji = attr(each, 'code');
      return emoji ? [{ emoji, count: intAttr(each, 'count') }] : [];
    }),
    content: deleted ? null : contentOf(node),
  };
}

/** Null also for content that cannot be read: counters are worth something without it. */
function contentOf(node: BinaryNode): NewsletterPost['content'] {
  const bytes = bytesOf(child(node, 'plaintext'));
  const decoded = bytes?.length ? decodeOrNull('waE2E.Message', bytes) : null;
  if (!decoded) return null;
  const { message } = unwrap(decoded);
  const { kind, text } = summarise(message);
  return { kind, text, json: message };
}

function iq(to: string, type: 'get' | 'set', child: BinaryNode): BinaryNode {
  return { tag: 'iq', attrs: { to, type, xmlns: 'newsletter' }, content: [child] };
}

/** Attributes of the numbers that are given. */
function numbers(values: Record<string, number | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
