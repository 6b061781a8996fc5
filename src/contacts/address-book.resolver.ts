import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import {
  connectionOf,
  decodeCursor,
  encodeCursor,
  given,
  pageRequest,
  requireSession,
  type GraphqlContext,
} from '../graphql/vocabulary/index.js';
import {
  RemoveContactInput,
  RemoveContactPayload,
  SaveContactInput,
  SaveContactPayload,
  SavedContact,
  SavedContactConnection,
  SetPushNameInput,
  SetPushNamePayload,
} from './address-book.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const CURSOR = 'contact';

/** Names that the devices of an account share. */
@Resolver(() => SavedContact)
export class AddressBookResolver {
  @Query(() => SavedContactConnection, {
    description: "The account's address book, as its devices share it.",
  })
  async savedContacts(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<SavedContactConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const offset = request.after ? decodeCursor(CURSOR, request.after) + 1 : 0;
    const query = { sessionId: session.id, first: request.first, offset };
    const { items, hasNext } = await context.services.addressBook.page(query);
    return connectionOf({ nodes: items, hasNext }, request, (contact) =>
      encodeCursor(CURSOR, offset + items.indexOf(contact)),
    );
  }

  @Mutation(() => SaveContactPayload, {
    description:
      'Saves somebody in the address book, or renames them, on all devices of the account. The number need not be on ' +
      'WhatsApp. Answers when WhatsApp has it.',
  })
  async saveContact(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SaveContactInput, { description: 'Who, and under which name.' })
    input: SaveContactInput,
  ): Promise<SaveContactPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return { contact: await context.services.addressBook.save({ ...command, sessionId: session.id }) };
  }

  @Mutation(() => RemoveContactPayload, {
    description:
      'Takes somebody out of the address book, on all devices of the account. Neither blocks them nor deletes messages.',
  })
  async removeContact(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RemoveContactInput, { description: 'Who.' }) input: RemoveContactInput,
  ): Promise<RemoveContactPayload> {
    const { sessionId, contact } = given(input);
    const session = await requireSession(context, sessionId);
    return { contact: await context.services.addressBook.remove({ contact, sessionId: session.id }) };
  }

  @Mutation(() => SetPushNamePayload, {
    description:
      'Changes the name under which others see the account who have not saved it. They may see it minutes later.',
  })
  async setPushName(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetPushNameInput, { description: 'The name.' }) input: SetPushNameInput,
  ): Promise<SetPushNamePayload> {
    const { sessionId, name } = given(input);
    const session = await requireSession(context, sessionId);
    return { name: await context.services.addressBook.setPushName(session.id, name) };
  }
}
