import { AppError } from '../kernel/index.js';
import type { ServerAck } from '../whatsapp/index.js';

/** The ack of one message, from the moment somebody wants to hear of it. */
export interface ExpectedAck {
  /**
   * What the server says, bounded from now on; at once when it has come before.
   * @throws AppError WHATSAPP_TIMEOUT
   */
  answer(): Promise<ServerAck>;
  /** Forgets it. Has to be called in the end. */
  cancel(): void;
}

/** Callers that wait for the server's ack of a message; several may wait for the same one. */
export class AckWaiters {
  readonly #waiters = new Map<string, Set<(ack: ServerAck) => void>>();

  constructor(private readonly timeoutMs: number) {}

  /** Call it before the message is relayed: on a fast server the ack comes before the send returns. */
  expect(sessionId: string, messageId: string): ExpectedAck {
    const key = `${sessionId}|${messageId}`;
    const waiters = this.#waiters.get(key) ?? new Set();
    this.#waiters.set(key, waiters);
    let settle: (ack: ServerAck) => void = () => undefined;
    const settled = new Promise<ServerAck>((resolve) => (settle = resolve));
    waiters.add(settle);
    let timer: NodeJS.Timeout | undefined;
    const late = (): Promise<never> =>
      new Promise((_resolve, reject) => {
        const text = 'WhatsApp has not acknowledged the message yet; its state will tell';
        timer = setTimeout(
          () => reject(new AppError('WHATSAPP_TIMEOUT', text, { messageId })),
          this.timeoutMs,
        );
      });
    return {
      answer: () => Promise.race([settled, late()]).finally(() => clearTimeout(timer)),
      cancel: () => {
        clearTimeout(timer);
        waiters.delete(settle);
        if (!waiters.size && this.#waiters.get(key) === waiters) this.#waiters.delete(key);
      },
    };
  }

  settle(sessionId: string, ack: ServerAck): void {
    for (const settle of this.#waiters.get(`${sessionId}|${ack.messageId}`) ?? []) settle(ack);
  }
}
