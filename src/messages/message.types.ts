import 'reflect-metadata';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JsonScalar, PageInfo } from '../graphql/vocabulary/index.js';

/** Name in the API -> value in the store. */
export const MessageStateName = {
  RECEIVED: 'received',
  QUEUED: 'queued',
  SENT: 'sent',
  DELIVERED: 'delivered',
  READ: 'read',
  PLAYED: 'played',
  FAILED: 'failed',
  UNKNOWN: 'unknown',
  SCHEDULED: 'scheduled',
  CANCELLED: 'cancelled',
} as const;
export type MessageStateName = (typeof MessageStateName)[keyof typeof MessageStateName];

registerEnumType(MessageStateName, {
  name: 'MessageState',
  description: 'RECEIVED for incoming messages; the others are the life of an outgoing one.',
  valuesConfig: {
    RECEIVED: { description: 'It came in.' },
    QUEUED: { description: 'Stored, not yet taken by the server.' },
    SENT: { description: 'The server has it.' },
    DELIVERED: { description: "It is on the recipient's device." },
    READ: { description: 'It was read.' },
    PLAYED: { description: 'A voice or video note was played.' },
    FAILED: { description: 'The server refused it, or it could not be sent; `error` says why.' },
    UNKNOWN: { description: 'Given up without an answer of the server: it may have arrived.' },
    SCHEDULED: { description: 'It waits for its time; see `scheduledMessages`.' },
    CANCELLED: { description: 'It was taken back before its time.' },
  },
});

@ObjectType({ description: 'Why a message failed.' })
export class MessageError {
  @Field(() => Int, {
    nullable: true,
    description: "WhatsApp's number (463, 479, 404, ...); null when it gave none.",
  })
  code!: number | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Why the gateway gave a scheduled message up before WhatsApp saw it: EXPIRED, or the code of the error that a ' +
      'send would have ended with; null when WhatsApp refused it.',
  })
  reason!: string | null;
  @Field(() => String, { description: 'The reason in words.' })
  text!: string;
}

@ObjectType({ description: 'A stored message, incoming or outgoing.' })
export class Message {
  @Field(() => ID, { description: "WhatsApp's message id." })
  id!: string;
  @Field(() => ID, { description: 'The session it belongs to.' })
  sessionId!: string;
  @Field(() => String, {
    description: 'Address of the chat as WhatsApp uses it (hidden identity for most 1:1 chats).',
  })
  chat!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The chat by phone number; null for groups and when unknown.',
  })
  chatPn!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The chat by hidden identity; null for groups and when unknown.',
  })
  chatLid!: string | null;
  @Field(() => String, { description: 'Address of the author.' })
  sender!: string;
  @Field(() => String, { nullable: true, description: 'The author by phone number; null when unknown.' })
  senderPn!: string | null;
  @Field(() => String, { nullable: true, description: 'The author by hidden identity; null when unknown.' })
  senderLid!: string | null;
  @Field(() => Boolean, { description: 'Sent by this account, from whichever device.' })
  fromMe!: boolean;
  @Field(() => Boolean, { description: 'Whether the chat is a group.' })
  isGroup!: boolean;
  @Field(() => String, { description: 'text, image, reaction, ...' })
  kind!: string;
  @Field(() => String, { nullable: true, description: 'Text or caption; null when it has none.' })
  text!: string | null;
  @Field(() => MessageStateName, { description: 'How far it has come.' })
  state!: MessageStateName;
  @Field(() => MessageError, { nullable: true, description: 'Why it failed; null unless it did.' })
  error!: MessageError | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Decrypted content with proto field names; null when not kept.',
  })
  content!: unknown;
  @Field(() => DateTimeScalar, {
    description: "WhatsApp's time of the message; of a scheduled one when it is to be sent.",
  })
  at!: Date;
  @Field(() => String, { nullable: true, description: "The author's display name; null when unknown." })
  pushName!: string | null;
  @Field(() => ID, { nullable: true, description: 'Id of the message it answers; null when none.' })
  quotedId!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Addresses that an own status was sent to, the own one included; null for everything else.',
  })
  audience?: readonly string[] | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When its turn comes, or came, if the session's pacing made it wait; null if it did not.",
  })
  notBefore?: Date | null;

  /** Position in lists; not part of the schema. */
  cursor!: string;
}

@ObjectType({ description: 'A later text of a message.' })
export class MessageEdit {
  @Field(() => String, { description: 'The text from then on.' })
  text!: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType({ description: 'A deletion for everyone.' })
export class MessageDeletion {
  @Field(() => String, { description: 'Who deleted it.' })
  by!: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType({ description: 'That a message stays although it would disappear.' })
export class MessageKeep {
  @Field(() => String, { description: 'Who keeps it.' })
  by!: string;
  @Field(() => DateTimeScalar, { description: 'Since when.' })
  at!: Date;
}

@ObjectType({ description: "Somebody's reaction." })
export class MessageReaction {
  @Field(() => String, { description: 'Who.' })
  by!: string;
  @Field(() => String, { description: 'The emoji.' })
  emoji!: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType({ description: 'A choice of a poll.' })
export class PollChoice {
  @Field(() => String, { description: 'Its text.' })
  name!: string;
  @Field(() => [String], { description: 'Who has chosen it, by phone number where it is known.' })
  voters!: string[];
}

@ObjectType({ description: 'A poll with its votes, decrypted.' })
export class PollResults {
  @Field(() => String, { description: 'The question.' })
  question!: string;
  @Field(() => [PollChoice], { description: 'The choices, in their order.' })
  choices!: PollChoice[];
  @Field(() => Int, { description: 'Votes that could not be decrypted.' })
  unreadable!: number;
}

export const EventResponseName = { GOING: 'going', NOT_GOING: 'not_going', MAYBE: 'maybe' } as const;
export type EventResponseName = (typeof EventResponseName)[keyof typeof EventResponseName];

registerEnumType(EventResponseName, {
  name: 'EventResponse',
  description: 'Answer to an event.',
  valuesConfig: {
    GOING: { description: 'They come.' },
    NOT_GOING: { description: 'They do not come.' },
    MAYBE: { description: 'They do not know yet.' },
  },
});

@ObjectType({ description: "Somebody's answer to an event." })
export class EventAnswer {
  @Field(() => String, { description: 'Who.' })
  by!: string;
  @Field(() => EventResponseName, { description: 'Whether they come.' })
  response!: EventResponseName;
  @Field(() => Int, { description: 'How many they bring.' })
  extraGuests!: number;
  @Field(() => DateTimeScalar, { description: 'When they said so.' })
  at!: Date;
}

@ObjectType({ description: 'The answers to an event, decrypted.' })
export class EventResults {
  @Field(() => [EventAnswer], { description: 'The last answer of each.' })
  answers!: EventAnswer[];
  @Field(() => Int, { description: 'Answers that could not be decrypted.' })
  unreadable!: number;
}

@ObjectType({ description: 'How far a group message has come with one member.' })
export class RecipientReceipt {
  @Field(() => String, { description: 'The member, as the group addresses them.' })
  recipient!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was on their device.' })
  deliveredAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When they read it; null until then.' })
  readAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When they played it; null until then.' })
  playedAt!: Date | null;
}

@ObjectType({ description: 'A message in a list.' })
export class MessageEdge {
  @Field(() => String, { description: 'Its position.' })
  cursor!: string;
  @Field(() => Message, { description: 'The message.' })
  node!: Message;
}

@ObjectType({ description: 'Stored messages, newest first.' })
export class MessageConnection {
  @Field(() => [MessageEdge], { description: 'Messages with their positions.' })
  edges!: MessageEdge[];
  @Field(() => [Message], { description: 'The messages alone.' })
  nodes!: Message[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'Answer of a send.' })
export class SendMessagePayload {
  @Field(() => Message, { description: 'The message as it is stored.' })
  message!: Message;
  @Field(() => ID, { description: "WhatsApp's message id." })
  messageId!: string;
  @Field(() => MessageStateName, {
    description: 'QUEUED, with `sendAt` SCHEDULED, with `waitForAck` what the server has said.',
  })
  state!: MessageStateName;
  @Field(() => DateTimeScalar, { description: 'Time of the message.' })
  at!: Date;
  @Field(() => Boolean, {
    description: 'The idempotency key or message id had been used: nothing was sent again.',
  })
  repeated!: boolean;
}

@ObjectType({ description: 'An order that was sent.' })
export class SendOrderPayload extends SendMessagePayload {
  @Field(() => ID, {
    nullable: true,
    description: 'Number of the order; null while it waits for its time, since it is given when it is sent.',
  })
  orderId!: string | null;
  @Field(() => Int, { description: 'How many items it lists.' })
  itemCount!: number;
  @Field(() => Float, { description: 'What it costs, in whole units of the currency.' })
  totalAmount!: number;
  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;
}

@ObjectType({ description: 'An announcement of a community.' })
export class SendCommunityAnnouncementPayload extends SendMessagePayload {
  @Field(() => String, { description: 'Address of the group in which it stands.' })
  announcementGroup!: string;
  @Field(() => Int, {
    description:
      'Groups that it was sent to: the announcement group, which all members of the community are in.',
  })
  sentToGroups!: number;
}

@ObjectType({ description: 'Answer of markRead.' })
export class MarkReadPayload {
  @Field(() => Int, { description: 'Messages marked.' })
  count!: number;
}
