import { expect } from 'chai';
import { startSandbox, type Phone, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.js';
import { BaileysClient, silenceConsole, until } from './baileys-client.js';

/** A phone with a real client that is paired with it, connected and caught up. */
export interface Pair {
  phone: Phone;
  client: BaileysClient;
}

/**
 * Mocha helper: one sandbox for the `describe` it is called in. After each test all clients are stopped, and no
 * stanza may have been unknown or against the rules.
 */
export class SandboxRoom {
  #sandbox: Sandbox | null = null;
  readonly #clients: BaileysClient[] = [];
  #restoreConsole: () => void = () => undefined;
  /** Set by a test that breaks rules on purpose. */
  expectViolations = false;

  constructor(options: SandboxOptions = {}) {
    before(async () => {
      this.#restoreConsole = silenceConsole();
      this.#sandbox = await startSandbox(options);
    });
    afterEach(async () => {
      for (const client of this.#clients.splice(0)) await client.dispose();
      const { ledger, faults } = this.sandbox;
      faults.clear();
      const { unhandled, violations } = ledger.snapshot();
      const seen = { unhandled: [...unhandled], violations: [...violations] };
      ledger.clear();
      expect(seen.unhandled, 'unhandled stanzas').to.deep.equal([]);
      if (!this.expectViolations) expect(seen.violations, 'violations').to.deep.equal([]);
      this.expectViolations = false;
    });
    after(async () => {
      await this.#sandbox?.stop();
      this.#restoreConsole();
    });
  }

  get sandbox(): Sandbox {
    if (!this.#sandbox) throw new Error('the sandbox starts in `before`');
    return this.#sandbox;
  }

  /** A client that has not connected yet. */
  client(): BaileysClient {
    const { url, mediaUrl, rootKeyHex, tlsCertificate } = this.sandbox;
    const client = new BaileysClient({ url, mediaUrl, rootKeyHex, ca: tlsCertificate });
    this.#clients.push(client);
    return client;
  }

  async phone(name: string): Promise<Phone> {
    return this.sandbox.createPhone({ name });
  }

  /** A new client for the phone (a new one if none is given). */
  async pair(name: string, existing?: Phone): Promise<Pair> {
    const phone = existing ?? (await this.phone(name));
    const client = this.client();
    client.connect();
    await until(() => client.qr !== null, 'QR code');
    await phone.scan(client.qr as string);
    await client.waitOpen();
    return { phone, client };
  }
}
