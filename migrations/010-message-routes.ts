import { Migration } from '@mikro-orm/migrations';

/** What a sent message needs beside its content, so that it goes out a second time as it did the first time. */
export class Migration010MessageRoutes extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE message ADD COLUMN route jsonb`);
  }
}
