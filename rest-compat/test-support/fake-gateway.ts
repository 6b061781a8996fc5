import { readFileSync } from 'node:fs';
import { buildSchema, execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import { AppError, type JsonObject } from '../../src/kernel/index.js';
import { chatFakes } from './fake-chats.js';
import { communityFakes } from './fake-communities.js';
import { groupFakes } from './fake-groups.js';
import { peopleFakes } from './fake-people.js';
import { privacyFakes } from './fake-privacy.js';
import { newsletterFakes } from './fake-newsletters.js';
import type {
  Caller,
  RequestCredentials,
  RestExecution,
  RestExecutor,
  RestOperation,
} from '../runtime/index.js';

export const ADMIN_TOKEN = 'admin-secret';
export const SESSION_TOKEN = '1234ABCD';
export const SESSION_ID = '4e4942c7dee1deef99ab8fd9f7350de5';

type Fields = Record<string, unknown>;
type Fake = (args: Fields) => unknown;

/** One call of a root field, as the resolvers would see it. */
export interface RootCall {
  readonly field: string;
  readonly args: Fields;
}

const schemaPath = new URL('../../schema/schema.graphql', import.meta.url);

/** An executor over the committed schema whose root fields answer from `fakes`. Nothing of the gateway runs. */
export class FakeGateway implements RestExecutor {
  readonly schema: GraphQLSchema = buildSchema(readFileSync(schemaPath, 'utf8'));
  readonly calls: RootCall[] = [];
  readonly operations: RestOperation[] = [];
  readonly fakes: Record<string, Fake> = { ...defaultFakes() };

  async execute(operation: RestOperation): Promise<RestExecution> {
    this.operations.push(operation);
    const rootValue = Object.fromEntries(
      Object.entries(this.fakes).map(([field, fake]) => [
        field,
        (args: Fields) => this.#called(field, args, fake),
      ]),
    );
    const { schema } = this;
    const result = await execute({
      schema,
      document: operation.document,
      rootValue,
      variableValues: operation.variables,
    });
    return {
      data: (result.data ?? null) as JsonObject | null,
      ...(result.errors ? { errors: result.errors.map(present) } : {}),
    };
  }

  async authenticate({ token, authorization, queryToken }: RequestCredentials): Promise<Caller | null> {
    const presented = token ?? authorization?.replace(/^Bearer /, '') ?? queryToken;
    if (presented === ADMIN_TOKEN) return { kind: 'admin' };
    return presented === SESSION_TOKEN ? { kind: 'session', sessionId: SESSION_ID } : null;
  }

  /** Arguments of the last call of a root field. */
  lastInput(field: string): Fields {
    const call = this.calls.findLast((candidate) => candidate.field === field);
    if (!call) throw new Error(`${field} was not called`);
    return (call.args['input'] ?? call.args) as Fields;
  }

  #called(field: string, args: Fields, fake: Fake): unknown {
    // GraphQL's argument objects have no prototype; tests compare with plain ones.
    const plain = JSON.parse(JSON.stringify(args)) as Fields;
    this.calls.push({ field, args: plain });
    return fake(plain);
  }
}

/** The error format of the gateway's executor, as far as the adapter reads it. */
function present({ message, originalError }: GraphQLError): { message: string; extensions: Fields } {
  if (originalError instanceof AppError) {
    return {
      message: originalError.message,
      extensions: { ...originalError.details, code: originalError.code },
    };
  }
  const field = /^Variable "\$(\w+)"/.exec(message)?.[1];
  if (field === undefined) return { message, extensions: { code: 'INTERNAL' } };
  return { message: `${field}: does not fit`, extensions: { code: 'BAD_INPUT', field } };
}

export const aSession = (changes: Fields = {}): Fields => ({
  id: SESSION_ID,
  name: 'John Doe',
  token: SESSION_TOKEN,
  jid: '5491155551122:12@s.whatsapp.net',
  avatarUrl: null,
  connected: true,
  loggedIn: true,
  hasClient: true,
  connectionHealth: 'CONNECTED_NOT_LOGGED',
  autoReconnect: true,
  reconnectErrors: 0,
  lastConnectedAt: '2024-01-15T10:54:05.000Z',
  pairing: null,
  subscribedEvents: [],
  webhook: aWebhook(),
  settings: settings(),
  globalSettings: { skipMedia: false },
  createdAt: '2024-01-01T00:00:00.000Z',
  expiresAt: null,
  live: true,
  ...changes,
});

export const aWebhook = (changes: Fields = {}): Fields => ({
  id: SESSION_ID,
  url: 'https://some.domain/webhook',
  events: ['Message', 'ReadReceipt'],
  active: true,
  format: 'JSON',
  ...changes,
});

function settings(): Fields {
  const flags = [
    'echoApiMessages',
    'skipMedia',
    'skipGroups',
    'skipNewsletters',
    'skipBroadcasts',
    'skipOwnMessages',
    'skipCalls',
    'autoPresenceUnavailable',
  ];
  const transports = ['webhook', 'rabbitmq', 'sqs', 'redis', 'websocket', 's3'];
  const off = (names: readonly string[]): Fields => Object.fromEntries(names.map((name) => [name, false]));
  return {
    ...off(flags),
    callRejectMessage: 'Sorry, I cannot take calls at the moment.',
    callRejectType: 'DECLINED',
    globalTransportSkips: off(transports),
    proxy: { enabled: true, url: 'http://proxy.example.com:8080' },
    s3: { enabled: true, endpoint: null, accessKey: 'AKIA', secretKey: 'secret', retentionDays: 30 },
    rabbitmq: {
      enabled: true,
      url: 'amqp://guest:guest@localhost:5672/',
      queueArguments: { 'x-overflow': 'reject-publish' },
    },
    whatsapp: { platform: 'WEB' },
  };
}

const aChat = (): Fields => ({
  address: '5521979232690@s.whatsapp.net',
  phone: '5521979232690',
  muteEnd: '2025-01-01T00:00:00.000Z',
  pinned: true,
  archived: false,
});

const aCollection = (): Fields => ({
  name: 'CRITICAL_BLOCK',
  succeeded: true,
  error: null,
  durationMs: 1234,
  recoveryRequested: false,
});

/** Mutations that answer with a message. */
const SENDS = [
  'sendText',
  'sendLink',
  'sendLocation',
  'sendContact',
  'sendList',
  'sendPoll',
  'sendEvent',
  'sendReaction',
  'sendButtons',
  'sendFlow',
  'sendCarousel',
  'sendImage',
  'sendAudio',
  'sendDocument',
  'sendVideo',
  'sendPtv',
  'sendSticker',
  'sendStatusText',
  'sendStatusImage',
  'sendStatusVideo',
  'sendStatusAudio',
  'sendNewsletterPost',
  'editMessage',
  'deleteMessage',
];

function defaultFakes(): Record<string, Fake> {
  const at = '2022-04-20T15:49:08.123Z';
  const session = { session: aSession() };
  const sent: Fake = ({ input }) => ({
    messageId: ((input as Fields)['options'] as Fields | undefined)?.['messageId'] ?? '3EB0ABCDEF',
    state: 'SENT',
    at,
    repeated: false,
  });
  return {
    sendCommunityAnnouncement: (args) => ({ ...(sent(args) as Fields), sentToGroups: 1 }),
    sendOrder: (args) => ({
      ...(sent(args) as Fields),
      orderId: '98765432109876',
      itemCount: 2,
      totalAmount: 69.97,
    }),
    health: () => ({
      text: 'OK',
      healthy: true,
      status: 'healthy',
      version: '3.0.0',
      uptimeSeconds: 86400,
      at,
      runtime: { activeHandles: 42, version: 'v20', cpuCount: 8, parallelism: 8 },
      environment: { containerized: false, hostname: null, appEnv: 'production', appRegion: null },
      commit: 'a1b2c3d4',
      services: {
        database: {
          status: 'up',
          latency_ms: 12.5,
          open_connections: 10,
          in_use: 2,
          idle: 8,
          driver: 'postgres',
        },
      },
    }),
    globalTransports: globalTransports,
    testGlobalTransports: () => ({
      webhook: { enabled: true, ok: true, error: null, responseTime: '150ms', status: 200 },
      rabbitmq: { enabled: true, ok: true, error: null, responseTime: '9ms', status: null },
    }),
    reloadGlobalTransports: () => ({ transports: globalTransports() }),
    sendTestEvent: ({ input }) => {
      const { type, userId, userToken, data } = input as Fields;
      return {
        ok: true,
        type,
        userId,
        userToken: userToken ?? userId,
        data: { timestamp: 1, ...(data as Fields) },
      };
    },
    ...archiveFakes(at),
    license: () => ({
      valid: true,
      status: 'ACTIVE',
      plan: 'PRO',
      installationId: 'inst_1',
      installationName: 'Here',
      customerId: 'cust_1',
      expiresAt: at,
      daysUntilExpiry: 61,
      graceEndsAt: null,
      maxSessions: 10,
      features: ['Events'],
      supportEmail: '',
      documentationUrl: '',
      key: 'a.b.c',
      instanceId: 'node-1',
      validatedAt: at,
    }),
    session: () => aSession(),
    sessions: () => ({
      nodes: [aSession()],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: 'c1', nextOffset: null },
      totalCount: 1,
    }),
    createSession: () => session,
    updateSession: () => session,
    deleteSession: () => ({ id: SESSION_ID, name: 'mariano', jid: '' }),
    connectSession: () => ({ ...session, details: 'Connected!' }),
    disconnectSession: () => session,
    logoutSession: () => session,
    chats: () => ({ nodes: [aChat()], pageInfo: { hasNextPage: false, endCursor: 'c1' } }),
    chatStats: () => ({ total: 45, pinned: 3, archived: 12, muted: 5 }),
    requestHistory: ({ input }) => ({
      requestId: 'R1',
      oldestId: '3EB0ABCD1234567890',
      chat: '5521979232690@s.whatsapp.net',
      count: (input as Fields)['count'],
    }),
    requestFullHistory: () => ({ requestId: 'A1B2C3D4E5F60718A9B0C1D2E3F4A5B6' }),
    syncAppState: ({ input }) => ({
      succeeded: true,
      details: 'App state synchronized successfully. All 5 patch types updated.',
      autoRecovery: (input as Fields)['autoRecovery'],
      results: [aCollection()],
    }),
    refreshSession: () => ({
      before: { connected: true, loggedIn: true },
      after: { connected: true, loggedIn: true },
      jid: '5521999999999@s.whatsapp.net',
      appState: [aCollection()],
      appStateSucceeded: true,
      preKeys: { serverCount: 47, uploaded: false, error: null },
      privacy: { fetched: true, error: null },
      durationMs: 4521,
    }),
    requestPairingCode: () => ({ ...session, code: '9H3J-H3J8', expiresAt: at }),
    setWebhook: ({ input }) => ({ webhook: { ...aWebhook(), ...(input as Fields) } }),
    deleteWebhook: () => ({ deleted: true }),
    testS3: () => ({ bucket: 'my-bucket', region: 'us-east-1' }),
    runMediaRetention: () => ({ triggered: true }),
    mediaRetention: () => ({
      enabled: true,
      working: false,
      lastRunAt: '2025-01-15T10:30:00Z',
      lastRunMs: 150_000,
      objectsDeleted: 15420,
      bytesReclaimed: 1073741824,
      errors: 2,
      sessions: 45,
      cycles: 24,
      intervalMs: 3_600_000,
      maxConcurrency: 5,
      batchSize: 1000,
      objectsPerCycle: 10_000,
    }),
    testRabbitmq: () => ({ host: 'localhost', port: 5672, exchange: 'whatsapp.events' }),
    ...Object.fromEntries(SENDS.map((name): [string, Fake] => [name, sent])),
    downloadMedia: ({ input }) => {
      const { mimeType } = (input as { media: { mimeType: string } }).media;
      return { dataUrl: `data:${mimeType};base64,AAAA`, mimeType };
    },
    ...chatFakes(),
    ...communityFakes(),
    ...peopleFakes(),
    ...privacyFakes(),
    ...newsletterFakes(),
    ...groupFakes(),
    markRead: () => ({ count: 2 }),
    sendChatPresence: () => ({ done: true }),
    setPresence: () => ({ done: true }),
    checkNumbers: ({ input }) => ({
      results: ((input as Fields)['numbers'] as string[]).map((query) => ({
        query,
        onWhatsapp: true,
        jid: `${query}@s.whatsapp.net`,
      })),
    }),
  };
}

const globalTransports = () => ({
  enabled: true,
  webhook: {
    enabled: true,
    url: 'https://example.com/events',
    events: ['All'],
    timeout: '30s',
    maxRetries: 3,
    concurrency: 50,
    sending: 5,
    free: 45,
  },
  rabbitmq: {
    enabled: true,
    connected: true,
    url: 'amqp://user:***@rabbitmq:5672/',
    events: ['All'],
    exchange: 'digigo.global',
    exchangeType: 'topic',
    queue: 'digigo.events',
    queueType: 'classic',
    routingKey: 'events.#',
    durable: true,
    autoDelete: false,
    deliveryMode: 2,
  },
});

/** Answers about dead letters. */
function archiveFakes(at: string): Record<string, Fake> {
  const entry = {
    ...{ id: '1234', transport: 'webhook', sessionId: SESSION_ID, eventType: 'Message', data: { a: 1 } },
    ...{ attempts: 5, lastError: 'TIMEOUT', createdAt: at, archivedAt: at, replays: 1, replayedAt: at },
    outcome: 'DEAD',
  };
  return {
    archivedEvents: () => ({ totalCount: 1, nodes: [entry] }),
    archivedEvent: () => entry,
    eventArchiveStats: () => ({
      ...{ total: 1, delivered: 0, dead: 1, oldestDead: at, newestDead: at },
      byTransportOutcome: [{ transport: 'webhook', delivered: 0, dead: 1 }],
      ...{ byTransport: { webhook: 1 }, byEventType: { Message: 1 } },
    }),
    deleteDeadLetters: () => ({ deleted: 1, details: 'Successfully deleted 1 DLQ events' }),
    deleteArchivedEvents: () => ({ deleted: 1, failed: 0, total: 1, problems: [] }),
    replayArchivedEvents: () => ({
      ...{ replayed: 1, failed: 0, total: 1, problems: [], entries: [entry] },
      ...{ transport: 'webhook', replayCount: 1, details: 'replayed' },
    }),
    pruneEventArchive: () => ({ deadPruned: 1, deliveredPruned: 1, prunedAt: at, nextAt: at }),
  };
}
