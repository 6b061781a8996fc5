import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { EVENTS, type Live, type LiveEvent } from './client.js';
import { connect, state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const UPDATE =
  'mutation($settings: SessionSettingsInput!) { updateSession(input: { settings: $settings }) { session { id } } }';
const SEND = 'mutation($input: SendTextInput!) { sendText(input: $input) { messageId } }';

const set = (who: Paired, settings: Record<string, unknown>): Promise<unknown> =>
  who.client.ask(UPDATE, { settings });

const textOf = ({ data }: LiveEvent): unknown =>
  data.event['Message']?.conversation ?? data.event['Message']?.extendedTextMessage?.text;

async function storedTexts(who: Paired): Promise<string[]> {
  const { messages } = await who.client.ask<{ messages: { nodes: { text: string }[] } }>(
    '{ messages(first: 100) { nodes { text } } }',
  );
  return messages.nodes.map(({ text }) => text);
}

describe('skips of a session', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let group: string;
  let events: Live<LiveEvent>;

  before('pair', async () => {
    shop = await gateway.paired();
    contact = await gateway.contact();
    group = await contact.createGroup('Team', [shop.phone.number]);
    events = await shop.client.subscribe<LiveEvent>(EVENTS);
  });
  afterEach('skip nothing', () =>
    set(shop, {
      skipGroups: null,
      skipOwnMessages: null,
      skipBroadcasts: null,
      skipNewsletters: null,
      echoApiMessages: null,
    }),
  );

  const message = (text: string): Promise<LiveEvent> =>
    events.find((event) => event.type === 'Message' && textOf(event) === text, text);
  const came = (text: string): boolean => events.items.some((event) => textOf(event) === text);

  it('groups: no event, nothing stored, at once and until it is switched off', async () => {
    await set(shop, { skipGroups: true });
    await contact.sendText(group, 'in the group, unwanted');
    await contact.sendText(shop.phone.number, 'direct');
    await message('direct');
    await set(shop, { skipGroups: false });
    await contact.sendText(group, 'in the group, wanted');
    await message('in the group, wanted');
    expect(came('in the group, unwanted')).to.equal(false);
    expect(await storedTexts(shop))
      .to.include('direct')
      .and.not.include('in the group, unwanted');
  });

  it('groups: what the account itself sends there still gets its states, without events of receipts', async () => {
    await set(shop, { skipGroups: true });
    const { sendText } = await shop.client.ask<{ sendText: { messageId: string } }>(SEND, {
      input: { to: group, text: 'to the group', waitForAck: true },
    });
    await contact.waitFor(({ id }) => id === sendText.messageId);
    await contact.read({ ids: [sendText.messageId] });
    await until(async () => {
      const { message } = await shop.client.ask<{ message: { state: string } }>(
        'query($id: ID!) { message(id: $id) { state } }',
        { id: sendText.messageId },
      );
      return message.state === 'READ';
    }, 'the state read');
    const receipts = events.items.filter(
      ({ type, data }) => type === 'ReadReceipt' && data.event['MessageIDs'].includes(sendText.messageId),
    );
    expect(receipts).to.deep.equal([]);
  });

  it('broadcasts: no event of a status, one again when it is switched off', async () => {
    const audience = [shop.phone.number];
    await set(shop, { skipBroadcasts: true });
    await contact.send.status({ text: 'status, unwanted' }, audience);
    await contact.sendText(shop.phone.number, 'after the status');
    await message('after the status');
    await set(shop, { skipBroadcasts: false });
    await contact.send.status({ text: 'status, wanted' }, audience);
    expect((await message('status, wanted')).data.event['Info']).to.include({ Chat: 'status@broadcast' });
    expect(came('status, unwanted')).to.equal(false);
    expect(await storedTexts(shop))
      .to.include('status, wanted')
      .and.not.include('status, unwanted');
  });

  it('newsletters: no event of a post, one again when it is switched off', async () => {
    const channel = await contact.channels.create('News');
    await shop.phone.channels.follow(channel.jid);
    await set(shop, { skipNewsletters: true });
    await contact.channels.post(channel.jid, 'post, unwanted');
    await contact.sendText(shop.phone.number, 'after the post');
    await message('after the post');
    await set(shop, { skipNewsletters: false });
    await contact.channels.post(channel.jid, 'post, wanted');
    expect((await message('post, wanted')).data.event['Info']).to.include({ Chat: channel.jid });
    expect(came('post, unwanted')).to.equal(false);
    expect(await storedTexts(shop))
      .to.include('post, wanted')
      .and.not.include('post, unwanted');
  });

  it("own messages: those of the account's phone make no event, those of others do", async () => {
    await shop.phone.sendText(contact.number, 'from the phone, wanted');
    await message('from the phone, wanted');
    await set(shop, { skipOwnMessages: true });
    await shop.phone.sendText(contact.number, 'from the phone, unwanted');
    await contact.waitFor(({ text }) => text === 'from the phone, unwanted');
    await contact.sendText(shop.phone.number, 'from somebody else');
    await message('from somebody else');
    expect(came('from the phone, unwanted')).to.equal(false);
  });

  it('hold after a restart of the gateway', async () => {
    await set(shop, { skipGroups: true });
    await gateway.restart();
    await state(shop, 'CONNECTED');
    events = await shop.client.subscribe<LiveEvent>(EVENTS);
    await contact.sendText(group, 'in the group after the restart');
    await contact.sendText(shop.phone.number, 'direct after the restart');
    await message('direct after the restart');
    expect(came('in the group after the restart')).to.equal(false);
  });

  it('a send that asks for its echo gets it, whatever the switches say; others do not', async () => {
    await set(shop, { skipOwnMessages: true });
    const send = (input: Record<string, unknown>): Promise<unknown> =>
      shop.client.ask(SEND, { input: { to: contact.number, waitForAck: true, ...input } });
    await send({ text: 'silent', options: { echo: false } });
    await send({ text: 'wanted back', options: { echo: true } });
    const echo = await message('wanted back');
    expect(echo.data.event['Info']).to.include({ IsFromAPI: true, IsFromMe: true });
    expect(came('silent')).to.equal(false);
    const sent = await shop.client.rest('POST /chat/send/text', {
      Phone: contact.number,
      Body: 'wanted back over REST',
      EchoApi: true,
    });
    expect(sent.status).to.equal(200);
    expect((await message('wanted back over REST')).data.event['Info']).to.include({ IsFromAPI: true });
  });

  it('presence: online after the connect, and offline again', async () => {
    contact.subscribePresence(shop.phone.number);
    const seen: string[] = [];
    const watch = (): boolean => {
      const presence = contact.peerState(shop.phone.jid)?.presence ?? '';
      if (presence !== seen.at(-1)) seen.push(presence);
      return seen.join(' ').endsWith('available unavailable') && seen.includes('available');
    };
    shop.phone.presence('unavailable');
    await until(() => contact.peerState(shop.phone.jid)?.presence === 'unavailable', 'the phone is put away');
    await set(shop, { autoPresenceUnavailable: true });
    await shop.client.ask('mutation { disconnectSession { session { id } } }');
    await connect(shop);
    await until(watch, () => `online and offline, seen ${seen.join(' ')}`, 10_000);
    expect(seen).to.deep.equal(['unavailable', 'available', 'unavailable']);
  });
});

describe('switches of the operator over all sessions', () => {
  const gateway = useGateway({
    env: {
      GLOBAL_SKIP_GROUPS: 'true',
      GLOBAL_CALL_REJECT_TYPE: 'declined',
      ECHO_API_MESSAGES_ENABLED: 'true',
    },
  });
  let shop: Paired;
  let contact: Phone;
  let events: Live<LiveEvent>;

  before('pair', async () => {
    shop = await gateway.paired();
    contact = await gateway.contact();
    events = await shop.client.subscribe<LiveEvent>(EVENTS);
  });

  const send = (to: string, text: string): Promise<unknown> =>
    shop.client.ask(SEND, { input: { to, text, waitForAck: true } });
  const came = (text: string): boolean => events.items.some((event) => textOf(event) === text);

  it('hold for a session that has not set them, and are shown', async () => {
    const group = await contact.createGroup('Team', [shop.phone.number]);
    await contact.sendText(group, 'in the group');
    await contact.sendText(shop.phone.number, 'direct');
    await events.find((event) => textOf(event) === 'direct', 'direct');
    expect(came('in the group')).to.equal(false);
    const { session } = await shop.client.ask<{ session: Record<string, unknown> }>(
      '{ session { settings { skipGroups } globalSettings { skipGroups skipCalls echoApiMessages callRejectMessage callRejectType } } }',
    );
    expect(session).to.deep.equal({
      settings: { skipGroups: false },
      globalSettings: {
        skipGroups: true,
        skipCalls: false,
        echoApiMessages: true,
        callRejectMessage: null,
        callRejectType: 'DECLINED',
      },
    });
  });

  it('with both echo switches on every send comes back, except what is skipped', async () => {
    await send(contact.number, 'before the switch');
    await set(shop, { echoApiMessages: true });
    const group = await contact.createGroup('Echo', [shop.phone.number]);
    await send(group, 'to a skipped group');
    await send(contact.number, 'echoed');
    const echo = await events.find((event) => textOf(event) === 'echoed', 'the echo');
    expect(echo.data.event['Info']).to.include({ IsFromAPI: true, IsFromMe: true });
    expect([came('before the switch'), came('to a skipped group')]).to.deep.equal([false, false]);
  });
});
