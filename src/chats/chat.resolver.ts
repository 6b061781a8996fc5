import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  connectionOf,
  decodeCursor,
  encodeCursor,
  given,
  JidScalar,
  pageRequest,
  requireSession,
  type GraphqlContext,
} from '../graphql/vocabulary/index.js';
import { AppError, badInput } from '../kernel/index.js';
import {
  ArchiveChatInput,
  ChatFilter,
  ClearChatInput,
  DeleteChatInput,
  MarkChatUnreadInput,
  MuteChatInput,
  PinChatInput,
  type LastMessageInput,
} from './chat.inputs.js';
import type { GivenLastMessage } from './chat.port.js';
import { Chat, ChatConnection, ChatPayload, ChatStats, MuteDuration } from './chat.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const ALL_DEVICES = 'on all devices of the account. Answers when WhatsApp has it.';
const CURSOR = 'chat';
const HOUR_MS = 3_600_000;
const MUTE_MS: Readonly<Record<MuteDuration, number | null>> = {
  '8h': 8 * HOUR_MS,
  '1w': 7 * 24 * HOUR_MS,
  always: null,
};
/** The end of the year 9999: no clock of a message is behind it. */
const MAX_TIMESTAMP = 253_402_300_799;

/** How the API writes "for ever" where there has to be a time. */
const FOR_EVER = new Date('9999-12-31T23:59:59Z');

@Resolver(() => Chat)
export class ChatResolver {
  @FieldResolver()
  address(@Root() { jid, pn }: Chat): string {
    return pn ?? jid;
  }

  @FieldResolver()
  phone(@Root() { pn }: Chat): string | null {
    return pn && (pn.split('@')[0] ?? null);
  }

  @FieldResolver()
  pinned(@Root() { pinnedAt }: Chat): boolean {
    return pinnedAt !== null;
  }

  @FieldResolver()
  muteEnd(@Root() { muted, mutedUntil }: Chat): Date | null {
    return muted ? (mutedUntil ?? FOR_EVER) : null;
  }

  @Query(() => Chat, {
    ...optional,
    description: 'What is kept about a chat; null when nothing has been noted about it on any device.',
  })
  async chat(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('chat', () => JidScalar, { description: 'The chat.' }) chat: string,
  ): Promise<Chat | null> {
    const session = await requireSession(context, sessionId);
    return context.services.chats.find(session.id, chat);
  }

  @Query(() => ChatConnection, {
    description:
      'Chats from the store: those with stored messages or with something noted about them. A deleted one comes ' +
      'back with its next message.',
  })
  async chats(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('filter', () => ChatFilter, { ...optional, description: 'Only some of them.' })
    filter: ChatFilter | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
    @Arg('linkedOnly', () => Boolean, {
      ...optional,
      defaultValue: false,
      description:
        'Refuse with SESSION_NOT_PAIRED when no phone is linked, instead of listing what is there.',
    })
    linkedOnly: boolean | null,
  ): Promise<ChatConnection> {
    const session = await requireSession(context, sessionId);
    if (linkedOnly && !(await context.services.sessions.runtime(session.id)).jid)
      throw new AppError('SESSION_NOT_PAIRED', 'the session has no linked phone');
    const request = pageRequest({ first, after });
    const offset = request.after ? decodeCursor(CURSOR, request.after) + 1 : 0;
    const query = { ...given(filter ?? {}), sessionId: session.id, first: request.first, offset };
    const { items, hasNext } = await context.services.chats.page(query);
    return connectionOf({ nodes: items, hasNext }, request, (chat) =>
      encodeCursor(CURSOR, offset + items.indexOf(chat)),
    );
  }

  @Query(() => ChatStats, { description: 'How many chats are on the list of `chats`.' })
  async chatStats(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<ChatStats> {
    const session = await requireSession(context, sessionId);
    return context.services.chats.stats(session.id);
  }

  @Mutation(() => ChatPayload, { description: `Pins a chat, or takes the pin away, ${ALL_DEVICES}` })
  async pinChat(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => PinChatInput, { description: 'The chat.' }) input: PinChatInput,
  ): Promise<ChatPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return changed(await context.services.chats.pin({ ...command, sessionId: session.id }));
  }

  @Mutation(() => ChatPayload, {
    description: `Archives a chat, which also takes its pin away, or takes it out of the archive, ${ALL_DEVICES}`,
  })
  async archiveChat(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ArchiveChatInput, { description: 'The chat.' }) input: ArchiveChatInput,
  ): Promise<ChatPayload> {
    const { sessionId, lastMessage, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const ranged = { ...command, ...rangeOf(lastMessage), sessionId: session.id };
    return changed(await context.services.chats.archive(ranged));
  }

  @Mutation(() => ChatPayload, {
    description: `Mutes a chat for a while or for ever, or unmutes it, ${ALL_DEVICES}`,
  })
  async muteChat(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => MuteChatInput, { description: 'The chat, and for how long.' }) input: MuteChatInput,
  ): Promise<ChatPayload> {
    const { sessionId, chat, muted, duration = MuteDuration.ALWAYS } = given(input);
    const session = await requireSession(context, sessionId);
    const ms = MUTE_MS[duration];
    const until = ms === null ? null : new Date(Date.now() + ms);
    const command = muted ? { muted, until } : { muted: false as const };
    return changed(await context.services.chats.mute({ ...command, chat, sessionId: session.id }));
  }

  @Mutation(() => ChatPayload, {
    description: `Marks a chat as unread, or as read, ${ALL_DEVICES} Nobody else is told (\`markRead\` tells the authors).`,
  })
  async markChatUnread(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => MarkChatUnreadInput, { description: 'The chat.' }) input: MarkChatUnreadInput,
  ): Promise<ChatPayload> {
    const { sessionId, lastMessage, unread = true, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const ranged = { ...command, unread, ...rangeOf(lastMessage), sessionId: session.id };
    return changed(await context.services.chats.markUnread(ranged));
  }

  @Mutation(() => ChatPayload, {
    description: `Empties a chat ${ALL_DEVICES} The messages stored here stay.`,
  })
  async clearChat(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ClearChatInput, { description: 'The chat.' }) input: ClearChatInput,
  ): Promise<ChatPayload> {
    const { sessionId, lastMessage, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const ranged = { ...command, ...rangeOf(lastMessage), sessionId: session.id };
    return changed(await context.services.chats.clear(ranged));
  }

  @Mutation(() => ChatPayload, {
    description:
      `Deletes a chat ${ALL_DEVICES} It leaves the list and comes back with its next message. The messages stored ` +
      'here stay.',
  })
  async deleteChat(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DeleteChatInput, { description: 'The chat.' }) input: DeleteChatInput,
  ): Promise<ChatPayload> {
    const { sessionId, lastMessage, deleteMedia = true, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const ranged = { ...command, deleteMedia, ...rangeOf(lastMessage), sessionId: session.id };
    return changed(await context.services.chats.delete(ranged));
  }
}

const changed = (chat: Chat): ChatPayload => ({ chat, address: chat.pn ?? chat.jid });

/** @throws AppError BAD_INPUT */
function rangeOf(last: LastMessageInput | undefined): { lastMessage?: GivenLastMessage } {
  const { timestamp, ...message } = given(last ?? {});
  if (timestamp === undefined) return message.id === undefined ? {} : { lastMessage: message };
  if (!(timestamp >= 1 && timestamp <= MAX_TIMESTAMP))
    throw badInput('lastMessage.timestamp', `is ${timestamp}`, `1 to ${MAX_TIMESTAMP}, Unix seconds`);
  return { lastMessage: { ...message, at: new Date(timestamp * 1000) } };
}
