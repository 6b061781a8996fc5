/**
 * A stock Baileys client in a process of its own: the library as it comes, with its own libsignal, and with its keys
 * in memory. What it is told to do comes from the test.
 */
import { encodeKeyValue } from '../../src/whatsapp/auth-state/key-codec.js';
import { serve } from '../bench/process/serve.js';
import { BaileysClient, silenceConsole, until, type ClientTarget } from '../support/baileys-client.js';

silenceConsole();

/** An account as a stock client keeps it: values as text, keys as `[type, id, value]`. */
export interface StockAccount {
  creds: string;
  keys: [string, string, string][];
}

let client: BaileysClient | null = null;

function stock(): BaileysClient {
  if (!client) throw new Error('not connected');
  return client;
}

const handlers = {
  /** Opens a client without an account; resolves to the text of its QR code. */
  pair: async (target: ClientTarget): Promise<string> => {
    const made = (client = new BaileysClient(target));
    made.connect({ markOnlineOnConnect: false });
    await until(() => made.qr !== null, 'QR code');
    return made.qr ?? '';
  },

  opened: async (): Promise<void> => stock().waitOpen(),

  send: async ({ to, text, id }: { to: string; text: string; id: string }): Promise<void> =>
    stock().sendText(to, text, id),

  /** Texts that could be read, in the order in which they came. */
  texts: async (): Promise<string[]> => stock().texts().filter(Boolean),

  /** Closes the connection, and opens it again with the same account. */
  disconnect: async (): Promise<void> => {
    await stock().stop();
    await until(() => stock().closes.length > 0 || !stock().open, 'closed connection');
  },

  reconnect: async (): Promise<void> => {
    stock().connect({ markOnlineOnConnect: false });
    await stock().waitOpen();
  },

  /** Loses all Signal sessions. */
  forgetSessions: async (): Promise<void> => {
    for (const name of stock().keys.data.keys()) {
      if (name.startsWith('session|')) stock().keys.data.delete(name);
    }
  },

  /** The account with everything that the client has stored. */
  account: async (): Promise<StockAccount> => ({
    creds: encodeKeyValue(stock().creds),
    keys: [...stock().keys.data].map(([name, value]) => {
      const [type = '', ...id] = name.split('|');
      return [type, id.join('|'), encodeKeyValue(value)];
    }),
  }),
};

export type StockHandlers = typeof handlers;

serve(handlers);
