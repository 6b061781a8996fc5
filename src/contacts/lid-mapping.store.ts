import type { Database } from '../platform/postgres/index.js';
import type { LidMapping } from './people.port.js';

interface Row {
  id: string;
  pn: string;
  lid: string;
  created_at: Date;
  last_used_at: Date | null;
  usage_count: string;
}

const COLUMNS = 'id, pn, lid, created_at, last_used_at, usage_count';

/** Pairs of number and hidden identity, as the connections of a session have learned them. */
export class LidMappingStore {
  constructor(private readonly db: Database) {}

  /** By either address. */
  async find(sessionId: string, address: string): Promise<LidMapping | null> {
    const [row] = await this.db.query<Row>(
      `SELECT ${COLUMNS} FROM lid_mapping WHERE session_id = $1 AND (pn = $2 OR lid = $2)
       ORDER BY created_at DESC LIMIT 1`,
      [sessionId, address],
    );
    return row ? fromRow(row) : null;
  }

  /** In the order in which they became known. */
  async page(query: {
    sessionId: string;
    first: number;
    offset: number;
  }): Promise<{ items: LidMapping[]; hasNext: boolean }> {
    const { sessionId, first, offset } = query;
    const rows = await this.db.query<Row>(
      `SELECT ${COLUMNS} FROM lid_mapping WHERE session_id = $1 ORDER BY id OFFSET $2 LIMIT $3`,
      [sessionId, offset, first + 1],
    );
    return { items: rows.slice(0, first).map(fromRow), hasNext: rows.length > first };
  }

  async count(sessionId: string): Promise<number> {
    const [row] = await this.db.query<{ n: string }>(
      'SELECT count(*) AS n FROM lid_mapping WHERE session_id = $1',
      [sessionId],
    );
    return Number(row?.n ?? 0);
  }

  /** Adds uses, by session and number. Pairs that are not stored (any more) are left out. */
  async addUses(
    uses: readonly { sessionId: string; pn: string; times: number; lastAt: Date }[],
  ): Promise<void> {
    await this.db.query(
      `UPDATE lid_mapping m SET usage_count = m.usage_count + u.times, last_used_at = greatest(m.last_used_at, u.last_at)
       FROM unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[]) AS u(session_id, pn, times, last_at)
       WHERE m.session_id = u.session_id AND m.pn = u.pn`,
      [
        uses.map(({ sessionId }) => sessionId),
        uses.map(({ pn }) => pn),
        uses.map(({ times }) => times),
        uses.map(({ lastAt }) => lastAt),
      ],
    );
  }
}

function fromRow(row: Row): LidMapping {
  return {
    ...{ id: row.id, pn: row.pn, lid: row.lid },
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    usageCount: Number(row.usage_count),
  };
}
