import { badInput, isLid, isPn, recipientJid } from '../kernel/index.js';
import type {
  BotFacts,
  CatalogPage,
  CollectionFacts,
  OrderFacts,
  SocketCommands,
} from '../whatsapp/index.js';
import type { Bot, BotProfile, BusinessPort, LinkTarget } from './business.port.js';

export interface BusinessServiceOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

const LINK =
  /^(?:https?:\/\/)?(?:(?:www\.)?wa\.me|api\.whatsapp\.com)\/(?:message|qr)\/([A-Za-z0-9_-]{4,64})\/?(?:[?#].*)?$/;
const CONTACT_LINK = 'https://wa.me/qr/';
const BOT = /^[\w.-]{1,64}@bot$/;
const MAX_BOTS = 100;
const MAX_ITEMS = 100;
const MAX_TEXT = 256;

export class BusinessService implements BusinessPort {
  constructor(private readonly options: BusinessServiceOptions) {}

  async resolveLink(sessionId: string, link: string): Promise<LinkTarget> {
    const [, code] = LINK.exec(link.trim()) ?? [];
    if (!code)
      throw badInput(
        'link',
        'is no link to a contact or business',
        'https://wa.me/message/CODE or https://wa.me/qr/CODE',
      );
    const { business: commands } = this.options.commands(sessionId);
    const { jid, pushName, message, business } = await commands.resolveLink(code);
    const profile = await commands.profile(jid);
    const isBusiness = business !== null || profile !== null;
    return {
      link,
      jid,
      pushName,
      message,
      business: isBusiness
        ? {
            verifiedName: business?.verifiedName ?? '',
            verified: business?.isSigned ?? false,
            category: profile?.category ?? null,
            description: profile?.description ?? null,
            website: profile?.website[0] ?? null,
            email: profile?.email ?? null,
            address: profile?.address ?? null,
          }
        : null,
    };
  }

  async contactLink({ sessionId, revoke = false }: Parameters<BusinessPort['contactLink']>[0]): Promise<{
    link: string;
    phone: string;
  }> {
    const commands = this.options.commands(sessionId);
    const code = await commands.business.contactCode(revoke);
    return { link: `${CONTACT_LINK}${code}`, phone: commands.own.pn };
  }

  async bots(sessionId: string): Promise<Bot[]> {
    return (await this.options.commands(sessionId).business.bots()).map(withCapabilities);
  }

  async botProfiles(sessionId: string, jids: readonly string[]): Promise<BotProfile[]> {
    if (!jids.length || jids.length > MAX_BOTS)
      throw badInput('jids', `has ${jids.length} addresses`, `1 to ${MAX_BOTS}`);
    const bots = jids.map((text, index) => ({ jid: botAddress(text, `jids.${index}`), personaId: null }));
    const { business } = this.options.commands(sessionId);
    const profiles = await business.botProfiles(bots);
    return Promise.all(
      profiles.map(async (profile) => ({
        ...withCapabilities(profile),
        avatarUrl: await business.pictureUrl(profile.jid),
      })),
    );
  }

  async catalog({
    sessionId,
    business,
    first,
    after,
  }: Parameters<BusinessPort['catalog']>[0]): Promise<CatalogPage> {
    const commands = this.options.commands(sessionId);
    return commands.business.catalog(sellerOf(commands, business), { first: checked(first), after });
  }

  async collections(query: Parameters<BusinessPort['collections']>[0]): Promise<CollectionFacts[]> {
    const commands = this.options.commands(query.sessionId);
    return commands.business.collections(sellerOf(commands, query.business), checked(query.first));
  }

  async order({ sessionId, orderId, token }: Parameters<BusinessPort['order']>[0]): Promise<OrderFacts> {
    for (const [field, text] of [
      ['orderId', orderId],
      ['token', token],
    ] as const) {
      if (!text.trim() || text.length > MAX_TEXT)
        throw badInput(field, `has ${text.length} characters`, `1 to ${MAX_TEXT}`);
    }
    return this.options.commands(sessionId).business.order(orderId, token);
  }
}

const withCapabilities = (bot: BotFacts): Bot => ({
  ...bot,
  capabilities: bot.attributes
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean),
});

/** Bots have addresses of their own (`...@bot`), or the number of an account. */
function botAddress(text: string, field: string): string {
  if (BOT.test(text.trim())) return text.trim();
  return personAddress(text, field);
}

function personAddress(text: string, field: string): string {
  const jid = recipientJid(text, field);
  if (!isPn(jid) && !isLid(jid)) throw badInput(field, 'is no address of an account', 'a phone number');
  return jid;
}

const sellerOf = (commands: SocketCommands, business: string | undefined): string =>
  business === undefined ? commands.own.pn : personAddress(business, 'business');

function checked(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_ITEMS)
    throw badInput('first', `is ${first}`, `1 to ${MAX_ITEMS}`);
  return first;
}
