import 'reflect-metadata';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { lifeIn } from './message-life-loader.js';
import {
  EventResults,
  Message,
  MessageDeletion,
  MessageEdit,
  MessageKeep,
  MessageReaction,
  PollResults,
  RecipientReceipt,
} from './message.types.js';

/** What became of a message after it was sent. */
@Resolver(() => Message)
export class MessageLifeResolver {
  @FieldResolver(() => [MessageEdit], {
    description: 'Its later texts, oldest first; `text` stays the first one.',
  })
  async edits(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<MessageEdit[]> {
    return (await lifeIn(context, message)).edits;
  }

  @FieldResolver(() => MessageDeletion, {
    nullable: true,
    description: 'Who deleted it for everyone; null unless somebody did.',
  })
  async deletion(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<MessageDeletion | null> {
    return (await lifeIn(context, message)).deletion;
  }

  @FieldResolver(() => [MessageReaction], { description: 'The present reaction of each person.' })
  async reactions(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<MessageReaction[]> {
    return (await lifeIn(context, message)).reactions;
  }

  @FieldResolver(() => MessageKeep, {
    nullable: true,
    description:
      'Who keeps it although it would disappear; null when nobody does. When its author takes a keep back, nobody else ' +
      'can keep it.',
  })
  async kept(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<MessageKeep | null> {
    return (await lifeIn(context, message)).kept;
  }

  @FieldResolver(() => PollResults, { nullable: true, description: 'Its votes; null for what is no poll.' })
  async poll(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<PollResults | null> {
    return (await lifeIn(context, message)).poll;
  }

  @FieldResolver(() => EventResults, {
    nullable: true,
    description: 'Its answers; null for what is no event.',
  })
  async event(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<EventResults | null> {
    return (await lifeIn(context, message)).event;
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was starred on a device of this account; null when it is not.',
  })
  async starredAt(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<Date | null> {
    return (await lifeIn(context, message)).starredAt;
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was deleted on the devices of this account alone; null when it was not.',
  })
  async deletedForMeAt(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<Date | null> {
    return (await lifeIn(context, message)).deletedForMeAt;
  }

  @FieldResolver(() => [RecipientReceipt], {
    description: 'Of a message to a group, or of a status: how far it has come with each member or viewer.',
  })
  async receipts(@Ctx() context: GraphqlContext, @Root() message: Message): Promise<RecipientReceipt[]> {
    return (await lifeIn(context, message)).receipts;
  }
}
