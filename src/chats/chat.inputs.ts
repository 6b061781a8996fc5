import 'reflect-metadata';
import { Field, Float, ID, InputType } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';
import { MuteDuration } from './chat.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'Which chats. What is left out does not matter.' })
export class ChatFilter {
  @Field(() => Boolean, { ...optional, description: 'Pinned, or not.' })
  pinned?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'In the archive, or not.' })
  archived?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Muted now, or not.' })
  muted?: boolean | null;
}

@InputType({ description: 'The newest message that a change of a chat covers.' })
export class LastMessageInput {
  @Field(() => Float, {
    ...optional,
    description: 'Its time, Unix seconds; needed unless the message of that id is stored here.',
  })
  timestamp?: number | null;
  @Field(() => ID, { ...optional, description: 'Its id.' })
  id?: string | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'Whether it is an own one.' })
  fromMe?: boolean | null;
  @Field(() => JidScalar, {
    ...optional,
    description: "Its author; needed for somebody's message in a group that is not stored here.",
  })
  sender?: string | null;
}

@InputType({ description: 'A chat.' })
class ChatInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'The chat.' })
  chat!: string;
}

@InputType({ description: 'A chat, up to a message.' })
class RangedChatInput extends ChatInput {
  @Field(() => LastMessageInput, {
    ...optional,
    description: 'Up to where; without it, up to the newest stored message.',
  })
  lastMessage?: LastMessageInput | null;
}

@InputType({ description: 'A chat to pin or to unpin.' })
export class PinChatInput extends ChatInput {
  @Field(() => Boolean, { description: 'Pinned or not.' })
  pinned!: boolean;
}

@InputType({ description: 'A chat to archive or to take out of the archive.' })
export class ArchiveChatInput extends RangedChatInput {
  @Field(() => Boolean, { description: 'Archived or not.' })
  archived!: boolean;
}

@InputType({ description: 'A chat to mute or to unmute.' })
export class MuteChatInput extends ChatInput {
  @Field(() => Boolean, { description: 'Muted or not.' })
  muted!: boolean;
  @Field(() => MuteDuration, {
    ...optional,
    defaultValue: MuteDuration.ALWAYS,
    description: 'For how long.',
  })
  duration?: MuteDuration | null;
}

@InputType({ description: 'A chat to mark as unread or as read.' })
export class MarkChatUnreadInput extends RangedChatInput {
  @Field(() => Boolean, { ...optional, defaultValue: true, description: 'Unread or read.' })
  unread?: boolean | null;
}

@InputType({ description: 'A chat to empty.' })
export class ClearChatInput extends RangedChatInput {}

@InputType({ description: 'A chat to delete.' })
export class DeleteChatInput extends RangedChatInput {
  @Field(() => Boolean, { ...optional, defaultValue: true, description: 'Phones delete its files as well.' })
  deleteMedia?: boolean | null;
}
