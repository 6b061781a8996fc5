import type { Database } from '../platform/postgres/index.js';
import type { SessionRuntime, SessionState } from './session.port.js';

/** What outlives the process of a session's connection. */
export interface RuntimeRow {
  sessionId: string;
  /** Should be connected: survives restarts, ends with a disconnect or logout asked for. */
  wanted: boolean;
  jid: string | null;
  lid: string | null;
  pushName: string | null;
  businessName: string | null;
  platform: string | null;
  loggedOut: { at: Date; code: number } | null;
  lastConnectedAt: Date | null;
  lastDisconnect: { at: Date; code: number | null; reason: string } | null;
}

interface Row {
  session_id: string;
  wanted: boolean;
  jid: string | null;
  lid: string | null;
  push_name: string | null;
  business_name: string | null;
  platform: string | null;
  logged_out_code: number | null;
  logged_out_at: Date | null;
  last_connected_at: Date | null;
  last_disconnect_at: Date | null;
  last_disconnect_code: number | null;
  last_disconnect_reason: string | null;
}

export class SessionRuntimeStore {
  constructor(private readonly db: Database) {}

  async read(sessionIds: readonly string[]): Promise<Map<string, RuntimeRow>> {
    const rows = await this.db.query<Row>(
      'SELECT * FROM session_runtime WHERE session_id = ANY($1::text[])',
      [sessionIds],
    );
    return new Map(rows.map((r) => [r.session_id, fromRow(r)]));
  }

  /** Sessions to bring back after a start: wanted, and paired before. */
  async wanted(): Promise<string[]> {
    const rows = await this.db.query<{ session_id: string }>(
      `SELECT r.session_id FROM session_runtime r
       WHERE r.wanted AND r.jid IS NOT NULL AND EXISTS (SELECT 1 FROM session_creds c WHERE c.session_id = r.session_id)
         AND NOT EXISTS (SELECT 1 FROM session_removal d WHERE d.session_id = r.session_id)
       ORDER BY r.last_connected_at DESC NULLS LAST, r.session_id`,
    );
    return rows.map((r) => r.session_id);
  }

  /** Those of the wanted sessions that no process holds a valid lease of. */
  async orphans(): Promise<string[]> {
    const rows = await this.db.query<{ session_id: string }>(
      `SELECT r.session_id FROM session_runtime r
       JOIN session_creds c ON c.session_id = r.session_id
       LEFT JOIN session_lease l ON l.session_id = r.session_id AND l.expires_at > now()
       WHERE r.wanted AND r.jid IS NOT NULL AND l.session_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM session_removal d WHERE d.session_id = r.session_id)`,
    );
    return rows.map((r) => r.session_id);
  }

  async write(row: RuntimeRow): Promise<void> {
    await this.db.query(
      {
        name: 'session-runtime-write',
        text: `INSERT INTO session_runtime (session_id, wanted, jid, lid, push_name, business_name, platform,
                 logged_out_code, logged_out_at, last_connected_at, last_disconnect_at, last_disconnect_code,
                 last_disconnect_reason)
               SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
               WHERE EXISTS (SELECT 1 FROM session WHERE id = $1)
               ON CONFLICT (session_id) DO UPDATE SET wanted = $2, jid = $3, lid = $4, push_name = $5,
                 business_name = $6, platform = $7, logged_out_code = $8, logged_out_at = $9,
                 last_connected_at = $10, last_disconnect_at = $11, last_disconnect_code = $12,
                 last_disconnect_reason = $13`,
      },
      [
        row.sessionId,
        row.wanted,
        row.jid,
        row.lid,
        row.pushName,
        row.businessName,
        row.platform,
        row.loggedOut?.code ?? null,
        row.loggedOut?.at ?? null,
        row.lastConnectedAt,
        row.lastDisconnect?.at ?? null,
        row.lastDisconnect?.code ?? null,
        row.lastDisconnect?.reason ?? null,
      ],
    );
  }
}

/** A session that was never connected. */
export function emptyRuntime(sessionId: string): RuntimeRow {
  return {
    sessionId,
    wanted: false,
    jid: null,
    lid: null,
    pushName: null,
    businessName: null,
    platform: null,
    loggedOut: null,
    lastConnectedAt: null,
    lastDisconnect: null,
  };
}

/** The public view of a row; `live` state wins over what the row can tell. */
export function toRuntime(
  row: RuntimeRow,
  live: { state: SessionState; reconnectErrors: number } | null,
): SessionRuntime {
  const stored: SessionState = row.loggedOut
    ? { kind: 'logged-out', at: row.loggedOut.at, code: row.loggedOut.code }
    : { kind: 'disconnected' };
  return {
    sessionId: row.sessionId,
    state: live?.state ?? stored,
    jid: row.jid,
    lid: row.lid,
    pushName: row.pushName,
    businessName: row.businessName,
    platform: row.platform,
    autoReconnect: row.wanted,
    reconnectErrors: live?.reconnectErrors ?? 0,
    lastConnectedAt: row.lastConnectedAt,
    lastDisconnect: row.lastDisconnect,
    live: live !== null,
  };
}

function fromRow(r: Row): RuntimeRow {
  return {
    sessionId: r.session_id,
    wanted: r.wanted,
    jid: r.jid,
    lid: r.lid,
    pushName: r.push_name,
    businessName: r.business_name,
    platform: r.platform,
    loggedOut: r.logged_out_at ? { at: r.logged_out_at, code: r.logged_out_code ?? 401 } : null,
    lastConnectedAt: r.last_connected_at,
    lastDisconnect: r.last_disconnect_at
      ? { at: r.last_disconnect_at, code: r.last_disconnect_code, reason: r.last_disconnect_reason ?? '' }
      : null,
  };
}
