import type { JsonObject } from '../../kernel/index.js';

export type ArchiveOutcome = 'delivered' | 'dead';

/** One event at one destination, when all was done that could be done. */
export interface ArchivedEvent {
  id: string;
  outcome: ArchiveOutcome;
  /** Null when an event of a global destination has outlived its session. */
  sessionId: string | null;
  destinationId: string;
  /** Kind of the destination: `webhook`; empty when it was deleted after the delivery. */
  transport: string;
  /** The event's public id; null when the event itself is gone. */
  eventId: string | null;
  eventType: string | null;
  /** What stands under `data` of its bodies; null when the event itself is gone. */
  data: JsonObject | null;
  attempts: number;
  /** The receiver's last status, where it has one. */
  status: number | null;
  lastError: string | null;
  /** Why it was given up; null when it was delivered. */
  reason: string | null;
  createdAt: Date;
  archivedAt: Date;
  replays: number;
  replayedAt: Date | null;
}

/** All conditions that are given must hold. */
export interface ArchiveFilter {
  outcome?: ArchiveOutcome | undefined;
  sessionId?: string | undefined;
  transport?: string | undefined;
  eventType?: string | undefined;
  /** On `archivedAt`, both inclusive. */
  from?: Date | undefined;
  to?: Date | undefined;
}

export interface ArchiveQuery {
  filter: ArchiveFilter;
  first: number;
  /** Id of the last entry of the page before. */
  after?: string | undefined;
  offset?: number | undefined;
}

export interface ArchiveCount {
  outcome: ArchiveOutcome;
  transport: string;
  eventType: string;
  count: number;
  oldest: Date;
  newest: Date;
}

/** What was not replayed or deleted, and why. */
export interface ArchiveProblem {
  id: string;
  reason: string;
}

export interface ReplayCommand {
  /** This one, or those of the filter. */
  id?: string | undefined;
  filter?: ArchiveFilter | undefined;
  /** Of a filter: at most this many, the newest first. */
  first: number;
  /** Only says which. */
  dryRun: boolean;
  /** Forget the dead letter in the same commit that puts it on its way. */
  removeAfter: boolean;
  /** Another destination than the one that had it. */
  destinationId?: string | undefined;
}

export interface Replay {
  /** Those that the command meant. */
  entries: ArchivedEvent[];
  replayed: number;
  problems: ArchiveProblem[];
}

export interface PruneReport {
  /** Since the database exists. */
  deadPruned: number;
  deliveredPruned: number;
  prunedAt: Date;
  nextAt: Date;
}

/** Who gets events. */
export interface EventDestination {
  id: string;
  /** Null: the operator's own. */
  sessionId: string | null;
  kind: string;
  name: string;
  state: 'active' | 'paused' | 'disabled';
  pending: number;
}

/** What became of events, and sending them again. */
export interface ArchivePort {
  page(query: ArchiveQuery): Promise<{ items: ArchivedEvent[]; hasNext: boolean }>;
  count(filter: ArchiveFilter): Promise<number>;
  /** @throws AppError NOT_FOUND */
  get(id: string, outcome?: ArchiveOutcome): Promise<ArchivedEvent>;
  /** Counts by outcome, transport and type. */
  stats(filter: ArchiveFilter): Promise<ArchiveCount[]>;
  /** The entry alone: the event stays for feeds and other destinations. @throws AppError NOT_FOUND */
  delete(id: string, outcome?: ArchiveOutcome): Promise<void>;
  /** @throws AppError BAD_INPUT without any condition */
  deleteMany(
    filter: ArchiveFilter,
    first: number,
  ): Promise<{ total: number; deleted: number; problems: ArchiveProblem[] }>;
  /** All dead letters that match. @throws AppError BAD_INPUT without any condition */
  deleteDead(filter: ArchiveFilter, options: { dryRun: boolean }): Promise<number>;
  /**
   * Sends events again, under the same id, in a lane of their own, so that what is new does not wait behind them.
   * @throws AppError NOT_FOUND when `id` names none; CONFLICT when that one cannot be sent; BAD_INPUT for the destination
   */
  replay(command: ReplayCommand): Promise<Replay>;
  /** Removes what is beyond retention, now; a dry run only reports. */
  prune(options: { dryRun: boolean }): Promise<PruneReport>;
  /** @param sessionId null: the operator's alone; undefined: all */
  destinations(sessionId?: string | null): Promise<EventDestination[]>;
}
