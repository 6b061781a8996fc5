import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/platform/postgres/index.js';
import type { Phone, Sandbox } from '../../src/sandbox/index.js';
import type { WorkerOptions } from './worker.js';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const OPEN_TIMEOUT_MS = 60_000;

/** Starts a worker; resolves when its sessions are connected. */
export async function startWorker(options: WorkerOptions): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER], {
    env: { ...process.env, KILL_WORKER: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), OPEN_TIMEOUT_MS);
  try {
    const opened = (async () => {
      for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
        if (line === 'open') return true;
      }
      return false;
    })();
    if (!(await opened)) throw new Error('the worker ended before its sessions were connected');
  } finally {
    clearTimeout(timer);
  }
  return child;
}

export async function endWorker(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

/** What the sandbox says it was told, against what the database holds. */
export interface Verdict {
  /** Messages meant for the accounts: `session|id`. */
  sent: number;
  stored: number;
  /** Receipted or acked, and not stored. */
  toldAndGone: string[];
  /** More than one `Message` event with the same WhatsApp id. */
  twice: string[];
  /** `UndecryptableMessage` events. */
  undecryptable: number;
  /** Not stored, and not told either: WhatsApp still has them. */
  waiting: number;
  /** Own messages whose id the database holds in another state than acked. */
  unsent: number;
  own: number;
}

export interface Account {
  sessionId: string;
  phone: Phone;
}

/** Compares the two ledgers for the messages `ids` that contacts sent. */
export async function judge(
  db: Database,
  sandbox: Sandbox,
  run: { accounts: readonly Account[]; ids: ReadonlySet<string> },
): Promise<Verdict> {
  const rows = await db.query<{ session_id: string; id: string }>(
    `SELECT session_id, id FROM message WHERE NOT from_me`,
  );
  const stored = new Set(rows.map((r) => `${r.session_id}|${r.id}`));
  const events = await db.query<{ session_id: string; id: string; n: number }>(
    `SELECT session_id, payload->'event'->'Info'->>'ID' AS id, count(*) AS n FROM event
     WHERE type = 'Message' GROUP BY 1, 2`,
  );
  const undecryptable = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM event WHERE type = 'UndecryptableMessage'`,
  );
  const own = await db.query<{ n: number; unsent: number }>(
    `SELECT count(*) AS n, count(*) FILTER (WHERE state = 1) AS unsent FROM message WHERE from_me`,
  );
  const verdict: Verdict = {
    sent: 0,
    stored: 0,
    toldAndGone: [],
    twice: events.filter((e) => Number(e.n) > 1).map((e) => `${e.session_id}|${e.id}`),
    undecryptable: Number(undecryptable[0]?.n ?? 0),
    waiting: 0,
    unsent: Number(own[0]?.unsent ?? 0),
    own: Number(own[0]?.n ?? 0),
  };
  const byNumber = new Map(run.accounts.map((a) => [a.phone.number, a.sessionId]));
  for (const message of sandbox.ledger.snapshot().messages) {
    const [number = '', device] = message.recipient.split(':');
    const sessionId = byNumber.get(number);
    if (!sessionId || device === '0' || !run.ids.has(message.id)) continue;
    verdict.sent++;
    const told = message.answers.some((a) => a.kind === 'receipt' || a.kind === 'ack' || a.kind === 'nack');
    if (stored.has(`${sessionId}|${message.id}`)) verdict.stored++;
    else if (told) verdict.toldAndGone.push(`${sessionId}|${message.id}`);
    else verdict.waiting++;
  }
  return verdict;
}
