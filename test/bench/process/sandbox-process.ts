/** The sandbox in a process of its own: contacts that write, and the moment at which each frame was written. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Phone } from '../../../src/sandbox/index.js';
import type { Account } from '../../../src/sandbox/accounts/index.js';
import { createMuteMembers } from './mute-members.js';
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
  /** Where they write; missing: to the account itself. */
  group?: string;
}

/** Who takes part in groups beside their readers and writers. */
const mutes: Account[] = [];

export interface Grouping {
  /** Number of the account under test. */
  of: string;
  /** Numbers of phones that read and write in it; the first one makes it. */
  phones: string[];
  /** How many members it has, these included. */
  size: number;
  /** Whether nobody but the phones has been written to before. */
  fresh?: boolean;
}

const phone = (number: string): Phone => sandbox.phones.get(number);
const textOf = (n: number): string => `Message ${n}: the parcel has arrived at the shop next to the station.`;

async function settled(): Promise<void> {
  for (const each of sandbox.phones.all()) await each.idle();
}

const handlers = {
  address: () => ({ url: sandbox.url, rootKeyHex: sandbox.rootKeyHex, mediaUrl: sandbox.mediaUrl }),

  createPhone: async ({ name }: { name: string }) => (await sandbox.createPhone({ name })).number,

  /** A group of that many members; resolves to its address when the phones know of it. */
  createGroup: async ({ of, phones, size, fresh = false }: Grouping): Promise<string> => {
    const wanted = size - phones.length - 1;
    if (fresh) mutes.length = 0;
    if (mutes.length < wanted) mutes.push(...createMuteMembers(sandbox, wanted - mutes.length));
    const { accounts, groups } = sandbox.server;
    const known = [...phones, of].map((number) => {
      const account = accounts.byNumber(number);
      if (!account) throw new Error(`no account ${number}`);
      return account;
    });
    const [owner, ...others] = known;
    if (!owner) throw new Error('a group needs a phone');
    const participants = [...others, ...mutes.slice(0, wanted)];
    const { jid } = groups.create({ owner, subject: `Group of ${size}`, participants });
    await settled();
    return jid;
  },

  scan: ({ number, qr }: { number: string; qr: string }) => phone(number).scan(qr),

  /** The contacts write at once, each its share, and the server keeps it back. Resolves when all is encrypted. */
  queueBurst: async ({ contacts, to, count, group }: Writing): Promise<string[]> => {
    sandbox.faults.apply({ kind: 'hold', number: to });
    const shares = await Promise.all(
      contacts.map(async (contact, c) => {
        const ids: string[] = [];
        for (let n = c; n < count; n += contacts.length)
          ids.push((await phone(contact).sendText(group ?? to, textOf(n))).id);
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
