import type { Database, Tx } from '../platform/postgres/index.js';
import type { AppStateKeeper } from '../sessions/index.js';
import type { AppStateChange } from '../whatsapp/index.js';
import type { SavedContact } from './address-book.port.js';

const COLLECTION = 'critical_unblock_low';

interface ContactRow {
  jid: string;
  pn: string | null;
  lid: string | null;
  /** Null: removed. */
  full_name: string | null;
  first_name: string | null;
  saved_at: Date;
}

const ROWS = `jsonb_to_recordset($2::jsonb) AS r(jid text, pn text, lid text, full_name text, first_name text,
  saved_at timestamptz)`;
const REMOVE = {
  name: 'contact-remove',
  text: `DELETE FROM contact c USING ${ROWS} WHERE c.session_id = $1
           AND (c.jid IN (r.jid, r.pn, r.lid) OR c.pn = r.pn)`,
};
const PUT = {
  name: 'contact-put',
  text: `INSERT INTO contact (session_id, jid, pn, lid, full_name, first_name, saved_at)
         SELECT $1, r.jid, r.pn, r.lid, r.full_name, r.first_name, r.saved_at FROM ${ROWS}
         WHERE r.full_name IS NOT NULL ON CONFLICT DO NOTHING`,
};

/** Keeps the account's address book. */
export const contactKeeper: AppStateKeeper = {
  async keep(tx: Tx, { sessionId, step }) {
    if (step.full && step.collection === COLLECTION)
      await tx.query('DELETE FROM contact WHERE session_id = $1', [sessionId]);
    const rows = contactRows(step.changes);
    if (!rows.length) return;
    const values = [sessionId, JSON.stringify(rows)];
    for (const statement of [REMOVE, PUT]) await tx.query({ ...statement, values });
  },
};

/** One row per person, with the last word about them. */
function contactRows(changes: readonly AppStateChange[]): ContactRow[] {
  const rows = new Map<string, ContactRow>();
  for (const change of changes) {
    if (change.kind !== 'contact') continue;
    const { jid, pn, lid } = change.address;
    rows.set(jid, {
      ...{ jid, pn, lid, saved_at: change.at },
      full_name: change.name?.fullName ?? null,
      first_name: change.name?.firstName ?? null,
    });
  }
  return [...rows.values()];
}

/** Reads the address book, in the order of names. */
export async function savedContacts(
  db: Database,
  query: { sessionId: string; first: number; offset: number },
): Promise<{ items: SavedContact[]; hasNext: boolean }> {
  const rows = await db.query<Omit<ContactRow, 'full_name'> & { full_name: string }>(
    `SELECT jid, pn, lid, full_name, first_name, saved_at FROM contact WHERE session_id = $1
     ORDER BY lower(full_name), jid OFFSET $2 LIMIT $3`,
    [query.sessionId, query.offset, query.first + 1],
  );
  const items = rows.slice(0, query.first).map(({ jid, pn, lid, full_name, first_name, saved_at }) => ({
    ...{ jid, pn, lid, fullName: full_name, firstName: first_name, savedAt: saved_at },
  }));
  return { items, hasNext: rows.length > query.first };
}
