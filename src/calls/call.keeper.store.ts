import type { CompanionWriter } from '../events/index.js';
import type { Tx } from '../platform/postgres/index.js';
import type { CallSignal } from '../whatsapp/index.js';
import type { CallState, RejectType } from './call.port.js';

/** How a ringing call is to be rejected. */
export interface WantedRejection {
  type: RejectType;
  /** Empty for none. */
  text: string;
}

/** A signal of a call, to be stored in the commit of its event. */
export interface CallSignalRow {
  sessionId: string;
  signal: CallSignal;
  /** The session rejects calls by itself, and this one rings now. */
  reject: WantedRejection | null;
}

/** Keeps calls up to date with their signals, which come again after a crash. */
export const callWriter: CompanionWriter<CallSignalRow> = {
  name: 'call',
  async write(tx, rows) {
    for (const row of rows) await keep(tx, row);
  },
};

async function keep(tx: Tx, { sessionId, signal, reject }: CallSignalRow): Promise<void> {
  const { callId, caller, callerPn, callerLid, group, video, at } = signal;
  const { rows } = await tx.query<{ state: CallState }>(
    `SELECT state FROM call WHERE session_id = $1 AND id = $2 FOR UPDATE`,
    [sessionId, callId],
  );
  const known = rows[0]?.state ?? null;
  const state = stateAfter(known, signal);
  if (state === null || state === known) return;
  const ended = state === 'ringing' || state === 'noticed' || state === 'accepted' ? null : at;
  // Only what rings for the first time is rejected: a second delivery finds the call known.
  const wanted = known === null && state === 'ringing' ? reject : null;
  await tx.query(
    `INSERT INTO call AS c (session_id, id, caller, caller_pn, caller_lid, group_jid, video, state, started_at, ended_at,
       end_reason, rejection, reject_type, reject_text, reject_automatic)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT (session_id, id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at,
       end_reason = excluded.end_reason, group_jid = coalesce(c.group_jid, excluded.group_jid),
       video = c.video OR excluded.video, caller_pn = coalesce(c.caller_pn, excluded.caller_pn),
       caller_lid = coalesce(c.caller_lid, excluded.caller_lid)`,
    [
      ...[sessionId, callId, caller, callerPn, callerLid, group, video, state, at, ended, signal.reason],
      ...(wanted ? ['wanted', wanted.type, wanted.text, true] : [null, null, null, null]),
    ],
  );
}

/** Null: the signal says nothing about the call. */
function stateAfter(known: CallState | null, { kind, reason, own }: CallSignal): CallState | null {
  const open = known === null || known === 'ringing' || known === 'noticed';
  switch (kind) {
    case 'offer_notice':
      return known ?? 'noticed';
    case 'offer':
      return known === null || known === 'noticed' ? 'ringing' : known;
    // Of the other side, both are about calls that the account makes elsewhere.
    case 'accept':
      return own && open ? 'accepted' : known;
    case 'reject':
      return own && open ? 'rejected' : known;
    case 'terminate':
      if (known === 'accepted') return 'ended';
      if (!open) return known;
      if (reason === 'accepted_elsewhere') return 'accepted';
      return reason === 'rejected_elsewhere' ? 'rejected' : 'missed';
    default:
      return kind satisfies never;
  }
}

/** A call that this gateway has rejected. */
export interface RejectedRow {
  sessionId: string;
  callId: string;
  /** For a call that is not known here. */
  from: string;
  type: RejectType;
  text: string;
  automatic: boolean;
  at: Date;
}

/** Notes a rejection in the commit of its event. */
export const rejectionWriter: CompanionWriter<RejectedRow> = {
  name: 'call-rejection',
  async write(tx, rows) {
    for (const { sessionId, callId, from, type, text, automatic, at } of rows) {
      await tx.query(
        `INSERT INTO call AS c (session_id, id, caller, video, state, started_at, ended_at, rejection, reject_type,
           reject_text, reject_automatic, rejected_at)
         VALUES ($1, $2, $3, false, 'rejected', $7, $7, 'done', $4, $5, $6, $7)
         ON CONFLICT (session_id, id) DO UPDATE SET state = 'rejected', ended_at = excluded.ended_at,
           rejection = 'done', rejected_at = excluded.rejected_at, rejection_error = NULL`,
        [sessionId, callId, from, type, text, automatic, at],
      );
    }
  },
};
