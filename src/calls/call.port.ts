/** How a rejected caller is to be told, as far as WhatsApp's devices keep it. */
export type RejectType = 'busy' | 'declined' | 'unavailable';

export const CALL_STATES = ['ringing', 'noticed', 'accepted', 'rejected', 'missed', 'ended'] as const;
/**
 * `noticed`: the account was told of it without ringing. `accepted` and `rejected` also by another device. `missed`: it
 * ended before anybody answered, or its end was never told.
 */
export type CallState = (typeof CALL_STATES)[number];

/** What this gateway has done about a call. */
export interface CallRejection {
  type: RejectType;
  /** By the settings of the session, not by request. */
  automatic: boolean;
  /** `claimed`: it is being told to WhatsApp, or the process ended while it was. */
  state: 'wanted' | 'claimed' | 'done' | 'failed';
  at: Date | null;
  /** Text for the caller; null for none. */
  text: string | null;
  /** Id of the message with that text, once it is stored. */
  messageId: string | null;
  /** Why the rejection, or the message behind it, failed. */
  error: string | null;
}

/** A call that came in. */
export interface Call {
  id: string;
  /** Bare address of who calls, as WhatsApp writes it. */
  from: string;
  pn: string | null;
  lid: string | null;
  group: string | null;
  video: boolean;
  state: CallState;
  startedAt: Date;
  endedAt: Date | null;
  /** As WhatsApp tells it: `timeout`, `accepted_elsewhere`, ... */
  endReason: string | null;
  rejection: CallRejection | null;
  /** Position in lists. */
  seq: string;
}

export interface RejectCallCommand {
  sessionId: string;
  callId: string;
  /** Who calls; needed when the call is not known here. */
  from?: string;
  type: RejectType;
  /** Sent to the caller behind the rejection. */
  message?: string;
}

export interface RejectedCall {
  callId: string;
  /** Who calls, by number where it is known. */
  from: string;
  type: RejectType;
  /** It had been rejected before: nothing was sent again. */
  repeated: boolean;
  messageId: string | null;
  /** Null when it is not stored here. */
  call: Call | null;
}

/** Calls of a session: the list from the store, and rejecting them. */
export interface CallPort {
  find(sessionId: string, callId: string): Promise<Call | null>;
  /** Newest first. @param query before: position of the last one seen */
  page(query: {
    sessionId: string;
    first: number;
    before: string | null;
    states?: readonly CallState[];
    from?: string;
  }): Promise<{ items: Call[]; hasNext: boolean }>;
  /** @throws AppError BAD_INPUT, NOT_FOUND, CONFLICT (over, or being rejected), WHATSAPP_REJECTED, WHATSAPP_TIMEOUT */
  reject(command: RejectCallCommand): Promise<RejectedCall>;
  /** A link by which anybody joins a call. @param command startsAt: of a planned one */
  createLink(command: { sessionId: string; video: boolean; startsAt?: Date }): Promise<{ url: string }>;
}
