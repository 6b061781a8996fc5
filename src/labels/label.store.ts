import { AppError } from '../kernel/index.js';
import type { Database } from '../platform/postgres/index.js';
import type { Label } from './label.port.js';

/** A label that may have been deleted. */
export interface KnownLabel extends Label {
  isDeleted: boolean;
}

interface Row {
  id: string;
  number: number;
  name: string;
  color: number;
  chats: number;
  messages: number;
  deleted: boolean;
}

const SELECT = `SELECT l.id, l.number, l.name, l.color, l.deleted_at IS NOT NULL AS deleted,
  (SELECT count(*)::int FROM label_target t WHERE t.session_id = l.session_id AND t.number = l.number
     AND t.message_id = '') AS chats,
  (SELECT count(*)::int FROM label_target t WHERE t.session_id = l.session_id AND t.number = l.number
     AND t.message_id <> '') AS messages
  FROM label l`;

const MAX_TRIES = 20;

export class LabelStore {
  constructor(private readonly db: Database) {}

  /** By its id, or by WhatsApp's number. */
  async find(sessionId: string, id: string): Promise<KnownLabel | null> {
    const rows = await this.db.query<Row>(
      `${SELECT} WHERE l.session_id = $1 AND (l.id = $2 OR l.number::text = $2)`,
      [sessionId, id],
    );
    return rows[0] ? toLabel(rows[0]) : null;
  }

  async list(query: {
    sessionId: string;
    chat?: string | undefined;
    messageId?: string | undefined;
  }): Promise<Label[]> {
    const { sessionId, chat = null, messageId = null } = query;
    const rows = await this.db.query<Row>(
      `${SELECT} WHERE l.session_id = $1 AND l.deleted_at IS NULL
         AND ($2::text IS NULL AND $3::text IS NULL OR EXISTS (
           SELECT 1 FROM label_target t WHERE t.session_id = $1 AND t.number = l.number
             AND t.message_id = coalesce($3, '') AND ($2::text IS NULL OR $2 IN (t.chat, t.chat_pn, t.chat_lid))))
       ORDER BY l.number`,
      [sessionId, chat, messageId],
    );
    return rows.map(toLabel);
  }

  /** Whose message it is, where it is stored here. */
  async message(
    sessionId: string,
    message: { id: string; chat: { jid: string; pn: string | null; lid: string | null } },
  ): Promise<{ fromMe: boolean; sender: string | null } | null> {
    const { jid, pn, lid } = message.chat;
    const rows = await this.db.query<{ from_me: boolean; sender: string | null }>(
      `SELECT from_me, sender FROM message WHERE session_id = $1 AND id = $2
         AND (chat = ANY($3::text[]) OR chat_pn = ANY($3::text[]) OR chat_lid = ANY($3::text[])) LIMIT 1`,
      [sessionId, message.id, [jid, pn, lid].filter((form) => form !== null)],
    );
    return rows[0] ? { fromMe: rows[0].from_me, sender: rows[0].sender } : null;
  }

  /**
   * Takes a number and an id for a new label. Until WhatsApp has it, it counts as deleted.
   * @param id null: `label_` with the second, or the next free one behind it
   */
  async reserve(
    sessionId: string,
    label: { id: string | null; name: string; color: number },
  ): Promise<KnownLabel> {
    const now = Math.floor(Date.now() / 1000);
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      const id = label.id ?? `label_${now + attempt}`;
      // Of two who take a number at once, one is refused and takes the next.
      await this.db.query(
        `INSERT INTO label (session_id, number, id, name, color, deleted_at)
         SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, now() FROM label WHERE session_id = $1
         ON CONFLICT DO NOTHING`,
        [sessionId, id, label.name, label.color],
      );
      const taken = await this.find(sessionId, id);
      if (taken && (label.id !== null || isOurs(taken, label))) return taken;
    }
    throw new AppError('CONFLICT', 'too many labels are being made at the same moment');
  }
}

/** Whether a made-up id was free: somebody else's label of the same second is another one. */
const isOurs = (taken: KnownLabel, { name, color }: { name: string; color: number }): boolean =>
  taken.isDeleted && taken.name === name && taken.color === color;

function toLabel({ deleted, ...label }: Row): KnownLabel {
  return { ...label, isDeleted: deleted };
}
