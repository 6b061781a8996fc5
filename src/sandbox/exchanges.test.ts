import { randomBytes } from 'node:crypto';
import { decryptPollVote, downloadMediaMessage, type WAMessage } from '@whiskeysockets/baileys';
import { expect } from 'chai';
import { until } from '../../test/support/baileys-client.js';
import { TINY_JPEG } from '../../test/support/pictures.js';
import { SandboxRoom, type Pair } from '../../test/support/sandbox-room.js';
import type { Phone, ShownOf } from './index.js';

describe('sandbox phones: sending every kind, and answering', () => {
  const room = new SandboxRoom();
  let ada: Pair;
  let contact: Phone;

  beforeEach(async () => {
    ada = await room.pair('Ada');
    contact = await room.phone('Contact');
  });

  async function atClient(id: string): Promise<WAMessage> {
    await until(() => ada.client.received.some(({ key }) => key.id === id), `message ${id}`);
    return ada.client.received.find(({ key }) => key.id === id) as WAMessage;
  }

  it('send media that a client can download, and download what a client sent', async () => {
    const bytes = randomBytes(5000);
    const { number } = ada.phone;
    const sent = [
      await contact.send.media(number, { kind: 'image', bytes, caption: 'look', thumbnail: TINY_JPEG }),
      await contact.send.media(number, { kind: 'video', bytes, seconds: 2 }),
      await contact.send.media(number, { kind: 'ptv', bytes, seconds: 2 }),
      await contact.send.media(number, { kind: 'audio', bytes, seconds: 2, voice: true }),
      await contact.send.media(number, { kind: 'document', bytes, fileName: 'a.bin', caption: 'doc' }),
      await contact.send.media(number, { kind: 'sticker', bytes }),
    ];
    const options = { options: { dispatcher: ada.client.dispatcher } } as never;
    for (const { id } of sent) {
      const message = await atClient(id);
      expect((await downloadMediaMessage(message, 'buffer', options)).equals(bytes), id).to.equal(true);
      const own = await ada.phone.waitFor((each) => each.id === id);
      expect(own.shown, own.shown.kind).to.deep.include({ warnings: [] });
      expect('file' in own.shown && own.shown.file.state).to.equal('verified');
      expect((await ada.phone.download(id)).equals(bytes)).to.equal(true);
    }
    const back = await ada.client.socket.sendMessage(contact.jid, {
      document: bytes,
      mimetype: 'a/b',
      fileName: 'b',
    });
    await contact.waitFor((each) => each.id === back?.key.id);
    expect((await contact.download(back?.key.id ?? '')).equals(bytes)).to.equal(true);
  });

  it('send places, contacts, events, polls and albums', async () => {
    const { number } = ada.phone;
    const place = { latitude: 1.5, longitude: -2.5, name: 'Here', address: null };
    const location = await contact.send.location(number, place);
    expect((await atClient(location.id)).message?.locationMessage).to.include({
      degreesLatitude: 1.5,
      name: 'Here',
    });
    const card = await contact.send.contacts(number, [{ name: 'Bo', phone: '+999 1' }]);
    expect((await atClient(card.id)).message?.contactMessage?.vcard).to.contain('waid=9991');
    const event = await contact.send.event(number, {
      name: 'Party',
      startsAt: 1_900_000_000,
      location: place,
    });
    expect((await atClient(event.id)).message?.eventMessage?.name).to.equal('Party');
    const poll = await contact.send.poll(number, { question: 'Tea?', options: ['yes', 'no'], selectable: 1 });
    expect((await atClient(poll.id)).message?.pollCreationMessageV3?.options).to.have.length(2);
    const item = () => ({ kind: 'image' as const, bytes: randomBytes(99), thumbnail: TINY_JPEG });
    const album = await contact.send.album(number, [item(), item()]);
    for (const id of album.items) await atClient(id);
    const shown = (await ada.phone.waitFor((each) => each.id === album.items[1])).shown;
    expect(shown.album).to.equal(album.id);
    expect(ada.phone.message(album.id).shown).to.deep.include({
      kind: 'album',
      images: 2,
      items: album.items,
    });
    for (const message of ada.phone.messages())
      expect(message.shown.warnings, message.kind).to.deep.equal([]);
  });

  it('upload a file again that the media host has lost', async () => {
    const bytes = randomBytes(200);
    const { id } = await contact.send.media(ada.phone.number, { kind: 'image', bytes });
    const message = await atClient(id);
    await ada.phone.waitFor((each) => each.id === id);
    const path = message.message?.imageMessage?.directPath ?? '';
    expect(room.sandbox.server.media.expire(path)).to.equal(true);
    const options = { options: { dispatcher: ada.client.dispatcher } } as never;
    expect(await downloadMediaMessage(message, 'buffer', options).catch(() => 'gone')).to.equal('gone');
    const updated = await ada.client.socket.updateMediaMessage(message);
    expect(updated.message?.imageMessage?.directPath).not.to.equal(path);
    expect((await downloadMediaMessage(updated, 'buffer', options)).equals(bytes)).to.equal(true);
  });

  it('vote in a poll of a client, change the vote and take it back', async () => {
    const content = { name: 'Lunch?', values: ['noon', 'one', 'two'], selectableCount: 2 };
    const poll = (await ada.client.socket.sendMessage(contact.jid, { poll: content })) as WAMessage;
    const id = poll.key.id as string;
    await contact.waitFor((each) => each.id === id);
    const vote = await contact.respond.vote(ada.phone.number, id, ['noon', 'two']);
    const update = (await atClient(vote.id)).message?.pollUpdateMessage;
    const opened = decryptPollVote(update?.vote as never, {
      pollCreatorJid: ada.phone.lid,
      pollMsgId: id,
      pollEncKey: poll.message?.messageContextInfo?.messageSecret as Uint8Array,
      voterJid: contact.lid,
    });
    expect(opened.selectedOptions).to.have.length(2);
    const votes = async (count: number, first: string | undefined): Promise<void> => {
      const fits = (shown: ShownOf<'poll'>): boolean =>
        shown.votes.length === count && shown.votes[0]?.options[0] === first;
      await ada.phone.waitFor((each) => each.id === id && fits(each.shown as ShownOf<'poll'>));
    };
    await votes(1, 'noon');
    await contact.respond.vote(ada.phone.number, id, ['one']);
    await votes(1, 'one');
    await contact.respond.vote(ada.phone.number, id, []);
    await votes(0, undefined);
    const wrong = await Promise.resolve()
      .then(() => contact.respond.vote(ada.phone.number, id, ['three']))
      .catch((error: unknown) => error);
    expect(wrong).to.have.property('code', 'BAD_INPUT');
  });

  it('count the votes of a group', async () => {
    const other = await room.phone('Other');
    const group = await contact.createGroup('voters', [ada.phone.number, other.number]);
    const poll = await contact.send.poll(group, { question: 'Where?', options: ['here', 'there'] });
    for (const phone of [other, ada.phone]) {
      await phone.waitFor((each) => each.id === poll.id);
      await phone.respond.vote(group, poll.id, ['there']);
    }
    const full = await contact.waitFor(
      (each) => each.id === poll.id && each.shown.kind === 'poll' && each.shown.votes.length === 2,
    );
    expect((full.shown as ShownOf<'poll'>).votes.map(({ by }) => by)).to.have.members([
      other.jid,
      ada.phone.jid,
    ]);
  });

  it('answer an event of a client, which can read it', async () => {
    const event = { name: 'Party', startDate: new Date(1_900_000_000_000), extraGuestsAllowed: true };
    const sent = (await ada.client.socket.sendMessage(contact.jid, { event })) as WAMessage;
    const id = sent.key.id as string;
    ada.client.sent.set(id, sent.message as never);
    await contact.waitFor((each) => each.id === id);
    await contact.respond.answerEvent(ada.phone.number, id, { response: 'going', extraGuests: 2 });
    const answered = () =>
      ada.client.updates.find(({ update }) => (update as { eventResponses?: unknown[] }).eventResponses);
    await until(() => answered() !== undefined, 'answer at the client');
    const shown = (
      await ada.phone.waitFor(
        (each) => each.id === id && each.shown.kind === 'event' && each.shown.answers.length === 1,
      )
    ).shown as ShownOf<'event'>;
    expect(shown.answers[0]).to.include({ by: contact.jid, response: 'going', extraGuests: 2 });
  });

  it('press buttons, choose rows, reply and forward', async () => {
    const buttons = [
      { name: 'quick_reply', buttonParamsJson: JSON.stringify({ display_text: 'Yes', id: 'y' }) },
      {
        name: 'cta_url',
        buttonParamsJson: JSON.stringify({ display_text: 'Go', url: 'https://example.com' }),
      },
    ];
    const interactiveMessage = { body: { text: 'Sure?' }, nativeFlowMessage: { buttons } };
    await ada.client.socket.relayMessage(contact.jid, { interactiveMessage }, { messageId: 'PRESS1' });
    await contact.waitFor((each) => each.id === 'PRESS1');
    const pressed = await contact.respond.press(ada.phone.number, 'PRESS1', { button: 'y' });
    const answer = (await atClient(pressed.id)).message?.interactiveResponseMessage;
    expect(answer?.contextInfo?.stanzaId).to.equal('PRESS1');
    expect(JSON.parse(answer?.nativeFlowResponseMessage?.paramsJson ?? '{}')).to.include({ id: 'y' });
    expect(() => contact.respond.press(ada.phone.number, 'PRESS1', { button: 'Go' })).to.throw(
      /answers nothing/,
    );

    const oldButton = { buttonId: 'b1', buttonText: { displayText: 'One' }, type: 1 };
    const buttonsMessage = { contentText: 'Old', buttons: [oldButton], headerType: 1 };
    await ada.client.socket.relayMessage(contact.jid, { buttonsMessage }, { messageId: 'PRESS2' });
    await contact.waitFor((each) => each.id === 'PRESS2');
    const old = await contact.respond.press(ada.phone.number, 'PRESS2', { button: 'One' });
    expect((await atClient(old.id)).message?.buttonsResponseMessage).to.include({ selectedButtonId: 'b1' });

    const rows = [{ rowId: 'r1', title: 'Row' }];
    const listMessage = { title: 't', buttonText: 'b', listType: 1, sections: [{ title: 's', rows }] };
    await ada.client.socket.relayMessage(contact.jid, { listMessage }, { messageId: 'LIST1' });
    await contact.waitFor((each) => each.id === 'LIST1');
    const chosen = await contact.respond.choose(ada.phone.number, 'LIST1', 'r1');
    expect(
      (await atClient(chosen.id)).message?.listResponseMessage?.singleSelectReply?.selectedRowId,
    ).to.equal('r1');

    await ada.client.sendText(contact.jid, 'original', 'ORIG1');
    await contact.waitFor((each) => each.id === 'ORIG1');
    const reply = await contact.respond.reply(ada.phone.number, 'ORIG1', 'my answer');
    const quoted = (await atClient(reply.id)).message?.extendedTextMessage?.contextInfo;
    expect([quoted?.stanzaId, quoted?.quotedMessage?.conversation]).to.deep.equal(['ORIG1', 'original']);
    const other = await room.phone('Other');
    const forwarded = await contact.respond.forward(ada.phone.number, 'ORIG1', other.number);
    expect((await other.waitFor((each) => each.id === forwarded.id)).shown).to.include({
      text: 'original',
      forwardingScore: 1,
    });
  });

  it('pin, keep, edit captions, and say that a voice message was played', async () => {
    const voice = await ada.client.socket.sendMessage(
      contact.jid,
      { audio: randomBytes(50), ptt: true, seconds: 1 },
      { ephemeralExpiration: 86_400 },
    );
    const id = voice?.key.id as string;
    await contact.waitFor((each) => each.id === id);
    expect(contact.respond.play([id])).to.deep.equal({ ids: [id] });
    await until(
      () => ada.client.updates.some(({ key, update }) => key.id === id && update.status === 5),
      'played',
    );
    await contact.respond.pin(ada.phone.number, id, 3600);
    await ada.phone.waitFor((each) => each.id === id && each.pin?.by === contact.jid);
    await contact.respond.pin(ada.phone.number, id, null);
    await ada.phone.waitFor((each) => each.id === id && each.pin === null);
    await contact.respond.keep(ada.phone.number, id, true);
    await ada.phone.waitFor((each) => each.id === id && each.kept);
    const image = await contact.send.media(ada.phone.number, {
      kind: 'image',
      bytes: randomBytes(9),
      caption: 'one',
    });
    await contact.editMessage(ada.phone.number, image.id, 'two');
    const edited = await ada.phone.waitFor((each) => each.id === image.id && each.edits.length === 1);
    expect(edited.shown).to.include({ kind: 'image', caption: 'two' });
    expect(ada.phone.message(id).problems).to.deep.equal([]);
  });
});
