import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, Float, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  connectionOf,
  decodeCursor,
  encodeCursor,
  given,
  pageRequest,
  requireAdmin,
  type GraphqlContext,
} from '../../graphql/vocabulary/index.js';
import { badInput } from '../../kernel/index.js';
import {
  ArchivedEventFilter,
  DeleteArchivedEventsInput,
  DeleteDeadLettersInput,
  PruneEventArchiveInput,
  ReplayArchivedEventsInput,
} from './archive.inputs.js';
import {
  ArchivedEvent,
  ArchivedEventConnection,
  ArchiveOutcome,
  ArchiveStats,
  DeleteArchivedEventsPayload,
  DeleteDeadLettersPayload,
  EventDestination,
  PruneEventArchivePayload,
  ReplayPayload,
} from './archive.types.js';
import { archiveStats, problemsOf, replayDetails } from './archive-view.js';

const optional = { nullable: true } as const;
const CURSOR = 'archived';

@Resolver(() => ArchivedEventConnection)
export class ArchiveResolver {
  @Query(() => ArchivedEventConnection, {
    description:
      'Admin: what became of events at their destinations, dead letters included, the newest first.',
  })
  async archivedEvents(
    @Ctx() context: GraphqlContext,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: '`endCursor` of the page before.' })
    after: string | null,
    @Arg('offset', () => Int, {
      ...optional,
      description: 'Skip this many, for paging by number; not with `after`.',
    })
    offset: number | null,
    @Arg('filter', () => ArchivedEventFilter, { ...optional, description: 'Only some of them.' })
    filter: ArchivedEventFilter | null,
  ): Promise<ArchivedEventConnection> {
    requireAdmin(context);
    const { archive } = context.services;
    const request = pageRequest({ first, after, offset });
    const wanted = given(filter ?? {});
    const { items, hasNext } = await archive.page({
      filter: wanted,
      first: request.first,
      offset: request.offset,
      after: request.after === undefined ? undefined : String(decodeCursor(CURSOR, request.after)),
    });
    const connection = connectionOf({ nodes: items, hasNext }, request, ({ id }) =>
      encodeCursor(CURSOR, Number(id)),
    );
    return { ...connection, countAll: () => archive.count(wanted) };
  }

  @FieldResolver(() => Float, { description: 'Entries that match, on all pages.' })
  async totalCount(@Root() connection: ArchivedEventConnection): Promise<number> {
    return connection.countAll();
  }

  @Query(() => ArchivedEvent, { description: 'Admin: one entry.' })
  async archivedEvent(
    @Ctx() context: GraphqlContext,
    @Arg('id', () => ID, { description: 'Its number.' }) id: string,
    @Arg('outcome', () => ArchiveOutcome, { ...optional, description: 'Only if this became of it.' })
    outcome: ArchiveOutcome | null,
  ): Promise<ArchivedEvent> {
    requireAdmin(context);
    return context.services.archive.get(id, outcome ?? undefined);
  }

  @Query(() => ArchiveStats, { description: 'Admin: what is in the archive, counted.' })
  async eventArchiveStats(
    @Ctx() context: GraphqlContext,
    @Arg('filter', () => ArchivedEventFilter, { ...optional, description: 'Only some of it.' })
    filter: ArchivedEventFilter | null,
  ): Promise<ArchiveStats> {
    requireAdmin(context);
    return archiveStats(await context.services.archive.stats(given(filter ?? {})));
  }

  @Query(() => [EventDestination], { description: 'Admin: where events go.' })
  async eventDestinations(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: 'Those of this session alone.' })
    sessionId: string | null,
  ): Promise<EventDestination[]> {
    requireAdmin(context);
    if (sessionId !== null && sessionId !== undefined) await context.services.access.get(sessionId);
    return context.services.archive.destinations(sessionId ?? undefined);
  }

  @Mutation(() => ReplayPayload, {
    description:
      'Admin: sends archived events again, under the same ids, in a lane of their own, so that nothing new waits behind ' +
      'them. One that is on its way already is not doubled. The entries stay.',
  })
  async replayArchivedEvents(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ReplayArchivedEventsInput, { description: 'Which, and how.' })
    input: ReplayArchivedEventsInput,
  ): Promise<ReplayPayload> {
    requireAdmin(context);
    const { id, filter, first = 50, dryRun = false, removeAfter = false, destinationId } = given(input);
    const { entries, replayed, problems } = await context.services.archive.replay({
      ...{ id, destinationId, first, dryRun, removeAfter },
      filter: filter && given(filter),
    });
    const [entry] = entries;
    const sentFirst = !dryRun && entry !== undefined && !problems.some((problem) => problem.id === entry.id);
    return {
      ...{
        entries,
        replayed,
        problems: problemsOf(problems),
        failed: problems.length,
        total: entries.length,
      },
      details: replayDetails({ entries, replayed, dryRun, single: id !== undefined }),
      transport: entry?.transport ?? null,
      replayCount: (entry?.replays ?? 0) + (sentFirst ? 1 : 0),
    };
  }

  @Mutation(() => DeleteArchivedEventsPayload, {
    description:
      'Admin: deletes entries. The events themselves stay, for feeds and for the entries of other destinations.',
  })
  async deleteArchivedEvents(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DeleteArchivedEventsInput, { description: 'Which.' })
    input: DeleteArchivedEventsInput,
  ): Promise<DeleteArchivedEventsPayload> {
    requireAdmin(context);
    const { archive } = context.services;
    const { id, filter, first = 50 } = given(input);
    if (id !== undefined) {
      await archive.delete(id, filter?.outcome ?? undefined);
      return { deleted: 1, failed: 0, total: 1, problems: [] };
    }
    const { total, deleted, problems } = await archive.deleteMany(given(filter ?? {}), first);
    return { total, deleted, problems: problemsOf(problems), failed: problems.length };
  }

  @Mutation(() => DeleteDeadLettersPayload, {
    description: 'Admin: deletes all dead letters that match, or counts them. The events themselves stay.',
  })
  async deleteDeadLetters(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DeleteDeadLettersInput, { description: 'Which.' }) input: DeleteDeadLettersInput,
  ): Promise<DeleteDeadLettersPayload> {
    requireAdmin(context);
    const { filter, dryRun = false, confirm = false } = given(input);
    if (!dryRun && !confirm) {
      throw badInput('confirm', 'has to be true to delete them', 'true, or dryRun: true to count them');
    }
    const deleted = await context.services.archive.deleteDead(given(filter), { dryRun });
    const details = dryRun
      ? `Dry run - ${deleted} DLQ events would be deleted`
      : `Successfully deleted ${deleted} DLQ events`;
    return { deleted, details };
  }

  @Mutation(() => PruneEventArchivePayload, {
    description: 'Admin: removes what is beyond retention now, instead of at the next time by itself.',
  })
  async pruneEventArchive(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => PruneEventArchiveInput, { ...optional, description: 'How.' })
    input: PruneEventArchiveInput | null,
  ): Promise<PruneEventArchivePayload> {
    requireAdmin(context);
    return context.services.archive.prune({ dryRun: input?.dryRun ?? false });
  }
}
