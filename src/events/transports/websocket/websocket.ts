import { systemClock, type Clock } from '../../../kernel/index.js';
import type { RetrySchedule } from '../../dispatch/retry-schedule.js';
import { outcomeOfFailure } from '../broker-outcome.js';
import { commonBody, type EnvelopeSender } from '../envelope.js';
import { SharedLines } from '../shared-lines.js';
import { withinLimit } from '../time-limit.js';
import type { DeliveryContext, Outcome, Transport } from '../transport.js';
import { FrameTooLarge, HandshakeRefused, WebsocketLine, type WebsocketServer } from './websocket-line.js';

export interface WebsocketConfig extends WebsocketServer {
  /** Until the server has answered for an event. */
  writeTimeoutMs: number;
  maxRetries: number;
  retryDelayMs: number;
}

export interface WebsocketOptions {
  sender: EnvelopeSender;
  clock?: Clock;
}

/** A server sees its client come and go: a connection stays for a while without events. */
const IDLE_MS = 600_000;

/** Text frames to a WebSocket server that the gateway dials. */
export class WebsocketTransport implements Transport<WebsocketConfig> {
  readonly kind = 'websocket';
  readonly #options: WebsocketOptions;
  readonly #clock: Clock;
  readonly #lines = new SharedLines<WebsocketLine>(IDLE_MS);

  constructor(options: WebsocketOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  parseConfig(stored: unknown): WebsocketConfig {
    const config = stored as WebsocketConfig;
    if (typeof config.endpoint !== 'string')
      throw new TypeError('websocket configuration without an endpoint');
    return config;
  }

  scheduleOf({ maxRetries, retryDelayMs }: WebsocketConfig): Partial<RetrySchedule> {
    return { quickRetries: maxRetries, quickDelayMs: retryDelayMs };
  }

  async deliver(context: DeliveryContext<WebsocketConfig>): Promise<Outcome> {
    const { config, signal } = context;
    const body = commonBody(context, this.#options.sender, { now: this.#clock.now(), eventId: true });
    const wanted = new AbortController();
    let line: WebsocketLine | null = null;
    try {
      line = this.#lines.use(JSON.stringify(config), () => new WebsocketLine(config));
      const limit = { timeoutMs: config.timeoutMs + config.writeTimeoutMs, signal };
      await withinLimit(this.#send(line, { body, config, signal: wanted.signal }), limit);
      return { kind: 'success', status: null };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      wanted.abort();
    }
  }

  async probe(config: WebsocketConfig): Promise<Outcome> {
    const line = new WebsocketLine(config);
    try {
      const { signal } = new AbortController();
      await withinLimit(line.ready(), { timeoutMs: config.timeoutMs, signal });
      return { kind: 'success', status: 101 };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      line.close();
    }
  }

  async close(): Promise<void> {
    this.#lines.close();
  }

  async #send(
    line: WebsocketLine,
    { body, config, signal }: { body: string; config: WebsocketConfig; signal: AbortSignal },
  ): Promise<void> {
    await line.ready();
    try {
      await withinLimit(line.send(body, signal), { timeoutMs: config.writeTimeoutMs, signal });
    } catch (error) {
      // A server that does not answer for one frame is not given the next one behind it.
      if ((error as Error).name === 'TimeoutError') line.hangUp();
      throw error;
    }
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof FrameTooLarge) {
    return { kind: 'permanent', status: 1009, code: 'TOO_LARGE', disable: false };
  }
  if (error instanceof HandshakeRefused) {
    const { status } = error;
    if (status === 410) return { kind: 'permanent', status, code: 'HTTP_410', disable: true };
    return { kind: 'retry', status, code: `HTTP_${status}`, unreachable: true };
  }
  return outcomeOfFailure(error);
}
