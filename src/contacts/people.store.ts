import type { CompanionWriter } from '../events/index.js';
import type { Database } from '../platform/postgres/index.js';
import type { KnownPerson, PersonNames } from './people.port.js';

/** A name that somebody was seen under. */
export interface SeenPerson {
  sessionId: string;
  /** Hidden identity where it is known, else the number. */
  jid: string;
  pn: string | null;
  lid: string | null;
  pushName: string | null;
  businessName: string | null;
  at: Date;
}

const SEEN = `jsonb_to_recordset($1::jsonb)
  AS s(session_id text, jid text, pn text, lid text, push_name text, business_name text, at timestamptz)`;

/**
 * Whoever was seen by number alone and turns out to have a hidden identity moves to it, names included. An older name
 * (of a history, of a message that comes late) does not replace a newer one.
 */
const PUT = {
  name: 'person-put',
  text: `
  WITH s AS (SELECT * FROM ${SEEN}), moved AS (
    DELETE FROM person p USING s
    WHERE p.session_id = s.session_id AND s.lid IS NOT NULL AND s.pn IS NOT NULL AND p.jid = s.pn
    RETURNING p.*
  )
  INSERT INTO person AS known (session_id, jid, pn, lid, push_name, push_name_at, business_name)
  SELECT s.session_id, s.jid, s.pn, s.lid, coalesce(s.push_name, m.push_name),
         CASE WHEN s.push_name IS NULL THEN m.push_name_at ELSE s.at END, coalesce(s.business_name, m.business_name)
  FROM s LEFT JOIN moved m ON m.session_id = s.session_id AND m.jid = s.pn
  WHERE EXISTS (SELECT FROM session WHERE id = s.session_id)
  ORDER BY s.session_id, s.jid
  ON CONFLICT (session_id, jid) DO UPDATE SET
    pn = coalesce(excluded.pn, known.pn), lid = coalesce(excluded.lid, known.lid),
    push_name = CASE WHEN excluded.push_name IS NOT NULL AND excluded.push_name_at >= coalesce(known.push_name_at, '-infinity')
      THEN excluded.push_name ELSE known.push_name END,
    push_name_at = greatest(excluded.push_name_at, known.push_name_at),
    business_name = coalesce(excluded.business_name, known.business_name)
  WHERE (excluded.push_name IS DISTINCT FROM known.push_name AND excluded.push_name IS NOT NULL)
     OR (excluded.business_name IS DISTINCT FROM known.business_name AND excluded.business_name IS NOT NULL)
     OR (excluded.pn IS NOT NULL AND known.pn IS NULL)`,
};

/** Keeps names that people were seen under, in the commit of what showed them. */
export const seenPersonWriter: CompanionWriter<SeenPerson> = {
  name: 'person',
  write: async (tx, rows) => void (await tx.query({ ...PUT, values: [putRows(rows)] })),
};

/** One row per person, with the last word about them. */
function putRows(rows: readonly SeenPerson[]): string {
  const last = new Map<string, SeenPerson>();
  for (const row of rows) {
    const key = `${row.sessionId}|${row.jid}`;
    const before = last.get(key);
    last.set(key, {
      ...row,
      pushName: row.pushName ?? before?.pushName ?? null,
      businessName: row.businessName ?? before?.businessName ?? null,
      pn: row.pn ?? before?.pn ?? null,
    });
  }
  return JSON.stringify(
    [...last.values()].map(({ sessionId, pushName, businessName, at, ...address }) => ({
      ...address,
      ...{ session_id: sessionId, push_name: pushName, business_name: businessName, at },
    })),
  );
}

interface Row {
  jid: string;
  pn: string | null;
  lid: string | null;
  full_name: string | null;
  first_name: string | null;
  push_name: string | null;
  business_name: string | null;
  saved: boolean;
}

const NAME = `coalesce(full_name, push_name, business_name, '')`;

/** The address book, with what was seen of the same people; then whoever else was seen. */
const KNOWN = `
  SELECT c.jid, coalesce(c.pn, p.pn) AS pn, coalesce(c.lid, p.lid) AS lid, c.full_name, c.first_name, p.push_name,
         p.business_name, true AS saved
  FROM contact c LEFT JOIN LATERAL (
    SELECT * FROM person p WHERE p.session_id = $1 AND p.jid IN (c.jid, c.lid, c.pn)
    ORDER BY p.push_name_at DESC NULLS LAST LIMIT 1
  ) p ON true
  WHERE c.session_id = $1
  UNION ALL
  SELECT p.jid, p.pn, p.lid, NULL, NULL, p.push_name, p.business_name, false
  FROM person p
  WHERE p.session_id = $1
    AND NOT EXISTS (SELECT FROM contact c WHERE c.session_id = $1 AND c.jid IN (p.jid, p.lid, p.pn))
    AND NOT EXISTS (SELECT FROM contact c WHERE c.session_id = $1 AND c.pn = p.pn)
    AND NOT EXISTS (SELECT FROM contact c WHERE c.session_id = $1 AND c.lid = p.lid)`;

/** Reads what is known of people. */
export class PeopleStore {
  constructor(private readonly db: Database) {}

  async put(rows: readonly SeenPerson[]): Promise<void> {
    if (rows.length) await this.db.query(PUT, [putRows(rows)]);
  }

  /** In the order of names; `search` is part of a name, or digits of a number. */
  async page(query: {
    sessionId: string;
    first: number;
    offset: number;
    search?: string;
    saved?: boolean;
  }): Promise<{ items: KnownPerson[]; hasNext: boolean }> {
    const { sessionId, first, offset, search, saved } = query;
    const digits = search?.replace(/[\s+().-]/g, '') ?? '';
    const rows = await this.db.query<Row>(
      `SELECT * FROM (${KNOWN}) AS known
       WHERE ($4::text IS NULL OR full_name ILIKE $4 OR push_name ILIKE $4 OR business_name ILIKE $4 OR first_name ILIKE $4
              OR ($5::text IS NOT NULL AND split_part(pn, '@', 1) LIKE $5))
         AND ($6::boolean IS NULL OR saved = $6)
       ORDER BY lower(${NAME}) = '', lower(${NAME}), jid OFFSET $2 LIMIT $3`,
      [
        ...[sessionId, offset, first + 1, search === undefined ? null : `%${literal(search)}%`],
        /^\d+$/.test(digits) ? `%${digits}%` : null,
        saved ?? null,
      ],
    );
    return { items: rows.slice(0, first).map(fromRow), hasNext: rows.length > first };
  }

  /** Names of one person, under any of these addresses; null when nothing is stored. */
  async names(sessionId: string, addresses: readonly string[]): Promise<PersonNames | null> {
    const [row] = await this.db.query<Row>(
      `SELECT * FROM (${KNOWN}) AS known WHERE jid = ANY($2::text[]) OR pn = ANY($2::text[]) OR lid = ANY($2::text[])
       ORDER BY saved DESC LIMIT 1`,
      [sessionId, addresses],
    );
    return row ? fromRow(row) : null;
  }
}

/** Text for LIKE that stands for itself. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

function fromRow(row: Row): KnownPerson {
  const { jid, pn, lid, full_name, first_name, push_name, business_name, saved } = row;
  return {
    ...{ jid, pn, lid, saved },
    ...{ fullName: full_name, firstName: first_name, pushName: push_name, businessName: business_name },
  };
}
