import { createHash } from 'node:crypto';
import { newEventUid } from '../../kernel/index.js';
import { inStep, type Tx } from '../../platform/postgres/index.js';
import { cursorOf } from '../live/cursor.js';
import { EVENT_CHANNEL } from './doorbell.js';
import { laneOf } from './lane-of.js';
import { ADMIT, LOCK_STREAM, STORE_EVENTS, WAKE_LANES } from './record.sql.js';
import type {
  Companion,
  CompanionWriter,
  NewEvent,
  RecordRequest,
  RecordResult,
  Statement,
  StoredEvent,
} from './record.types.js';
import type { Route, RouteCache, SessionStream } from './routes.js';

/** A request made ready: everything that can fail for its own reasons has been done. */
export interface PreparedRequest {
  event: PreparedEvent | null;
  companions: readonly Companion[];
  /** Bytes of payload. */
  size: number;
}

interface PreparedEvent {
  source: NewEvent;
  uid: string;
  at: string;
  payload: string;
  dedupe: Buffer | null;
}

/** @throws TypeError for data that JSON cannot express, RangeError for an invalid date */
export function prepareRequest(request: RecordRequest): PreparedRequest {
  const { event, companions } = request;
  if (event === null) return { event: null, companions, size: 0 };
  // Clients know the members of `data` in the order of a sorted map.
  const payload = JSON.stringify(
    Object.fromEntries(Object.entries(event.data).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  const dedupe =
    event.dedupeKey === null ? null : createHash('sha256').update(event.dedupeKey).digest().subarray(0, 16);
  return {
    event: { source: event, uid: newEventUid(), at: event.at.toISOString(), payload, dedupe },
    companions,
    size: Buffer.byteLength(payload),
  };
}

export interface BatchContext {
  routes: RouteCache;
  /** Says in the notification who rang. */
  doorbellId: string;
}

/** Writes a batch inside `tx`. Results are in the order of the requests. */
export async function writeBatch(
  tx: Tx,
  batch: readonly PreparedRequest[],
  context: BatchContext,
): Promise<RecordResult[]> {
  const results: RecordResult[] = batch.map(() => ({ duplicate: false, event: null }));
  if (!batch.some((request) => request.event !== null)) {
    await writeCompanions(tx, batch);
    return results;
  }
  // On the wire in this order, without waiting in between.
  const locked = tx.query(LOCK_STREAM);
  await inStep([locked, storeFresh(tx, { batch, results, context }), writeCompanions(tx, batch)]);
  return results;
}

async function storeFresh(
  tx: Tx,
  {
    batch,
    results,
    context,
  }: { batch: readonly PreparedRequest[]; results: RecordResult[]; context: BatchContext },
): Promise<void> {
  const { fresh, streams } = await admit(tx, batch, results);
  if (fresh.length === 0) return;
  const routes = await context.routes.load(tx, streams);
  const stored = await store(tx, fresh, { streams, routes, doorbellId: context.doorbellId });
  for (const [index, event] of stored) (results[index] as RecordResult).event = event;
}

interface FreshEvent extends PreparedEvent {
  /** Place of its request in the batch. */
  index: number;
  size: number;
}

async function admit(
  tx: Tx,
  batch: readonly PreparedRequest[],
  results: RecordResult[],
): Promise<{ fresh: FreshEvent[]; streams: SessionStream[] }> {
  const candidates: FreshEvent[] = [];
  const seen = new Set<string>();
  for (const [index, { event, size }] of batch.entries()) {
    if (event === null) continue;
    const key = event.dedupe && `${event.source.sessionId} ${event.dedupe.toString('base64')}`;
    if (key !== null && seen.has(key)) {
      (results[index] as RecordResult).duplicate = true;
      continue;
    }
    if (key !== null) seen.add(key);
    candidates.push({ ...event, index, size });
  }
  const { rows } = await tx.query<{ fresh: number[]; streams: SessionStream[] }>({
    ...ADMIT,
    values: [candidates.map((c) => c.source.sessionId), candidates.map((c) => c.dedupe)],
  });
  const { fresh = [], streams = [] } = rows[0] ?? {};
  const isFresh = new Set(fresh);
  for (const [i, { index }] of candidates.entries()) {
    if (!isFresh.has(i + 1)) (results[index] as RecordResult).duplicate = true;
  }
  return { fresh: candidates.filter((_, i) => isFresh.has(i + 1)), streams };
}

interface StoreContext {
  streams: readonly SessionStream[];
  routes: ReadonlyMap<string, readonly Route[]>;
  doorbellId: string;
}

interface Delivery {
  destinationId: string;
  lane: number;
  uid: string;
}

async function store(
  tx: Tx,
  fresh: readonly FreshEvent[],
  context: StoreContext,
): Promise<Map<number, StoredEvent>> {
  const sequences = sequencesOf(fresh, context.streams);
  const deliveries = await wakeLanes(tx, matchRoutes(fresh, context.routes));
  const { rows } = await tx.query<{ id: string; uid: string }>({
    ...STORE_EVENTS,
    values: [
      fresh.map((e) => e.uid),
      fresh.map((e) => e.source.sessionId),
      sequences,
      fresh.map((e) => e.source.type),
      fresh.map((e) => e.at),
      fresh.map((e) => e.source.chat),
      fresh.map((e) => e.size),
      fresh.map((e) => e.payload).join('\n'),
      deliveries.map((d) => d.destinationId),
      deliveries.map((d) => d.lane),
      deliveries.map((d) => d.uid),
      EVENT_CHANNEL,
      context.doorbellId,
    ],
  });
  const ids = new Map(rows.map((row) => [row.uid, Number(row.id)]));
  return new Map(
    fresh.map(({ index, uid, source }, i) => [
      index,
      {
        id: uid,
        cursor: cursorOf(ids.get(uid) as number),
        sessionId: source.sessionId,
        type: source.type,
        sequence: sequences[i] as number,
        at: source.at,
        chat: source.chat,
        data: source.data,
      },
    ]),
  );
}

function sequencesOf(fresh: readonly FreshEvent[], streams: readonly SessionStream[]): number[] {
  const next = new Map(streams.map((stream) => [stream.session_id, Number(stream.last) + 1]));
  for (const { source } of fresh) next.set(source.sessionId, (next.get(source.sessionId) as number) - 1);
  return fresh.map(({ source: { sessionId } }) => {
    const sequence = next.get(sessionId) as number;
    next.set(sessionId, sequence + 1);
    return sequence;
  });
}

function matchRoutes(
  fresh: readonly FreshEvent[],
  routes: ReadonlyMap<string, readonly Route[]>,
): Delivery[] {
  return fresh.flatMap(({ uid, source: { sessionId, type, chat } }) =>
    (routes.get(sessionId) ?? [])
      .filter((route) => route.wants(type))
      .map(({ destinationId, lanes }) => ({ destinationId, lane: laneOf(sessionId, chat, lanes), uid })),
  );
}

async function wakeLanes(tx: Tx, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  if (deliveries.length === 0) return deliveries;
  const counts = new Map<string, { destinationId: string; lane: number; n: number }>();
  for (const { destinationId, lane } of deliveries) {
    const key = `${destinationId}/${lane}`;
    const count = counts.get(key);
    if (count) count.n++;
    else counts.set(key, { destinationId, lane, n: 1 });
  }
  const wanted = [...counts.values()];
  const { rows } = await tx.query<{ destination_id: string; lane: number }>({
    ...WAKE_LANES,
    values: [wanted.map((w) => w.destinationId), wanted.map((w) => w.lane), wanted.map((w) => w.n)],
  });
  const existing = new Set(rows.map((row) => `${row.destination_id}/${row.lane}`));
  return deliveries.filter(({ destinationId, lane }) => existing.has(`${destinationId}/${lane}`));
}

/** What the whole batch comes to when it holds rows of one writer alone (acks of sent messages, above all). */
export function soleStatement(batch: readonly PreparedRequest[]): Statement | null {
  if (batch.some(({ event }) => event !== null)) return null;
  const [group, ...others] = groupByWriter(batch);
  if (!group || others.length > 0) return null;
  const [writer, rows] = group;
  return writer.statement?.(rows as never[]) ?? null;
}

async function writeCompanions(tx: Tx, batch: readonly PreparedRequest[]): Promise<void> {
  // Each row was given together with its own writer: see `companion()`.
  await inStep([...groupByWriter(batch)].map(([writer, rows]) => writer.write(tx, rows as never[])));
}

function groupByWriter(batch: readonly PreparedRequest[]): Map<CompanionWriter<never>, unknown[]> {
  const groups = new Map<CompanionWriter<never>, unknown[]>();
  for (const { writer, row } of batch.flatMap((request) => request.companions)) {
    const rows = groups.get(writer);
    if (rows) rows.push(row);
    else groups.set(writer, [row]);
  }
  return groups;
}
