import type { JsonObject } from '../../kernel/index.js';
import type { Tx } from '../../platform/postgres/index.js';
import type { EventType } from '../catalogue/index.js';

/** Something that happened in a session, before it is stored. */
export interface NewEvent {
  sessionId: string;
  type: EventType;
  /** When it happened (the message's own time); the time of recording is the database's. */
  at: Date;
  /** Bare address of the chat it belongs to; events of one chat are delivered in order. null = the session itself. */
  chat: string | null;
  /** A second event with the same key in the same session is a duplicate for 7 days. null = never one. */
  dedupeKey: string | null;
  /** What stands under `data` in every envelope: `event`, `type` and extras beside them. */
  data: JsonObject;
}

/** A committed event. `data` is shared between readers: never change it. */
export interface StoredEvent {
  /** UUID, the same in every transport, retry and replay. */
  id: string;
  /** Position in the stream of all events: continue behind it. Opaque. */
  cursor: string;
  sessionId: string;
  type: EventType;
  /** Gapless per session, from 1. */
  sequence: number;
  at: Date;
  chat: string | null;
  data: JsonObject;
}

/**
 * Rows of another room that have to be in the same commit as an event. Called once per batch with all its rows, in
 * the order of the requests; also for rows whose event turned out to be a duplicate. May run again with the same
 * rows after a rollback.
 */
export interface CompanionWriter<Row> {
  readonly name: string;
  write(tx: Tx, rows: readonly Row[]): Promise<void>;
  /** All that `write` does, where that is one statement: without an event it then needs no transaction around it. */
  statement?(rows: readonly Row[]): Statement;
}

/** Prepared once per connection under its name. */
export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/** One row for one writer. Build it with `companion()`, which keeps the two types together. */
export interface Companion {
  readonly writer: CompanionWriter<never>;
  readonly row: unknown;
}

export function companion<Row>(writer: CompanionWriter<Row>, row: Row): Companion {
  return { writer: writer, row };
}

export interface RecordRequest {
  /** null when only companions have to be committed. */
  event: NewEvent | null;
  companions: readonly Companion[];
}

export interface RecordResult {
  /** True when an event with the same `dedupeKey` is stored already; `event` is null then. */
  duplicate: boolean;
  event: StoredEvent | null;
}

export interface EventRecorder {
  /**
   * Resolves after the commit. Requests of one caller are committed in the order of the calls.
   * @throws AppError STORE_UNAVAILABLE when nothing can be committed at present: stop taking work in.
   * @throws AppError SHUTTING_DOWN after `close()`
   * @throws anything else when this very request can never be stored (others are not affected)
   */
  record(request: RecordRequest): Promise<RecordResult>;
}
