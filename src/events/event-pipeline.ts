import type { Logger } from 'pino';
import { errorText } from '../kernel/index.js';
import { HttpOut } from '../platform/http-out/index.js';
import type { Database } from '../platform/postgres/index.js';
import { ArchiveStore } from './archive/archive.store.js';
import { EventArchive } from './archive/event-archive.js';
import { ReplayStore } from './archive/replay.store.js';
import { DeadLetterStore } from './dead-letters/dead-letters.store.js';
import { Dispatcher, type DispatcherOptions } from './dispatch/dispatcher.js';
import type { GlobalDestination } from './global/global-destination.js';
import type { GlobalSetting } from './global/global-transports.port.js';
import { probeGlobals, type GlobalProbe } from './global/global-probes.js';
import { GlobalDesk, type RereadGlobals } from './global/global-desk.js';
import { GlobalDestinationStore } from './global/global-destinations.store.js';
import { StoredEventFeed } from './live/event-feed.js';
import { Doorbell } from './outbox/doorbell.js';
import { EventMaintenance, type MaintenanceOptions } from './outbox/maintenance.js';
import { BatchingRecorder } from './outbox/recorder.js';
import { DestinationFiguresStore } from './transports/destination-figures.store.js';
import type { RabbitmqDefaults } from './transports/rabbitmq/rabbitmq-config.js';
import { RabbitmqTransport } from './transports/rabbitmq/rabbitmq.js';
import { SessionQueues } from './transports/rabbitmq/session-queues.js';
import { SessionQueuesStore } from './transports/rabbitmq/session-queues.store.js';
import { SessionRabbitmqDestinations } from './transports/rabbitmq/session-rabbitmq.js';
import { RedisStreamTransport } from './transports/redis-stream.js';
import type { ConfigSealer } from './transports/sealed-config.js';
import type { EventExtras, SessionDirectory } from './transports/transport.js';
import { SqsTransport } from './transports/sqs/sqs.js';
import { StoredWebhookDestinations } from './transports/webhook-destinations.js';
import { WebsocketTransport } from './transports/websocket/websocket.js';
import { WebhookTransport } from './transports/webhook.js';
import type { WebhookFormat } from './transports/webhook-body.js';

export interface EventPipelineOptions {
  database: Database;
  sealer: ConfigSealer;
  directory: SessionDirectory;
  /** @default events go out as they were recorded */
  extras?: EventExtras;
  logger: Logger;
  /** The door for webhooks; closed with the pipeline. */
  http: HttpOut;
  /** Public base URL of this gateway, in every event. @default "" */
  baseUrl?: string;
  /** `source` in the events of global transports. @default "digigo-global" */
  source?: string;
  /** Destinations of the operator; those that are not in the list get nothing. @default none */
  globals?: readonly GlobalDestination[];
  /** Where the global destinations come from, for `globalTransports`. @default they cannot be read again */
  environment?: GlobalEnvironment;
  webhook?: {
    /** @default 30000 */
    timeoutMs?: number;
    /** @default json */
    defaultFormat?: WebhookFormat;
    /** Must agree with the policy of `http`. @default true */
    allowPrivate?: boolean;
  };
  /** For what the settings of a session's RabbitMQ leave open. */
  rabbitmq?: Partial<RabbitmqDefaults>;
  dispatch?: Partial<
    Pick<DispatcherOptions, 'schedule' | 'breaker' | 'maxConcurrency' | 'leaseMs' | 'visibilityMs' | 'pollMs'>
  >;
  /** What was delivered is shown in the archive as well. @default true */
  archiveDelivered?: boolean;
  maintenance?: Pick<MaintenanceOptions, 'policy' | 'intervalMs'>;
}

/** The operator's settings, which can be read again while the gateway runs. */
export interface GlobalEnvironment {
  /** As they were read last. */
  settings(): GlobalSetting[];
  /** @throws AppError BAD_INPUT naming the variable */
  reread(): RereadGlobals;
}

/** Everything of this room that others use, wired together. */
export interface EventPipeline {
  readonly recorder: BatchingRecorder;
  readonly feed: StoredEventFeed;
  readonly webhooks: StoredWebhookDestinations;
  readonly rabbitmq: SessionRabbitmqDestinations;
  readonly sessionQueues: SessionQueues;
  readonly archive: EventArchive;
  readonly deadLetters: DeadLetterStore;
  readonly dispatcher: Dispatcher;
  readonly globalTransports: GlobalDesk;
  /** The global destinations that this process knows of. */
  globals(): readonly GlobalDestination[];
  /** Makes these the global destinations, here and in every other process, for all events recorded from now on. */
  setGlobals(globals: readonly GlobalDestination[]): Promise<void>;
  /** Goes to the global destinations of these kinds and says what was found. Never rejects for what it finds. */
  probe(kinds: readonly GlobalDestination['kind'][]): Promise<GlobalProbe[]>;
  /** Makes partitions, begins to send. Recording and reading work before it too. */
  start(): Promise<void>;
  /** Commits what was taken, ends sends in progress, releases all lanes. Close the database afterwards. */
  stop(graceMs?: number): Promise<void>;
}

const RABBITMQ_DEFAULTS: RabbitmqDefaults = {
  poolSize: 50,
  workers: 100,
  publishTimeoutMs: 5_000,
  maxRetries: 5,
  retryDelayMs: 500,
};

export function createEventPipeline(options: EventPipelineOptions): EventPipeline {
  const { database, sealer, directory, logger, http, webhook = {} } = options;
  let globals = options.globals ?? [];
  const sender = { baseUrl: options.baseUrl ?? '', source: options.source ?? 'digigo-global' };
  const doorbell = new Doorbell();
  const feed = new StoredEventFeed({ database, doorbell, logger });
  const recorder = new BatchingRecorder({
    database,
    doorbell,
    logger,
    onCommitted: (events) => feed.committed(events),
  });
  const figures = new DestinationFiguresStore(database);
  const rabbitmq = new RabbitmqTransport({
    sender,
    defaults: { ...RABBITMQ_DEFAULTS, ...options.rabbitmq },
    allowPrivate: webhook.allowPrivate ?? true,
    onQueue: (destinationId, queue) => {
      figures.noteQueue(destinationId, queue).catch((error: unknown) => {
        logger.warn({ destinationId, error: errorText(error) }, 'a queue could not be noted');
      });
    },
  });
  const transports = [
    new WebhookTransport({
      http,
      operatorHttp: new HttpOut({ allowPrivate: true }),
      sender,
      ...(webhook.timeoutMs === undefined ? {} : { timeoutMs: webhook.timeoutMs }),
    }),
    new RedisStreamTransport({ sender }),
    new SqsTransport({ sender }),
    new WebsocketTransport({ sender }),
    rabbitmq,
  ];
  const globalStore = new GlobalDestinationStore(database, sealer);
  const dispatcher = new Dispatcher({
    database,
    doorbell,
    directory,
    extras: options.extras,
    sealer,
    logger,
    transports,
    ...options.dispatch,
  });
  const webhooks = new StoredWebhookDestinations({
    database,
    sealer,
    allowPrivate: webhook.allowPrivate ?? true,
    onChange: () => doorbell.ring(),
    ...(webhook.defaultFormat === undefined ? {} : { defaultFormat: webhook.defaultFormat }),
  });
  const maintenance = new EventMaintenance({ database, logger, ...options.maintenance });
  const setGlobals = async (wanted: readonly GlobalDestination[]): Promise<void> => {
    await globalStore.reconcile(wanted);
    globals = wanted;
    doorbell.ring();
  };
  const globalTransports = new GlobalDesk({
    store: globalStore,
    transports,
    settings: () => options.environment?.settings() ?? [],
    reread: () => options.environment?.reread() ?? { destinations: globals, accept: () => undefined },
    apply: setGlobals,
  });
  return {
    recorder,
    feed,
    webhooks,
    rabbitmq: new SessionRabbitmqDestinations({ figures, directory, transport: rabbitmq }),
    sessionQueues: new SessionQueues({
      store: new SessionQueuesStore(database),
      directory,
      transport: rabbitmq,
    }),
    dispatcher,
    archive: new EventArchive({
      store: new ArchiveStore(database),
      replays: new ReplayStore(database),
      maintenance,
      deliveredToo: options.archiveDelivered ?? true,
    }),
    deadLetters: new DeadLetterStore(database),
    setGlobals,
    globalTransports,
    globals: () => globals,
    probe: (kinds) => probeGlobals(globals, transports, kinds),
    async start() {
      await maintenance.start();
      await globalStore.reconcile(globals);
      await doorbell.open(database);
      dispatcher.start();
    },
    async stop(graceMs) {
      await recorder.close();
      await dispatcher.stop(graceMs);
      await maintenance.stop();
      await doorbell.close();
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}
