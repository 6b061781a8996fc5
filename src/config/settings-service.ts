import { choice, duration, flag, integer, secret, text, url } from './setting.js';

/** The process itself: address, secrets, logs, life. */
export const service = {
  adminToken: secret('DIGIGO_ADMIN_TOKEN', {
    description:
      'Token of the operator. Without it one is made on the first start and kept in `admin.token` (mode 0600) in the data directory.',
    pattern: /^[\x21-\x7e]{8,512}$/,
    allowed: '8 to 512 printable characters without spaces',
  }),
  encryptionKey: secret('DIGIGO_ENCRYPTION_KEY', {
    description:
      'Key of everything that is encrypted at rest. Without it one is made on the first start and kept in `encryption.key` (mode 0600) in the data directory. Whoever loses it loses the paired sessions.',
    pattern: /^([0-9a-fA-F]{64}|[\w+/-]{43}=?)$/,
    allowed: '64 hex digits, or 32 bytes in base64',
  }),
  envFile: text('DIGIGO_ENV_FILE', {
    default: null,
    type: 'path',
    allowed: 'a path',
    description:
      'File with further variables, one `NAME=value` a line; a variable of the environment wins over it. Read at the start; what it says of the global transports is read again by `reloadGlobalTransports`.',
  }),
  dataDir: text('DIGIGO_DATA_DIR', {
    default: './data',
    type: 'path',
    allowed: 'a path',
    description: 'Directory of the embedded database and of the secrets that the gateway makes itself.',
  }),
  address: url('DIGIGO_ADDRESS', {
    schemes: ['http', 'https'],
    description:
      'Public base URL of this gateway; put into every event as `baseURL`. Without it the events carry the local URL.',
  }),
  host: text('DIGIGO_HOST', {
    default: '0.0.0.0',
    pattern: /^[\w.:-]+$/,
    allowed: 'an IP address or a host name',
    description: 'Address to listen on.',
  }),
  port: integer('DIGIGO_PORT', {
    default: 8080,
    min: 0,
    max: 65535,
    description: 'Port to listen on; 0 takes a free one.',
  }),
  trustProxyHops: integer('DIGIGO_TRUST_PROXY_HOPS', {
    default: 0,
    min: 0,
    max: 10,
    description:
      'How many reverse proxies in front of the gateway may be believed about the caller’s IP address (X-Forwarded-For).',
  }),
  maskTokens: flag('DIGIGO_MASK_TOKENS', {
    default: false,
    description: 'Show tokens of sessions masked in reads, also in the legacy ones that return them.',
  }),
  graphiql: flag('DIGIGO_GRAPHIQL', {
    default: null,
    description:
      'Serve GraphiQL at `/graphiql` and the API documentation at `/docs`. Default: unless NODE_ENV is `production`.',
  }),
  introspection: flag('DIGIGO_INTROSPECTION', {
    default: null,
    description: 'Let GraphQL clients read the schema. Default: unless NODE_ENV is `production`.',
  }),
  logLevel: choice('DIGIGO_LOG_LEVEL', {
    of: ['debug', 'info', 'warn', 'error'],
    default: 'info',
    description: 'Entries below this level are left out.',
  }),
  logType: choice('LOG_TYPE', {
    of: ['console', 'json'],
    default: 'console',
    description: 'Lines for people, or one JSON object per line.',
  }),
  logColor: flag('LOG_COLOR', {
    default: true,
    description: 'Colours in the console log, when it goes to a terminal.',
  }),
  nodeEnv: text('NODE_ENV', { default: null, description: '`production` switches development aids off.' }),
  appEnv: text('APP_ENV', { default: null, description: 'Name of the environment, shown by `/health`.' }),
  appRegion: text('APP_REGION', { default: null, description: 'Region, shown by `/health`.' }),
  gitCommit: text('GIT_COMMIT', { default: null, description: 'Commit that runs, shown by `/health`.' }),
  instanceId: text('INSTANCE_ID', {
    default: null,
    pattern: /^[\w.:-]{1,128}$/,
    allowed: '1 to 128 letters, digits, `.`, `_`, `:`, `-`',
    description: 'Name of this process among several, in logs and events. Default: the host name.',
  }),
  licenseKey: secret('LICENSE_KEY', {
    description:
      'The licence of this installation, signed by its vendor; see docs/license.md. Without one nothing is limited.',
    pattern: /^.{1,8192}$/,
    allowed: 'at most 8192 characters',
  }),
  licensePublicKey: text('LICENSE_PUBLIC_KEY', {
    default: null,
    pattern: /^[\w-]{43}$/,
    allowed: 'an Ed25519 public key: 32 bytes in base64url',
    description:
      'Key that `LICENSE_KEY` is checked with, offline. Without it `LICENSE_KEY` is not looked at, whatever stands there.',
  }),
  timeZone: text('TZ', {
    default: null,
    pattern: /^[A-Za-z0-9_+/:-]{1,64}$/,
    allowed: 'a time zone such as Europe/Berlin',
    description: 'Time zone of the process. Timestamps of events are UTC or carry their offset either way.',
  }),
  shutdownGraceMs: duration('SHUTDOWN_GRACE_PERIOD', {
    default: '120s',
    max: '1h',
    description: 'How long a stop may take for requests and deliveries that have begun; then it is forced.',
  }),
  sandbox: choice('DIGIGO_SANDBOX', {
    of: ['false', 'true', 'force'],
    default: 'false',
    description:
      'Connect every session to a WhatsApp sandbox inside this process instead of WhatsApp. Refused with NODE_ENV=production unless `force`.',
  }),
  sandboxPort: integer('DIGIGO_SANDBOX_PORT', {
    default: 8090,
    min: 0,
    max: 65535,
    description: 'Port of the sandbox (its protocol and its control API); 0 takes a free one.',
  }),
} as const;

export const database = {
  url: url('DATABASE_URL', {
    schemes: ['postgresql', 'postgres'],
    secret: true,
    description:
      'A PostgreSQL (15 or newer) of your own. Without it the embedded one runs in the data directory.',
  }),
  maxOpenConnections: integer('DB_MAX_OPEN_CONNS', {
    default: 200,
    min: 5,
    max: 1000,
    description: 'Connections at most. The embedded database takes at most 50 of them.',
  }),
  maxIdleConnections: integer('DB_MAX_IDLE_CONNS', {
    default: 75,
    min: 0,
    max: 1000,
    description: 'Connections that stay open without work at most.',
  }),
  maxLifetimeMinutes: integer('DB_CONN_MAX_LIFETIME_MINUTES', {
    default: 30,
    min: 1,
    max: 1440,
    description: 'A connection older than this is replaced when it is idle.',
  }),
  maxIdleMinutes: integer('DB_CONN_MAX_IDLE_TIME_MINUTES', {
    default: 5,
    min: 1,
    max: 1440,
    description: 'A connection without work for this long is closed.',
  }),
} as const;
