/** `npm run bench -- [figure ...] [--quick] [--rounds N] [--out FILE] [--profile DIR]`; see docs/bench.md. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { events } from './figures/events.js';
import { kinds } from './figures/kinds.js';
import { latency } from './figures/latency.js';
import { memory } from './figures/memory.js';
import { sends } from './figures/sends.js';
import { environment, type Environment, type StoreSettings } from './measure/environment.js';
import { table } from './measure/report.js';
import type { FigureResult } from './measure/result.js';
import { currentCode, removeData } from './process/gateway.js';
import { stopAll } from './process/worker.js';
import { onStage, type Effort, type StageOptions } from './stage.js';

const STAGED = { sends, kinds, events, latency };
const NAMES = [...Object.keys(STAGED), 'memory'];
const ROUNDS = { full: 7, quick: 3 };

const LEFT_OUT =
  'Left out: TLS, a real network (everything is on loopback), WhatsApp itself (a sandbox stands for it). ' +
  'All processes share the cores, PostgreSQL included.';

interface Options {
  names: string[];
  effort: Effort;
  out: string | null;
  profileDir: string | null;
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      out: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const unknown = positionals.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new Error(`no figure "${unknown}"; there are ${NAMES.join(', ')}`);
  const rounds = Number(values.rounds ?? (values.quick ? ROUNDS.quick : ROUNDS.full));
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) throw new Error('--rounds: 1 to 100');
  return {
    names: positionals.length ? positionals : NAMES,
    effort: { quick: values.quick, rounds },
    out: values.out ?? null,
    profileDir: values.profile ?? null,
  };
}

async function run({ names, effort, out, profileDir }: Options): Promise<void> {
  const code = await currentCode();
  const facts = await environment(code);
  const nodeArgs = profileDir === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profileDir)}`];
  const options: StageOptions = { code, nodeArgs };
  const started = performance.now();
  const results: FigureResult[] = [];
  let store: StoreSettings | null = null;
  process.stdout.write(aboutMachine(facts, effort));
  const report = (result: FigureResult): void => {
    results.push(result);
    process.stdout.write(table(result));
  };
  const staged = Object.entries(STAGED).filter(([name]) => names.includes(name));
  if (staged.length) {
    await onStage(options, async (stage) => {
      store = stage.store;
      process.stdout.write(aboutStore(stage.store));
      for (const [, figure] of staged) report(await figure(stage, effort));
    });
  }
  if (names.includes('memory')) report(await memory(options, effort));
  const seconds = Math.round((performance.now() - started) / 1000);
  const file = out ?? `bench-results/${facts.at.replace(/[:.]/g, '-')}-${facts.commit.slice(0, 8)}.json`;
  await mkdir(dirname(resolve(file)), { recursive: true });
  await writeFile(
    file,
    JSON.stringify({ ...facts, store, effort, seconds, leftOut: LEFT_OUT, results }, null, 1),
  );
  process.stdout.write(`\n${LEFT_OUT}\n${seconds} s; raw values in ${file}\n`);
}

function aboutMachine(facts: Environment, { quick, rounds }: Effort): string {
  const dirty = facts.changedFiles ? ` with ${facts.changedFiles} changed files` : '';
  return [
    `Commit ${facts.commit.slice(0, 12)}${dirty}, gateway from ${facts.gateway === 'built' ? 'dist (node)' : 'sources (tsx)'}`,
    `Node ${facts.node}, Baileys ${facts.baileys}, ${facts.cpu} x ${facts.cores}, ${facts.memoryGb} GB`,
    `Load before: ${facts.loadBefore.join(', ')}`,
    `Rounds: 1 cold + ${rounds}${quick ? ', quick' : ''}. Each number: median ±IQR over the rounds; a ratio whose IQR is above 15 % is inconclusive.`,
    '',
  ].join('\n');
}

function aboutStore({ version, fsync, synchronousCommit, commitMs }: StoreSettings): string {
  const { p50, p99 } = commitMs;
  return `PostgreSQL ${version}: fsync ${fsync}, synchronous_commit ${synchronousCommit}; one commit takes ${p50.toFixed(2)} ms (p99 ${p99.toFixed(2)})\n`;
}

async function finish(code: number): Promise<never> {
  await stopAll();
  await removeData();
  process.exit(code);
}

process.once('SIGINT', () => void finish(130)).once('SIGTERM', () => void finish(143));
try {
  await run(readOptions());
  await finish(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  await finish(1);
}
