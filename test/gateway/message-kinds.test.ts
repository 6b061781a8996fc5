import { expect } from 'chai';
import type { Phone, PhoneMessage } from '../../src/sandbox/index.js';
import type { GraphqlProblem } from './client.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const FIELDS = 'messageId state repeated message { kind text quotedId chat }';

interface Sent {
  messageId: string;
  state: string;
  repeated: boolean;
  message: { kind: string; text: string | null; quotedId: string | null; chat: string };
}

/** What the recipient's phone shows is what counts. */
describe('kinds of messages through the gateway', () => {
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

  function mutation(name: string): string {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return `mutation($input: ${type}!) { ${name}(input: $input) { ${FIELDS} } }`;
  }

  async function run(name: string, input: Record<string, unknown>): Promise<Sent> {
    return (await shop.client.ask<Record<string, Sent>>(mutation(name), { input }))[name] as Sent;
  }

  const refused = async (
    name: string,
    input: Record<string, unknown>,
  ): Promise<GraphqlProblem['extensions']> =>
    (await shop.client.refusal(mutation(name), { input })).extensions;

  /** Sends, and gives what the contact's phone then shows; it must have nothing to complain of. */
  async function shown(
    name: string,
    input: Record<string, unknown>,
    to = contact.number,
  ): Promise<PhoneMessage> {
    const options = { waitForAck: true, ...(input['options'] as object | undefined) };
    const { messageId } = await run(name, { to, ...input, options });
    const message = await contact.waitFor(({ id }) => id === messageId);
    expect(message.shown.warnings).to.deep.equal([]);
    return message;
  }

  it('a link, with its caption and its card', async () => {
    const { shown: seen } = await shown('sendLink', {
      url: 'https://example.com/a',
      caption: 'Look',
      title: 'A',
    });
    expect(seen).to.deep.include({ kind: 'text', text: 'Look\nhttps://example.com/a' });
    expect(seen).to.nested.include({ 'preview.url': 'https://example.com/a', 'preview.title': 'A' });
  });

  it('a place', async () => {
    const place = { latitude: 48.85837, longitude: 2.294481, name: 'Tower', address: 'Paris' };
    expect((await shown('sendLocation', place)).shown).to.include({ kind: 'location', ...place });
  });

  it('one contact card, and several', async () => {
    const vcard = (name: string): string =>
      `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nTEL;type=CELL:+1 781 555 1212\nEND:VCARD`;
    const one = await shown('sendContact', { contacts: [{ name: 'John', vcard: vcard('John') }] });
    expect(one.shown).to.nested.include({ kind: 'contacts', 'contacts[0].name': 'John' });
    expect(one.kind).to.equal('contactMessage');
    const cards = ['A', 'B'].map((name) => ({ name, vcard: vcard(name) }));
    const several = await shown('sendContact', { contacts: cards });
    expect(several.shown).to.nested.include({ 'contacts[1].name': 'B', title: '2 contacts' });
  });

  it('a poll, in a group and to one person', async () => {
    const poll = { question: 'When?', choices: ['09:00', '14:00'] };
    expect((await shown('sendPoll', { ...poll, maxAnswers: 2 }, group)).shown).to.deep.include({
      kind: 'poll',
      question: 'When?',
      options: ['09:00', '14:00'],
      selectable: 2,
    });
    expect((await shown('sendPoll', poll)).shown).to.include({ selectable: 1 });
  });

  it('an event', async () => {
    const { shown: seen } = await shown('sendEvent', {
      name: 'Team sync',
      description: 'Weekly',
      startTime: 2_524_608_000,
      endTime: 2_556_143_999,
      location: { name: 'Room A', latitude: -23.5505, longitude: -46.6333 },
      extraGuestsAllowed: true,
      isScheduleCall: true,
    });
    expect(seen).to.include({
      kind: 'event',
      name: 'Team sync',
      startsAt: 2_524_608_000,
      endsAt: 2_556_143_999,
    });
    expect(seen).to.nested.include({ 'location.name': 'Room A', guestsAllowed: true, call: true });
  });

  it('a list', async () => {
    const rows = [{ id: 'basic', title: 'Basic', description: 'For small teams' }];
    const { shown: seen } = await shown('sendList', {
      title: 'Plans',
      text: 'Choose one',
      footer: 'Soon',
      buttonText: 'Show',
      sections: [{ title: 'All', rows }],
    });
    expect(seen).to.deep.include({
      kind: 'list',
      text: 'Choose one',
      button: 'Show',
      sections: [{ title: 'All', rows }],
    });
  });

  it('buttons of every sort, with the text as what is shown without them', async () => {
    const { shown: seen, text } = await shown('sendButtons', {
      title: 'Order',
      text: 'What next?',
      footer: 'Shop',
      buttons: [
        { type: 'REPLY', id: 'r', label: 'Reply' },
        { type: 'URL', label: 'Open', url: 'https://example.com/' },
        { type: 'CALL', label: 'Call', phone: '+5511988888888' },
        { type: 'COPY', label: 'Copy', code: 'CODE1' },
      ],
    });
    const buttons = seen.kind === 'buttons' ? seen.buttons : [];
    expect(
      buttons.map(({ type, label, id, url, phone, code }) => ({
        type,
        label,
        v: url ?? phone ?? code ?? id,
      })),
    ).to.deep.equal([
      { type: 'reply', label: 'Reply', v: 'r' },
      { type: 'url', label: 'Open', v: 'https://example.com/' },
      { type: 'call', label: 'Call', v: '+5511988888888' },
      { type: 'copy', label: 'Copy', v: 'CODE1' },
    ]);
    expect(seen).to.deep.include({ text: 'What next?', footer: 'Shop' });
    expect(text === null || text === 'What next?').to.equal(true);
  });

  it('payments by PIX and by order', async () => {
    const pix = { pixKey: '11999999999', pixType: 'PHONE', merchantName: 'Shop' };
    const paid = await shown('sendButtons', {
      text: 'Pay',
      buttons: [{ type: 'PIX', label: 'Pay', ...pix }],
    });
    expect(paid.shown).to.nested.include({ 'buttons[0].type': 'payment_info' });
    const order = {
      ...{
        type: 'REVIEW_AND_PAY',
        label: 'Pay',
        ...pix,
        currency: 'BRL',
        totalValue: 10_990,
        totalOffset: 100,
      },
      referenceId: 'ORDER-1',
      items: [{ name: 'Phone', quantity: 1, amountValue: 7990, amountOffset: 100 }],
    };
    const { shown: seen } = await shown('sendButtons', { text: 'Review', buttons: [order] }, group);
    expect(seen).to.nested.include({
      'buttons[0].type': 'review_and_pay',
      'buttons[0].params.reference_id': 'ORDER-1',
      'buttons[0].params.total_amount.value': 10_990,
    });
  });

  it('a flow, with parameters as an object and as JSON text', async () => {
    const { shown: seen } = await shown('sendFlow', {
      header: { title: 'Survey', subtitle: 'Short' },
      text: 'Two minutes',
      messageParams: '{"flow_type":"registration"}',
      buttons: [{ name: 'start', buttonParams: { display_text: 'Start' }, params: '{"mode":"draft"}' }],
    });
    expect(seen).to.nested.include({ kind: 'buttons', 'header.title': 'Survey', 'buttons[0].name': 'start' });
    expect(seen).to.deep.nested.include({ 'buttons[0].params': { mode: 'draft', display_text: 'Start' } });
  });

  it('a carousel', async () => {
    const card = (n: number): object => ({
      text: `Card ${n}`,
      buttons: [
        { type: 'URL', id: `u${n}`, label: 'Buy', url: 'https://example.com/' },
        { type: 'COPY', id: `CODE${n}`, label: 'Copy' },
        { type: 'CALL', id: '+5511988888888', label: 'Call' },
      ],
    });
    const { shown: seen } = await shown('sendCarousel', { text: 'Products', cards: [card(1), card(2)] });
    expect(seen).to.nested.include({ kind: 'carousel', text: 'Products', 'cards[1].text': 'Card 2' });
    expect(seen).to.nested.include({
      'cards[0].buttons[1].code': 'CODE1',
      'cards[0].buttons[2].phone': '+5511988888888',
    });
  });

  it('an order, with its total and its items in words', async () => {
    const items = [
      { name: 'Product A', quantity: 2, price: 19.99 },
      { name: 'Product B', quantity: 1, price: 29.99 },
    ];
    const { shown: seen } = await shown('sendOrder', { items, notes: 'In the morning' });
    expect(seen).to.include({ kind: 'order', items: 3, total1000: 69_970, currency: 'USD' });
    expect(seen).to.include({ text: '2 x Product A: 19.99 USD\n1 x Product B: 29.99 USD\nIn the morning' });
    const answer = await shop.client.ask<{ sendOrder: Record<string, unknown> }>(
      `mutation($input: SendOrderInput!) {
        sendOrder(input: $input) { messageId orderId itemCount totalAmount currency } }`,
      { input: { to: contact.number, items } },
    );
    const { messageId, ...order } = answer.sendOrder;
    const card = (await contact.waitFor(({ id }) => id === messageId)).shown;
    expect(order).to.deep.equal({
      orderId: card.kind === 'order' ? card.orderId : '',
      itemCount: 2,
      totalAmount: 69.97,
      currency: 'USD',
    });
    const mixed = [items[0], { ...items[1], currency: 'EUR' }];
    expect((await refused('sendOrder', { to: contact.number, items: mixed })).field).to.equal(
      'items.1.currency',
    );
    expect(await refused('sendOrder', { to: contact.number, items: [] })).to.include({
      field: 'items',
      limit: 1,
    });
  });

  it('a reply by id alone quotes what was said, in both directions', async () => {
    const { id } = await contact.sendText(shop.phone.number, 'a question');
    await until(
      async () =>
        (await shop.client.ask<{ message: unknown }>(`{ message(id: "${id}") { id } }`)).message !== null,
      'the question',
    );
    const answer = await shown('sendText', { text: 'an answer', options: { replyTo: id } });
    expect(answer.shown.quoted).to.deep.equal({
      id,
      from: contact.jid,
      kind: 'conversation',
      text: 'a question',
    });
    const own = await shown('sendLocation', { latitude: 1, longitude: 2, options: { replyTo: answer.id } });
    expect(own.shown.quoted).to.include({ id: answer.id, from: shop.phone.jid, text: 'an answer' });
    expect(
      await refused('sendText', { to: contact.number, text: 'x', options: { replyTo: 'NONE' } }),
    ).to.include({
      code: 'BAD_INPUT',
      field: 'options.context.participant',
    });
  });

  it('everybody in a group can be mentioned, and a message can disappear', async () => {
    const options = { context: { mentionAll: true }, ephemeralSeconds: 86_400 };
    const { shown: seen } = await shown('sendText', { text: 'all', options }, group);
    expect(seen.mentions).to.include(contact.jid);
    expect(seen.expiresInSeconds).to.equal(86_400);
  });

  it('what came in and what was sent is forwarded by its id', async () => {
    const { id } = await contact.sendText(shop.phone.number, 'pass it on');
    await until(
      async () =>
        (await shop.client.ask<{ message: unknown }>(`{ message(id: "${id}") { id } }`)).message !== null,
      'the message',
    );
    const once = await shown('forwardMessage', { messageId: id }, group);
    expect(once.shown).to.include({ kind: 'text', text: 'pass it on', forwardingScore: 1 });
    const twice = await shown('forwardMessage', { messageId: once.id });
    expect(twice.shown.forwardingScore).to.equal(2);
    const poll = await run('sendPoll', { to: contact.number, question: '?', choices: ['a', 'b'] });
    expect((await refused('forwardMessage', { to: group, messageId: poll.messageId })).field).to.equal(
      'messageId',
    );
    expect((await refused('forwardMessage', { to: group, messageId: 'NONE' })).code).to.equal('NOT_FOUND');
  });

  it('an own text is edited, another message is not', async () => {
    const { id } = await shown('sendText', { text: 'befor' });
    const edit = await run('editMessage', {
      chat: contact.number,
      messageId: id,
      text: 'before',
      waitForAck: true,
    });
    expect(edit.message).to.include({ kind: 'edit', text: 'before', quotedId: id });
    await contact.waitFor((message) => message.id === id && message.text === 'before');
    const { id: foreign } = await contact.sendText(shop.phone.number, 'theirs');
    await until(
      async () =>
        (await shop.client.ask<{ message: unknown }>(`{ message(id: "${foreign}") { id } }`)).message !==
        null,
      'theirs',
    );
    const problem = await refused('editMessage', { chat: contact.number, messageId: foreign, text: 'mine' });
    expect(problem).to.include({ code: 'BAD_INPUT', field: 'messageId' });
    expect(await refused('deleteMessage', { chat: contact.number, messageId: foreign })).to.include({
      code: 'FORBIDDEN',
    });
  });

  it('an own message is deleted for everyone, in groups too', async () => {
    for (const to of [contact.number, group]) {
      const { id } = await shown('sendText', { text: 'gone soon' }, to);
      await run('deleteMessage', { chat: to, messageId: id, waitForAck: true });
      await contact.waitFor((message) => message.id === id && message.deleted);
    }
  });

  it('a message is pinned', async () => {
    const { id } = await shown('sendText', { text: 'important' });
    const pin = await run('pinMessage', {
      chat: contact.number,
      messageId: id,
      seconds: 86_400,
      waitForAck: true,
    });
    expect(pin.message).to.include({ kind: 'pin', quotedId: id });
    await contact.waitFor((message) => message.id === id && message.pin !== null);
  });

  it('the same key sends a kind with a fresh secret once, another question is refused', async () => {
    const input = {
      to: contact.number,
      question: 'Once?',
      choices: ['y', 'n'],
      options: { idempotencyKey: 'poll' },
    };
    const first = await run('sendPoll', input);
    const second = await run('sendPoll', input);
    expect(second).to.include({ messageId: first.messageId, repeated: true });
    expect((await refused('sendPoll', { ...input, question: 'Twice?' })).code).to.equal(
      'IDEMPOTENCY_MISMATCH',
    );
  });

  it('limits name field, limit and value as the caller wrote them', async () => {
    const rows = [{ id: '1', title: 'x'.repeat(25) }];
    const list = { to: contact.number, text: 'T', buttonText: 'B', sections: [{ title: 'S', rows }] };
    expect(await refused('sendList', list)).to.include({
      code: 'BAD_INPUT',
      field: 'sections.0.rows.0.title',
      limit: 24,
      value: 25,
    });
    const button = { type: 'COPY', label: 'L' };
    expect(await refused('sendButtons', { to: contact.number, text: 'T', buttons: [button] })).to.include({
      field: 'buttons.0.code',
    });
  });
});
