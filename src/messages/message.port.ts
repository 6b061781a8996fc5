import type { Json, JsonObject } from '../kernel/index.js';
import type { ContentBody, EventResponse } from '../whatsapp/index.js';
import type { AttachmentRequest } from './attachments.js';
import type { AlbumPort } from './album/album.port.js';
import type { BatchPort } from './batch/batch.port.js';
import type { SchedulePort } from './schedule/schedule.port.js';

export type { AttachmentRequest } from './attachments.js';
export type {
  Button,
  ButtonsBody,
  CarouselBody,
  CarouselCard,
  ContentBody,
  EventResponse,
  FlowBody,
  HeaderMedia,
  MediaBody,
  PaymentOrder,
  PixKey,
} from '../whatsapp/index.js';

/**
 * `received` for incoming ones; the others are the life of an outgoing message. `unknown`: given up after retries.
 * `scheduled`: waits for its time. `cancelled`: was taken back before it.
 */
export type MessageState =
  | 'received'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'played'
  | 'failed'
  | 'unknown'
  | 'scheduled'
  | 'cancelled';

/** Why a message failed. */
export interface MessageFailure {
  /** WhatsApp's number; null when it gave none. */
  code: number | null;
  /** The gateway's own reason when WhatsApp has not seen the message: `EXPIRED`, or an error code. */
  reason: string | null;
  text: string;
}

/** A stored message, incoming or outgoing. */
export interface StoredMessage {
  sessionId: string;
  /** WhatsApp's message id, unique per session, chat and direction. */
  id: string;
  /** Bare address of the chat as WhatsApp uses it (LID for most 1:1 chats). */
  chat: string;
  chatPn: string | null;
  chatLid: string | null;
  sender: string;
  senderPn: string | null;
  senderLid: string | null;
  fromMe: boolean;
  isGroup: boolean;
  kind: string;
  text: string | null;
  state: MessageState;
  error: MessageFailure | null;
  content: Json;
  at: Date;
  pushName: string | null;
  quotedId: string | null;
  /** Of an own status: everybody it was sent to. */
  audience?: readonly string[] | null;
  /** When its turn comes, or came, if the session's pacing made it wait. */
  notBefore?: Date | null;
  /** Opaque position for paging. */
  cursor: string;
}

/** Reply, forward and mentions. */
export interface MessageContext {
  /** Id of the message that is answered. Author and quote of a stored one are looked up. */
  stanzaId?: string;
  participant?: string;
  /** Proto `Message` as JSON with proto field names, e.g. `{conversation: "..."}`. */
  quotedMessage?: JsonObject;
  isForwarded?: boolean;
  mentionedJids?: string[];
  mentionAll?: boolean;
}

/** What every kind of message can be sent with. */
export interface MessageOptions {
  messageId?: string;
  idempotencyKey?: string;
  /** Wait (bounded) for the server's answer. */
  waitForAck?: boolean;
  context?: MessageContext;
  /** "typing" (for audio "recording") shown before the send, ms. */
  typingMs?: number;
  /** Seconds until it disappears, 0 or absent for never. */
  ephemeralSeconds?: number;
  /** Ask WhatsApp whether the number exists, also when it is known. */
  numberCheck?: boolean;
  /** It also comes back as an event, whatever the settings say. */
  echo?: boolean;
  /** It waits in the database until then. */
  sendAt?: Date;
  /** Of a scheduled one: not sent any more from then on. */
  expiresAt?: Date;
}

export interface SendCommand {
  sessionId: string;
  /** Digits with country code or a JID. */
  to: string;
  body: ContentBody;
  /** Files that the body names. */
  files?: readonly AttachmentRequest[];
  options?: MessageOptions;
  /** What stands before the names of options in errors. @default 'options.' */
  optionsPrefix?: string;
}

/** A status: a text, a picture, a film or a sound for those who may see it. */
export interface PostStatusCommand extends Omit<SendCommand, 'to' | 'body'> {
  body: Extract<ContentBody, { kind: 'status-text' | 'image' | 'video' | 'audio' }>;
  /** Numbers or addresses. Absent: whom the account's phone would show it to. */
  audience?: readonly string[];
}

/** A text for all members of a community. */
export interface AnnounceCommand extends Omit<SendCommand, 'to' | 'body' | 'files'> {
  /** Address of the community. */
  community: string;
  text: string;
}

/** A message by its id. Where the gateway has stored it, author and direction are known. */
export interface MessageReference {
  sessionId: string;
  chat: string;
  messageId: string;
}

export interface SendReactionCommand {
  sessionId: string;
  to: string;
  messageId: string;
  emoji: string;
  fromMe: boolean;
  sender?: string;
  waitForAck?: boolean;
  idempotencyKey?: string;
}

export interface EditCommand extends MessageReference {
  text: string;
  context?: MessageContext;
  waitForAck?: boolean;
}

export interface RevokeCommand extends MessageReference {
  /** Author, for a message in a group that this account may take back as an admin. */
  sender?: string;
  waitForAck?: boolean;
}

export interface PinCommand extends MessageReference {
  /** Null takes the pin away. */
  seconds: number | null;
  sender?: string;
  waitForAck?: boolean;
}

export interface KeepCommand extends MessageReference {
  /** False takes it back. */
  keep: boolean;
  sender?: string;
  waitForAck?: boolean;
  idempotencyKey?: string;
}

export interface VoteCommand extends MessageReference {
  /** Texts of the chosen ones; none takes the vote back. */
  choices: string[];
  waitForAck?: boolean;
}

export interface AnswerEventCommand extends MessageReference {
  response: EventResponse;
  extraGuests?: number;
  waitForAck?: boolean;
}

/** How far a group message has come with one member. */
export interface RecipientReceipt {
  recipient: string;
  deliveredAt: Date | null;
  readAt: Date | null;
  playedAt: Date | null;
}

/** What became of a message. People are phone-number addresses where they are known. */
export interface MessageLife {
  /** Later texts, oldest first. */
  edits: { text: string; at: Date }[];
  deletion: { by: string; at: Date } | null;
  reactions: { by: string; emoji: string; at: Date }[];
  /** Who keeps it although it would disappear; null when nobody does. */
  kept: { by: string; at: Date } | null;
  /** Its author has taken a keep back: nobody else can keep it. */
  keepVetoed: boolean;
  /** Null for what is no poll. `unreadable`: votes that could not be decrypted. */
  poll: {
    question: string;
    choices: { name: string; voters: string[] }[];
    unreadable: number;
  } | null;
  /** Null for what is no event. */
  event: {
    answers: { by: string; response: EventResponse; extraGuests: number; at: Date }[];
    unreadable: number;
  } | null;
  /** Of groups and statuses only: one for each member or viewer. */
  receipts: RecipientReceipt[];
  /** Noted on a device of this account; null when not (any more). */
  starredAt: Date | null;
  /** Deleted on the account's own devices alone. */
  deletedForMeAt: Date | null;
}

export interface ForwardCommand {
  sessionId: string;
  to: string;
  /** Id of a stored message. */
  messageId: string;
  options?: MessageOptions;
}

export interface SendResult {
  message: StoredMessage;
  /** True when nothing was sent because the same key or id had been used with the same content. */
  repeated: boolean;
}

/** An announcement, and the group in which it stands. */
export interface AnnounceResult extends SendResult {
  group: string;
}

export interface MessagePort {
  /** What waits for its time. */
  readonly scheduled: SchedulePort;
  /** Many at once. */
  readonly batch: BatchPort;
  readonly albums: AlbumPort;
  /** A new message of any kind. */
  send(command: SendCommand): Promise<SendResult>;
  /** A text in the announcement group of a community. */
  announce(command: AnnounceCommand): Promise<AnnounceResult>;
  postStatus(command: PostStatusCommand): Promise<SendResult>;
  /** A stored message, sent to somebody else. */
  forward(command: ForwardCommand): Promise<SendResult>;
  sendReaction(command: SendReactionCommand): Promise<SendResult>;
  edit(command: EditCommand): Promise<SendResult>;
  /** Deletes for everyone. */
  revoke(command: RevokeCommand): Promise<SendResult>;
  pin(command: PinCommand): Promise<SendResult>;
  /** Keeps a message that would disappear, for everyone, or takes that back. */
  keep(command: KeepCommand): Promise<SendResult>;
  vote(command: VoteCommand): Promise<SendResult>;
  answerEvent(command: AnswerEventCommand): Promise<SendResult>;
  /** What became of stored messages, by id; unknown ids are left out. */
  lives(sessionId: string, ids: readonly string[]): Promise<Map<string, MessageLife>>;
  markRead(command: {
    sessionId: string;
    chat: string;
    messageIds: string[];
    sender?: string;
  }): Promise<number>;
  find(sessionId: string, id: string): Promise<StoredMessage | null>;
  page(query: {
    sessionId: string;
    chat?: string;
    first: number;
    after?: string;
    /** Also those that were deleted on the account's own devices. */
    withDeleted?: boolean;
  }): Promise<{ items: StoredMessage[]; hasNext: boolean }>;
  /** Outgoing messages whose state changed, as they are then. Null: of all sessions. */
  updates(sessionId: string | null): AsyncIterableIterator<StoredMessage>;
}
