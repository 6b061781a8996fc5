import { createHash } from 'node:crypto';
import { expect } from 'chai';
import sharp from 'sharp';
import { movie, opus } from '../../src/media/files.fixture.js';
import type { Phone, PhoneMessage } from '../../src/sandbox/index.js';
import { state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const MUTATION = `mutation($input: SendNewsletterPostInput!) {
  sendNewsletterPost(input: $input) { messageId state repeated message { chat kind } } }`;

interface Sent {
  messageId: string;
  state: string;
  repeated: boolean;
  message: { chat: string; kind: string };
}

const dataUrl = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

describe('posts of channels through the gateway', () => {
  const gateway = useGateway();
  let shop: Paired;
  let reader: Phone;
  let newsletter: string;

  before('pair, and a channel with a follower', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    reader = await gateway.contact('Reader');
    newsletter = (await shop.phone.channels.create('News')).jid;
    await reader.channels.follow(newsletter);
  });

  const post = async (input: Record<string, unknown>): Promise<Sent> => {
    const { sendNewsletterPost } = await shop.client.ask<{ sendNewsletterPost: Sent }>(MUTATION, {
      input: { newsletter, options: { waitForAck: true }, ...input },
    });
    return sendNewsletterPost;
  };
  const refusal = async (input: Record<string, unknown>) =>
    (await shop.client.refusal(MUTATION, { input: { newsletter, ...input } })).extensions;
  const seen = async (id: string): Promise<PhoneMessage> => {
    const message = await reader.waitFor((candidate) => candidate.id === id);
    expect(message.shown.warnings).to.deep.equal([]);
    return message;
  };
  const posted = (id: string) =>
    gateway.sandbox.server.newsletters.byJid(newsletter)?.posts.filter((each) => each.id === id) ?? [];

  it('a text reaches those who follow', async () => {
    const sent = await post({ text: 'Hello subscribers!' });
    expect(sent).to.deep.include({ state: 'SENT', message: { chat: newsletter, kind: 'text' } });
    expect(await seen(sent.messageId)).to.include({ chat: newsletter, text: 'Hello subscribers!' });
  });

  it('files are not encrypted, lie on paths of channels and are named by their handle', async () => {
    const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#36c' } })
      .jpeg()
      .toBuffer();
    const cases = [
      {
        input: { image: { dataUrl: dataUrl('image/jpeg', jpeg) }, caption: 'Blue' },
        shows: { kind: 'image', caption: 'Blue' },
      },
      { input: { video: { dataUrl: dataUrl('video/mp4', movie()) } }, shows: { kind: 'video' } },
      { input: { audio: { dataUrl: dataUrl('audio/ogg', opus(1)) } }, shows: { kind: 'audio', voice: true } },
      {
        input: { document: { dataUrl: dataUrl('application/pdf', PDF) }, fileName: 'list.pdf' },
        shows: { kind: 'document', fileName: 'list.pdf' },
      },
    ];
    for (const { input, shows } of cases) {
      const { messageId } = await post(input);
      const { shown } = await seen(messageId);
      expect(shown).to.include(shows);
      expect(shown).to.nested.include({ 'file.state': 'verified' });
      const hash = 'file' in shown ? Buffer.from(shown.file.sha256 ?? '', 'hex').toString('base64url') : '';
      expect(posted(messageId)[0]?.mediaId).to.equal(hash);
      if (shows.kind === 'document') expect(shown).to.nested.include({ 'file.sha256': sha256(PDF) });
    }
  });

  it('the other mutations take a channel as recipient, for what channels know', async () => {
    const sendText = 'mutation($input: SendTextInput!) { sendText(input: $input) { messageId } }';
    const { sendText: text } = await shop.client.ask<{ sendText: Sent }>(sendText, {
      input: { to: newsletter, text: 'By another way' },
    });
    expect(await seen(text.messageId)).to.include({ text: 'By another way' });
    const sendPoll = 'mutation($input: SendPollInput!) { sendPoll(input: $input) { messageId } }';
    const poll = { to: newsletter, question: '?', choices: ['a', 'b'] };
    expect((await shop.client.refusal(sendPoll, { input: poll })).extensions.field).to.equal('to');
    const forward = 'mutation($input: ForwardMessageInput!) { forwardMessage(input: $input) { messageId } }';
    const { messageId } = await post({ document: { dataUrl: dataUrl('application/pdf', PDF) } });
    const refused = await shop.client.refusal(forward, { input: { to: newsletter, messageId } });
    expect(refused.extensions.field).to.equal('messageId');
    const pin = 'mutation($input: PinMessageInput!) { pinMessage(input: $input) { messageId } }';
    const pinned = await shop.client.refusal(pin, { input: { chat: newsletter, messageId, seconds: 86400 } });
    expect(pinned.extensions.code).to.equal('NOT_SUPPORTED');
  });

  it('is edited, reacted to and deleted by its message id', async () => {
    const edit =
      'mutation($input: EditMessageInput!) { editMessage(input: $input) { messageId message { kind text } } }';
    const react = 'mutation($input: SendReactionInput!) { sendReaction(input: $input) { messageId } }';
    const remove = 'mutation($input: DeleteMessageInput!) { deleteMessage(input: $input) { messageId } }';
    const life = (id: string) =>
      shop.client.ask<{ message: Record<string, unknown> }>(
        `{ message(id: "${id}") { state edits { text } deletion { at } reactions { emoji } } }`,
      );
    const { messageId } = await post({ text: 'Frist' });
    const named = { chat: newsletter, messageId };
    const { editMessage } = await shop.client.ask<{ editMessage: { message: object } }>(edit, {
      input: { ...named, text: 'First' },
    });
    expect(editMessage.message).to.deep.equal({ kind: 'edit', text: 'First' });
    await reader.waitFor((each) => each.id === messageId && each.text === 'First' && each.edits.length === 1);
    await shop.client.ask(react, { input: { to: newsletter, messageId, emoji: '👍' } });
    expect([...(posted(messageId)[0]?.reactions.values() ?? [])]).to.deep.equal(['👍']);
    expect((await life(messageId)).message).to.deep.equal({
      ...{ state: 'SENT', edits: [{ text: 'First' }], deletion: null, reactions: [{ emoji: '👍' }] },
    });
    await shop.client.ask(remove, { input: named });
    await reader.waitFor((each) => each.id === messageId && each.deleted);
    expect((await life(messageId)).message).to.have.nested.property('deletion.at');
    const again = await shop.client.refusal(remove, { input: named });
    expect(again.extensions).to.include({ code: 'NOT_FOUND', field: 'messageId' });
    // A refused change says nothing about the post.
    expect((await life(messageId)).message).to.include({ state: 'SENT' });
    const unknown = await shop.client.refusal(react, {
      input: { to: newsletter, messageId: 'NONE', emoji: 'x' },
    });
    expect(unknown.extensions).to.include({ code: 'NOT_FOUND', field: 'messageId' });
    const file = await post({ document: { dataUrl: dataUrl('application/pdf', PDF) } });
    const media = await shop.client.refusal(edit, {
      input: { chat: newsletter, messageId: file.messageId, text: 'x' },
    });
    expect(media.extensions).to.include({ code: 'BAD_INPUT', field: 'messageId' });
  });

  it('of somebody else is stored with its edits and its deletion', async () => {
    const theirs = await reader.channels.create('Theirs');
    const follow =
      'mutation($input: FollowNewsletterInput!) { followNewsletter(input: $input) { newsletter { jid } } }';
    await shop.client.ask(follow, { input: { newsletter: theirs.jid } });
    const { id } = await reader.channels.post(theirs.jid, 'one');
    reader.channels.edit(theirs.jid, id, 'two');
    reader.channels.edit(theirs.jid, id, 'three');
    reader.channels.delete(theirs.jid, id);
    const life = async (): Promise<Record<string, unknown> | null> => {
      const query = `{ message(id: "${id}") { text edits { text } deletion { at } } }`;
      return (await shop.client.ask<{ message: Record<string, unknown> | null }>(query)).message;
    };
    await until(
      async () => (await life())?.['deletion'] != null,
      () => 'the deletion',
    );
    expect(await life()).to.deep.include({ text: 'one', edits: [{ text: 'two' }, { text: 'three' }] });
    const events = await gateway.rows(
      `SELECT payload #>> '{event,Info,Edit}' AS edit FROM event WHERE type = 'Message'
         AND payload #>> '{event,Info,ID}' = $1 ORDER BY id`,
      [id],
    );
    expect(events.map(({ edit }) => edit)).to.deep.equal(['', '3', '3', '8']);
    const mine = 'mutation($input: EditMessageInput!) { editMessage(input: $input) { messageId } }';
    const other = await reader.channels.post(theirs.jid, 'four');
    const refused = await shop.client.refusal(mine, {
      input: { chat: theirs.jid, messageId: other.id, text: 'five' },
    });
    expect(refused.extensions).to.include({ code: 'FORBIDDEN', field: 'messageId', serverCode: 403 });
  });

  it('what the server never acked goes out again with its file', async () => {
    gateway.sandbox.faults.apply({ kind: 'ack-drop', number: shop.phone.number, times: 1 });
    const document = { dataUrl: dataUrl('application/pdf', PDF) };
    const { messageId } = await post({ document, fileName: 'again.pdf', options: {} });
    const times = (): number | undefined =>
      gateway.sandbox.ledger.snapshot().submissions.find(({ id }) => id === messageId)?.times;
    await until(
      () => times() === 1,
      () => 'the first frame',
    );
    await gateway.restart();
    await state(shop, 'CONNECTED');
    // The sandbox notes a violation unless the second frame names the same file in the same way.
    await until(
      () => times() === 2,
      () => 'the second frame',
    );
    expect(posted(messageId)).to.have.length(1);
    expect(posted(messageId)[0]?.mediaId).to.be.a('string');
  });

  it('a channel of somebody else refuses, with the code of WhatsApp', async () => {
    const { jid } = await reader.channels.create('Theirs');
    expect(await refusal({ newsletter: jid, text: 'Me too', options: { waitForAck: true } })).to.include({
      code: 'WHATSAPP_REJECTED',
      serverCode: 403,
    });
  });

  it('comes back as an event when that is asked for', async () => {
    const { messageId } = await post({ text: 'Echo', options: { echo: true } });
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
    expect(event).to.include({ Chat: newsletter, IsFromMe: true, IsFromAPI: true, Type: 'text' });
  });

  it('wrong input is named with what is allowed', async () => {
    expect(await refusal({})).to.include({ code: 'BAD_INPUT', field: 'text' });
    expect((await refusal({ text: 'a', audio: { url: 'http://x.example/' } })).field).to.equal('audio');
    expect((await refusal({ newsletter: '120363@g.us', text: 'a' })).field).to.equal('newsletter');
    expect((await refusal({ text: 'x'.repeat(4097) })).field).to.equal('text');
    expect((await refusal({ text: 'a', options: { ephemeralSeconds: 86_400 } })).field).to.equal(
      'options.ephemeralSeconds',
    );
    expect((await refusal({ image: { dataUrl: dataUrl('image/jpeg', PDF) } })).field).to.equal('image');
  });
});
