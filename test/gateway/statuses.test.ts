import { expect } from 'chai';
import sharp from 'sharp';
import { movie, opus } from '../../src/media/files.fixture.js';
import type { Phone } from '../../src/sandbox/index.js';
import { state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const STATUS = 'status@broadcast';

interface Sent {
  messageId: string;
  repeated: boolean;
  message: { chat: string; audience: string[] | null; state: string };
}

const dataUrl = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;

describe('statuses through the gateway', () => {
  const gateway = useGateway();
  let shop: Paired;
  let friend: Phone;
  let stranger: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    friend = await gateway.contact('Friend');
    stranger = await gateway.contact('Stranger');
  });

  const mutation = (name: string): string => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return `mutation($input: ${type}!) { ${name}(input: $input) { messageId repeated message { chat audience state } } }`;
  };
  const post = async (name: string, input: Record<string, unknown>): Promise<Sent> =>
    (await shop.client.ask<Record<string, Sent>>(mutation(name), { input }))[name] as Sent;
  const refusal = async (name: string, input: Record<string, unknown>) =>
    (await shop.client.refusal(mutation(name), { input })).extensions;
  const waiting = { waitForAck: true };
  const seenBy = (phone: Phone, id: string) => phone.waitFor((message) => message.id === id);

  it('a text with its colours and font reaches the audience and the own phone, nobody else', async () => {
    const look = { backgroundColor: '4280312831', textColor: '#ff000000', font: 'MORNINGBREEZE_REGULAR' };
    const input = { text: 'Hello', ...look, audience: [friend.number], options: waiting };
    const { messageId, message } = await post('sendStatusText', input);
    expect(message).to.deep.equal({ chat: STATUS, state: 'SENT', audience: [friend.jid, shop.phone.jid] });
    const seen = await seenBy(friend, messageId);
    expect(seen).to.include({ chat: STATUS, from: shop.phone.jid });
    expect(seen.shown).to.deep.include({
      ...{ kind: 'text', text: 'Hello', warnings: [] },
      style: { background: '#ff2063ff', textColour: '#ff000000', font: 7 },
    });
    expect(await seenBy(shop.phone, messageId)).to.include({ chat: STATUS, direction: 'out' });
    expect(stranger.messages()).to.deep.equal([]);
  });

  it('a picture, a film and a sound, decrypted and whole', async () => {
    const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#36c' } })
      .jpeg()
      .toBuffer();
    const audience = [friend.number];
    const files = {
      sendStatusImage: { image: { dataUrl: dataUrl('image/jpeg', jpeg) }, caption: 'Blue' },
      sendStatusVideo: { video: { dataUrl: dataUrl('video/mp4', movie()) }, caption: 'Moves' },
      sendStatusAudio: { audio: { dataUrl: dataUrl('audio/ogg', opus(1)) }, ptt: true },
    };
    const expected = [
      { kind: 'image', caption: 'Blue', warnings: [] },
      { kind: 'video', caption: 'Moves', warnings: [] },
      { kind: 'audio', voice: true, warnings: [] },
    ];
    for (const [index, [name, input]] of Object.entries(files).entries()) {
      const { messageId } = await post(name, { ...input, audience, options: waiting });
      const { shown, chat } = await seenBy(friend, messageId);
      expect(chat).to.equal(STATUS);
      expect(shown).to.deep.include(expected[index]);
      expect(shown).to.nested.include({ 'file.state': 'verified' });
    }
    expect(stranger.messages()).to.deep.equal([]);
  });

  it('each viewer has an own receipt', async () => {
    const other = await gateway.contact('Other');
    const audience = [friend.number, other.number];
    const { messageId } = await post('sendStatusText', { text: 'Seen?', audience });
    await Promise.all([seenBy(friend, messageId), seenBy(other, messageId)]);
    await friend.read({ chat: STATUS, ids: [messageId] });
    const query = 'query($id: ID!) { message(id: $id) { receipts { recipient deliveredAt readAt } } }';
    type Life = { message: { receipts: { recipient: string; readAt: string | null }[] } };
    let receipts: Life['message']['receipts'] = [];
    await until(
      async () => {
        ({ receipts } = (await shop.client.ask<Life>(query, { id: messageId })).message);
        return receipts.length >= 2 && receipts.some(({ readAt }) => readAt !== null);
      },
      () => `the receipts ${JSON.stringify(receipts)}`,
    );
    const readers = receipts.filter(({ readAt }) => readAt !== null).map(({ recipient }) => recipient);
    expect([[friend.lid], [friend.jid]]).to.deep.include(readers);
  });

  it('a viewer that cannot read it gets it again, as a status, and can read the next ones', async () => {
    const audience = [friend.number];
    const options = { waitForAck: true };
    const before = await post('sendStatusText', { text: 'Before', audience, options });
    await seenBy(friend, before.messageId);
    await friend.loseSessions();
    const { messageId } = await post('sendStatusText', { text: 'Again', audience, options });
    const seen = await seenBy(friend, messageId);
    expect(seen).to.include({ chat: STATUS, text: 'Again' });
    expect(seen.shown).to.deep.include({ warnings: [] });
    expect(seen.retries).to.be.greaterThan(0);
    const next = await post('sendStatusText', { text: 'Next', audience, options });
    expect(await seenBy(friend, next.messageId)).to.include({ text: 'Next', retries: 0 });
    expect(stranger.messages()).to.deep.equal([]);
  });

  it('what the server never acked goes out again to the same audience', async () => {
    gateway.sandbox.faults.apply({ kind: 'ack-drop', number: shop.phone.number, times: 1 });
    friend.setBehaviour({ offline: true });
    const { messageId } = await post('sendStatusText', { text: 'Twice', audience: [friend.number] });
    const times = (): number | undefined =>
      gateway.sandbox.ledger.snapshot().submissions.find(({ id }) => id === messageId)?.times;
    await until(
      () => times() === 1,
      () => 'the first frame',
    );
    await gateway.restart();
    await state(shop, 'CONNECTED');
    await until(
      () => times() === 2,
      () => 'the second frame',
    );
    friend.setBehaviour({ offline: false });
    expect(await seenBy(friend, messageId)).to.include({ text: 'Twice' });
    expect(stranger.messages()).to.deep.equal([]);
  });

  it('without an audience the choice made on the phone holds', async () => {
    await shop.phone.send.setStatusPrivacy('whitelist', [friend.number]);
    const { messageId, message } = await post('sendStatusText', { text: 'Chosen', options: waiting });
    expect(message.audience).to.deep.equal([friend.jid, shop.phone.jid]);
    expect(await seenBy(friend, messageId)).to.include({ text: 'Chosen' });
    expect(stranger.messages()).to.deep.equal([]);
  });

  it('without an audience and without such a choice it is for the saved contacts, as they are now', async () => {
    const other = await gateway.contact('Saved');
    const audience = async (text: string): Promise<string[]> => {
      const { messageId, message } = await post('sendStatusText', { text, options: waiting });
      await seenBy(shop.phone, messageId);
      return message.audience ?? [];
    };
    const { settings, send, jid: own } = shop.phone;
    await send.setStatusPrivacy('contacts');
    expect(await audience('For nobody yet')).to.deep.equal([own]);
    await settings.saveContact(friend.number, 'Friend');
    await settings.saveContact(other.number, 'Other');
    expect(await audience('For both')).to.have.members([friend.jid, other.jid, own]);
    await friend.waitFor(({ text }) => text === 'For both');
    await send.setStatusPrivacy('blacklist', [other.number]);
    expect(await audience('But one')).to.have.members([friend.jid, own]);
    await send.setStatusPrivacy('contacts');
    await settings.saveContact(friend.number, null);
    expect(await audience('Not any more')).to.have.members([other.jid, own]);
    await other.waitFor(({ text }) => text === 'Not any more');
    await friend.idle();
    const texts = friend.messages().map(({ text }) => text);
    expect(texts).to.include('But one').and.not.to.include('Not any more');
    expect(stranger.messages()).to.deep.equal([]);
  });

  it('is not sent again to somebody whom it was not for', async () => {
    const curious = await gateway.contact('Curious');
    const { messageId } = await post('sendStatusText', {
      text: 'Not yours',
      audience: [friend.number],
      options: waiting,
    });
    await seenBy(friend, messageId);
    const [device = 0] = shop.phone.devices();
    curious.respond.askAgain(STATUS, messageId, shop.phone.lid.replace('@', `:${device}@`));
    // What comes behind the question is answered behind it.
    const next = await post('sendStatusText', {
      text: 'Yours',
      audience: [curious.number],
      options: waiting,
    });
    await seenBy(curious, next.messageId);
    expect(curious.messages().map(({ id }) => id)).to.deep.equal([next.messageId]);
  });

  it('of others are marked as seen', async () => {
    const { id } = await friend.send.status({ text: 'Look' }, [shop.phone.number]);
    await until(
      async () => {
        const query = 'query($id: ID!) { message(id: $id) { id } }';
        return (await shop.client.ask<{ message: object | null }>(query, { id })).message !== null;
      },
      () => 'the status to come in',
    );
    await shop.client.ask('mutation($input: MarkReadInput!) { markRead(input: $input) { count } }', {
      input: { chat: STATUS, messageIds: [id] },
    });
    await friend.waitFor(
      (message) => message.id === id && message.receipts.some(({ type }) => type === 'read'),
    );
  });

  it('deleted, it is gone from the phones of its audience', async () => {
    const { messageId } = await post('sendStatusText', {
      text: 'Oops',
      audience: [friend.number],
      options: waiting,
    });
    await seenBy(friend, messageId);
    await shop.client.ask(
      'mutation($input: DeleteMessageInput!) { deleteMessage(input: $input) { messageId } }',
      { input: { chat: STATUS, messageId, waitForAck: true } },
    );
    await friend.waitFor((message) => message.id === messageId && message.deleted);
    expect(stranger.messages()).to.deep.equal([]);
  });

  it('the same id or key with the same content posts once, with other people not at all', async () => {
    const input = { text: 'Once', audience: [friend.number], options: { idempotencyKey: 'status' } };
    const first = await post('sendStatusText', input);
    expect(await post('sendStatusText', input)).to.include({ messageId: first.messageId, repeated: true });
    expect(await refusal('sendStatusText', { ...input, audience: [stranger.number] })).to.include({
      code: 'IDEMPOTENCY_MISMATCH',
      field: 'options.idempotencyKey',
    });
  });

  it('comes back as an event when that is asked for', async () => {
    const { messageId } = await post('sendStatusText', {
      text: 'Echo',
      audience: [friend.number],
      options: { echo: true },
    });
    let event: Record<string, unknown> | undefined;
    await until(
      async () => {
        const rows = await gateway.rows(
          `SELECT payload #> '{event,Info}' AS info FROM event WHERE type = 'Message'
             AND payload #>> '{event,Info,ID}' = $1`,
          [messageId],
        );
        event = rows[0]?.['info'] as Record<string, unknown> | undefined;
        return event !== undefined;
      },
      () => 'the echo',
    );
    expect(event).to.include({ Chat: STATUS, IsFromMe: true, IsFromAPI: true, Type: 'text' });
  });

  it('wrong input is named with what is allowed', async () => {
    const audience = [friend.number];
    const long = 'x'.repeat(651);
    expect(await refusal('sendStatusText', { text: long, audience })).to.include({
      field: 'text',
      limit: 650,
    });
    expect((await refusal('sendStatusText', { text: '', audience })).field).to.equal('text');
    expect(await refusal('sendStatusText', { text: 'a', audience, backgroundColor: 'red' })).to.include({
      code: 'BAD_INPUT',
      field: 'backgroundColor',
    });
    expect(
      (await refusal('sendStatusText', { text: 'a', audience, textColor: '4294967296' })).field,
    ).to.equal('textColor');
    expect((await refusal('sendStatusText', { text: 'a', audience: [] })).field).to.equal('audience');
    expect((await refusal('sendStatusText', { text: 'a', audience: ['1-2@g.us'] })).field).to.equal(
      'audience.0',
    );
    expect(
      await refusal('sendStatusText', { text: 'a', audience: [friend.number, '15550009999'] }),
    ).to.include({
      code: 'RECIPIENT_NOT_ON_WHATSAPP',
      field: 'audience.1',
    });
    const font = await shop.client.rest('POST /status/send/text', { text: 'a', font: 3 });
    const listed = 'font must be one of 0, 1, 2, 6, 7, 8, 9, 10';
    expect(font).to.deep.equal({ status: 400, body: { code: 400, error: listed, success: false } });
    const options = { typingMs: 10 };
    expect((await refusal('sendStatusText', { text: 'a', audience, options })).field).to.equal(
      'options.typingMs',
    );
    expect((await refusal('sendText', { to: STATUS, text: 'a' })).field).to.equal('to');
  });
});
