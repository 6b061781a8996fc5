import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { EVENTS, GatewayClient, type LiveEvent, type Refusal } from './client.js';
import { session, state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

describe('tenants of one gateway', () => {
  const gateway = useGateway();
  let shop: Paired;
  let rival: Paired;
  let contact: Phone;

  before('two paired sessions', async () => {
    shop = await gateway.paired('shop');
    rival = await gateway.paired('rival');
    contact = await gateway.contact();
  });

  it('see nothing of each other: events, messages, updates, states', async () => {
    const [mine, theirs] = await Promise.all([
      shop.client.subscribe<LiveEvent>(EVENTS),
      rival.client.subscribe<LiveEvent>(EVENTS),
    ]);
    await contact.sendText(shop.phone.number, 'for the shop');
    await contact.sendText(rival.phone.number, 'for the rival');
    const text =
      (want: string) =>
      ({ data }: LiveEvent) =>
        data.event['Message']?.conversation === want;
    await mine.find(text('for the shop'), 'the event of the shop');
    await theirs.find(text('for the rival'), 'the event of the rival');
    expect(mine.items.every(({ sessionId }) => sessionId === shop.id)).to.equal(true);
    expect(theirs.items.every(({ sessionId }) => sessionId === rival.id)).to.equal(true);
    const { events } = await shop.client.ask<{ events: { nodes: { sessionId: string }[] } }>(
      '{ events(first: 1000) { nodes { sessionId } } }',
    );
    expect(new Set(events.nodes.map(({ sessionId }) => sessionId))).to.deep.equal(new Set([shop.id]));
    const { sessions } = await shop.client.ask<{ sessions: { nodes: { id: string }[] } }>(
      '{ sessions { nodes { id } } }',
    );
    expect(sessions.nodes).to.deep.equal([{ id: shop.id }]);
  });

  it('cannot touch each other: a foreign id answers as one that does not exist', async () => {
    const documents = [
      '($id: ID!) { session(id: $id) { id } }',
      '($id: ID!) { messages(sessionId: $id) { nodes { id } } }',
      '($id: ID!) { events(sessionId: $id) { nodes { id } } }',
    ].map((text) => `query${text}`);
    const inputs = [
      'sendText(input: { sessionId: $id, to: "49151234567", text: "x" }) { messageId }',
      'disconnectSession(input: { sessionId: $id }) { session { id } }',
      'logoutSession(input: { sessionId: $id }) { session { id } }',
      'setWebhook(input: { sessionId: $id, url: "http://127.0.0.1:9/" }) { webhook { id } }',
      'updateSession(input: { sessionId: $id, name: "mine now" }) { session { id } }',
    ].map((text) => `mutation($id: ID!) { ${text} }`);
    for (const document of [...documents, ...inputs]) {
      const foreign = await shop.client.refusal(document, { id: rival.id });
      const missing = await shop.client.refusal(document, { id: 'f'.repeat(32) });
      expect(foreign.extensions.code).to.equal('NOT_FOUND');
      expect(foreign.message).to.equal(missing.message);
    }
    expect((await session(rival)).state).to.equal('CONNECTED');
    for (const document of ['events', 'sessionUpdated', 'messageUpdated']) {
      const live = await shop.client.subscribe(
        `subscription($id: ID!) { ${document}(sessionId: $id) { __typename } }`,
        {
          id: rival.id,
        },
      );
      await live.untilEnded();
      expect(JSON.stringify(live.error)).to.include('NOT_FOUND');
    }
    expect((await shop.client.rest(`GET /admin/users/${rival.id}`)).status).to.equal(401);
  });

  it('two sessions of the process that share a contact both keep their conversation with it', async () => {
    for (let i = 0; i < 5; i++) {
      await Promise.all(
        [shop, rival].map(({ client }, n) =>
          client.ask('mutation($input: SendTextInput!) { sendText(input: $input) { state } }', {
            input: { to: contact.number, text: `from ${n} #${i}`, waitForAck: true },
          }),
        ),
      );
      await Promise.all(
        [shop, rival].map(({ phone }) => contact.sendText(phone.number, `to ${phone.number} #${i}`)),
      );
    }
    for (const tenant of [shop, rival]) {
      await until(async () => {
        const { messages } = await tenant.client.ask<{ messages: { nodes: { text: string }[] } }>(
          '{ messages(first: 20) { nodes { text } } }',
        );
        return [0, 1, 2, 3, 4].every((i) =>
          messages.nodes.some(({ text }) => text === `to ${tenant.phone.number} #${i}`),
        );
      }, 'all messages');
    }
    expect(contact.messages().filter(({ text }) => text?.startsWith('from'))).to.have.length(10);
    expect(contact.counts.decryptFailures).to.equal(0);
  });

  it('two sessions can talk to each other', async () => {
    await shop.client.ask(
      'mutation($to: JID!) { sendText(input: { to: $to, text: "hello rival", waitForAck: true }) { state } }',
      {
        to: rival.phone.number,
      },
    );
    await until(async () => {
      const { messages } = await rival.client.ask<{ messages: { nodes: { text: string }[] } }>(
        '{ messages(first: 5) { nodes { text } } }',
      );
      return messages.nodes.some(({ text }) => text === 'hello rival');
    }, 'the message');
  });

  it('a rotated token works at once, the old one is dead and its subscriptions end', async () => {
    const live = await rival.client.subscribe<LiveEvent>(EVENTS);
    const stays = await gateway.admin.subscribe<LiveEvent>(EVENTS);
    const token = `${rival.token}-rotated`;
    await rival.client.ask(
      'mutation($token: String!) { updateSession(input: { token: $token }) { session { id } } }',
      { token },
    );
    const renewed = gateway.client(token);
    expect(await renewed.ask('{ session { id } }')).to.deep.equal({ session: { id: rival.id } });
    expect((await rival.client.refusal('{ session { id } }')).extensions.code).to.equal('UNAUTHENTICATED');
    expect((await rival.client.rest('GET /session/status')).status).to.equal(401);
    await live.untilEnded();
    expect(stays.ended).to.equal(false);
    rival = { ...rival, token, client: renewed };
    expect((await session(rival)).state, 'the connection to WhatsApp is untouched').to.equal('CONNECTED');
  });

  it('a token that is changed in one process is dead in the others too, with the subscriptions there', async () => {
    const beside = await gateway.startBeside();
    try {
      const tenant = await gateway.tenant('two processes');
      const there = new GatewayClient(() => beside.url, tenant.token);
      expect(await there.ask('{ session { id } }')).to.deep.equal({ session: { id: tenant.id } });
      const live = await there.subscribe<LiveEvent>(EVENTS);
      const token = `${tenant.token}-rotated`;
      await tenant.client.ask(
        'mutation($token: String!) { updateSession(input: { token: $token }) { session { id } } }',
        { token },
      );
      await live.untilEnded();
      expect((await there.refusal('{ session { id } }')).extensions.code).to.equal('UNAUTHENTICATED');
      const renewed = new GatewayClient(() => beside.url, token);
      expect(await renewed.ask('{ session { id } }')).to.deep.equal({ session: { id: tenant.id } });
      await there.dispose();
    } finally {
      await beside.stop();
    }
  });

  it('of two changes of the same version one is taken, the other is told', async () => {
    const tenant = await gateway.tenant('two hands');
    const { session: seen } = await tenant.client.ask<{ session: { version: number } }>(
      '{ session { version } }',
    );
    const rename = (name: string): Promise<unknown> =>
      tenant.client
        .ask('mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { name } } }', {
          input: { name, expectedVersion: seen.version },
        })
        .then(
          () => name,
          (error: Refusal) => error.problem.extensions.code,
        );
    const answers = await Promise.all([rename('left'), rename('right')]);
    expect(answers).to.include('CONFLICT');
    const { session: after } = await tenant.client.ask<{ session: { name: string; version: number } }>(
      '{ session { name version } }',
    );
    expect(answers).to.include(after.name);
    expect(after.version).to.equal(seen.version + 1);
  });

  it('tokens are masked in reads when DIGIGO_MASK_TOKENS says so, and shown otherwise', async () => {
    const users = async (): Promise<string> =>
      JSON.stringify((await gateway.admin.rest('GET /admin/users')).body);
    expect(await users()).to.include(shop.token);
    await gateway.stop();
    await gateway.start({ DIGIGO_MASK_TOKENS: 'true' });
    expect(await users()).not.to.include(shop.token);
    expect(await shop.client.ask('{ session { id } }')).to.deep.equal({ session: { id: shop.id } });
    await gateway.restart();
    await state(shop, 'CONNECTED');
    await state(rival, 'CONNECTED');
  });

  it('what an account does is seen by its contacts: read, reaction, typing, presence', async () => {
    const { client, phone } = shop;
    const { id } = await contact.sendText(phone.number, 'mark me');
    await until(async () => {
      const { message } = await client.ask<{ message: object | null }>(
        'query($id: ID!) { message(id: $id) { id } }',
        { id },
      );
      return message !== null;
    }, 'the message is stored');
    await client.ask(
      'mutation($chat: JID!, $id: ID!) { markRead(input: { chat: $chat, messageIds: [$id] }) { count } }',
      {
        chat: contact.number,
        id,
      },
    );
    await contact.waitFor((m) => m.id === id && m.receipts.some(({ type }) => type === 'read'));
    await client.ask(
      'mutation($to: JID!, $id: ID!) { sendReaction(input: { to: $to, messageId: $id, emoji: "🎉", waitForAck: true }) { state } }',
      { to: contact.number, id },
    );
    await contact.waitFor((m) => m.id === id && m.reactions.some(({ emoji }) => emoji === '🎉'));
    phone.presence('unavailable');
    contact.subscribePresence(phone.number);
    await until(() => contact.peerState(phone.number)?.presence === 'unavailable', 'not there yet');
    await client.ask('mutation { setPresence(input: { state: AVAILABLE }) { done } }');
    await until(() => contact.peerState(phone.number)?.presence === 'available', 'available');
    for (const [wanted, seen] of [
      ['COMPOSING', 'composing'],
      ['RECORDING', 'recording'],
      ['PAUSED', 'paused'],
    ]) {
      await client.ask(
        `mutation($to: JID!) { sendChatPresence(input: { to: $to, state: ${wanted} }) { done } }`,
        {
          to: contact.number,
        },
      );
      await until(() => contact.peerState(phone.number)?.typing?.state === seen, String(seen));
    }
    await client.ask('mutation { setPresence(input: { state: UNAVAILABLE }) { done } }');
    await until(() => contact.peerState(phone.number)?.presence === 'unavailable', 'unavailable');
  });

  it('numbers are looked up, those without an account too', async () => {
    const { checkNumbers } = await shop.client.ask<{ checkNumbers: { results: object[] } }>(
      'mutation($numbers: [String!]!) { checkNumbers(input: { numbers: $numbers }) { results { query onWhatsapp jid lid } } }',
      { numbers: [contact.number, '4915100000002'] },
    );
    expect(checkNumbers.results).to.deep.equal([
      { query: contact.number, onWhatsapp: true, jid: contact.jid, lid: contact.lid },
      { query: '4915100000002', onWhatsapp: false, jid: '4915100000002@s.whatsapp.net', lid: null },
    ]);
  });
});
