import type { Database } from '../../platform/postgres/index.js';

/** What became of the events that matched a destination. `missing` is 0 unless something was lost or doubled. */
export interface Conservation {
  destinationId: string;
  matched: number;
  delivered: number;
  pending: number;
  parked: number;
  dead: number;
  missing: number;
}

/**
 * matched = delivered + pending + parked + dead, per destination. True at any moment, also while work goes on: every
 * statement that moves an event from one to another moves the counts in the same commit.
 */
export async function checkConservation(database: Database): Promise<Conservation[]> {
  return database.query<Conservation>(`
    SELECT q.*, matched - delivered - pending - parked - dead AS missing FROM (
      SELECT l.destination_id::text AS "destinationId",
             sum(l.matched)::float8 AS matched, sum(l.delivered)::float8 AS delivered, sum(l.dead)::float8 AS dead,
             (SELECT count(*) FROM delivery d WHERE d.destination_id = l.destination_id)::float8 AS pending,
             (SELECT count(*) FROM parked p WHERE p.destination_id = l.destination_id)::float8 AS parked
      FROM lane l GROUP BY l.destination_id
    ) q ORDER BY "destinationId"`);
}
