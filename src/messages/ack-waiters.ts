import { AppError } from '../kernel/index.js';
import type { ServerAck } from '../whatsapp/index.js';

/** Callers that wait for the server's ack of a message; several may wait for the same one. */
export class AckWaiters {
  readonly #waiters = new Map<string, Set<(ack: ServerAck) => void>>();

  constructor(private readonly timeoutMs: number) {}

  /** Register before the message is relayed: on a fast server the ack comes before the send returns. */
  wait(sessionId: string, messageId: string): { answer: Promise<ServerAck>; cancel(): void } {
    const key = `${sessionId}|${messageId}`;
    const waiters = this.#waiters.get(key) ?? new Set();
    this.#waiters.set(key, waiters);
    let cancel: () => void = () => undefined;
    const answer = new Promise<ServerAck>((resolve, reject) => {
      const timer = setTimeout(() => {
        cancel();
        reject(
          new AppError(
            'WHATSAPP_TIMEOUT',
            'WhatsApp has not acknowledged the message yet; its state will tell',
            { messageId },
          ),
        );
      }, this.timeoutMs);
      const settle = (ack: ServerAck): void => {
        cancel();
        resolve(ack);
      };
      cancel = () => {
        clearTimeout(timer);
        waiters.delete(settle);
        if (!waiters.size && this.#waiters.get(key) === waiters) this.#waiters.delete(key);
      };
      waiters.add(settle);
    });
    answer.catch(() => undefined); // whoever sends may fail before it looks at the answer
    return { answer, cancel };
  }

  settle(sessionId: string, ack: ServerAck): void {
    for (const settle of [...(this.#waiters.get(`${sessionId}|${ack.messageId}`) ?? [])]) settle(ack);
  }
}
