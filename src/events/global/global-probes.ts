import type { Outcome, Transport } from '../transports/transport.js';
import type { GlobalDestination } from './global-destination.js';

/** What was found at one of the operator's destinations. */
export interface GlobalProbe {
  kind: GlobalDestination['kind'];
  name: string;
  /** It would take an event. */
  up: boolean;
  /** Why not, as a word for programs; null when it would. */
  code: string | null;
  ms: number;
}

/**
 * Goes to each of the destinations whose transport can ask without leaving an event there, all at the same time.
 * @param kinds which of them
 */
export async function probeGlobals(
  destinations: readonly GlobalDestination[],
  transports: readonly Transport[],
  kinds: readonly GlobalDestination['kind'][],
): Promise<GlobalProbe[]> {
  const wanted = destinations.filter(({ kind }) => kinds.includes(kind));
  return Promise.all(
    wanted.map(async (destination) => {
      const began = performance.now();
      const { kind, name } = destination;
      const outcome = await outcomeAt(
        destination,
        transports.find((transport) => transport.kind === kind),
      );
      const up = outcome.kind === 'success';
      const ms = Math.round((performance.now() - began) * 100) / 100;
      return { kind, name, up, code: up ? null : outcome.code, ms };
    }),
  );
}

async function outcomeAt(
  { kind, config }: GlobalDestination,
  transport: Transport | undefined,
): Promise<Outcome> {
  if (!transport?.probe) throw new Error(`destinations of the kind ${kind} cannot be asked`);
  // As it comes back from the database.
  return transport.probe(transport.parseConfig(JSON.parse(JSON.stringify(config))), null);
}
