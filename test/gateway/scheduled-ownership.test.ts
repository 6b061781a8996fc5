import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { GatewayClient, Refusal } from './client.js';
import { connect, state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const SEND = 'mutation($input: SendTextInput!) { sendText(input: $input) { messageId state } }';

/** Who sends a scheduled message when sessions move, processes die and connections break. */
describe('scheduled messages and their sender', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
  });

  const schedule = async (text: string, ms: number): Promise<string> => {
    const input = { to: contact.number, text, options: { sendAt: new Date(Date.now() + ms).toISOString() } };
    const ask = () => shop.client.ask<{ sendText: { messageId: string } }>(SEND, { input });
    // The process may notice at this very moment that the session is another's: that is an error to be tried again.
    const { sendText } = await ask().catch((error: unknown) => {
      if (error instanceof Refusal && error.problem.extensions.code === 'SESSION_OWNED_ELSEWHERE')
        return ask();
      throw error;
    });
    return sendText.messageId;
  };
  const stateOf = async (id: string): Promise<string | undefined> => {
    const query = 'query($id: ID!) { message(id: $id) { state } }';
    return (await shop.client.ask<{ message: { state: string } | null }>(query, { id })).message?.state;
  };
  const copies = (text: string): number => contact.messages().filter((m) => m.text === text).length;
  const submissions = (id: string): number =>
    gateway.sandbox.ledger.snapshot().submissions.find((one) => one.id === id)?.times ?? 0;

  it('a process that has lost the session does not send; its next owner does, once', async function () {
    this.timeout(60_000);
    const lock = await gateway.holdAdvisoryLock();
    // The lease is another living process's from now on, and this process has not noticed yet.
    await gateway.rows(
      `UPDATE session_lease SET owner = 'another', owner_lock = $2, epoch = epoch + 1,
         expires_at = now() + interval '1 hour' WHERE session_id = $1`,
      [shop.id, lock.key],
    );
    const id = await schedule('of the next owner', 0);
    await until(() => gateway.openSockets(shop.phone.number).sockets === 0, 'the socket is closed', 15_000);
    expect(await stateOf(id)).to.equal('SCHEDULED');
    expect(submissions(id)).to.equal(0);
    await lock.release();
    await state(shop, 'CONNECTED', 30_000);
    await contact.waitFor(({ text }) => text === 'of the next owner');
    await until(async () => (await stateOf(id)) === 'DELIVERED', 'it is delivered');
    expect(submissions(id)).to.equal(1);
  });

  it('of two processes the one with the session sends, and the other takes over when that one stops', async function () {
    this.timeout(60_000);
    const beside = await gateway.startBeside();
    try {
      const first = await schedule('with two processes', 200);
      await until(async () => (await stateOf(first)) === 'DELIVERED', 'it is delivered');
      expect(submissions(first)).to.equal(1);
      const second = await schedule('after the move', 1_000);
      await gateway.stop();
      const client = new GatewayClient(() => beside.url, shop.token);
      expect((await connect({ ...shop, client })).state).to.be.oneOf(['CONNECTED', 'CONNECTING']);
      await contact.waitFor(({ text }) => text === 'after the move', 15_000);
      await until(() => submissions(second) > 0, 'it was sent');
    } finally {
      await beside.stop();
    }
    await gateway.start();
    await state(shop, 'CONNECTED', 30_000);
    expect([copies('with two processes'), copies('after the move')]).to.deep.equal([1, 1]);
  });

  it('one whose answer got lost is sent again under its id, and arrives once', async () => {
    // Its receipt would be an answer, too.
    contact.setBehaviour({ offline: true });
    let id = '';
    try {
      gateway.sandbox.faults.apply({ kind: 'ack-drop', number: shop.phone.number, times: 1 });
      id = await schedule('twice on the way', 0);
      await until(() => submissions(id) === 1, 'the first try');
      await gateway.restart();
      await state(shop, 'CONNECTED');
      await until(() => submissions(id) === 2, 'the second try');
    } finally {
      contact.setBehaviour({ offline: false });
    }
    await until(async () => (await stateOf(id)) === 'DELIVERED', 'it is delivered');
    expect(copies('twice on the way')).to.equal(1);
  });
});
