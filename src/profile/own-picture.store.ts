import type { Database } from '../platform/postgres/index.js';
import type { OwnPicture } from './profile.port.js';

/** What WhatsApp said last about an account's own picture. */
export interface StoredPicture {
  /** Null: there is none. */
  picture: OwnPicture | null;
  askedAt: Date;
}

interface Row {
  session_id: string;
  picture_id: string | null;
  url: string | null;
  asked_at: Date;
}

/** Pictures of the sessions' own accounts. */
export class OwnPictureStore {
  constructor(private readonly db: Database) {}

  async read(sessionIds: readonly string[]): Promise<Map<string, StoredPicture>> {
    const rows = await this.db.query<Row>('SELECT * FROM own_picture WHERE session_id = ANY($1::text[])', [
      sessionIds,
    ]);
    return new Map(
      rows.map(({ session_id, picture_id: id, url, asked_at: askedAt }) => [
        session_id,
        { picture: id === null ? null : { id, url }, askedAt },
      ]),
    );
  }

  async write(sessionId: string, picture: OwnPicture | null): Promise<void> {
    await this.db.query(
      `INSERT INTO own_picture (session_id, picture_id, url, asked_at)
       SELECT $1, $2, $3, now() WHERE EXISTS (SELECT FROM session WHERE id = $1)
       ON CONFLICT (session_id) DO UPDATE SET picture_id = $2, url = $3, asked_at = now()`,
      [sessionId, picture?.id ?? null, picture?.url ?? null],
    );
  }

  async erase(sessionId: string): Promise<void> {
    await this.db.query('DELETE FROM own_picture WHERE session_id = $1', [sessionId]);
  }
}
