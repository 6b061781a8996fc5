import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Pool } from 'undici';
import { databaseCpuMs } from './database-cpu.js';
import { plainEnvironment, Worker } from './worker.js';

const ROOT = new URL('../../../', import.meta.url);
const START_MS = 90_000;
const PAIRING_MS = 20_000;

/** Of gateways that were started and whose data is still there. */
const dataDirs = new Set<string>();

/** What is run: the built gateway, or its sources when they do not compile. */
export type GatewayCode = 'built' | 'sources';

// A type, not an interface: it has to fit an index signature.
type GatewayHandlers = {
  memory: () => NodeJS.MemoryUsage;
  collect: () => null;
  cpuMs: () => number;
};

export interface GatewayOptions {
  code: GatewayCode;
  sandbox: { url: string; rootKeyHex: string; mediaUrl: string };
  /** Of an earlier run, to go on there. */
  dataDir?: string;
  /** Arguments of Node: profiling, `--expose-gc`. */
  nodeArgs?: readonly string[];
}

/** A session of the gateway under test. */
export interface BenchSession {
  id: string;
  token: string;
}

/** Brings dist up to the sources, as `npm start` does. */
export async function currentCode(): Promise<GatewayCode> {
  const { build } = (await import(new URL('scripts/build.mjs', ROOT).href)) as {
    build(options: { onlyIfStale: boolean }): Promise<boolean>;
  };
  return (await build({ onlyIfStale: true })) ? 'built' : 'sources';
}

/** Removes what is left when a run ends early. Only after every process has ended. */
export async function removeData(): Promise<void> {
  for (const dir of dataDirs) await rm(dir, { recursive: true, force: true });
  dataDirs.clear();
}

/** The product in a process of its own, with its embedded PostgreSQL, and a client of its APIs. */
export class Gateway {
  readonly #adminToken: string;
  readonly #http: Pool;

  private constructor(
    private readonly worker: Worker<GatewayHandlers>,
    readonly dataDir: string,
    parts: { url: string; adminToken: string },
  ) {
    this.#adminToken = parts.adminToken;
    this.#http = new Pool(parts.url, { connections: 16, pipelining: 1 });
  }

  static async start(options: GatewayOptions): Promise<Gateway> {
    const { code, sandbox, nodeArgs = [] } = options;
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'digigo-bench-')));
    dataDirs.add(dataDir);
    const adminToken = randomBytes(24).toString('hex');
    const module = code === 'built' ? 'dist/src/cli.js' : 'src/cli.ts';
    const entry = fileURLToPath(new URL('gateway-entry.mjs', import.meta.url));
    let output = '';
    const worker = await Worker.launch<GatewayHandlers>('the gateway', {
      args: [
        ...(code === 'built' ? [] : ['--import', 'tsx']),
        ...nodeArgs,
        entry,
        pathToFileURL(fileURLToPath(new URL(module, ROOT))).href,
      ],
      env: plainEnvironment({
        DIGIGO_DATA_DIR: dataDir,
        DIGIGO_HOST: '127.0.0.1',
        DIGIGO_PORT: '0',
        DIGIGO_ADMIN_TOKEN: adminToken,
        LOG_TYPE: 'json',
        WA_WEBSOCKET_URL: sandbox.url,
        WA_ROOT_KEY: sandbox.rootKeyHex,
        WA_MEDIA_URL: sandbox.mediaUrl,
      }),
      onOutput: (text) => (output = (output + text).slice(-20_000)),
    });
    try {
      const url = await printedUrl(() => output);
      return new Gateway(worker, dataDir, { url, adminToken });
    } catch (error) {
      process.stderr.write(output);
      await worker.stop();
      throw error;
    }
  }

  /** Directory of PostgreSQL's socket. */
  get socketDir(): string {
    return join(this.dataDir, 'run');
  }

  get pid(): number {
    return this.worker.pid;
  }

  /** Collects garbage, where the process was started with `--expose-gc`. */
  async collect(): Promise<void> {
    await this.worker.call('collect');
  }

  memory(): Promise<NodeJS.MemoryUsage> {
    return this.worker.call('memory');
  }

  /** Processor time that the process has used so far, ms. */
  cpuMs(): Promise<number> {
    return this.worker.call('cpuMs');
  }

  /** Processor time of PostgreSQL with all its processes, ended ones included, ms. NaN where there is no /proc. */
  databaseCpuMs(): Promise<number> {
    return databaseCpuMs(this.dataDir);
  }

  async graphql<T>(token: string | null, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const text = await this.#post('/graphql', token, { query, variables });
    const { data, errors } = JSON.parse(text) as { data?: T | null; errors?: { message: string }[] };
    if (errors?.length || !data)
      throw new Error(`GraphQL: ${errors?.map((e) => e.message).join('; ') ?? text}`);
    return data;
  }

  async rest<T>(token: string, path: string, body: unknown): Promise<T> {
    return JSON.parse(await this.#post(path, token, body)) as T;
  }

  async createSession(name: string): Promise<BenchSession> {
    const { createSession } = await this.graphql<{ createSession: { session: BenchSession } }>(
      null,
      `mutation ($name: String!) {
         createSession(input: { name: $name, events: ["All"] }) { session { id token } }
       }`,
      { name },
    );
    return createSession.session;
  }

  /** Posts the session's messages to `url` from now on; null: no more. */
  async setWebhook(session: BenchSession, url: string | null): Promise<void> {
    const input = url === null ? { active: false } : { url, active: true, events: ['Message'] };
    await this.graphql(
      session.token,
      'mutation ($input: SetWebhookInput!) { setWebhook(input: $input) { webhook { active } } }',
      { input },
    );
  }

  /** Connects a session; `scan` gets the text of the QR code. */
  async pair(session: BenchSession, scan: (qr: string) => Promise<unknown>): Promise<void> {
    await this.graphql(session.token, 'mutation { connectSession { session { state } } }');
    let scanned = false;
    for (const end = performance.now() + PAIRING_MS; performance.now() < end; await sleep(40)) {
      const { state, pairing } = await this.state(session);
      if (state === 'CONNECTED') return;
      if (scanned || !pairing?.qr) continue;
      scanned = true;
      await scan(pairing.qr);
    }
    throw new Error('a session was not paired in time');
  }

  async state(session: BenchSession): Promise<{ state: string; pairing: { qr: string | null } | null }> {
    const { session: found } = await this.graphql<{
      session: { state: string; pairing: { qr: string | null } | null };
    }>(session.token, '{ session { state pairing { qr } } }');
    return found;
  }

  /** Ends the process; `keepData` leaves its data for another start. */
  async stop({ keepData = false } = {}): Promise<void> {
    await this.#http.destroy();
    await this.worker.stop();
    if (keepData) return;
    await rm(this.dataDir, { recursive: true, force: true });
    dataDirs.delete(this.dataDir);
  }

  async #post(path: string, token: string | null, body: unknown): Promise<string> {
    const answer = await this.#http.request({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/json',
        ...(token === null ? { authorization: this.#adminToken } : { token }),
      },
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${text.slice(0, 300)}`);
    return text;
  }
}

async function printedUrl(output: () => string): Promise<string> {
  for (const end = performance.now() + START_MS; performance.now() < end; await sleep(50)) {
    const found = /GraphQL\s+(http:\S+)\/graphql/.exec(output());
    if (found?.[1]) return found[1].replace('localhost', '127.0.0.1');
  }
  throw new Error('the gateway did not start in time');
}
