import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { linkCompanion } from './companion.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

interface ProductView {
  id: string;
  name: string;
  price: number | null;
}

describe('businesses, bots and devices', () => {
  const gateway = useGateway();
  let shop: Paired;
  let seller: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    seller = await gateway.contact('Seller');
    seller.profile.setBusiness({ verifiedName: 'Seller Ltd' });
    const { directory, accounts } = gateway.sandbox.server;
    const account = accounts.byNumber(seller.number);
    if (!account) throw new Error('no seller');
    const { products, collections, orders } = directory.catalog(account);
    for (const number of [1, 2, 3, 4])
      products.set(`P${number}`, {
        id: `P${number}`,
        name: `Product ${number}`,
        description: 'Fine',
        retailerId: `R${number}`,
        url: 'https://example.com',
        price: number * 1990,
        currency: 'EUR',
        hidden: number === 4,
        images: [`https://example.com/${number}.jpg`],
      });
    collections.push({ id: 'C1', name: 'Best', products: ['P3', 'P1'] });
    const items = [{ product: 'P2', quantity: 3 }];
    orders.set('O1', { id: 'O1', token: 'T1', currency: 'EUR', items });
  });

  const ask = <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> =>
    shop.client.ask<T>(query, variables);
  const refused = async (query: string) => {
    const { code, field } = (await shop.client.refusal(query)).extensions;
    return field === undefined ? [code] : [code, field];
  };

  it('reads a catalogue page by page, without what only the seller sees', async () => {
    const seen: ProductView[] = [];
    let after: string | null = null;
    do {
      const { catalog }: { catalog: { products: ProductView[]; after: string | null } } = await ask(
        'query($b: JID, $a: String) { catalog(business: $b, first: 2, after: $a) { products { id name price } after } }',
        { b: seller.number, a: after },
      );
      seen.push(...catalog.products);
      after = catalog.after;
    } while (after !== null);
    expect(seen).to.deep.equal(
      [1, 2, 3].map((number) => ({ id: `P${number}`, name: `Product ${number}`, price: number * 1990 })),
    );
    const { productCollections } = await ask<{ productCollections: object[] }>(
      'query($b: JID) { productCollections(business: $b) { id name reviewStatus products { id currency images { small original } } } }',
      { b: seller.jid },
    );
    const product = (id: string) => {
      const url = `https://example.com/${id.slice(1)}.jpg`;
      return { id, currency: 'EUR', images: [{ small: url, original: url }] };
    };
    expect(productCollections).to.deep.equal([
      { id: 'C1', name: 'Best', reviewStatus: 'APPROVED', products: [product('P3'), product('P1')] },
    ]);
    expect(await refused('{ catalog { after } }')).to.deep.equal(['NOT_FOUND']);
    expect(await refused('{ catalog(first: 101) { after } }')).to.deep.equal(['BAD_INPUT', 'first']);
  });

  it('looks at an order with its token alone', async () => {
    const { orderDetails } = await ask<{ orderDetails: object }>(
      '{ orderDetails(orderId: "O1", token: "T1") { id total currency items { id name price quantity imageUrl } } }',
    );
    expect(orderDetails).to.deep.equal({
      id: 'O1',
      total: 11_940,
      currency: 'EUR',
      items: [
        { id: 'P2', name: 'Product 2', price: 3980, quantity: 3, imageUrl: 'https://example.com/2.jpg' },
      ],
    });
    expect(await refused('{ orderDetails(orderId: "O1", token: "T2") { id } }')).to.deep.equal(['FORBIDDEN']);
    expect(await refused('{ orderDetails(orderId: "O2", token: "T1") { id } }')).to.deep.equal(['NOT_FOUND']);
    expect(await refused('{ orderDetails(orderId: "O1", token: "") { id } }')).to.deep.equal([
      'BAD_INPUT',
      'token',
    ]);
  });

  it('resolves links of contacts and businesses, and makes its own anew', async () => {
    const link = async (revoke: boolean) =>
      (
        await ask<{ contactLink: { link: string; phone: string } }>(
          'mutation($r: Boolean) { contactLink(input: { revoke: $r }) { link phone } }',
          { r: revoke },
        )
      ).contactLink;
    const first = await link(false);
    expect(first.phone).to.equal(shop.phone.jid);
    expect(await link(false)).to.deep.equal(first);
    const resolve = (url: string) =>
      ask<{ resolveLink: object }>(
        'query($l: String!) { resolveLink(link: $l) { jid message business { verifiedName verified } } }',
        { l: url },
      );
    expect((await resolve(first.link)).resolveLink).to.deep.equal({
      jid: shop.phone.jid,
      message: null,
      business: null,
    });
    await link(true);
    expect(await refused(`{ resolveLink(link: "${first.link}") { jid } }`)).to.deep.equal(['NOT_FOUND']);
    const { directory, accounts } = gateway.sandbox.server;
    const account = accounts.byNumber(seller.number);
    if (!account) throw new Error('no seller');
    const code = directory.messageLink(account, 'I want this');
    expect((await resolve(`https://api.whatsapp.com/message/${code}`)).resolveLink).to.deep.equal({
      jid: seller.jid,
      message: 'I want this',
      business: { verifiedName: 'Seller Ltd', verified: true },
    });
    expect(await refused('{ resolveLink(link: "https://wa.me/4915550000002") { jid } }')).to.deep.equal([
      'BAD_INPUT',
      'link',
    ]);
  });

  it('lists bots, and reads profiles that the library stumbles over', async () => {
    gateway.sandbox.server.directory.putBot({
      jid: '867051314767696@bot',
      name: 'Meta AI',
      attributes: 'questions, pictures',
      isDefault: true,
      isVerified: true,
      prompts: [{ emoji: '?', text: 'Ask me' }],
    });
    const FIELDS = 'jid name isDefault isVerified capabilities prompts { emoji text }';
    const bot = {
      jid: '867051314767696@bot',
      name: 'Meta AI',
      isDefault: true,
      isVerified: true,
      capabilities: ['questions', 'pictures'],
      prompts: [{ emoji: '?', text: 'Ask me' }],
    };
    expect(await ask(`{ bots { ${FIELDS} } }`)).to.deep.equal({ bots: [bot] });
    const jids = `["867051314767696@bot", "${seller.number}"]`;
    expect(await ask(`{ botProfiles(jids: ${jids}) { ${FIELDS} avatarUrl } }`)).to.deep.equal({
      botProfiles: [{ ...bot, avatarUrl: null }],
    });
    expect(await refused('{ botProfiles(jids: []) { jid } }')).to.deep.equal(['BAD_INPUT', 'jids']);
  });

  it('knows the devices of people and its own, asks once, and follows changes', async () => {
    const QUERY =
      'query($j: [JID!]!) { userDevices(jids: $j) { deviceCount users { jid devices { id platform } } } }';
    const nobody = '999000111222333';
    type Answer = {
      userDevices: { deviceCount: number; users: { jid: string; devices: { id: number }[] }[] };
    };
    const devices = async () =>
      (await ask<Answer>(QUERY, { j: [seller.number, seller.lid, nobody] })).userDevices;
    const first = await devices();
    expect(first.users.map(({ devices: listed }) => listed.map(({ id }) => id))).to.deep.equal([
      [0],
      [0],
      [],
    ]);
    const before = gateway.sandbox.ledger.snapshot().counts;
    await devices();
    expect(gateway.sandbox.ledger.snapshot().counts).to.deep.equal(before);
    const LINKED = '{ linkedDevices { id platform isThis connected } }';
    const linked = async () => (await ask<{ linkedDevices: { id: number }[] }>(LINKED)).linkedDevices;
    expect(await linked()).to.deep.equal([
      { id: 0, platform: 'ANDROID', isThis: false, connected: true },
      { id: 1, platform: 'CHROME', isThis: true, connected: true },
    ]);
    const other = await linkCompanion(gateway, shop.phone);
    await until(async () => (await linked()).length === 3, 'the new device');
    expect((await linked()).at(-1)).to.deep.include({ id: 2, platform: null, isThis: false });
    await other.client.dispose();
    shop.phone.removeDevice(2);
    await until(async () => (await linked()).length === 2, 'the end of it');
    expect(await refused('{ linkedDevice(deviceId: 7) { platform } }')).to.deep.equal([
      'NOT_FOUND',
      'deviceId',
    ]);
    expect(await refused('{ linkedDevice(deviceId: 300) { platform } }')).to.deep.equal([
      'BAD_INPUT',
      'deviceId',
    ]);
  });

  it('gives up at its deadline, and has the answer for the next who asks', async () => {
    const slow = await gateway.contact('Slow');
    const { number } = shop.phone;
    gateway.sandbox.faults.apply({ kind: 'iq-delay', number, xmlns: 'usync', ms: 400, times: 1 });
    const startedAt = performance.now();
    const query = `{ userDevices(jids: ["${slow.number}"], timeoutMs: 100) { deviceCount } }`;
    expect(await refused(query)).to.deep.equal(['WHATSAPP_TIMEOUT']);
    expect(performance.now() - startedAt).to.be.lessThan(390);
    await until(
      async () => (await ask<{ userDevices: { deviceCount: number } }>(query)).userDevices.deviceCount === 1,
      'the answer',
    ).catch(() => undefined);
    expect(await ask(query.replace('100', '5000'))).to.deep.equal({ userDevices: { deviceCount: 1 } });
    expect(await refused(`{ userDevices(jids: ["1"], timeoutMs: 0) { deviceCount } }`)).to.deep.equal([
      'BAD_INPUT',
      'jids.0',
    ]);
  });
});
