import { choice, decimal, duration, flag, integer, text } from './setting.js';

/** Defaults of a session’s webhook; a session may override them. */
export const webhook = {
  format: choice('WEBHOOK_FORMAT', {
    of: ['json', 'form'],
    default: 'json',
    description: 'Body of a delivery.',
  }),
  timeoutMs: duration('WEBHOOK_TIMEOUT', {
    default: '30s',
    max: '5m',
    description: 'How long one delivery may take.',
  }),
  maxRetries: integer('WEBHOOK_MAX_RETRIES', {
    default: 3,
    min: 0,
    max: 100,
    description:
      'Quick tries after the first, which later events of the chat wait for; then the event is tried at longer intervals (GLOBAL_EVENT_BUFFER_*).',
  }),
  retryDelayMs: duration('WEBHOOK_RETRY_DELAY', {
    default: '2s',
    max: '24h',
    description: 'Pause before the first retry.',
  }),
  maxRetryDelayMs: duration('WEBHOOK_MAX_RETRY_DELAY', {
    default: '30s',
    max: '24h',
    description: 'Longest pause between two tries.',
  }),
  backoffFactor: decimal('WEBHOOK_BACKOFF_FACTOR', {
    default: 2,
    min: 1,
    max: 10,
    description: 'Each pause is this many times the one before.',
  }),
  maxConcurrency: integer('WEBHOOK_MAX_CONCURRENCY', {
    default: 100,
    min: 1,
    max: 10_000,
    description: 'Deliveries under way at the same time, of all sessions together.',
  }),
  allowPrivate: flag('DIGIGO_ALLOW_PRIVATE_WEBHOOKS', {
    default: true,
    description:
      'Whether webhooks may go to private addresses. Addresses of cloud metadata services are refused in any case.',
  }),
} as const;

/**
 * What no session gets. A session's own setting can only add to it: each skip holds when it is on here, or for the
 * session, or (media) by the flag `-skipmedia`.
 */
export const skips = {
  skipMedia: flag('GLOBAL_SKIP_MEDIA_DOWNLOAD', {
    default: false,
    description:
      'Media of received messages are not downloaded by themselves; events keep their metadata. `digigo start -skipmedia` switches it on whatever stands here.',
  }),
  skipGroups: flag('GLOBAL_SKIP_GROUPS', {
    default: false,
    description: 'No events of messages, receipts and typing in groups.',
  }),
  skipNewsletters: flag('GLOBAL_SKIP_NEWSLETTERS', {
    default: false,
    description: 'No events of posts in channels and of their counters.',
  }),
  skipBroadcasts: flag('GLOBAL_SKIP_BROADCASTS', {
    default: false,
    description: 'No events of broadcast lists and status updates.',
  }),
  skipOwnMessages: flag('GLOBAL_SKIP_OWN_MESSAGES', {
    default: false,
    description: "No events of messages that the account's other devices send.",
  }),
  skipCalls: flag('GLOBAL_SKIP_CALLS', {
    default: false,
    description: 'All sessions reject their calls; the only event of them is CallReject.',
  }),
  callRejectMessage: text('GLOBAL_CALL_REJECT_MESSAGE', {
    default: null,
    pattern: /^[^]{1,4096}$/u,
    allowed: 'text of at most 4096 characters',
    description: 'Text for rejected callers of sessions that kept the default one.',
  }),
  callRejectType: choice('GLOBAL_CALL_REJECT_TYPE', {
    of: ['busy', 'declined', 'unavailable'],
    default: 'busy',
    description: 'How calls are rejected for sessions that kept the default, as events and records tell it.',
  }),
} as const;

/** How events wait, are retried and are kept. */
export const pipeline = {
  echoApiMessages: flag('ECHO_API_MESSAGES_ENABLED', {
    default: false,
    description:
      'Whether a session with its own echo switch on gets a `Message` event for what it sends through this API.',
  }),
  visibilityMs: duration('GLOBAL_EVENT_BUFFER_VISIBILITY_TIMEOUT', {
    default: '60s',
    max: '1h',
    description: 'A delivery that its worker has not finished after this time is taken over by another.',
  }),
  retryBaseMs: duration('GLOBAL_EVENT_BUFFER_RETRY_BASE', {
    default: '5s',
    max: '1h',
    description: 'First pause of a global destination’s retries.',
  }),
  retryMaxMs: duration('GLOBAL_EVENT_BUFFER_RETRY_MAX', {
    default: '2m',
    max: '24h',
    description: 'Longest pause of a global destination’s retries.',
  }),
  maxAttempts: integer('GLOBAL_EVENT_BUFFER_MAX_ATTEMPTS', {
    default: 12,
    min: 1,
    max: 1000,
    description: 'Tries to a global destination before the event is a dead letter.',
  }),
  archive: flag('GLOBAL_EVENT_BUFFER_ARCHIVE_SUCCESS', {
    default: true,
    description:
      'Keep delivered events: the archive and its replay are part of the API. (The legacy default was false.)',
  }),
  retentionDays: integer('GLOBAL_EVENT_BUFFER_RETENTION_DAYS', {
    default: 7,
    min: 1,
    max: 3650,
    description: 'How long undelivered events and dead letters are kept.',
  }),
  archiveRetentionDays: integer('GLOBAL_EVENT_BUFFER_ARCHIVE_RETENTION_DAYS', {
    default: 30,
    min: 1,
    max: 3650,
    description: 'How long delivered events are kept.',
  }),
  pruneIntervalMs: duration('GLOBAL_EVENT_BUFFER_PRUNE_INTERVAL', {
    default: '1h',
    max: '24h',
    description: 'How often events beyond their retention are removed.',
  }),
  pruneBatchSize: integer('GLOBAL_EVENT_BUFFER_PRUNE_BATCH_SIZE', {
    default: 1000,
    min: 1,
    max: 100_000,
    description: 'Rows removed per statement.',
  }),
  batchSize: integer('GLOBAL_EVENT_BATCH_SIZE', {
    default: 10,
    min: 1,
    max: 1000,
    description: 'Deliveries that a worker takes at once.',
  }),
  batchTimeoutMs: duration('GLOBAL_EVENT_BATCH_TIMEOUT', {
    default: '500ms',
    max: '1m',
    description: 'How long a worker waits for a batch to fill.',
  }),
  circuitMaxFailures: integer('GLOBAL_EVENT_CIRCUIT_MAX_FAILURES', {
    default: 5,
    min: 1,
    max: 10_000,
    description: 'Failures in a row after which a destination rests.',
  }),
  circuitResetMs: duration('GLOBAL_EVENT_CIRCUIT_RESET', {
    default: '30s',
    max: '24h',
    description: 'How long it rests before one try.',
  }),
  circuitCooldownMs: duration('GLOBAL_EVENT_CIRCUIT_COOLDOWN', {
    default: '2s',
    max: '1h',
    description: 'Pause between tries while it recovers.',
  }),
  skipCacheMs: duration('GLOBAL_SKIP_CACHE_TTL', {
    default: '60s',
    max: '1h',
    description: 'How long a session’s skip settings are kept in memory.',
  }),
} as const;
