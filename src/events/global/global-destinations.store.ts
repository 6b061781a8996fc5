import { isDeepStrictEqual } from 'node:util';
import type { Database, Tx } from '../../platform/postgres/index.js';
import { EVENT_CHANNEL } from '../outbox/doorbell.js';
import { openConfig, sealConfig, type ConfigSealer } from '../transports/sealed-config.js';
import type { GlobalDestination } from './global-destination.js';
import type { GlobalDestinationReport } from './global-transports.port.js';

interface Row {
  id: string;
  kind: string;
  name: string;
  config_enc: Buffer;
  filter: { types: string[] };
  lanes: number;
  state: 'active' | 'paused' | 'disabled';
}

/** A destination with what is secret in it. */
export interface OpenedGlobal extends Omit<GlobalDestinationReport, 'config'> {
  id: string;
  config: object;
}

const keyOf = ({ kind, name }: { kind: string; name: string }): string => `${kind}/${name}`;

/** Rows of global destinations: those without a session. */
export class GlobalDestinationStore {
  constructor(
    private readonly database: Database,
    private readonly sealer: ConfigSealer,
  ) {}

  /**
   * Makes the database say what is wanted, in one commit: events recorded after it go there. What is not wanted any more
   * is paused, and keeps what it has not sent until it is wanted again or retention ends it. Processes that start at the
   * same time take turns; the last one decides.
   */
  async reconcile(wanted: readonly GlobalDestination[]): Promise<void> {
    await this.database.tx(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(4919132027)`);
      const { rows } = await tx.query<Row>(
        `SELECT id::text AS id, kind, name, config_enc, filter, lanes, state FROM destination
         WHERE session_id IS NULL ORDER BY id FOR UPDATE`,
      );
      const known = new Map(rows.map((row) => [keyOf(row), row]));
      for (const destination of wanted) {
        const row = known.get(keyOf(destination));
        known.delete(keyOf(destination));
        if (row) await this.#change(tx, row, destination);
        else await this.#add(tx, destination);
      }
      for (const row of known.values()) {
        if (row.state === 'paused') continue;
        await tx.query(
          `UPDATE destination SET state = 'paused', state_reason = 'not configured', version = version + 1,
             updated_at = now() WHERE id = $1`,
          [row.id],
        );
      }
    });
  }

  /** Those that are wanted, with figures over all processes and their opened configuration. */
  async list(): Promise<OpenedGlobal[]> {
    const rows = await this.database.query<Omit<OpenedGlobal, 'config'> & { sealed: Buffer }>(
      `SELECT d.id::text AS id, d.kind, d.name, d.state, d.state_reason AS "stateReason", d.lanes,
              (d.breaker->>'since')::timestamptz AS "restingSince", d.breaker->>'error' AS "lastError",
              ARRAY(SELECT jsonb_array_elements_text(d.filter->'types')) AS types, d.config_enc AS sealed,
              count(*) FILTER (WHERE l.lease_until > now())::int AS sending,
              COALESCE(sum(l.delivered), 0)::float8 AS delivered, COALESCE(sum(l.dead), 0)::float8 AS dead,
              max(l.delivered_at) AS "lastDeliveredAt",
              ((SELECT count(*) FROM delivery WHERE destination_id = d.id)
                + (SELECT count(*) FROM parked WHERE destination_id = d.id))::float8 AS pending,
              COALESCE(greatest(0, extract(epoch FROM now() - least(
                (SELECT min(event_at) FROM delivery WHERE destination_id = d.id),
                (SELECT min(event_at) FROM parked WHERE destination_id = d.id))) * 1000), 0)::float8 AS "lagMs"
       FROM destination d LEFT JOIN lane l ON l.destination_id = d.id
       WHERE d.session_id IS NULL AND d.state <> 'paused'
       GROUP BY d.id ORDER BY d.id`,
    );
    return rows.map(({ sealed, ...row }) => ({
      ...row,
      config: openConfig(this.sealer, { sessionId: null, kind: row.kind, name: row.name }, sealed) as object,
    }));
  }

  async #add(tx: Tx, destination: GlobalDestination): Promise<void> {
    const { kind, name, types, lanes } = destination;
    await tx.query(
      `INSERT INTO destination (session_id, kind, name, config_enc, filter, lanes) VALUES (NULL, $1, $2, $3, $4, $5)`,
      [kind, name, this.#seal(destination), JSON.stringify({ types }), lanes],
    );
  }

  async #change(tx: Tx, row: Row, destination: GlobalDestination): Promise<void> {
    const { types } = destination;
    if (!this.#sameConfig(row, destination)) {
      await tx.query(
        `UPDATE destination SET config_enc = $2, version = version + 1, updated_at = now() WHERE id = $1`,
        [row.id, this.#seal(destination)],
      );
    }
    if (!isDeepStrictEqual(row.filter, { types })) {
      await tx.query(`UPDATE destination SET filter = $2, updated_at = now() WHERE id = $1`, [
        row.id,
        JSON.stringify({ types }),
      ]);
    }
    if (row.lanes !== destination.lanes) await this.#resize(tx, row, destination.lanes);
    // The operator's restart is the "enable it again" that a receiver's refusal for good waits for.
    if (row.state !== 'active') {
      await tx.query(
        `UPDATE destination SET state = 'active', state_reason = NULL, version = version + 1, updated_at = now()
         WHERE id = $1`,
        [row.id],
      );
      await this.#arm(tx, row.id);
    }
  }

  /** Another number of lanes gives chats other lanes: only while nothing waits in those they have, else at a later start. */
  async #resize(tx: Tx, row: Row, lanes: number): Promise<void> {
    // The recorders' own lock: none of them is between reading the number of lanes and using it.
    await tx.query(`SELECT pg_advisory_xact_lock(4919132025)`);
    await tx.query(
      `WITH idle AS (
         UPDATE destination SET lanes = $2, filter = filter WHERE id = $1
           AND NOT EXISTS (SELECT 1 FROM delivery WHERE destination_id = $1)
           AND NOT EXISTS (SELECT 1 FROM parked WHERE destination_id = $1)
         RETURNING id
       )
       INSERT INTO lane (destination_id, lane) SELECT id, generate_series(0, $2 - 1) FROM idle ON CONFLICT DO NOTHING`,
      [row.id, lanes],
    );
  }

  async #arm(tx: Tx, id: string): Promise<void> {
    await tx.query(`SELECT 1 FROM lane WHERE destination_id = $1 ORDER BY lane FOR UPDATE`, [id]);
    await tx.query(
      `UPDATE lane l SET due = now(), wake = wake + 1 WHERE destination_id = $1
         AND EXISTS (SELECT 1 FROM delivery d WHERE d.destination_id = l.destination_id AND d.lane = l.lane)`,
      [id],
    );
    await tx.query(`SELECT pg_notify($1, '')`, [EVENT_CHANNEL]);
  }

  #seal({ kind, name, config }: GlobalDestination): Buffer {
    return sealConfig(this.sealer, { sessionId: null, kind, name }, config);
  }

  #sameConfig({ kind, name, config_enc: sealed }: Row, { config }: GlobalDestination): boolean {
    try {
      const stored = openConfig(this.sealer, { sessionId: null, kind, name }, sealed);
      return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(config)));
    } catch {
      return false; // sealed with another key: written anew
    }
  }
}
