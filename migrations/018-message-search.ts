import { Migration } from '@mikro-orm/migrations';

/** Words of stored messages, whatever their language. */
export class Migration018MessageSearch extends Migration {
  override up(): void {
    this.addSql(`
      CREATE INDEX message_words ON message USING gin (to_tsvector('simple', text)) WHERE text IS NOT NULL`);
  }
}
