// All tests share one process, and in it Baileys is loaded once: as the gateway needs it, whoever is first.
import '../../src/whatsapp/signal-preload.js';
import { stopTestBrokers } from './brokers.js';
import { stopTestServer } from './database.js';

/** Root hooks of every mocha run: nothing that a test started outlives the run. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(60_000);
    await stopTestBrokers();
    await stopTestServer();
  },
};
