import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../process/serve.js';
import type { Stage } from '../stage.js';

const RECORD_MS = 60_000;
/** How often the event table is looked at; also how exact "recorded" is. */
export const LOOK_EVERY_MS = 15;

export async function lastEventId({ database }: Stage): Promise<string> {
  const { rows } = await database.query<{ id: string | null }>('SELECT max(id)::text AS id FROM event');
  return rows[0]?.id ?? '0';
}

/** Resolves when so many messages are committed as events behind `floor`, to the moment at which that was seen. */
export async function waitRecorded(
  { database, session }: Stage,
  wanted: { floor: string; count: number },
): Promise<number> {
  for (const end = performance.now() + RECORD_MS; performance.now() < end; await sleep(LOOK_EVERY_MS)) {
    const { rows } = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM event WHERE session_id = $1 AND id > $2 AND type = 'Message'`,
      [session.id, wanted.floor],
    );
    if ((rows[0]?.n ?? 0) >= wanted.count) return monotonicMs();
  }
  throw new Error('the burst was not recorded in time');
}
