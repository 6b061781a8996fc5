import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import {
  AnswerEventInput,
  DeleteMessageInput,
  EditMessageInput,
  ForwardMessageInput,
  KeepMessageInput,
  MarkReadInput,
  PinMessageInput,
  SendReactionInput,
  VotePollInput,
} from './message-changes.inputs.js';
import { MarkReadPayload, Message, SendMessagePayload } from './message.types.js';
import { checkCount } from './rules/limits.js';
import { contextOf, optionsOf, sent } from './send-arguments.inputs.js';

const MAX_MARKED = 1000;

/** What is done with a message that is there already. */
@Resolver(() => Message)
export class MessageChangesResolver {
  @Mutation(() => SendMessagePayload, { description: 'Reacts to a message, or takes the reaction back.' })
  async sendReaction(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendReactionInput, { description: 'The reaction and its message.' })
    input: SendReactionInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, fromMe = false, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return sent(await context.services.messages.sendReaction({ ...command, fromMe, sessionId: session.id }));
  }

  @Mutation(() => MarkReadPayload, { description: 'Tells the authors that their messages were read.' })
  async markRead(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => MarkReadInput, { description: 'Which messages.' }) input: MarkReadInput,
  ): Promise<MarkReadPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    checkCount('messageIds', command.messageIds, { min: 1, max: MAX_MARKED, unit: 'ids' });
    return { count: await context.services.messages.markRead({ ...command, sessionId: session.id }) };
  }

  @Mutation(() => SendMessagePayload, {
    description:
      'Changes an own text. `message` is the change itself. For posts of channels it answers when WhatsApp has it.',
  })
  async editMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => EditMessageInput, { description: 'The message and its new text.' })
    input: EditMessageInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, context: named, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const extra = given({ context: named && contextOf(named, 'context.') });
    return sent(await context.services.messages.edit({ ...command, ...extra, sessionId: session.id }));
  }

  @Mutation(() => SendMessagePayload, {
    description: 'Deletes a message for everyone. `message` is the deletion.',
  })
  async deleteMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DeleteMessageInput, { description: 'The message.' }) input: DeleteMessageInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return sent(await context.services.messages.revoke({ ...command, sessionId: session.id }));
  }

  @Mutation(() => SendMessagePayload, { description: 'Pins a message in its chat, or takes the pin away.' })
  async pinMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => PinMessageInput, { description: 'The message, and for how long.' })
    input: PinMessageInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, seconds = 604_800, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const pin = { ...command, sessionId: session.id, seconds: seconds === 0 ? null : seconds };
    return sent(await context.services.messages.pin(pin));
  }

  @Mutation(() => SendMessagePayload, {
    description: 'Keeps a message that would disappear, for everybody in its chat, or takes that back.',
  })
  async keepMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => KeepMessageInput, { description: 'The message.' }) input: KeepMessageInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, keep = true, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return sent(await context.services.messages.keep({ ...command, keep, sessionId: session.id }));
  }

  @Mutation(() => SendMessagePayload, {
    description:
      'Forwards a stored message. Polls and events cannot be forwarded: their answers are bound to their chat.',
  })
  async forwardMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ForwardMessageInput, { description: 'The message and who gets it.' })
    input: ForwardMessageInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, options, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const extra = given({ options: options && optionsOf(options) });
    return sent(await context.services.messages.forward({ ...command, ...extra, sessionId: session.id }));
  }

  @Mutation(() => SendMessagePayload, { description: 'Votes in a stored poll, or takes the vote back.' })
  async votePoll(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => VotePollInput, { description: 'The poll and the choices.' }) input: VotePollInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return sent(await context.services.messages.vote({ ...command, sessionId: session.id }));
  }

  @Mutation(() => SendMessagePayload, { description: 'Answers a stored event.' })
  async answerEvent(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => AnswerEventInput, { description: 'The event and the answer.' })
    input: AnswerEventInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return sent(await context.services.messages.answerEvent({ ...command, sessionId: session.id }));
  }
}
