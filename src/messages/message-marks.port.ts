import type { MessageReference, StoredMessage } from './message.port.js';

/** A message that the account notes something about. What a stored one says itself need not be given. */
export interface MarkCommand extends MessageReference {
  /** Own or somebody else's. */
  fromMe?: boolean;
  /** Author, of other people's messages in groups. */
  sender?: string;
}

export interface StarCommand extends MarkCommand {
  starred: boolean;
}

export interface DeleteForMeCommand extends MarkCommand {
  /** When it was sent. */
  sentAt?: Date;
  /** Phones delete its file too. */
  deleteMedia: boolean;
}

export interface Marked {
  /** Address of the chat: the phone number where it is known. */
  chat: string;
  messageId: string;
  /** When it was noted. */
  at: Date;
  /** Null when it is not stored here. */
  message: StoredMessage | null;
}

/** What the devices of an account share about messages; others do not see it. */
export interface MessageMarksPort {
  /** @throws AppError BAD_INPUT what the message has to be known by, when it is not stored */
  star(command: StarCommand): Promise<Marked>;
  /** @throws AppError as `star` */
  deleteForMe(command: DeleteForMeCommand): Promise<Marked>;
}
