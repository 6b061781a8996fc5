import { setMaxListeners } from 'node:events';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { systemClock, type Clock } from '../../../kernel/index.js';
import type { RetrySchedule } from '../../dispatch/retry-schedule.js';
import { outcomeOfFailure, Unreachable } from '../broker-outcome.js';
import type { EnvelopeSender } from '../envelope.js';
import { SharedLines, type Line } from '../shared-lines.js';
import { withinLimit } from '../time-limit.js';
import type { DeliveryContext, Outcome, Transport } from '../transport.js';
import { sqsMessage, type SqsConfig, type SqsMessage } from './sqs-message.js';

export interface SqsOptions {
  sender: EnvelopeSender;
  clock?: Clock;
}

/** SendMessage to a standard or a FIFO queue. Success: SQS has given the message an id. */
export class SqsTransport implements Transport<SqsConfig> {
  readonly kind = 'sqs';
  readonly #options: SqsOptions;
  readonly #clock: Clock;
  readonly #lines = new SharedLines<SqsLine>();

  constructor(options: SqsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  parseConfig(stored: unknown): SqsConfig {
    const config = stored as SqsConfig;
    if (typeof config.queueUrl !== 'string') throw new TypeError('SQS configuration without a queue');
    return config;
  }

  scheduleOf({ maxRetries, retryDelayMs }: SqsConfig): Partial<RetrySchedule> {
    return { quickRetries: maxRetries, quickDelayMs: retryDelayMs };
  }

  async deliver(context: DeliveryContext<SqsConfig>): Promise<Outcome> {
    const { config, signal } = context;
    const message = sqsMessage(context, this.#options.sender, this.#clock.now());
    if (message === null) return { kind: 'permanent', status: null, code: 'TOO_LARGE', disable: false };
    const stop = new AbortController();
    try {
      const line = this.#lines.use(JSON.stringify(config), () => new SqsLine(config));
      await line.loaded();
      const sent = line.send(message, stop.signal);
      await withinLimit(sent, { timeoutMs: config.timeoutMs, signal });
      return { kind: 'success', status: 200 };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      stop.abort();
    }
  }

  async probe(config: SqsConfig): Promise<Outcome> {
    const stop = new AbortController();
    try {
      const line = this.#lines.use(JSON.stringify(config), () => new SqsLine(config));
      await line.loaded();
      const { timeoutMs } = config;
      await withinLimit(line.look(stop.signal), { timeoutMs, signal: stop.signal });
      return { kind: 'success', status: 200 };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      stop.abort();
    }
  }

  async close(): Promise<void> {
    this.#lines.close();
  }
}

/** The client of one configuration. */
class SqsLine implements Line {
  readonly #config: SqsConfig;
  readonly #client: Promise<SQSClient>;
  readonly #closed = new AbortController();

  constructor(config: SqsConfig) {
    this.#config = config;
    setMaxListeners(0, this.#closed.signal); // one for each message under way
    this.#client = this.#make();
    this.#client.catch(() => undefined); // `send` tells
  }

  /** The first use of the gateway's life takes a moment, which is not the receiver's. */
  async loaded(): Promise<void> {
    await this.#client;
  }

  async send(message: SqsMessage, signal: AbortSignal): Promise<void> {
    const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
    const command = new SendMessageCommand({ QueueUrl: this.#config.queueUrl, ...message });
    await this.#stoppable(signal, (client, abortSignal) => client.send(command, { abortSignal }));
  }

  /** Whether the queue is there and lets us in. */
  async look(signal: AbortSignal): Promise<void> {
    const { GetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
    const command = new GetQueueAttributesCommand({
      QueueUrl: this.#config.queueUrl,
      AttributeNames: ['QueueArn'],
    });
    await this.#stoppable(signal, (client, abortSignal) => client.send(command, { abortSignal }));
  }

  async #stoppable(
    signal: AbortSignal,
    send: (client: SQSClient, abortSignal: AbortSignal) => Promise<unknown>,
  ): Promise<void> {
    const client = await this.#client;
    signal.throwIfAborted();
    const stop = new AbortController();
    const onStop = (): void => stop.abort();
    signal.addEventListener('abort', onStop, { once: true });
    this.#closed.signal.addEventListener('abort', onStop, { once: true });
    try {
      if (this.#closed.signal.aborted) stop.abort();
      await send(client, stop.signal);
    } finally {
      this.#closed.signal.removeEventListener('abort', onStop);
    }
  }

  close(): void {
    this.#closed.abort();
    void this.#client.then(
      (client) => client.destroy(),
      () => undefined, // there is nothing to close
    );
  }

  /** The library is large and most gateways have no SQS: it is loaded when the first event goes there. */
  async #make(): Promise<SQSClient> {
    const { SQSClient } = await import('@aws-sdk/client-sqs');
    const { queueUrl, region, profile, accessKey, secretKey, sessionToken, endpoint, timeoutMs } =
      this.#config;
    const inUrl = /^https?:\/\/sqs\.([a-z0-9-]+)\./.exec(queueUrl)?.[1];
    const where = region ?? inUrl;
    return new SQSClient({
      ...(where === undefined ? {} : { region: where }),
      ...(profile === null ? {} : { profile }),
      ...(endpoint === null ? {} : { endpoint, useQueueUrlAsEndpoint: false }),
      ...(accessKey === null || secretKey === null
        ? {}
        : {
            credentials: {
              accessKeyId: accessKey,
              secretAccessKey: secretKey,
              ...(sessionToken === null ? {} : { sessionToken }),
            },
          }),
      // The dispatcher decides about retries.
      maxAttempts: 1,
      requestHandler: { connectionTimeout: timeoutMs, requestTimeout: timeoutMs },
    });
  }
}

/** Errors before any connection: nothing is known of the event. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** The operator has to change something before any event can pass. */
const NOT_LET_IN = new Set([
  'CredentialsProviderError',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'AccessDenied',
  'AccessDeniedException',
  'QueueDoesNotExist',
  'NonExistentQueue',
  'InvalidAddress',
  'InvalidSecurity',
  'MissingAuthenticationToken',
]);

function outcomeOf(error: unknown): Outcome {
  const {
    name: full = '',
    code: system,
    message = '',
    $metadata,
  } = error as {
    name?: string;
    code?: unknown;
    message?: string;
    $metadata?: { httpStatusCode?: number };
  };
  // Old names carry a prefix: `AWS.SimpleQueueService.NonExistentQueue`.
  const name = full.replace(/^.*\./, '');
  const status = $metadata?.httpStatusCode ?? null;
  const failure = { status, code: word(name), answer: message.slice(0, 256) };
  if (NOT_LET_IN.has(name)) return { kind: 'retry', ...failure, unreachable: true };
  // A queue may take less than SQS does.
  if (status === 413 || /must be shorter than/.test(message)) {
    return { kind: 'permanent', ...failure, code: 'TOO_LARGE', disable: false };
  }
  if (name === 'InvalidMessageContents') return { kind: 'permanent', ...failure, disable: false };
  if (status !== null) return { kind: 'retry', ...failure };
  return outcomeOfFailure(NOT_REACHED.has(String(system)) ? new Unreachable(error) : error);
}

/** `QueueDoesNotExist` as QUEUE_DOES_NOT_EXIST. */
const word = (name: string): string =>
  name
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1_')
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, '_');
