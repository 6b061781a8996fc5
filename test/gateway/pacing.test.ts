import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { connect, state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const SEND = `mutation($input: SendTextInput!) { sendText(input: $input) { messageId state message { notBefore } } }`;
const MESSAGE = 'query($id: ID!) { message(id: $id) { state notBefore error { code reason text } } }';
const UPDATES = 'subscription { messageUpdated { id state notBefore error { code reason } } }';
const STATUS = `{ session { health { lastFailures(first: 3) { id state error { code } }
  pacing { messagesPerMinute nextAt waiting coldCap coldUsed coldFreeAt warmUpDay } } } }`;

interface Sent {
  messageId: string;
  state: string;
  message: { notBefore: string | null };
}

interface Stored {
  state: string;
  notBefore: string | null;
  error: { code: number | null; reason: string | null; text: string } | null;
}

interface Update {
  id: string;
  state: string;
  notBefore: string | null;
  error: { code: number | null; reason: string | null } | null;
}

interface Status {
  lastFailures: { id: string; state: string; error: { code: number } }[];
  pacing: {
    messagesPerMinute: number | null;
    nextAt: string | null;
    waiting: number;
    coldCap: number | null;
    coldUsed: number;
    coldFreeAt: string | null;
    warmUpDay: number | null;
  } | null;
}

describe('a session that sends slowly because it wants to', () => {
  const gateway = useGateway();
  let shop: Paired;
  let other: Paired;
  let friends: [Phone, Phone, Phone];

  before('pair, and hear from friends', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    other = await gateway.paired('other');
    friends = [await gateway.contact('A'), await gateway.contact('B'), await gateway.contact('C')];
    for (const friend of friends) {
      const { id } = await friend.sendText(shop.phone.number, 'hello');
      await until(async () => (await stored(id)) !== null, 'the hello is stored');
    }
  });

  afterEach('as fast as it comes again', async () => {
    await pace(null);
    await gateway.rows('DELETE FROM send_pace');
    await gateway.rows('DELETE FROM cold_send');
  });

  const pace = (pacing: object | null): Promise<unknown> =>
    shop.client.ask(
      'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { id } } }',
      { input: { settings: { pacing } } },
    );
  const send = async (to: Phone, text: string, more: object = {}): Promise<Sent> =>
    (await shop.client.ask<{ sendText: Sent }>(SEND, { input: { to: to.number, text, ...more } })).sendText;
  const refusal = async (to: Phone, text: string, more: object = {}) =>
    shop.client.refusal(SEND, { input: { to: to.number, text, ...more } });
  const stored = async (id: string): Promise<Stored | null> =>
    (await shop.client.ask<{ message: Stored | null }>(MESSAGE, { id })).message;
  const status = async (): Promise<Status> =>
    (await shop.client.ask<{ session: { health: Status } }>(STATUS)).session.health;
  const submission = (id: string) =>
    gateway.sandbox.ledger.snapshot().submissions.find((item) => item.id === id);
  const arrived = (phone: Phone, text: string) => phone.waitFor((item) => item.text === text);

  it('is not paced unless it is set, and keeps no counters then', async () => {
    for (let i = 0; i < 3; i++) {
      const sent = await send(friends[i % 3] as Phone, `fast ${i}`);
      expect(sent.message.notBefore).to.equal(null);
    }
    expect(await gateway.rows('SELECT 1 FROM send_pace UNION ALL SELECT 1 FROM cold_send')).to.deep.equal([]);
    expect((await status()).pacing).to.equal(null);
  });

  it('messages wait for their turn, visibly, in order, and hold up no other session', async () => {
    const [a, b] = friends;
    await pace({ messagesPerMinute: 60, jitterPercent: 0 });
    const updates = await shop.client.subscribe<Update>(UPDATES);
    const sent = [];
    for (const [i, friend] of [a, a, b, a].entries()) sent.push(await send(friend, `turn ${i}`));
    expect(sent.map(({ state: seen }) => seen)).to.deep.equal(Array(4).fill('QUEUED'));
    const waiting = sent.slice(1);
    expect(sent[0]?.message.notBefore).to.equal(null);
    const turns = waiting.map(({ message }) => Date.parse(message.notBefore ?? ''));
    expect([turns[1], turns[2]]).to.deep.equal([turns[0], turns[1]].map((turn) => (turn ?? 0) + 1000));
    expect(await stored(waiting[2]?.messageId ?? '')).to.include({ state: 'QUEUED' });
    expect((await status()).pacing).to.deep.include({ messagesPerMinute: 60, waiting: 3 });
    const input = { to: a.number, text: 'from another session', waitForAck: true };
    const meanwhile = await other.client.ask<{ sendText: Sent }>(SEND, { input });
    expect(meanwhile.sendText.state).to.be.oneOf(['SENT', 'DELIVERED']);
    expect(submission(waiting[2]?.messageId ?? '')).to.equal(undefined);

    await arrived(a, 'turn 3');
    await arrived(b, 'turn 2');
    for (const { messageId, message } of waiting) {
      const left = submission(messageId)?.at ?? 0;
      expect(left).to.be.at.least(Date.parse(message.notBefore ?? '') - 50);
      await updates.find(({ id, state: seen }) => id === messageId && seen === 'QUEUED', 'that it waits');
      await updates.find(({ id, state: seen }) => id === messageId && seen === 'DELIVERED', 'that it came');
    }
    const texts = a.messages().flatMap(({ text }) => (text?.startsWith('turn') ? [text] : []));
    expect(texts).to.deep.equal(['turn 0', 'turn 1', 'turn 3']);
  });

  it('who waits for the ack gets it after the turn', async () => {
    const [a] = friends;
    await pace({ messagesPerMinute: 60 });
    await send(a, 'first');
    const sent = await send(a, 'second', { waitForAck: true });
    expect(sent.state).to.be.oneOf(['SENT', 'DELIVERED']);
    expect(sent.message.notBefore).to.be.a('string');
    const key = { idempotencyKey: 'waits', waitForAck: true };
    const both = await Promise.all([send(a, 'third', key), send(a, 'third', key)]);
    expect(new Set(both.map(({ messageId }) => messageId)).size).to.equal(1);
    for (const { state: seen } of both) expect(seen).to.be.oneOf(['SENT', 'DELIVERED']);
  });

  it('a message whose turn would come too late is refused, with the limit and when there is room', async () => {
    const [a] = friends;
    await pace({ messagesPerMinute: 1, maxWaitSeconds: 5 });
    await send(a, 'the one of this minute', { waitForAck: true });
    const { message, extensions } = await refusal(a, 'one too many', { messageId: 'TOOMANY1' });
    expect(extensions).to.include({ code: 'RATE_LIMITED', limit: 'messagesPerMinute', value: 1 });
    expect(extensions['retryAfter']).to.be.within(40, 80);
    const room = Date.parse(extensions['freeAt'] as string);
    expect(room - Date.now()).to.be.within(40_000, 80_000);
    expect(message).to.include(extensions['freeAt']);
    expect(await stored('TOOMANY1')).to.equal(null);
    const rest = await shop.client.rest('POST /chat/send/text', { Phone: a.number, Body: 'one too many' });
    expect(rest.status).to.equal(429);
    // What was sent before is answered as before: it takes no turn.
    const again = { text: 'the one of this minute', idempotencyKey: 'paced' };
    await pace(null);
    await send(a, again.text, again);
    await pace({ messagesPerMinute: 1, maxWaitSeconds: 0 });
    expect((await send(a, again.text, again)).message.notBefore).to.equal(null);
  });

  it('a message that waits survives a restart, and leaves once, not before its turn', async () => {
    const [a, b] = friends;
    await pace({ messagesPerMinute: 30, jitterPercent: 0 });
    await send(a, 'before the restart', { waitForAck: true });
    const [late, later] = [await send(b, 'over the restart 1'), await send(b, 'over the restart 2')];
    await gateway.restart();
    await state(shop, 'CONNECTED');
    expect(await stored(later.messageId)).to.include({ state: 'QUEUED' });
    await arrived(b, 'over the restart 2');
    for (const { messageId, message } of [late, later]) {
      expect(submission(messageId)?.times).to.equal(1);
      expect(submission(messageId)?.at).to.be.at.least(Date.parse(message.notBefore ?? '') - 50);
    }
    const texts = b.messages().flatMap(({ text }) => (text?.startsWith('over') ? [text] : []));
    expect(texts).to.deep.equal(['over the restart 1', 'over the restart 2']);
  });

  it('messages that have missed their turns leave at the same pace', async () => {
    const [a, b] = friends;
    await pace({ messagesPerMinute: 10, jitterPercent: 0 });
    await send(a, 'on time', { waitForAck: true });
    const missed = [await send(a, 'missed 1'), await send(b, 'missed 2'), await send(a, 'missed 3')];
    await pace({ messagesPerMinute: 60, jitterPercent: 0 });
    await gateway.stop();
    const ids = missed.map(({ messageId }) => messageId);
    await gateway.rows(`UPDATE message SET not_before = now() - interval '1 minute' WHERE id = ANY($1)`, [
      ids,
    ]);
    await gateway.rows(`UPDATE send_pace SET next_at = now() - interval '1 minute'`);
    await gateway.start();
    await arrived(a, 'missed 3');
    const at = ids.map((id) => submission(id)?.at ?? 0);
    expect((at[1] ?? 0) - (at[0] ?? 0)).to.be.at.least(900);
    expect((at[2] ?? 0) - (at[1] ?? 0)).to.be.at.least(900);
  });

  it('strangers are capped by the day, over restarts; friends and changes are not counted', async () => {
    const [a] = friends;
    const [one, two] = [await gateway.contact('One'), await gateway.contact('Two')];
    await pace({ coldMessagesPerDay: 1 });
    const { messageId } = await send(one, 'nice to meet you', { waitForAck: true });
    await shop.client.ask(
      'mutation($input: SendReactionInput!) { sendReaction(input: $input) { messageId } }',
      { input: { to: one.number, messageId, emoji: '👋', fromMe: true } },
    );
    const { extensions } = await refusal(two, 'you too');
    expect(extensions).to.include({ code: 'RATE_LIMITED', limit: 'coldMessagesPerDay', value: 1 });
    expect(Date.parse(extensions['freeAt'] as string) - Date.now()).to.be.within(86_300_000, 86_460_000);
    await send(a, 'friends go on', { waitForAck: true });
    await gateway.restart();
    await state(shop, 'CONNECTED');
    expect((await refusal(two, 'after the restart')).extensions['limit']).to.equal('coldMessagesPerDay');
    const { pacing } = await status();
    expect(pacing).to.include({ coldCap: 1, coldUsed: 1, warmUpDay: null, messagesPerMinute: null });
    expect(pacing?.coldFreeAt).to.equal(extensions['freeAt']);
    expect(two.messages()).to.deep.equal([]);
    await gateway.rows(`UPDATE cold_send SET at = now() - interval '25 hours'`);
    await send(two, 'a day later', { waitForAck: true });
    await arrived(two, 'a day later');
  });

  it('a send that fails before it is stored takes no place', async () => {
    const one = await gateway.contact('Place');
    await pace({ coldMessagesPerDay: 1 });
    const image = { image: { url: 'http://127.0.0.1:1/none.png' }, to: one.number };
    const wrong = await shop.client.refusal(
      'mutation($input: SendImageInput!) { sendImage(input: $input) { messageId } }',
      { input: image },
    );
    expect(wrong.extensions.code).not.to.equal('RATE_LIMITED');
    await send(one, 'there is room', { waitForAck: true });
    await arrived(one, 'there is room');
  });

  it('a newly linked account warms up', async () => {
    const stranger = await gateway.contact('Warm');
    await pace({ warmUp: true });
    expect((await status()).pacing).to.include({ coldCap: 5, coldUsed: 0, warmUpDay: 1 });
    await gateway.rows(
      `INSERT INTO cold_send (session_id, message_id, at)
       SELECT $1, 'W' || n, now() - interval '1 hour' FROM generate_series(1, 5) n`,
      [shop.id],
    );
    const { extensions } = await refusal(stranger, 'the sixth');
    expect(extensions).to.include({ code: 'RATE_LIMITED', limit: 'warmUp', value: 5 });
    await gateway.rows(`UPDATE account_health SET linked_at = now() - interval '50 hours'`);
    await gateway.restart();
    await state(shop, 'CONNECTED');
    expect((await status()).pacing).to.include({ coldCap: 12, warmUpDay: 3 });
    await send(stranger, 'on the third day', { waitForAck: true });
    await arrived(stranger, 'on the third day');
    await pace({ warmUp: true, accountSince: '2020-01-01' });
    expect((await status()).pacing).to.include({ coldCap: null, warmUpDay: null });
  });

  it('a message to a stranger whose turn comes during a lock fails with 463, and is not tried', async () => {
    const stranger = await gateway.contact('Locked out');
    const [a] = friends;
    await pace({ messagesPerMinute: 30, jitterPercent: 0 });
    await send(a, 'before the lock', { waitForAck: true });
    const updates = await shop.client.subscribe<Update>(UPDATES);
    const { messageId } = await send(stranger, 'too late');
    gateway.sandbox.faults.apply({ kind: 'reachout-lock', number: shop.phone.number, seconds: 60 });
    const failed = await updates.find(
      ({ id, state: seen }) => id === messageId && seen === 'FAILED',
      'the failure',
    );
    expect(failed.error).to.deep.equal({ code: 463, reason: 'ACCOUNT_RESTRICTED' });
    expect((await stored(messageId))?.error?.text).to.include('until');
    expect(submission(messageId)).to.equal(undefined);
    expect((await status()).lastFailures[0]).to.deep.equal({
      id: messageId,
      state: 'FAILED',
      error: { code: 463 },
    });
    gateway.sandbox.faults.apply({ kind: 'lift' });
  });

  it('scheduled messages wait for their turn, in the order of their chat', async () => {
    const [a, b] = friends;
    await pace({ messagesPerMinute: 60, jitterPercent: 0, maxWaitSeconds: 0 });
    await send(b, 'takes the turn', { waitForAck: true });
    const sendAt = new Date().toISOString();
    for (const text of ['scheduled 1', 'scheduled 2']) await send(a, text, { options: { sendAt } });
    await arrived(a, 'scheduled 2');
    const texts = a.messages().flatMap(({ text }) => (text?.startsWith('scheduled') ? [text] : []));
    expect(texts).to.deep.equal(['scheduled 1', 'scheduled 2']);
  });

  it('another phone knows nobody; the same one again is no younger', async () => {
    const friend = await gateway.contact('Loyal');
    const tenant = await gateway.paired('moving');
    const heard = async (): Promise<void> => {
      const { id } = await friend.sendText(tenant.phone.number, 'hello');
      const query = 'query($id: ID!) { message(id: $id) { id } }';
      const known = () => tenant.client.ask<{ message: object | null }>(query, { id });
      await until(async () => (await known()).message !== null, 'the hello is stored');
    };
    const relink = async (phone: Phone): Promise<void> => {
      await tenant.client.ask('mutation { logoutSession { session { id } } }');
      const { pairing } = await connect(tenant);
      await phone.scan(pairing?.qr ?? '');
      await state(tenant, 'CONNECTED');
    };
    const linkedAt = async (): Promise<number> => {
      const sql = 'SELECT linked_at FROM account_health WHERE session_id = $1';
      return Number((await gateway.rows(sql, [tenant.id]))[0]?.['linked_at']);
    };
    const input = { to: friend.number, text: 'do I know you?', waitForAck: true };
    await heard();
    const first = await linkedAt();
    await tenant.client.ask(
      'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { id } } }',
      { input: { settings: { pacing: { coldMessagesPerDay: 0 } } } },
    );
    await relink(tenant.phone);
    expect(await linkedAt()).to.equal(first);
    await tenant.client.ask(SEND, { input });
    await relink(await gateway.contact('New owner'));
    expect(await linkedAt()).to.be.greaterThan(first);
    const { extensions } = await tenant.client.refusal(SEND, { input });
    expect(extensions).to.include({ code: 'RATE_LIMITED', limit: 'coldMessagesPerDay', freeAt: null });
  });

  it('wrong settings are refused by name', async () => {
    const { extensions } = await shop.client.refusal(
      'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { id } } }',
      { input: { settings: { pacing: { messagesPerMinute: 1000 } } } },
    );
    expect(extensions).to.include({ code: 'BAD_INPUT', field: 'settings.pacing.messagesPerMinute' });
  });
});
