import type { SessionIdentity } from '../../sessions/session.port.js';
import type { EventType } from '../catalogue/index.js';
import type { BreakerPolicy } from '../dispatch/breaker.js';
import type { RetrySchedule } from '../dispatch/retry-schedule.js';

/** An event on its way out. */
export interface OutboundEvent {
  /** UUID, the same in every transport, retry and replay. */
  id: string;
  sessionId: string;
  type: EventType;
  /** Gapless per session. */
  sequence: number;
  at: Date;
  chat: string | null;
  /** JSON text of `data`, as it was recorded. */
  payload: string;
}

export interface DeliveryContext<Config> {
  event: OutboundEvent;
  identity: SessionIdentity;
  config: Config;
  destination: {
    id: string;
    /** The operator's own: it gets the events of all sessions, in the common body. */
    global: boolean;
  };
  /** 1 for the first try. */
  attempt: number;
  /** Aborts when the gateway stops or has lost the right to send this. */
  signal: AbortSignal;
}

/** What the receiver made of it. `status` is the transport's own number (HTTP status), null when there was no answer. */
export type Outcome =
  | { kind: 'success'; status: number | null }
  | {
      kind: 'retry';
      status: number | null;
      /** Machine readable: TIMEOUT, NETWORK, HTTP_503, ... */
      code: string;
      /** The receiver asked for this pause. */
      retryAfterMs?: number;
      /** It was not reached at all, so this says nothing about the event: no try is counted. */
      unreachable?: true;
      /** Give up after so many tries, when the schedule allows more. */
      maxAttempts?: number;
      /** Beginning of the answer, without secrets. */
      answer?: string;
    }
  | {
      kind: 'permanent';
      status: number | null;
      code: string;
      /** The receiver wants nothing any more: the destination stops until its owner enables it again. */
      disable: boolean;
      answer?: string;
    };

/**
 * A way out of the gateway. `deliver` resolves with an outcome for everything that the network or the receiver does;
 * it throws only when this event cannot be put into the transport's form (that is final: the same input fails again).
 */
export interface Transport<Config = unknown> {
  /** Also `destination.kind`. */
  readonly kind: string;
  /** Turns the stored configuration into the one `deliver` gets. Throws when it cannot. */
  parseConfig(stored: unknown): Config;
  deliver(context: DeliveryContext<Config>): Promise<Outcome>;
  /** How a destination wants to be tried again, where it differs from the others. */
  scheduleOf?(config: Config): Partial<RetrySchedule>;
  /** When a destination rests, where it differs from the others. */
  breakerOf?(config: Config): Partial<BreakerPolicy>;
  /**
   * Goes to the receiver and asks whether it would take an event, without giving it one.
   * @param sessionId whose destination it is; null: the operator's
   */
  probe?(config: Config, sessionId: string | null): Promise<Outcome>;
  close(): Promise<void>;
}

/** Who the events of a session are from; implemented above this room. null: the session is gone. */
export interface SessionDirectory {
  identity(sessionId: string): Promise<SessionIdentity | null>;
  /**
   * Configuration of a destination that follows the session's settings, as it is committed at this moment; null when the
   * session is gone. Needed for the session's RabbitMQ alone.
   */
  transportConfig?(sessionId: string, kind: string): Promise<unknown>;
}

/** What belongs beside an event for its consumers, and is not recorded with it (files); implemented above this room. */
export interface EventExtras {
  /**
   * JSON text of `data` with the extras in it. Whatever fails with them is told inside.
   * @throws only when the store behind it fails
   */
  payload(event: OutboundEvent, to: { global: boolean }): Promise<string>;
}

export type { SessionIdentity };
