import type { Database } from '../../platform/postgres/index.js';
import type {
  ArchiveCount,
  ArchivedEvent,
  ArchiveFilter,
  ArchiveOutcome,
  ArchiveQuery,
  EventDestination,
} from './archive.port.js';

const COLUMNS = `a.id::text AS id, a.outcome, a.session_id AS "sessionId", a.destination_id::text AS "destinationId",
  a.transport, a.event_uid AS "eventId", a.event_type AS "eventType", a.payload AS data, a.attempts, a.status,
  a.last_error AS "lastError", a.reason, a.created_at AS "createdAt", a.archived_at AS "archivedAt", a.replays,
  a.replayed_at AS "replayedAt"`;

/** Entries of the archive: the view `event_archive` over dead letters and successful tries. */
export class ArchiveStore {
  constructor(private readonly database: Database) {}

  /** The newest first; one more than asked for when there are more. */
  async page({ filter, first, after, offset = 0 }: ArchiveQuery): Promise<ArchivedEvent[]> {
    const { where, params } = conditions(filter);
    if (after !== undefined) where.push(`a.id < $${params.push(after)}`);
    return this.database.query<ArchivedEvent>(
      `SELECT ${COLUMNS} FROM event_archive a WHERE ${where.join(' AND ')}
       ORDER BY a.id DESC LIMIT $${params.push(first + 1)} OFFSET $${params.push(offset)}`,
      params,
    );
  }

  async find(id: string, outcome: ArchiveOutcome | undefined): Promise<ArchivedEvent | null> {
    const { where, params } = conditions({ outcome });
    const [row] = await this.database.query<ArchivedEvent>(
      `SELECT ${COLUMNS} FROM event_archive a WHERE ${where.join(' AND ')} AND a.id = $${params.push(id)}`,
      params,
    );
    return row ?? null;
  }

  async count(filter: ArchiveFilter): Promise<number> {
    const { where, params } = conditions(filter);
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::float8 AS n FROM event_archive a WHERE ${where.join(' AND ')}`,
      params,
    );
    return row?.n ?? 0;
  }

  async stats(filter: ArchiveFilter): Promise<ArchiveCount[]> {
    const { where, params } = conditions(filter);
    return this.database.query<ArchiveCount>(
      `SELECT a.outcome, a.transport, COALESCE(a.event_type, '') AS "eventType", count(*)::float8 AS count,
              min(a.archived_at) AS oldest, max(a.archived_at) AS newest
       FROM event_archive a WHERE ${where.join(' AND ')} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      params,
    );
  }

  /** Ids of those that were there. */
  async delete(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `WITH gone AS (DELETE FROM dead WHERE id = ANY($1::bigint[]) RETURNING id),
            forgotten AS (DELETE FROM attempt WHERE id = ANY($1::bigint[]) AND outcome = 'success' RETURNING id)
       SELECT id::text AS id FROM gone UNION ALL SELECT id::text FROM forgotten`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async deleteDead(filter: ArchiveFilter): Promise<number> {
    const { where, params } = conditions({ ...filter, outcome: 'dead' });
    const [row] = await this.database.query<{ n: number }>(
      `WITH gone AS (
         DELETE FROM dead WHERE id IN (SELECT a.id FROM event_archive a WHERE ${where.join(' AND ')}) RETURNING 1
       ) SELECT count(*)::float8 AS n FROM gone`,
      params,
    );
    return row?.n ?? 0;
  }

  /** @param sessionId null: those without a session; undefined: all */
  async destinations(sessionId: string | null | undefined): Promise<EventDestination[]> {
    const which =
      sessionId === undefined ? 'true' : sessionId === null ? 'd.session_id IS NULL' : 'd.session_id = $1';
    return this.database.query<EventDestination>(
      `SELECT d.id::text AS id, d.session_id AS "sessionId", d.kind, d.name, d.state,
              ((SELECT count(*) FROM delivery w WHERE w.destination_id = d.id)
                + (SELECT count(*) FROM parked w WHERE w.destination_id = d.id))::float8 AS pending
       FROM destination d WHERE ${which} ORDER BY d.id`,
      typeof sessionId === 'string' ? [sessionId] : [],
    );
  }
}

function conditions(filter: ArchiveFilter): { where: string[]; params: unknown[] } {
  const where = ['true'];
  const params: unknown[] = [];
  const add = (condition: string, value: unknown): void => {
    if (value !== undefined) where.push(`${condition} $${params.push(value)}`);
  };
  add('a.outcome =', filter.outcome);
  add('a.session_id =', filter.sessionId);
  add('a.transport =', filter.transport);
  add('a.event_type =', filter.eventType);
  add('a.archived_at >=', filter.from);
  add('a.archived_at <=', filter.to);
  return { where, params };
}
