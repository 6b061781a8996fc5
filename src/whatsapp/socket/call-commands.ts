import {
  callLinkStanza,
  readCallAck,
  readCallLink,
  rejectCallStanza,
  type RejectableCall,
} from '../queries/calls.js';
import type { Line } from './line.js';

/** What an account does about calls, over its open socket: signals alone, it never talks. */
export class CallCommands {
  constructor(
    private readonly line: Line,
    /** The account's own bare address. */
    private readonly own: string,
  ) {}

  /** Resolves when WhatsApp has taken it. @throws AppError as `Line.query` */
  async reject(call: RejectableCall): Promise<void> {
    readCallAck(await this.line.query(rejectCallStanza(call, this.own)));
  }

  /** Token of a link that anybody can join a call by. @throws AppError as `Line.query` */
  async createLink(media: 'audio' | 'video', start: Date | null): Promise<string> {
    return readCallLink(await this.line.query(callLinkStanza(media, start)));
  }
}
