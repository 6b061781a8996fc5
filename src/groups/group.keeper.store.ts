import type { CompanionWriter } from '../events/index.js';
import type { Tx } from '../platform/postgres/index.js';
import { afterChange, type GroupChange, type GroupRecord, type GroupStep } from '../whatsapp/index.js';

/** What one stanza says about a session's groups, to be stored in the commit of its event. */
export interface StoredGroupSteps {
  sessionId: string;
  steps: readonly GroupStep[];
}

const PUT = {
  name: 'group-put',
  text: `INSERT INTO chat_group (session_id, jid, subject, is_community, community, about, members)
         SELECT $1, r.about->>'jid', r.about->>'subject', (r.about->>'isCommunity')::boolean, r.about->>'community',
           r.about, r.members FROM jsonb_to_recordset($2::jsonb) AS r(about jsonb, members jsonb)
         ON CONFLICT (session_id, jid) DO UPDATE SET subject = excluded.subject, community = excluded.community,
           is_community = excluded.is_community, about = excluded.about, members = excluded.members`,
};
const LOCK = {
  name: 'group-lock',
  text: 'SELECT about, members FROM chat_group WHERE session_id = $1 AND jid = $2 FOR UPDATE',
};
const KEEP_ONLY = {
  name: 'group-keep-only',
  text: 'DELETE FROM chat_group WHERE session_id = $1 AND NOT jid = ANY ($2)',
};
const COMPLETE = {
  name: 'group-set-complete',
  text: `INSERT INTO group_list (session_id) VALUES ($1)
         ON CONFLICT (session_id) DO UPDATE SET read_at = now()`,
};
const UNCLEAR = {
  name: 'group-set-unclear',
  text: 'INSERT INTO group_unclear (session_id, jid) VALUES ($1, $2) ON CONFLICT DO NOTHING',
};

/** Stores what stanzas say about groups, in their order. */
export const groupWriter: CompanionWriter<StoredGroupSteps> = {
  name: 'groups',
  async write(tx, rows) {
    for (const { sessionId, steps } of rows) {
      for (const step of steps) await store(tx, sessionId, step);
    }
  },
};

async function store(tx: Tx, sessionId: string, step: GroupStep): Promise<void> {
  switch (step.kind) {
    case 'all': {
      const jids = step.groups.map(({ about }) => about.jid);
      await tx.query({ ...KEEP_ONLY, values: [sessionId, jids] });
      await put(tx, sessionId, step.groups);
      await tx.query('DELETE FROM group_unclear WHERE session_id = $1', [sessionId]);
      await tx.query({ ...COMPLETE, values: [sessionId] });
      return;
    }
    case 'group':
      await put(tx, sessionId, [step.group]);
      return setClear(tx, sessionId, step.group.about.jid);
    case 'gone':
      await tx.query('DELETE FROM chat_group WHERE session_id = $1 AND jid = $2', [sessionId, step.jid]);
      return setClear(tx, sessionId, step.jid);
    case 'unclear':
      await tx.query({ ...UNCLEAR, values: [sessionId, step.jid] });
      return;
    case 'change':
      return change(tx, sessionId, step);
    default:
      step satisfies never;
  }
}

async function change(tx: Tx, sessionId: string, step: GroupChange): Promise<void> {
  const { rows } = await tx.query<GroupRecord>({ ...LOCK, values: [sessionId, step.jid] });
  const known = rows[0];
  const after = known ? afterChange(known, step) : null;
  if (after) await put(tx, sessionId, [after]);
  else await tx.query({ ...UNCLEAR, values: [sessionId, step.jid] });
}

function put(tx: Tx, sessionId: string, groups: readonly GroupRecord[]): Promise<unknown> {
  // One statement may not write a row twice.
  const byJid = new Map(groups.map((group) => [group.about.jid, group]));
  return tx.query({ ...PUT, values: [sessionId, JSON.stringify([...byJid.values()])] });
}

async function setClear(tx: Tx, sessionId: string, jid: string): Promise<void> {
  await tx.query('DELETE FROM group_unclear WHERE session_id = $1 AND jid = $2', [sessionId, jid]);
}
