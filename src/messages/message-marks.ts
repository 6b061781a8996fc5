import { badInput, isGroup, recipientJid } from '../kernel/index.js';
import { resolveRecipient } from '../sessions/index.js';
import type { SocketCommands, StateMessage } from '../whatsapp/index.js';
import type { StoredMessage } from './message.port.js';
import type { MessageStore } from './message.store.js';
import type {
  DeleteForMeCommand,
  MarkCommand,
  Marked,
  MessageMarksPort,
  StarCommand,
} from './message-marks.port.js';
import { checkId } from './rules/limits.js';

export interface MessageMarksOptions {
  store: Pick<MessageStore, 'find'>;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

interface Found {
  commands: SocketCommands;
  stored: StoredMessage | null;
  message: StateMessage;
}

/** Stars and deletions on the account's own devices, through app state. */
export class MessageMarksService implements MessageMarksPort {
  constructor(private readonly options: MessageMarksOptions) {}

  async star(command: StarCommand): Promise<Marked> {
    const found = await this.#find(command);
    const at = new Date();
    const { message } = found;
    await found.commands.changeAppState([{ kind: 'star-message', message, starred: command.starred, at }]);
    return marked(found, at);
  }

  async deleteForMe(command: DeleteForMeCommand): Promise<Marked> {
    const found = await this.#find(command);
    const messageAt = found.stored?.at ?? command.sentAt;
    if (!messageAt) throw notStored('sentAt', 'when it was sent');
    const at = new Date();
    const { message } = found;
    const { deleteMedia } = command;
    await found.commands.changeAppState([{ kind: 'delete-message', message, deleteMedia, messageAt, at }]);
    return marked(found, at);
  }

  /** A stored message says itself who wrote it; of others the caller has to know. */
  async #find({ sessionId, chat, messageId, fromMe, sender }: MarkCommand): Promise<Found> {
    checkId('messageId', messageId);
    const author = sender === undefined ? null : recipientJid(sender, 'sender');
    const commands = this.options.commands(sessionId);
    const address = await resolveRecipient(commands, chat, 'chat');
    const found = await this.options.store.find(sessionId, messageId);
    const stored = found && [found.chat, found.chatPn, found.chatLid].includes(address.jid) ? found : null;
    const own = stored?.fromMe ?? fromMe;
    if (own === undefined) throw notStored('fromMe', 'whether it is an own message');
    const theirs = isGroup(address.jid) && !own ? (stored?.sender ?? author) : null;
    if (isGroup(address.jid) && !own && !theirs) throw notStored('sender', 'the author');
    return { commands, stored, message: { chat: address, id: messageId, fromMe: own, sender: theirs } };
  }
}

function marked({ stored, message }: Found, at: Date): Marked {
  const { chat, id } = message;
  return { chat: chat.pn ?? chat.jid, messageId: id, at, message: stored };
}

function notStored(field: string, what: string): Error {
  return badInput(field, 'is needed, for the message is not stored here', what);
}
