import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { AnyMessageContent, BinaryNode } from '@whiskeysockets/baileys';
import { TINY_JPEG, TINY_WEBP } from '../../test/support/pictures.js';
import { SandboxRoom, type Pair } from '../../test/support/sandbox-room.js';
import type { Phone, PhoneMessage, ShownKind, ShownOf } from './index.js';

const SECONDS = 1_900_000_000;
const QUALITY: BinaryNode = { tag: 'quality_control', attrs: { source_type: 'third_party' } };
const FLOW: BinaryNode = {
  tag: 'biz',
  attrs: { actual_actors: '2', host_storage: '2', privacy_mode_ts: '1700000000' },
  content: [
    {
      tag: 'interactive',
      attrs: { type: 'native_flow', v: '1' },
      content: [{ tag: 'native_flow', attrs: { v: '9', name: 'mixed' } }],
    },
    QUALITY,
  ],
};
const BOT: BinaryNode = { tag: 'bot', attrs: { biz_bot: '1' } };

const button = (name: string, params: object) => ({ name, buttonParamsJson: JSON.stringify(params) });

describe('sandbox phones: what they would show', () => {
  const room = new SandboxRoom();
  let ada: Pair;
  let contact: Phone;

  beforeEach(async () => {
    ada = await room.pair('Ada');
    contact = await room.phone('Contact');
  });

  /** The contact's view of what the client sends by the library's own means. */
  async function sent<K extends ShownKind>(
    kind: K,
    content: AnyMessageContent,
  ): Promise<[ShownOf<K>, PhoneMessage]> {
    const message = await ada.client.socket.sendMessage(contact.jid, content, {
      messageId: `S${randomBytes(6).toString('hex').toUpperCase()}`,
    });
    return arrived(kind, message?.key.id ?? '');
  }

  async function arrived<K extends ShownKind>(kind: K, id: string): Promise<[ShownOf<K>, PhoneMessage]> {
    const message = await contact.waitFor((each) => each.id === id);
    expect(message.shown.kind).to.equal(kind);
    return [message.shown as ShownOf<K>, message];
  }

  async function relayed<K extends ShownKind>(
    kind: K,
    message: object,
    nodes: BinaryNode[],
  ): Promise<ShownOf<K>> {
    const id = `R${randomBytes(6).toString('hex').toUpperCase()}`;
    await ada.client.socket.relayMessage(contact.jid, message, { messageId: id, additionalNodes: nodes });
    return (await arrived(kind, id))[0];
  }

  it('text, with reply, mention, forwarding mark and lifetime', async () => {
    const { id } = await contact.sendText(ada.phone.number, 'the question');
    await ada.phone.waitFor((message) => message.id === id);
    const contextInfo = {
      stanzaId: id,
      participant: contact.jid,
      quotedMessage: { conversation: 'the question' },
      mentionedJid: [contact.jid],
      isForwarded: true,
      forwardingScore: 6,
      expiration: 86_400,
    };
    const shown = await relayed(
      'text',
      { extendedTextMessage: { text: `the answer, @${contact.number}`, contextInfo } },
      [],
    );
    expect(shown).to.deep.equal({
      kind: 'text',
      text: `the answer, @${contact.number}`,
      preview: null,
      style: null,
      viewOnce: false,
      expiresInSeconds: 86_400,
      quoted: { id, from: contact.jid, kind: 'conversation', text: 'the question' },
      mentions: [contact.jid],
      forwardingScore: 6,
      album: null,
      warnings: [],
    });
  });

  it('a link with its preview', async () => {
    const link = 'https://example.com/page';
    const extendedTextMessage = {
      text: `see ${link}`,
      matchedText: link,
      title: 'Page',
      jpegThumbnail: TINY_JPEG,
    };
    const shown = await relayed('text', { extendedTextMessage }, []);
    expect(shown.preview).to.deep.equal({
      url: link,
      title: 'Page',
      description: null,
      thumbnailLength: TINY_JPEG.length,
      picture: null,
    });
    expect(shown.warnings).to.deep.equal([]);
    const wrong = await relayed('text', { extendedTextMessage: { ...extendedTextMessage, text: 'see' } }, []);
    expect(wrong.warnings).to.deep.equal(['the link of the preview is not in the text']);
  });

  it('pictures, films, sounds, files and stickers, fetched and checked', async () => {
    const jpegThumbnail = TINY_JPEG.toString('base64');
    const bytes = randomBytes(3000);
    const [image] = await sent('image', {
      image: bytes,
      caption: 'a picture',
      jpegThumbnail,
      width: 4,
      height: 3,
    });
    expect(image).to.include({
      caption: 'a picture',
      mimeType: 'image/jpeg',
      length: 3000,
      width: 4,
      height: 3,
    });
    expect(image.thumbnailLength).to.equal(TINY_JPEG.length);
    expect(image.file).to.include({ state: 'verified', length: 3000, problem: null });
    const [video] = await sent('video', { video: bytes, jpegThumbnail, seconds: 7, gifPlayback: true });
    expect(video).to.include({ gif: true, seconds: 7, mimeType: 'video/mp4' });
    const [round] = await sent('ptv', { video: bytes, ptv: true, jpegThumbnail });
    expect(round.file.state).to.equal('verified');
    const mimetype = 'audio/ogg; codecs=opus';
    const waveform = new Uint8Array(64).fill(50);
    const [audio] = await sent('audio', {
      ...{ audio: bytes, ptt: true, mimetype, seconds: 3 },
      ...{ waveform },
    });
    expect(audio).to.include({ voice: true, seconds: 3 });
    expect(audio.waveform).to.deep.equal([...waveform]);
    const [document] = await sent('document', { document: bytes, mimetype: 'text/plain', fileName: 'a.txt' });
    expect(document).to.include({ fileName: 'a.txt', mimeType: 'text/plain' });
    const [sticker] = await sent('sticker', { sticker: TINY_WEBP, mimetype: 'image/webp' });
    expect(sticker.file).to.include({ state: 'verified', length: TINY_WEBP.length });
    for (const shown of [image, video, audio, document, sticker])
      expect(shown.warnings, shown.kind).to.deep.equal([]);
    // What the library leaves out for round videos.
    expect(round.warnings).to.deep.equal(["the stanza's type is text, not media"]);
  });

  it('files that are not what the message says', async () => {
    const [, good] = await sent('image', {
      image: randomBytes(500),
      jpegThumbnail: TINY_JPEG.toString('base64'),
    });
    const { imageMessage } = contact.content(good.id);
    const cases: [object, string][] = [
      [{ mediaKey: randomBytes(32) }, 'the MAC of the encrypted file is wrong'],
      [{ fileSha256: randomBytes(32) }, 'fileSha256 is not that of the file'],
      [{ fileEncSha256: randomBytes(32) }, 'fileEncSha256 is not that of the encrypted file'],
      [{ fileLength: 499 }, 'fileLength is 499, not 500'],
      [{ directPath: '/v/image/none', url: '' }, 'the media host does not have it'],
      [{ url: 'https://mmg.whatsapp.net/v/image/other' }, 'url and directPath name different files'],
    ];
    for (const [change, problem] of cases) {
      const shown = await relayed('image', { imageMessage: { ...imageMessage, ...change } }, []);
      expect(shown.file, problem).to.deep.equal({ state: 'failed', length: null, sha256: null, problem });
    }
  });

  it('places and contacts', async () => {
    const [place] = await sent('location', {
      location: { degreesLatitude: -23.5, degreesLongitude: -46.6, name: 'Square', address: 'Street 1' },
    });
    expect(place).to.include({
      latitude: -23.5,
      longitude: -46.6,
      name: 'Square',
      address: 'Street 1',
      live: false,
    });
    const vcard = 'BEGIN:VCARD\nVERSION:3.0\nFN:Bo\nTEL;type=CELL;waid=999:+999 1\nEND:VCARD';
    const [one] = await sent('contacts', { contacts: { contacts: [{ displayName: 'Bo', vcard }] } });
    expect(one.contacts).to.deep.equal([{ name: 'Bo', phones: ['+999 1'], vcard }]);
    const [two] = await sent('contacts', {
      contacts: {
        displayName: '2 contacts',
        contacts: [
          { displayName: 'Bo', vcard },
          { displayName: 'No', vcard: 'x' },
        ],
      },
    });
    expect(two).to.deep.include({ title: '2 contacts', warnings: ['the vCard is not one'] });
    expect([...place.warnings, ...one.warnings]).to.deep.equal([]);
  });

  it('polls and events', async () => {
    const [poll] = await sent('poll', { poll: { name: 'Tea?', values: ['yes', 'no'], selectableCount: 1 } });
    expect(poll).to.deep.include({
      question: 'Tea?',
      options: ['yes', 'no'],
      selectable: 1,
      votes: [],
      warnings: [],
    });
    const startDate = new Date(SECONDS * 1000);
    const location = { degreesLatitude: 1, degreesLongitude: 2, name: 'Hall' };
    const [event] = await sent('event', {
      event: { name: 'Party', startDate, location, extraGuestsAllowed: true },
    });
    expect(event).to.deep.include({ name: 'Party', startsAt: SECONDS, guestsAllowed: true, warnings: [] });
    expect(event.location).to.include({ name: 'Hall', latitude: 1 });
    const bare = await relayed(
      'poll',
      { pollCreationMessageV3: { name: 'x', options: [{ optionName: 'a' }] } },
      [],
    );
    expect(bare.warnings).to.deep.equal([
      '1 options: 2 to 12 are shown',
      'without messageSecret nobody can vote',
      'without <meta polltype=creation/> it is not drawn',
    ]);
  });

  it('lists, and why one would not be drawn', async () => {
    const rows = [
      { rowId: 'a', title: 'A', description: 'first' },
      { rowId: 'b', title: 'B' },
    ];
    const listMessage = {
      ...{ title: 'Menu', description: 'Choose', buttonText: 'Open', footerText: 'foot', listType: 1 },
      sections: [{ title: 'One', rows }],
    };
    const biz = {
      tag: 'biz',
      attrs: {},
      content: [{ tag: 'list', attrs: { v: '2', type: 'product_list' } }],
    };
    const shown = await relayed('list', { listMessage }, [biz]);
    expect(shown).to.deep.include({
      title: 'Menu',
      text: 'Choose',
      footer: 'foot',
      button: 'Open',
      warnings: [],
    });
    expect(shown.sections[0]?.rows[0]).to.deep.equal({ id: 'a', title: 'A', description: 'first' });
    const twice = { ...listMessage, sections: [{ title: 'One', rows: [rows[0], rows[0]] }] };
    expect((await relayed('list', { listMessage: twice }, [])).warnings).to.deep.equal([
      'without <biz><list/></biz> a list is not drawn',
      'two rows have the same id',
    ]);
  });

  it('buttons of every type, and why they would not be drawn', async () => {
    const buttons = [
      button('quick_reply', { display_text: 'Yes', id: 'y' }),
      button('cta_url', { display_text: 'Shop', url: 'https://example.com' }),
      button('cta_call', { display_text: 'Call', phone_number: '+999' }),
      button('cta_copy', { display_text: 'Copy', copy_code: 'C1' }),
      button('single_select', { title: 'Pick', sections: [] }),
    ];
    const header = { title: 'Head', hasMediaAttachment: false };
    const content = {
      header,
      body: { text: 'Body' },
      footer: { text: 'Foot' },
      nativeFlowMessage: { buttons },
    };
    const wrap = (interactiveMessage: object) => ({
      documentWithCaptionMessage: { message: { interactiveMessage } },
    });
    const shown = await relayed('buttons', wrap(content), [BOT, FLOW]);
    expect(shown.warnings).to.deep.equal([]);
    expect(shown).to.deep.include({ text: 'Body', footer: 'Foot' });
    expect(shown.header.title).to.equal('Head');
    expect(shown.buttons.map(({ type }) => type)).to.deep.equal(['reply', 'url', 'call', 'copy', 'list']);
    expect(shown.buttons[0]).to.include({ label: 'Yes', id: 'y' });
    expect(shown.buttons[2]?.phone).to.equal('+999');
    const bare = await relayed(
      'buttons',
      wrap({ ...content, nativeFlowMessage: { buttons: [button('cta_url', {})] } }),
      [],
    );
    expect(bare.warnings).to.deep.equal([
      'button cta_url: label is missing',
      'button cta_url: url is missing',
      'without <biz> interactive content is not drawn',
      'without <bot biz_bot=1/> interactive content is not drawn in a 1:1 chat',
    ]);
    const payment = {
      ...content,
      nativeFlowMessage: { buttons: [button('payment_info', { payment_settings: [] })] },
    };
    expect((await relayed('buttons', wrap(payment), [BOT, FLOW])).warnings).to.deep.equal([
      'button payment_info: <biz> has to have native_flow_name=payment_info',
    ]);
    const biz = { tag: 'biz', attrs: { ...FLOW.attrs, native_flow_name: 'payment_info' } };
    expect((await relayed('buttons', wrap(payment), [BOT, biz])).warnings).to.deep.equal([]);
  });

  it('carousels', async () => {
    const card = (id: string) => ({
      body: { text: id },
      header: { hasMediaAttachment: false },
      nativeFlowMessage: { buttons: [button('quick_reply', { display_text: 'Take', id })] },
    });
    const carousel = (cards: object[]) => ({
      interactiveMessage: { body: { text: 'Offers' }, carouselMessage: { cards, messageVersion: 1 } },
    });
    const shown = await relayed('carousel', carousel([card('1'), card('2')]), [BOT, FLOW]);
    expect(shown).to.deep.include({ text: 'Offers', warnings: [] });
    expect(shown.cards.map(({ text, buttons }) => [text, buttons[0]?.id])).to.deep.equal([
      ['1', '1'],
      ['2', '2'],
    ]);
    expect((await relayed('carousel', carousel([]), [BOT, FLOW])).warnings).to.deep.equal([
      '0 cards: 1 to 10 are shown',
    ]);
  });

  it('orders, invites and choices', async () => {
    const orderMessage = {
      ...{ orderId: 'O1', token: 't', sellerJid: ada.phone.jid, itemCount: 2, totalAmount1000: 1500 },
      ...{ totalCurrencyCode: 'BRL', orderTitle: 'Shop', message: 'please' },
    };
    expect(await relayed('order', { orderMessage }, [])).to.deep.include({
      ...{ orderId: 'O1', items: 2, total1000: 1500, currency: 'BRL', seller: ada.phone.jid, warnings: [] },
    });
    const groupInviteMessage = { groupJid: '1@g.us', groupName: 'G', inviteCode: 'c' };
    expect(await relayed('invite', { groupInviteMessage }, [])).to.include({
      to: 'group',
      name: 'G',
      code: 'c',
    });
    const listResponseMessage = { title: 'A', singleSelectReply: { selectedRowId: 'a' } };
    expect(await relayed('choice', { listResponseMessage }, [])).to.include({
      of: 'list',
      id: 'a',
      text: 'A',
    });
  });

  it('edits with history, deletions, pins and view once', async () => {
    const [, first] = await sent('text', { text: 'helo' });
    const key = { remoteJid: contact.jid, id: first.id, fromMe: true };
    await ada.client.socket.sendMessage(contact.jid, { text: 'hello', edit: key });
    const edited = await contact.waitFor((each) => each.id === first.id && each.edits.length === 1);
    expect(edited).to.deep.include({ text: 'hello', problems: [] });
    expect(edited.edits[0]?.text).to.equal('helo');
    expect(edited.shown).to.include({ kind: 'text', text: 'hello' });
    await ada.client.socket.sendMessage(contact.jid, { pin: key, type: 1, time: 86_400 });
    const pinned = await contact.waitFor((each) => each.id === first.id && each.pin !== null);
    expect(pinned.pin).to.include({ by: ada.phone.jid });
    expect((pinned.pin?.until ?? 0) - (pinned.pin?.at ?? 0)).to.equal(86_400_000);
    await ada.client.socket.sendMessage(contact.jid, { delete: key });
    await contact.waitFor((each) => each.id === first.id && each.deleted);
    const [once] = await sent('image', {
      image: randomBytes(9),
      viewOnce: true,
      jpegThumbnail: TINY_JPEG.toString('base64'),
    });
    expect(once.viewOnce).to.equal(true);
    expect(contact.messages().every(({ problems }) => problems.length === 0)).to.equal(true);
  });

  it('changes that break the rules as problems of their target', async () => {
    const { id } = await contact.sendText(ada.phone.number, 'mine');
    const protocolMessage = (type: number) => ({
      protocolMessage: {
        type,
        key: { id, remoteJid: contact.jid, fromMe: false },
        editedMessage: { conversation: 'yours' },
      },
    });
    await ada.client.socket.relayMessage(contact.jid, protocolMessage(14), {
      additionalAttributes: { edit: '1' },
    });
    await ada.client.socket.relayMessage(contact.jid, { protocolMessage: { type: 0, key: { id } } }, {});
    const message = await contact.waitFor((each) => each.id === id && each.problems.length === 2);
    expect(message).to.include({ text: 'mine', deleted: false });
    expect(message.problems).to.deep.equal([
      `edit by ${ada.phone.jid}, who did not write it`,
      `deletion by ${ada.phone.jid}, who did not write it`,
    ]);
  });
});
