import { bareJid } from '../../kernel/index.js';
import { secondsAttr } from './event-time.js';
import { jidAttr, laneOf, readSource, sourceJson } from './message-source.js';
import type { RenderContext, RenderOutcome } from './rendered-event.js';
import { dropped, rendered, timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, children } from './stanza.js';

/** The `Presence` event of a `<presence>` stanza. `LastSeen` is zero when hidden, unknown or online. */
export function renderPresence(stanza: Stanza, ctx: RenderContext): RenderOutcome {
  const from = bareJid(jidAttr(stanza, 'from'));
  const type = attr(stanza, 'type');
  if (!from || (type !== '' && type !== 'available' && type !== 'unavailable')) {
    return dropped(`not-an-event:presence ${type}`);
  }
  const unavailable = type === 'unavailable';
  return rendered({
    type: 'Presence',
    at: ctx.now(),
    chat: from,
    dedupeKey: null,
    data: {
      event: { From: from, Unavailable: unavailable, LastSeen: timeText(secondsAttr(stanza, 'last'), ctx) },
      state: unavailable ? 'offline' : 'online',
      type: 'Presence',
    },
  });
}

/** The `ChatPresence` event of a `<chatstate>` stanza: typing, recording (`Media` is audio) or paused. */
export function renderChatPresence(stanza: Stanza, ctx: RenderContext): RenderOutcome {
  const state = children(stanza).find((node) => node.tag === 'composing' || node.tag === 'paused');
  if (!state) return dropped('not-an-event:chatstate');
  const source = readSource(stanza, ctx);
  return rendered({
    type: 'ChatPresence',
    at: ctx.now(),
    chat: laneOf(source, ctx),
    dedupeKey: null,
    data: {
      event: { ...sourceJson(source), State: state.tag, Media: attr(state, 'media') },
      type: 'ChatPresence',
    },
  });
}
