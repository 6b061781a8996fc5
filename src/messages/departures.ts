import type { Logger } from 'pino';
import { AppError, errorText, KeyedMutex } from '../kernel/index.js';
import type { Recipient } from '../sessions/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import type { MessageStore, UnsentMessage } from './message.store.js';
import type { SendGate } from './pacing/send-gate.js';

export interface DeparturesOptions {
  store: MessageStore;
  gate: SendGate;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  /** Told when a message's state changed without an answer of the server. */
  changed(sessionId: string, messageIds: readonly string[]): void;
  logger: Logger;
}

/** A stored message on its way to the wire. */
export interface Departure {
  sessionId: string;
  messageId: string;
  recipient: Recipient;
  /** Milliseconds until its turn; 0 for now. */
  waitMs: number;
  /** Writes its frame. */
  leave(commands: SocketCommands): Promise<void>;
}

const MAX_TRIES = 3;

/**
 * Lets stored messages leave: in each chat one after the other in the order in which they were stored, each not
 * before its turn. Chats and sessions do not wait for each other.
 */
export class Departures {
  readonly #chats = new KeyedMutex();
  /** How many hold each message. */
  readonly #inFlight = new Map<string, number>();
  readonly #leaving = new Map<string, Promise<void>>();
  /** Ends the waiting of messages; they stay stored and leave by the next process. */
  readonly #wakes = new Set<() => void>();
  #stopping = false;

  constructor(private readonly options: DeparturesOptions) {}

  /** From before it is stored until it has left: a new connection must not send it as well. Returns the end of it. */
  hold(sessionId: string, messageId: string): () => void {
    const key = `${sessionId}|${messageId}`;
    this.#inFlight.set(key, (this.#inFlight.get(key) ?? 0) + 1);
    return () => {
      const others = (this.#inFlight.get(key) ?? 1) - 1;
      if (others > 0) this.#inFlight.set(key, others);
      else this.#inFlight.delete(key);
    };
  }

  /**
   * Resolves when its frame is on its way, or when it has to wait for the next connection. Call it in the order in
   * which the messages of a chat were stored.
   * @throws AppError ACCOUNT_RESTRICTED when that came true meanwhile: it is a failed message then; SHUTTING_DOWN
   *   while it waited; and what `leave` throws
   */
  depart(departure: Departure): Promise<void> {
    const key = `${departure.sessionId}|${departure.messageId}`;
    const leaving = this.#depart(departure).finally(() => {
      if (this.#leaving.get(key) === leaving) this.#leaving.delete(key);
    });
    this.#leaving.set(key, leaving);
    return leaving;
  }

  /** Resolves when a message that is on its way has left, or will not leave by this connection; else at once. */
  async left(sessionId: string, messageId: string): Promise<void> {
    try {
      await this.#leaving.get(`${sessionId}|${messageId}`);
    } catch {
      // Told to who sent it; its state says so too.
    }
  }

  async #depart(departure: Departure): Promise<void> {
    const { sessionId, messageId, recipient } = departure;
    const release = this.hold(sessionId, messageId);
    const turn = performance.now() + departure.waitMs;
    try {
      await this.#chats.run(`${sessionId}|${recipient.jid}`, async () => {
        await this.#until(turn);
        const commands = this.#connection(sessionId);
        if (!commands) return;
        await this.#check(departure, commands);
        await departure.leave(commands);
      });
    } finally {
      release();
    }
  }

  /**
   * Sends again, under the same ids, what the server never acked: a crash may have come between the commit and
   * the frame. Recipients drop the double. After three tries the state is `unknown`, never silence.
   */
  async resendUnacked(sessionId: string): Promise<void> {
    const { store, logger } = this.options;
    const postponed = (error: unknown): void => {
      // The connection went away again: the next one continues.
      logger.warn({ sessionId, error: errorText(error) }, 'unsent messages wait for the next connection');
    };
    try {
      const waiting = new Set<string>();
      for (const message of await store.takeUnsent(sessionId)) {
        if (this.#inFlight.has(`${sessionId}|${message.id}`)) {
          waiting.add(message.chat);
          continue;
        }
        if (message.tries > MAX_TRIES || message.stale) {
          await this.#giveUp(sessionId, message.id);
          continue;
        }
        const waitMs = await this.#turnOf(sessionId, message);
        const left = this.#resend(sessionId, message, waitMs);
        // Behind one that waits, the whole chat does; other chats go on.
        if (waitMs > 0) waiting.add(message.chat);
        if (waiting.has(message.chat)) left.catch(postponed);
        else await left;
      }
    } catch (error) {
      postponed(error);
    }
  }

  /** Lets go of what waits. */
  stop(): void {
    this.#stopping = true;
    for (const wake of [...this.#wakes]) wake();
  }

  /** A message of a paced session keeps its distance to others also when it comes late. */
  async #turnOf(sessionId: string, { id, waitMs }: UnsentMessage): Promise<number> {
    if (waitMs === null || waitMs > 0) return waitMs ?? 0;
    return this.options.gate.takeLateTurn(sessionId, id);
  }

  async #resend(sessionId: string, message: UnsentMessage, waitMs: number): Promise<void> {
    const { chat, proto, route, id } = message;
    const recipient = { jid: chat, pn: message.chatPn, lid: message.chatLid };
    const leave = (commands: SocketCommands): Promise<void> =>
      commands.relay({ to: chat, content: proto, messageId: id, route });
    try {
      await this.depart({ sessionId, messageId: id, recipient, waitMs, leave });
    } catch (error) {
      // Its end is told by its state; those behind it go on.
      if (!(error instanceof AppError && error.code === 'ACCOUNT_RESTRICTED')) throw error;
    }
  }

  async #check(departure: Departure, commands: SocketCommands): Promise<void> {
    const { sessionId, messageId } = departure;
    const { gate, store, changed } = this.options;
    try {
      await gate.check(departure, commands);
    } catch (error) {
      if (error instanceof AppError && error.code === 'ACCOUNT_RESTRICTED') {
        const code = error.details.serverCode ?? null;
        const end = { state: 'failed', code, reason: error.code, text: error.message } as const;
        await store.endQueued({ sessionId, id: messageId }, end);
        changed(sessionId, [messageId]);
      }
      throw error;
    }
  }

  async #giveUp(sessionId: string, id: string): Promise<void> {
    const text = 'never acknowledged by WhatsApp';
    await this.options.store.endQueued({ sessionId, id }, { state: 'unknown', code: null, text });
    this.options.changed(sessionId, [id]);
  }

  /** Null while there is none: the message leaves with the next one. */
  #connection(sessionId: string): SocketCommands | null {
    try {
      return this.options.commands(sessionId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED') return null;
      throw error;
    }
  }

  async #until(turn: number): Promise<void> {
    const waitMs = turn - performance.now();
    if (waitMs <= 0) return;
    if (!this.#stopping) await this.#sleep(waitMs);
    if (this.#stopping)
      throw new AppError('SHUTTING_DOWN', 'the gateway is draining: the message leaves later');
  }

  async #sleep(waitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wakes.delete(done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      this.#wakes.add(done);
    });
  }
}
