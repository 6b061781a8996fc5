import { AppError, badInput } from '../../kernel/index.js';
import type { EventMaintenance } from '../outbox/maintenance.js';
import type {
  ArchiveCount,
  ArchivedEvent,
  ArchiveFilter,
  ArchiveOutcome,
  ArchivePort,
  ArchiveProblem,
  ArchiveQuery,
  EventDestination,
  PruneReport,
  Replay,
  ReplayCommand,
} from './archive.port.js';
import type { ArchiveStore } from './archive.store.js';
import type { ReplayRefusal, ReplayStore } from './replay.store.js';

const MAX_FIRST = 1000;

const REFUSALS: Record<ReplayRefusal, string> = {
  gone: 'the event is not kept any more',
  waiting: 'it is on its way there already',
  'no-destination': 'its destination does not exist any more: name another one',
  foreign: 'the destination belongs to another session',
  paused: 'its destination is paused',
  disabled: 'its destination is disabled',
};

export interface EventArchiveOptions {
  store: ArchiveStore;
  replays: ReplayStore;
  maintenance: Pick<EventMaintenance, 'prune'>;
  /** What was delivered is in the archive as well. */
  deliveredToo: boolean;
}

/** What became of events, for operators. */
export class EventArchive implements ArchivePort {
  constructor(private readonly options: EventArchiveOptions) {}

  async page(query: ArchiveQuery): Promise<{ items: ArchivedEvent[]; hasNext: boolean }> {
    const filter = this.#kept(query.filter);
    const rows = filter ? await this.options.store.page({ ...query, filter }) : [];
    return { items: rows.slice(0, query.first), hasNext: rows.length > query.first };
  }

  async count(filter: ArchiveFilter): Promise<number> {
    const kept = this.#kept(filter);
    return kept ? this.options.store.count(kept) : 0;
  }

  async get(id: string, outcome?: ArchiveOutcome): Promise<ArchivedEvent> {
    const number = checkedId(id);
    const kept = this.#kept({ outcome });
    const entry = kept && (await this.options.store.find(number, kept.outcome));
    if (!entry) throw notFound();
    return entry;
  }

  async stats(filter: ArchiveFilter): Promise<ArchiveCount[]> {
    const kept = this.#kept(filter);
    return kept ? this.options.store.stats(kept) : [];
  }

  async delete(id: string, outcome?: ArchiveOutcome): Promise<void> {
    await this.get(id, outcome);
    if ((await this.options.store.delete([id])).size === 0) throw notFound();
  }

  async deleteMany(
    filter: ArchiveFilter,
    first: number,
  ): Promise<{ total: number; deleted: number; problems: ArchiveProblem[] }> {
    requireCondition(filter);
    const { items } = await this.page({ filter, first: checkedFirst(first) });
    const deleted = await this.options.store.delete(items.map(({ id }) => id));
    const problems = items
      .filter(({ id }) => !deleted.has(id))
      .map(({ id }) => ({ id, reason: 'event not found' }));
    return { total: items.length, deleted: deleted.size, problems };
  }

  async deleteDead(filter: ArchiveFilter, { dryRun }: { dryRun: boolean }): Promise<number> {
    requireCondition({ ...filter, outcome: undefined });
    return dryRun
      ? this.options.store.count({ ...filter, outcome: 'dead' })
      : this.options.store.deleteDead(filter);
  }

  async replay(command: ReplayCommand): Promise<Replay> {
    const { id, destinationId, dryRun, removeAfter } = command;
    if (destinationId !== undefined) checkedId(destinationId, 'destinationId');
    const entries = await this.#meant(command);
    if (dryRun) return { entries, replayed: 0, problems: [] };
    const wanted = entries.map((entry) => ({
      id: entry.id,
      destinationId: destinationId ?? entry.destinationId,
    }));
    const refused = await this.options.replays.enqueue(wanted, removeAfter);
    const problems = [...refused].map(([entry, refusal]) => ({ id: entry, reason: REFUSALS[refusal] }));
    const [problem] = problems;
    if (id !== undefined && problem) {
      const about = destinationId === undefined ? {} : { field: 'destinationId' };
      throw new AppError('CONFLICT', `The event cannot be replayed: ${problem.reason}`, {
        reason: refused.get(id)?.toUpperCase().replace('-', '_'),
        ...about,
      });
    }
    return { entries, replayed: entries.length - problems.length, problems };
  }

  async prune({ dryRun }: { dryRun: boolean }): Promise<PruneReport> {
    return this.options.maintenance.prune(dryRun);
  }

  async destinations(sessionId?: string | null): Promise<EventDestination[]> {
    return this.options.store.destinations(sessionId);
  }

  async #meant({ id, filter = {}, first }: ReplayCommand): Promise<ArchivedEvent[]> {
    if (id === undefined) return (await this.page({ filter, first: checkedFirst(first) })).items;
    return [await this.get(id, filter.outcome)];
  }

  /** Null when nothing of the kind is kept. */
  #kept(filter: ArchiveFilter): ArchiveFilter | null {
    if (this.options.deliveredToo) return filter;
    return filter.outcome === 'delivered' ? null : { ...filter, outcome: 'dead' };
  }
}

const notFound = (): AppError => new AppError('NOT_FOUND', 'There is no such entry in the archive');

/** Entries are numbered; anything else names none, but says so as bad input. */
function checkedId(id: string, field = 'id'): string {
  if (!/^\d{1,18}$/.test(id)) throw badInput(field, 'is not a number', 'the id of an entry');
  return id;
}

function checkedFirst(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_FIRST)
    throw badInput('first', 'is out of range', `1 to ${MAX_FIRST}`);
  return first;
}

/** Nothing is deleted by an empty filter: that may be a mistake, and is always a disaster. */
function requireCondition(filter: ArchiveFilter): void {
  if (Object.values(filter).every((value) => value === undefined)) {
    throw badInput('filter', 'has no condition: nothing is deleted', 'at least one condition');
  }
}
