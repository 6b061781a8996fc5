import { randomBytes } from 'node:crypto';
import { AppError, recipientJid } from '../kernel/index.js';
import { resolveRecipient } from '../sessions/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import type { HistoryStore } from './history.store.js';
import type { FullHistoryRequest, HistoryPort, HistoryRequest } from './history.port.js';

export interface HistoryServiceOptions {
  store: HistoryStore;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

export class HistoryService implements HistoryPort {
  constructor(private readonly options: HistoryServiceOptions) {}

  async request(command: HistoryRequest): ReturnType<HistoryPort['request']> {
    const { sessionId, count } = command;
    const commands = this.options.commands(sessionId);
    const chat = await resolveRecipient(commands, command.chat, 'chat');
    const forms = [chat.jid, chat.lid, chat.pn].filter((form) => form !== null);
    const oldest = command.oldest ?? (await this.options.store.oldest(sessionId, forms));
    if (!oldest)
      throw new AppError('NOT_FOUND', 'chat: has no stored message to begin from', { field: 'chat' });
    const requestId = await commands.history((history) =>
      history.requestBefore({ chat: chat.jid, ...oldest }, count),
    );
    return { requestId, oldestId: oldest.id, chat: chat.pn ?? chat.jid };
  }

  async requestAll(command: FullHistoryRequest): ReturnType<HistoryPort['requestAll']> {
    const requestId = randomBytes(16).toString('hex').toUpperCase();
    const { days, megabytes, groups, calls } = command;
    await this.options.commands(command.sessionId).history((history) =>
      history.requestAll(requestId, {
        fullSyncDaysLimit: days,
        fullSyncSizeMbLimit: megabytes,
        storageQuotaMb: megabytes,
        supportGroupHistory: groups,
        supportCallLogHistory: calls,
      }),
    );
    return { requestId };
  }

  async requestMessage(
    command: Parameters<HistoryPort['requestMessage']>[0],
  ): ReturnType<HistoryPort['requestMessage']> {
    const { sessionId, messageId, fromMe, sender } = command;
    const commands = this.options.commands(sessionId);
    const { jid } = await resolveRecipient(commands, command.chat, 'chat');
    const author = sender ? recipientJid(sender, 'sender') : null;
    const name = { chat: jid, id: messageId, fromMe, sender: author };
    return { requestId: await commands.history((history) => history.requestAgain(name)) };
  }

  portions(query: Parameters<HistoryPort['portions']>[0]): ReturnType<HistoryPort['portions']> {
    return this.options.store.page(query);
  }
}
