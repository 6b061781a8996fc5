import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/vocabulary/index.js';
import { ArchiveOutcome } from './archive.types.js';

const optional = { nullable: true } as const;

@InputType({ description: 'Which entries; all conditions given must hold.' })
export class ArchivedEventFilter {
  @Field(() => ArchiveOutcome, { ...optional, description: 'Delivered ones, or dead letters.' })
  outcome?: ArchiveOutcome | null;
  @Field(() => ID, { ...optional, description: 'Of this session.' })
  sessionId?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Of destinations of this kind: `webhook`, `rabbitmq`, ...',
  })
  transport?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Of this type. Any text: a type of earlier times as well.',
  })
  eventType?: string | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'With an outcome at this time or later.' })
  from?: Date | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'With an outcome at this time or earlier.' })
  to?: Date | null;
}

@InputType({ description: 'Archived events to send again.' })
export class ReplayArchivedEventsInput {
  @Field(() => ID, { ...optional, description: 'This one. Without it, those of the filter.' })
  id?: string | null;
  @Field(() => ArchivedEventFilter, {
    ...optional,
    description: 'Which ones; with `id`, what that one has to be.',
  })
  filter?: ArchivedEventFilter | null;
  @Field(() => Int, {
    ...optional,
    defaultValue: 50,
    description: 'Of a filter: the newest ones, at most this many, 1 to 1000.',
  })
  first?: number | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'Only say which.' })
  dryRun?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Forget dead letters in the same step that puts them on their way.',
  })
  removeAfter?: boolean | null;
  @Field(() => ID, {
    ...optional,
    description: "Send them there instead: a destination of the same session, or one of the operator's.",
  })
  destinationId?: string | null;
}

@InputType({ description: 'Entries to delete from the archive.' })
export class DeleteArchivedEventsInput {
  @Field(() => ID, { ...optional, description: 'This one. Without it, those of the filter.' })
  id?: string | null;
  @Field(() => ArchivedEventFilter, {
    ...optional,
    description: 'Which ones, at least one condition; with `id`, what that one has to be.',
  })
  filter?: ArchivedEventFilter | null;
  @Field(() => Int, {
    ...optional,
    defaultValue: 50,
    description: 'Of a filter: the newest ones, at most this many, 1 to 1000.',
  })
  first?: number | null;
}

@InputType({ description: 'Dead letters to delete.' })
export class DeleteDeadLettersInput {
  @Field(() => ArchivedEventFilter, {
    description: 'Which ones: at least one condition beside the outcome, which is theirs in any case.',
  })
  filter!: ArchivedEventFilter;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'Only count them.' })
  dryRun?: boolean | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'Has to be true to delete them.' })
  confirm?: boolean | null;
}

@InputType({ description: 'How to remove what is beyond retention.' })
export class PruneEventArchiveInput {
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Removes nothing: only says what was removed so far.',
  })
  dryRun?: boolean | null;
}
