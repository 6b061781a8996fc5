import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createApp, type App, type RunningApp } from '../../src/app/create-app.js';
import { gatewayWiring } from '../../src/app/gateway.js';
import type { Wiring } from '../../src/app/wiring.js';
import { configSource } from '../../src/config/index.js';
import type { ConnectionTarget } from '../../src/platform/postgres/index.js';
import { startSandbox, type Phone, type Sandbox } from '../../src/sandbox/index.js';
import { silenceConsole } from '../support/baileys-client.js';
import { useDatabaseTarget } from '../support/database.js';
import { GatewayClient } from './client.js';
import { until } from './until.js';

export const ADMIN_TOKEN = 'admin-token-of-the-gateway-tests';
export const ENCRYPTION_KEY = '5a'.repeat(32);

/** A session with its token, and with its phone once it is paired. */
export interface Tenant {
  id: string;
  token: string;
  client: GatewayClient;
}

export interface Paired extends Tenant {
  phone: Phone;
}

/** Parts of an answer that most tests read. */
export interface SessionView {
  id: string;
  state: string;
  jid: string | null;
  lid: string | null;
  pairing: { qr: string | null; code: string | null; qrImage: string | null } | null;
  lastDisconnect: { code: number | null; reason: string } | null;
}

export const SESSION_FIELDS = 'id state jid lid pairing { qr code qrImage } lastDisconnect { code reason }';

export interface GatewayOptions {
  env?: Record<string, string>;
  /** Breaks the gateway's trust in the sandbox: another root key than the sandbox's. */
  rootKey?: string;
  /** Adds something around the services. @default the gateway's */
  wiring?: Wiring;
}

/**
 * The whole gateway in this process, as `npm start` makes it, on a database of its own, with a sandbox beside it.
 * Nothing inside is replaced: tests talk to it over HTTP and WebSocket alone.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #target: () => ConnectionTarget;
  #sandbox: Sandbox | null = null;
  #app: App | null = null;
  #running: RunningApp | null = null;
  #dataDir = '';
  #clients: GatewayClient[] = [];
  /** Everything that the gateway has logged, at debug level. */
  log = '';

  constructor(target: () => ConnectionTarget, options: GatewayOptions) {
    this.#target = target;
    this.#options = options;
  }

  get sandbox(): Sandbox {
    if (!this.#sandbox) throw new Error('the sandbox starts in `before`');
    return this.#sandbox;
  }

  get running(): RunningApp {
    if (!this.#running) throw new Error('the gateway does not run');
    return this.#running;
  }

  get dataDir(): string {
    return this.#dataDir;
  }

  get url(): string {
    return this.running.url;
  }

  async open(): Promise<void> {
    this.#dataDir = await mkdtemp(join(tmpdir(), 'digigo-gateway-test-'));
    this.#sandbox = await startSandbox();
    await this.start();
  }

  async close(): Promise<void> {
    for (const client of this.#clients.splice(0)) await client.dispose();
    await this.stop();
    await this.#sandbox?.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async start(env: Record<string, string> = {}): Promise<void> {
    this.#app = this.#make(env);
    this.#running = await this.#app.start();
  }

  /** Another process of the same installation: same database, same WhatsApp. The caller stops it. */
  async startBeside(env: Record<string, string> = {}): Promise<{ url: string; stop(): Promise<void> }> {
    const app = this.#make({ DIGIGO_DATA_DIR: join(this.#dataDir, 'beside'), ...env });
    const { url } = await app.start();
    return { url, stop: () => app.stop() };
  }

  #make(env: Record<string, string>): App {
    const { url, rootKeyHex, mediaUrl } = this.sandbox;
    const source = configSource({
      DATABASE_URL: databaseUrl(this.#target()),
      DIGIGO_DATA_DIR: this.#dataDir,
      DIGIGO_ADMIN_TOKEN: ADMIN_TOKEN,
      DIGIGO_ENCRYPTION_KEY: ENCRYPTION_KEY,
      DIGIGO_HOST: '127.0.0.1',
      DIGIGO_PORT: '0',
      DIGIGO_LOG_LEVEL: 'debug',
      LOG_TYPE: 'json',
      DB_MAX_OPEN_CONNS: '15',
      WA_WEBSOCKET_URL: url,
      WA_ROOT_KEY: this.#options.rootKey ?? rootKeyHex,
      WA_MEDIA_URL: mediaUrl,
      WEBHOOK_RETRY_DELAY: '50ms',
      WEBHOOK_MAX_RETRY_DELAY: '200ms',
      GLOBAL_EVENT_BUFFER_MAX_ATTEMPTS: '2',
      GLOBAL_EVENT_BUFFER_RETRY_BASE: '100ms',
      GLOBAL_EVENT_BUFFER_RETRY_MAX: '200ms',
      SHUTDOWN_GRACE_PERIOD: '10s',
      ...this.#options.env,
      ...env,
    });
    const destination = { write: (line: string) => void (this.log += line) };
    return createApp(source, this.#options.wiring ?? gatewayWiring, destination);
  }

  async stop(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    this.#running = null;
    await app?.stop();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** A client with that token; its address follows restarts. */
  client(token: string): GatewayClient {
    const client = new GatewayClient(() => this.url, token);
    this.#clients.push(client);
    return client;
  }

  get admin(): GatewayClient {
    return this.client(ADMIN_TOKEN);
  }

  async tenant(name = 'shop'): Promise<Tenant> {
    const token = `token-${randomBytes(8).toString('hex')}`;
    const { createSession } = await this.admin.ask<{ createSession: { session: { id: string } } }>(
      'mutation($input: CreateSessionInput!) { createSession(input: $input) { session { id } } }',
      { input: { name, token } },
    );
    return { id: createSession.session.id, token, client: this.client(token) };
  }

  /** A session that is paired by QR and connected. */
  async paired(name = 'shop'): Promise<Paired> {
    const tenant = await this.tenant(name);
    const phone = await this.sandbox.createPhone({ name: `Owner of ${name}` });
    const { pairing } = await connect(tenant);
    await phone.scan(pairing?.qr ?? '');
    await state(tenant, 'CONNECTED');
    return { ...tenant, phone };
  }

  async contact(name = 'Contact'): Promise<Phone> {
    return this.sandbox.createPhone({ name });
  }

  /** Reads the gateway's database. */
  async rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: databaseUrl(this.#target()) });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Connections that the gateway knows nothing of: to its database, and to another one on the same server. */
  async databaseConnections(): Promise<{ inside: pg.Client; outside: pg.Client; name: string }> {
    const target = this.#target();
    const inside = new pg.Client({ connectionString: databaseUrl(target) });
    const outside = new pg.Client({ connectionString: databaseUrl(inDatabase(target, 'postgres')) });
    await inside.connect();
    await outside.connect();
    return { inside, outside, name: inside.database ?? '' };
  }

  /** What a living process holds beside its leases, held by a connection of the test. */
  async holdAdvisoryLock(): Promise<{ key: string; release(): Promise<void> }> {
    const client = new pg.Client({ connectionString: databaseUrl(this.#target()) });
    await client.connect();
    const key = randomBytes(8).readBigInt64BE().toString();
    await client.query('SELECT pg_advisory_lock($1)', [key]);
    return { key, release: () => client.end() };
  }

  /** Companion devices of a number that are connected to the sandbox. */
  openSockets(number: string): { sockets: number } {
    const { server } = this.sandbox;
    const account = server.accounts.byNumber(number);
    const ids = account ? [...account.devices.keys()].filter((id) => id !== 0) : [];
    return { sockets: ids.filter((id) => account && server.isOnline(account, id)).length };
  }

  /** The gateway loses its Signal sessions with everybody, as after a restored backup. */
  async forgetSignalSessions({ id, client }: Tenant): Promise<void> {
    await client.ask('mutation { disconnectSession { session { state } } }');
    await this.rows("DELETE FROM signal_key WHERE session_id = $1 AND type = 'session'", [id]);
    await client.ask('mutation { connectSession { session { state } } }');
  }

  /** Stanzas that the sandbox does not know, or that broke a rule. */
  faultsOfProtocol(): unknown[] {
    const { unhandled, violations } = this.sandbox.ledger.snapshot();
    return [...unhandled, ...violations];
  }
}

/** A gateway for the suite that calls this. After each test no stanza may have been unknown or against the rules. */
export function useGateway(options: GatewayOptions = {}): Gateway {
  const gateway = new Gateway(useDatabaseTarget(), options);
  let restoreConsole: () => void = () => undefined;
  before('start sandbox and gateway', async function () {
    this.timeout(60_000);
    restoreConsole = silenceConsole();
    await gateway.open();
  });
  afterEach('no fault of protocol', () => {
    gateway.sandbox.faults.clear();
    const faults = gateway.faultsOfProtocol();
    gateway.sandbox.ledger.clear();
    if (faults.length) throw new Error(`faults of protocol: ${JSON.stringify(faults)}`);
  });
  after('stop gateway and sandbox', async function () {
    this.timeout(60_000);
    await gateway.close();
    restoreConsole();
  });
  return gateway;
}

export async function connect(tenant: Tenant): Promise<SessionView> {
  const { connectSession } = await tenant.client.ask<{ connectSession: { session: SessionView } }>(
    `mutation { connectSession { session { ${SESSION_FIELDS} } } }`,
  );
  return connectSession.session;
}

export async function session(tenant: Tenant): Promise<SessionView> {
  const answer = await tenant.client.ask<{ session: SessionView }>(`{ session { ${SESSION_FIELDS} } }`);
  return answer.session;
}

/** Waits until the session is in a state. */
export async function state(tenant: Tenant, wanted: string, timeoutMs = 15_000): Promise<SessionView> {
  let seen: SessionView | null = null;
  await until(
    async () => (seen = await session(tenant)).state === wanted,
    () => `state ${wanted}, it is ${seen?.state} (${seen?.lastDisconnect?.reason})`,
    timeoutMs,
  );
  return seen as unknown as SessionView;
}

/** The same as a `postgresql://` URL. */
function databaseUrl(target: ConnectionTarget): string {
  if ('url' in target) return target.url;
  return `postgresql://${target.user}@${encodeURIComponent(target.socketDir)}/${target.database}`;
}

function inDatabase(target: ConnectionTarget, database: string): ConnectionTarget {
  if (!('url' in target)) return { ...target, database };
  const url = new URL(target.url);
  url.pathname = `/${database}`;
  return { url: url.href };
}
