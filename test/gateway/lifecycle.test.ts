import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { EVENTS, type Live, type LiveEvent } from './client.js';
import {
  connect,
  session,
  state,
  useGateway,
  SESSION_FIELDS,
  type Paired,
  type SessionView,
} from './harness.js';
import { until } from './until.js';

describe('the life of a session', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let events: Live<LiveEvent>;
  let updates: Live<SessionView>;

  before('a contact', async () => {
    contact = await gateway.contact();
  });
  beforeEach('pair', async () => {
    shop = await gateway.paired();
    events = await shop.client.subscribe<LiveEvent>(EVENTS);
    updates = await shop.client.subscribe<SessionView>(
      `subscription { sessionUpdated { ${SESSION_FIELDS} } }`,
    );
  });
  afterEach('disconnect', async () => {
    await shop.client.ask('mutation { disconnectSession { session { state } } }').catch(() => undefined); // deleted ones
  });

  const fault = (target: Parameters<typeof gateway.sandbox.faults.apply>[0]): number =>
    gateway.sandbox.faults.apply(target);
  const logins = (): number => gateway.sandbox.ledger.counts.logins;
  const online = (): boolean =>
    gateway.sandbox.server.isOnline(
      gateway.sandbox.server.accounts.byNumber(shop.phone.number)!,
      shop.phone.devices()[0] ?? -1,
    );
  const keyRows = async (): Promise<number> =>
    (
      await gateway.rows(
        `SELECT 1 FROM signal_key WHERE session_id = $1 UNION ALL SELECT 1 FROM session_creds WHERE session_id = $1
         UNION ALL SELECT 1 FROM inbound_journal WHERE session_id = $1`,
        [shop.id],
      )
    ).length;
  async function works(text: string): Promise<void> {
    await contact.sendText(shop.phone.number, text);
    await events.find(({ data }) => data.event['Message']?.conversation === text, text, 15_000);
  }

  it('a lost connection is told, and comes back by itself with one login', async () => {
    const before = logins();
    expect(fault({ kind: 'drop', number: shop.phone.number })).to.equal(1);
    await events.find(({ type }) => type === 'Disconnected', 'Disconnected');
    const waiting = await updates.find(({ state }) => state === 'RECONNECTING', 'RECONNECTING');
    expect(waiting.lastDisconnect?.reason).to.be.a('string');
    await state(shop, 'CONNECTED');
    expect(logins() - before).to.equal(1);
    await works('after the loss');
    const order = events.items.map(({ type }) => type);
    const behind = order.slice(order.indexOf('Disconnected'));
    expect(behind.filter((type) => type === 'Connected')).to.have.length(1);
  });

  it('a stream error 503 and others lead to a reconnect, and credentials stay', async () => {
    fault({ kind: 'stream-error', code: 503, number: shop.phone.number });
    await updates.find(({ state }) => state === 'RECONNECTING', 'RECONNECTING');
    await state(shop, 'CONNECTED');
    await works('after 503');
  });

  it('a stream error with an unknown code is a StreamError event, and the pause before the next try is longer', async () => {
    fault({ kind: 'stream-error', code: 599, number: shop.phone.number });
    const event = await events.find(({ type }) => type === 'StreamError', 'StreamError');
    expect(event.data.event).to.include({ Code: '599' });
    await updates.find(({ state }) => state === 'RECONNECTING', 'RECONNECTING');
    expect((await connect(shop)).state, 'connectSession does not wait for the pause').to.equal('CONNECTED');
    await works('after 599');
  });

  it('another connection with the same credentials (440) is StreamReplaced, and the answer is a pause, not a fight', async () => {
    const before = logins();
    fault({ kind: 'stream-error', code: 440, number: shop.phone.number });
    await events.find(({ type }) => type === 'StreamReplaced', 'StreamReplaced');
    await updates.find(({ state }) => state === 'RECONNECTING', 'RECONNECTING');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(logins()).to.equal(before);
    expect((await connect(shop)).state).to.equal('CONNECTED');
    expect(logins()).to.equal(before + 1);
  });

  it('restart required (515) reconnects at once and is no Disconnected', async () => {
    fault({ kind: 'stream-error', code: 515, number: shop.phone.number });
    await until(() => updates.items.some(({ state }) => state === 'CONNECTING'), 'CONNECTING');
    await state(shop, 'CONNECTED');
    await works('after 515');
    expect(events.items.map(({ type }) => type)).not.to.include('Disconnected');
  });

  it('a device that the phone removed is LoggedOut: credentials and keys go, a new pairing is possible', async () => {
    expect(await keyRows()).to.be.greaterThan(1);
    shop.phone.removeDevice(shop.phone.devices()[0] ?? -1);
    const event = await events.find(({ type }) => type === 'LoggedOut', 'LoggedOut');
    expect(event.data.event).to.include({ OnConnect: false });
    const gone = await state(shop, 'LOGGED_OUT');
    expect(gone.jid).to.equal(null);
    await until(async () => (await keyRows()) === 0, 'nothing left');
    const again = await connect(shop);
    expect(again.state).to.equal('PAIRING');
    await shop.phone.scan(again.pairing?.qr ?? '');
    await state(shop, 'CONNECTED');
    await works('paired again');
  });

  it('a device that was removed while the session was away is LoggedOut at its next connect', async () => {
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    shop.phone.removeDevice(shop.phone.devices()[0] ?? -1);
    await connect(shop);
    const event = await events.find(({ type }) => type === 'LoggedOut', 'LoggedOut');
    expect(event.data.event).to.include({ OnConnect: true });
    await state(shop, 'LOGGED_OUT');
    await until(async () => (await keyRows()) === 0, 'nothing left');
  });

  for (const reason of [400, 403, 405, 500, 503]) {
    it(`a login refused with ${reason} does not cost the credentials`, async () => {
      fault({ kind: 'login-failure', reason, number: shop.phone.number, times: 1 });
      fault({ kind: 'drop', number: shop.phone.number });
      await until(() => gateway.sandbox.faults.list().length === 0, 'the refused login', 15_000);
      await until(() => updates.items.at(-1)?.state !== 'CONNECTING', 'the outcome');
      expect(await keyRows()).to.be.greaterThan(1);
      if (reason === 400) await events.find(({ type }) => type === 'ConnectFailure', 'ConnectFailure');
      expect((await connect(shop)).state).to.equal('CONNECTED');
      await works(`after ${reason}`);
    });
  }

  it('disconnect closes the socket and nothing reconnects; connect brings it back with the same device', async () => {
    const { jid } = await session(shop);
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    await until(() => !online(), 'offline');
    expect(await session(shop)).to.include({ state: 'DISCONNECTED', jid });
    await gateway.restart();
    expect((await session(shop)).state).to.equal('DISCONNECTED');
    expect((await connect(shop)).state).to.equal('CONNECTED');
    expect((await session(shop)).jid).to.equal(jid);
  });

  it('connect converges whatever is going on, with one socket', async () => {
    await connect(shop);
    const before = logins();
    for (let i = 0; i < 3; i++) {
      fault({ kind: 'drop', number: shop.phone.number });
      await Promise.all([connect(shop), connect(shop)]);
    }
    await state(shop, 'CONNECTED');
    await works('converged');
    expect(logins() - before).to.be.within(1, 3);
    await Promise.all([
      shop.client.ask('mutation { disconnectSession { session { state } } }'),
      connect(shop),
    ]);
    await connect(shop);
    await state(shop, 'CONNECTED');
    const { sockets } = gateway.openSockets(shop.phone.number);
    expect(sockets).to.equal(1);
  });

  it('logout removes the device at WhatsApp and everything here', async () => {
    const { logoutSession } = await shop.client.ask<{ logoutSession: { session: SessionView } }>(
      `mutation { logoutSession { session { ${SESSION_FIELDS} } } }`,
    );
    expect(logoutSession.session).to.include({ state: 'DISCONNECTED', jid: null });
    expect(shop.phone.devices()).to.deep.equal([]);
    expect(await keyRows()).to.equal(0);
    const again = await connect(shop);
    expect(again.state).to.equal('PAIRING');
    expect(
      (await shop.client.refusal('mutation { logoutSession { session { id } } }')).extensions.code,
    ).to.equal('SESSION_NOT_PAIRED');
  });

  it('deleting in full removes the device at WhatsApp and every row, and ends the subscriptions', async () => {
    await works('a message to leave behind');
    const jid = (await session(shop)).jid;
    const { deleteSession } = await gateway.admin.ask<{ deleteSession: { id: string; jid: string } }>(
      'mutation($id: ID!) { deleteSession(input: { sessionId: $id, full: true }) { id jid } }',
      { id: shop.id },
    );
    expect(deleteSession).to.deep.equal({ id: shop.id, jid });
    expect(shop.phone.devices()).to.deep.equal([]);
    await events.untilEnded();
    const tables = await gateway.rows(
      `SELECT table_name FROM information_schema.columns WHERE column_name = 'session_id' AND table_schema = 'public'`,
    );
    for (const { table_name } of tables) {
      const left = await gateway.rows(`SELECT 1 FROM "${String(table_name)}" WHERE session_id = $1`, [
        shop.id,
      ]);
      expect(left, String(table_name)).to.deep.equal([]);
    }
    expect((await shop.client.refusal('{ session { id } }')).extensions.code).to.equal('UNAUTHENTICATED');
  });

  it('deleting without full leaves the device on the phone', async () => {
    await gateway.admin.ask(
      'mutation($id: ID!) { deleteSession(input: { sessionId: $id, full: false }) { id } }',
      {
        id: shop.id,
      },
    );
    expect(shop.phone.devices()).to.have.length(1);
    await until(() => !online(), 'offline');
  });

  it('sessions that were connected come back after a restart of the gateway, each with one login', async () => {
    const second = await gateway.paired('second');
    const before = logins();
    await gateway.restart();
    await state(shop, 'CONNECTED');
    await state(second, 'CONNECTED');
    expect(logins() - before).to.equal(2);
    const after = await shop.client.subscribe<LiveEvent>(EVENTS);
    await contact.sendText(shop.phone.number, 'hello again');
    await after.find(({ data }) => data.event['Message']?.conversation === 'hello again', 'the message');
    await second.client.ask('mutation { disconnectSession { session { state } } }');
  });

  it('a stop waits for what is under way and closes every socket', async () => {
    const sent = await shop.client.ask<{ sendText: { messageId: string } }>(
      'mutation($to: JID!) { sendText(input: { to: $to, text: "last words" }) { messageId } }',
      { to: contact.number },
    );
    await gateway.stop();
    expect(online()).to.equal(false);
    expect((await contact.waitFor(({ text }) => text === 'last words')).id).to.equal(sent.sendText.messageId);
    await gateway.start();
    await state(shop, 'CONNECTED');
  });
});
