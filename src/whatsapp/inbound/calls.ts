import { isLid } from '../../kernel/index.js';
import type { JsonObject } from '../../kernel/index.js';
import { secondsAttr } from './event-time.js';
import { alternateOf, jidAttr, laneOfJid } from './message-source.js';
import type { RenderedEventType, RenderContext, RenderOutcome } from './rendered-event.js';
import { dropped, rendered, timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, children, stanzaJson } from './stanza.js';

/** What a kind of call signal adds to the fields that all have. */
interface CallKind {
  type: RenderedEventType;
  extra(call: Stanza, signal: Stanza): JsonObject;
}

const client = (call: Stanza): JsonObject => ({
  RemotePlatform: attr(call, 'platform'),
  RemoteVersion: attr(call, 'version'),
});

/** Call signals that are events, by tag. Others (reject, transport, preaccept) are between the devices. */
const KINDS: ReadonlyMap<string, CallKind> = new Map([
  ['offer', { type: 'CallOffer', extra: client }],
  ['accept', { type: 'CallAccept', extra: client }],
  ['terminate', { type: 'CallTerminate', extra: (_call, signal) => ({ Reason: attr(signal, 'reason') }) }],
  [
    'offer_notice',
    {
      type: 'CallOfferNotice',
      extra: (_call, signal) => ({ Media: attr(signal, 'media'), Type: attr(signal, 'type') }),
    },
  ],
  ['relaylatency', { type: 'CallRelayLatency', extra: () => ({}) }],
] satisfies [string, CallKind][]);

/** The event of a `<call>` stanza, which holds one signal. */
export function renderCall(call: Stanza, ctx: RenderContext): RenderOutcome {
  const signal = children(call)[0];
  const kind = signal && KINDS.get(signal.tag);
  if (!signal || !kind) return dropped(`not-an-event:call ${signal?.tag ?? ''}`);
  const at = secondsAttr(call, 't');
  const from = jidAttr(call, 'from');
  const creator = jidAttr(signal, 'call-creator');
  const group = jidAttr(signal, 'group-jid');
  const callId = attr(signal, 'call-id');
  const event: JsonObject = {
    From: from,
    Timestamp: timeText(at, ctx),
    CallCreator: creator,
    CallCreatorAlt: jidAttr(signal, isLid(creator) ? 'caller_pn' : 'caller_lid') || alternateOf(creator, ctx),
    CallID: callId,
    GroupJID: group,
    ...kind.extra(call, signal),
    Data: stanzaJson(signal),
  };
  return rendered({
    type: kind.type,
    at: at ?? ctx.now(),
    chat: group || laneOfJid(creator || from, ctx),
    dedupeKey: `call:${from}:${attr(call, 'id')}:${signal.tag}:${callId}`,
    data: { event, type: kind.type },
  });
}
