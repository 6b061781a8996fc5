import { AppError } from '../../kernel/index.js';
import type { WABusinessProfile } from '../baileys.js';
import {
  botListQuery,
  botProfilesQuery,
  readBotList,
  readBotProfiles,
  type BotFacts,
} from '../queries/bots.js';
import {
  catalogQuery,
  collectionsQuery,
  orderQuery,
  readCatalog,
  readCollections,
  readOrder,
  type CatalogPage,
  type CollectionFacts,
  type OrderFacts,
} from '../queries/catalog.js';
import {
  contactLinkQuery,
  readContactLink,
  readLink,
  resolveLinkQuery,
  type LinkFacts,
} from '../queries/qr-links.js';
import { refusable, type Line, type Refusals } from './line.js';

/** Bots in one question at most. */
const MAX_BOTS = 100;

const notFound = (what: string): Refusals => ({
  404: () => new AppError('NOT_FOUND', what),
  401: () => new AppError('FORBIDDEN', 'WhatsApp does not show this to the account'),
  403: () => new AppError('FORBIDDEN', 'WhatsApp does not show this to the account'),
});

/** What Baileys is asked for. */
export interface BusinessCalls {
  profile(jid: string): Promise<WABusinessProfile | void>;
  /** Null where there is none, or it is hidden. */
  pictureUrl(jid: string): Promise<string | null>;
}

/** Businesses, their links and catalogues, and bots, over the account's open socket. Errors as of `Line.query`. */
export class BusinessCommands {
  constructor(
    private readonly line: Line,
    private readonly calls: BusinessCalls,
  ) {}

  /** @throws also AppError NOT_FOUND the link leads nowhere (any more) */
  async resolveLink(code: string): Promise<LinkFacts> {
    const missing = 'this link leads nowhere, or does not any more';
    const answer = await refusable(notFound(missing), () => this.line.query(resolveLinkQuery(code)));
    const link = readLink(answer);
    if (!link) throw new AppError('NOT_FOUND', missing);
    return link;
  }

  /** Code of the account's own contact QR; a new one with `revoke`, after which the old one leads nowhere. */
  async contactCode(revoke: boolean): Promise<string> {
    const code = readContactLink(await this.line.query(contactLinkQuery(revoke ? 'revoke' : 'get')));
    if (!code) throw new AppError('WHATSAPP_REJECTED', 'WhatsApp gave no code');
    return code;
  }

  /** Null for an account that is no business. */
  async profile(jid: string): Promise<WABusinessProfile | null> {
    return (await this.calls.profile(jid)) ?? null;
  }

  pictureUrl(jid: string): Promise<string | null> {
    return this.calls.pictureUrl(jid);
  }

  /** Every bot that WhatsApp lists, with its profile. */
  async bots(): Promise<BotFacts[]> {
    return this.botProfiles(readBotList(await this.line.query(botListQuery())));
  }

  /** Profiles of those that are bots. */
  async botProfiles(bots: readonly { jid: string; personaId: string | null }[]): Promise<BotFacts[]> {
    const found: BotFacts[] = [];
    for (let start = 0; start < bots.length; start += MAX_BOTS) {
      const query = botProfilesQuery(bots.slice(start, start + MAX_BOTS), this.line.newId());
      found.push(...readBotProfiles(await this.line.query(query)));
    }
    return found;
  }

  /** @throws also AppError NOT_FOUND no business, or one without a catalogue */
  async catalog(jid: string, page: { first: number; after: string | null }): Promise<CatalogPage> {
    const ask = () => this.line.query(catalogQuery(jid, page));
    return readCatalog(await refusable(notFound('there is no catalogue'), ask));
  }

  /** @throws also AppError NOT_FOUND no business, or one without a catalogue */
  async collections(jid: string, limit: number): Promise<CollectionFacts[]> {
    const ask = () => this.line.query(collectionsQuery(jid, limit));
    return readCollections(await refusable(notFound('there is no catalogue'), ask));
  }

  /** @throws also AppError NOT_FOUND, FORBIDDEN another token than the order's */
  async order(id: string, token: string): Promise<OrderFacts> {
    const missing = notFound('there is no such order');
    const order = readOrder(await refusable(missing, () => this.line.query(orderQuery(id, token))), id);
    if (!order) throw new AppError('NOT_FOUND', 'there is no such order');
    return order;
  }
}
