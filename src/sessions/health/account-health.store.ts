import type { CompanionWriter } from '../../events/index.js';
import type { Database } from '../../platform/postgres/index.js';
import type { AccountNews } from '../../whatsapp/index.js';
import type { AccountHealth } from './account-health.port.js';

/**
 * Something that changes an account's health, in the order in which it happened. `linked`: a phone was linked, by its
 * bare address; nothing that was told of another one counts. `refused`: a message was refused with 463.
 */
export interface HealthRow {
  sessionId: string;
  change: AccountNews | { kind: 'linked'; phone: string } | { kind: 'refused' };
}

interface Row {
  session_id: string;
  linked_at: Date | null;
  phone_since: Date | null;
  lock_since: Date | null;
  lock_until: Date | null;
  lock_type: string | null;
  cap_status: string | null;
  cap_limit: number | null;
  cap_used: number | null;
  cap_cycle_start: Date | null;
  cap_cycle_end: Date | null;
  refused_at: Date | null;
  told_at: Date | null;
}

const FORGOTTEN = `lock_since = NULL, lock_until = NULL, lock_type = NULL, cap_status = NULL, cap_limit = NULL,
  cap_used = NULL, cap_cycle_start = NULL, cap_cycle_end = NULL, refused_at = NULL, told_at = NULL`;

export class AccountHealthStore {
  constructor(private readonly db: Database) {}

  /** Accounts of which nothing was ever told are left out. */
  async read(sessionIds: readonly string[]): Promise<Map<string, AccountHealth>> {
    const rows = await this.db.query<Row>(
      { name: 'account-health', text: 'SELECT * FROM account_health WHERE session_id = ANY($1::text[])' },
      [sessionIds],
    );
    return new Map(rows.map((row) => [row.session_id, fromRow(row)]));
  }

  /** The phone is unlinked: what was told of its account holds no longer. Which one it was is kept. */
  async erase(sessionId: string): Promise<void> {
    await this.db.query(`UPDATE account_health SET ${FORGOTTEN} WHERE session_id = $1`, [sessionId]);
  }
}

/** Stores what is told of an account in the commit of its event. */
export const accountHealthWriter: CompanionWriter<HealthRow> = {
  name: 'account-health',
  async write(tx, rows) {
    for (const row of rows) await tx.query(statementOf(row));
  },
};

function statementOf({ sessionId, change }: HealthRow): { name: string; text: string; values: unknown[] } {
  switch (change.kind) {
    case 'linked':
      return {
        name: 'account-health-linked',
        text: `INSERT INTO account_health AS h (session_id, phone, linked_at) VALUES ($1, $2, now())
               ON CONFLICT (session_id) DO UPDATE SET phone = $2, ${FORGOTTEN},
                 linked_at = CASE WHEN h.phone = $2 THEN h.linked_at ELSE now() END,
                 phone_since = CASE WHEN h.phone <> $2 THEN now() ELSE h.phone_since END`,
        values: [sessionId, change.phone],
      };
    case 'refused':
      return {
        name: 'account-health-refused',
        text: `INSERT INTO account_health (session_id, refused_at) VALUES ($1, now())
               ON CONFLICT (session_id) DO UPDATE SET refused_at = now()`,
        values: [sessionId],
      };
    case 'reachout-lock':
      return {
        name: 'account-health-lock',
        text: `INSERT INTO account_health AS h (session_id, lock_since, lock_until, lock_type, told_at)
               VALUES ($1, CASE WHEN $2::timestamptz IS NULL THEN NULL ELSE now() END, $2, $3, now())
               ON CONFLICT (session_id) DO UPDATE SET told_at = now(), lock_until = $2, lock_type = $3,
                 lock_since = CASE WHEN $2::timestamptz IS NULL THEN NULL
                                   WHEN h.lock_until > now() THEN h.lock_since ELSE now() END`,
        values: [sessionId, change.until, change.active ? change.type : null],
      };
    case 'message-cap':
      return {
        name: 'account-health-cap',
        text: `INSERT INTO account_health (session_id, cap_status, cap_limit, cap_used, cap_cycle_start,
                 cap_cycle_end, told_at)
               VALUES ($1, $2, $3, $4, $5, $6, now())
               ON CONFLICT (session_id) DO UPDATE SET told_at = now(), cap_status = $2, cap_limit = $3,
                 cap_used = $4, cap_cycle_start = $5, cap_cycle_end = $6`,
        values: [sessionId, change.status, change.limit, change.used, change.cycleStart, change.cycleEnd],
      };
    default:
      return change satisfies never;
  }
}

function fromRow(r: Row): AccountHealth {
  return {
    linkedAt: r.linked_at,
    phoneSince: r.phone_since,
    lock:
      r.lock_until && r.lock_since
        ? { since: r.lock_since, until: r.lock_until, type: r.lock_type ?? 'DEFAULT' }
        : null,
    cap:
      r.cap_status === null
        ? null
        : {
            status: r.cap_status,
            limit: r.cap_limit,
            used: r.cap_used,
            cycleStart: r.cap_cycle_start,
            cycleEnd: r.cap_cycle_end,
          },
    refusedAt: r.refused_at,
    toldAt: r.told_at,
  };
}
