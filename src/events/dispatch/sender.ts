import { errorText } from '../../kernel/index.js';
import type {
  EventExtras,
  OutboundEvent,
  Outcome,
  SessionDirectory,
  SessionIdentity,
} from '../transports/transport.js';
import type { Sign } from './breaker.js';
import type { Destination } from './destination-cache.js';
import type { AttemptRow, DeadRow, DeliveryRow } from './dispatch.store.js';
import { nextStep, type NextStep, type RetrySchedule } from './retry-schedule.js';

/** Formatting is tried so often before the event is declared poison. It holds the lane for no time. */
const FORMAT_TRIES = 3;

/** What one try came to. */
export type Verdict =
  | { kind: 'delivered'; attempt: AttemptRow }
  | { kind: 'failed'; attempt: AttemptRow; sign: Sign; step: Exclude<NextStep, { kind: 'give-up' }> }
  /** `sign` is null when nothing was tried. */
  | { kind: 'dead'; attempt: AttemptRow; sign: Sign | null; dead: DeadRow; disable: string | null }
  /** The receiver was not there: this says nothing about the event, and does not count. */
  | { kind: 'unreached'; error: string; ms: number }
  /** The gateway stops or lost the lane: nothing is known of this try, and it does not count. */
  | { kind: 'aborted' };

export interface SendContext {
  destination: Destination;
  /** Since when the event has held its lane, by the monotonic clock; -Infinity off the lane. */
  heldSince: number;
  signal: AbortSignal;
}

/** Makes one try and decides what follows from it. */
export class Sender {
  constructor(
    private readonly directory: SessionDirectory,
    private readonly schedule: RetrySchedule,
    private readonly extras: EventExtras | null = null,
  ) {}

  /**
   * @param row its `attempt` counts this try already
   * @throws only when the store behind the directory fails
   */
  async send(row: DeliveryRow, context: SendContext): Promise<Verdict> {
    const { event } = row;
    if (event === null)
      return this.bury(row, context.destination, {
        reason: 'EXPIRED',
        error: 'it went with its session or by retention',
      });
    const identity = await this.directory.identity(event.sessionId);
    if (identity === null)
      return this.bury(row, context.destination, { reason: 'SESSION_GONE', error: null });

    const start = performance.now();
    const outcome = await this.#deliver(event, { row, identity, context });
    const ms = Math.round(performance.now() - start);
    if (outcome.kind === 'poison') {
      return this.bury(row, context.destination, { reason: 'FORMAT', error: outcome.error, ms });
    }
    // A result that came in spite of the abort counts: the receiver has seen the event.
    if (outcome.kind !== 'success' && context.signal.aborted) return { kind: 'aborted' };
    return this.#judge(row, outcome, { ...context, ms });
  }

  /** Declares an event dead without (another) try. */
  bury(
    row: DeliveryRow,
    destination: Destination,
    why: {
      reason: string;
      error: string | null;
      status?: number | null;
      ms?: number;
      disable?: boolean;
      sign?: Sign;
    },
  ): Verdict & { kind: 'dead' } {
    const { reason, error, status = null, ms = 0 } = why;
    return {
      kind: 'dead',
      sign: why.sign ?? null,
      disable: why.disable ? reason : null,
      attempt: attemptRow(row, { outcome: 'permanent', status, ms, code: reason }),
      dead: {
        session_id: row.event?.sessionId ?? destination.sessionId,
        transport: destination.kind,
        event_id: row.eventId,
        event_at: row.eventAt,
        event_uid: row.event?.id ?? null,
        event_type: row.event?.type ?? null,
        attempts: row.attempt,
        status,
        last_error: error,
        reason,
      },
    };
  }

  async #deliver(
    event: OutboundEvent,
    { row, identity, context }: { row: DeliveryRow; identity: SessionIdentity; context: SendContext },
  ): Promise<Outcome | { kind: 'poison'; error: string }> {
    const { destination, signal } = context;
    if (!destination.usable)
      return { kind: 'retry', status: null, code: 'CONFIG', answer: destination.problem };
    const { id, config, sessionId, transport } = destination;
    const to = { id, global: sessionId === null };
    const payload = this.extras ? await this.extras.payload(event, to) : event.payload;
    for (let tries = 1; ; tries++) {
      try {
        return await transport.deliver({
          event: { ...event, payload },
          identity,
          config,
          destination: to,
          attempt: row.attempt,
          signal,
        });
      } catch (error) {
        if (tries === FORMAT_TRIES) return { kind: 'poison', error: errorText(error).slice(0, 500) };
      }
    }
  }

  #judge(row: DeliveryRow, outcome: Outcome, context: SendContext & { ms: number }): Verdict {
    const { ms, destination } = context;
    if (outcome.kind === 'success') {
      const { status } = outcome;
      return { kind: 'delivered', attempt: attemptRow(row, { outcome: 'success', status, ms }) };
    }
    const { status, code, answer } = outcome;
    const error = answer ? `${code}: ${answer}` : code;
    if (outcome.kind === 'permanent') {
      const reason = outcome.disable ? 'GONE' : 'REFUSED';
      const { disable } = outcome;
      return this.bury(row, destination, { reason, error, status, ms, disable, sign: 'refused' });
    }
    if (outcome.unreachable) return { kind: 'unreached', error, ms };
    // An answer that ends after few tries is one to this event, not a receiver in trouble.
    const sign = outcome.maxAttempts === undefined ? 'failed' : 'refused';
    const step = nextStep(
      destination.usable ? { ...this.schedule, ...destination.schedule } : this.schedule,
      {
        attempt: row.attempt,
        heldMs: performance.now() - context.heldSince,
        ...(outcome.retryAfterMs === undefined ? {} : { retryAfterMs: outcome.retryAfterMs }),
        ...(outcome.maxAttempts === undefined ? {} : { maxAttempts: outcome.maxAttempts }),
      },
    );
    if (step.kind === 'give-up')
      return this.bury(row, destination, { reason: 'EXHAUSTED', error, status, ms, sign });
    const attempt = attemptRow(row, { outcome: 'retry', status, ms, code, ...(answer ? { answer } : {}) });
    return { kind: 'failed', step, sign, attempt };
  }
}

function attemptRow(
  row: DeliveryRow,
  result: {
    outcome: AttemptRow['outcome'];
    status: number | null;
    ms: number;
    code?: string;
    answer?: string;
  },
): AttemptRow {
  return {
    event_id: row.eventId,
    attempt: row.attempt,
    outcome: result.outcome,
    status: result.status,
    ms: result.ms,
    error_code: result.code ?? null,
    response_head: result.answer ?? null,
  };
}
