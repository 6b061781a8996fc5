import type { Database } from '../../platform/postgres/index.js';
import type { OutboundEvent } from '../transports/transport.js';
import type { EventType } from '../catalogue/index.js';
import * as sql from './dispatch.sql.js';

/** A lane that this process owns until the lease ends. */
export interface LaneClaim {
  destinationId: string;
  lane: number;
  /** Grows with every claim: results of an older holder are refused. */
  fence: string;
  /** Count of wake-ups when it was claimed. */
  wake: string;
  /** Owners that died on this lane without getting anything done. */
  crashes: number;
  /** Configuration of the destination that holds at this moment. */
  version: number;
  /** How long the first event of the lane has been holding it, ms. */
  heldMs: number;
}

export interface DeliveryRow {
  destinationId: string;
  lane: number;
  eventId: string;
  eventAt: Date;
  /** Tries so far. */
  attempt: number;
  /** null when retention has dropped it. */
  event: OutboundEvent | null;
}

export interface AttemptRow {
  event_id: string;
  attempt: number;
  outcome: 'success' | 'retry' | 'permanent';
  status: number | null;
  ms: number;
  error_code: string | null;
  response_head: string | null;
}

export interface DeadRow {
  /** null when an event of a global destination is gone, and nobody knows any more whose it was. */
  session_id: string | null;
  transport: string;
  event_id: string;
  event_at: Date;
  event_uid: string | null;
  event_type: string | null;
  attempts: number;
  status: number | null;
  last_error: string | null;
  reason: string;
}

export interface LaneResults {
  delivered: string[];
  parked: { event_id: string; event_at: Date; attempt: number; delay_ms: number }[];
  dead: DeadRow[];
  attempts: AttemptRow[];
}

/** What happens to the lane together with its results. */
export type LaneMove =
  | { mode: 'keep' }
  /** Release it if nothing was recorded since `wake`. */
  | { mode: 'idle'; wake: string }
  /** Release it; there is more to do. */
  | { mode: 'yield' }
  /** Release it until the retry of its first event. */
  | { mode: 'hold'; delayMs: number; eventId: string; attempt: number }
  /** Release it for that long; nothing was tried. */
  | { mode: 'rest'; delayMs: number };

export interface ParkedClaim extends DeliveryRow {
  version: number;
  /** Grows with every claim: results of an older holder are refused. */
  claims: number;
}

export interface ParkedResult {
  what: 'delivered' | 'again' | 'dead';
  delayMs?: number;
  dead?: DeadRow;
  /** null: the try does not count. */
  attempt: AttemptRow | null;
}

export interface StoredDestination {
  kind: string;
  name: string;
  session_id: string | null;
  /** Empty where the configuration stands in the settings of the session. */
  config_enc: Buffer;
  version: number;
  /** It was at rest when it was last seen. */
  resting: boolean;
}

interface EventColumns {
  event_id: string;
  event_at: Date;
  attempt: number;
  uid: string | null;
  session_id: string;
  type: EventType;
  seq: string;
  at: Date;
  chat: string | null;
  payload: string;
}

/** Rows of the dispatcher: see `dispatch.sql.ts` for what each statement promises. */
export class DispatchStore {
  constructor(
    private readonly database: Database,
    /** Name of this process in leases. */
    readonly owner: string,
    readonly leaseMs: number,
  ) {}

  async claimLane(exclude: readonly string[]): Promise<LaneClaim | null> {
    const [row] = await this.database.query<Record<string, string | number>>(sql.CLAIM_LANE, [
      this.owner,
      this.leaseMs,
      exclude,
    ]);
    if (!row) return null;
    return {
      destinationId: String(row['destination_id']),
      lane: Number(row['lane']),
      fence: String(row['fence']),
      wake: String(row['wake']),
      crashes: Number(row['crashes']),
      version: Number(row['version']),
      heldMs: Number(row['held_ms']),
    };
  }

  /** `complete` is false when there is more in the lane than was read; `active` when its owner still wants it sent. */
  async readLane(
    claim: LaneClaim,
    afterEventId: string,
    limits: { rows: number; bytes: number },
  ): Promise<{ rows: DeliveryRow[]; complete: boolean; active: boolean; version: number }> {
    const { destinationId, lane } = claim;
    const rows = await this.database.query<
      EventColumns & { found: number; version: number; active: boolean }
    >(sql.READ_LANE, [destinationId, lane, afterEventId, limits.rows, limits.bytes]);
    const found = rows[0]?.found ?? 0;
    return {
      rows: rows.map((row) => ({ destinationId, lane, ...deliveryOf(row) })),
      complete: found < limits.rows && rows.length === found,
      active: rows[0]?.active ?? true,
      version: rows[0]?.version ?? claim.version,
    };
  }

  /** null: the lane belongs to somebody else now, and nothing was written. */
  async settleLane(
    claim: LaneClaim,
    results: LaneResults,
    move: LaneMove,
  ): Promise<{ wake: string; released: boolean } | null> {
    const [row] = await this.database.query<{ wake: string; released: boolean }>(sql.SETTLE_LANE, [
      claim.destinationId,
      claim.lane,
      claim.fence,
      this.leaseMs,
      move.mode,
      move.mode === 'idle' ? move.wake : null,
      move.mode === 'hold' || move.mode === 'rest' ? move.delayMs : null,
      move.mode === 'hold' ? move.eventId : null,
      move.mode === 'hold' ? move.attempt : null,
      results.delivered,
      JSON.stringify(results.parked),
      JSON.stringify(results.dead),
      JSON.stringify(results.attempts),
      this.owner,
    ]);
    return row ?? null;
  }

  /** Keys (`destination/lane`) of the claims that are still ours. */
  async renew(claims: readonly LaneClaim[]): Promise<Set<string>> {
    const rows = await this.database.query<{ destination_id: string; lane: number }>(sql.RENEW_LEASES, [
      this.owner,
      this.leaseMs,
      claims.map((c) => c.destinationId),
      claims.map((c) => c.lane),
      claims.map((c) => c.fence),
    ]);
    return new Set(rows.map((row) => `${row.destination_id}/${row.lane}`));
  }

  async claimParked(exclude: readonly string[], visibilityMs: number): Promise<ParkedClaim | null> {
    const [row] = await this.database.query<
      EventColumns & { destination_id: string; lane: number; version: number; claims: number }
    >(sql.CLAIM_PARKED, [1, visibilityMs, exclude]);
    if (!row) return null;
    return {
      destinationId: String(row.destination_id),
      lane: row.lane,
      version: row.version,
      claims: row.claims,
      ...deliveryOf(row),
    };
  }

  async settleParked(row: ParkedClaim, result: ParkedResult): Promise<void> {
    await this.database.query(sql.SETTLE_PARKED, [
      row.destinationId,
      row.lane,
      row.eventId,
      row.claims,
      result.what,
      result.delayMs ?? 0,
      result.dead ? JSON.stringify(result.dead) : '{}',
      JSON.stringify(result.attempt ?? {}),
      result.attempt ? row.attempt : row.attempt - 1,
    ]);
  }

  async sweep(): Promise<{ rearmed: number; lanes: boolean; parked: boolean }> {
    const [row] = await this.database.query<{ rearmed: number; lanes: boolean; parked: boolean }>(sql.SWEEP);
    return row ?? { rearmed: 0, lanes: false, parked: false };
  }

  /** True when the destination is disabled now: it has failed for too many days. */
  async breakerOpened(destinationId: string, error: string, deadAfterDays: number): Promise<boolean> {
    const [row] = await this.database.query<{ disabled: boolean }>(sql.NOTE_BREAKER_OPEN, [
      destinationId,
      error,
      deadAfterDays,
    ]);
    return row?.disabled ?? false;
  }

  async breakerClosed(destinationId: string): Promise<void> {
    await this.database.query(sql.NOTE_BREAKER_CLOSED, [destinationId]);
  }

  async disable(destinationId: string, reason: string): Promise<void> {
    await this.database.query(sql.DISABLE_DESTINATION, [destinationId, reason]);
  }

  async loadDestination(id: string): Promise<StoredDestination | null> {
    const [row] = await this.database.query<StoredDestination>(sql.LOAD_DESTINATION, [id]);
    return row ?? null;
  }
}

function deliveryOf(row: EventColumns): Omit<DeliveryRow, 'destinationId' | 'lane'> {
  const { uid, session_id: sessionId, type, at, chat, payload } = row;
  return {
    eventId: String(row.event_id),
    eventAt: row.event_at,
    attempt: row.attempt,
    event: uid === null ? null : { id: uid, sessionId, type, sequence: Number(row.seq), at, chat, payload },
  };
}
