import type { Account } from '../accounts/index.js';
import type { SeededRandom } from '../accounts/random.js';

/** A bot of WhatsApp's list. */
export interface Bot {
  jid: string;
  personaId: string;
  name: string;
  description: string;
  category: string;
  /** Words on what it can do, as one text. */
  attributes: string;
  isDefault: boolean;
  /** It has a certificate with its name. */
  isVerified: boolean;
  commands: { name: string; description: string }[];
  prompts: { emoji: string; text: string }[];
}

/** Where a link leads. */
export interface LinkTarget {
  account: Account;
  kind: 'contact' | 'message';
  /** Text that a message link puts into the chat. */
  message: string | null;
}

export interface Product {
  id: string;
  name: string;
  description: string;
  retailerId: string;
  url: string;
  /** Thousandths of the currency's unit. */
  price: number;
  currency: string;
  hidden: boolean;
  images: string[];
}

export interface Collection {
  id: string;
  name: string;
  products: string[];
}

/** An order; whoever has its token may look at it. */
export interface Order {
  id: string;
  token: string;
  currency: string;
  items: { product: string; quantity: number }[];
}

export interface Catalog {
  products: Map<string, Product>;
  collections: Collection[];
  orders: Map<string, Order>;
}

/** What the server knows of bots, links and catalogues. */
export class Directory {
  readonly #bots = new Map<string, Bot>();
  readonly #links = new Map<string, LinkTarget>();
  readonly #codes = new Map<Account, string>();
  readonly #catalogs = new Map<Account, Catalog>();
  #next = 1;

  constructor(private readonly random: SeededRandom) {}

  putBot(bot: Pick<Bot, 'jid' | 'name'> & Partial<Bot>): Bot {
    const full: Bot = {
      personaId: `persona-${this.#bots.size + 1}`,
      description: '',
      category: '',
      attributes: '',
      isDefault: false,
      isVerified: false,
      commands: [],
      prompts: [],
      ...bot,
    };
    this.#bots.set(full.jid, full);
    return full;
  }

  bots(): Bot[] {
    return [...this.#bots.values()];
  }

  /** By its address, and its persona where one is named. */
  bot(jid: string, personaId?: string): Bot | null {
    const bot = this.#bots.get(jid) ?? null;
    return bot && (!personaId || bot.personaId === personaId) ? bot : null;
  }

  /** Code of an account's contact QR; a new one after `revoke`, and the old one leads nowhere. */
  contactCode(account: Account, revoke: boolean): string {
    const old = this.#codes.get(account);
    if (old !== undefined && !revoke) return old;
    if (old !== undefined) this.#links.delete(old);
    const code = this.#newCode();
    this.#codes.set(account, code);
    this.#links.set(code, { account, kind: 'contact', message: null });
    return code;
  }

  /** A link into the chat with a business. */
  messageLink(account: Account, message: string | null, code = this.#newCode()): string {
    this.#links.set(code, { account, kind: 'message', message });
    return code;
  }

  target(code: string): LinkTarget | null {
    return this.#links.get(code) ?? null;
  }

  catalog(account: Account): Catalog {
    let catalog = this.#catalogs.get(account);
    if (!catalog) {
      catalog = { products: new Map(), collections: [], orders: new Map() };
      this.#catalogs.set(account, catalog);
    }
    return catalog;
  }

  /** An order by its id, of whichever business, with the seller. */
  order(id: string): { seller: Account; order: Order } | null {
    for (const [seller, { orders }] of this.#catalogs) {
      const order = orders.get(id);
      if (order) return { seller, order };
    }
    return null;
  }

  /** An id that was never given. */
  newId(): string {
    return String(4_000_000_000 + this.#next++);
  }

  #newCode(): string {
    return this.random.bytes(10).toString('hex').toUpperCase().slice(0, 14);
  }
}
