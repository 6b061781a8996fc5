import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { EVENTS, type Live, type LiveEvent } from './client.js';
import { linkCompanion, type Companion } from './companion.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const MARKS = 'id starredAt deletedForMeAt';

interface Marks {
  id: string;
  starredAt: string | null;
  deletedForMeAt: string | null;
}

describe('deleting for me and starring', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let group: string;
  let other: Companion;
  let live: Live<LiveEvent>;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    group = await shop.phone.createGroup('Customers', [contact.number]);
    other = await linkCompanion(gateway, shop.phone);
    live = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['AppState'] });
  });

  after('leave', () => other.client.dispose());

  const deleteForMe = (input: Record<string, unknown>) =>
    shop.client.ask<{ deleteMessageForMe: { chat: string; messageId: string; message: Marks | null } }>(
      `mutation($input: DeleteMessageForMeInput!) {
        deleteMessageForMe(input: $input) { chat messageId at message { ${MARKS} } } }`,
      { input },
    );
  const star = (input: Record<string, unknown>) =>
    shop.client.ask('mutation($input: StarMessageInput!) { starMessage(input: $input) { messageId } }', {
      input,
    });

  async function marks(id: string): Promise<Marks | null> {
    const query = `query($id: ID!) { message(id: $id) { ${MARKS} } }`;
    return (await shop.client.ask<{ message: Marks | null }>(query, { id })).message;
  }

  async function listed(id: string, options = ''): Promise<boolean> {
    const query = `{ messages(first: 200${options}) { nodes { id } } }`;
    const { messages } = await shop.client.ask<{ messages: { nodes: { id: string }[] } }>(query);
    return messages.nodes.some((node) => node.id === id);
  }

  async function received(chat: string, text: string): Promise<string> {
    const { id } = await contact.sendText(chat, text);
    await until(async () => (await marks(id)) !== null, 'message in the store');
    return id;
  }

  async function sent(to: string, text: string): Promise<string> {
    const { sendText } = await shop.client.ask<{ sendText: { messageId: string } }>(
      'mutation($input: SendTextInput!) { sendText(input: $input) { messageId } }',
      { input: { to, text, options: { waitForAck: true } } },
    );
    await contact.waitFor((message) => message.id === sendText.messageId);
    return sendText.messageId;
  }

  const cases: { name: string; make(): Promise<{ chat: string; id: string }> }[] = [
    {
      name: 'a message that came in',
      make: async () => ({ chat: contact.number, id: await received(shop.phone.number, 'in') }),
    },
    {
      name: 'an own message',
      make: async () => ({ chat: contact.number, id: await sent(contact.number, 'out') }),
    },
    {
      name: "somebody's message in a group",
      make: async () => ({ chat: group, id: await received(group, 'all') }),
    },
    {
      name: 'an own message in a group',
      make: async () => ({ chat: group, id: await sent(group, 'from us') }),
    },
  ];
  for (const { name, make } of cases) {
    it(`${name} goes from the phone, from the other companion and from the list, and stays with the others`, async () => {
      const { chat, id } = await make();
      const { deleteMessageForMe } = await deleteForMe({ chat, messageId: id });
      expect(deleteMessageForMe).to.include({ messageId: id, chat: chat === group ? group : contact.jid });
      expect(deleteMessageForMe.message?.deletedForMeAt).to.be.a('string');
      const { deletedForMe } = await shop.phone.waitFor(
        (message) => message.id === id && !!message.deletedForMe,
      );
      expect(deletedForMe).to.have.property('deleteMedia', true);
      await until(() => other.heard.deletedMessages.includes(id), 'deletion at the companion');
      expect(await listed(id)).to.equal(false);
      expect(await listed(id, ', includeDeletedForMe: true')).to.equal(true);
      expect(contact.message(id)).to.deep.include({ deleted: false, deletedForMe: null });
      const { data } = await live.find((event) => event.data.event['Index']?.[2] === id, 'AppState event');
      expect(data.event['Index'].slice(0, 1)).to.deep.equal(['deleteMessageForMe']);
      expect(data.event['deleteMessageForMeAction']).to.have.property('deleteMedia', true);
    });
  }

  it('the record says who wrote it and when, and whether the file goes too', async () => {
    const id = await received(group, 'with its author');
    await deleteForMe({ chat: group, messageId: id, deleteMedia: false });
    const index = ['deleteMessageForMe', group, id, '0', contact.lid];
    const action = await shop.phone.settings.waitFor(
      (settings) => settings.value(...index)?.deleteMessageForMeAction,
    );
    expect(action.deleteMedia).to.equal(false);
    const message = shop.phone.message(id);
    expect(Number(action.messageTimestamp)).to.equal(Math.floor(message.timestamp / 1000));
  });

  it('a message that is not stored has to be told: whose, of whom, and when sent', async () => {
    const mutation = `mutation($input: DeleteMessageForMeInput!) {
      deleteMessageForMe(input: $input) { message { id } } }`;
    const about = { chat: group, messageId: 'NEVERSEEN' };
    const missing = async (given: Record<string, unknown>): Promise<string | undefined> => {
      const problem = await shop.client.refusal(mutation, { input: { ...about, ...given } });
      expect(problem.extensions.code).to.equal('BAD_INPUT');
      return problem.extensions.field;
    };
    expect(await missing({})).to.equal('fromMe');
    expect(await missing({ fromMe: false })).to.equal('sender');
    expect(await missing({ fromMe: false, sender: contact.number })).to.equal('sentAt');
    expect(await missing({ messageId: '' })).to.equal('messageId');
    const sentAt = '2026-02-03T04:05:06Z';
    const answer = await deleteForMe({ ...about, fromMe: false, sender: contact.lid, sentAt });
    expect(answer.deleteMessageForMe.message).to.equal(null);
    const index = ['deleteMessageForMe', group, 'NEVERSEEN', '0', contact.lid];
    const action = await shop.phone.settings.waitFor(
      (settings) => settings.value(...index)?.deleteMessageForMeAction,
    );
    expect(Number(action.messageTimestamp)).to.equal(Date.parse(sentAt) / 1000);
  });

  it('what the phone or another companion deletes or stars shows here', async () => {
    const first = await received(shop.phone.number, 'deleted on the phone');
    await shop.phone.settings.deleteForMe(first);
    await until(async () => (await marks(first))?.deletedForMeAt != null, 'deletion of the phone');
    expect(await listed(first)).to.equal(false);
    const second = await received(shop.phone.number, 'starred by a companion');
    await other.client.socket.star(contact.lid, [{ id: second, fromMe: false }], true);
    await until(async () => (await marks(second))?.starredAt != null, 'star of the companion');
    await shop.phone.settings.star(second, false);
    await until(async () => (await marks(second))?.starredAt === null, 'star taken away on the phone');
  });

  it('stars a message, and takes the star away', async () => {
    const id = await received(group, 'worth a star');
    await star({ chat: group, messageId: id, starred: true });
    await shop.phone.waitFor((message) => message.id === id && message.starred);
    await until(
      () => other.heard.updates.some(({ key, update }) => key.id === id && update.starred === true),
      'star at the companion',
    );
    expect((await marks(id))?.starredAt).to.be.a('string');
    await star({ chat: group, messageId: id, starred: false });
    await shop.phone.waitFor((message) => message.id === id && !message.starred);
    expect((await marks(id))?.starredAt).to.equal(null);
  });

  it('when other devices are faster, their changes are taken in and ours is made on top', async () => {
    const id = await received(shop.phone.number, 'contested');
    const { number } = shop.phone;
    gateway.sandbox.faults.apply({ kind: 'app-state-conflict', number, device: 1, times: 2 });
    await Promise.all([
      star({ chat: contact.number, messageId: id, starred: true }),
      shop.phone.settings.muteChat(contact.number, -1),
      shop.phone.settings.muteChat(group, -1),
    ]);
    expect(gateway.sandbox.faults.list()).to.deep.equal([]);
    await shop.phone.waitFor((message) => message.id === id && message.starred);
    expect(shop.phone.settings.chat(contact.number).mutedUntil).to.equal(-1);
    gateway.sandbox.faults.apply({ kind: 'app-state-conflict', number, device: 1 });
    const problem = await shop.client.refusal(
      'mutation($input: StarMessageInput!) { starMessage(input: $input) { messageId } }',
      { input: { chat: contact.number, messageId: id, starred: false } },
    );
    expect(problem.extensions).to.include({ code: 'WHATSAPP_REJECTED', serverCode: 409 });
    expect((await marks(id))?.starredAt).to.be.a('string');
  });

  it('what was changed while the gateway was away is there after it comes back, and told once', async () => {
    const id = await received(shop.phone.number, 'deleted meanwhile');
    await gateway.stop();
    await shop.phone.settings.deleteForMe(id);
    for (let i = 0; i < 7; i++) await shop.phone.settings.star(id, i % 2 === 0);
    await gateway.start();
    await until(async () => (await marks(id))?.deletedForMeAt != null, 'deletion');
    await until(async () => (await marks(id))?.starredAt != null, 'the last star');
    expect(await told(id)).to.equal(8);
  });

  it('after a crash between the content and its version, the content is read again and stored once', async () => {
    const id = await received(shop.phone.number, 'crash');
    const version = `session_id = $1 AND type = 'app-state-sync-version' AND id = 'regular_high'`;
    const read = async () =>
      (await gateway.rows(`SELECT sealed FROM signal_key WHERE ${version}`, [shop.id]))[0]?.['sealed'];
    await until(async () => (await read()) !== undefined, 'the version on disk');
    const before = await read();
    await shop.phone.settings.star(id);
    await until(async () => (await marks(id))?.starredAt != null, 'star');
    await gateway.stop();
    await gateway.rows(`UPDATE signal_key SET sealed = $2 WHERE ${version}`, [shop.id, before]);
    await gateway.start();
    await until(
      async () => !((await read()) as Buffer).equals(before as Buffer),
      'the version to be caught up',
    );
    expect(await told(id)).to.equal(1);
    // And it is the right one: what is written on top of it authenticates.
    await until(
      async () =>
        (await star({ chat: contact.number, messageId: id, starred: false }).catch(() => null)) !== null,
      'connection',
    );
    await shop.phone.waitFor((message) => message.id === id && !message.starred);
  });

  async function told(id: string): Promise<number> {
    const rows = await gateway.rows(
      `SELECT 1 FROM event WHERE session_id = $1 AND type = 'AppState' AND payload::text LIKE '%' || $2 || '%'`,
      [shop.id, id],
    );
    return rows.length;
  }
});
