import type { Database } from '../platform/postgres/index.js';
import type { Call, CallRejection, CallState, RejectType } from './call.port.js';

interface Row {
  id: string;
  seq: number;
  caller: string;
  caller_pn: string | null;
  caller_lid: string | null;
  group_jid: string | null;
  video: boolean;
  state: CallState;
  started_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
  rejection: CallRejection['state'] | null;
  reject_type: RejectType | null;
  reject_text: string | null;
  reject_automatic: boolean | null;
  rejected_at: Date | null;
  rejection_error: string | null;
  message_id: string | null;
  message_error: string | null;
}

/** Whose end was never told rings no more after this long: WhatsApp's clients give up after a minute. */
const RINGS_AT_MOST = `interval '3 minutes'`;
const STATE = `CASE WHEN c.state = 'ringing' AND c.started_at < now() - ${RINGS_AT_MOST} THEN 'missed' ELSE c.state END`;
const COLUMNS = `c.id, c.seq, c.caller, c.caller_pn, c.caller_lid, c.group_jid, c.video, ${STATE} AS state,
  c.started_at, c.ended_at, c.end_reason, c.rejection, c.reject_type, c.reject_text, c.reject_automatic,
  c.rejected_at, c.rejection_error, c.message_id, c.message_error`;

export class CallStore {
  constructor(private readonly db: Database) {}

  async find(sessionId: string, id: string): Promise<Call | null> {
    const rows = await this.db.query<Row>(
      `SELECT ${COLUMNS} FROM call c WHERE c.session_id = $1 AND c.id = $2`,
      [sessionId, id],
    );
    return rows[0] ? toCall(rows[0]) : null;
  }

  async page(query: {
    sessionId: string;
    first: number;
    before: string | null;
    states: readonly CallState[] | null;
    from: string | null;
  }): Promise<{ items: Call[]; hasNext: boolean }> {
    const { sessionId, first, before, states, from } = query;
    const rows = await this.db.query<Row>(
      `SELECT * FROM (SELECT ${COLUMNS} FROM call c WHERE c.session_id = $1 AND ($2::bigint IS NULL OR c.seq < $2)
         AND ($4::text IS NULL OR $4 IN (c.caller, c.caller_pn, c.caller_lid))) c
       WHERE $3::text[] IS NULL OR c.state = ANY($3) ORDER BY c.seq DESC LIMIT $5`,
      [sessionId, before, states, from, first + 1],
    );
    return { items: rows.slice(0, first).map(toCall), hasNext: rows.length > first };
  }

  /**
   * Takes the right to reject a call: of all who want to, in whichever process, one gets it. `automatic` ones only
   * where the setting has asked for it.
   */
  async claim(
    sessionId: string,
    id: string,
    by: { automatic: true } | { automatic: false; type: RejectType; text: string | null },
  ): Promise<Call | null> {
    const set = by.automatic
      ? `rejection = 'claimed'`
      : `rejection = 'claimed', reject_type = $3, reject_text = $4, reject_automatic = false, rejection_error = NULL`;
    const from = by.automatic
      ? `c.rejection = 'wanted'`
      : `c.rejection IS DISTINCT FROM 'done'
      AND (c.rejection IS DISTINCT FROM 'claimed' OR c.rejected_at < now() - interval '1 minute')`;
    const rows = await this.db.query<Row>(
      `UPDATE call c SET ${set}, rejected_at = now() WHERE c.session_id = $1 AND c.id = $2
         AND c.state IN ('ringing', 'noticed') AND ${from} RETURNING ${COLUMNS}`,
      by.automatic ? [sessionId, id] : [sessionId, id, by.type, by.text],
    );
    return rows[0] ? toCall(rows[0]) : null;
  }

  /** The call was not rejected, as WhatsApp says. */
  async failed(sessionId: string, id: string, error: string): Promise<void> {
    await this.db.query(
      `UPDATE call SET rejection = 'failed', rejection_error = $3 WHERE session_id = $1 AND id = $2`,
      [sessionId, id, error],
    );
  }

  async told(
    sessionId: string,
    id: string,
    outcome: { messageId: string } | { error: string },
  ): Promise<void> {
    const { messageId = null, error = null } = outcome as { messageId?: string; error?: string };
    await this.db.query(
      `UPDATE call SET message_id = coalesce($3, message_id), message_error = $4 WHERE session_id = $1 AND id = $2`,
      [sessionId, id, messageId, error],
    );
  }

  /** Rejections that a process has left: wanted but not begun, or done without the text behind them. */
  async unfinished(sessionId: string, since: Date): Promise<Call[]> {
    const rows = await this.db.query<Row>(
      `SELECT ${COLUMNS} FROM call c WHERE c.session_id = $1 AND c.started_at > $2 AND (c.rejection = 'wanted'
         OR c.rejection = 'done' AND c.reject_text <> '' AND c.message_id IS NULL AND c.message_error IS NULL)
       ORDER BY c.seq`,
      [sessionId, since],
    );
    return rows.map(toCall);
  }
}

export function toCall(row: Row): Call {
  const { id, seq, caller: from, caller_pn: pn, caller_lid: lid, group_jid: group, video, state } = row;
  return {
    ...{ id, from, pn, lid, group, video, state, seq: String(seq) },
    startedAt: row.started_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    rejection: rejectionOf(row),
  };
}

function rejectionOf(row: Row): CallRejection | null {
  const { rejection: state, reject_type: type, reject_text: text, reject_automatic: automatic } = row;
  if (!state || !type) return null;
  return {
    ...{ type, state, text: text === '' ? null : text, automatic: automatic ?? false },
    at: state === 'done' ? row.rejected_at : null,
    messageId: row.message_id,
    error: row.rejection_error ?? row.message_error,
  };
}
