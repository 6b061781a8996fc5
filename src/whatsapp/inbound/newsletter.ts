import type { Json, JsonObject } from '../../kernel/index.js';
import { secondsAttr } from './event-time.js';
import { jidAttr } from './message-source.js';
import { decodeOrNull } from './proto-json.js';
import type { RenderedEventType, RenderContext } from './rendered-event.js';
import { timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, bytesOf, child, childrenNamed, intAttr, textOf } from './stanza.js';
import { wireText } from './text.js';
import { objectAt } from './unwrap.js';

/** Payload of `NewsletterLiveUpdate`: counters of recent posts; an empty list when the stanza has none. */
export function liveUpdateJson(stanza: Stanza, ctx: RenderContext): JsonObject {
  const updates = child(stanza, 'live_updates');
  // The server wraps them once more; whatsmeow's source reads them without.
  const messages = updates && (child(updates, 'messages') ?? updates);
  return {
    JID: jidAttr(stanza, 'from'),
    Time: timeText(secondsAttr(stanza, 't'), ctx),
    Messages: messages ? childrenNamed(messages, 'message').map((post) => postJson(post, ctx)) : [],
  };
}

function postJson(post: Stanza, ctx: RenderContext): JsonObject {
  const content = bytesOf(child(post, 'plaintext'));
  const views = child(post, 'views_count');
  const reactions = child(post, 'reactions');
  const counts =
    reactions &&
    childrenNamed(reactions, 'reaction').map((node) => [attr(node, 'code'), intAttr(node, 'count')]);
  return {
    MessageServerID: intAttr(post, 'server_id'),
    MessageID: attr(post, 'id'),
    Type: attr(post, 'type'),
    Timestamp: timeText(secondsAttr(post, 't'), ctx),
    ViewsCount: views ? intAttr(views, 'count') : 0,
    ReactionCounts: counts ? (Object.fromEntries(counts) as JsonObject) : null,
    // Content that cannot be read is null: the counters are what the event is about.
    Message: content && decodeOrNull('waE2E.Message', content),
  };
}

/** A channel event from a GraphQL notification. */
export interface ChannelEvent {
  type: Extract<RenderedEventType, 'NewsletterJoin' | 'NewsletterLeave' | 'NewsletterMuteChange'>;
  payload: JsonObject;
}

/**
 * Channel events of a `mex` notification, whose `<update>` children hold JSON. Other updates and text that is
 * no JSON give none. Keys are WhatsApp's own, values of enumerations in lower case.
 */
export function channelEvents(stanza: Stanza): ChannelEvent[] {
  return childrenNamed(stanza, 'update').flatMap((update): ChannelEvent[] => {
    const data = objectAt(parseJson(textOf(update)), 'data');
    const join = objectAt(data, 'xwa2_notify_newsletter_on_join');
    const leave = objectAt(data, 'xwa2_notify_newsletter_on_leave');
    const mute = objectAt(data, 'xwa2_notify_newsletter_on_mute_change');
    if (join) return [{ type: 'NewsletterJoin', payload: joinJson(join) }];
    if (leave)
      return [{ type: 'NewsletterLeave', payload: { id: text(leave, 'id'), role: lower(leave, 'role') } }];
    if (mute)
      return [
        {
          type: 'NewsletterMuteChange',
          payload: { id: text(mute, 'id'), mute: lower(mute, 'mute') },
        },
      ];
    return [];
  });
}

function parseJson(source: string): Json | undefined {
  try {
    return JSON.parse(source) as Json;
  } catch {
    // Not JSON: a kind of update that is not about channels.
    return undefined;
  }
}

function joinJson(join: JsonObject): JsonObject {
  const thread = objectAt(join, 'thread_metadata');
  const viewer = objectAt(join, 'viewer_metadata');
  const picture = objectAt(thread, 'picture');
  return {
    id: text(join, 'id'),
    state: { type: lower(objectAt(join, 'state'), 'type') },
    thread_metadata: {
      creation_time: text(thread, 'creation_time'),
      invite: text(thread, 'invite'),
      name: textJson(objectAt(thread, 'name')),
      description: textJson(objectAt(thread, 'description')),
      subscribers_count: text(thread, 'subscribers_count'),
      verification: lower(thread, 'verification'),
      picture: picture ? pictureJson(picture) : null,
      preview: pictureJson(objectAt(thread, 'preview')),
      settings: {
        reaction_codes: { value: lower(objectAt(objectAt(thread, 'settings'), 'reaction_codes'), 'value') },
      },
    },
    viewer_metadata: viewer ? { mute: lower(viewer, 'mute'), role: lower(viewer, 'role') } : null,
  };
}

function textJson(value: JsonObject | undefined): JsonObject {
  return { text: text(value, 'text'), id: text(value, 'id'), update_time: text(value, 'update_time') };
}

function pictureJson(value: JsonObject | undefined): JsonObject {
  return {
    url: text(value, 'url'),
    id: text(value, 'id'),
    type: lower(value, 'type'),
    direct_path: text(value, 'direct_path'),
    hash: text(value, 'hash') || null,
  };
}

/** Text under a key, numbers as their digits, '' for anything else. */
function text(parent: JsonObject | undefined, key: string): string {
  const value = parent?.[key];
  if (typeof value === 'string') return wireText(value);
  return typeof value === 'number' ? String(value) : '';
}

function lower(parent: JsonObject | undefined, key: string): string {
  return text(parent, key).toLowerCase();
}
