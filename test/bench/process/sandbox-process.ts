/** The sandbox in a process of its own: contacts that write, and the moment at which each frame was written. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Phone } from '../../../src/sandbox/index.js';
import { monotonicMs, serve } from './serve.js';

const sandbox = await startSandbox();

/** By message id: when the server took the stanza for a companion, and, unless held, wrote its frame. */
const takenAt = new Map<string, number>();
const queued = sandbox.ledger.queued.bind(sandbox.ledger);
sandbox.ledger.queued = (entry) => {
  takenAt.set(entry.id, monotonicMs());
  return queued(entry);
};

export interface Writing {
  contacts: string[];
  /** Number of the account that is written to. */
  to: string;
  count: number;
}

const phone = (number: string): Phone => sandbox.phones.get(number);
const textOf = (n: number): string => `Message ${n}: the parcel has arrived at the shop next to the station.`;

async function settled(): Promise<void> {
  for (const each of sandbox.phones.all()) await each.idle();
}

const handlers = {
  address: () => ({ url: sandbox.url, rootKeyHex: sandbox.rootKeyHex, mediaUrl: sandbox.mediaUrl }),

  createPhone: async ({ name }: { name: string }) => (await sandbox.createPhone({ name })).number,

  scan: ({ number, qr }: { number: string; qr: string }) => phone(number).scan(qr),

  /** The contacts write at once, each its share, and the server keeps it back. Resolves when all is encrypted. */
  queueBurst: async ({ contacts, to, count }: Writing): Promise<string[]> => {
    sandbox.faults.apply({ kind: 'hold', number: to });
    const shares = await Promise.all(
      contacts.map(async (contact, c) => {
        const ids: string[] = [];
        for (let n = c; n < count; n += contacts.length)
          ids.push((await phone(contact).sendText(to, textOf(n))).id);
        return ids;
      }),
    );
    await settled();
    return shares.flat();
  },

  /** Lets the burst go. Resolves to the moment before the first frame is written. */
  release: ({ number }: { number: string }): number => {
    const at = monotonicMs();
    sandbox.faults.apply({ kind: 'release', number });
    return at;
  },

  /** Writes at fixed times, whatever the receiver does. Resolves to the moment at which each frame was written. */
  writeAtPace: async (writing: Writing & { perSecond: number }): Promise<Record<string, number>> => {
    const { contacts, to, count, perSecond } = writing;
    const start = monotonicMs() + 50;
    const sent: Promise<{ id: string }>[] = [];
    for (let n = 0; n < count; n++) {
      const waitMs = start + (n * 1000) / perSecond - monotonicMs();
      if (waitMs > 0) await sleep(waitMs);
      sent.push(phone(contacts[n % contacts.length] ?? '').sendText(to, textOf(n)));
    }
    const ids = (await Promise.all(sent)).map(({ id }) => id);
    return Object.fromEntries(ids.map((id) => [id, takenAt.get(id) ?? NaN]));
  },

  /** How many of these messages arrived at a phone. */
  received: ({ numbers, ids }: { numbers: string[]; ids: string[] }): number => {
    const wanted = new Set(ids);
    for (const number of numbers)
      for (const message of phone(number).messages())
        if (message.direction === 'in') wanted.delete(message.id);
    return ids.length - wanted.size;
  },

  /** Waits until the phones are idle, then forgets messages, so that rounds are alike. Resolves to what was wrong. */
  forget: async () => {
    await settled();
    const { unhandled, violations } = sandbox.ledger.snapshot();
    const wrong = [...unhandled, ...violations].map(({ what }) => what);
    sandbox.ledger.clear();
    takenAt.clear();
    for (const each of sandbox.phones.all()) each.clearMessages();
    return wrong;
  },
};

export type SandboxHandlers = typeof handlers;
process.on('SIGTERM', () => process.exit(0));
serve(handlers);
