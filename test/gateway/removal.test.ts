import { randomBytes } from 'node:crypto';
import { connect as dial, type Channel, type ChannelModel } from 'amqplib';
import { expect } from 'chai';
import { needRabbitmq, type TestRabbitmq } from '../support/brokers.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { GatewayClient } from './client.js';
import { ADMIN_TOKEN, state, useGateway, type Paired, type Tenant } from './harness.js';
import { until } from './until.js';

const DELETE =
  'mutation($id: ID!, $full: Boolean!) { deleteSession(input: { sessionId: $id, full: $full }) { id remains { what reason } } }';
const SEND =
  'mutation($to: JID!, $text: String!) { sendText(input: { to: $to, text: $text }) { messageId } }';
const SET_BROKER =
  'mutation($rabbitmq: RabbitmqSettingsInput) { updateSession(input: { settings: { rabbitmq: $rabbitmq } }) { session { id } } }';
const RABBITMQ_PATTERN = '{user_id}.{event_type}';

interface Deleted {
  deleteSession: { id: string; remains: { what: string; reason: string }[] };
}

describe('removing a session', () => {
  const gateway = useGateway();
  const prefix = `gone-${randomBytes(4).toString('hex')}`;
  let rabbitmq: TestRabbitmq;
  let model: ChannelModel;
  let channel: Channel;

  before(async function () {
    rabbitmq = await needRabbitmq(this);
    model = await dial(rabbitmq.url);
    channel = await model.createChannel();
  });
  after(async () => {
    for (const queue of [`${prefix}.kept`, `${prefix}.shared`]) await channel.deleteQueue(queue);
    await channel.deleteExchange(prefix);
    await model.close();
  });

  /** Whether a queue is there; asking for one that is not ends the channel. */
  async function hasQueue(name: string): Promise<boolean> {
    const asking = await model.createChannel();
    asking.on('error', () => undefined);
    return asking.checkQueue(name).then(
      async () => asking.close().then(() => true),
      () => false,
    );
  }

  const useBroker = (tenant: Tenant, url: string, queue: string): Promise<unknown> =>
    tenant.client.ask(SET_BROKER, {
      rabbitmq: { enabled: true, url, exchange: prefix, exchangeType: 'topic', queueType: 'classic', queue },
    });

  const remove = async (client: GatewayClient, id: string, full = true): Promise<Deleted['deleteSession']> =>
    (await client.ask<Deleted>(DELETE, { id, full })).deleteSession;

  /** Tables with rows of the session, by their columns of that name; and the tries of its events, which have none. */
  async function rowsLeft(id: string, events: unknown[]): Promise<string[]> {
    const tables = await gateway.rows(
      `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t
         USING (table_schema, table_name)
       WHERE c.column_name = 'session_id' AND c.table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
    );
    const left: string[] = [];
    for (const { name } of tables) {
      const sql = `SELECT 1 FROM "${String(name)}" WHERE session_id = $1 LIMIT 1`;
      if ((await gateway.rows(sql, [id])).length > 0) left.push(String(name));
    }
    const tries = await gateway.rows('SELECT 1 FROM attempt WHERE event_id = ANY($1::bigint[])', [events]);
    return [...left, ...(tries.length > 0 ? ['attempt'] : [])];
  }
  const eventsOf = async (id: string): Promise<unknown[]> =>
    (await gateway.rows('SELECT id::text FROM event WHERE session_id = $1', [id])).map((row) => row['id']);

  /** A session with a queue at the broker. */
  async function queued(name: string, queue = `${prefix}.${RABBITMQ_PATTERN}`): Promise<Paired> {
    const shop = await gateway.paired(name);
    await useBroker(shop, rabbitmq.url, queue);
    const contact = await gateway.contact(`Contact of ${name}`);
    await contact.sendText(shop.phone.number, 'hello');
    const own = queue.replace('{user_id}', shop.id).replace('{event_type}', 'Message');
    await until(() => hasQueue(own), 'a queue at the broker');
    return shop;
  }

  /** The same with something in every corner: messages both ways, a webhook that fails, a chat with notes. */
  async function busy(name: string): Promise<Paired> {
    const shop = await queued(name);
    await shop.client.ask(
      'mutation { setWebhook(input: { url: "http://127.0.0.1:9/nobody" }) { webhook { url } } }',
    );
    const contact = await gateway.contact(`Second contact of ${name}`);
    await shop.client.ask(SEND, { to: contact.number, text: 'hello' });
    await contact.sendText(shop.phone.number, 'hello back');
    const jid = `${contact.number}@s.whatsapp.net`;
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await shop.client.ask(
      `mutation { pinChat(input: { chat: "${jid}", pinned: true }) { chat { jid } }
         saveContact(input: { contact: "${jid}", fullName: "A B" }) { contact { jid } }
         sendText(input: { to: "${contact.number}", text: "later", options: { sendAt: "${tomorrow}" } }) { messageId } }`,
    );
    await until(
      async () => (await rowsLeft(shop.id, await eventsOf(shop.id))).includes('attempt'),
      'tries of the webhook',
    );
    return shop;
  }

  it('whole: WhatsApp, queues, memory and the rows of every table', async function () {
    this.timeout(60_000);
    const shop = await busy('shop');
    const queue = `${prefix}.${shop.id}.Message`;
    const events = await eventsOf(shop.id);
    const full = await rowsLeft(shop.id, events);
    // What this test is worth: nearly every table has something to lose.
    expect(full).to.include.members([
      'attempt',
      'dedupe',
      'destination',
      'event',
      'message',
      'scheduled_message',
      'session_creds',
      'session_lease',
      'session_runtime',
      'session_seq',
      'signal_key',
    ]);
    expect(shop.phone.devices()).to.have.length(1);

    expect(await remove(gateway.admin, shop.id)).to.deep.equal({ id: shop.id, remains: [] });

    expect(shop.phone.devices()).to.deep.equal([]);
    expect(gateway.openSockets(shop.phone.number).sockets).to.equal(0);
    expect(await rowsLeft(shop.id, events)).to.deep.equal([]);
    expect(await gateway.rows('SELECT 1 FROM session WHERE id = $1', [shop.id])).to.deep.equal([]);
    expect(await hasQueue(queue)).to.equal(false);
    expect((await shop.client.refusal('{ session { id } }')).extensions.code).to.equal('UNAUTHENTICATED');
    expect(gateway.log).not.to.match(/"level":50[^\n]*removal/);
  });

  it('keeps a queue that another session uses, and what is not its own at the broker', async function () {
    this.timeout(60_000);
    const [leaving, staying] = [
      await queued('leaving', `${prefix}.shared`),
      await queued('staying', `${prefix}.shared`),
    ];
    await channel.assertQueue(`${prefix}.kept`, { durable: false });
    await until(async () => {
      const rows = await gateway.rows('SELECT 1 FROM destination_queue WHERE name = $1', [
        `${prefix}.shared`,
      ]);
      return rows.length === 2;
    }, 'both to use the queue');
    await remove(gateway.admin, leaving.id);
    expect([await hasQueue(`${prefix}.shared`), await hasQueue(`${prefix}.kept`)]).to.deep.equal([
      true,
      true,
    ]);
    await remove(gateway.admin, staying.id);
    expect([await hasQueue(`${prefix}.shared`), await hasQueue(`${prefix}.kept`)]).to.deep.equal([
      false,
      true,
    ]);
  });

  it('says what is left when a broker is gone, and removes the rest', async function () {
    this.timeout(60_000);
    const { hostname, port } = new URL(rabbitmq.url);
    const proxy = await TcpProxy.to({ host: hostname, port: Number(port) });
    try {
      const shop = await queued('with a broker that goes');
      const through = new URL(rabbitmq.url);
      [through.hostname, through.port] = ['127.0.0.1', String(proxy.port)];
      await useBroker(shop, through.href, `${prefix}.${RABBITMQ_PATTERN}`);
      await proxy.stop();
      const { remains } = await remove(gateway.admin, shop.id);
      expect(remains.map(({ what }) => what)).to.deep.equal(['RABBITMQ_QUEUES']);
      expect(JSON.stringify(remains)).not.to.include(through.password || 'guest:guest');
      expect(shop.phone.devices()).to.deep.equal([]);
      expect(await rowsLeft(shop.id, [])).to.deep.equal([]);
      expect(await gateway.rows('SELECT 1 FROM session WHERE id = $1', [shop.id])).to.deep.equal([]);
    } finally {
      await proxy.stop();
    }
  });

  it('goes on where a process has died: before its first step, and between two', async function () {
    this.timeout(60_000);
    const [first, second] = [await queued('not begun'), await queued('half done')];
    const queues = [first, second].map(({ id }) => `${prefix}.${id}.Message`);
    // The second has already left the phone.
    await second.client.ask('mutation { logoutSession { session { state } } }');
    expect(second.phone.devices()).to.deep.equal([]);
    await gateway.stop();
    await gateway.rows(
      'INSERT INTO session_removal (session_id, whole) SELECT id, true FROM session WHERE id IN ($1, $2)',
      [first.id, second.id],
    );
    await gateway.start();
    for (const { id } of [first, second]) {
      await until(
        async () => (await gateway.rows('SELECT 1 FROM session WHERE id = $1', [id])).length === 0,
        'the session to be gone',
        20_000,
      );
      expect(await rowsLeft(id, [])).to.deep.equal([]);
    }
    expect(first.phone.devices()).to.deep.equal([]);
    for (const queue of queues) expect(await hasQueue(queue), queue).to.equal(false);
  });

  it('of another process: it lets the session go, and the phone sees one logout', async function () {
    this.timeout(60_000);
    const shop = await gateway.paired('held by another');
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    const beside = await gateway.startBeside();
    try {
      const there = new GatewayClient(() => beside.url, shop.token);
      await there.ask('mutation { connectSession { session { state } } }');
      await state({ ...shop, client: there }, 'CONNECTED');
      expect(await remove(gateway.admin, shop.id)).to.deep.equal({ id: shop.id, remains: [] });
      expect(shop.phone.devices()).to.deep.equal([]);
      expect(gateway.openSockets(shop.phone.number).sockets).to.equal(0);
      expect(await rowsLeft(shop.id, [])).to.deep.equal([]);
      // Removed twice at the same time, by both.
      const again = await gateway.paired('removed twice');
      const clients = [gateway.admin, new GatewayClient(() => beside.url, ADMIN_TOKEN)];
      const outcomes = await Promise.allSettled(clients.map((client) => remove(client, again.id)));
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(String(outcome.reason)).to.include('NOT_FOUND'); // the other one was done before it was asked
      expect(await rowsLeft(again.id, [])).to.deep.equal([]);
      expect(again.phone.devices()).to.deep.equal([]);
    } finally {
      await beside.stop();
    }
  });

  it('of the row alone leaves the phone as it is', async () => {
    const shop = await gateway.paired('row alone');
    await remove(gateway.admin, shop.id, false);
    expect(shop.phone.devices()).to.have.length(1);
    await until(() => gateway.openSockets(shop.phone.number).sockets === 0, 'offline');
    expect(await rowsLeft(shop.id, [])).to.deep.equal([]);
  });
});
