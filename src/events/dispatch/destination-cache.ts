import { LRUCache } from 'lru-cache';
import { errorText } from '../../kernel/index.js';
import { openConfig, type ConfigSealer } from '../transports/sealed-config.js';
import type { SessionDirectory, Transport } from '../transports/transport.js';
import type { BreakerPolicy } from './breaker.js';
import type { DispatchStore, StoredDestination } from './dispatch.store.js';
import type { RetrySchedule } from './retry-schedule.js';

interface Known {
  id: string;
  kind: string;
  /** null: a global destination. */
  sessionId: string | null;
  /** It was at rest when this process first saw it. Cleared by whoever has taken that into account. */
  wasResting: boolean;
}

/** A destination ready for use, or why it cannot be used. */
export type Destination =
  | (Known & {
      usable: true;
      transport: Transport;
      config: unknown;
      schedule: Partial<RetrySchedule>;
      breaker: Partial<BreakerPolicy>;
    })
  | (Known & { usable: false; problem: string });

export interface DestinationCacheOptions {
  store: DispatchStore;
  transports: ReadonlyMap<string, Transport>;
  sealer: ConfigSealer;
  directory: SessionDirectory;
}

/**
 * Opened configurations by id and version. Every claim says which version holds, so a change is used from the next
 * claim on, in every process, without anybody being told.
 */
export class DestinationCache {
  readonly #cached = new LRUCache<string, { version: number; destination: Destination }>({ max: 10_000 });

  constructor(private readonly options: DestinationCacheOptions) {}

  /** null: it was deleted meanwhile. */
  async get(id: string, version: number): Promise<Destination | null> {
    const cached = this.#cached.get(id);
    if (cached && cached.version >= version) return cached.destination;
    const row = await this.options.store.loadDestination(id);
    if (!row) return null;
    const stored = await this.#stored(row);
    const wasResting = row.resting && !cached;
    const destination = this.#open({ id, kind: row.kind, sessionId: row.session_id, wasResting }, stored);
    this.#cached.set(id, { version: row.version, destination });
    return destination;
  }

  /** Reads the configuration; how it is opened may fail for good, reading it only for now. */
  async #stored({
    kind,
    name,
    session_id: sessionId,
    config_enc: sealed,
  }: StoredDestination): Promise<() => unknown> {
    const { sealer, directory } = this.options;
    if (sealed.length > 0) return () => openConfig(sealer, { sessionId, kind, name }, sealed);
    const config = sessionId === null ? null : await directory.transportConfig?.(sessionId, kind);
    return () => config;
  }

  #open(known: Known, stored: () => unknown): Destination {
    const transport = this.options.transports.get(known.kind);
    if (!transport) return { ...known, usable: false, problem: `no transport of kind ${known.kind}` };
    try {
      const config = transport.parseConfig(stored());
      const schedule = transport.scheduleOf?.(config) ?? {};
      const breaker = transport.breakerOf?.(config) ?? {};
      return { ...known, usable: true, transport, config, schedule, breaker };
    } catch (error) {
      return { ...known, usable: false, problem: errorText(error) };
    }
  }
}
