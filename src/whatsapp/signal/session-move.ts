import { LRUCache } from 'lru-cache';
import { formatJid, isLid, isPn, parseJid, type Jid } from '../../kernel/index.js';
import type { OwnKeys } from './one-session.js';
import { joined, writeRecord, type Sessions } from './session-record.js';
import { storedSessions } from './stored-session.js';
import { signalAddress } from './signal-address.js';
import type { RecordChange, SignalRecords } from './signal-records.js';

/** Device number of hosted devices, which have servers of their own. */
const HOSTED_DEVICE = 99;
const MAX_REMEMBERED = 10_000;

/** How many sessions moved, of those that were looked at. */
export interface MoveResult {
  migrated: number;
  skipped: number;
  total: number;
}

/**
 * Moves the sessions of a person from the phone number to the LID, once the two are known to be the same: from
 * then on every address of the person leads to the LID's records.
 */
export class SessionMove {
  /** Addresses from which nothing is left to move. Nothing comes there any more once the LID is known. */
  readonly #done = new LRUCache<string, true>({ max: MAX_REMEMBERED });

  constructor(
    private readonly records: SignalRecords,
    private readonly own: OwnKeys,
  ) {}

  /** Moves the sessions of all known devices of `from` (a phone number) to `to` (a LID). */
  async run(from: string, to: string): Promise<MoveResult> {
    const [pn, lid] = [parseJid(from), parseJid(to)];
    if (!pn || !lid || !isLid(to)) return { migrated: 0, skipped: 0, total: 0 };
    if (!isPn(from)) return { migrated: 0, skipped: 0, total: 1 };
    const result: MoveResult = { migrated: 0, skipped: 0, total: 0 };
    for (const device of await this.#devices(pn)) {
      const source = signalAddress(deviceJid(pn, device)).id;
      if (this.#done.has(source)) continue;
      const moved = await this.#move(source, signalAddress(deviceJid(lid, device)).id);
      this.#done.set(source, true);
      if (moved === null) continue;
      result.total++;
      result[moved ? 'migrated' : 'skipped']++;
    }
    return result;
  }

  async #devices({ user, device }: Jid): Promise<number[]> {
    const listed = (await this.records.get('device-list', user)) ?? [];
    return [...new Set([0, device, ...listed.map(Number)])];
  }

  /** True when a session to write with moved, false when only earlier ones did, null when nothing was there. */
  async #move(source: string, target: string): Promise<boolean | null> {
    // Read without the locks first: mostly there is nothing, and this runs for each message of a LID.
    if ((await this.records.get('session', source)) === null) return null;
    return this.records.change([source, target], async (change) => {
      const sessions = await this.#read(change, source);
      if (!sessions) return null;
      // A session that was begun under the LID meanwhile is the newer one.
      const there = await this.#read(change, target);
      change.put('session', target, writeRecord(there ? joined(there, sessions) : sessions));
      change.put('session', source, null);
      return sessions.open !== null;
    });
  }

  /** The sessions under an address; null when there are none that can be read. */
  async #read(change: RecordChange, id: string): Promise<Sessions | null> {
    const stored: unknown = await change.get('session', id);
    return stored === null ? null : storedSessions(stored, this.own);
  }
}

/** `user:device` at the server of its kind: hosted devices live on another one than their person. */
function deviceJid({ user, server }: Jid, device: number): string {
  const isLidServer = server.endsWith('lid');
  const plain = isLidServer ? 'lid' : 's.whatsapp.net';
  const hosted = isLidServer ? 'hosted.lid' : 'hosted';
  return formatJid({ user, device, server: device === HOSTED_DEVICE ? hosted : plain });
}
