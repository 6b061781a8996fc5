import { Migration } from '@mikro-orm/migrations';

/**
 * The one row of the worker that deletes old media from object stores: who works (by lease), when the next cycle is
 * due, and what all cycles came to.
 */
export class Migration020MediaRetention extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE media_retention (
        singleton       boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        owner           text,
        lease_until     timestamptz,
        next_at         timestamptz NOT NULL DEFAULT now(),
        last_run_at     timestamptz,
        last_run_ms     bigint,
        objects_deleted bigint NOT NULL DEFAULT 0,
        bytes_reclaimed bigint NOT NULL DEFAULT 0,
        errors          bigint NOT NULL DEFAULT 0,
        sessions        integer NOT NULL DEFAULT 0,
        cycles          bigint NOT NULL DEFAULT 0
      )`);
    this.addSql(`INSERT INTO media_retention DEFAULT VALUES`);
  }
}
