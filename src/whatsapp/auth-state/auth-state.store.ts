import { AppError } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';
import type { Vault } from '../../platform/secrets/index.js';
import { FLUSH } from './flush.sql.js';
import { decodeKeyValue } from './key-codec.js';
import type { JournalRow, SessionFlush } from './session-writes.js';

const SIGNAL_KEY = 'signal-key';
const CREDS = 'creds';
const JOURNAL = 'journal';

/** A write of a session that another process owns by now. Never retried here; whoever asked may ask again. */
export class FencedError extends AppError {
  constructor(message: string) {
    super('SESSION_OWNED_ELSEWHERE', message);
  }
}

const keyAad = (sessionId: string, type: string, id: string): string => `${sessionId}|${type}|${id}`;

/** PostgreSQL side of a session's credentials, keys and journal. Every value is sealed with its own address. */
export class AuthStateStore {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** All sessions of the batch in one commit; a fenced session fails it with FencedError and nothing is written. */
  async flush(batch: readonly SessionFlush[]): Promise<void> {
    const rows = await this.db.query<{ session_id: string }>(FLUSH, [
      batch.map((s) => s.sessionId),
      batch.map((s) => s.epoch.toString()),
      ...this.#keyColumns(batch),
      ...this.#credsColumns(batch),
      ...this.#journalColumns(batch),
      ...mappingColumns(batch),
    ]);
    if (rows.length !== batch.length) {
      const owned = new Set(rows.map((r) => r.session_id));
      const lost = batch.filter((s) => !owned.has(s.sessionId)).map((s) => s.sessionId);
      throw new FencedError(`not the owner of session ${lost.join(', ')} any more`);
    }
  }

  #keyColumns(batch: readonly SessionFlush[]): unknown[][] {
    const put = { session: [] as string[], type: [] as string[], id: [] as string[], sealed: [] as Buffer[] };
    const drop = { session: [] as string[], type: [] as string[], id: [] as string[] };
    for (const { sessionId, writes } of batch) {
      for (const { type, id, value } of writes.keys.values()) {
        const target = value === null ? drop : put;
        target.session.push(sessionId);
        target.type.push(type);
        target.id.push(id);
        if (value !== null) {
          put.sealed.push(this.vault.seal(SIGNAL_KEY, Buffer.from(value), keyAad(sessionId, type, id)));
        }
      }
    }
    return [put.session, put.type, put.id, put.sealed, drop.session, drop.type, drop.id];
  }

  #credsColumns(batch: readonly SessionFlush[]): unknown[][] {
    const changed = batch.flatMap(({ sessionId, writes: { creds } }) =>
      creds === null ? [] : [{ sessionId, sealed: this.vault.seal(CREDS, Buffer.from(creds), sessionId) }],
    );
    return [changed.map((c) => c.sessionId), changed.map((c) => c.sealed)];
  }

  #journalColumns(batch: readonly SessionFlush[]): unknown[][] {
    const put = { session: [] as string[], hash: [] as Buffer[], sealed: [] as Buffer[] };
    const drop = { session: [] as string[], hash: [] as Buffer[] };
    for (const { sessionId, writes } of batch) {
      for (const row of writes.journal.values()) {
        put.session.push(sessionId);
        put.hash.push(row.hash);
        put.sealed.push(this.#sealRow(sessionId, row));
      }
      for (const hash of writes.journalDeletes) {
        drop.session.push(sessionId);
        drop.hash.push(hash);
      }
    }
    return [put.session, put.hash, put.sealed, drop.session, drop.hash];
  }

  #sealRow(sessionId: string, row: JournalRow): Buffer {
    const head = Buffer.alloc(6);
    head.writeUInt16BE(row.encIndex, 0);
    head.writeUInt32BE(row.stanza.length, 2);
    const aad = `${sessionId}|${row.hash.toString('hex')}`;
    return this.vault.seal(JOURNAL, Buffer.concat([head, row.stanza, row.plain]), aad);
  }

  /** Encoded values of the keys that exist. */
  async readKeys(sessionId: string, type: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ id: string; sealed: Buffer }>(
      {
        name: 'auth-state-read',
        text: `SELECT id, sealed FROM signal_key WHERE session_id = $1 AND type = $2 AND id = ANY($3::text[])`,
      },
      [sessionId, type, ids],
    );
    return new Map(
      rows.map((r) => [
        r.id,
        Buffer.from(this.vault.open(SIGNAL_KEY, r.sealed, keyAad(sessionId, type, r.id))).toString(),
      ]),
    );
  }

  /** Encoded credentials, null before the first pairing attempt. */
  async readCreds(sessionId: string): Promise<string | null> {
    const rows = await this.db.query<{ sealed: Buffer }>(
      'SELECT sealed FROM session_creds WHERE session_id = $1',
      [sessionId],
    );
    const row = rows[0];
    return row ? Buffer.from(this.vault.open(CREDS, row.sealed, sessionId)).toString() : null;
  }

  /** Every journal row of the session in the order of arrival. */
  async readJournal(sessionId: string): Promise<JournalRow[]> {
    const rows = await this.db.query<{ hash: Buffer; sealed: Buffer }>(
      'SELECT hash, sealed FROM inbound_journal WHERE session_id = $1 ORDER BY seq',
      [sessionId],
    );
    return rows.map(({ hash, sealed }) => {
      const body = Buffer.from(this.vault.open(JOURNAL, sealed, `${sessionId}|${hash.toString('hex')}`));
      const stanzaEnd = 6 + body.readUInt32BE(2);
      return {
        hash,
        encIndex: body.readUInt16BE(0),
        stanza: body.subarray(6, stanzaEnd),
        plain: body.subarray(stanzaEnd),
      };
    });
  }

  /** Removes credentials, keys and journal together: a logged-out session must not find half of them. */
  async erase(sessionId: string): Promise<void> {
    await this.db.tx(async (tx) => {
      await tx.query('DELETE FROM session_creds WHERE session_id = $1', [sessionId]);
      await tx.query('DELETE FROM signal_key WHERE session_id = $1', [sessionId]);
      await tx.query('DELETE FROM lid_mapping WHERE session_id = $1', [sessionId]);
      await tx.query('DELETE FROM inbound_journal WHERE session_id = $1', [sessionId]);
    });
  }

  /**
   * Rows whose receipt the server never acked, long after any redelivery could come. Their events were
   * recorded, or the dedupe window has ended with them. Returns how many went.
   */
  async pruneJournal(olderThanDays: number): Promise<number> {
    const rows = await this.db.query<{ n: string }>(
      `WITH gone AS (DELETE FROM inbound_journal WHERE at < now() - make_interval(days => $1) RETURNING 1)
       SELECT count(*) AS n FROM gone`,
      [olderThanDays],
    );
    return Number(rows[0]?.n ?? 0);
  }
}

/** Number and hidden identity of people, as Baileys keeps them: each pair under both, the second as `<lid>_reverse`. */
function mappingColumns(batch: readonly SessionFlush[]): string[][] {
  const columns: [string[], string[], string[]] = [[], [], []];
  for (const { sessionId, writes } of batch) {
    for (const { type, id, value } of writes.keys.values()) {
      if (type !== 'lid-mapping' || id.endsWith('_reverse') || value === null) continue;
      const lid = decodeKeyValue(value);
      if (typeof lid !== 'string') continue;
      columns[0].push(sessionId);
      columns[1].push(`${id}@s.whatsapp.net`);
      columns[2].push(`${lid}@lid`);
    }
  }
  return columns;
}
