import { LRUCache } from 'lru-cache';
import { errorText } from '../../kernel/index.js';
import { openConfig, type ConfigSealer } from '../transports/sealed-config.js';
import type { Transport } from '../transports/transport.js';
import type { DispatchStore } from './dispatch.store.js';

/** A destination ready for use, or why it cannot be used. */
export type Destination =
  | { usable: true; kind: string; sessionId: string | null; transport: Transport; config: unknown }
  | { usable: false; kind: string; sessionId: string | null; problem: string };

/**
 * Opened configurations by id and version. Every claim says which version holds, so a change is used from the next
 * claim on, in every process, without anybody being told.
 */
export class DestinationCache {
  readonly #cached = new LRUCache<string, { version: number; destination: Destination }>({ max: 10_000 });

  constructor(
    private readonly store: DispatchStore,
    private readonly transports: ReadonlyMap<string, Transport>,
    private readonly sealer: ConfigSealer,
  ) {}

  /** null: it was deleted meanwhile. */
  async get(id: string, version: number): Promise<Destination | null> {
    const cached = this.#cached.get(id);
    if (cached && cached.version >= version) return cached.destination;
    const row = await this.store.loadDestination(id);
    if (!row) return null;
    const destination = this.#open(row);
    this.#cached.set(id, { version: row.version, destination });
    return destination;
  }

  #open(row: NonNullable<Awaited<ReturnType<DispatchStore['loadDestination']>>>): Destination {
    const { kind, name, session_id: sessionId } = row;
    const transport = this.transports.get(kind);
    if (!transport) return { usable: false, kind, sessionId, problem: `no transport of kind ${kind}` };
    try {
      const config = transport.parseConfig(
        openConfig(this.sealer, { sessionId, kind, name }, row.config_enc),
      );
      return { usable: true, kind, sessionId, transport, config };
    } catch (error) {
      return { usable: false, kind, sessionId, problem: errorText(error) };
    }
  }
}
