import { expect } from 'chai';
import type { Phone, PhoneMessage } from '../../src/sandbox/index.js';
import { TINY_JPEG } from '../support/pictures.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const SEND = `mutation($input: SendMessagesInput!) { sendMessages(input: $input) { sentCount failedCount results { index
  sent { messageId state repeated message { kind text } }
  error { code message field allowed serverCode retryable errorId } } } }`;

interface Result {
  index: number;
  sent: {
    messageId: string;
    state: string;
    repeated: boolean;
    message: { kind: string; text: string | null };
  } | null;
  error: {
    code: string;
    message: string;
    field: string | null;
    allowed: string[] | null;
    serverCode: number | null;
    retryable: boolean;
    errorId: string | null;
  } | null;
}

interface Answer {
  sentCount: number;
  failedCount: number;
  results: Result[];
}

const image = { base64: TINY_JPEG.toString('base64'), mimeType: 'image/jpeg' };

describe('batches of messages', () => {
  const gateway = useGateway();
  let shop: Paired;
  let ada: Phone;
  let ben: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    ada = await gateway.contact('Ada');
    ben = await gateway.contact('Ben');
  });

  const send = async (items: Record<string, unknown>[]): Promise<Answer> =>
    (await shop.client.ask<{ sendMessages: Answer }>(SEND, { input: { items } })).sendMessages;
  const arrived = (phone: Phone, id: string | undefined): Promise<PhoneMessage> =>
    phone.waitFor((message) => message.id === id);

  it('of every kind, each with its result; those that cannot be sent do not stop the others', async () => {
    const { id } = await ada.sendText(shop.phone.number, 'pass me on');
    await until(
      async () => (await gateway.rows('SELECT 1 FROM message WHERE id = $1', [id])).length > 0,
      'it is stored',
    );
    const [a, b] = [ada.number, ben.number];
    const rows = [{ id: 'r', title: 'Row' }];
    const button = { type: 'REPLY', id: 'b', label: 'Yes' };
    const good: Record<string, unknown>[] = [
      { text: { to: a, text: 'one' } },
      { link: { to: a, url: 'https://example.com/', title: 'T' } },
      { image: { to: b, image } },
      { document: { to: a, document: image, fileName: 'a.jpg' } },
      { location: { to: b, latitude: 1, longitude: 2 } },
      {
        contact: {
          to: a,
          contacts: [
            { name: 'C', vcard: 'BEGIN:VCARD\nVERSION:3.0\nFN:C\nTEL;type=CELL:+1 781 555 1212\nEND:VCARD' },
          ],
        },
      },
      { poll: { to: b, question: 'Q', choices: ['1', '2'] } },
      { event: { to: a, name: 'E', startTime: 2_524_608_000 } },
      { list: { to: b, text: 'L', buttonText: 'Show', sections: [{ title: 'S', rows }] } },
      { buttons: { to: a, text: 'B', buttons: [button] } },
      { carousel: { to: b, text: 'C', cards: [{ text: 'card', buttons: [button] }] } },
      { forward: { to: b, messageId: id } },
      { reaction: { to: a, messageId: id, emoji: '👍' } },
    ];
    const bad: [item: Record<string, unknown>, code: string, field: string][] = [
      [{ text: { to: '4915559999999', text: 'x' } }, 'RECIPIENT_NOT_ON_WHATSAPP', 'text.to'],
      [{ text: { to: a, text: '' } }, 'BAD_INPUT', 'text.text'],
      [
        { image: { to: a, image: { ...image, base64: Buffer.from('no picture').toString('base64') } } },
        'BAD_INPUT',
        'image.image',
      ],
      [{ image: { to: a, image: {} } }, 'BAD_INPUT', 'image.image'],
      [{ forward: { to: a, messageId: 'NONE' } }, 'NOT_FOUND', 'forward.messageId'],
      [{ text: { to: a, text: 'x', options: { typingMs: 99_999 } } }, 'BAD_INPUT', 'text.options.typingMs'],
      [{ text: { to: a, text: 'x', sessionId: 'f'.repeat(32) } }, 'BAD_INPUT', 'text.sessionId'],
      [{}, 'BAD_INPUT', ''],
      [{ text: { to: a, text: 'x' }, poll: { to: a, question: 'q', choices: ['1', '2'] } }, 'BAD_INPUT', ''],
    ];
    // One that works behind each that does not.
    const items = good.flatMap((item, i) => (bad[i] ? [bad[i][0], item] : [item]));
    const answer = await send(items);
    expect(answer).to.include({ sentCount: good.length, failedCount: bad.length });
    expect(answer.results.map(({ index }) => index)).to.deep.equal(items.map((_, i) => i));
    for (const [item, code, field] of bad) {
      const index = items.indexOf(item);
      const path = `items.${index}${field ? `.${field}` : ''}`;
      const { error, sent } = answer.results[index] as Result;
      expect(sent).to.equal(null);
      expect(error, JSON.stringify(item)).to.include({ code, field: path, errorId: null });
      if (code === 'BAD_INPUT')
        expect(error?.message).to.match(new RegExp(`^${path.replaceAll('.', '\\.')}: `));
    }
    const kinds = good.map((item) => answer.results[items.indexOf(item)]?.sent?.message.kind);
    expect(kinds).to.deep.equal([
      ...['text', 'text', 'image', 'document', 'location', 'contact', 'poll', 'event', 'list', 'interactive'],
      ...['interactive', 'text', 'reaction'],
    ]);
    for (const [index, item] of good.entries()) {
      if ('reaction' in item) continue;
      const sent = answer.results[items.indexOf(item)]?.sent;
      const phone = Object.values(item).some((input) => (input as { to: string }).to === a) ? ada : ben;
      expect((await arrived(phone, sent?.messageId)).shown.warnings, String(index)).to.deep.equal([]);
    }
    await ada.waitFor((message) => message.id === id && message.reactions[0]?.emoji === '👍');
  });

  it('to one person stay in order, by whichever address, also to a stranger', async () => {
    const stranger = await gateway.contact('Stranger');
    const to = (i: number): string => [stranger.number, stranger.lid, stranger.jid][i % 3] ?? '';
    const items = Array.from({ length: 24 }, (_, i) =>
      i % 6 === 0
        ? { image: { to: to(i), image, caption: `n${i}` } }
        : { text: { to: i % 5 ? to(i) : ada.number, text: `n${i}` } },
    );
    const answer = await send(items);
    expect(answer.failedCount).to.equal(0);
    await stranger.waitFor(({ text }) => text === 'n23');
    const seen = stranger.messages().map(({ text }) => Number(text?.slice(1)));
    expect(seen).to.deep.equal([...seen].sort((x, y) => x - y));
    expect(seen.length).to.be.greaterThan(15);
  });

  it('repeated with its keys sends nothing twice, and what was new is sent', async () => {
    const item = (text: string, key: string) => ({
      text: { to: ada.number, text, options: { idempotencyKey: key, waitForAck: true } },
    });
    const first = await send([item('kept 1', 'k1'), item('kept 2', 'k2')]);
    const again = await send([
      item('kept 1', 'k1'),
      item('kept 2', 'k2'),
      item('kept 3', 'k3'),
      item('other', 'k1'),
    ]);
    expect(again.results.map(({ sent }) => sent?.repeated ?? null)).to.deep.equal([true, true, false, null]);
    expect(again.results[0]?.sent?.messageId).to.equal(first.results[0]?.sent?.messageId);
    expect(again.results[3]?.error).to.include({
      code: 'IDEMPOTENCY_MISMATCH',
      field: 'items.3.text.options.idempotencyKey',
    });
    await ada.waitFor(({ text }) => text === 'kept 3');
    for (const text of ['kept 1', 'kept 2', 'kept 3'])
      expect(ada.messages().filter((message) => message.text === text)).to.have.length(1);
  });

  it('a refusal of the server is the error of its message', async () => {
    gateway.sandbox.faults.apply({ kind: 'ack-error', code: 479, number: shop.phone.number, times: 1 });
    const options = { waitForAck: true };
    const answer = await send([
      { text: { to: ada.number, text: 'refused', options } },
      { text: { to: ada.number, text: 'not refused', options } },
    ]);
    expect(answer.results[0]?.error).to.include({ code: 'WHATSAPP_REJECTED', serverCode: 479 });
    expect(answer.results[1]?.sent?.state).to.be.oneOf(['SENT', 'DELIVERED']);
  });

  it('may be scheduled, and may be too many', async () => {
    const sendAt = new Date(Date.now() + 300).toISOString();
    const answer = await send([{ text: { to: ada.number, text: 'in a while', options: { sendAt } } }]);
    expect(answer.results[0]?.sent?.state).to.equal('SCHEDULED');
    await ada.waitFor(({ text }) => text === 'in a while');
    for (const count of [0, 101]) {
      const items = Array.from({ length: count }, () => ({ text: { to: ada.number, text: 'x' } }));
      const { extensions } = await shop.client.refusal(SEND, { input: { items } });
      expect(extensions).to.include({ code: 'BAD_INPUT', field: 'items', value: count });
    }
  });

  it('take files of a multipart request', async () => {
    const form = new FormData();
    const items = ['a', 'b'].map((caption) => ({
      image: { to: ben.number, caption, image: { upload: null } },
    }));
    form.append('operations', JSON.stringify({ query: SEND, variables: { input: { items } } }));
    const path = (i: number): string => `variables.input.items.${i}.image.image.upload`;
    form.append('map', JSON.stringify({ one: [path(0)], two: [path(1)] }));
    for (const name of ['one', 'two']) form.append(name, new Blob([TINY_JPEG]), 'a.jpg');
    const headers = { token: shop.token, 'apollo-require-preflight': 'true' };
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', body: form, headers });
    const { data } = (await response.json()) as { data: { sendMessages: Answer } };
    expect(data.sendMessages.failedCount).to.equal(0);
    for (const { sent } of data.sendMessages.results)
      expect((await arrived(ben, sent?.messageId)).shown).to.nested.include({ 'file.state': 'verified' });
  });

  it('of a session that is not connected fail one by one, but what is scheduled waits', async () => {
    await shop.client.ask('mutation { disconnectSession { session { id } } }');
    const sendAt = new Date(Date.now() + 86_400_000).toISOString();
    const { results } = await send([
      { text: { to: ada.number, text: 'now' } },
      { text: { to: ada.number, text: 'then', options: { sendAt } } },
    ]);
    expect(results[0]?.error).to.include({ code: 'SESSION_NOT_CONNECTED', retryable: true });
    expect(results[1]?.sent?.state).to.equal('SCHEDULED');
  });
});
