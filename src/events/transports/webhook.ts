import { systemClock, type Clock } from '../../kernel/index.js';
import type { HttpOut } from '../../platform/http-out/index.js';
import type { EnvelopeSender } from './envelope.js';
import { outcomeOfError, outcomeOfStatus, retryAfterMs } from './http-outcome.js';
import type { DeliveryContext, Outcome, Transport } from './transport.js';
import { webhookContent, type WebhookConfig } from './webhook-body.js';

/** Bytes of an answer that are read. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Characters of a failed answer that are kept for its reader. */
const KEPT_ANSWER = 256;

export interface WebhookOptions {
  http: HttpOut;
  sender: EnvelopeSender;
  /** The whole exchange. @default 30000 */
  timeoutMs?: number;
  clock?: Clock;
}

/** POST to a URL of the tenant's choice. Success is any 2xx. */
export class WebhookTransport implements Transport<WebhookConfig> {
  readonly kind = 'webhook';
  readonly #options: WebhookOptions;
  readonly #timeoutMs: number;
  readonly #clock: Clock;

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#clock = options.clock ?? systemClock;
  }

  parseConfig(stored: unknown): WebhookConfig {
    const { url, format } = stored as Partial<WebhookConfig>;
    if (typeof url !== 'string') throw new TypeError('webhook configuration without a URL');
    return { url, format: format === 'form' ? 'form' : 'json' };
  }

  async deliver(context: DeliveryContext<WebhookConfig>): Promise<Outcome> {
    const now = this.#clock.now();
    const { contentType, body } = webhookContent(context, this.#options.sender, now);
    const { event, identity, config, signal } = context;
    try {
      const answer = await this.#options.http.request({
        method: 'POST',
        url: config.url,
        headers: {
          'Content-Type': contentType,
          Accept: 'application/json',
          'User-Agent': 'DigiGO-Webhook/1.0',
          'X-Event-ID': event.id,
          'X-User-ID': event.sessionId,
          'Idempotency-Key': event.id,
          'webhook-id': event.id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'gateway-sequence': String(event.sequence),
        },
        body,
        timeoutMs: this.#timeoutMs,
        maxBytes: MAX_ANSWER_BYTES,
        signal,
      });
      const failed = answer.status < 200 || answer.status >= 300;
      const text = failed ? kept(answer.body, identity.token) : '';
      return outcomeOfStatus(
        answer.status,
        retryAfterMs(answer.headers['retry-after'], this.#clock.now()),
        text,
      );
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  async close(): Promise<void> {
    await this.#options.http.close();
  }
}

/** Beginning of an answer as text, without the token that a receiver may echo. */
function kept(answer: Buffer, token: string): string {
  const text = answer.toString('utf8', 0, 4 * KEPT_ANSWER).replaceAll('\0', '');
  return (token ? text.replaceAll(token, '***') : text).slice(0, KEPT_ANSWER);
}
