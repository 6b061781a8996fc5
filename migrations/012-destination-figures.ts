import { Migration } from '@mikro-orm/migrations';

/** What the owner of a destination wants to see: when it last got something, and which queues were made for it. */
export class Migration012DestinationFigures extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE lane ADD COLUMN delivered_at timestamptz`);
    this.addSql(`
      CREATE TABLE destination_queue (
        destination_id bigint NOT NULL REFERENCES destination(id) ON DELETE CASCADE,
        name           text NOT NULL,
        declared_at    timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (destination_id, name)
      )`);
  }
}
