import { setTimeout as sleep } from 'node:timers/promises';
import { row, withAim, type FigureResult, type Pair } from '../measure/result.js';
import { fitLine } from '../measure/statistics.js';
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

/** Resident memory of a process with so many connected, idle sessions. */
interface Point {
  sessions: number;
  /** As it is, some seconds after the last session was connected. */
  settledMb: number;
  /** After a full collection. */
  collectedMb: number;
}

interface Measured {
  memory(): Promise<{ rss: number }>;
  collect(): Promise<unknown>;
}

/** Resident memory per session, by processes that were started with more and more of them. */
export async function memory(options: StageOptions, effort: Effort): Promise<FigureResult> {
  const counts = effort.quick ? [0, 8, 16, 24] : [0, 25, 50, 75, 100];
  const settleMs = effort.quick ? 2_000 : 5_000;
  const sandbox = await Worker.start<SandboxHandlers>('sandbox-process.ts');
  try {
    const bare = await bareSessions(sandbox, { counts, settleMs });
    const { points: ours, paired } = await gatewaySessions({ sandbox, options, counts, settleMs });
    const slopes = (of: 'settledMb' | 'collectedMb'): Pair[] =>
      ours.slice(1).map((_, i) => ({ ours: slope(ours, i, of), bare: slope(bare, i, of) }));
    const line = (points: readonly Point[]) =>
      fitLine(points.map(({ sessions, collectedMb }) => ({ x: sessions, y: collectedMb })));
    const base = ours[0]?.settledMb ?? NaN;
    const [fitted, bareFitted] = [line(ours), line(bare)];
    return {
      figure: 'Memory: connected idle sessions, resident set of the one process',
      rows: [
        withAim(
          row('per session, settled', 'MB', slopes('settledMb')),
          `<= ${SLOPE_AIM_MB} MB`,
          (made) => made.ours.median <= SLOPE_AIM_MB,
        ),
        withAim(
          row('per session, collected', 'MB', slopes('collectedMb')),
          `<= ${SLOPE_AIM_MB} MB`,
          (made) => made.ours.median <= SLOPE_AIM_MB,
        ),
        withAim(
          row('base: no session, settled', 'MB', [{ ours: base, bare: bare[0]?.settledMb ?? NaN }]),
          `<= ${BASE_AIM_MB} MB`,
          () => base <= BASE_AIM_MB,
        ),
      ],
      notes: [
        `Gateway, started with ${counts.join(', ')} paired sessions: ${list(ours)} MB settled (collected).`,
        `Bare clients in one process, paired there: ${list(bare)} MB settled (collected).`,
        `Line through the collected points: gateway ${text(fitted)}, bare ${text(bareFitted)} MB per session (± standard error).`,
        `The gateway that had just paired ${paired.sessions}: ${paired.settledMb.toFixed(0)} MB (${paired.collectedMb.toFixed(0)} collected).`,
        'Each point of the gateway is a process of its own, so the spread is over the differences between neighbours.',
        'Not in it: PostgreSQL and the sandbox, which are processes of their own.',
      ],
      raw: { gateway: ours, bare, paired },
    };
  } finally {
    await sandbox.stop();
  }
}

function slope(points: readonly Point[], i: number, of: 'settledMb' | 'collectedMb'): number {
  const [a, b] = [points[i], points[i + 1]];
  return a && b ? (b[of] - a[of]) / (b.sessions - a.sessions) : NaN;
}

const list = (points: readonly Point[]): string =>
  points
    .map(({ settledMb, collectedMb }) => `${settledMb.toFixed(0)} (${collectedMb.toFixed(0)})`)
    .join(', ');

const text = (line: { slope: number; slopeError: number }): string =>
  `${line.slope.toFixed(2)} ±${line.slopeError.toFixed(2)}`;

async function measure(process: Measured, at: { sessions: number; settleMs: number }): Promise<Point> {
  await sleep(at.settleMs);
  const settledMb = (await process.memory()).rss / MB;
  await process.collect();
  await sleep(500);
  return { sessions: at.sessions, settledMb, collectedMb: (await process.memory()).rss / MB };
}

interface Steps {
  counts: readonly number[];
  settleMs: number;
}

async function bareSessions(sandbox: Worker<SandboxHandlers>, { counts, settleMs }: Steps): Promise<Point[]> {
  const worker = await Worker.start<BareSessionsHandlers>('bare-sessions-process.ts', ['--expose-gc']);
  try {
    const address = await sandbox.call('address');
    const measured = { memory: () => worker.call('memory'), collect: () => worker.call('collect') };
    const points: Point[] = [];
    for (let sessions = 0; points.length < counts.length; sessions++) {
      if (counts.includes(sessions)) points.push(await measure(measured, { sessions, settleMs }));
      if (points.length === counts.length) break;
      const number = await sandbox.call('createPhone', { name: `Bare ${sessions}` });
      const qr = await worker.call('connect', address);
      await sandbox.call('scan', { number, qr });
      await worker.call('opened');
    }
    return points;
  } finally {
    await worker.stop();
  }
}

/** Pairs the most first; then one start of the process for each count, with the others disconnected. */
async function gatewaySessions(
  run: { sandbox: Worker<SandboxHandlers>; options: StageOptions } & Steps,
): Promise<{ points: Point[]; paired: Point }> {
  const { sandbox, options, settleMs } = run;
  const counts = [...run.counts].sort((a, b) => b - a);
  const most = counts[0] ?? 0;
  const address = await sandbox.call('address');
  const nodeArgs = [...options.nodeArgs, '--expose-gc'];
  let gateway = await Gateway.start({ ...options, nodeArgs, sandbox: address });
  const { dataDir } = gateway;
  try {
    const sessions = await pairMany(gateway, sandbox, most);
    const paired = await measure(gateway, { sessions: most, settleMs });
    const points: Point[] = [];
    let connected = sessions;
    for (const count of counts) {
      for (const session of connected.slice(count)) {
        await gateway.graphql(session.token, 'mutation { disconnectSession { session { state } } }');
      }
      connected = connected.slice(0, count);
      await gateway.stop({ keepData: true });
      gateway = await Gateway.start({ ...options, nodeArgs, dataDir, sandbox: address });
      await waitConnected(gateway, connected);
      points.unshift(await measure(gateway, { sessions: count, settleMs }));
    }
    return { points, paired };
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

async function waitConnected(gateway: Gateway, sessions: readonly BenchSession[]): Promise<void> {
  const end = performance.now() + CONNECT_MS;
  for (const session of sessions) {
    while ((await gateway.state(session)).state !== 'CONNECTED') {
      if (performance.now() > end) throw new Error('the sessions did not come back in time');
      await sleep(100);
    }
  }
}
