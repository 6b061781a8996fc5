import type { ArchiveCount as Counted, ArchivedEvent } from './archive.port.js';
import type { ArchiveProblem, ArchiveStats, TransportOutcome } from './archive.types.js';

/** The counts, summed up in every way that is asked for. */
export function archiveStats(counts: readonly Counted[]): ArchiveStats {
  const of = (outcome: Counted['outcome']): Counted[] => counts.filter((count) => count.outcome === outcome);
  const [delivered, dead] = [of('delivered'), of('dead')];
  const byTransportOutcome = new Map<string, TransportOutcome>();
  for (const { transport, outcome, count } of counts) {
    const sums = byTransportOutcome.get(transport) ?? { transport, delivered: 0, dead: 0 };
    sums[outcome] += count;
    byTransportOutcome.set(transport, sums);
  }
  return {
    total: sum(counts),
    delivered: sum(delivered),
    dead: sum(dead),
    oldestDelivered: earliest(delivered.map(({ oldest }) => oldest)),
    newestDelivered: latest(delivered.map(({ newest }) => newest)),
    oldestDead: earliest(dead.map(({ oldest }) => oldest)),
    newestDead: latest(dead.map(({ newest }) => newest)),
    byTransport: sumsBy(counts, ({ transport }) => transport),
    byEventType: sumsBy(counts, ({ eventType }) => eventType),
    byTransportOutcome: [...byTransportOutcome.values()],
    counts: [...counts],
  };
}

const sum = (counts: readonly Counted[]): number => counts.reduce((total, { count }) => total + count, 0);

function sumsBy(counts: readonly Counted[], keyOf: (count: Counted) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counted of counts) sums[keyOf(counted)] = (sums[keyOf(counted)] ?? 0) + counted.count;
  return sums;
}

const earliest = (times: readonly Date[]): Date | null =>
  times.length ? new Date(Math.min(...times.map(Number))) : null;
const latest = (times: readonly Date[]): Date | null =>
  times.length ? new Date(Math.max(...times.map(Number))) : null;

/** What a replay has done, in the words that clients of the legacy API know. */
export function replayDetails(replay: {
  entries: readonly ArchivedEvent[];
  replayed: number;
  dryRun: boolean;
  /** One was named. */
  single: boolean;
}): string {
  const { entries, replayed, dryRun, single } = replay;
  const [entry] = entries;
  if (single && entry) {
    return dryRun
      ? `Dry run - event ${entry.id} would be replayed to ${entry.transport} transport`
      : `Event ${entry.id} replayed successfully to ${entry.transport} transport`;
  }
  return dryRun
    ? 'Dry run - these events would be replayed'
    : `${replayed} of ${entries.length} events replayed`;
}

/** With the text that clients of the legacy API read. */
export const problemsOf = (problems: readonly { id: string; reason: string }[]): ArchiveProblem[] =>
  problems.map(({ id, reason }) => ({ id, reason, details: `Event ID ${id}: ${reason}` }));
