import { expect } from 'chai';
import sharp from 'sharp';
import { movie } from '../../src/media/files.fixture.js';
import type { Phone, PhoneMessage } from '../../src/sandbox/index.js';
import type { GraphqlProblem } from './client.js';
import { state, useGateway, type Paired } from './harness.js';

const SEND = `mutation($input: SendAlbumInput!) { sendAlbum(input: $input) { sentCount failedCount
  album { messageId state repeated message { kind albumId } }
  results { index sent { messageId state repeated message { kind text albumId quotedId } } error { code field message } } } }`;

interface Item {
  index: number;
  sent: {
    messageId: string;
    state: string;
    repeated: boolean;
    message: { kind: string; text: string | null; albumId: string | null; quotedId: string | null };
  } | null;
  error: { code: string; field: string | null; message: string } | null;
}

interface Answer {
  sentCount: number;
  failedCount: number;
  album: { messageId: string; state: string; repeated: boolean; message: { kind: string } } | null;
  results: Item[];
}

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const DAY_MS = 86_400_000;

describe('albums', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let group: string;
  let image: Record<string, string>;
  const video = { base64: movie().toString('base64'), mimeType: 'video/mp4' };
  const broken = { base64: Buffer.from('no picture').toString('base64'), mimeType: 'image/jpeg' };

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    group = await shop.phone.createGroup('Customers', [contact.number]);
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#3366cc' } })
      .jpeg()
      .toBuffer();
    image = { base64: picture.toString('base64'), mimeType: 'image/jpeg' };
  });

  const send = async (items: object[], more: Record<string, unknown> = {}): Promise<Answer> => {
    const input = { to: contact.number, items, ...more };
    return (await shop.client.ask<{ sendAlbum: Answer }>(SEND, { input })).sendAlbum;
  };
  const refused = async (
    items: object[],
    more: Record<string, unknown> = {},
  ): Promise<GraphqlProblem['extensions']> =>
    (await shop.client.refusal(SEND, { input: { to: contact.number, items, ...more } })).extensions;
  const album = ({ album: sent }: Answer): string => sent?.messageId ?? '';
  const ids = ({ results }: Answer): (string | undefined)[] => results.map(({ sent }) => sent?.messageId);

  /** The album on the contact's phone, as soon as it has so many items; nothing may be wrong with them. */
  async function shown(answer: Answer, items: number): Promise<PhoneMessage[]> {
    const id = album(answer);
    const whole = await contact.waitFor(
      (message) =>
        message.id === id && message.shown.kind === 'album' && message.shown.items.length === items,
    );
    expect(whole.shown.warnings).to.deep.equal([]);
    const parts = whole.shown.kind === 'album' ? whole.shown.items : [];
    return parts.map((part) => {
      const message = contact.message(part);
      expect(message.shown).to.include({ album: id });
      expect(message.shown).to.nested.include({ 'file.state': 'verified' });
      return message;
    });
  }

  it('of pictures and a film arrives as one, whole and in order', async () => {
    const answer = await send([
      { image, caption: 'first' },
      { image },
      { video, caption: 'a film' },
      { image, caption: 'last' },
    ]);
    expect(answer).to.include({ sentCount: 4, failedCount: 0 });
    expect(answer.album?.message).to.deep.include({ kind: 'album', albumId: null });
    expect(answer.results.map(({ sent }) => sent?.message)).to.deep.equal(
      [
        ['image', 'first'],
        ['image', null],
        ['video', 'a film'],
        ['image', 'last'],
      ].map(([kind, text]) => ({ kind, text, albumId: album(answer), quotedId: null })),
    );
    const parts = await shown(answer, 4);
    expect(parts.map(({ id }) => id)).to.deep.equal(ids(answer));
    expect(parts.map(({ text }) => text)).to.deep.equal(['first', null, 'a film', 'last']);
    expect(contact.message(album(answer))?.shown).to.include({ images: 3, videos: 1 });
  });

  it('in a group is an answer, mentions in its captions, and disappears', async () => {
    const asked = await contact.sendText(group, 'show me');
    const options = {
      ephemeralSeconds: 86_400,
      waitForAck: true,
      context: { stanzaId: asked.id, participant: contact.lid, mentionedJids: [contact.number] },
    };
    const answer = await send([{ image, caption: 'for @you' }, { image }], { to: group, options });
    expect(answer.results.map(({ sent }) => sent?.state)).to.not.include('QUEUED');
    const [first, second] = await shown(answer, 2);
    expect(contact.message(album(answer))?.shown.quoted?.id).to.equal(asked.id);
    expect(first?.shown).to.deep.include({ mentions: [contact.jid], expiresInSeconds: 86_400 });
    expect(second?.shown).to.deep.include({ mentions: [], expiresInSeconds: 86_400 });
  });

  it('leaves out what cannot be sent, says why, and announces the others', async () => {
    const answer = await send([
      { image },
      { image: broken },
      { image: { url: 'http://127.0.0.1:9/a.jpg' } },
      { video },
    ]);
    expect(answer).to.include({ sentCount: 2, failedCount: 2 });
    expect(answer.results[1]?.error).to.include({ code: 'BAD_INPUT', field: 'items.1.image' });
    expect(answer.results[2]?.error).to.include({ code: 'BAD_INPUT', field: 'items.2.image' });
    const parts = await shown(answer, 2);
    expect(parts.map(({ id }) => id)).to.deep.equal([ids(answer)[0], ids(answer)[3]]);
    expect(contact.message(album(answer))?.shown).to.include({ images: 1, videos: 1 });

    const before = contact.messages().length;
    const none = await send([{ image: broken }, { image: broken }]);
    expect(none).to.deep.include({ album: null, sentCount: 0, failedCount: 2 });
    await shown(await send([{ image }, { image }]), 2);
    expect(contact.messages().slice(before)).to.have.length(3);
  });

  it('that is sent again with its key sends what is missing, and nothing twice', async () => {
    const items = [{ image, caption: 'x' }, { image }, { image }];
    const options = { idempotencyKey: 'album-1', waitForAck: true };
    const first = await send(items, { options });
    await shown(first, 3);
    // As if the process had died between the second and the third one.
    await gateway.rows('DELETE FROM message WHERE id = $1', [ids(first)[2]]);
    const again = await send(items, { options });
    expect([album(again), again.album?.repeated]).to.deep.equal([album(first), true]);
    expect(ids(again)).to.deep.equal(ids(first));
    expect(again.results.map(({ sent }) => sent?.repeated)).to.deep.equal([true, true, false]);
    await shown(again, 3);
    const other = await refused([{ image }, { image }], { options });
    expect(other).to.include({ code: 'IDEMPOTENCY_MISMATCH', field: 'options.idempotencyKey' });
  });

  it('can be scheduled, also over a restart, and is moved and taken back as a whole', async function () {
    this.timeout(30_000);
    const items = [{ image, caption: 'later' }, { image: broken }, { video }];
    const answer = await send(items, { options: { sendAt: inMs(DAY_MS) } });
    expect(answer).to.include({ sentCount: 2, failedCount: 1 });
    expect(answer.album?.state).to.equal('SCHEDULED');
    const move = `mutation($input: RescheduleMessageInput!) { rescheduleMessage(input: $input) { scheduled { sendAt } } }`;
    await shop.client.ask(move, { input: { messageId: album(answer), sendAt: inMs(300) } });
    await gateway.restart();
    await state(shop, 'CONNECTED');
    const parts = await shown(answer, 2);
    expect(parts.map(({ id }) => id)).to.deep.equal([ids(answer)[0], ids(answer)[2]]);
    expect(contact.message(album(answer))?.shown).to.include({ images: 1, videos: 1 });

    const second = await send([{ image }, { image }], { options: { sendAt: inMs(DAY_MS) } });
    const cancel =
      'mutation($id: ID!) { cancelScheduledMessage(input: { messageId: $id }) { message { state } } }';
    await shop.client.ask(cancel, { id: album(second) });
    expect(await gateway.rows('SELECT 1 FROM scheduled_message')).to.deep.equal([]);
    const states = await gateway.rows('SELECT DISTINCT state FROM message WHERE id = ANY($1)', [ids(second)]);
    expect(states).to.deep.equal([{ state: 9 }]);
  });

  it('waits whole or not at all: an item neither overtakes nor outlives its album', async () => {
    const answer = await send([{ image }, { image }], { options: { sendAt: inMs(DAY_MS) } });
    // The album has to be tried again later, while its items are due.
    await gateway.rows(
      "UPDATE scheduled_message SET next_try_at = now() + interval '1 second' WHERE message_id = $1",
      [album(answer)],
    );
    await gateway.rows('UPDATE scheduled_message SET next_try_at = now() WHERE message_id <> $1', [
      album(answer),
    ]);
    await shown(answer, 2);

    const second = await send([{ image }, { image }], { options: { sendAt: inMs(DAY_MS) } });
    await gateway.rows('UPDATE scheduled_message SET expires_at = now() WHERE message_id = $1', [
      album(second),
    ]);
    const failed = async (): Promise<unknown[]> =>
      gateway.rows('SELECT error_reason FROM message WHERE id = ANY($1) AND error_reason IS NOT NULL', [
        [album(second), ...ids(second)],
      ]);
    await gateway.rows('UPDATE scheduled_message SET next_try_at = now() WHERE message_id <> $1', [
      album(second),
    ]);
    const deadline = Date.now() + 8_000;
    while ((await failed()).length < 3 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await failed()).to.deep.equal(Array.from({ length: 3 }, () => ({ error_reason: 'EXPIRED' })));
    const seen = contact.messages().map(({ id }) => id);
    expect(seen).to.not.include.members([album(second)]);
    for (const id of ids(second)) expect(seen).to.not.include(id);
  });

  it('too small, too large or not for albums is refused by name', async () => {
    expect(await refused([{ image }])).to.include({ code: 'BAD_INPUT', field: 'items', limit: 2, value: 1 });
    const many = Array.from({ length: 31 }, () => ({ image: { url: 'https://example.com/a.jpg' } }));
    expect(await refused(many)).to.include({ code: 'BAD_INPUT', field: 'items', limit: 30, value: 31 });
    expect(await refused([{ image }, { image, video }])).to.include({ field: 'items.1' });
    expect(await refused([{ image }, { caption: 'x' }])).to.include({ field: 'items.1' });
    const long = 'x'.repeat(1025);
    expect(await refused([{ image, caption: long }, { image }])).to.include({
      field: 'items.0.caption',
      limit: 1024,
    });
    expect(await refused([{ image }, { image }], { to: '120363000000000000@newsletter' })).to.include({
      field: 'to',
    });
    const nobody = await refused([{ image }, { image }], { to: '4915559999999' });
    expect(nobody).to.include({ code: 'RECIPIENT_NOT_ON_WHATSAPP', field: 'to' });
  });
});
