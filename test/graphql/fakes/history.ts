import type { HistoryPort } from '../../../src/history/index.js';

/** Every request is taken; nothing ever comes. */
export class FakeHistory implements HistoryPort {
  readonly commands: object[] = [];

  async request(command: Parameters<HistoryPort['request']>[0]): ReturnType<HistoryPort['request']> {
    this.commands.push(command);
    return { requestId: 'R1', oldestId: 'M1', chat: command.chat };
  }

  async requestAll(command: Parameters<HistoryPort['requestAll']>[0]): ReturnType<HistoryPort['requestAll']> {
    this.commands.push(command);
    return { requestId: 'R1' };
  }

  async requestMessage(
    command: Parameters<HistoryPort['requestMessage']>[0],
  ): ReturnType<HistoryPort['requestMessage']> {
    this.commands.push(command);
    return { requestId: 'R1' };
  }

  async portions(): ReturnType<HistoryPort['portions']> {
    return { items: [], hasNext: false };
  }
}
