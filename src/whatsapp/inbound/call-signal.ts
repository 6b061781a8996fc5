import { bareJid, isLid, isPn } from '../../kernel/index.js';
import { secondsAttr } from './event-time.js';
import { alternateOf, canonicalJid, isOwn, jidAttr } from './message-source.js';
import type { RenderContext } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, child, children } from './stanza.js';

const KINDS = ['offer', 'offer_notice', 'accept', 'reject', 'terminate'] as const;

/** What a call stanza says about a call, as far as calls are kept. */
export interface CallSignal {
  kind: (typeof KINDS)[number];
  callId: string;
  /** Who calls, as the stanza writes it: with device. */
  creator: string;
  /** The same, bare. */
  caller: string;
  callerPn: string | null;
  callerLid: string | null;
  group: string | null;
  video: boolean;
  /** Of `terminate`. */
  reason: string | null;
  at: Date;
  /** Sent by another device of the account. */
  own: boolean;
  /** Kept by the server while the account was not connected. */
  queued: boolean;
}

/** Null for what is between the devices alone (transport, relay measurements) and for what names no call. */
export function readCallSignal(call: Stanza, ctx: RenderContext): CallSignal | null {
  const signal = children(call)[0];
  const kind = KINDS.find((each) => each === signal?.tag);
  const callId = signal ? attr(signal, 'call-id') : '';
  if (!signal || !kind || !callId) return null;
  const from = jidAttr(call, 'from');
  const creator = jidAttr(signal, 'call-creator') || from;
  const caller = bareJid(canonicalJid(creator));
  const other =
    jidAttr(signal, isLid(caller) ? 'caller_pn' : 'caller_lid') || alternateOf(creator, ctx) || null;
  return {
    ...{ kind, callId, creator, caller },
    callerPn: isPn(caller) ? caller : other && bareJid(other),
    callerLid: isLid(caller) ? caller : other && bareJid(other),
    group: jidAttr(signal, 'group-jid') || null,
    video: child(signal, 'video') !== undefined || attr(signal, 'media') === 'video',
    reason: kind === 'terminate' ? attr(signal, 'reason') || null : null,
    at: secondsAttr(call, 't') ?? ctx.now(),
    own: isOwn(from, ctx),
    queued: attr(call, 'offline') !== '',
  };
}
