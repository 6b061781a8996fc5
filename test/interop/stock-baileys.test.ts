import { expect } from 'chai';
import { Secret } from '../../src/kernel/index.js';
import { Vault } from '../../src/platform/secrets/index.js';
import type { Phone } from '../../src/sandbox/index.js';
import { ENCRYPTION_KEY, connect, state, useGateway, type Paired, type Tenant } from '../gateway/harness.js';
import { until } from '../gateway/until.js';
import { StockClient } from './stock-client.js';

const SEND = 'mutation($input: SendTextInput!) { sendText(input: $input) { state } }';

/** `count` texts that say where they come from. */
const texts = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${name} ${n + 1}`);

describe('the gateway and stock Baileys clients, each linked to a phone of its own', function () {
  this.timeout(60_000);
  const gateway = useGateway();
  const clients: StockClient[] = [];
  let shop: Paired;
  let contact: Phone;
  let stranger: StockClient;

  before('pair', async () => {
    [shop, contact, stranger] = await Promise.all([
      gateway.paired(),
      gateway.contact(),
      stockClient('stranger'),
    ]);
  });
  after(() => Promise.all(clients.map((client) => client.stop())));

  async function stockClient(name: string): Promise<StockClient> {
    const client = await StockClient.start(gateway.sandbox, name);
    clients.push(client);
    return client;
  }

  async function shopSends(to: string, all: readonly string[], from: Tenant = shop): Promise<void> {
    for (const text of all) await from.client.ask(SEND, { input: { to, text, waitForAck: true } });
  }

  async function stockSends(client: StockClient, to: string, all: readonly string[]): Promise<void> {
    for (const text of all) await client.send(to, text);
  }

  /** Resolves when the session has stored all of these texts, each once. */
  async function shopHas(all: readonly string[], session: Tenant = shop): Promise<void> {
    let stored: string[] = [];
    await until(
      async () => {
        const rows = await gateway.rows(
          'SELECT text FROM message WHERE session_id = $1 AND NOT from_me AND text = ANY($2)',
          [session.id, all],
        );
        stored = rows.map((row) => String(row['text']));
        return stored.length >= all.length;
      },
      () => `texts at the gateway: ${all.filter((text) => !stored.includes(text)).join(', ')}`,
      20_000,
    );
    expect(stored.sort()).deep.equal([...all].sort());
  }

  /** How often devices of these numbers have asked for a message again. */
  function retries(...numbers: string[]): number {
    return gateway.sandbox.ledger
      .snapshot()
      .messages.filter(({ recipient }) => numbers.includes(recipient.split(':')[0] ?? ''))
      .flatMap(({ answers }) => answers)
      .filter(({ kind }) => kind === 'retry').length;
  }

  it('begin with first messages that cross: all are read, none is asked for again', async () => {
    const [ours, theirs] = [texts('first of the shop', 8), texts('first of the stock client', 8)];
    await Promise.all([shopSends(stranger.number, ours), stockSends(stranger, shop.phone.number, theirs)]);
    await Promise.all([stranger.waitFor(ours), shopHas(theirs)]);
    expect(retries(shop.phone.number, stranger.number)).equal(0);
  });

  it('begin with first messages that cross those of a phone', async () => {
    const phone = await gateway.contact('Crossing');
    const [ours, theirs] = [texts('first to the phone', 8), texts('first of the phone', 8)];
    const phoneSends = async (): Promise<void> => {
      for (const text of theirs) await phone.sendText(shop.phone.number, text);
    };
    await Promise.all([shopSends(phone.number, ours), phoneSends()]);
    await shopHas(theirs);
    for (const text of ours) await phone.waitFor((message) => message.text === text);
    expect(retries(shop.phone.number, phone.number)).equal(0);
  });

  describe('in a session', () => {
    let other: StockClient;
    before(async () => (other = await stockClient('partner')));

    it('read each other to and fro, whoever has begun', async () => {
      for (const [n, text] of texts('ping', 10).entries()) {
        await stockSends(other, shop.phone.number, [text]);
        await shopHas([text]);
        await shopSends(other.number, [`pong ${n}`]);
        await other.waitFor([`pong ${n}`]);
      }
      expect(retries(shop.phone.number, other.number)).equal(0);
    });

    it('read what crosses, 30 texts each way', async () => {
      const [ours, theirs] = [texts('shop', 30), texts('stock', 30)];
      await Promise.all([shopSends(other.number, ours), stockSends(other, shop.phone.number, theirs)]);
      await Promise.all([other.waitFor(ours), shopHas(theirs)]);
      expect(retries(shop.phone.number, other.number)).equal(0);
    });

    it('read what comes out of order', async () => {
      const [ours, theirs] = [texts('late shop', 4), texts('late stock', 4)];
      for (const { number } of [shop.phone, other]) {
        gateway.sandbox.faults.apply({ kind: 'delay', ms: 700, times: 1, number });
      }
      const inputs = ours.map((text) => ({ input: { to: other.number, text } }));
      for (const input of inputs) await shop.client.ask(SEND, input);
      await stockSends(other, shop.phone.number, theirs);
      await Promise.all([other.waitFor(ours), shopHas(theirs)]);
      expect((await other.texts()).filter((t) => ours.includes(t))[0]).not.equal('late shop 1');
      expect(retries(shop.phone.number, other.number)).equal(0);
    });

    it('read each other in a group, also what crosses', async () => {
      const group = await contact.createGroup('both kinds', [shop.phone.number, other.number]);
      const [ours, theirs] = [texts('group shop', 12), texts('group stock', 12)];
      await shopSends(group, ours.slice(0, 2));
      await stockSends(other, group, theirs.slice(0, 2));
      await Promise.all([shopSends(group, ours.slice(2)), stockSends(other, group, theirs.slice(2))]);
      await Promise.all([other.waitFor(ours), shopHas(theirs)]);
      expect(retries(shop.phone.number, other.number)).equal(0);
    });

    it('ask for what they cannot read after sessions were lost, and get it', async () => {
      await gateway.forgetSignalSessions(shop);
      await state(shop, 'CONNECTED');
      await stockSends(other, shop.phone.number, ['to a shop without sessions']);
      await shopHas(['to a shop without sessions']);
      const asked = retries(shop.phone.number);
      expect(asked).above(0);
      await shopSends(other.number, ['from the shop again']);
      await other.waitFor(['from the shop again']);

      await other.forgetSessions();
      await shopSends(other.number, ['to a client without sessions']);
      await other.waitFor(['to a client without sessions']);
      expect(retries(other.number)).above(0);
      await stockSends(other, shop.phone.number, ['from the client again']);
      await shopHas(['from the client again']);
      expect(retries(shop.phone.number)).equal(asked);
    });

    it('go on after either of them was started again, with what came meanwhile', async () => {
      await other.disconnect();
      await shopSends(other.number, texts('while it was away', 3));
      await other.reconnect();
      await other.waitFor(texts('while it was away', 3));
      await gateway.stop();
      await stockSends(other, shop.phone.number, texts('while the gateway was away', 3));
      await gateway.start();
      await state(shop, 'CONNECTED');
      await shopHas(texts('while the gateway was away', 3));
      await shopSends(other.number, ['after both']);
      await other.waitFor(['after both']);
    });
  });

  it('hand an account over in the middle: what a stock client has stored goes on in the gateway', async () => {
    const moving = await stockClient('moving');
    const partner = stranger;
    const group = await contact.createGroup('moving', [moving.number, partner.number]);
    // Sessions in every state: answered, unanswered, to phones and companions, and a group key of each.
    for (let n = 0; n < 3; n++) {
      await stockSends(moving, partner.number, [`before ${n}`]);
      await partner.waitFor([`before ${n}`]);
      await stockSends(partner, moving.number, [`answer ${n}`]);
      await moving.waitFor([`answer ${n}`]);
    }
    await contact.sendText(moving.number, 'of a phone');
    await moving.waitFor(['of a phone']);
    await stockSends(moving, shop.phone.number, ['unanswered']);
    await shopHas(['unanswered']);
    await stockSends(moving, group, ['group before']);
    await partner.waitFor(['group before']);
    await stockSends(partner, group, ['group answer']);
    await moving.waitFor(['group answer']);

    await moving.disconnect();
    const waiting = [
      ...texts('for the new owner', 3),
      'group meanwhile',
      'phone meanwhile',
      'shop meanwhile',
    ];
    await stockSends(partner, moving.number, waiting.slice(0, 3));
    await stockSends(partner, group, ['group meanwhile']);
    await contact.sendText(moving.number, 'phone meanwhile');
    await shopSends(moving.number, ['shop meanwhile']);

    const owner = await takeOver(moving);
    await state(owner, 'CONNECTED');
    await shopHas(waiting, owner);
    await shopSends(partner.number, texts('from the new owner', 3), owner);
    await shopSends(group, ['group after'], owner);
    await shopSends(contact.number, ['to the phone after'], owner);
    await shopSends(shop.phone.number, ['to the shop after'], owner);
    await partner.waitFor([...texts('from the new owner', 3), 'group after']);
    await contact.waitFor(({ text }) => text === 'to the phone after');
    await shopHas(['to the shop after']);
    await stockSends(partner, moving.number, ['answer to the new owner']);
    await shopHas(['answer to the new owner'], owner);
    expect(retries(moving.number, partner.number, shop.phone.number)).equal(0);
  });

  it('a contact that has installed WhatsApp anew is read at once, and reads', async () => {
    const phone = await gateway.contact('Anew');
    await phone.sendText(shop.phone.number, 'old phone');
    await shopHas(['old phone']);
    await shopSends(phone.number, ['to the old phone']);
    await phone.waitFor(({ text }) => text === 'to the old phone');
    await phone.reinstall();
    await phone.sendText(shop.phone.number, 'new phone');
    await phone.sendText(stranger.number, 'new phone to the stock client');
    await shopHas(['new phone']);
    await stranger.waitFor(['new phone to the stock client']);
    await shopSends(phone.number, ['to the new phone']);
    await phone.waitFor(({ text }) => text === 'to the new phone');
    expect(retries(shop.phone.number)).equal(0);
  });

  it('a contact that has installed WhatsApp anew is written to before it says a word', async () => {
    const phone = await gateway.contact('Silent');
    await shopSends(phone.number, ['hello']);
    await phone.waitFor(({ text }) => text === 'hello');
    await phone.sendText(shop.phone.number, 'hello yourself');
    await shopHas(['hello yourself']);
    await phone.reinstall();
    await shopSends(phone.number, ['still there?']);
    await phone.waitFor(({ text }) => text === 'still there?');
    await phone.sendText(shop.phone.number, 'sure');
    await shopHas(['sure']);
  });

  /** A session of the gateway with the account of a stock client, as that has stored it. */
  async function takeOver(client: StockClient): Promise<Tenant> {
    const { creds, keys } = await client.account();
    await client.stop();
    const owner = await gateway.tenant('taken over');
    const vault = new Vault(new Secret(Buffer.from(ENCRYPTION_KEY, 'hex')));
    await gateway.rows('INSERT INTO session_creds (session_id, sealed) VALUES ($1, $2)', [
      owner.id,
      vault.seal('creds', Buffer.from(creds), owner.id),
    ]);
    await gateway.rows(
      `INSERT INTO signal_key (session_id, type, id, sealed)
       SELECT $1, type, id, sealed FROM unnest($2::text[], $3::text[], $4::bytea[]) AS t (type, id, sealed)`,
      [
        owner.id,
        keys.map(([type]) => type),
        keys.map(([, id]) => id),
        keys.map(([type, id, value]) =>
          vault.seal('signal-key', Buffer.from(value), `${owner.id}|${type}|${id}`),
        ),
      ],
    );
    const stockForm = keys.filter(([type, , value]) => type === 'session' && value.includes('_sessions'));
    expect(stockForm.length, 'sessions in the stock form').above(3);
    await connect(owner);
    return owner;
  }
});
