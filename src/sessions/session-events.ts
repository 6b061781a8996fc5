import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError, backoffMs, errorText, KeyedMutex, newErrorId } from '../kernel/index.js';
import {
  connectedEvent,
  disconnectedEvent,
  localOffset,
  loggedOutEvent,
  pairErrorEvent,
  pairSuccessEvent,
  proxyFailedEvent,
  pushNameEvent,
  qrEvent,
  qrPicture,
  renderFailure,
  renderStreamError,
  sessionEvent,
  type CloseReason,
  type InboundItem,
  type RenderContext,
  type RenderedEvent,
  type Stanza,
} from '../whatsapp/index.js';

/** Where everything that a session learns is stored: event, deliveries and message in one commit. */
export interface SessionSink {
  /**
   * @throws AppError STORE_UNAVAILABLE when the database is away
   */
  record(sessionId: string, item: InboundItem): Promise<void>;
}

/** About five minutes in all. */
const RETRY = { baseMs: 200, maxMs: 15_000 };
const MAX_TRIES = 25;

/** Turns what happens to a session's connection into events. */
export class SessionEvents {
  readonly #order = new KeyedMutex();

  constructor(
    private readonly sink: SessionSink,
    private readonly logger: Logger,
  ) {}

  record(sessionId: string, item: InboundItem): Promise<void> {
    return this.sink.record(sessionId, item);
  }

  qr(sessionId: string, qr: string, context: RenderContext | null): void {
    qrPicture(qr)
      .then((picture) => this.#emit(sessionId, qrEvent(picture, context ?? fallbackContext())))
      .catch((error: unknown) => this.#failed(sessionId, 'QR', error));
  }

  paired(sessionId: string, node: Stanza, context: RenderContext | null): void {
    this.#emit(sessionId, pairSuccessEvent(node, context ?? fallbackContext()));
  }

  connected(sessionId: string, context: RenderContext | null): void {
    this.#emit(sessionId, connectedEvent(context ?? fallbackContext()));
  }

  pushName(sessionId: string, name: string, context: RenderContext | null): void {
    this.#emit(
      sessionId,
      pushNameEvent({ name, at: null, fromFullSync: false }, context ?? fallbackContext()),
    );
  }

  /** The event of a close; `Disconnected` only for a connection that was usable and was not asked to end. */
  closed(
    sessionId: string,
    closed: { reason: CloseReason; wasConnected: boolean },
    context: RenderContext | null,
  ): void {
    for (const event of closeEvents(closed, context ?? fallbackContext())) this.#emit(sessionId, event);
  }

  /** In order per session. While the database is away the event waits: nobody else would tell it again. */
  #emit(sessionId: string, event: RenderedEvent): void {
    const item: InboundItem = { events: [event], messages: [], receipts: [], ack: null };
    this.#order
      .run(sessionId, () => this.#insist(sessionId, item))
      .catch((error: unknown) => this.#failed(sessionId, event.type, error));
  }

  async #insist(sessionId: string, item: InboundItem): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.sink.record(sessionId, item);
      } catch (error) {
        const isAway = error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
        if (!isAway || attempt === MAX_TRIES) throw error;
        await sleep(backoffMs(RETRY, attempt), undefined, { ref: false });
      }
    }
  }

  #failed(sessionId: string, type: string, error: unknown): void {
    this.logger.error(
      { errorId: newErrorId(), sessionId, type, error: errorText(error) },
      'an event about the session could not be stored',
    );
  }
}

function closeEvents(
  { reason, wasConnected }: { reason: CloseReason; wasConnected: boolean },
  context: RenderContext,
): RenderedEvent[] {
  switch (reason.kind) {
    case 'asked':
    case 'restart':
    case 'pairing-expired':
      return [];
    case 'logged-out':
      return [loggedOutEvent({ onConnect: reason.onConnect, reason: reason.code }, context)];
    case 'replaced':
      return [sessionEvent('StreamReplaced', context.now(), {})];
    case 'pairing-refused':
      return [pairErrorEvent(reason.node, null, context)];
    case 'banned':
    case 'outdated':
      return [];
    case 'failure':
      return renderFailure(reason.node, context).events;
    case 'stream-error':
      return renderStreamError(reason.node, context).events;
    case 'proxy':
      return [proxyFailedEvent(reason, context)];
    case 'store':
    case 'lost':
      return wasConnected ? [disconnectedEvent(context)] : [];
    default:
      return reason satisfies never;
  }
}

function fallbackContext(): RenderContext {
  return {
    ownPn: null,
    ownLid: null,
    lidForPn: () => null,
    pnForLid: () => null,
    offset: localOffset,
    now: () => new Date(),
  };
}
