import { setTimeout as sleep } from 'node:timers/promises';
import type { Times } from '../process/pace.js';
import { tidy, type Stage } from '../stage.js';
import { lastEventId, waitRecorded } from './recorded.js';

const ARRIVAL_MS = 60_000;

/** Many messages of one kind in one direction. */
export interface KindLeg {
  count: number;
  totalMs: number;
  /** Processor time of the process, ms. */
  cpuMs: number;
  /** Of PostgreSQL, ms; 0 for the bare client. */
  databaseCpuMs: number;
}

type Side = 'gateway' | 'bare';

/** Sends, and the proof that all of it has arrived. */
export async function sentLeg(
  stage: Stage,
  side: Side,
  send: () => Promise<Times<string>>,
): Promise<KindLeg> {
  const { sandbox, numbers } = stage;
  const before = await used(stage, side);
  const { results: ids, totalMs } = await send();
  for (const end = performance.now() + ARRIVAL_MS; ; await sleep(50)) {
    const arrived = await sandbox.call('received', { numbers: numbers.contacts, ids });
    if (arrived === ids.length) break;
    if (performance.now() > end) throw new Error(`${arrived} of ${ids.length} sends have arrived`);
  }
  const cpu = difference(await used(stage, side), before);
  await tidy(stage);
  return { count: ids.length, totalMs, ...cpu };
}

/** A burst in a group, queued at the server first and then let go. */
export async function receivedLeg(
  stage: Stage,
  wanted: { group: string; count: number; by: Side },
): Promise<KindLeg> {
  const { sandbox, bare, numbers } = stage;
  const { group, count, by } = wanted;
  const to = by === 'gateway' ? numbers.gateway : numbers.bare;
  const ids = await sandbox.call('queueBurst', { contacts: numbers.contacts, to, count, group });
  const before = await used(stage, by);
  const floor = await lastEventId(stage);
  const releasedAt = await sandbox.call('release', { number: to });
  let endedAt: number;
  if (by === 'gateway') {
    endedAt = await waitRecorded(stage, { floor, count });
  } else {
    const { at } = await bare.call('waitForArrivals', { count });
    const missing = ids.filter((id) => at[id] === undefined);
    if (missing.length) throw new Error(`${missing.length} of ${count} group messages are missing`);
    endedAt = Math.max(...Object.values(at));
  }
  const cpu = difference(await used(stage, by), before);
  await tidy(stage);
  return { count, totalMs: endedAt - releasedAt, ...cpu };
}

type Used = Pick<KindLeg, 'cpuMs' | 'databaseCpuMs'>;

async function used({ gateway, bare }: Stage, side: Side): Promise<Used> {
  if (side === 'bare') return { cpuMs: await bare.call('cpuMs'), databaseCpuMs: 0 };
  return { cpuMs: await gateway.cpuMs(), databaseCpuMs: await gateway.databaseCpuMs() };
}

function difference(after: Used, before: Used): Used {
  return {
    cpuMs: after.cpuMs - before.cpuMs,
    databaseCpuMs: after.databaseCpuMs - before.databaseCpuMs,
  };
}
