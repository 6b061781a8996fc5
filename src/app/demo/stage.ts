import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configSource } from '../../config/index.js';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { createApp, type App } from '../create-app.js';
import { gatewayWiring } from '../gateway.js';
import { GatewayClient } from './gateway-client.js';
import { WebhookReceiver } from './webhook-receiver.js';

const STOP_GRACE_MS = 10_000;

/** Everything that the demo runs: a data directory of its own, sandbox, webhook receiver, gateway. */
export class Stage {
  readonly dataDir: string;
  readonly sandbox: Sandbox;
  readonly receiver: WebhookReceiver;
  #app: App | null = null;
  #url = '';
  #adminToken = '';
  readonly #clients = new Set<GatewayClient>();

  private constructor(parts: { dataDir: string; sandbox: Sandbox; receiver: WebhookReceiver }) {
    this.dataDir = parts.dataDir;
    this.sandbox = parts.sandbox;
    this.receiver = parts.receiver;
  }

  static async build(): Promise<Stage> {
    const [sandbox, receiver] = [await startSandbox(), await WebhookReceiver.start()];
    return new Stage({ sandbox, receiver, dataDir: await mkdtemp(join(tmpdir(), 'digigo-demo-')) });
  }

  /** Base URL of the gateway that runs. */
  get url(): string {
    return this.#url;
  }

  /** Starts a gateway on the data directory, on a free port. Only these settings count, not the environment. */
  async startGateway(): Promise<void> {
    const source = configSource({
      DIGIGO_DATA_DIR: this.dataDir,
      DIGIGO_HOST: '127.0.0.1',
      DIGIGO_PORT: '0',
      DIGIGO_LOG_LEVEL: 'error',
      WA_WEBSOCKET_URL: this.sandbox.url,
      WA_ROOT_KEY: this.sandbox.rootKeyHex,
      WA_MEDIA_URL: this.sandbox.mediaUrl,
    });
    this.#app = createApp(source, gatewayWiring);
    const { url, foundation } = await this.#app.start();
    this.#url = url;
    this.#adminToken = foundation.adminToken.value.reveal();
  }

  async stopGateway(): Promise<void> {
    await this.#app?.stop(STOP_GRACE_MS);
    this.#app = null;
    for (const client of this.#clients) await client.close();
    this.#clients.clear();
  }

  /** A client of the gateway that runs; without a token it is the admin. */
  client(token = this.#adminToken): GatewayClient {
    const client = new GatewayClient(this.#url, token);
    this.#clients.add(client);
    return client;
  }

  /** Ends everything and removes the data directory; also in the middle of a start. */
  async close(): Promise<void> {
    try {
      await this.stopGateway();
      await this.receiver.stop();
      await this.sandbox.stop();
    } finally {
      await rm(this.dataDir, { recursive: true, force: true });
    }
  }
}
