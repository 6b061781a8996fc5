import { AppError, recipientJid } from '../../kernel/index.js';
import type { proto } from '../wire/codec.js';
import type { DeviceContext } from './device-context.js';
import type { MessageChange } from './message-changes.js';
import type { StoredMessage } from './message-log.js';
import type { SendOptions } from './outbox.js';
import type { PhoneEngine } from './phone-engine.js';

/** Id of what was sent. */
export interface Sent {
  id: string;
}

/** What all that a person does with a phone comes down to: find a message, send a message. */
export class PhoneDesk {
  constructor(
    private readonly engine: PhoneEngine,
    /** Digits of the phone, for errors. */
    readonly number: string,
  ) {}

  get context(): DeviceContext {
    return this.engine.context;
  }

  /** Runs a job that encrypts, after those that came before. */
  run<T>(job: () => Promise<T>): Promise<T> {
    return this.engine.queue.run(job);
  }

  /** @throws AppError RECIPIENT_NOT_ON_WHATSAPP, BAD_INPUT, CONFLICT (id used), SESSION_NOT_CONNECTED (offline) */
  async send(to: string, message: proto.IMessage, options: SendOptions = {}): Promise<Sent> {
    const jid = recipientJid(to, 'to');
    const { log, account } = this.context;
    if (options.id !== undefined && log.find(options.id, { direction: 'out', sender: account.lid })) {
      throw new AppError('CONFLICT', 'id: this phone sent a message with that id already', { field: 'id' });
    }
    const entry = await this.run(() => this.engine.outbox.send(jid, message, options));
    return { id: entry.id };
  }

  /** Sends a change of a message into its chat. */
  change(target: StoredMessage, { message, options }: MessageChange): Promise<Sent> {
    const { audience } = target;
    return this.send(target.address, message, audience ? { ...options, audience } : options);
  }

  /** @throws AppError NOT_FOUND */
  message(id: string, chat?: string): StoredMessage {
    const { log, peers } = this.context;
    const entry = log.find(id);
    const wanted = chat === undefined ? null : peers.display(recipientJid(chat, 'chat'));
    if (!entry || entry.hidden || (wanted !== null && entry.chat !== wanted)) {
      throw new AppError('NOT_FOUND', `${this.number} has no message ${id}${wanted ? ` in ${wanted}` : ''}`, {
        field: 'id',
      });
    }
    return entry;
  }

  /** @throws AppError NOT_FOUND, FORBIDDEN */
  ownMessage(id: string, chat: string): StoredMessage {
    const entry = this.message(id, chat);
    if (entry.direction !== 'out')
      throw new AppError('FORBIDDEN', 'the message is not one of ours', { field: 'id' });
    return entry;
  }
}
