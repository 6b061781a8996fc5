import { randomBytes } from 'node:crypto';
import pino from 'pino';
import {
  createEventPipeline,
  type EventPipeline,
  type EventPipelineOptions,
  type NewEvent,
} from '../../src/events/index.js';
import { HttpOut } from '../../src/platform/http-out/index.js';
import type { Database } from '../../src/platform/postgres/index.js';
import { Secret } from '../../src/kernel/index.js';
import { Vault } from '../../src/platform/secrets/index.js';
import type { SessionIdentity } from '../../src/sessions/session.port.js';

export const silent = pino({ level: 'silent' });
export const vault = new Vault(new Secret(Buffer.alloc(32, 7)));

/** Retries that take no time worth waiting for. */
export const FAST = {
  quickRetries: 3,
  quickDelayMs: 20,
  quickMaxDelayMs: 80,
  parkedBaseMs: 30,
  parkedMaxMs: 60,
  parkedAttempts: 3,
  jitter: 0,
};

export const identityOf = (sessionId: string): SessionIdentity => ({
  sessionId,
  name: 'shop',
  token: `token-${sessionId.slice(0, 4)}`,
  jid: '551100000000:12@s.whatsapp.net',
  pushName: 'Loja',
  businessName: null,
});

/** A session row, as little of it as the events need. */
export async function addSession(database: Database, events: string[] = []): Promise<string> {
  const id = randomBytes(16).toString('hex');
  await database.query(
    `INSERT INTO session (id, name, token_hash, token_enc, events) VALUES ($1, $2, $3, $4, $5)`,
    [id, `session ${id.slice(0, 6)}`, randomBytes(32), randomBytes(8), events],
  );
  return id;
}

export function pipeline(database: Database, options: Partial<EventPipelineOptions> = {}): EventPipeline {
  return createEventPipeline({
    database,
    sealer: vault,
    directory: { identity: (id) => Promise.resolve(identityOf(id)) },
    logger: silent,
    http: new HttpOut({ allowPrivate: true }),
    ...options,
    dispatch: { schedule: FAST, pollMs: 200, leaseMs: 1_500, ...options.dispatch },
  });
}

/** Event number `n` of a chat. */
export function event(sessionId: string, n: number, rest: Partial<NewEvent> = {}): NewEvent {
  return {
    sessionId,
    type: 'Message',
    at: new Date(1_700_000_000_000 + n),
    chat: 'a@lid',
    dedupeKey: null,
    data: { type: 'Message', event: { n } },
    ...rest,
  };
}

/** Waits for a condition, bounded. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 10_000,
): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`never came true: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

export const range = (n: number, from = 1): number[] => Array.from({ length: n }, (_, i) => from + i);
