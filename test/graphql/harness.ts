import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { AccessService, SessionEntity, type AccessOptions } from '../../src/access/index.js';
import { ArchiveStore } from '../../src/events/archive/archive.store.js';
import { EventArchive } from '../../src/events/archive/event-archive.js';
import { ReplayStore } from '../../src/events/archive/replay.store.js';
import { EVENT_TYPES } from '../../src/events/catalogue/index.js';
import { EventMaintenance } from '../../src/events/outbox/maintenance.js';
import { mountGraphql, type Executor, type GraphqlOptions } from '../../src/graphql/index.js';
import { Secret } from '../../src/kernel/index.js';
import { GatewayHealth } from '../../src/operations/index.js';
import type { Database } from '../../src/platform/postgres/index.js';
import { Vault } from '../../src/platform/secrets/index.js';
import { useDatabase } from '../support/database.js';
import { FakeAccountHealth } from './fakes/account-health.js';
import { FakeMediaRetention, FakeObjectStores } from './fakes/object-stores.js';
import { FakeSendHealth } from './fakes/send-health.js';
import { FakeAddressBook } from './fakes/address-book.js';
import { FakeChats } from './fakes/chats.js';
import { FakeContacts } from './fakes/contacts.js';
import { FakeGlobalTransports } from './fakes/global-transports.js';
import { FakeFeed } from './fakes/events.js';
import { FakeGroups } from './fakes/groups.js';
import { FakeLabels } from './fakes/labels.js';
import { FakeLicense } from './fakes/license.js';
import { FakeCalls } from './fakes/calls.js';
import { FakeCommunities } from './fakes/communities.js';
import { FakeMarks } from './fakes/marks.js';
import { FakeMedia } from './fakes/media.js';
import { FakeMessages } from './fakes/messages.js';
import { FakeNewsletters } from './fakes/newsletters.js';
import { FakeBusiness } from './fakes/business.js';
import { FakeDevices } from './fakes/devices.js';
import { FakePrivacy } from './fakes/privacy.js';
import { FakePeople } from './fakes/people.js';
import { FakeProfile } from './fakes/profile.js';
import { FakeSessions } from './fakes/sessions.js';
import { FakeHistory } from './fakes/history.js';
import { FakeSync } from './fakes/sync.js';
import { FakeRabbitmq } from './fakes/rabbitmq.js';
import { FakeWebhooks } from './fakes/webhooks.js';

export const ADMIN_TOKEN = 'admin-token-of-the-tests';

export interface GraphqlAnswer {
  status: number;
  data: Record<string, unknown> | null;
  errors: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

/** A GraphQL server on loopback: real access on a real database, everything else written here. */
export class GraphqlHarness {
  readonly sessions = new FakeSessions();
  readonly messages = new FakeMessages();
  readonly chats = new FakeChats();
  readonly groups = new FakeGroups();
  readonly labels = new FakeLabels();
  readonly newsletters = new FakeNewsletters();
  readonly calls = new FakeCalls();
  readonly communities = new FakeCommunities();
  readonly addressBook = new FakeAddressBook();
  readonly license = new FakeLicense();
  readonly people = new FakePeople();
  readonly profile = new FakeProfile();
  readonly marks = new FakeMarks();
  readonly media = new FakeMedia();
  readonly contacts = new FakeContacts();
  readonly privacy = new FakePrivacy();
  readonly devices = new FakeDevices();
  readonly business = new FakeBusiness();
  readonly accountHealth = new FakeAccountHealth();
  readonly sendHealth = new FakeSendHealth();
  readonly events = new FakeFeed();
  readonly sync = new FakeSync();
  readonly history = new FakeHistory();
  readonly webhooks = new FakeWebhooks();
  readonly rabbitmq = new FakeRabbitmq();
  readonly globalTransports = new FakeGlobalTransports();
  readonly logged: Record<string, unknown>[] = [];
  #server: Server | null = null;
  #stop: (() => Promise<void>) | null = null;
  executor!: Executor;
  access!: AccessService;
  url = '';

  async start(db: Database, options: HarnessOptions = {}): Promise<void> {
    const logger = pino({ level: 'warn' }, { write: (line: string) => this.logged.push(JSON.parse(line)) });
    this.access = newAccess(db, { logger, ...options.access });
    await this.access.start();
    await db.query(
      `INSERT INTO dead (id, destination_id, transport, event_id, event_at, attempts, reason)
       VALUES (1, 1, 'webhook', 1, now(), 1, 'GONE')`,
    );
    this.sessions.onRemove = (id) => this.access.delete(id);
    const app = express();
    const httpServer = createServer(app);
    const health = new GatewayHealth({
      database: db,
      version: '1.2.3',
      commit: null,
      appEnv: null,
      appRegion: null,
    });
    const { sessions, messages, media, contacts, events, webhooks, access } = this;
    const { accountHealth, sendHealth, rabbitmq } = this;
    const checks = {
      health,
      accountHealth,
      sendHealth,
      rabbitmq,
      newsletters: this.newsletters,
      globalTransports: this.globalTransports,
      groups: this.groups,
    };
    const services = { sessions, messages, media, contacts, events, webhooks, access, ...checks };
    const { calls, communities, chats, license, marks, labels, addressBook, privacy, sync } = this;
    const config = { service: { introspection: options.introspection ?? true, nodeEnv: 'test' } };
    const mounted = await mountGraphql({
      app,
      httpServer,
      services: {
        ...services,
        removals: sessions,
        calls,
        objectStores: new FakeObjectStores(),
        mediaRetention: new FakeMediaRetention(),
        archive: archiveOf(db),
        communities,
        chats,
        license,
        marks,
        labels,
        addressBook,
        privacy,
        sync,
        people: this.people,
        profile: this.profile,
        history: this.history,
        devices: this.devices,
        business: this.business,
        messageSearch: { search: () => Promise.resolve({ items: [], hasNext: false }) },
      },
      config,
      logger,
      ...(options.timings ? { timings: options.timings } : {}),
      ...(options.uploads ? { uploads: options.uploads } : {}),
    });
    this.executor = mounted.executor;
    this.#server = httpServer.listen(0, '127.0.0.1');
    await once(httpServer, 'listening');
    this.url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}/graphql`;
    this.#stop = mounted.stop;
  }

  async stop(): Promise<void> {
    await this.#stop?.();
    this.#server?.closeAllConnections();
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(null)));
    await this.access.stop();
  }

  async ask(query: string, options: AskOptions = {}): Promise<GraphqlAnswer> {
    const { token, variables, headers } = options;
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { token } : {}), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<GraphqlAnswer>;
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  }

  /** A session made for this test. */
  async newSession(name = 'shop'): Promise<{ id: string; token: string }> {
    const record = await this.access.create({ name, token: `token-${randomBytes(8).toString('hex')}` });
    return { id: record.id, token: record.token.reveal() };
  }
}

/** The real one: it needs no more than the database. */
function archiveOf(database: Database): EventArchive {
  const maintenance = new EventMaintenance({ database, logger: pino({ level: 'silent' }) });
  const store = new ArchiveStore(database);
  return new EventArchive({ store, replays: new ReplayStore(database), maintenance, deliveredToo: true });
}

export interface AskOptions {
  token?: string;
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
}

export interface HarnessOptions {
  introspection?: boolean;
  timings?: NonNullable<GraphqlOptions['timings']>;
  uploads?: NonNullable<GraphqlOptions['uploads']>;
  access?: Partial<AccessOptions>;
}

export function newAccess(db: Database, options: Partial<AccessOptions> = {}): AccessService {
  return new AccessService({
    db,
    vault: new Vault(new Secret(Buffer.alloc(32, 7))),
    adminToken: new Secret(ADMIN_TOKEN),
    maskTokens: false,
    eventTypes: EVENT_TYPES,
    logger: pino({ level: 'silent' }),
    ...options,
  });
}

/** A harness for one suite, on a database of its own. */
export function useGraphql(options: HarnessOptions = {}): GraphqlHarness {
  const database = useDatabase({ entities: [SessionEntity] });
  const harness = new GraphqlHarness();
  before('start GraphQL', async () => harness.start(database(), options));
  after('stop GraphQL', async () => harness.stop());
  return harness;
}
