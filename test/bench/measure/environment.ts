import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import type pg from 'pg';
import type { GatewayCode } from '../process/gateway.js';
import { monotonicMs } from '../process/serve.js';
import { quantile } from './statistics.js';

/** What a figure depends on beside the code. */
export interface Environment {
  commit: string;
  /** Files that differ from the commit. */
  changedFiles: number;
  node: string;
  baileys: string;
  cpu: string;
  cores: number;
  memoryGb: number;
  /** Load averages over 1, 5 and 15 minutes before the start. */
  loadBefore: number[];
  gateway: GatewayCode;
  at: string;
}

export interface StoreSettings {
  version: string;
  fsync: string;
  synchronousCommit: string;
  /** One small transaction at a time, p50 and p99. */
  commitMs: { p50: number; p99: number };
}

export async function environment(gateway: GatewayCode): Promise<Environment> {
  const baileys = new URL('../../../node_modules/@whiskeysockets/baileys/package.json', import.meta.url);
  const processors = cpus();
  return {
    commit: git('rev-parse', 'HEAD'),
    changedFiles: git('status', '--porcelain', '--untracked-files=no').split('\n').filter(Boolean).length,
    node: process.version,
    baileys: (JSON.parse(await readFile(baileys, 'utf8')) as { version: string }).version,
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadBefore: loadavg().map((value) => Math.round(value * 100) / 100),
    gateway,
    at: new Date().toISOString(),
  };
}

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown'; // not a checkout
  }
}

/** Settings of the gateway's database as it is measured, and what one durable commit costs here. */
export async function storeSettings(database: pg.Client): Promise<StoreSettings> {
  const show = async (name: string): Promise<string> =>
    String((await database.query<Record<string, string>>(`SHOW ${name}`)).rows[0]?.[name]);
  await database.query('CREATE TABLE bench_commit (n int)');
  const times: number[] = [];
  for (let n = 0; n < 100; n++) {
    const before = monotonicMs();
    await database.query('INSERT INTO bench_commit VALUES ($1)', [n]);
    times.push(monotonicMs() - before);
  }
  await database.query('DROP TABLE bench_commit');
  return {
    version: await show('server_version'),
    fsync: await show('fsync'),
    synchronousCommit: await show('synchronous_commit'),
    commitMs: { p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
  };
}
