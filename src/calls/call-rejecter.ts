import type { Logger } from 'pino';
import { companion, type EventRecorder } from '../events/index.js';
import { AppError, errorText, isLid } from '../kernel/index.js';
import { timeText, type SocketCommands } from '../whatsapp/index.js';
import { rejectionWriter } from './call.keeper.store.js';
import type { Call, RejectType } from './call.port.js';
import type { CallStore } from './call.store.js';

export interface CallRejecterOptions {
  store: CallStore;
  recorder: EventRecorder;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  /** Sends a text, once for a key however often it is asked. Answers the id of the message. */
  say(message: { sessionId: string; to: string; text: string; key: string }): Promise<string>;
  logger: Logger;
}

/** What is rejected, and how. */
export interface Rejection {
  sessionId: string;
  callId: string;
  /** Bare address of who calls, as WhatsApp writes it. */
  caller: string;
  pn: string | null;
  group: string | null;
  type: RejectType;
  /** Empty for none. */
  text: string;
  automatic: boolean;
}

/** WhatsApp's clients stop ringing after a minute: who is rejected later would wonder. */
export const RINGS_MS = 60_000;

/**
 * Rejects calls. The right to is taken in the database first, so that of two processes, or before and after a crash,
 * one tells WhatsApp and it is told once: a process that dies in that moment leaves a call that is not rejected again.
 * The text for the caller goes out under a key of the call, once as well, also when it has to be caught up on.
 */
export class CallRejecter {
  readonly #running = new Set<Promise<void>>();

  constructor(private readonly options: CallRejecterOptions) {}

  /** A call that the settings want rejected was stored. */
  rejectStored(sessionId: string, callId: string): void {
    this.#track(sessionId, this.#automatic(sessionId, callId));
  }

  /** The session is connected: what was left is caught up on, as long as it rings. */
  catchUp(sessionId: string): void {
    this.#track(sessionId, this.#left(sessionId));
  }

  /** Resolves when nothing is being rejected. */
  async idle(): Promise<void> {
    while (this.#running.size) await Promise.all(this.#running);
  }

  /** Tells WhatsApp, and records that it was told. @throws AppError WHATSAPP_REJECTED, WHATSAPP_TIMEOUT */
  async tell(commands: SocketCommands, rejection: Rejection): Promise<void> {
    const { sessionId, callId, caller, type, text, automatic } = rejection;
    try {
      await commands.calls.reject({ callId, caller });
    } catch (error) {
      // Whether it has arrived is not known: the claim stays.
      if (error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED')
        throw new AppError(
          'WHATSAPP_TIMEOUT',
          'the connection was lost before WhatsApp answered',
          {},
          { cause: error },
        );
      if (error instanceof AppError && error.code === 'WHATSAPP_REJECTED')
        await this.options.store.failed(sessionId, callId, error.message);
      throw error;
    }
    const at = new Date();
    await this.options.recorder.record({
      event: {
        ...{ sessionId, type: 'CallReject', at, chat: rejection.group ?? caller },
        dedupeKey: `call-rejected:${callId}`,
        data: { event: eventOf(rejection, timeText(at, commands.renderContext)), type: 'CallReject' },
      },
      companions: [
        companion(rejectionWriter, { sessionId, callId, from: caller, type, text, automatic, at }),
      ],
    });
  }

  /** Sends the text behind a rejection; null when there is none. @throws AppError of the send, which is noted */
  async explain({ sessionId, callId, caller, pn, text }: Rejection): Promise<string | null> {
    if (text === '') return null;
    const { store, say } = this.options;
    try {
      const messageId = await say({ sessionId, to: pn ?? caller, text, key: `call-rejection:${callId}` });
      await store.told(sessionId, callId, { messageId });
      return messageId;
    } catch (error) {
      if (error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED') throw error; // comes with the next one
      await store.told(sessionId, callId, { error: errorText(error) });
      throw error;
    }
  }

  async #automatic(sessionId: string, callId: string): Promise<void> {
    const commands = this.options.commands(sessionId); // without connection nothing is claimed
    const call = await this.options.store.claim(sessionId, callId, { automatic: true });
    if (!call) return;
    const rejection = rejectionOf(sessionId, call);
    await this.tell(commands, rejection);
    await this.explain(rejection);
  }

  async #left(sessionId: string): Promise<void> {
    const since = new Date(Date.now() - RINGS_MS);
    for (const call of await this.options.store.unfinished(sessionId, since)) {
      if (call.rejection?.state === 'done') await this.explain(rejectionOf(sessionId, call));
      else await this.#automatic(sessionId, call.id);
    }
  }

  #track(sessionId: string, work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => {
        this.options.logger.warn({ sessionId, error: errorText(error) }, 'a call was not rejected by itself');
      })
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
  }
}

export function rejectionOf(sessionId: string, call: Call): Rejection {
  const { id: callId, from: caller, pn, group, rejection } = call;
  const { type = 'busy', text = null, automatic = false } = rejection ?? {};
  return { sessionId, callId, caller, pn, group, type, text: text ?? '', automatic };
}

function eventOf(rejection: Rejection, time: string): Record<string, string | boolean> {
  const { callId, caller, pn, group, type, text, automatic } = rejection;
  return {
    ...{ From: caller, Timestamp: time, CallCreator: caller, CallID: callId, GroupJID: group ?? '' },
    CallCreatorAlt: isLid(caller) ? (pn ?? '') : '',
    ...{ RejectType: type, Automatic: automatic, Message: text },
  };
}
