/** Many unmodified Baileys clients with their keys in memory: what an idle session costs without a gateway. */
import { BaileysClient, silenceConsole, until } from '../../support/baileys-client.js';
import { serve } from './serve.js';

silenceConsole();
const clients: BaileysClient[] = [];

const handlers = {
  connect: async (target: { url: string; mediaUrl: string }): Promise<string> => {
    const client = new BaileysClient(target);
    clients.push(client);
    client.connect({ markOnlineOnConnect: false });
    await until(() => client.qr !== null, 'QR code');
    return client.qr ?? '';
  },
  opened: async () => clients.at(-1)?.waitOpen(),
  collect: () => {
    // The gateway keeps no list of what came, so the clients must not either.
    for (const client of clients) client.received.length = client.updates.length = client.acks.length = 0;
    globalThis.gc?.();
  },
  memory: () => process.memoryUsage(),
};

export type BareSessionsHandlers = typeof handlers;
process.on('SIGTERM', () => process.exit(0));
serve(handlers);
