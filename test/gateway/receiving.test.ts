import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { Receiver, answer } from '../events/receiver.js';
import { EVENTS, type Live, type LiveEvent } from './client.js';
import { state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

interface Envelope {
  userID?: string;
  instanceName?: string;
  data: { type: string; event: Record<string, any> };
  [key: string]: unknown;
}

const SET_WEBHOOK = 'mutation($url: URL!) { setWebhook(input: { url: $url }) { webhook { id } } }';

describe('receiving through the gateway', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let receiver: Receiver;
  let events: Live<LiveEvent>;

  before('pair, with a webhook', async () => {
    shop = await gateway.paired();
    contact = await gateway.contact('Carla');
    receiver = await new Receiver().start();
    await shop.client.ask(SET_WEBHOOK, { url: receiver.url('/hook') });
  });
  beforeEach(async () => {
    receiver.behaviour = answer(200);
    receiver.received.length = 0;
    events = await shop.client.subscribe<LiveEvent>(EVENTS);
  });
  afterEach(() => events.stop());
  after(() => receiver.stop());

  const texts = (type = 'Message'): string[] =>
    envelopes()
      .filter(({ data }) => data.type === type)
      .map(({ data }) => data.event['Message']?.conversation as string);
  const envelopes = (): Envelope[] => receiver.received.map(({ body }) => JSON.parse(body) as Envelope);
  const liveTexts = (): string[] =>
    events.items
      .filter(({ type }) => type === 'Message')
      .map(({ data }) => data.event['Message']?.conversation as string);

  it('an answer comes once by webhook and once by subscription, with number and LID', async () => {
    const { id } = await contact.sendText(shop.phone.number, 'the answer');
    const event = await events.find(({ type }) => type === 'Message', 'the event');
    const info = event.data.event['Info'];
    expect(info).to.include({ ID: id, IsFromMe: false, IsGroup: false, PushName: 'Carla' });
    const addresses = [info.Chat, info.Sender, info.SenderAlt];
    expect(addresses).to.include(contact.lid).and.include(contact.jid);
    expect(event.data.event['Message']).to.deep.include({ conversation: 'the answer' });
    expect(event.chat).to.equal(contact.lid);
    await until(() => receiver.received.length > 0, 'the webhook');
    await contact.sendText(shop.phone.number, 'a second one');
    await until(() => texts().includes('a second one'), 'the second');
    expect(texts()).to.deep.equal(['the answer', 'a second one']);
    expect(liveTexts()).to.deep.equal(['the answer', 'a second one']);
    const first = receiver.received.find(({ body }) => body.includes(id));
    expect(first?.headers).to.include({
      'x-event-id': event.id,
      'webhook-id': event.id,
      'x-user-id': shop.id,
    });
    expect(first?.body).to.include(shop.phone.number);
  });

  it('is stored as a message, with both addresses', async () => {
    const { id } = await contact.sendText(shop.phone.number, 'keep me');
    await events.find(({ type }) => type === 'Message', 'the event');
    const { messages } = await shop.client.ask<{ messages: { nodes: Record<string, unknown>[] } }>(
      'query($chat: JID) { messages(chat: $chat, first: 1) { nodes { id text state fromMe chatPn chatLid senderPn senderLid pushName } } }',
      { chat: contact.number },
    );
    expect(messages.nodes).to.deep.equal([
      {
        id,
        text: 'keep me',
        state: 'RECEIVED',
        fromMe: false,
        chatPn: contact.jid,
        chatLid: contact.lid,
        senderPn: contact.jid,
        senderLid: contact.lid,
        pushName: 'Carla',
      },
    ]);
  });

  it('a stanza that the server delivers twice is one event', async () => {
    gateway.sandbox.faults.apply({ kind: 'duplicate', number: shop.phone.number, times: 1 });
    await contact.sendText(shop.phone.number, 'doubled');
    await contact.sendText(shop.phone.number, 'behind it');
    await until(() => texts().includes('behind it'), 'the last');
    expect(texts()).to.deep.equal(['doubled', 'behind it']);
  });

  it('what was sent while the socket was down arrives after the reconnect, in order, between its two signs', async () => {
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    const wanted = Array.from({ length: 8 }, (_, i) => `while away ${i}`);
    for (const text of wanted) await contact.sendText(shop.phone.number, text);
    await shop.client.ask('mutation { connectSession { session { state } } }');
    await until(
      () => texts().length >= wanted.length,
      () => `${texts().length} of ${wanted.length}`,
    );
    expect(texts()).to.deep.equal(wanted);
    const preview = await events.find(({ type }) => type === 'OfflineSyncPreview', 'the preview');
    expect(preview.data.event['Messages']).to.equal(wanted.length);
    const completed = await events.find(({ type }) => type === 'OfflineSyncCompleted', 'the end');
    expect(completed.data.event['Count']).to.be.at.least(wanted.length);
    const order = events.items.map(({ type }) => type);
    expect(order.indexOf('OfflineSyncPreview')).to.be.lessThan(order.indexOf('Message'));
    await state(shop, 'CONNECTED');
  });

  it('a message whose keys are gone is an UndecryptableMessage, then a Message with RetryCount', async () => {
    const first = await contact.sendText(shop.phone.number, 'session stands');
    await events.find(({ data }) => data.event['Info']?.ID === first.id, 'the first');
    await gateway.forgetSignalSessions(shop);
    const { id } = await contact.sendText(shop.phone.number, 'unreadable at first');
    const of = (type: string) => (event: LiveEvent) =>
      event.type === type && event.data.event['Info']?.ID === id;
    const undecryptable = await events.find(of('UndecryptableMessage'), 'UndecryptableMessage', 15_000);
    expect(undecryptable.data.event).to.include({ IsUnavailable: false });
    const message = await events.find(of('Message'), 'the resent message', 15_000);
    expect(message.data.event['RetryCount']).to.equal(1);
    expect(message.data.event['Message']).to.deep.include({ conversation: 'unreadable at first' });
    expect(undecryptable.sequence).to.be.lessThan(message.sequence);
  });

  it('delivered and read are ReadReceipt events', async () => {
    const { sendText } = await shop.client.ask<{ sendText: { messageId: string } }>(
      'mutation($to: JID!) { sendText(input: { to: $to, text: "read me", waitForAck: true }) { messageId } }',
      { to: contact.number },
    );
    await contact.waitFor(({ id }) => id === sendText.messageId);
    await contact.read({ ids: [sendText.messageId] });
    const of = (kind: string) => (event: LiveEvent) =>
      event.type === 'ReadReceipt' &&
      event.data['state'] === kind &&
      (event.data.event['MessageIDs'] as string[]).includes(sendText.messageId);
    const delivered = await events.find(of('Delivered'), 'Delivered');
    const read = await events.find(of('Read'), 'Read');
    expect([read.data.event['Sender'], read.data.event['SenderAlt']])
      .to.include(contact.lid)
      .and.include(contact.jid);
    expect(delivered.sequence).to.be.lessThan(read.sequence);
  });

  it('typing is a ChatPresence event', async () => {
    await contact.typing(shop.phone.number, 'composing');
    const event = await events.find(({ type }) => type === 'ChatPresence', 'ChatPresence');
    expect(event.data.event).to.deep.include({ State: 'composing', Media: '' });
    expect(JSON.stringify(event.data)).to.include(contact.lid);
    await contact.typing(shop.phone.number, 'recording');
    await events.find(({ data }) => data.event['Media'] === 'audio', 'recording');
  });

  it('a contact that the account has typed to is watched: Presence events come', async () => {
    await shop.client.ask('mutation { setPresence(input: { state: AVAILABLE }) { done } }');
    await shop.client.ask(
      'mutation($to: JID!) { sendChatPresence(input: { to: $to, state: COMPOSING }) { done } }',
      {
        to: contact.number,
      },
    );
    await events.find(({ type }) => type === 'Presence', 'the present state');
    contact.presence('unavailable');
    const away = await events.find(
      ({ type, data }) => type === 'Presence' && data.event['Unavailable'] === true,
      'offline',
    );
    expect(JSON.stringify(away.data)).to.include(contact.lid.split('@')[0]);
    contact.presence('available');
    await until(() => events.items.at(-1)?.data.event['Unavailable'] === false, 'online again');
  });

  it('a reaction is a Message event', async () => {
    const { sendText } = await shop.client.ask<{ sendText: { messageId: string } }>(
      'mutation($to: JID!) { sendText(input: { to: $to, text: "like me", waitForAck: true }) { messageId } }',
      { to: contact.number },
    );
    await contact.waitFor(({ id }) => id === sendText.messageId);
    await contact.react(shop.phone.number, sendText.messageId, '👍');
    const event = await events.find(
      ({ data }) => Boolean(data.event['Message']?.reactionMessage),
      'the reaction',
    );
    expect(event.data.event['Message'].reactionMessage).to.deep.include({ text: '👍' });
    expect(
      event.data.event['Message'].reactionMessage.key.ID ??
        event.data.event['Message'].reactionMessage.key.id,
    ).to.equal(sendText.messageId);
  });

  it('a group message comes from its group and its author', async () => {
    const group = await contact.createGroup('Team', [shop.phone.number]);
    await contact.sendText(group, 'to all');
    const event = await events.find(({ type }) => type === 'Message', 'the message');
    expect(event.data.event['Info']).to.include({ Chat: group, IsGroup: true });
    expect([event.data.event['Info'].Sender, event.data.event['Info'].SenderAlt])
      .to.include(contact.lid)
      .and.include(contact.jid);
  });

  it('what the phone itself sends comes as IsFromMe', async () => {
    await shop.phone.sendText(contact.number, 'from the phone');
    const event = await events.find(({ type }) => type === 'Message', 'the message');
    expect(event.data.event['Info']).to.include({ IsFromMe: true, Chat: contact.lid });
  });

  it('order per chat holds at the webhook while it fails at times', async () => {
    const others = [contact, await gateway.contact('Dora'), await gateway.contact('Emil')];
    let calls = 0;
    receiver.behaviour = (request, response, socket) => {
      calls += 1;
      if (calls % 3 === 0) return void socket.resetAndDestroy();
      answer(calls % 4 === 0 ? 503 : 200)(request, response, socket);
    };
    const sent: string[] = [];
    for (let i = 0; i < 6; i++) {
      for (const phone of others) {
        const text = `${phone.name} ${i}`;
        sent.push(text);
        await phone.sendText(shop.phone.number, text);
      }
    }
    const taken = new Set<string>();
    await until(
      () => {
        texts().forEach((text) => taken.add(text));
        return sent.every((text) => taken.has(text));
      },
      () => `${taken.size} of ${sent.length}`,
      20_000,
    );
    for (const { name } of others) {
      const first = [...new Set(texts().filter((text) => text?.startsWith(name)))];
      expect(first).to.deep.equal(sent.filter((text) => text.startsWith(name)));
    }
  });

  it('a delivery that is refused to the end is a dead letter, and the next events go on', async () => {
    receiver.behaviour = (request, response, socket) =>
      answer(request.body.includes('poison') ? 500 : 200)(request, response, socket);
    await contact.sendText(shop.phone.number, 'poison');
    await until(async () => (await gateway.rows('SELECT 1 FROM dead')).length > 0, 'the dead letter', 20_000);
    await contact.sendText(shop.phone.number, 'what follows');
    await until(() => texts().includes('what follows'), 'the next event');
    const [dead] = await gateway.rows('SELECT session_id, event_type, attempts, status FROM dead');
    expect(dead).to.include({ session_id: shop.id, event_type: 'Message', status: 500 });
    expect(dead?.['attempts']).to.be.greaterThan(1);
  });

  it('a subscriber that comes back with its cursor gets everything once, while events flow', async () => {
    const first = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['Message'] });
    const wanted = Array.from({ length: 30 }, (_, i) => `flow ${i}`);
    const sending = (async () => {
      for (const text of wanted) await contact.sendText(shop.phone.number, text);
    })();
    await until(() => first.items.length >= 5, 'some events');
    await first.stop();
    const seen = [...first.items];
    await until(() => texts().length >= 12, 'events without a reader');
    const second = await shop.client.subscribe<LiveEvent>(EVENTS, {
      types: ['Message'],
      after: seen.at(-1)?.cursor,
    });
    await sending;
    const all = (): LiveEvent[] => [...seen, ...second.items];
    await until(
      () => all().length >= wanted.length,
      () => `${all().length} events`,
    );
    expect(all().map(({ data }) => data.event['Message'].conversation)).to.deep.equal(wanted);
    expect(new Set(all().map(({ id }) => id)).size).to.equal(wanted.length);
  });

  it('and also across a restart of the gateway', async () => {
    await contact.sendText(shop.phone.number, 'before the stop');
    const { cursor } = await events.find(({ type }) => type === 'Message', 'the first');
    await gateway.stop();
    await contact.sendText(shop.phone.number, 'during the stop');
    await gateway.start();
    const after = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['Message'], after: cursor });
    await after.find(
      ({ data }) => data.event['Message'].conversation === 'during the stop',
      'the missed one',
      15_000,
    );
    expect(after.items).to.have.length(1);
    await state(shop, 'CONNECTED');
  });
});
