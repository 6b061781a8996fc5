import type {
  DeleteForMeCommand,
  MarkCommand,
  Marked,
  MessageMarksPort,
  StarCommand,
} from '../../../src/messages/message-marks.port.js';

/** Notes what it is asked. */
export class FakeMarks implements MessageMarksPort {
  readonly commands: MarkCommand[] = [];

  async star(command: StarCommand): Promise<Marked> {
    return this.#mark(command);
  }

  async deleteForMe(command: DeleteForMeCommand): Promise<Marked> {
    return this.#mark(command);
  }

  #mark(command: MarkCommand): Marked {
    this.commands.push(command);
    const { chat, messageId } = command;
    return { chat, messageId, at: new Date('2026-01-02T03:04:05Z'), message: null };
  }
}
