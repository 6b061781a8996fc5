import { decimal, duration, flag, integer, secret, text, url } from './setting.js';
import { headers, urls } from './structured.js';
import { anySecret, events, QUICK_TRIES, word, words } from './transport-phrases.js';

/* The operator's own transports, which get the events of all sessions. Names and defaults are those of the legacy gateway. */

export const globalEvents = {
  source: text('GLOBAL_EVENT_SOURCE', {
    default: 'digigo-global',
    pattern: words,
    allowed: word,
    description:
      'What bodies of global transports carry as `source`; consumers of a legacy deployment may test it.',
  }),
} as const;

export const globalWebhook = {
  enabled: flag('GLOBAL_WEBHOOK_ENABLED', {
    default: false,
    description: 'Post the events of all sessions.',
  }),
  url: url('GLOBAL_WEBHOOK_URL', {
    schemes: ['http', 'https'],
    secret: true,
    description: 'Where to; needed when enabled.',
  }),
  events: events('GLOBAL_WEBHOOK_EVENTS'),
  timeoutMs: duration('GLOBAL_WEBHOOK_TIMEOUT', {
    default: '30s',
    max: '5m',
    description: 'How long one delivery may take.',
  }),
  retryCount: integer('GLOBAL_WEBHOOK_RETRY_COUNT', {
    default: 3,
    min: 0,
    max: 100,
    description: QUICK_TRIES,
  }),
  retryDelayMs: duration('GLOBAL_WEBHOOK_RETRY_DELAY', {
    default: '2s',
    max: '24h',
    description: 'Pause before the first retry.',
  }),
  maxRetryDelayMs: duration('GLOBAL_WEBHOOK_MAX_RETRY_DELAY', {
    default: '30s',
    max: '24h',
    description: 'Longest pause between two quick tries.',
  }),
  backoffFactor: decimal('GLOBAL_WEBHOOK_BACKOFF_FACTOR', {
    default: 2,
    min: 1,
    max: 10,
    description: 'Each pause is this many times the one before.',
  }),
  concurrency: integer('GLOBAL_WEBHOOK_CONCURRENCY', {
    default: 50,
    min: 1,
    max: 1000,
    description: 'Deliveries under way at most. (Chats share at most 64 ordered lanes to one destination.)',
  }),
  hmacKey: secret('GLOBAL_WEBHOOK_HMAC_KEY', {
    ...anySecret,
    description:
      'Signs each delivery: `x-hmac-signature` (hex HMAC-SHA256 of the body) and `webhook-signature` (Standard Webhooks). A key `whsec_...` is used as that standard says, any other as its bytes.',
  }),
  tokenHeader: flag('GLOBAL_WEBHOOK_TOKEN_HEADER', {
    default: false,
    description: "Send the session's token as `X-User-Token` too, not in the body alone.",
  }),
} as const;

export const globalSqs = {
  enabled: flag('GLOBAL_SQS_ENABLED', {
    default: false,
    description: 'Send the events of all sessions to SQS.',
  }),
  region: text('GLOBAL_SQS_REGION', {
    default: null,
    pattern: /^[a-z0-9-]{1,64}$/,
    allowed: 'a region such as eu-central-1',
    description: 'Region. Default: the one in the queue’s URL, or in the environment and profile of AWS.',
  }),
  queueUrl: url('GLOBAL_SQS_QUEUE_URL', {
    schemes: ['https', 'http'],
    description: 'Queue; needed when enabled.',
  }),
  profile: text('GLOBAL_SQS_PROFILE', {
    default: null,
    pattern: words,
    allowed: word,
    description: 'Profile of the AWS configuration files to take credentials from.',
  }),
  accessKey: secret('GLOBAL_SQS_ACCESS_KEY', {
    ...anySecret,
    description: 'Access key id. Without it credentials come from where AWS looks for them by default.',
  }),
  secretKey: secret('GLOBAL_SQS_SECRET_KEY', { ...anySecret, description: 'Secret access key.' }),
  sessionToken: secret('GLOBAL_SQS_SESSION_TOKEN', {
    ...anySecret,
    description: 'Session token of temporary credentials.',
  }),
  endpoint: url('GLOBAL_SQS_ENDPOINT', {
    schemes: ['https', 'http'],
    description: 'Address of the service, where it is not AWS’s own.',
  }),
  fifo: flag('GLOBAL_SQS_FIFO', {
    default: false,
    description: 'The queue is a FIFO queue (also known by a name that ends in `.fifo`).',
  }),
  messageGroup: text('GLOBAL_SQS_MESSAGE_GROUP', {
    default: 'digigo-global',
    pattern: /^[\x21-\x7e]{1,128}$/,
    allowed: '1 to 128 printable characters without spaces',
    description: 'Message group of a FIFO queue; `{user_id}` in it gives each session a group of its own.',
  }),
  delaySeconds: integer('GLOBAL_SQS_DELAY_SECONDS', {
    default: 0,
    min: 0,
    max: 900,
    description: 'Seconds until a message can be received; FIFO queues take none.',
  }),
  events: events('GLOBAL_SQS_EVENTS'),
  timeoutMs: duration('GLOBAL_SQS_TIMEOUT', {
    default: '5s',
    max: '5m',
    description: 'How long one delivery may take.',
  }),
  retryDelayMs: duration('GLOBAL_SQS_RETRY_DELAY', {
    default: '750ms',
    max: '24h',
    description: 'Pause before the first retry; it doubles with each.',
  }),
  maxRetries: integer('GLOBAL_SQS_MAX_RETRIES', { default: 3, min: 0, max: 100, description: QUICK_TRIES }),
} as const;

export const globalRedis = {
  enabled: flag('GLOBAL_REDIS_ENABLED', {
    default: false,
    description: 'Add the events of all sessions to a Redis stream.',
  }),
  address: text('GLOBAL_REDIS_ADDRESS', {
    default: 'localhost:6379',
    pattern: /^(\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}$/,
    allowed: 'host:port',
    description: 'The server.',
  }),
  username: text('GLOBAL_REDIS_USERNAME', {
    default: null,
    pattern: words,
    allowed: word,
    description: 'User (ACL).',
  }),
  password: secret('GLOBAL_REDIS_PASSWORD', { ...anySecret, description: 'Password.' }),
  tls: flag('GLOBAL_REDIS_TLS', { default: false, description: 'Connect by TLS and check the certificate.' }),
  tlsCa: text('GLOBAL_REDIS_TLS_CA', {
    default: null,
    type: 'path',
    allowed: 'a path',
    description: 'File with the certificate authority (PEM) of a server with a certificate of its own.',
  }),
  stream: text('GLOBAL_REDIS_STREAM', {
    default: 'digigo.events',
    pattern: words,
    allowed: word,
    description: 'Key of the stream.',
  }),
  events: events('GLOBAL_REDIS_EVENTS'),
  maxLength: integer('GLOBAL_REDIS_MAXLEN', {
    default: 100_000,
    min: 0,
    max: 2_147_483_647,
    description: 'Entries the stream keeps; 0 keeps all.',
  }),
  trimApprox: flag('GLOBAL_REDIS_TRIM_APPROX', {
    default: true,
    description: 'Trim roughly (`MAXLEN ~`), which is much cheaper than exactly.',
  }),
  timeoutMs: duration('GLOBAL_REDIS_TIMEOUT', {
    default: '2s',
    max: '5m',
    description: 'How long one delivery may take, connecting included.',
  }),
  retryDelayMs: duration('GLOBAL_REDIS_RETRY_DELAY', {
    default: '500ms',
    max: '24h',
    description: 'Pause before the first retry; it doubles with each.',
  }),
  maxRetries: integer('GLOBAL_REDIS_MAX_RETRIES', { default: 3, min: 0, max: 100, description: QUICK_TRIES }),
} as const;

export const globalWebsocket = {
  enabled: flag('GLOBAL_WEBSOCKET_ENABLED', {
    default: false,
    description: 'Send the events of all sessions to WebSocket servers, which the gateway dials.',
  }),
  endpoints: urls('GLOBAL_WEBSOCKET_ENDPOINTS', {
    schemes: ['ws', 'wss'],
    description: 'The servers; each gets every event. Needed when enabled.',
  }),
  events: events('GLOBAL_WEBSOCKET_EVENTS'),
  compression: flag('GLOBAL_WEBSOCKET_ENABLE_COMPRESSION', {
    default: true,
    description: 'Offer permessage-deflate.',
  }),
  headers: headers('GLOBAL_WEBSOCKET_HEADERS', { description: 'Headers of the opening request.' }),
  timeoutMs: duration('GLOBAL_WEBSOCKET_TIMEOUT', {
    default: '10s',
    max: '5m',
    description: 'How long the opening handshake may take.',
  }),
  writeTimeoutMs: duration('GLOBAL_WEBSOCKET_WRITE_TIMEOUT', {
    default: '5s',
    max: '5m',
    description: 'How long the server may take to answer the ping behind an event.',
  }),
  retryDelayMs: duration('GLOBAL_WEBSOCKET_RETRY_DELAY', {
    default: '2s',
    max: '24h',
    description: 'Pause before the first retry; it doubles with each.',
  }),
  maxRetries: integer('GLOBAL_WEBSOCKET_MAX_RETRIES', {
    default: 5,
    min: 0,
    max: 100,
    description: QUICK_TRIES,
  }),
} as const;
