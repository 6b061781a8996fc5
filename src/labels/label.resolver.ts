import 'reflect-metadata';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { given, JidScalar, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { LabelChatInput, LabelMessageInput, SaveLabelInput } from './label.inputs.js';
import { Label, LabeledPayload, SaveLabelPayload } from './label.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@Resolver(() => Label)
export class LabelResolver {
  @Query(() => [Label], { description: "The account's labels, in the order of WhatsApp's numbers." })
  async labels(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('chat', () => JidScalar, { ...optional, description: 'Only those on this chat.' })
    chat: string | null,
    @Arg('messageId', () => ID, { ...optional, description: 'Only those on this message.' })
    messageId: string | null,
  ): Promise<Label[]> {
    const session = await requireSession(context, sessionId);
    return context.services.labels.list({ sessionId: session.id, ...given({ chat, messageId }) });
  }

  @Mutation(() => SaveLabelPayload, {
    description:
      'Creates a label, changes it, or deletes it, on all devices of the account. Answers when WhatsApp has it.',
  })
  async saveLabel(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SaveLabelInput, { description: 'The label.' }) input: SaveLabelInput,
  ): Promise<SaveLabelPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.labels.save({ ...command, sessionId: session.id });
  }

  @Mutation(() => LabeledPayload, {
    description: 'Puts a label on a chat, or takes it away, on all devices of the account.',
  })
  async labelChat(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => LabelChatInput, { description: 'The label and the chat.' }) input: LabelChatInput,
  ): Promise<LabeledPayload> {
    const { sessionId, labeled = true, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.labels.labelChat({ ...command, labeled, sessionId: session.id });
  }

  @Mutation(() => LabeledPayload, {
    description: 'Puts a label on a message, or takes it away, on all devices of the account.',
  })
  async labelMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => LabelMessageInput, { description: 'The label and the message.' })
    input: LabelMessageInput,
  ): Promise<LabeledPayload> {
    const { sessionId, labeled = true, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.labels.labelMessage({ ...command, labeled, sessionId: session.id });
  }
}
