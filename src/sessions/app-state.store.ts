import type { CompanionWriter } from '../events/index.js';
import type { Tx } from '../platform/postgres/index.js';
import type { AppStateStep } from '../whatsapp/index.js';

/** A step of one session's app state, to be stored in the commit of its events. */
export interface StoredStep {
  sessionId: string;
  step: AppStateStep;
}

/** A room that keeps some of what app state says. */
export interface AppStateKeeper {
  /** Takes what it knows of; with `step.full` it forgets first what it had of that collection. */
  keep(tx: Tx, stored: StoredStep): Promise<void>;
}

const ADVANCE = {
  name: 'app-state-advance',
  text: `INSERT INTO app_state AS known (session_id, collection, version) VALUES ($1, $2, $3)
         ON CONFLICT (session_id, collection) DO UPDATE SET version = excluded.version, stored_at = now()
         WHERE $4 OR known.version < excluded.version RETURNING 1`,
};

/**
 * Stores steps, each once: a step that comes again after a crash, or late from a process that does not own the
 * session any more, finds its version taken. A whole collection counts always: an account that was paired anew
 * may be at a lower version.
 */
export function appStateWriter(keepers: readonly AppStateKeeper[]): CompanionWriter<StoredStep> {
  return {
    name: 'app-state',
    async write(tx, rows) {
      for (const row of rows) {
        const { collection, version, full } = row.step;
        const values = [row.sessionId, collection, version, full];
        const advanced = await tx.query({ ...ADVANCE, values });
        if (!advanced.rowCount) continue;
        for (const keeper of keepers) await keeper.keep(tx, row);
      }
    },
  };
}
