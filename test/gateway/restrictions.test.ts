import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { EVENTS, type LiveEvent } from './client.js';
import { state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const SEND = `mutation($input: SendTextInput!) { sendText(input: $input) { messageId state } }`;
const HEALTH = `mayWriteToStrangers lastRefusedAt toldAt reachoutLock { active since until type }
  messageCap { status limit used cycleStart cycleEnd }`;

interface Health {
  mayWriteToStrangers: boolean;
  lastRefusedAt: string | null;
  toldAt: string | null;
  reachoutLock: { active: boolean; since: string; until: string; type: string } | null;
  messageCap: { status: string; limit: number | null; used: number | null; cycleEnd: string | null } | null;
}

describe('an account that WhatsApp lets write to no strangers', () => {
  const gateway = useGateway();
  let shop: Paired;
  let friend: Phone;

  before('pair, and hear from a friend', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    friend = await gateway.contact('Friend');
    const { id } = await friend.sendText(shop.phone.number, 'hello');
    await until(async () => (await message(id)) !== null, 'the hello is stored');
  });

  const message = async (id: string): Promise<{ state: string; error: { code: number } | null } | null> =>
    (
      await shop.client.ask<{ message: never }>(
        'query($id: ID!) { message(id: $id) { state error { code } } }',
        { id },
      )
    ).message;
  const health = async (): Promise<Health> =>
    (await shop.client.ask<{ session: { health: Health } }>(`{ session { health { ${HEALTH} } } }`)).session
      .health;
  const healthWhen = async (fits: (health: Health) => boolean, what: string): Promise<Health> => {
    let seen: Health | null = null;
    await until(
      async () => fits((seen = await health())),
      () => `${what}; it is ${JSON.stringify(seen)}`,
    );
    return seen as unknown as Health;
  };
  const send = (to: string, text: string, more: object = {}): Promise<{ messageId: string; state: string }> =>
    shop.client
      .ask<{ sendText: { messageId: string; state: string } }>(SEND, { input: { to, text, ...more } })
      .then(({ sendText }) => sendText);
  const refusal = (to: string, text: string) =>
    shop.client.refusal(SEND, { input: { to, text, waitForAck: true } });
  const lock = (more: object = {}): unknown =>
    gateway.sandbox.faults.apply({
      kind: 'reachout-lock',
      number: shop.phone.number,
      seconds: 3600,
      ...more,
    });
  const lift = async (): Promise<void> => {
    gateway.sandbox.faults.apply({ kind: 'lift', number: shop.phone.number });
    await healthWhen(({ mayWriteToStrangers }) => mayWriteToStrangers, 'the lift is known');
  };
  const submissions = () => gateway.sandbox.ledger.snapshot().submissions.map(({ id }) => id);

  it('is healthy as long as nothing was said', async () => {
    expect(await health()).to.deep.equal({
      mayWriteToStrangers: true,
      lastRefusedAt: null,
      toldAt: null,
      reachoutLock: null,
      messageCap: null,
    });
  });

  it('a lock that WhatsApp tells stops messages to strangers before the wire; conversations go on', async () => {
    const stranger = await gateway.contact('Stranger');
    const events = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['AccountHealth'] });
    const begun = Date.now();
    lock({ type: 'BIZ_QUALITY' });
    const told = await events.find(({ data }) => data.event['ReachoutLock']?.Active === true, 'the event');
    expect(told.data).to.deep.include({ type: 'AccountHealth' });
    expect(told.data.event).to.deep.include({ MessageCap: null });
    expect(told.data.event['ReachoutLock']).to.include({ Type: 'BIZ_QUALITY' });
    const ends = Date.parse((told.data.event['ReachoutLock'] as { Until: string }).Until);
    expect(ends - begun).to.be.within(3_590_000, 3_640_000);

    const locked = await health();
    expect(locked).to.deep.include({ mayWriteToStrangers: false, messageCap: null });
    expect(locked.reachoutLock).to.include({ active: true, type: 'BIZ_QUALITY' });
    expect(Date.parse(locked.reachoutLock?.until ?? '')).to.equal(ends);

    const { message: text, extensions } = await refusal(stranger.number, 'not sent');
    expect(extensions).to.include({ code: 'ACCOUNT_RESTRICTED', restriction: 'reachout-lock', field: 'to' });
    expect(Date.parse(extensions['until'] as string)).to.equal(ends);
    expect(extensions['retryAfter']).to.be.within(3500, 3640);
    expect(text).to.include(extensions['until']);
    const rest = await shop.client.rest('POST /chat/send/text', { Phone: stranger.number, Body: 'not sent' });
    expect(rest.status).to.equal(403);

    const before = submissions();
    expect((await send(friend.number, 'an answer', { waitForAck: true })).state).to.be.oneOf([
      'SENT',
      'DELIVERED',
    ]);
    await friend.waitFor((item) => item.text === 'an answer');
    expect(submissions()).to.have.length(before.length + 1);
    expect(stranger.messages()).to.deep.equal([]);

    await lift();
    const lifted = await events.find(
      ({ data }) => data.event['ReachoutLock']?.Active === false,
      'the lifting',
    );
    expect(lifted.data.event['ReachoutLock']).to.deep.include({ Active: false, Until: null });
    await send(stranger.number, 'sent now', { waitForAck: true });
    await stranger.waitFor((item) => item.text === 'sent now');
    expect(events.items).to.have.length(2);
  });

  it('who is written back by a stranger may answer during the lock', async () => {
    const stranger = await gateway.contact('Curious');
    lock();
    await healthWhen(({ mayWriteToStrangers }) => !mayWriteToStrangers, 'the lock is known');
    expect((await refusal(stranger.number, 'too early')).extensions.code).to.equal('ACCOUNT_RESTRICTED');
    const { id } = await stranger.sendText(shop.phone.number, 'do you have it?');
    await until(async () => (await message(id)) !== null, 'the question is stored');
    await send(stranger.number, 'yes', { waitForAck: true });
    await stranger.waitFor((item) => item.text === 'yes');
    await lift();
  });

  it('an ack 463 makes the gateway ask until when, and nothing more is tried until then', async () => {
    const stranger = await gateway.contact('Unlucky');
    lock({ silent: true });
    const refused = await refusal(stranger.number, 'refused by the server');
    expect(refused.extensions).to.include({ code: 'WHATSAPP_REJECTED', serverCode: 463 });
    const tried = submissions().length;
    // Whether or not the answer is there yet: the second one is not tried.
    const stopped = await refusal(stranger.number, 'stopped by the gateway');
    expect(stopped.extensions).to.include({ code: 'ACCOUNT_RESTRICTED', restriction: 'reachout-lock' });
    expect(submissions()).to.have.length(tried);
    const { lastRefusedAt, reachoutLock } = await health();
    expect(lastRefusedAt).to.be.a('string');
    expect(reachoutLock).to.include({ active: true, type: 'WEB_COMPANION_ONLY' });
    await lift();
  });

  it('a 463 without a lock is an error of that message alone', async () => {
    const [one, two] = [await gateway.contact('One'), await gateway.contact('Two')];
    gateway.sandbox.faults.apply({ kind: 'ack-error', code: 463, number: shop.phone.number, times: 1 });
    expect((await refusal(one.number, 'refused')).extensions.serverCode).to.equal(463);
    await send(two.number, 'goes on', { waitForAck: true });
    await two.waitFor((item) => item.text === 'goes on');
    expect((await health()).mayWriteToStrangers).to.equal(true);
  });

  it('a lock ends by its time, without another word of the server', async () => {
    const stranger = await gateway.contact('Patient');
    lock({ seconds: 3 });
    const { reachoutLock } = await healthWhen(({ reachoutLock: seen }) => seen?.active ?? false, 'the lock');
    const { extensions } = await refusal(stranger.number, 'too early');
    expect(extensions['until']).to.equal(reachoutLock?.until);
    await healthWhen(({ mayWriteToStrangers }) => mayWriteToStrangers, 'the end of the lock');
    await send(stranger.number, 'in time', { waitForAck: true });
    await stranger.waitFor((item) => item.text === 'in time');
    expect((await health()).reachoutLock).to.include({ active: false });
  });

  it('the lock is known after a restart, and a lifting that nobody heard of is asked for', async () => {
    const stranger = await gateway.contact('Later');
    lock();
    await healthWhen(({ mayWriteToStrangers }) => !mayWriteToStrangers, 'the lock is known');
    await gateway.restart();
    await state(shop, 'CONNECTED');
    expect((await refusal(stranger.number, 'after the restart')).extensions.code).to.equal(
      'ACCOUNT_RESTRICTED',
    );
    await gateway.stop();
    gateway.sandbox.faults.apply({ kind: 'lift', number: shop.phone.number, silent: true });
    await gateway.start();
    await state(shop, 'CONNECTED');
    await healthWhen(({ mayWriteToStrangers }) => mayWriteToStrangers, 'it was asked for');
    await send(stranger.number, 'at last', { waitForAck: true });
    await stranger.waitFor((item) => item.text === 'at last');
  });

  it('what was never acknowledged is not sent to a stranger again during a lock', async () => {
    const stranger = await gateway.contact('Away');
    stranger.setBehaviour({ offline: true });
    gateway.sandbox.faults.apply({ kind: 'ack-drop', number: shop.phone.number, times: 1 });
    const { messageId } = await send(stranger.number, 'was it taken?');
    await until(() => submissions().includes(messageId), 'the first try');
    lock();
    await healthWhen(({ mayWriteToStrangers }) => !mayWriteToStrangers, 'the lock is known');
    gateway.sandbox.faults.apply({ kind: 'drop', number: shop.phone.number });
    await until(async () => (await message(messageId))?.state === 'FAILED', 'that it is given up');
    expect((await message(messageId))?.error).to.deep.equal({ code: 463 });
    const tries = gateway.sandbox.ledger.snapshot().submissions.find(({ id }) => id === messageId);
    expect(tries?.times).to.equal(1);
    // The server had it all the same: then the receipt is right.
    stranger.setBehaviour({ offline: false });
    await until(async () => (await message(messageId))?.state === 'DELIVERED', 'the receipt');
    await state(shop, 'CONNECTED');
    await lift();
  });

  it('a list of sessions shows the health of each', async () => {
    const { sessions } = await gateway.admin.ask<{ sessions: { nodes: { id: string; health: Health }[] } }>(
      `{ sessions { nodes { id health { ${HEALTH} } } } }`,
    );
    expect(sessions.nodes.find(({ id }) => id === shop.id)?.health).to.deep.equal(await health());
  });

  it('the cap of messages to new chats is shown, and stops strangers once it is used up', async () => {
    const stranger = await gateway.contact('Capped');
    const events = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['AccountHealth'] });
    gateway.sandbox.faults.apply({
      kind: 'message-cap',
      number: shop.phone.number,
      seconds: 600,
      limit: 3,
      used: 2,
    });
    const { messageCap } = await healthWhen((seen) => seen.messageCap?.limit === 3, 'the cap is known');
    expect(messageCap).to.include({ status: 'NONE', limit: 3, used: 2 });
    await send(stranger.number, 'the last one', { waitForAck: true });
    await healthWhen((seen) => seen.messageCap?.status === 'CAPPED', 'the cap is used up');
    const { extensions } = await refusal(stranger.number, 'one too many');
    expect(extensions).to.include({ code: 'ACCOUNT_RESTRICTED', restriction: 'message-cap' });
    expect(extensions['until']).to.equal((await health()).messageCap?.cycleEnd);
    await send(friend.number, 'friends are no strangers', { waitForAck: true });
    await friend.waitFor((item) => item.text === 'friends are no strangers');
    const capped = await events.find(
      ({ data }) => data.event['MessageCap']?.Status === 'CAPPED',
      'the event of the cap',
    );
    expect(capped.data.event).to.deep.include({ ReachoutLock: null });
    const asked = await shop.client.ask<{ refreshSessionHealth: { health: Health } }>(
      `mutation { refreshSessionHealth { health { ${HEALTH} } } }`,
    );
    expect(asked.refreshSessionHealth.health.messageCap).to.include({ status: 'CAPPED', used: 3 });
    await lift();
  });
});
