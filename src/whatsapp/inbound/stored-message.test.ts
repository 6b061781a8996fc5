import { expect } from 'chai';
import {
  ANA_LID,
  ANA_PN,
  BRUNO_LID,
  BRUNO_PN,
  CHANNEL,
  CONTEXT_INFO,
  CONTEXT_INFO_JSON,
  GROUP,
  OWN_LID,
  OWN_PN,
  T,
  AT,
  bytes,
  context,
  encode,
  fromAna,
  fromBruno,
  learned,
  node,
} from './golden.fixture.js';
import { renderOwnMessageEvent } from './own-message.js';
import { extractStoredMessage } from './stored-message.js';

type Content = Parameters<typeof encode>[0];
const record = (message: Content, stanza = fromAna(), ctx = learned) =>
  extractStoredMessage(stanza, [encode(message)], ctx);

describe('Stored messages', () => {
  it('know both addresses of chat and sender', () => {
    const text = record({ conversation: 'Oi', messageContextInfo: CONTEXT_INFO });
    expect(text).to.deep.include({
      id: '3EB0AAAAAAAAAAAAAAAAA1',
      chat: ANA_PN,
      chatPn: ANA_PN,
      chatLid: ANA_LID,
      sender: ANA_PN,
      senderPn: ANA_PN,
      senderLid: ANA_LID,
      fromMe: false,
      isGroup: false,
      kind: 'text',
      text: 'Oi',
      quotedId: null,
      targetId: null,
      pushName: 'Ana Exemplo',
      at: AT,
      content: { conversation: 'Oi', messageContextInfo: CONTEXT_INFO_JSON },
    });
    expect(Buffer.from(text?.messageSecret ?? []).equals(bytes(3, 32))).to.equal(true);
    expect(record({ conversation: 'Oi' }, fromBruno())).to.deep.include({
      chat: GROUP,
      chatPn: null,
      chatLid: null,
      senderPn: BRUNO_PN,
      senderLid: BRUNO_LID,
      isGroup: true,
    });
  });

  it('from another own device belong to the chat of the recipient', () => {
    const stanza = node('message', { from: OWN_LID, recipient: ANA_LID, id: 'A', t: T }, [
      node('enc', {}, bytes(1, 8)),
    ]);
    const content = { deviceSentMessage: { destinationJid: ANA_LID, message: { conversation: 'Oi' } } };
    expect(record(content, stanza)).to.deep.include({
      chat: ANA_LID,
      chatPn: ANA_PN,
      chatLid: ANA_LID,
      senderPn: OWN_PN,
      senderLid: OWN_LID,
      fromMe: true,
      text: 'Oi',
    });
  });

  it('name kind, text and references', () => {
    const key = { remoteJid: OWN_PN, id: 'TARGET' };
    const contextInfo = { stanzaId: 'QUOTED', quotedMessage: { conversation: '?' } };
    const table: [Content, object][] = [
      [
        { extendedTextMessage: { text: 'sim', contextInfo } },
        { kind: 'text', text: 'sim', quotedId: 'QUOTED' },
      ],
      [{ imageMessage: { caption: 'foto' } }, { kind: 'image', text: 'foto' }],
      [{ videoMessage: {} }, { kind: 'video', text: null }],
      [{ audioMessage: { ptt: true } }, { kind: 'ptt' }],
      [{ audioMessage: {} }, { kind: 'audio' }],
      [{ stickerMessage: {} }, { kind: 'sticker' }],
      [{ contactMessage: { displayName: 'Ana' } }, { kind: 'contact', text: 'Ana' }],
      [{ locationMessage: { name: 'Praça' } }, { kind: 'location', text: 'Praça' }],
      [{ reactionMessage: { key, text: '' } }, { kind: 'reaction', text: '', targetId: 'TARGET' }],
      [{ pollCreationMessageV3: { name: 'Hora?' } }, { kind: 'poll', text: 'Hora?' }],
      [{ pollUpdateMessage: { pollCreationMessageKey: key } }, { kind: 'poll-vote', targetId: 'TARGET' }],
      [{ protocolMessage: { key, type: 0 } }, { kind: 'revoke', text: null, targetId: 'TARGET' }],
      [
        { protocolMessage: { key, type: 14, editedMessage: { extendedTextMessage: { text: 'novo' } } } },
        { kind: 'edit', text: 'novo', targetId: 'TARGET' },
      ],
      [{ protocolMessage: { type: 3, ephemeralExpiration: 86400 } }, { kind: 'ephemeral-setting' }],
      [{ pinInChatMessage: { key } }, { kind: 'pin', targetId: 'TARGET' }],
      [
        { documentWithCaptionMessage: { message: { documentMessage: { caption: 'nota' } } } },
        { kind: 'document', text: 'nota' },
      ],
      [
        { associatedChildMessage: { message: { imageMessage: { caption: 'a' } } } },
        { kind: 'image', text: 'a' },
      ],
      [{ buttonsResponseMessage: { selectedDisplayText: 'Sim' } }, { kind: 'buttons-reply', text: 'Sim' }],
      [{ listResponseMessage: { title: 'Item' } }, { kind: 'list-reply', text: 'Item' }],
      [{ interactiveResponseMessage: { body: { text: 'Ok' } } }, { kind: 'interactive-reply', text: 'Ok' }],
      [{}, { kind: 'unknown', text: null }],
    ];
    for (const [content, expected] of table) expect(record(content)).to.deep.include(expected);
  });

  it('of edited channel posts refer to the post', () => {
    const post = (edit: string) =>
      node('message', { from: CHANNEL, id: 'P', t: T, edit }, [
        node('plaintext', {}, encode({ conversation: 'n' })),
      ]);
    expect(extractStoredMessage(post('3'), [], context)).to.deep.include({
      kind: 'edit',
      targetId: 'P',
      text: 'n',
    });
    expect(extractStoredMessage(post(''), [], context)).to.deep.include({ kind: 'text', targetId: null });
  });

  it('do not exist for peer traffic', () => {
    expect(record({ conversation: 'x' }, fromAna({ category: 'peer' }))).to.equal(null);
  });
});

describe('Echo of a message sent through the gateway', () => {
  it('is a Message event marked as such', () => {
    const own = {
      id: '3EB0E',
      chat: ANA_LID,
      content: encode({ imageMessage: { caption: 'foto' } }),
      at: new Date(AT.getTime() + 321),
      type: 'media',
      mediaType: 'image',
      edit: '',
      pushName: 'Loja Exemplo',
    };
    const event = renderOwnMessageEvent(own, learned);
    expect(event.data).to.have.deep.nested.property('event.Message', { imageMessage: { caption: 'foto' } });
    expect(event.data['event']).to.have.property('Info').that.deep.includes({
      Chat: ANA_LID,
      Sender: '100000000000001:12@lid',
      IsFromMe: true,
      IsGroup: false,
      RecipientAlt: ANA_PN,
      MediaType: 'image',
      Timestamp: '2026-03-20T14:05:09-03:00',
      IsFromAPI: true,
    });
    const group = renderOwnMessageEvent({ ...own, chat: GROUP }, learned);
    expect(group.data['event']).to.have.property('Info').that.deep.includes({
      Chat: GROUP,
      Sender: '551100000000:12@s.whatsapp.net',
      IsFromMe: true,
      IsGroup: true,
    });
  });
});
