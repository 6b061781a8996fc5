import type { JsonObject } from '../../../kernel/index.js';
import { attributesOf, commonBody, fillIn, type EnvelopeSender } from '../envelope.js';
import type { DeliveryContext } from '../transport.js';

/** A queue of SQS, and how to get in. */
export interface SqsConfig {
  queueUrl: string;
  /** null: the one in the URL, or that of the environment. */
  region: string | null;
  profile: string | null;
  accessKey: string | null;
  secretKey: string | null;
  sessionToken: string | null;
  /** Address of the service where it is not AWS's own. */
  endpoint: string | null;
  fifo: boolean;
  /** May hold {user_id}. */
  messageGroup: string;
  delaySeconds: number;
  timeoutMs: number;
  maxRetries: number;
  retryDelayMs: number;
}

/** What SendMessage takes besides the queue. */
export interface SqsMessage {
  MessageBody: string;
  MessageAttributes: Record<string, { DataType: 'String'; StringValue: string }>;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
  DelaySeconds?: number;
}

/** Body and attributes together; SQS refuses more. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

/**
 * What SQS refuses in a body, beyond what JSON escapes by itself; and halves of characters above U+FFFF, which AWS takes and
 * compatible services refuse.
 */
const NOT_TAKEN = /[\uD800-\uDFFF\uFFFE\uFFFF]/g;
/** The same for attributes, where nothing is escaped. */
const NOT_TAKEN_RAW = /[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

export const isFifo = ({ fifo, queueUrl }: SqsConfig): boolean => fifo || queueUrl.endsWith('.fifo');

/** The message of an event; null when it is larger than SQS takes, even without the file in it. */
export function sqsMessage(
  context: DeliveryContext<SqsConfig>,
  sender: EnvelopeSender,
  now: Date,
): SqsMessage | null {
  const attributes = attributesFor(context, sender);
  const whole = bodyOf(context, sender, now);
  const body = fits(whole, attributes) ? whole : bodyOf(withoutFile(context), sender, now);
  if (!fits(body, attributes)) return null;
  const { config, event } = context;
  return {
    MessageBody: body,
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
    ),
    ...(isFifo(config)
      ? { MessageGroupId: fillIn(config.messageGroup, event), MessageDeduplicationId: event.id }
      : config.delaySeconds > 0
        ? { DelaySeconds: config.delaySeconds }
        : {}),
  };
}

function bodyOf(context: DeliveryContext<SqsConfig>, sender: EnvelopeSender, now: Date): string {
  const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16)}`;
  return commonBody(context, sender, { now }).replace(NOT_TAKEN, escaped);
}

/** An attribute must not be empty. */
function attributesFor(context: DeliveryContext<SqsConfig>, sender: EnvelopeSender): Record<string, string> {
  const all = { ...attributesOf(context, sender), source: sender.source };
  const clean = Object.entries(all).map(([name, value]) => [name, value.replace(NOT_TAKEN_RAW, '')]);
  return Object.fromEntries(clean.filter(([, value]) => value !== '')) as Record<string, string>;
}

function fits(body: string, attributes: Record<string, string>): boolean {
  const sizes = Object.entries(attributes).map(
    ([name, value]) => name.length + 'String'.length + Buffer.byteLength(value),
  );
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(body)) <= MAX_MESSAGE_BYTES;
}

/** The event without the file that stands in it as base64. */
function withoutFile(context: DeliveryContext<SqsConfig>): DeliveryContext<SqsConfig> {
  const { base64: _, ...rest } = JSON.parse(context.event.payload) as JsonObject;
  return { ...context, event: { ...context.event, payload: JSON.stringify(rest) } };
}
