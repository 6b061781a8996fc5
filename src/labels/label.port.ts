export interface Label {
  /** `label_<digits>`, what callers know it by. */
  id: string;
  /** What WhatsApp knows it by. */
  number: number;
  name: string;
  /** 0 to 19, an index of WhatsApp's palette. */
  color: number;
  /** How many chats and messages have it. */
  chats: number;
  messages: number;
}

export interface SavedLabel {
  label: Label;
  outcome: 'created' | 'updated' | 'deleted';
}

/** Labels of an account, which all its devices share. Ids are `label_<digits>` or WhatsApp's number. */
export interface LabelPort {
  /** In the order of their making; with `chat` (and `messageId`) those on it. */
  list(query: { sessionId: string; chat?: string; messageId?: string }): Promise<Label[]>;
  /**
   * Creates, changes or deletes. Without id a new one is made.
   * @throws AppError BAD_INPUT, NOT_FOUND when one is to be deleted that is not there
   */
  save(command: {
    sessionId: string;
    id?: string;
    name?: string;
    color?: number;
    deleted?: boolean;
  }): Promise<SavedLabel>;
  /** @throws AppError NOT_FOUND no such label */
  labelChat(command: LabelCommand): Promise<Labeled>;
  /** @throws AppError NOT_FOUND no such label */
  labelMessage(
    command: LabelCommand & { messageId: string; fromMe?: boolean; sender?: string },
  ): Promise<Labeled>;
}

interface LabelCommand {
  sessionId: string;
  labelId: string;
  chat: string;
  labeled: boolean;
}

export interface Labeled {
  label: Label;
  /** Address of the chat: the phone number where it is known. */
  chat: string;
  labeled: boolean;
}
