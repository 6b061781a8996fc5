import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { linkCompanion, type Companion } from './companion.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

interface LabelView {
  id: string;
  number: number;
  name: string;
  color: number;
  chats: number;
  messages: number;
}

const LABEL = 'id number name color chats messages';

describe('labels', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let group: string;
  let other: Companion;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    group = await shop.phone.createGroup('Customers', [contact.number]);
    other = await linkCompanion(gateway, shop.phone);
  });

  after('leave', () => other.client.dispose());

  const mutationOf = (name: string, fields: string): string =>
    `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${fields} } }`;

  async function save(input: Record<string, unknown>): Promise<LabelView & { outcome: string }> {
    const mutation = mutationOf('saveLabel', `outcome label { ${LABEL} }`);
    const { saveLabel } = await shop.client.ask<{ saveLabel: { outcome: string; label: LabelView } }>(
      mutation,
      {
        input,
      },
    );
    return { ...saveLabel.label, outcome: saveLabel.outcome };
  }

  async function put(name: 'labelChat' | 'labelMessage', input: Record<string, unknown>): Promise<LabelView> {
    const mutation = mutationOf(name, `labeled chat label { ${LABEL} }`);
    return (await shop.client.ask<Record<string, { label: LabelView }>>(mutation, { input }))[name]
      ?.label as LabelView;
  }

  async function labels(on: Record<string, string> = {}): Promise<LabelView[]> {
    const query = `query($chat: JID, $messageId: ID) { labels(chat: $chat, messageId: $messageId) { ${LABEL} } }`;
    return (await shop.client.ask<{ labels: LabelView[] }>(query, on)).labels;
  }

  const edit = (number: number) => shop.phone.settings.value('label_edit', String(number))?.labelEditAction;

  it('are created, changed and deleted, under ids that stand for WhatsApp’s numbers', async () => {
    const first = await save({ name: 'Important', color: 1 });
    expect(first).to.include({ outcome: 'CREATED', number: 1, name: 'Important', color: 1 });
    expect(first.id).to.match(/^label_\d{10}$/);
    await shop.phone.settings.waitFor(() => edit(1)?.name === 'Important' && edit(1)?.color === 1);
    await until(
      () => other.heard.labels.some(({ id, name }) => id === '1' && name === 'Important'),
      'companion',
    );
    const own = await save({ id: 'label_1703123456', name: 'VIP', color: 19 });
    expect(own).to.include({ outcome: 'CREATED', number: 2, id: 'label_1703123456' });
    expect(await save({ id: own.id, name: 'Very', color: 0 })).to.include({
      outcome: 'UPDATED',
      number: 2,
      color: 0,
    });
    await shop.phone.settings.waitFor(() => edit(2)?.name === 'Very' && edit(2)?.color === 0);
    expect((await labels()).map(({ name }) => name)).to.deep.equal(['Important', 'Very']);
    expect(await save({ id: own.id, deleted: true })).to.include({ outcome: 'DELETED' });
    await shop.phone.settings.waitFor(() => edit(2)?.deleted === true);
    await until(
      () => other.heard.labels.some(({ id, deleted }) => id === '2' && deleted),
      'deletion at the companion',
    );
    expect((await labels()).map(({ name }) => name)).to.deep.equal(['Important']);
    // The number of a deleted one is not given to another.
    expect(await save({ name: 'Third', color: 3 })).to.include({ number: 3 });
    expect(await save({ id: own.id, name: 'Again', color: 4 })).to.include({ outcome: 'CREATED', number: 2 });
  });

  it('made at the same moment they are different ones', async () => {
    const made = await Promise.all(['A', 'B', 'C'].map((name) => save({ name, color: 5 })));
    expect(new Set(made.map(({ id }) => id)).size).to.equal(3);
    expect(new Set(made.map(({ number }) => number)).size).to.equal(3);
    for (const { number, name } of made) await shop.phone.settings.waitFor(() => edit(number)?.name === name);
  });

  for (const kind of ['a person', 'a group'] as const) {
    it(`stand on the chat with ${kind} and on its messages`, async () => {
      const label = await save({ name: `On ${kind}`, color: 7 });
      const to = kind === 'a person' ? contact.number : group;
      const address = kind === 'a person' ? contact.jid : group;
      const { settings } = shop.phone;
      expect(await put('labelChat', { labelId: label.id, chat: to })).to.include({ chats: 1, messages: 0 });
      await settings.waitFor(() => settings.chat(to).labels.includes(String(label.number)));
      const atCompanion = (type: string, wanted: object) =>
        until(
          () =>
            other.heard.associations.some((one) => one.type === type && contains(one.association, wanted)),
          () => `${type} at the companion; ${JSON.stringify(other.heard.associations)}`,
        );
      const labelId = String(label.number);
      await atCompanion('add', { chatId: address, labelId });
      expect((await labels({ chat: to })).map(({ id }) => id)).to.include(label.id);
      expect(await put('labelChat', { labelId: label.id, chat: to, labeled: false })).to.include({
        chats: 0,
      });
      await settings.waitFor(() => !settings.chat(to).labels.includes(String(label.number)));
      await atCompanion('remove', { chatId: address, labelId });
      expect((await labels({ chat: to })).map(({ id }) => id)).not.to.include(label.id);

      const { id } = await contact.sendText(kind === 'a person' ? shop.phone.number : group, 'label me');
      const message = { labelId: label.id, chat: to, messageId: id };
      expect(await put('labelMessage', message)).to.include({ messages: 1 });
      await atCompanion('add', { chatId: address, labelId, messageId: id });
      expect((await labels({ messageId: id })).map((each) => each.id)).to.deep.equal([label.id]);
      expect(await put('labelMessage', { ...message, labeled: false })).to.include({ messages: 0 });
      await atCompanion('remove', { chatId: address, labelId, messageId: id });
      const records = settings
        .entries()
        .filter(({ index }) => index[0] === 'label_message' && index[3] === id);
      expect(records.map(({ value }) => value.labelAssociationAction?.labeled)).to.deep.equal([false]);
    });
  }

  it('what the phone or another companion labels shows here, under an id of its own', async () => {
    await shop.phone.settings.saveLabel('40', { name: 'From the phone', color: 2 });
    await shop.phone.settings.labelChat(contact.lid, '40');
    const { id } = await contact.sendText(shop.phone.number, 'to be labelled');
    await shop.phone.waitFor((message) => message.id === id);
    await shop.phone.settings.labelMessage(id, '40');
    const find = async () => (await labels()).find(({ number }) => number === 40);
    await until(async () => (await find())?.messages === 1, 'label of the phone');
    const label = await find();
    expect(label).to.include({ name: 'From the phone', color: 2, chats: 1 });
    expect(label?.id).to.match(/^label_\d+$/);
    expect((await labels({ chat: contact.number })).map(({ number }) => number)).to.include(40);
    // The companion takes it from the message, as Baileys writes it; the chat is cleared by us.
    await other.client.socket.addChatLabel(group, '40');
    await until(async () => (await find())?.chats === 2, 'label of the companion');
    await put('labelChat', { labelId: label?.id, chat: contact.number, labeled: false });
    await shop.phone.settings.waitFor((settings) => !settings.chat(contact.number).labels.includes('40'));
    await shop.phone.settings.saveLabel('40', null);
    await until(async () => (await find()) === undefined, 'deletion');
  });

  it('refuses by name what cannot be', async () => {
    const refused = async (name: string, input: Record<string, unknown>) => {
      const { extensions } = await shop.client.refusal(mutationOf(name, '__typename'), { input });
      return [extensions.code, extensions.field];
    };
    const before = shop.phone.settings.versions();
    expect(await refused('saveLabel', { color: 1 })).to.deep.equal(['BAD_INPUT', 'name']);
    expect(await refused('saveLabel', { name: ' ', color: 1 })).to.deep.equal(['BAD_INPUT', 'name']);
    expect(await refused('saveLabel', { name: 'x'.repeat(256), color: 1 })).to.deep.equal([
      'BAD_INPUT',
      'name',
    ]);
    for (const color of [-1, 20, undefined])
      expect(await refused('saveLabel', { name: 'A', color })).to.deep.equal(['BAD_INPUT', 'color']);
    expect(await refused('saveLabel', { id: 'vip', name: 'A', color: 1 })).to.deep.equal(['BAD_INPUT', 'id']);
    expect(await refused('saveLabel', { deleted: true })).to.deep.equal(['BAD_INPUT', 'id']);
    expect(await refused('saveLabel', { id: 'label_9', deleted: true })).to.deep.equal(['NOT_FOUND', 'id']);
    expect(await refused('labelChat', { labelId: 'label_9', chat: contact.number })).to.deep.equal([
      'NOT_FOUND',
      'labelId',
    ]);
    const message = { labelId: 'label_1703123456', chat: contact.number, messageId: '' };
    expect(await refused('labelMessage', message)).to.deep.equal(['BAD_INPUT', 'messageId']);
    expect(shop.phone.settings.versions()).to.deep.equal(before);
  });
});

const contains = (whole: object, part: object): boolean =>
  Object.entries(part).every(([key, value]) => (whole as Record<string, unknown>)[key] === value);
