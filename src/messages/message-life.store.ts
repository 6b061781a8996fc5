import type { JsonObject } from '../kernel/index.js';
import type { Database } from '../platform/postgres/index.js';
import { STATE_CODE } from './message-state.js';

/** Kinds that say something about an earlier message. */
const ABOUT = ['edit', 'revoke', 'reaction', 'poll-vote', 'event-response', 'keep'];

/** A message that others are about. */
export interface TargetRow {
  id: string;
  kind: string;
  from_me: boolean;
  is_group: boolean;
  sender: string;
  sender_pn: string | null;
  sender_lid: string | null;
  content: JsonObject;
  secret: Buffer | null;
}

/** A message about another one. */
export interface AboutRow extends Omit<TargetRow, 'secret'> {
  quoted_id: string;
  text: string | null;
  at: Date;
}

/** Messages by id, with what was said about them, oldest first. What the server refused was not said. */
export async function findLife(
  db: Database,
  sessionId: string,
  ids: readonly string[],
): Promise<{ targets: TargetRow[]; about: AboutRow[] }> {
  const [targets, about] = await Promise.all([
    db.query<TargetRow>(
      `SELECT id, kind, from_me, is_group, sender, sender_pn, sender_lid, content, secret FROM message
       WHERE session_id = $1 AND id = ANY($2::text[])`,
      [sessionId, ids],
    ),
    db.query<AboutRow>(
      `SELECT id, kind, from_me, is_group, sender, sender_pn, sender_lid, content, quoted_id, text, at FROM message
       WHERE session_id = $1 AND quoted_id = ANY($2::text[]) AND kind = ANY($3::text[])
         AND state <> ${STATE_CODE.failed}
       ORDER BY seq`,
      [sessionId, ids, ABOUT],
    ),
  ]);
  return { targets, about };
}
