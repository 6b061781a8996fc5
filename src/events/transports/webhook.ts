import { systemClock, type Clock } from '../../kernel/index.js';
import type { HttpOut } from '../../platform/http-out/index.js';
import type { EnvelopeSender } from './envelope.js';
import type { RetrySchedule } from '../dispatch/retry-schedule.js';
import { outcomeOfError, outcomeOfStatus, retryAfterMs } from './http-outcome.js';
import type { DeliveryContext, Outcome, Transport } from './transport.js';
import { webhookContent, type WebhookConfig } from './webhook-body.js';
import { signatureHeaders } from './webhook-signature.js';

/** Bytes of an answer that are read. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Characters of a failed answer that are kept for its reader. */
const KEPT_ANSWER = 256;

export interface WebhookOptions {
  /** The door to addresses that tenants chose. */
  http: HttpOut;
  /** The door to the operator's own. */
  operatorHttp: HttpOut;
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
    const { url, format, hmacKeys = [], tokenHeader = false, ...rest } = stored as Partial<WebhookConfig>;
    if (typeof url !== 'string') throw new TypeError('webhook configuration without a URL');
    return { url, format: format === 'form' ? 'form' : 'json', hmacKeys, tokenHeader, ...rest };
  }

  scheduleOf({ retry }: WebhookConfig): Partial<RetrySchedule> {
    if (!retry) return {};
    const { retries, delayMs, maxDelayMs, factor } = retry;
    return { quickRetries: retries, quickDelayMs: delayMs, quickMaxDelayMs: maxDelayMs, quickFactor: factor };
  }

  async deliver(context: DeliveryContext<WebhookConfig>): Promise<Outcome> {
    const now = this.#clock.now();
    const { contentType, body } = webhookContent(context, this.#options.sender, now);
    const { event, identity, config, destination, signal } = context;
    const timestamp = Math.floor(now.getTime() / 1000);
    const { http, operatorHttp, sender } = this.#options;
    try {
      const answer = await (destination.global ? operatorHttp : http).request({
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
          'webhook-timestamp': String(timestamp),
          'gateway-sequence': String(event.sequence),
          ...signatureHeaders(config.hmacKeys, { id: event.id, timestamp, body }),
          ...(destination.global ? globalHeaders(context, sender.baseUrl) : {}),
        },
        body,
        timeoutMs: config.timeoutMs ?? this.#timeoutMs,
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
    await Promise.all([this.#options.http.close(), this.#options.operatorHttp.close()]);
  }
}

/** What consumers of the global webhook sort by without reading the body. The base URL has a name of the legacy gateway too. */
function globalHeaders(
  { event, identity, config }: DeliveryContext<WebhookConfig>,
  baseUrl: string,
): Record<string, string> {
  return {
    'X-User-JID': identity.jid ?? '',
    'X-Event-Type': event.type,
    'X-DigiGO-BaseURL': baseUrl,
    'X-ZuckZapGo-BaseURL': baseUrl,
    ...(config.tokenHeader ? { 'X-User-Token': identity.token } : {}),
  };
}

/** Beginning of an answer as text, without the token that a receiver may echo. */
function kept(answer: Buffer, token: string): string {
  const text = answer.toString('utf8', 0, 4 * KEPT_ANSWER).replaceAll('\0', '');
  return (token ? text.replaceAll(token, '***') : text).slice(0, KEPT_ANSWER);
}
