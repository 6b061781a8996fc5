import type { Logger } from 'pino';
import { AppError, errorText } from '../kernel/index.js';
import type { SocketCommands } from '../whatsapp/index.js';

/** WhatsApp treats an account as active once it was online; offline again, the phone keeps its notifications. */
const ONLINE_MS = 3_000;

/** Shows accounts online after they connected, and offline again a moment later. */
export class PresenceAnnouncer {
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** @param onlineMs how long they stay online */
  constructor(
    private readonly logger: Logger,
    private readonly onlineMs = ONLINE_MS,
  ) {}

  announce(sessionId: string, commands: Pick<SocketCommands, 'setPresence'>): void {
    void this.#set(sessionId, commands, 'available');
    clearTimeout(this.#timers.get(sessionId));
    const timer = setTimeout(() => {
      this.#timers.delete(sessionId);
      void this.#set(sessionId, commands, 'unavailable');
    }, this.onlineMs);
    this.#timers.set(sessionId, timer.unref());
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #set(
    sessionId: string,
    commands: Pick<SocketCommands, 'setPresence'>,
    state: 'available' | 'unavailable',
  ): Promise<void> {
    try {
      await commands.setPresence(state);
    } catch (error) {
      // The next connection announces anew.
      if (error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED') return;
      this.logger.warn({ sessionId, state, error: errorText(error) }, 'the presence could not be announced');
    }
  }
}
