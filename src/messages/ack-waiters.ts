import { AppError } from '../kernel/index.js';
import type { ServerAck } from '../whatsapp/index.js';

interface Waiter {
  resolve(ack: ServerAck): void;
  timer: NodeJS.Timeout;
}

/** Callers that wait for the server's ack of a message. */
export class AckWaiters {
  readonly #waiters = new Map<string, Waiter>();

  constructor(private readonly timeoutMs: number) {}

  /** Register before the message is relayed: on a fast server the ack comes before the send returns. */
  wait(sessionId: string, messageId: string): { answer: Promise<ServerAck>; cancel(): void } {
    const key = `${sessionId}|${messageId}`;
    const cancel = (): void => {
      clearTimeout(this.#waiters.get(key)?.timer);
      this.#waiters.delete(key);
    };
    const answer = new Promise<ServerAck>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(key);
        reject(
          new AppError(
            'WHATSAPP_TIMEOUT',
            'WhatsApp has not acknowledged the message yet; its state will tell',
            {
              messageId,
            },
          ),
        );
      }, this.timeoutMs);
      this.#waiters.set(key, { resolve, timer });
    });
    answer.catch(() => undefined); // whoever sends may fail before it looks at the answer
    return { answer, cancel };
  }

  settle(sessionId: string, ack: ServerAck): void {
    const key = `${sessionId}|${ack.messageId}`;
    const waiter = this.#waiters.get(key);
    if (!waiter) return;
    clearTimeout(waiter.timer);
    this.#waiters.delete(key);
    waiter.resolve(ack);
  }
}
