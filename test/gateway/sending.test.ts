import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import type { GatewayClient } from './client.js';
import { useGateway, state, type Paired } from './harness.js';
import { until } from './until.js';

const SEND = `mutation($input: SendTextInput!) { sendText(input: $input) {
  messageId state repeated message { id chat chatPn chatLid senderPn senderLid state text } } }`;

interface Sent {
  messageId: string;
  state: string;
  repeated: boolean;
  message: Record<string, string | null>;
}

interface Update {
  id: string;
  state: string;
  error: { code: number | null; text: string } | null;
}

const UPDATES = 'subscription { messageUpdated { id state error { code text } } }';

const send = async (client: GatewayClient, input: Record<string, unknown>): Promise<Sent> =>
  (await client.ask<{ sendText: Sent }>(SEND, { input })).sendText;

async function stored(client: GatewayClient, id: string): Promise<Update | null> {
  const query = 'query($id: ID!) { message(id: $id) { id state error { code text } } }';
  return (await client.ask<{ message: Update | null }>(query, { id })).message;
}

describe('sending through the gateway', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;

  before('pair', async () => {
    shop = await gateway.paired();
    contact = await gateway.contact();
  });

  const loginsFromNow = (): (() => number) => {
    const before = gateway.sandbox.ledger.counts.logins;
    return () => gateway.sandbox.ledger.counts.logins - before;
  };
  const submissions = () =>
    gateway.sandbox.ledger
      .snapshot()
      .submissions.filter(({ sender }) => sender.startsWith(shop.phone.number));

  it('a text arrives, and waitForAck says that the server has it', async () => {
    const sent = await send(shop.client, { to: contact.number, text: 'first words', waitForAck: true });
    expect(sent.state).to.be.oneOf(['SENT', 'DELIVERED']);
    expect(sent.repeated).to.equal(false);
    const arrived = await contact.waitFor(({ text }) => text === 'first words');
    expect(arrived).to.include({ id: sent.messageId, from: shop.phone.jid, direction: 'in' });
  });

  it('a contact gets one privacy token, not another one with every message', async () => {
    const stranger = await gateway.contact();
    const issued = gateway.sandbox.ledger.counts.tokensIssued;
    const texts = ['one', 'two', 'three', 'four', 'five'];
    for (const text of texts) await send(shop.client, { to: stranger.number, text, waitForAck: true });
    await stranger.waitFor(({ text }) => text === 'five');
    await until(() => gateway.sandbox.ledger.counts.tokensIssued > issued, 'a token');
    expect(gateway.sandbox.ledger.counts.tokensIssued - issued).to.equal(1);
  });

  it('the message carries number and LID of both sides, and is addressed to the LID', async () => {
    const { message } = await send(shop.client, { to: contact.jid, text: 'both', waitForAck: true });
    expect(message).to.include({ chat: contact.lid, chatLid: contact.lid, chatPn: contact.jid });
    expect(message).to.include({ senderPn: shop.phone.jid, senderLid: shop.phone.lid });
    expect(gateway.sandbox.ledger.snapshot().submissions.at(-1)?.to).to.equal(contact.lid);
  });

  it('without waitForAck the states arrive as updates: sent, delivered, read', async () => {
    const updates = await shop.client.subscribe<Update>(UPDATES);
    const sent = await send(shop.client, { to: contact.number, text: 'watch me' });
    expect(sent.state).to.equal('QUEUED');
    await updates.find(({ id, state }) => id === sent.messageId && state !== 'QUEUED', 'an update');
    await updates.find(({ id, state }) => id === sent.messageId && state === 'DELIVERED', 'delivered');
    await contact.read({ ids: [sent.messageId] });
    await updates.find(({ id, state }) => id === sent.messageId && state === 'READ', 'read');
    const order = ['SENT', 'DELIVERED', 'READ'];
    const ranks = updates.items
      .filter(({ id }) => id === sent.messageId)
      .map(({ state }) => order.indexOf(state));
    expect(ranks).to.deep.equal([...ranks].sort());
    expect((await stored(shop.client, sent.messageId))?.state).to.equal('READ');
  });

  it('an update stream ends at once when its reader goes, and shows no other session', async () => {
    const other = await gateway.paired('other');
    const updates = await other.client.subscribe<Update>(UPDATES);
    await send(shop.client, { to: contact.number, text: 'not yours', waitForAck: true });
    const own = await send(other.client, { to: contact.number, text: 'yours', waitForAck: true });
    await updates.find(({ id }) => id === own.messageId, 'the own update');
    expect(new Set(updates.items.map(({ id }) => id))).to.deep.equal(new Set([own.messageId]));
    await updates.stop();
    await other.client.ask('mutation { disconnectSession { session { id } } }');
  });

  for (const code of [463, 479, 404]) {
    it(`an ack with error ${code} is an error with its code, not a success`, async () => {
      gateway.sandbox.faults.apply({ kind: 'ack-error', code, number: shop.phone.number, times: 1 });
      const refused = await shop.client.refusal(SEND, {
        input: { to: contact.number, text: `refused ${code}`, messageId: `REFUSED${code}`, waitForAck: true },
      });
      expect(refused.extensions).to.include({ code: 'WHATSAPP_REJECTED', serverCode: code });
      const { state, error } = (await stored(shop.client, `REFUSED${code}`)) ?? {};
      expect({ state, code: error?.code }).to.deep.equal({ state: 'FAILED', code });
    });

    it(`without waitForAck error ${code} arrives as an update`, async () => {
      const updates = await shop.client.subscribe<Update>(UPDATES);
      gateway.sandbox.faults.apply({ kind: 'ack-error', code, number: shop.phone.number, times: 1 });
      const sent = await send(shop.client, { to: contact.number, text: `late ${code}` });
      const failed = await updates.find(
        ({ id, state }) => id === sent.messageId && state === 'FAILED',
        'the failure',
      );
      expect(failed.error?.code).to.equal(code);
    });
  }

  it('a failed send that is repeated with its key is still an error for who waits', async () => {
    gateway.sandbox.faults.apply({ kind: 'ack-error', code: 463, number: shop.phone.number, times: 1 });
    const input = { to: contact.number, text: 'again', idempotencyKey: 'failed-key', waitForAck: true };
    expect((await shop.client.refusal(SEND, { input })).extensions.serverCode).to.equal(463);
    expect((await shop.client.refusal(SEND, { input })).extensions.serverCode).to.equal(463);
    expect((await send(shop.client, { ...input, waitForAck: false })).state).to.equal('FAILED');
  });

  it('a number that is not on WhatsApp is an error, over GraphQL and REST', async () => {
    const { extensions } = await shop.client.refusal(SEND, {
      input: { to: '4915199999999', text: 'nobody' },
    });
    expect(extensions).to.include({ code: 'RECIPIENT_NOT_ON_WHATSAPP', field: 'to' });
    const rest = await shop.client.rest('POST /chat/send/text', { Phone: '4915199999999', Body: 'nobody' });
    expect(rest.status).to.be.within(400, 499);
    expect(rest.body).to.include({ success: false });
  });

  it('the same idempotency key sends once, also when asked at the same time', async () => {
    const input = { to: contact.number, text: 'once', idempotencyKey: 'key-1', waitForAck: true };
    const answers = await Promise.all([1, 2, 3].map(() => send(shop.client, input)));
    expect(new Set(answers.map(({ messageId }) => messageId)).size).to.equal(1);
    expect(answers.map(({ repeated }) => repeated).sort()).to.deep.equal([false, true, true]);
    expect(answers.map(({ state }) => ['SENT', 'DELIVERED'].includes(state))).to.deep.equal([
      true,
      true,
      true,
    ]);
    const again = await send(shop.client, input);
    expect(again).to.include({ repeated: true, messageId: answers[0]?.messageId });
    await contact.idle();
    expect(contact.messages().filter(({ text }) => text === 'once')).to.have.length(1);
  });

  it('the same message id sends once', async () => {
    const input = { to: contact.number, text: 'id once', messageId: 'MYID1', waitForAck: true };
    expect(await send(shop.client, input)).to.include({ messageId: 'MYID1', repeated: false });
    expect(await send(shop.client, input)).to.include({ messageId: 'MYID1', repeated: true });
    expect(contact.messages().filter(({ text }) => text === 'id once')).to.have.length(1);
  });

  it('a key or id that was used for something else is refused', async () => {
    for (const [field, value] of [
      ['idempotencyKey', 'key-2'],
      ['messageId', 'MYID2'],
    ] as const) {
      await send(shop.client, { to: contact.number, text: 'original', [field]: value });
      const { extensions } = await shop.client.refusal(SEND, {
        input: { to: contact.number, text: 'changed', [field]: value },
      });
      expect(extensions, field).to.include({ code: 'IDEMPOTENCY_MISMATCH', field });
    }
  });

  it('keys belong to their session', async () => {
    const other = await gateway.paired('keys');
    await send(shop.client, { to: contact.number, text: 'mine', idempotencyKey: 'shared-key' });
    const sent = await send(other.client, {
      to: contact.number,
      text: 'theirs',
      idempotencyKey: 'shared-key',
    });
    expect(sent.repeated).to.equal(false);
    await other.client.ask('mutation { disconnectSession { session { id } } }');
  });

  it('bad input names the field and what is allowed', async () => {
    const cases: [Record<string, unknown>, string][] = [
      [{ to: contact.number, text: '' }, 'text'],
      [{ to: 'nonsense', text: 'x' }, 'to'],
      [{ to: contact.number, text: 'x', messageId: 'with space' }, 'messageId'],
      [{ to: contact.number, text: 'x', ephemeralSeconds: 5 }, 'ephemeralSeconds'],
    ];
    for (const [input, field] of cases) {
      expect((await shop.client.refusal(SEND, { input })).extensions, field).to.include({
        code: 'BAD_INPUT',
        field,
      });
    }
  });

  it('is refused while the session is not connected', async () => {
    const fresh = await gateway.tenant();
    const { extensions } = await fresh.client.refusal(SEND, { input: { to: contact.number, text: 'x' } });
    expect(extensions.code).to.equal('SESSION_NOT_CONNECTED');
    const rest = await fresh.client.rest('POST /chat/send/text', { Phone: contact.number, Body: 'x' });
    expect(rest).to.deep.include({ status: 500, body: { code: 500, error: 'no session', success: false } });
  });

  it('is stored before it is relayed, and sent again under the same id after a reconnect', async () => {
    gateway.sandbox.faults.apply({ kind: 'ack-drop', number: shop.phone.number, times: 1 });
    const sent = await send(shop.client, { to: contact.number, text: 'survivor' });
    await contact.waitFor(({ text }) => text === 'survivor');
    expect((await stored(shop.client, sent.messageId))?.state).to.be.oneOf(['QUEUED', 'DELIVERED']);
    const reconnected = loginsFromNow();
    gateway.sandbox.faults.apply({ kind: 'drop', number: shop.phone.number });
    // The state alone may still be that of the connection that was cut.
    await until(() => reconnected() > 0, 'a new login');
    await until(async () => (await stored(shop.client, sent.messageId))?.state !== 'QUEUED', 'it is sent');
    await state(shop, 'CONNECTED');
    expect(contact.messages().filter(({ text }) => text === 'survivor')).to.have.length(1);
  });

  it('who waits for the ack gets it from the next connection when the first one is lost', async () => {
    const reconnected = loginsFromNow();
    contact.setBehaviour({ offline: true });
    try {
      gateway.sandbox.faults.apply({ kind: 'ack-drop', number: shop.phone.number, times: 1 });
      const sending = send(shop.client, { to: contact.number, text: 'patience', waitForAck: true });
      await until(() => submissions().length > 0, 'the first try');
      gateway.sandbox.faults.apply({ kind: 'drop', number: shop.phone.number });
      const sent = await sending;
      expect(sent.state).to.equal('SENT');
      expect(submissions().find(({ id }) => id === sent.messageId)?.times).to.equal(2);
    } finally {
      contact.setBehaviour({ offline: false });
    }
    await contact.waitFor(({ text }) => text === 'patience');
    expect(contact.messages().filter(({ text }) => text === 'patience')).to.have.length(1);
    await until(() => reconnected() > 0, 'a new login');
    await state(shop, 'CONNECTED');
  });

  it('what a retry receipt asks for is served from the store by its id', async () => {
    await send(shop.client, { to: contact.number, text: 'before the loss', waitForAck: true });
    await contact.waitFor(({ text }) => text === 'before the loss');
    await contact.loseSessions();
    const sent = await send(shop.client, { to: contact.number, text: 'after the loss', waitForAck: true });
    const arrived = await contact.waitFor(({ text }) => text === 'after the loss', 15_000);
    expect(arrived).to.include({ id: sent.messageId });
    expect(contact.counts.retriesSent).to.be.greaterThan(0);
  });

  it('is answered from the store after a restart of the gateway, too', async () => {
    await send(shop.client, { to: contact.number, text: 'before the restart', waitForAck: true });
    gateway.sandbox.faults.apply({ kind: 'hold', number: contact.number, device: 0 });
    await contact.loseSessions();
    const sent = await send(shop.client, { to: contact.number, text: 'asked for later', waitForAck: true });
    await gateway.restart();
    await state(shop, 'CONNECTED');
    gateway.sandbox.faults.apply({ kind: 'release', number: contact.number, device: 0 });
    const arrived = await contact.waitFor(({ text }) => text === 'asked for later', 15_000);
    expect(arrived.id).to.equal(sent.messageId);
  });

  it('texts to one chat keep their order', async () => {
    const texts = Array.from({ length: 10 }, (_, i) => `ordered ${i}`);
    for (const text of texts) await send(shop.client, { to: contact.number, text });
    await contact.waitFor(({ text }) => text === 'ordered 9');
    const arrived = contact.messages().filter(({ text }) => text?.startsWith('ordered'));
    expect(arrived.map(({ text }) => text)).to.deep.equal(texts);
  });

  it('a reply quotes, and a group gets its messages', async () => {
    const asked = await contact.sendText(shop.phone.number, 'a question');
    await until(async () => (await stored(shop.client, asked.id)) !== null, 'the question is stored');
    await send(shop.client, {
      to: contact.number,
      text: 'an answer',
      context: {
        stanzaId: asked.id,
        participant: contact.lid,
        quotedMessage: { conversation: 'a question' },
      },
      waitForAck: true,
    });
    expect((await contact.waitFor(({ text }) => text === 'an answer')).kind).to.equal('extendedTextMessage');
    const group = await contact.createGroup('Team', [shop.phone.number]);
    await send(shop.client, { to: group, text: 'hello group', waitForAck: true });
    expect((await contact.waitFor(({ text }) => text === 'hello group')).chat).to.equal(group);
  });

  it('the legacy path answers after the server has the text, and takes its ids', async () => {
    const { status, body } = await shop.client.rest('POST /chat/send/text', {
      phone: contact.number,
      BODY: 'over REST',
      id: 'RESTID1',
    });
    expect({ status, body }).to.deep.include({ status: 200 });
    expect(JSON.stringify(body)).to.include('RESTID1');
    expect((await contact.waitFor(({ text }) => text === 'over REST')).id).to.equal('RESTID1');
    gateway.sandbox.faults.apply({ kind: 'ack-error', code: 463, number: shop.phone.number, times: 1 });
    const refused = await shop.client.rest('POST /chat/send/text', {
      Phone: contact.number,
      Body: 'refused',
    });
    expect(refused.status).to.be.at.least(400);
    expect(JSON.stringify(refused.body)).to.include('463');
  });
});
