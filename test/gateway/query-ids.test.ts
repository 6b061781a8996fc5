import { expect } from 'chai';
import { newsletterQueryIds } from '../../src/app/newsletter-services.js';
import { loadConfig } from '../../src/config/index.js';
import { NEWSLETTER_QUERIES } from '../../src/config/settings-whatsapp.js';
import { NEWSLETTER_QUERY_IDS } from '../../src/whatsapp/index.js';

describe("ids of WhatsApp's queries about channels", () => {
  it('can each be set, and no others', () => {
    const names = Object.keys(NEWSLETTER_QUERY_IDS).map((name) => `newsletter.${name}`);
    expect([...NEWSLETTER_QUERIES].sort()).to.deep.equal(names.sort());
  });

  it('replace the known one of that name alone', () => {
    const { whatsapp } = loadConfig({ WA_QUERY_IDS: '{"newsletter.create": "25149874324715067"}' });
    expect(newsletterQueryIds(whatsapp.queryIds)).to.deep.equal({
      ...NEWSLETTER_QUERY_IDS,
      create: '25149874324715067',
    });
    expect(newsletterQueryIds(loadConfig({}).whatsapp.queryIds)).to.deep.equal(NEWSLETTER_QUERY_IDS);
  });

  it('have to be digits under a known name', () => {
    for (const text of [
      '{"newsletter.nonsense": "25149874324715067"}',
      '{"newsletter.create": 5}',
      '[]',
      'x',
    ])
      expect(() => loadConfig({ WA_QUERY_IDS: text })).to.throw(/WA_QUERY_IDS.*newsletter\.create/s);
  });
});
