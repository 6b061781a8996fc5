import { readFile } from 'node:fs/promises';
import { mountRest } from '../../rest-compat/runtime/index.js';
import { AccessService, LicenseService, SessionEntity } from '../access/index.js';
import { maskedView, type Config } from '../config/index.js';
import {
  createEventPipeline,
  EVENT_TYPES,
  globalDestinations,
  type EventPipeline,
  type GlobalEnvironment,
  type GlobalDestination,
  type EventExtras,
  type SessionDirectory,
} from '../events/index.js';
import { createGraphql } from '../graphql/index.js';
import { GatewayHealth, type Dependency } from '../operations/index.js';
import { HttpOut, proxyDial } from '../platform/http-out/index.js';
import { SessionPreferences, type SessionService } from '../sessions/index.js';
import { assertWhatsappMends, createTransport, type WhatsappTransport } from '../whatsapp/index.js';
import { developmentAids } from './development-aids.js';
import { startEventMedia } from './event-media.js';
import type { Foundation } from './foundation.js';
import { localUrl } from './http/local-url.js';
import type { Lifecycle } from './lifecycle.js';
import { createMediaServices, largestFile, mountMediaLinks, type MediaServices } from './media-services.js';
import { newsletterQueryIds } from './newsletter-services.js';
import { startObjectStores } from './object-stores.js';
import { packageVersion } from './package-version.js';
import { startRemovals } from './removals.js';
import { createWhatsappServices, type WhatsappServices } from './whatsapp-services.js';
import type { Wiring } from './wiring.js';

/** The services of the gateway. What is started first is stopped last. */
export const gatewayWiring: Wiring = {
  entities: [SessionEntity],
  wire: async (foundation, lifecycle) => {
    const { config, logger } = foundation;
    assertWhatsappMends();
    const license = await openLicense(foundation);
    const access = await startAccess({ foundation, lifecycle, license });
    const objects = await startObjectStores(foundation, lifecycle, access);
    const identities = new LateIdentities(access);
    const transport = await startTransport(config, lifecycle);
    const media = await startMedia(foundation, lifecycle);
    const eventMedia = await startEventMedia(foundation, lifecycle, {
      access,
      transport,
      files: media.files,
      stores: objects.stores,
      sessions: () => identities.sessions,
    });
    const events = await startEvents({ foundation, lifecycle, directory: identities, extras: eventMedia });
    const whatsapp = await startWhatsapp({ foundation, lifecycle, access, events, transport, media });
    identities.sessions = whatsapp.sessions;
    const removals = await startRemovals(foundation, lifecycle, {
      access,
      events,
      sessions: whatsapp.sessions,
      objects: objects.stores,
    });
    const graphql = await createGraphql({
      config,
      logger,
      uploads: {
        files: media.files,
        maxFileBytes: largestFile(config),
        maxJsonBytes: config.media.maxRequestBytes,
      },
      services: {
        access,
        license,
        sessions: whatsapp.sessions,
        removals,
        messages: whatsapp.messages,
        media: media.downloads({
          line: (sessionId) => whatsapp.sessions.commands(sessionId).media,
          messages: whatsapp.messages,
        }),
        objectStores: objects.stores,
        mediaRetention: objects.retention,
        marks: whatsapp.marks,
        messageSearch: whatsapp.messageSearch,
        sync: whatsapp.sync,
        history: whatsapp.history,
        chats: whatsapp.chats,
        groups: whatsapp.groups,
        labels: whatsapp.labels,
        newsletters: whatsapp.newsletters,
        calls: whatsapp.calls,
        communities: whatsapp.communities,
        addressBook: whatsapp.addressBook,
        contacts: whatsapp.contacts,
        privacy: whatsapp.privacy,
        people: whatsapp.people,
        profile: whatsapp.profile,
        devices: whatsapp.devices,
        business: whatsapp.business,
        accountHealth: whatsapp.health,
        sendHealth: whatsapp.sendHealth,
        events: events.feed,
        archive: events.archive,
        webhooks: events.webhooks,
        rabbitmq: events.rabbitmq,
        globalTransports: events.globalTransports,
        health: new GatewayHealth({
          database: foundation.database,
          dependencies: () => brokers(events.globals(), events),
          version: packageVersion(),
          commit: config.service.gitCommit,
          appEnv: config.service.appEnv,
          appRegion: config.service.appRegion,
        }),
      },
    });
    await lifecycle.start('graphql', async () => ({ value: graphql, stop: () => graphql.stop() }));
    return {
      checks: [],
      mount: (app) => {
        graphql.mount(app);
        mountMediaLinks(app, media.shelf);
        mountRest({ app, executor: graphql.executor, logger, config: { docs: developmentAids(config) } });
      },
      attach: async (server) => graphql.attach(server),
    };
  },
};

function openLicense({ config, instance, logger }: Foundation): Promise<LicenseService> {
  const { licenseKey, licensePublicKey } = config.service;
  return LicenseService.open({ key: licenseKey, publicKey: licensePublicKey, instanceId: instance, logger });
}

interface AccessParts {
  foundation: Foundation;
  lifecycle: Lifecycle;
  license: LicenseService;
}

async function startAccess({ foundation, lifecycle, license }: AccessParts): Promise<AccessService> {
  return lifecycle.start('access', async () => {
    const access = new AccessService({
      db: foundation.database,
      vault: foundation.vault,
      adminToken: foundation.adminToken.value,
      maskTokens: foundation.config.service.maskTokens,
      eventTypes: EVENT_TYPES,
      sessionLimit: license,
      logger: foundation.logger,
    });
    await access.start();
    return { value: access, stop: () => access.stop() };
  });
}

/** Who a session is, for the bodies of its events: settings from access, addresses from its connection. */
class LateIdentities implements SessionDirectory {
  /** Set as soon as sessions exist; events of earlier runs may be delivered before. */
  sessions: SessionService | null = null;

  constructor(private readonly access: AccessService) {}

  async transportConfig(sessionId: string, kind: string): Promise<unknown> {
    // Past the cache: whoever asks has just seen that the settings changed.
    const record = kind === 'rabbitmq' ? await this.access.read(sessionId) : null;
    if (!record) return null;
    const { rabbitmq } = record.settings;
    return { ...rabbitmq, url: rabbitmq.url?.reveal() ?? null };
  }

  async identity(sessionId: string): ReturnType<SessionDirectory['identity']> {
    const record = await this.access.find(sessionId);
    if (!record) return null;
    const runtime = await this.sessions?.runtime(sessionId);
    return {
      sessionId,
      name: record.name,
      token: record.token.reveal(),
      jid: runtime?.jid ?? null,
      pushName: runtime?.pushName ?? null,
      businessName: runtime?.businessName ?? runtime?.pushName ?? null,
    };
  }
}

interface EventParts {
  foundation: Foundation;
  lifecycle: Lifecycle;
  directory: SessionDirectory;
  extras: EventExtras;
}

async function startEvents({ foundation, lifecycle, directory, extras }: EventParts): Promise<EventPipeline> {
  const { config, database, logger, vault } = foundation;
  const { webhook, pipeline, service } = config;
  const globals = globalDestinations(config);
  return lifecycle.start('events', async () => {
    const events = createEventPipeline({
      database,
      logger,
      directory,
      extras,
      sealer: vault,
      http: new HttpOut({ allowPrivate: webhook.allowPrivate }),
      baseUrl: service.address ?? localBaseUrl(service),
      source: config.globalEvents.source,
      globals,
      environment: globalEnvironment(foundation),
      webhook: {
        timeoutMs: webhook.timeoutMs,
        defaultFormat: webhook.format,
        allowPrivate: webhook.allowPrivate,
      },
      rabbitmq: {
        poolSize: config.sessionRabbitmq.connectionPoolSize,
        workers: config.sessionRabbitmq.workerCount,
        publishTimeoutMs: config.sessionRabbitmq.publishTimeoutMs,
        maxRetries: config.sessionRabbitmq.maxRetries,
        retryDelayMs: config.sessionRabbitmq.retryDelayMs,
      },
      dispatch: {
        maxConcurrency: webhook.maxConcurrency,
        breaker: {
          maxFailures: pipeline.circuitMaxFailures,
          restMs: pipeline.circuitResetMs,
          cooldownMs: pipeline.circuitCooldownMs,
        },
        // A delivery that is still under way must not be taken for one whose sender died.
        visibilityMs: Math.max(pipeline.visibilityMs, 2 * longestTimeoutMs(config)),
        schedule: {
          quickRetries: webhook.maxRetries,
          quickDelayMs: webhook.retryDelayMs,
          quickMaxDelayMs: webhook.maxRetryDelayMs,
          quickFactor: webhook.backoffFactor,
          parkedAttempts: pipeline.maxAttempts,
          parkedBaseMs: pipeline.retryBaseMs,
          parkedMaxMs: pipeline.retryMaxMs,
        },
      },
      archiveDelivered: pipeline.archive,
      maintenance: {
        policy: { eventDays: pipeline.archiveRetentionDays, deadDays: pipeline.archiveRetentionDays },
        intervalMs: pipeline.pruneIntervalMs,
      },
    });
    await events.start();
    return { value: events, stop: (graceMs) => events.stop(graceMs) };
  });
}

function longestTimeoutMs(config: Config): number {
  // The file of an event is fetched within its delivery.
  const withFile = config.eventMedia.timeoutMs;
  return (
    withFile +
    Math.max(
      config.webhook.timeoutMs,
      config.globalWebhook.timeoutMs,
      config.globalRabbitmq.publishTimeoutMs,
      config.sessionRabbitmq.publishTimeoutMs,
      config.globalSqs.timeoutMs,
      config.globalRedis.timeoutMs,
      config.globalWebsocket.timeoutMs + config.globalWebsocket.writeTimeoutMs,
    )
  );
}

async function startMedia({ config, logger }: Foundation, lifecycle: Lifecycle): Promise<MediaServices> {
  return lifecycle.start('media', async () => {
    const media = createMediaServices(config, logger);
    return { value: media, stop: () => media.stop() };
  });
}

/** The operator's brokers, each by the name of its kind. Those of sessions are their owners' concern. */
function brokers(globals: readonly GlobalDestination[], events: EventPipeline): Dependency[] {
  const kinds = (['rabbitmq', 'redis', 'sqs'] as const).filter((kind) =>
    globals.some((destination) => destination.kind === kind),
  );
  return kinds.map((kind) => ({
    name: kind,
    driver: kind,
    check: async () => (await events.probe([kind])).every(({ up }) => up),
  }));
}

/** What events say when the operator has not said it; a port that is only known later cannot be told. */
function localBaseUrl({ host, port }: Config['service']): string {
  return port === 0 ? '' : localUrl(host, port);
}

async function startTransport(config: Config, lifecycle: Lifecycle): Promise<WhatsappTransport> {
  const { websocketUrl, rootKey, mediaUrl } = config.whatsapp;
  return lifecycle.start('transport', async () => {
    const transport = createTransport({
      webSocketUrl: websocketUrl ?? undefined,
      rootKeyHex: rootKey ?? undefined,
      mediaUrl: mediaUrl ?? undefined,
      throughProxy: proxyDial({
        allowPrivate: config.proxy.allowPrivate,
        timeoutMs: config.proxy.timeoutMs,
        ca: config.proxy.caFile === null ? undefined : await readFile(config.proxy.caFile, 'utf8'),
      }),
    });
    return { value: transport, stop: () => transport.close() };
  });
}

interface WhatsappParts {
  foundation: Foundation;
  lifecycle: Lifecycle;
  access: AccessService;
  events: EventPipeline;
  transport: WhatsappTransport;
  media: MediaServices;
}

async function startWhatsapp(parts: WhatsappParts): Promise<WhatsappServices> {
  const { foundation, access, events, transport, media } = parts;
  const { config, database, vault, logger } = foundation;
  return parts.lifecycle.start('sessions', async () => {
    const preferences = new SessionPreferences({
      access,
      global: { ...config.skips, echoApiMessages: config.pipeline.echoApiMessages },
      logger,
    });
    const services = createWhatsappServices({
      db: database,
      vault,
      transport,
      logger,
      recorder: events.recorder,
      events: events.feed,
      newsletterQueryIds: newsletterQueryIds(config.whatsapp.queryIds),
      media: media.preparer,
      files: media.files,
      linkCards: media.linkCards,
      schedule: config.schedule,
      preferences,
      pacing: async (sessionId) => {
        const record = await access.find(sessionId);
        return record && { settings: record.settings.pacing, createdAt: record.createdAt };
      },
      echoEnabled: async (sessionId, chat) => preferences.echoes(sessionId, chat),
      identity: config.device,
      deviceListTtlMs: config.whatsapp.deviceListTtlMs,
      startupBatchSize: config.startup.batchSize,
      startupBatchDelayMs: config.startup.batchDelayMs,
      watchdogMs: config.startup.watchdogSeconds * 1000,
    });
    await services.sessions.start();
    return {
      value: services,
      stop: async () => {
        await services.stop();
        preferences.stop();
      },
    };
  });
}

/** The global transports' settings as they were read last. */
function globalEnvironment({ config, reread }: Foundation): GlobalEnvironment {
  let current = config;
  return {
    settings: () => maskedView(current).filter(({ section }) => section.startsWith('global')),
    reread: () => {
      const read = reread();
      return { destinations: globalDestinations(read), accept: () => void (current = read) };
    },
  };
}
