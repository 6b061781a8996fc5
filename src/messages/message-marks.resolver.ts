import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { DeleteMessageForMeInput, MarkMessagePayload, StarMessageInput } from './message-marks.inputs.js';

/** What the devices of an account share about messages. Nobody else sees it. */
@Resolver()
export class MessageMarksResolver {
  @Mutation(() => MarkMessagePayload, {
    description:
      'Stars a message, or takes the star away, on all devices of the account. Answers when WhatsApp has it.',
  })
  async starMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => StarMessageInput, { description: 'The message.' }) input: StarMessageInput,
  ): Promise<MarkMessagePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.marks.star({ ...command, sessionId: session.id });
  }

  @Mutation(() => MarkMessagePayload, {
    description:
      'Deletes a message on all devices of the account; the others in the chat keep it (`deleteMessage` deletes for ' +
      'everyone). It cannot be undone. Answers when WhatsApp has it. From then on `messages` leaves it out.',
  })
  async deleteMessageForMe(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DeleteMessageForMeInput, { description: 'The message.' })
    input: DeleteMessageForMeInput,
  ): Promise<MarkMessagePayload> {
    const { sessionId, deleteMedia = true, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.marks.deleteForMe({ ...command, deleteMedia, sessionId: session.id });
  }
}
