import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { CheckNumbersInput, SendChatPresenceInput, SetPresenceInput } from './contact.inputs.js';
import { CheckNumbersPayload, SendChatPresencePayload, SetPresencePayload } from './contact.types.js';

@Resolver()
export class ContactResolver {
  @Mutation(() => CheckNumbersPayload, { description: 'Asks WhatsApp which numbers have an account.' })
  async checkNumbers(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CheckNumbersInput, { description: 'The numbers.' }) input: CheckNumbersInput,
  ): Promise<CheckNumbersPayload> {
    const { id } = await requireSession(context, input.sessionId);
    return { results: await context.services.contacts.checkNumbers(id, input.numbers) };
  }

  @Mutation(() => SetPresencePayload, { description: 'Shows the account as online or offline.' })
  async setPresence(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetPresenceInput, { description: 'The presence.' }) input: SetPresenceInput,
  ): Promise<SetPresencePayload> {
    const { id } = await requireSession(context, input.sessionId);
    await context.services.contacts.setPresence(id, input.state);
    return { done: true };
  }

  @Mutation(() => SendChatPresencePayload, {
    description:
      'Shows "typing" or "recording" in a chat. From then on the contact\'s online state comes as Presence events, ' +
      'as far as the contact shows it and this account is online itself.',
  })
  async sendChatPresence(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendChatPresenceInput, { description: 'Chat and state.' })
    input: SendChatPresenceInput,
  ): Promise<SendChatPresencePayload> {
    const { id } = await requireSession(context, input.sessionId);
    await context.services.contacts.sendChatPresence(id, input.to, input.state);
    return { done: true };
  }
}
