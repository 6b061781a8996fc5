import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '../../../kernel/index.js';
import type { Binaries } from './binaries.js';
import { spawnAs, type RunAs } from './run-as.js';

export interface ServerOptions {
  binaries: Binaries;
  runAs: RunAs;
  pgData: string;
  socketDir: string;
  maxConnections: number;
  /** False switches fsync off: a power failure may then cost the database. For tests. */
  durable: boolean;
  logger: Logger;
}

const READY_MS = 60_000;
const KEPT_LINES = 20;

/** One run of the postmaster. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<void>;
  readonly #lastLines: string[] = [];
  readonly #options: ServerOptions;
  #exited = false;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#child = spawnAs(options.runAs, options.binaries, [options.binaries.postgres, ...settings(options)]);
    this.#exit = new Promise((resolve) => {
      const ended = (): void => {
        this.#exited = true;
        resolve();
      };
      this.#child.once('exit', ended);
      this.#child.once('error', (error) => {
        this.#lastLines.push(error.message);
        ended();
      });
    });
    if (this.#child.stderr) createInterface(this.#child.stderr).on('line', (line) => this.#log(line));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves when the process has ended, for whatever reason. */
  exited(): Promise<void> {
    return this.#exit;
  }

  /** What the server said last, for an error text. */
  lastWords(): string {
    return this.#lastLines.join('\n').slice(-2000);
  }

  /** Resolves when the server takes connections, `false` when it ended instead. */
  async ready(): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < READY_MS; waitedMs += 20) {
      if (this.#exited) return false;
      if (await this.#saysReady()) return true;
      await Promise.race([sleep(20), this.#exit]);
    }
    throw new AppError(
      'STORE_UNAVAILABLE',
      `PostgreSQL was not ready after ${READY_MS / 1000} s: ${this.lastWords()}`,
    );
  }

  /** Fast shutdown: open transactions are rolled back, everything is written, no recovery is needed later. */
  async stop(): Promise<void> {
    for (const [signal, limitMs] of [
      ['SIGINT', 30_000],
      ['SIGQUIT', 5_000],
      ['SIGKILL', 5_000],
    ] as const) {
      if (this.#exited) return;
      this.#child.kill(signal);
      await Promise.race([this.#exit, sleep(limitMs, undefined, { ref: false })]);
    }
    if (!this.#exited) throw new Error(`PostgreSQL (process ${this.pid}) did not end after SIGKILL`);
  }

  /** The same sign that pg_ctl waits for: line 8 of the server's own lock file. */
  async #saysReady(): Promise<boolean> {
    const text = await readFile(join(this.#options.pgData, 'postmaster.pid'), 'utf8').catch(() => ''); // not yet there
    const lines = text.split('\n');
    return Number(lines[0]) === this.pid && lines[7]?.trim() === 'ready';
  }

  #log(line: string): void {
    if (line.trim() === '') return;
    this.#lastLines.push(line);
    if (this.#lastLines.length > KEPT_LINES) this.#lastLines.shift();
    const level = line.startsWith('PANIC') ? 'error' : line.startsWith('FATAL') ? 'warn' : 'debug';
    this.#options.logger[level]({ postgres: line }, 'postgres');
  }
}

function settings({ pgData, socketDir, maxConnections, durable }: ServerOptions): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: maxConnections,
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    jit: 'off',
    // The server's log goes into ours: no statements and no row contents (they stand in ERROR and DETAIL).
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '',
    log_checkpoints: 'off',
    lc_messages: 'C',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  return ['-D', pgData, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
