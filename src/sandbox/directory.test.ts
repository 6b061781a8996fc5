import { expect } from 'chai';
import { SandboxRoom } from '../../test/support/sandbox-room.js';

describe('sandbox: catalogues, orders and bots, as a stock client sees them', () => {
  const room = new SandboxRoom();

  it('shows products, collections, an order with its token, and bots', async () => {
    const { client } = await room.pair('Buyer');
    const seller = await room.phone('Seller');
    seller.profile.setBusiness({ verifiedName: 'Seller Ltd' });
    const { directory, accounts } = room.sandbox.server;
    const account = accounts.byNumber(seller.number);
    if (!account) throw new Error('no seller');
    const { products, collections, orders } = directory.catalog(account);
    for (const id of ['P1', 'P2'])
      products.set(id, {
        id,
        name: id,
        description: '',
        retailerId: id,
        url: '',
        price: 1990,
        currency: 'EUR',
        hidden: false,
        images: ['https://example.com/1.jpg'],
      });
    collections.push({ id: 'C1', name: 'Best', products: ['P2'] });
    orders.set('O1', { id: 'O1', token: 'T1', currency: 'EUR', items: [{ product: 'P1', quantity: 2 }] });
    const page = await client.socket.getCatalog({ jid: seller.jid, limit: 1 });
    expect(page.products.map(({ id, price }) => [id, price])).to.deep.equal([['P1', 1990]]);
    const rest = await client.socket.getCatalog({
      jid: seller.jid,
      limit: 1,
      cursor: page.nextPageCursor ?? '',
    });
    expect(rest.products.map(({ id }) => id)).to.deep.equal(['P2']);
    expect(rest.nextPageCursor).to.equal(undefined);
    const { collections: shown } = await client.socket.getCollections(seller.jid);
    expect(shown.map(({ id, products: inside }) => [id, inside.length])).to.deep.equal([['C1', 1]]);
    const order = await client.socket.getOrderDetails('O1', 'T1');
    expect(order.price).to.deep.equal({ total: 3980, currency: 'EUR' });
    const refusal = await client.socket.getOrderDetails('O1', 'T2').then(
      () => null,
      (error: { data?: unknown }) => error.data,
    );
    expect(refusal).to.equal(401);
    directory.putBot({ jid: '1@bot', name: 'Bot', personaId: 'p' });
    expect(await client.socket.getBotListV2()).to.deep.equal([{ jid: '1@bot', personaId: 'p' }]);
  });
});
