import type { Bot, BotProfile, BusinessPort, LinkTarget } from '../../../src/business/business.port.js';
import type { CatalogPage, CollectionFacts, OrderFacts } from '../../../src/whatsapp/index.js';

const bot: Bot = {
  jid: '1@bot',
  personaId: 'p',
  name: 'Bot',
  description: '',
  category: '',
  attributes: '',
  isDefault: false,
  isVerified: true,
  commands: [],
  prompts: [],
  capabilities: [],
};

/** One of everything, whatever it is asked. */
export class FakeBusiness implements BusinessPort {
  async resolveLink(_sessionId: string, link: string): Promise<LinkTarget> {
    return { link, jid: '4915550000002@s.whatsapp.net', pushName: '', message: null, business: null };
  }

  async contactLink(): Promise<{ link: string; phone: string }> {
    return { link: 'https://wa.me/qr/A', phone: '4915550000001@s.whatsapp.net' };
  }

  async bots(): Promise<Bot[]> {
    return [bot];
  }

  async botProfiles(): Promise<BotProfile[]> {
    return [{ ...bot, avatarUrl: null }];
  }

  async catalog(): Promise<CatalogPage> {
    return { products: [], after: null };
  }

  async collections(): Promise<CollectionFacts[]> {
    return [];
  }

  async order(): Promise<OrderFacts> {
    return { id: '1', total: 0, currency: 'EUR', items: [] };
  }
}
