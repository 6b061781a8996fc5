import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const LIFE = `id text edits { text } deletion { by } reactions { by emoji }
  poll { question choices { name voters } unreadable }
  event { answers { by response extraGuests } unreadable }
  receipts { recipient deliveredAt readAt }`;

interface Life {
  id: string;
  text: string | null;
  edits: { text: string }[];
  deletion: { by: string } | null;
  reactions: { by: string; emoji: string }[];
  poll: { question: string; choices: { name: string; voters: string[] }[]; unreadable: number } | null;
  event: { answers: { by: string; response: string; extraGuests: number }[]; unreadable: number } | null;
  receipts: { recipient: string; deliveredAt: string | null; readAt: string | null }[];
}

describe('what becomes of a message', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let group: string;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    group = await shop.phone.createGroup('Customers', [contact.number]);
  });

  async function send(name: string, input: Record<string, unknown>): Promise<string> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const mutation = `mutation($input: ${type}!) { ${name}(input: $input) { messageId } }`;
    const answer = await shop.client.ask<Record<string, { messageId: string }>>(mutation, { input });
    return answer[name]?.messageId ?? '';
  }

  async function life(id: string): Promise<Life | null> {
    const query = `query($id: ID!) { message(id: $id) { ${LIFE} } }`;
    return (await shop.client.ask<{ message: Life | null }>(query, { id })).message;
  }

  /** Its life as soon as it is as wanted. */
  async function lifeWhen(id: string, wanted: (life: Life) => boolean): Promise<Life> {
    let seen: Life | null = null;
    await until(
      async () => (seen = await life(id)) !== null && wanted(seen),
      () => `another life than ${JSON.stringify(seen)}`,
    );
    return seen as unknown as Life;
  }

  const arrived = (id: string) => contact.waitFor((message) => message.id === id);
  const voters = (seen: Life): string[][] | undefined => seen.poll?.choices.map((choice) => choice.voters);

  for (const place of ['one person', 'a group'] as const) {
    it(`votes of a poll to ${place} are counted, changed and taken back`, async () => {
      const to = place === 'a group' ? group : contact.number;
      const chat = place === 'a group' ? group : shop.phone.number;
      const id = await send('sendPoll', { to, question: 'When?', choices: ['a', 'b', 'c'], maxAnswers: 0 });
      await arrived(id);
      const updates = await shop.client.subscribe<{ id: string }>('subscription { messageUpdated { id } }');
      await contact.respond.vote(chat, id, ['a', 'c']);
      const seen = await lifeWhen(id, (now) => voters(now)?.flat().length === 2);
      expect(voters(seen)).to.deep.equal([[contact.jid], [], [contact.jid]]);
      expect(seen.poll).to.include({ question: 'When?', unreadable: 0 });
      await updates.find((item) => item.id === id, 'the update of the poll');
      await contact.respond.vote(chat, id, ['b']);
      await lifeWhen(id, (now) => JSON.stringify(voters(now)) === JSON.stringify([[], [contact.jid], []]));
      await contact.respond.vote(chat, id, []);
      await lifeWhen(id, (now) => voters(now)?.flat().length === 0);
    });
  }

  it('the account votes in polls of others, and answers their events', async () => {
    const { id } = await contact.sendMessage(shop.phone.number, {
      messageContextInfo: { messageSecret: Buffer.alloc(32, 7) },
      pollCreationMessageV3: {
        name: 'Yours?',
        options: [{ optionName: 'yes' }, { optionName: 'no' }],
        selectableOptionsCount: 1,
      },
    });
    await lifeWhen(id, (now) => now.poll !== null);
    await send('votePoll', { chat: contact.number, messageId: id, choices: ['yes'], waitForAck: true });
    await contact.waitFor(
      (message) => message.id === id && message.shown.kind === 'poll' && message.shown.votes.length === 1,
    );
    expect(voters((await life(id)) as Life)).to.deep.equal([[shop.phone.jid], []]);
    const wrong = { chat: contact.number, messageId: id, choices: ['maybe'] };
    const refusal = await shop.client.refusal(
      'mutation($input: VotePollInput!) { votePoll(input: $input) { messageId } }',
      { input: wrong },
    );
    expect(refusal.extensions.field).to.equal('choices.0');

    const event = await contact.sendMessage(shop.phone.number, {
      messageContextInfo: { messageSecret: Buffer.alloc(32, 8) },
      eventMessage: { name: 'Party', startTime: 2_524_608_000, extraGuestsAllowed: true },
    });
    await lifeWhen(event.id, (now) => now.event !== null);
    const answer = { chat: contact.number, messageId: event.id, response: 'GOING', extraGuests: 1 };
    await send('answerEvent', { ...answer, waitForAck: true });
    const going = await contact.waitFor(
      (message) =>
        message.id === event.id && message.shown.kind === 'event' && message.shown.answers.length === 1,
    );
    expect(going.shown).to.nested.include({ 'answers[0].response': 'going', 'answers[0].extraGuests': 1 });
  });

  it('answers to an event are decrypted', async () => {
    const event = { name: 'Sync', startTime: 2_524_608_000, extraGuestsAllowed: true };
    const id = await send('sendEvent', { to: contact.number, ...event });
    await arrived(id);
    await contact.respond.answerEvent(shop.phone.number, id, { response: 'maybe', extraGuests: 2 });
    const seen = await lifeWhen(id, (now) => now.event?.answers.length === 1);
    expect(seen.event?.answers).to.deep.equal([{ by: contact.jid, response: 'MAYBE', extraGuests: 2 }]);
  });

  it('edits keep the earlier texts, a deletion its author, for both sides', async () => {
    const id = await send('sendText', { to: contact.number, text: 'one' });
    await arrived(id);
    await send('editMessage', { chat: contact.number, messageId: id, text: 'two', waitForAck: true });
    await send('editMessage', { chat: contact.number, messageId: id, text: 'three', waitForAck: true });
    await send('deleteMessage', { chat: contact.number, messageId: id, waitForAck: true });
    const own = await lifeWhen(id, (now) => now.deletion !== null);
    expect(own).to.deep.include({ text: 'one', edits: [{ text: 'two' }, { text: 'three' }] });
    expect(own.deletion?.by).to.equal(shop.phone.jid);

    const { id: theirs } = await contact.sendText(shop.phone.number, 'uno');
    await lifeWhen(theirs, () => true);
    await contact.editMessage(shop.phone.number, theirs, 'due');
    await contact.deleteMessage(shop.phone.number, theirs);
    const foreign = await lifeWhen(theirs, (now) => now.deletion !== null);
    expect(foreign).to.deep.include({ text: 'uno', edits: [{ text: 'due' }] });
    expect(foreign.deletion?.by).to.equal(contact.jid);
  });

  it('reactions show as they are now', async () => {
    const id = await send('sendText', { to: contact.number, text: 'like it' });
    await arrived(id);
    await contact.react(shop.phone.number, id, '👍');
    await lifeWhen(id, (now) => now.reactions.length === 1);
    await contact.react(shop.phone.number, id, '🎉');
    const seen = await lifeWhen(id, (now) => now.reactions[0]?.emoji === '🎉');
    expect(seen.reactions).to.deep.equal([{ by: contact.jid, emoji: '🎉' }]);
    await contact.react(shop.phone.number, id, '');
    await lifeWhen(id, (now) => now.reactions.length === 0);
  });

  it('in a group each member has an own receipt', async () => {
    const id = await send('sendText', { to: group, text: 'who reads' });
    await arrived(id);
    await contact.read({ ids: [id] });
    const seen = await lifeWhen(id, (now) => now.receipts.some(({ readAt }) => readAt !== null));
    const receipt = seen.receipts.find(({ recipient }) => [contact.jid, contact.lid].includes(recipient));
    expect(receipt?.deliveredAt).to.be.a('string');
  });
});
