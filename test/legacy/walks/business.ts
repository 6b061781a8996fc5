import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { Walks } from '../walk.js';
import type { World } from '../world.js';
import { bodyError, whatsappFails } from './provocations.js';

const BOTS = ['5491155553934@s.whatsapp.net', '5521971532700@s.whatsapp.net'];

/** The documented bots, as WhatsApp lists them. */
function putBots({ gateway }: World): void {
  for (const [index, jid] of BOTS.entries())
    gateway.sandbox.server.directory.putBot({
      jid,
      name: `Support Bot ${index}`,
      description: 'Automated customer support assistant',
      attributes: 'messaging, automation',
      isVerified: index === 0,
      commands: [{ name: '/help', description: 'Show available commands' }],
    });
}

const codeOf = (link: unknown): string => String(link).split('/').at(-1) ?? '';

export const BUSINESS: Walks = {
  'POST /business/resolve-link': {
    needsConnection: true,
    arrange: (world, { body }) => {
      const phone = world.phone('5491155553934');
      const { server } = world.gateway.sandbox;
      const account = server.accounts.byNumber(phone.number);
      if (!account) throw new Error('no such account');
      phone.profile.setBusiness({
        verifiedName: 'My Business',
        description: 'Premium retail store',
        email: 'contact@mybusiness.com',
        address: '123 Main St, City, Country',
        websites: ['https://mybusiness.com'],
        categories: [{ id: 'RETAIL', name: 'Retail' }],
      });
      server.directory.messageLink(account, 'Hello', codeOf(body?.['business_link']));
      return Promise.resolve();
    },
    effect: (world, { body, answer }) => {
      const phone = world.phone('5491155553934');
      expect(answer).to.include({
        business_link: body['business_link'],
        business_jid: phone.jid,
        business_name: phone.name,
        verified: true,
        category: 'Retail',
        description: 'Premium retail store',
        website: 'https://mybusiness.com',
        email: 'contact@mybusiness.com',
        address: '123 Main St, City, Country',
      });
    },
    errors: [
      bodyError('POST /business/resolve-link', 'business link is required', {}),
      {
        status: 500,
        text: 'failed to resolve business link',
        provoke: (world) =>
          world.ask('POST /business/resolve-link', {
            body: { business_link: 'https://wa.me/message/NOBODY0000' },
          }),
      },
      {
        status: 400,
        expected: { error: 'business_link: is no link to a contact or business' },
        provoke: (world) =>
          world.ask('POST /business/resolve-link', { body: { business_link: 'https://example.com/x' } }),
      },
    ],
  },
  'POST /business/contact-qr': {
    needsConnection: true,
    effect: async (world, { body, answer }) => {
      const { directory } = world.gateway.sandbox.server;
      const leadsTo = (link: unknown) => directory.target(codeOf(link))?.account.number;
      expect(answer).to.include({ phone: body['phone'], revoked_previous: false });
      expect(answer['qr_link']).to.match(/^https:\/\/wa\.me\/qr\/\w+$/);
      expect(leadsTo(answer['qr_link'])).to.equal(world.shop.phone.number);
      const renewed = await world.data('POST /business/contact-qr', { body: { ...body, revoke: true } });
      expect(renewed['revoked_previous']).to.equal(true);
      expect([leadsTo(answer['qr_link']), leadsTo(renewed['qr_link'])]).to.deep.equal([
        undefined,
        world.shop.phone.number,
      ]);
    },
    errors: [
      bodyError('POST /business/contact-qr', 'phone number is required', { revoke: true }),
      whatsappFails('POST /business/contact-qr', 'failed to generate QR link', {
        xmlns: 'w:qr',
        body: { phone: '5491155553934' },
      }),
    ],
  },
  'GET /business/bots': {
    needsConnection: true,
    arrange: (world) => Promise.resolve(putBots(world)),
    effect: (_world, { answer }) => {
      const bots = answer['bots'] as JsonObject[];
      expect(bots.map(({ jid, name, verified }) => [jid, name, verified])).to.deep.equal([
        [BOTS[0], 'Support Bot 0', true],
        [BOTS[1], 'Support Bot 1', false],
      ]);
      expect(answer['count']).to.equal(2);
    },
    errors: [whatsappFails('GET /business/bots', 'failed to retrieve bots list', { xmlns: 'bot' })],
  },
  'POST /business/bot-profiles': {
    needsConnection: true,
    arrange: (world) => Promise.resolve(putBots(world)),
    effect: async (world, { answer }) => {
      const [first] = answer['profiles'] as JsonObject[];
      expect(first).to.deep.include({
        jid: BOTS[0],
        name: 'Support Bot 0',
        verified: true,
        capabilities: ['messaging', 'automation'],
        commands: [{ command: '/help', description: 'Show available commands' }],
      });
      expect(answer['count']).to.equal(2);
      const person = { body: { bot_jids: ['5521979232690@s.whatsapp.net'] } };
      expect(await world.data('POST /business/bot-profiles', person)).to.include({ count: 0 });
    },
    errors: [
      bodyError('POST /business/bot-profiles', 'bot JIDs are required', {}),
      whatsappFails('POST /business/bot-profiles', 'failed to retrieve bot profiles', {
        xmlns: 'usync',
        body: { bot_jids: BOTS },
      }),
    ],
  },
};
