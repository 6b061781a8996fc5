import { Migration } from '@mikro-orm/migrations';

/**
 * What became of events, as operators see it: one entry for each event that a destination got or did not get. Both kinds
 * are numbered from one sequence, so that a number names one entry.
 */
export class Migration023EventArchive extends Migration {
  override up(): void {
    this.addSql(`CREATE SEQUENCE archive_id_seq`);
    this.addSql(`ALTER TABLE dead ALTER COLUMN id DROP IDENTITY`);
    this.addSql(`ALTER TABLE dead ALTER COLUMN id SET DEFAULT nextval('archive_id_seq')`);
    this.addSql(`SELECT setval('archive_id_seq', (SELECT COALESCE(max(id), 0) + 1 FROM dead))`);
    this.addSql(`ALTER TABLE attempt ADD COLUMN id bigint NOT NULL DEFAULT nextval('archive_id_seq')`);
    this.addSql(`CREATE INDEX attempt_delivered ON attempt (id) WHERE outcome = 'success'`);
    for (const table of ['dead', 'attempt']) {
      this.addSql(
        `ALTER TABLE ${table} ADD COLUMN replays integer NOT NULL DEFAULT 0, ADD COLUMN replayed_at timestamptz`,
      );
    }
    this.addSql(`
      ALTER TABLE event_horizon ADD COLUMN pruned_dead bigint NOT NULL DEFAULT 0,
        ADD COLUMN pruned_delivered bigint NOT NULL DEFAULT 0, ADD COLUMN pruned_at timestamptz`);
    this.addSql(`
      CREATE VIEW event_archive AS
      SELECT d.id, 'dead' AS outcome, d.session_id, d.destination_id, d.transport, d.event_id, d.event_at AS recorded_at,
             d.event_uid, d.event_type, e.payload, d.attempts, d.status, d.last_error, d.reason,
             COALESCE(e.at, d.event_at) AS created_at, d.at AS archived_at, d.replays, d.replayed_at
      FROM dead d LEFT JOIN event e ON e.id = d.event_id AND e.recorded_at = d.event_at
      UNION ALL
      SELECT a.id, 'delivered', e.session_id, a.destination_id, COALESCE(t.kind, ''), a.event_id, e.recorded_at,
             e.uid, e.type, e.payload, a.attempt, a.status, NULL, NULL, e.at, a.at, a.replays, a.replayed_at
      FROM attempt a JOIN event e ON e.id = a.event_id LEFT JOIN destination t ON t.id = a.destination_id
      WHERE a.outcome = 'success'`);
  }
}
