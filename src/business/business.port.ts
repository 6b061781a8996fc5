import type { BotFacts, CatalogPage, CollectionFacts, OrderFacts } from '../whatsapp/index.js';

/** Where a link leads. */
export interface LinkTarget {
  link: string;
  jid: string;
  pushName: string;
  /** Text that it puts into the chat. */
  message: string | null;
  /** Null: it leads to a person, not to a business. */
  business: {
    verifiedName: string;
    verified: boolean;
    category: string | null;
    description: string | null;
    website: string | null;
    email: string | null;
    address: string | null;
  } | null;
}

export interface Bot extends BotFacts {
  /** Words of `attributes`, one by one. */
  capabilities: string[];
}

export interface BotProfile extends Bot {
  avatarUrl: string | null;
}

/** Businesses, their links and catalogues, and bots. Everything is asked from WhatsApp. */
export interface BusinessPort {
  /** @param link `https://wa.me/message/...`, `https://wa.me/qr/...`, or the same on api.whatsapp.com */
  resolveLink(sessionId: string, link: string): Promise<LinkTarget>;
  /** Link of the account's own contact QR. With `revoke` a new one; the old one leads nowhere then. */
  contactLink(command: { sessionId: string; revoke?: boolean }): Promise<{ link: string; phone: string }>;
  bots(sessionId: string): Promise<Bot[]>;
  /** Of those among these that are bots. */
  botProfiles(sessionId: string, jids: readonly string[]): Promise<BotProfile[]>;
  /** @param business address; absent: the account's own catalogue */
  catalog(query: {
    sessionId: string;
    business?: string;
    first: number;
    after: string | null;
  }): Promise<CatalogPage>;
  collections(query: { sessionId: string; business?: string; first: number }): Promise<CollectionFacts[]>;
  /** @param token that came with the order's message */
  order(query: { sessionId: string; orderId: string; token: string }): Promise<OrderFacts>;
}
