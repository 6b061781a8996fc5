import type { JsonObject } from '../../kernel/index.js';
import type { ZoneOffset } from './event-time.js';
import { eventTime } from './event-time.js';
import type { PrivacySettings } from './privacy.js';

/** Event types that this room renders: names of the public catalogue, as far as WhatsApp produces them. */
export type RenderedEventType =
  | 'Message'
  | 'UndecryptableMessage'
  | 'MediaRetry'
  | 'ReadReceipt'
  | 'GroupInfo'
  | 'JoinedGroup'
  | 'Picture'
  | 'Blocklist'
  | 'Connected'
  | 'Disconnected'
  | 'ConnectFailure'
  | 'KeepAliveRestored'
  | 'KeepAliveTimeout'
  | 'LoggedOut'
  | 'ClientOutdated'
  | 'TemporaryBan'
  | 'StreamError'
  | 'StreamReplaced'
  | 'PairSuccess'
  | 'PairError'
  | 'QR'
  | 'QRScannedWithoutMultidevice'
  | 'PrivacySettings'
  | 'PushNameSetting'
  | 'UserAbout'
  | 'AppState'
  | 'AppStateSyncComplete'
  | 'HistorySync'
  | 'OfflineSyncCompleted'
  | 'OfflineSyncPreview'
  | 'CallOffer'
  | 'CallAccept'
  | 'CallTerminate'
  | 'CallOfferNotice'
  | 'CallRelayLatency'
  | 'Presence'
  | 'ChatPresence'
  | 'IdentityChange'
  | 'NewsletterJoin'
  | 'NewsletterLeave'
  | 'NewsletterMuteChange'
  | 'NewsletterLiveUpdate'
  | 'AccountHealth';

/** An event ready to be recorded for a session. */
export interface RenderedEvent {
  type: RenderedEventType;
  /** When it happened by WhatsApp's clock, or the gateway's where the stanza tells no time. */
  at: Date;
  /** Chat whose events stay in order: the bare address, LID where known; null for events of the session. */
  chat: string | null;
  /** Equal for every delivery of the same stanza; null for events that WhatsApp never delivers again. */
  dedupeKey: string | null;
  /** What stands under `data` of every envelope: `{event, type, ...}`. */
  data: JsonObject;
}

/** Why a stanza gives no event. The text after a colon is a name of the protocol, never content. */
export type DropReason =
  | 'peer-protocol'
  | 'sender-key-only'
  | 'no-plaintext'
  | 'self-inflicted'
  | 'handled-by-reconnect'
  | 'malformed'
  | `receipt-type:${string}`
  | `not-an-event:${string}`;

/** Events of one stanza; `dropped` says why there are none. */
export interface RenderOutcome {
  events: RenderedEvent[];
  dropped: DropReason | null;
}

/** What rendering has to know about the account and the process. Lookups answer at once, from memory. */
export interface RenderContext {
  /** The account's phone-number address, with or without device; null before pairing. */
  ownPn: string | null;
  /** The account's LID address, with or without device; null when not known. */
  ownLid: string | null;
  /** Bare LID of a bare phone-number address. */
  lidForPn(pn: string): string | null;
  /** Bare phone-number address of a bare LID. */
  pnForLid(lid: string): string | null;
  offset: ZoneOffset;
  now(): Date;
  /** The privacy settings before a change, as far as they have been fetched. */
  privacySettings?: PrivacySettings;
}

/** The context's time format. */
export function timeText(at: Date | null, ctx: Pick<RenderContext, 'offset'>): string {
  return eventTime(at, ctx.offset);
}

export function dropped(reason: DropReason): RenderOutcome {
  return { events: [], dropped: reason };
}

export function rendered(...events: RenderedEvent[]): RenderOutcome {
  return { events, dropped: null };
}

/** An event about the session itself: no chat, never delivered twice by WhatsApp. */
export function sessionEvent(type: RenderedEventType, at: Date, event: JsonObject): RenderedEvent {
  return { type, at, chat: null, dedupeKey: null, data: { event, type } };
}
