import { setTimeout as sleep } from 'node:timers/promises';
import { row, withAim, type FigureResult, type Pair } from '../measure/result.js';
import type { BareSessionsHandlers } from '../process/bare-sessions-process.js';
import { Gateway, type BenchSession } from '../process/gateway.js';
import type { SandboxHandlers } from '../process/sandbox-process.js';
import { Worker } from '../process/worker.js';
import type { Effort, StageOptions } from '../stage.js';

const MB = 1024 * 1024;
const SLOPE_AIM_MB = 1.5;
const BASE_AIM_MB = 180;
const PAIRED_AT_ONCE = 3;
const CONNECT_MS = 90_000;
const MAX_ROUNDS = 3;

/** Memory of a process with so many connected, idle sessions, MB. */
interface Point {
  sessions: number;
  /** Resident, some seconds after the last session was connected. */
  settled: number;
  /** Resident, after the garbage was collected. */
  collected: number;
  /** Heap that is in use then. */
  heap: number;
}

/** Points of one round: no sessions, half of them, all. */
type Series = readonly [Point, Point, Point];

interface Measured {
  memory(): Promise<NodeJS.MemoryUsage>;
  collect(): Promise<unknown>;
}

interface Plan {
  sandbox: Worker<SandboxHandlers>;
  counts: readonly [number, number, number];
  settleMs: number;
  rounds: number;
}

/** Resident memory per session, by processes that were started with more and more of them. */
export async function memory(options: StageOptions, effort: Effort): Promise<FigureResult> {
  const sandbox = await Worker.start<SandboxHandlers>('sandbox-process.ts');
  const plan: Plan = {
    sandbox,
    counts: effort.quick ? [0, 10, 20] : [0, 50, 100],
    settleMs: effort.quick ? 1_500 : 4_000,
    rounds: effort.quick ? 1 : Math.min(effort.rounds, MAX_ROUNDS),
  };
  try {
    const bare: Series[] = [];
    for (let n = 0; n < plan.rounds; n++) bare.push(await bareSessions(plan));
    const { series: ours, paired } = await gatewaySessions(plan, options);
    const pairs = (of: (series: Series) => number): Pair[] =>
      ours.map((series, n) => ({ ours: of(series), bare: of(bare[n] as Series) }));
    const [, half, all] = plan.counts;
    const perSession = (what: string, of: (series: Series) => number) =>
      withAim(
        row(what, 'MB', pairs(of)),
        `<= ${SLOPE_AIM_MB} MB`,
        (made) => made.ours.median <= SLOPE_AIM_MB,
      );
    return {
      figure: 'Memory: connected idle sessions, resident set of the one process',
      rows: [
        withAim(
          row(
            'no session, settled',
            'MB',
            pairs(([none]) => none.settled),
          ),
          `<= ${BASE_AIM_MB} MB`,
          (made) => made.ours.median <= BASE_AIM_MB,
        ),
        perSession(`per session of ${half}, settled`, ([a, b]) => slope(a, b, 'settled')),
        perSession(`per session of ${all}, settled`, ([a, , b]) => slope(a, b, 'settled')),
        perSession(`per session of ${all}, collected`, ([a, , b]) => slope(a, b, 'collected')),
        row(
          `heap in use per session of ${all}`,
          'MB',
          pairs(([a, , b]) => slope(a, b, 'heap')),
        ),
      ],
      notes: [
        `${plan.rounds} rounds, none of them cold. In each the gateway is started with ${plan.counts.join(', ')} paired sessions, which connect by themselves.`,
        `The gateway that had just paired ${all} of them: ${paired.settled.toFixed(0)} MB, ${paired.collected.toFixed(0)} collected, heap in use ${paired.heap.toFixed(0)}.`,
        'Bare: so many unmodified clients in one process, keys in memory, paired by that very process.',
        'Not in it: PostgreSQL and the sandbox, which are processes of their own.',
      ],
      raw: { gateway: ours, bare, paired },
    };
  } finally {
    await sandbox.stop();
  }
}

function slope(a: Point, b: Point, of: 'settled' | 'collected' | 'heap'): number {
  return (b[of] - a[of]) / (b.sessions - a.sessions);
}

async function measure(process: Measured, at: { sessions: number; settleMs: number }): Promise<Point> {
  await sleep(at.settleMs);
  const settled = (await process.memory()).rss / MB;
  // The second collection gives pages back that the first one has emptied.
  for (let n = 0; n < 2; n++) {
    await process.collect();
    await sleep(500);
  }
  const { rss, heapUsed } = await process.memory();
  return { sessions: at.sessions, settled, collected: rss / MB, heap: heapUsed / MB };
}

async function bareSessions({ sandbox, counts, settleMs }: Plan): Promise<Series> {
  const worker = await Worker.start<BareSessionsHandlers>('bare-sessions-process.ts', ['--expose-gc']);
  try {
    const address = await sandbox.call('address');
    const measured = { memory: () => worker.call('memory'), collect: () => worker.call('collect') };
    let open = 0;
    const grow = async (sessions: number): Promise<Point> => {
      for (; open < sessions; open++) {
        const number = await sandbox.call('createPhone', { name: `Bare ${open}` });
        const qr = await worker.call('connect', address);
        await sandbox.call('scan', { number, qr });
        await worker.call('opened');
      }
      return measure(measured, { sessions, settleMs });
    };
    return [await grow(counts[0]), await grow(counts[1]), await grow(counts[2])];
  } finally {
    await worker.stop();
  }
}

/** Pairs all once; then one start of the process for each count and round, with the others disconnected. */
async function gatewaySessions(
  plan: Plan,
  options: StageOptions,
): Promise<{ series: Series[]; paired: Point }> {
  const { sandbox, counts, settleMs, rounds } = plan;
  const most = counts[2];
  const started = {
    ...options,
    nodeArgs: [...options.nodeArgs, '--expose-gc'],
    sandbox: await sandbox.call('address'),
  };
  let gateway = await Gateway.start(started);
  const { dataDir } = gateway;
  try {
    const sessions = await pairMany(gateway, sandbox, most);
    const paired = await measure(gateway, { sessions: most, settleMs });
    const startedWith = async (count: number): Promise<Point> => {
      await wish(gateway, sessions, count);
      await gateway.stop({ keepData: true });
      gateway = await Gateway.start({ ...started, dataDir });
      await waitConnected(gateway, sessions.slice(0, count));
      return measure(gateway, { sessions: count, settleMs });
    };
    const series: Series[] = [];
    for (let n = 0; n < rounds; n++) {
      series.push([await startedWith(counts[0]), await startedWith(counts[1]), await startedWith(counts[2])]);
    }
    return { series, paired };
  } finally {
    await gateway.stop();
  }
}

async function pairMany(
  gateway: Gateway,
  sandbox: Worker<SandboxHandlers>,
  count: number,
): Promise<BenchSession[]> {
  const sessions: BenchSession[] = [];
  const slot = async (first: number): Promise<void> => {
    for (let n = first; n < count; n += PAIRED_AT_ONCE) {
      const number = await sandbox.call('createPhone', { name: `Session ${n}` });
      const session = await gateway.createSession(`session ${n}`);
      await gateway.pair(session, (qr) => sandbox.call('scan', { number, qr }));
      sessions.push(session);
    }
  };
  await Promise.all(Array.from({ length: PAIRED_AT_ONCE }, (_, i) => slot(i)));
  return sessions;
}

/** The first `count` sessions are to be connected, the others not; both outlive a restart. */
async function wish(gateway: Gateway, sessions: readonly BenchSession[], count: number): Promise<void> {
  for (const [n, session] of sessions.entries()) {
    const operation = n < count ? 'connectSession' : 'disconnectSession';
    await gateway.graphql(session.token, `mutation { ${operation} { session { state } } }`);
  }
  await waitConnected(gateway, sessions.slice(0, count));
}

async function waitConnected(gateway: Gateway, sessions: readonly BenchSession[]): Promise<void> {
  const end = performance.now() + CONNECT_MS;
  for (const session of sessions) {
    while ((await gateway.state(session)).state !== 'CONNECTED') {
      if (performance.now() > end) throw new Error('the sessions did not come back in time');
      await sleep(100);
    }
  }
}
