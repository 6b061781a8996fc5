import { LRUCache } from 'lru-cache';
import type { Tx } from '../../platform/postgres/index.js';
import type { EventType } from '../catalogue/index.js';
import { typesOf } from '../filters/subscribed-types.js';
import { LOAD_ROUTES } from './record.sql.js';

/** Where events of one session go. */
export interface Route {
  destinationId: string;
  lanes: number;
  wants(type: EventType): boolean;
}

/** What the recorder learns about a session when it draws its numbers. */
export interface SessionStream {
  session_id: string;
  /** Last number drawn. */
  last: number;
  /** Version of the session's routes: of its own destinations and the global ones. */
  routes: string;
}

interface RouteRow {
  id: string;
  session_id: string;
  lanes: number;
  types: string[];
  session_types: string[];
}

/**
 * Routes by session, kept as long as the versions in the database stay the same. The recorder reads them in the statement
 * that draws its numbers, so a change of destinations holds for every event recorded after its commit.
 */
export class RouteCache {
  readonly #bySession = new LRUCache<string, { version: string; routes: readonly Route[] }>({ max: 20_000 });

  async load(tx: Tx, streams: readonly SessionStream[]): Promise<Map<string, readonly Route[]>> {
    const found = new Map<string, readonly Route[]>();
    const stale: SessionStream[] = [];
    for (const stream of streams) {
      const cached = this.#bySession.get(stream.session_id);
      if (cached?.version === stream.routes) found.set(stream.session_id, cached.routes);
      else stale.push(stream);
    }
    if (stale.length > 0) {
      const { rows } = await tx.query<RouteRow>({ ...LOAD_ROUTES, values: [stale.map((s) => s.session_id)] });
      for (const { session_id: sessionId, routes: version } of stale) {
        const routes = rows.filter((row) => row.session_id === sessionId).map(routeOf);
        this.#bySession.set(sessionId, { version, routes });
        found.set(sessionId, routes);
      }
    }
    return found;
  }
}

function routeOf(row: RouteRow): Route {
  const own = typesOf(row.types);
  // A session that names no types wants all of them.
  const session = row.session_types.length > 0 ? typesOf(row.session_types) : null;
  return {
    destinationId: row.id,
    lanes: row.lanes,
    wants: (type) => (own === null || own.has(type)) && (session === null || session.has(type)),
  };
}
