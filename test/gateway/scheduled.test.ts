import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import type { GraphqlProblem } from './client.js';
import { state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const SEND = `mutation($input: SendTextInput!) { sendText(input: $input) {
  messageId state at repeated message { id state text kind at } } }`;
const LIST = `query($chat: JID, $first: Int, $after: String) { scheduledMessages(chat: $chat, first: $first, after: $after) {
  nodes { sendAt expiresAt tries lastError message { id state text chat kind } } pageInfo { hasNextPage endCursor } } }`;
const CANCEL = `mutation($id: ID!) { cancelScheduledMessage(input: { messageId: $id }) { message { id state } } }`;
const RESCHEDULE = `mutation($input: RescheduleMessageInput!) { rescheduleMessage(input: $input) {
  scheduled { sendAt expiresAt message { id at } } } }`;
const MESSAGE =
  'query($id: ID!) { message(id: $id) { id state at chat text kind error { code reason text } } }';

interface Sent {
  messageId: string;
  state: string;
  at: string;
  repeated: boolean;
  message: { id: string; state: string; text: string | null; kind: string; at: string };
}

interface Waiting {
  sendAt: string;
  expiresAt: string;
  tries: number;
  lastError: string | null;
  message: { id: string; state: string; text: string | null; chat: string; kind: string };
}

interface Stored {
  id: string;
  state: string;
  at: string;
  chat: string;
  error: { code: number | null; reason: string | null; text: string } | null;
}

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const DAY_MS = 86_400_000;

describe('scheduled messages', () => {
  const gateway = useGateway({ env: { SCHEDULE_MAX_MESSAGES: '6' } });
  let shop: Paired;
  let contact: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
  });

  afterEach('nothing is left waiting', async () => {
    await gateway.rows('DELETE FROM scheduled_message');
  });

  const schedule = async (input: Record<string, unknown>, sendAt: string): Promise<Sent> => {
    const options = { ...(input['options'] as object | undefined), sendAt };
    const full = { to: contact.number, ...input, options };
    return (await shop.client.ask<{ sendText: Sent }>(SEND, { input: full })).sendText;
  };
  const refused = async (options: Record<string, unknown>): Promise<GraphqlProblem['extensions']> =>
    (await shop.client.refusal(SEND, { input: { to: contact.number, text: 'no', options } })).extensions;
  const list = async (variables: Record<string, unknown> = {}) =>
    (
      await shop.client.ask<{
        scheduledMessages: {
          nodes: Waiting[];
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      }>(LIST, variables)
    ).scheduledMessages;
  const stored = async (id: string): Promise<Stored | null> =>
    (await shop.client.ask<{ message: Stored | null }>(MESSAGE, { id })).message;
  const arrived = (text: string): number => contact.messages().filter((m) => m.text === text).length;
  const ended = async (id: string, wanted: string): Promise<Stored> => {
    let seen: Stored | null = null;
    await until(
      async () => (seen = await stored(id))?.state === wanted,
      () => `${wanted}, it is ${JSON.stringify(seen)}`,
    );
    return seen as unknown as Stored;
  };

  it('a text waits, is listed, goes out at its time and not before, and has its ordinary life from then on', async () => {
    const updates = await shop.client.subscribe<Stored>('subscription { messageUpdated { id state } }');
    const sendAt = inMs(1_500);
    const sent = await schedule({ text: 'later' }, sendAt);
    expect(sent).to.deep.include({ state: 'SCHEDULED', repeated: false, at: sendAt });
    expect(sent.message).to.deep.include({ state: 'SCHEDULED', text: 'later', kind: 'text' });
    const { nodes } = await list();
    expect(nodes).to.have.length(1);
    expect(nodes[0]).to.deep.include({ sendAt, tries: 0, lastError: null });
    expect(nodes[0]?.message).to.include({ id: sent.messageId, chat: contact.lid });
    // Not among what was sent and received.
    const { messages } = await shop.client.ask<{ messages: { nodes: { id: string }[] } }>(
      '{ messages(first: 1000) { nodes { id } } }',
    );
    expect(messages.nodes.map(({ id }) => id)).not.to.include(sent.messageId);
    expect(arrived('later')).to.equal(0);
    const message = await contact.waitFor(({ text }) => text === 'later');
    expect(message.id).to.equal(sent.messageId);
    expect(Date.now()).to.be.at.least(Date.parse(sendAt));
    await updates.find((item) => item.id === sent.messageId && item.state === 'DELIVERED', 'delivered');
    expect((await list()).nodes).to.deep.equal([]);
    expect(Date.parse((await stored(sent.messageId))?.at ?? '')).to.be.at.least(Date.parse(sendAt));
  });

  it('survives a restart, is sent late when its time was over meanwhile, and once', async function () {
    this.timeout(30_000);
    const sent = await schedule({ text: 'over the restart' }, inMs(400));
    await gateway.stop();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(arrived('over the restart')).to.equal(0);
    await gateway.start();
    const message = await contact.waitFor(({ text }) => text === 'over the restart', 15_000);
    expect(message.id).to.equal(sent.messageId);
    await ended(sent.messageId, 'DELIVERED');
    await gateway.restart();
    await state(shop, 'CONNECTED');
    expect(arrived('over the restart')).to.equal(1);
  });

  it('waits for its session to be connected; what is too late then has failed', async () => {
    await shop.client.ask('mutation { disconnectSession { session { id } } }');
    const late = await schedule({ text: 'patient' }, inMs(100));
    const expired = await schedule({ text: 'too late', options: { expiresAt: inMs(900) } }, inMs(100));
    const unknown = await schedule({ to: '4915559999999', text: 'to nobody' }, inMs(100));
    const error = (await ended(expired.messageId, 'FAILED')).error;
    expect(error).to.include({ code: null, reason: 'EXPIRED' });
    expect(await stored(late.messageId)).to.include({ state: 'SCHEDULED', chat: contact.jid });
    await shop.client.ask('mutation { connectSession { session { id } } }');
    await contact.waitFor(({ text }) => text === 'patient');
    expect(await ended(late.messageId, 'DELIVERED')).to.include({ chat: contact.lid });
    const nobody = (await ended(unknown.messageId, 'FAILED')).error;
    expect(nobody).to.include({ code: null, reason: 'RECIPIENT_NOT_ON_WHATSAPP' });
    expect(arrived('too late')).to.equal(0);
  });

  it('a refusal of the server is its end, with the code', async () => {
    gateway.sandbox.faults.apply({ kind: 'ack-error', code: 463, number: shop.phone.number, times: 1 });
    const sent = await schedule({ text: 'refused later' }, inMs(100));
    expect((await ended(sent.messageId, 'FAILED')).error).to.include({ code: 463, reason: null });
  });

  it('can be taken back, once, and is not sent then', async () => {
    const sent = await schedule({ text: 'never' }, inMs(1_000));
    const { cancelScheduledMessage } = await shop.client.ask<{
      cancelScheduledMessage: { message: { state: string } };
    }>(CANCEL, { id: sent.messageId });
    expect(cancelScheduledMessage.message.state).to.equal('CANCELLED');
    const twice = await shop.client.refusal(CANCEL, { id: sent.messageId });
    expect(twice.extensions).to.include({ code: 'CONFLICT', field: 'messageId', state: 'cancelled' });
    const none = await shop.client.refusal(CANCEL, { id: 'NONE' });
    expect(none.extensions).to.include({ code: 'NOT_FOUND', field: 'messageId' });
    await schedule({ text: 'after it' }, inMs(1_100));
    await contact.waitFor(({ text }) => text === 'after it');
    expect(arrived('never')).to.equal(0);
    const gone = (await contact.waitFor(({ text }) => text === 'after it')).id;
    expect((await shop.client.refusal(CANCEL, { id: gone })).extensions.code).to.equal('CONFLICT');
  });

  it('can be moved', async () => {
    const sent = await schedule({ text: 'moved' }, inMs(DAY_MS));
    const sendAt = inMs(2 * DAY_MS);
    const { rescheduleMessage } = await shop.client.ask<{
      rescheduleMessage: { scheduled: Waiting & { message: { at: string } } };
    }>(RESCHEDULE, { input: { messageId: sent.messageId, sendAt } });
    const { scheduled } = rescheduleMessage;
    expect(scheduled).to.deep.include({ sendAt });
    expect(Date.parse(scheduled.expiresAt) - Date.parse(sendAt)).to.equal(DAY_MS);
    expect(scheduled.message).to.deep.equal({ id: sent.messageId, at: sendAt });
    await shop.client.ask(RESCHEDULE, { input: { messageId: sent.messageId, sendAt: inMs(200) } });
    await contact.waitFor(({ text }) => text === 'moved');
    const late = { messageId: sent.messageId, sendAt: inMs(DAY_MS) };
    expect((await shop.client.refusal(RESCHEDULE, { input: late })).extensions.code).to.equal('CONFLICT');
  });

  it('are listed in pages, soonest first, also of one chat', async () => {
    const other = await gateway.contact('Other');
    const ids: string[] = [];
    for (const hours of [3, 1, 2])
      ids.push((await schedule({ text: `${hours}` }, inMs(hours * 3_600_000))).messageId);
    await schedule({ to: other.number, text: 'other' }, inMs(90 * 60_000));
    const first = await list({ first: 2, chat: contact.number });
    expect(first.nodes.map(({ message }) => message.text)).to.deep.equal(['1', '2']);
    expect(first.pageInfo.hasNextPage).to.equal(true);
    const second = await list({ first: 2, chat: contact.number, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ message }) => message.id)).to.deep.equal([ids[0]]);
    expect((await list()).nodes).to.have.length(4);
  });

  it('of one chat go out in the order of their times, those of the same time in the order they came', async () => {
    const at = inMs(700);
    await schedule({ text: 'in order 3' }, inMs(900));
    await schedule({ text: 'in order 1' }, at);
    await schedule({ text: 'in order 2' }, at);
    await contact.waitFor(({ text }) => text === 'in order 3');
    const seen = contact.messages().filter(({ text }) => text?.startsWith('in order'));
    expect(seen.map(({ text }) => text)).to.deep.equal(['in order 1', 'in order 2', 'in order 3']);
  });

  it('the same key schedules once, also when its time is over; another text is refused', async () => {
    const options = { idempotencyKey: 'later-1' };
    const at = inMs(300);
    const first = await schedule({ text: 'once', options }, at);
    expect(await schedule({ text: 'once', options }, at)).to.include({
      messageId: first.messageId,
      repeated: true,
    });
    await ended(first.messageId, 'DELIVERED');
    const again = await schedule({ text: 'once', options }, new Date(Date.now() - DAY_MS).toISOString());
    expect(again).to.include({ messageId: first.messageId, repeated: true, state: 'DELIVERED' });
    expect(arrived('once')).to.equal(1);
    const other = { to: contact.number, text: 'twice', options: { ...options, sendAt: inMs(DAY_MS) } };
    expect((await shop.client.refusal(SEND, { input: other })).extensions).to.include({
      code: 'IDEMPOTENCY_MISMATCH',
      field: 'options.idempotencyKey',
    });
  });

  it('wrong times and too many are refused by name', async () => {
    const past = await refused({ sendAt: inMs(-5 * 60_000) });
    expect(past).to.include({ code: 'BAD_INPUT', field: 'options.sendAt' });
    const far = await refused({ sendAt: inMs(400 * DAY_MS) });
    expect(far).to.include({ code: 'BAD_INPUT', field: 'options.sendAt', limit: 365 });
    const ends = await refused({ sendAt: inMs(DAY_MS), expiresAt: inMs(1_000) });
    expect(ends).to.include({ code: 'BAD_INPUT', field: 'options.expiresAt' });
    expect(await refused({ expiresAt: inMs(DAY_MS) })).to.include({ field: 'options.expiresAt' });
    expect(await refused({ sendAt: inMs(DAY_MS), waitForAck: true })).to.include({
      field: 'options.waitForAck',
    });
    const nobody = { to: '4915559999998', text: 'x', options: { sendAt: inMs(DAY_MS) } };
    expect((await shop.client.refusal(SEND, { input: nobody })).extensions.code).to.equal(
      'RECIPIENT_NOT_ON_WHATSAPP',
    );
    const all = Array.from({ length: 8 }, () => schedule({ text: 'x' }, inMs(DAY_MS)).catch(() => null));
    expect((await Promise.all(all)).filter((one) => one !== null)).to.have.length(6);
    const full = await refused({ sendAt: inMs(DAY_MS) });
    expect(full).to.include({ code: 'LIMIT_EXCEEDED', field: 'options.sendAt', limit: 6, value: 6 });
  });

  it('an answer quotes what it answers, and what was asked is not readable in the waiting row', async () => {
    const asked = await contact.sendText(shop.phone.number, 'when do you open?');
    await until(async () => (await stored(asked.id)) !== null, 'the question is stored');
    const sent = await schedule({ text: 'at nine', options: { replyTo: asked.id } }, inMs(300));
    const [row] = await gateway.rows('SELECT command FROM scheduled_message WHERE message_id = $1', [
      sent.messageId,
    ]);
    expect(String(row?.['command'])).not.to.include('at nine');
    const message = await contact.waitFor(({ text }) => text === 'at nine');
    expect(message.shown.quoted).to.include({ id: asked.id, text: 'when do you open?' });
  });
});
