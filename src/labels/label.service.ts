import { AppError, badInput, isGroup, recipientJid } from '../kernel/index.js';
import { resolveRecipient, type Recipient } from '../sessions/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import type { Label, Labeled, LabelPort, SavedLabel } from './label.port.js';
import type { KnownLabel, LabelStore } from './label.store.js';

export interface LabelServiceOptions {
  store: LabelStore;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

const ID = /^label_\d{1,15}$/;
const MAX_COLOR = 19;
const MAX_NAME = 255;
const MAX_MESSAGE_ID = 128;

export class LabelService implements LabelPort {
  constructor(private readonly options: LabelServiceOptions) {}

  list({ chat, ...query }: Parameters<LabelPort['list']>[0]): Promise<Label[]> {
    return this.options.store.list({
      ...query,
      chat: chat === undefined ? undefined : recipientJid(chat, 'chat'),
    });
  }

  async save(command: Parameters<LabelPort['save']>[0]): Promise<SavedLabel> {
    const { sessionId, id, deleted = false } = command;
    if (deleted) return this.#delete(sessionId, id);
    const { name, color } = checked(command);
    const known = id === undefined ? null : await this.options.store.find(sessionId, id);
    if (id !== undefined && !known && !ID.test(id))
      throw badInput('id', 'is no id of a label', 'label_ and digits');
    const commands = this.options.commands(sessionId);
    const label = known ?? (await this.options.store.reserve(sessionId, { id: id ?? null, name, color }));
    await commands.changeAppState([
      { kind: 'label', labelId: String(label.number), label: { name, color }, at: new Date() },
    ]);
    const outcome = label.isDeleted ? 'created' : 'updated';
    return { label: await this.#existing(sessionId, label.id), outcome };
  }

  async labelChat(command: Parameters<LabelPort['labelChat']>[0]): Promise<Labeled> {
    const { label, chat, commands } = await this.#target(command);
    const { labeled } = command;
    const labelId = String(label.number);
    await commands.changeAppState([{ kind: 'label-chat', labelId, chat, labeled, at: new Date() }]);
    return this.#labeled(command, label, chat);
  }

  async labelMessage(command: Parameters<LabelPort['labelMessage']>[0]): Promise<Labeled> {
    const { messageId: id, labeled } = command;
    if (!id || id.length > MAX_MESSAGE_ID)
      throw badInput('messageId', `has ${id.length} characters`, `1 to ${MAX_MESSAGE_ID}`);
    const author = command.sender === undefined ? null : recipientJid(command.sender, 'sender');
    const { label, chat, commands } = await this.#target(command);
    const known = await this.options.store.message(command.sessionId, { id, chat });
    const fromMe = known?.fromMe ?? command.fromMe ?? false;
    const sender = isGroup(chat.jid) && !fromMe ? (known?.sender ?? author) : null;
    const labelId = String(label.number);
    const message = { chat, id, fromMe, sender };
    await commands.changeAppState([{ kind: 'label-message', labelId, message, labeled, at: new Date() }]);
    return this.#labeled(command, label, chat);
  }

  async #delete(sessionId: string, id: string | undefined): Promise<SavedLabel> {
    if (id === undefined) throw badInput('id', 'is needed to delete a label', 'label_ and digits');
    const commands = this.options.commands(sessionId);
    const label = await this.#existing(sessionId, id);
    const labelId = String(label.number);
    await commands.changeAppState([{ kind: 'label', labelId, label: null, at: new Date() }]);
    return { label: { ...label, chats: 0, messages: 0 }, outcome: 'deleted' };
  }

  async #target(command: { sessionId: string; labelId: string; chat: string }): Promise<{
    label: KnownLabel;
    chat: Recipient;
    commands: SocketCommands;
  }> {
    const { sessionId, labelId } = command;
    const commands = this.options.commands(sessionId);
    const label = await this.#existing(sessionId, labelId, 'labelId');
    return { label, commands, chat: await resolveRecipient(commands, command.chat, 'chat') };
  }

  async #labeled(
    { sessionId, labeled }: { sessionId: string; labeled: boolean },
    { id }: KnownLabel,
    chat: Recipient,
  ): Promise<Labeled> {
    return { label: await this.#existing(sessionId, id), chat: chat.pn ?? chat.jid, labeled };
  }

  async #existing(sessionId: string, id: string, field = 'id'): Promise<KnownLabel> {
    const label = await this.options.store.find(sessionId, id);
    if (!label || label.isDeleted) throw new AppError('NOT_FOUND', `${field}: no such label`, { field });
    return label;
  }
}

/** @throws AppError BAD_INPUT */
function checked(label: { name?: string; color?: number }): { name: string; color: number } {
  const name = label.name?.trim() ?? '';
  if (!name) throw badInput('name', 'is empty', `1 to ${MAX_NAME} characters`);
  if (name.length > MAX_NAME)
    throw badInput('name', `has ${name.length} characters`, `1 to ${MAX_NAME} characters`);
  const { color } = label;
  if (color === undefined || !Number.isInteger(color) || color < 0 || color > MAX_COLOR)
    throw badInput('color', color === undefined ? 'is missing' : `is ${color}`, `0 to ${MAX_COLOR}`);
  return { name, color };
}
