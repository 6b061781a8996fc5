import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { TINY_JPEG } from '../support/pictures.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

interface Sent {
  messageId: string;
  state: string;
}

describe('a picture whose upload takes its time', () => {
  const gateway = useGateway();
  let shop: Paired;
  let other: Paired;
  let slow: Phone;
  let quick: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    other = await gateway.paired('other');
    slow = await gateway.contact('Slow');
    quick = await gateway.contact('Quick');
  });

  const run = async (client: Paired['client'], name: string, input: object): Promise<Sent> => {
    const type = `Send${name}Input`;
    const mutation = `mutation($input: ${type}!) { send${name}(input: $input) { messageId state } }`;
    return (await client.ask<Record<string, Sent>>(mutation, { input }))[`send${name}`] as Sent;
  };
  const text = (to: Phone, words: string, more: object = {}): Promise<Sent> =>
    run(shop.client, 'Text', { to: to.number, text: words, ...more });
  const picture = (to: Phone, caption: string): Promise<Sent> =>
    run(shop.client, 'Image', {
      to: to.number,
      image: { dataUrl: `data:image/jpeg;base64,${TINY_JPEG.toString('base64')}` },
      caption,
    });
  const captions = (phone: Phone): (string | null)[] =>
    phone
      .messages()
      .filter(({ direction }) => direction === 'in')
      .map((message) => (message.shown.kind === 'image' ? message.shown.caption : message.text));
  /** Requests of several connections may overtake each other before they reach the gateway. */
  const onTheWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
  const held = (): number => gateway.sandbox.server.media.heldUploads;

  it('holds up what comes behind it in its chat, and nothing else', async () => {
    gateway.sandbox.faults.apply({ kind: 'hold-uploads', times: 1 });
    const first = picture(slow, 'one');
    await until(() => held() === 1, 'the upload that is held');
    const behind = [];
    for (const words of ['two', 'three']) {
      behind.push(text(slow, words));
      await onTheWay();
    }
    const second = picture(slow, 'four');

    // Other chats, pictures among them, and other sessions are done while it waits.
    expect((await text(quick, 'a word', { waitForAck: true })).state).to.be.oneOf(['SENT', 'DELIVERED']);
    const { messageId } = await picture(quick, 'a picture');
    await quick.waitFor(({ id }) => id === messageId);
    await run(other.client, 'Text', { to: slow.number, text: 'from elsewhere', waitForAck: true });
    await slow.waitFor((message) => message.text === 'from elsewhere');
    expect(held()).to.equal(1);
    expect(captions(slow)).to.deep.equal(['from elsewhere']);

    expect(gateway.sandbox.faults.apply({ kind: 'release-uploads' })).to.equal(1);
    await Promise.all([first, ...behind]);
    const last = await second;
    await slow.waitFor(({ id }) => id === last.messageId);
    expect(captions(slow)).to.deep.equal(['from elsewhere', 'one', 'two', 'three', 'four']);
    expect(captions(quick)).to.deep.equal(['a word', 'a picture']);
  });

  it('that fails in the end lets those behind it go', async () => {
    gateway.sandbox.faults.apply({ kind: 'hold-uploads', times: 1 });
    const failing = shop.client.refusal(
      'mutation($input: SendImageInput!) { sendImage(input: $input) { messageId } }',
      { input: { to: slow.number, image: { dataUrl: 'data:image/jpeg;base64,AAAA' } } },
    );
    await onTheWay();
    const behind = picture(slow, 'after the failure');
    expect((await failing).extensions.code).to.equal('BAD_INPUT');
    await until(() => held() === 1, 'the upload behind it');
    gateway.sandbox.faults.apply({ kind: 'release-uploads' });
    const { messageId } = await behind;
    await slow.waitFor(({ id }) => id === messageId);
  });

  it('chats that send side by side each keep their order', async () => {
    const chats = [await gateway.contact('X'), await gateway.contact('Y'), await gateway.contact('Z')];
    const words = Array.from({ length: 6 }, (_, i) => `w${i}`);
    const sends = chats.map(async (chat, n) => {
      for (const [i, word] of words.entries()) await (i % 3 === n ? picture(chat, word) : text(chat, word));
    });
    await Promise.all(sends);
    for (const chat of chats) {
      await until(
        () => captions(chat).length === words.length,
        () => `all of ${chat.name}: ${captions(chat).join()}`,
      );
      expect(captions(chat)).to.deep.equal(words);
    }
  });
});
