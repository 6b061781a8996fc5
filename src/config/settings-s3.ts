import { choice, duration, flag, integer, secret, text, url } from './setting.js';

/** The operator's object store, for the media of all sessions. */
export const globalS3 = {
  enabled: flag('GLOBAL_S3_ENABLED', {
    default: false,
    description: 'Media of events for the global transports are stored there, unless a session is left out.',
  }),
  endpoint: url('GLOBAL_S3_ENDPOINT', {
    schemes: ['https', 'http'],
    description: 'Address of the object store. Default: AWS.',
  }),
  region: text('GLOBAL_S3_REGION', { default: 'us-east-1', description: 'Its region.' }),
  bucket: text('GLOBAL_S3_BUCKET', { default: null, description: 'Its bucket; needed when enabled.' }),
  accessKey: secret('GLOBAL_S3_ACCESS_KEY', {
    pattern: /^\S{1,512}$/,
    allowed: 'text without spaces',
    description: 'Access key id; needed when enabled.',
  }),
  secretKey: secret('GLOBAL_S3_SECRET_KEY', {
    pattern: /^\S{1,512}$/,
    allowed: 'text without spaces',
    description: 'Secret access key; needed when enabled.',
  }),
  pathStyle: flag('GLOBAL_S3_PATH_STYLE', {
    default: true,
    description: 'Bucket in the path instead of the host name (MinIO).',
  }),
  publicUrl: url('GLOBAL_S3_PUBLIC_URL', {
    schemes: ['https', 'http'],
    description: 'Base of the addresses in events, such as a CDN. Default: those of the store.',
  }),
  mediaDelivery: choice('GLOBAL_S3_MEDIA_DELIVERY', {
    of: ['base64', 'url', 'both'],
    default: 'url',
    description: 'How media reach the consumers of global transports: inside the event, by address, or both.',
  }),
  retentionDays: integer('GLOBAL_S3_RETENTION_DAYS', {
    default: 1,
    min: 0,
    max: 36_500,
    description: 'Days until its media are deleted; 0 keeps them.',
  }),
  disableAcl: flag('GLOBAL_S3_DISABLE_ACL', {
    default: true,
    description: 'Send no ACL with objects, for buckets with "bucket owner enforced".',
  }),
} as const;

/** The worker that deletes old media, in the buckets of sessions and in the operator's. */
export const s3Retention = {
  enabled: flag('S3_RETENTION_ENABLED', { default: true, description: 'Whether old media are deleted.' }),
  intervalMs: duration('S3_RETENTION_INTERVAL', {
    default: '1h',
    max: '7d',
    description:
      'From the start of one cycle to the start of the next. One process of an installation works on it.',
  }),
  maxConcurrency: integer('S3_RETENTION_MAX_CONCURRENCY', {
    default: 5,
    min: 1,
    max: 100,
    description: 'Sessions that are worked on at the same time.',
  }),
  batchSize: integer('S3_RETENTION_BATCH_SIZE', {
    default: 1000,
    min: 1,
    max: 1000,
    description: 'Objects that are listed and deleted with one request.',
  }),
  objectsPerCycle: integer('S3_RETENTION_OBJECTS_PER_CYCLE', {
    default: 10_000,
    min: 1,
    max: 10_000_000,
    description: 'Objects that one cycle deletes at most; the rest is left to the next one.',
  }),
  operationTimeoutMs: duration('S3_RETENTION_OPERATION_TIMEOUT', {
    default: '10m',
    max: '24h',
    description: 'Time that one session may take within a cycle.',
  }),
} as const;

/** Media beside events. */
export const eventMedia = {
  timeoutMs: duration('EVENT_MEDIA_TIMEOUT', {
    default: '30s',
    max: '5m',
    description:
      'A medium has to be downloaded, and stored, within this time; after it the event goes without, with `mediaError`.',
  }),
  allowPrivate: flag('S3_ALLOW_PRIVATE', {
    default: true,
    description:
      'Whether object stores of sessions may have private addresses. Addresses of cloud metadata services are refused in any case.',
  }),
} as const;
