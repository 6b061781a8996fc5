import { fileURLToPath } from 'node:url';
import type { Phone, Sandbox } from '../../src/sandbox/index.js';
import { plainEnvironment, Worker } from '../bench/process/worker.js';
import { until } from '../gateway/until.js';
import type { StockAccount, StockHandlers } from './stock-process.js';

const PROCESS = fileURLToPath(new URL('./stock-process.ts', import.meta.url));

/** A stock client that is linked to a simulated phone, seen from the test. */
export class StockClient {
  private constructor(
    private readonly worker: Worker<StockHandlers>,
    readonly phone: Phone,
  ) {}

  /** Starts a process with a client and links it. */
  static async start(sandbox: Sandbox, name: string): Promise<StockClient> {
    const phone = await sandbox.createPhone({ name });
    const worker = await Worker.launch<StockHandlers>(name, {
      args: ['--import', 'tsx', PROCESS],
      env: plainEnvironment(),
    });
    const { url, mediaUrl, rootKeyHex, tlsCertificate } = sandbox;
    await phone.scan(await worker.call('pair', { url, mediaUrl, rootKeyHex, ca: tlsCertificate }));
    await worker.call('opened');
    return new StockClient(worker, phone);
  }

  get number(): string {
    return this.phone.number;
  }

  async send(to: string, text: string): Promise<void> {
    const jid = to.includes('@') ? to : `${to}@s.whatsapp.net`;
    const id = `3EB0${Buffer.from(text).toString('hex').toUpperCase().padEnd(18, '0').slice(-18)}`;
    await this.worker.call('send', { to: jid, text, id });
  }

  /** Resolves when all of these texts have been read. */
  async waitFor(texts: readonly string[]): Promise<void> {
    let missing = [...texts];
    await until(
      async () => {
        const read = new Set(await this.worker.call('texts'));
        missing = texts.filter((text) => !read.has(text));
        return !missing.length;
      },
      () => `texts at the stock client: ${missing.join(', ')}`,
      20_000,
    );
  }

  async texts(): Promise<string[]> {
    return this.worker.call('texts');
  }

  disconnect(): Promise<void> {
    return this.worker.call('disconnect');
  }

  reconnect(): Promise<void> {
    return this.worker.call('reconnect');
  }

  forgetSessions(): Promise<void> {
    return this.worker.call('forgetSessions');
  }

  account(): Promise<StockAccount> {
    return this.worker.call('account');
  }

  stop(): Promise<void> {
    return this.worker.stop();
  }
}
