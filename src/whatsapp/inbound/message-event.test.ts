import { expect } from 'chai';
import {
  ANA_LID,
  ANA_PN,
  BRUNO_IN_GROUP,
  BRUNO_LID,
  CHANNEL,
  CONTEXT_INFO,
  CONTEXT_INFO_JSON,
  GROUP,
  OWN_LID,
  OWN_PN,
  T,
  base64,
  bytes,
  context,
  encode,
  fromAna,
  fromBruno,
  info,
  messageData,
  node,
} from './golden.fixture.js';
import { renderMessage } from './message-event.js';

const withContext = { messageContextInfo: CONTEXT_INFO };
const withContextJson = { messageContextInfo: CONTEXT_INFO_JSON };

const only = (outcome: ReturnType<typeof renderMessage>) => {
  expect(outcome.dropped).to.equal(null);
  expect(outcome.events).to.have.length(1);
  const [event] = outcome.events;
  if (!event) throw new Error('no event');
  return event;
};

describe('Message events have the shape that clients know', () => {
  it('text', () => {
    const event = only(
      renderMessage(fromAna(), [encode({ conversation: 'Bom dia!', ...withContext })], context),
    );
    expect(event.data).to.deep.equal(
      messageData({ info: info(), message: { conversation: 'Bom dia!', ...withContextJson } }),
    );
    expect(event).to.include({ type: 'Message', chat: ANA_LID });
    expect(event.at.toISOString()).to.equal('2026-03-20T17:05:09.000Z');
  });

  it('image', () => {
    const path =
      '/v/t62.7118-24/00000000_000000000000000_0000000000000000000_n.enc?ccb=11-4&oh=01_x&oe=00000000&_nc_sid=5e03e0';
    const url = `https://mmg.whatsapp.net${path}&mms3=true`;
    const content = encode({
      imageMessage: {
        url,
        mimetype: 'image/jpeg',
        caption: 'Segue o comprovante',
        fileSha256: bytes(4, 32),
        fileLength: 48213,
        height: 1280,
        width: 960,
        mediaKey: bytes(5, 32),
        fileEncSha256: bytes(6, 32),
        directPath: path,
        mediaKeyTimestamp: 1774026300,
        jpegThumbnail: bytes(7, 24),
      },
      ...withContext,
    });
    const stanza = fromAna({ id: '3EB0AAAAAAAAAAAAAAAAA2', type: 'media' }, { mediatype: 'image' });
    expect(only(renderMessage(stanza, [content], context)).data).to.deep.equal(
      messageData({
        info: info({ ID: '3EB0AAAAAAAAAAAAAAAAA2', Type: 'media', MediaType: 'image' }),
        message: {
          imageMessage: {
            URL: url,
            mimetype: 'image/jpeg',
            caption: 'Segue o comprovante',
            fileSHA256: base64(4, 32),
            fileLength: 48213,
            height: 1280,
            width: 960,
            mediaKey: base64(5, 32),
            fileEncSHA256: base64(6, 32),
            directPath: path,
            mediaKeyTimestamp: 1774026300,
            JPEGThumbnail: base64(7, 24),
          },
          ...withContextJson,
        },
      }),
    );
  });

  it('reply with a mention in a group', () => {
    const content = encode({
      extendedTextMessage: {
        text: '@551100000001 fechado',
        contextInfo: {
          stanzaId: '3EB0AAAAAAAAAAAAAAAAA0',
          participant: ANA_LID,
          quotedMessage: { conversation: 'Pode ser às 15h?' },
          mentionedJid: [ANA_LID],
        },
        inviteLinkGroupTypeV2: 0,
      },
      ...withContext,
    });
    const event = only(renderMessage(fromBruno(), [content], context));
    expect(event.data).to.deep.equal(
      messageData({
        info: info({ ...BRUNO_IN_GROUP, ID: 'AC00000000000000000000000000000001' }),
        message: {
          extendedTextMessage: {
            text: '@551100000001 fechado',
            contextInfo: {
              stanzaID: '3EB0AAAAAAAAAAAAAAAAA0',
              participant: ANA_LID,
              quotedMessage: { conversation: 'Pode ser às 15h?' },
              mentionedJID: [ANA_LID],
            },
            inviteLinkGroupTypeV2: 0,
          },
          ...withContextJson,
        },
      }),
    );
    expect(event.chat).to.equal(GROUP);
  });

  it('reaction, its key in the perspective of the sender', () => {
    const content = encode({
      reactionMessage: {
        key: { remoteJid: OWN_PN, fromMe: false, id: '3EB0BBBBBBBBBBBBBBBBB1' },
        text: '👍',
        senderTimestampMs: 1774026309123,
      },
      ...withContext,
    });
    const stanza = fromAna({ id: '3EB0AAAAAAAAAAAAAAAAA3', type: 'reaction' });
    expect(only(renderMessage(stanza, [content], context)).data).to.deep.equal(
      messageData({
        info: info({ ID: '3EB0AAAAAAAAAAAAAAAAA3', Type: 'reaction' }),
        message: {
          reactionMessage: {
            key: { remoteJID: OWN_PN, fromMe: false, ID: '3EB0BBBBBBBBBBBBBBBBB1' },
            text: '👍',
            senderTimestampMS: 1774026309123,
          },
          ...withContextJson,
        },
      }),
    );
  });

  it('revoke, whose type 0 stays visible', () => {
    const key = { remoteJid: OWN_PN, fromMe: true, id: '3EB0AAAAAAAAAAAAAAAAA1' };
    const content = encode({ protocolMessage: { key, type: 0 }, ...withContext });
    const stanza = fromAna({ id: '3EB0AAAAAAAAAAAAAAAAA4', edit: '7' });
    const event = only(renderMessage(stanza, [content], context));
    expect(event.data).to.deep.equal(
      messageData({
        info: info({ ID: '3EB0AAAAAAAAAAAAAAAAA4', Edit: '7' }),
        message: {
          protocolMessage: {
            key: { remoteJID: OWN_PN, fromMe: true, ID: '3EB0AAAAAAAAAAAAAAAAA1' },
            type: 0,
          },
          ...withContextJson,
        },
      }),
    );
  });

  it('edit, unwrapped in Message and wrapped in RawMessage', () => {
    const inner = {
      protocolMessage: {
        key: { remoteJid: OWN_PN, fromMe: true, id: '3EB0AAAAAAAAAAAAAAAAA1' },
        type: 14,
        editedMessage: { conversation: 'Boa tarde!' },
        timestampMs: 1774026340000,
      },
      ...withContext,
    };
    const innerJson = {
      protocolMessage: {
        key: { remoteJID: OWN_PN, fromMe: true, ID: '3EB0AAAAAAAAAAAAAAAAA1' },
        type: 14,
        editedMessage: { conversation: 'Boa tarde!' },
        timestampMS: 1774026340000,
      },
      ...withContextJson,
    };
    const content = encode({ editedMessage: { message: inner }, ...withContext });
    const stanza = fromAna({ id: '3EB0AAAAAAAAAAAAAAAAA5', edit: '1' });
    expect(only(renderMessage(stanza, [content], context)).data).to.deep.equal(
      messageData({
        info: info({ ID: '3EB0AAAAAAAAAAAAAAAAA5', Edit: '1' }),
        message: innerJson,
        raw: { editedMessage: { message: innerJson }, ...withContextJson },
        flags: { IsEdit: true },
      }),
    );
  });

  it('poll', () => {
    const content = encode({
      pollCreationMessageV3: {
        name: 'Melhor horário?',
        options: [{ optionName: 'Manhã' }, { optionName: 'Tarde' }],
        selectableOptionsCount: 1,
      },
      ...withContext,
    });
    const id = 'AC00000000000000000000000000000002';
    expect(only(renderMessage(fromBruno({ id, type: 'poll' }), [content], context)).data).to.deep.equal(
      messageData({
        info: info({ ...BRUNO_IN_GROUP, ID: id, Type: 'poll' }),
        message: {
          pollCreationMessageV3: {
            name: 'Melhor horário?',
            options: [{ optionName: 'Manhã' }, { optionName: 'Tarde' }],
            selectableOptionsCount: 1,
          },
          ...withContextJson,
        },
      }),
    );
  });

  it('vote, still encrypted', () => {
    const content = encode({
      pollUpdateMessage: {
        pollCreationMessageKey: {
          remoteJid: GROUP,
          fromMe: false,
          id: 'AC00000000000000000000000000000002',
          participant: BRUNO_LID,
        },
        vote: { encPayload: bytes(8, 48), encIv: bytes(9, 12) },
        senderTimestampMs: 1774026400000,
      },
      ...withContext,
    });
    const id = 'AC00000000000000000000000000000003';
    expect(only(renderMessage(fromBruno({ id, type: 'poll' }), [content], context)).data).to.deep.equal(
      messageData({
        info: info({ ...BRUNO_IN_GROUP, ID: id, Type: 'poll' }),
        message: {
          pollUpdateMessage: {
            pollCreationMessageKey: {
              remoteJID: GROUP,
              fromMe: false,
              ID: 'AC00000000000000000000000000000002',
              participant: BRUNO_LID,
            },
            vote: { encPayload: base64(8, 48), encIV: base64(9, 12) },
            senderTimestampMS: 1774026400000,
          },
          ...withContextJson,
        },
      }),
    );
  });

  it('text that the own phone sent', () => {
    const stanza = node(
      'message',
      {
        from: OWN_LID,
        recipient: ANA_LID,
        peer_recipient_pn: ANA_PN,
        id: '3A00000000000000000A',
        t: T,
        type: 'text',
        notify: 'Loja Exemplo',
      },
      [node('enc', { v: '2', type: 'msg' }, bytes(9, 40))],
    );
    const content = encode({
      deviceSentMessage: { destinationJid: ANA_LID, message: { conversation: 'Já te respondo' } },
      ...withContext,
    });
    const event = only(renderMessage(stanza, [content], context));
    expect(event.data).to.deep.equal(
      messageData({
        info: info({
          Chat: ANA_LID,
          Sender: OWN_LID,
          IsFromMe: true,
          SenderAlt: '',
          RecipientAlt: ANA_PN,
          ID: '3A00000000000000000A',
          PushName: 'Loja Exemplo',
          DeviceSentMeta: { DestinationJID: ANA_LID, Phash: '' },
        }),
        message: { conversation: 'Já te respondo', ...withContextJson },
        raw: {
          deviceSentMessage: { destinationJID: ANA_LID, message: { conversation: 'Já te respondo' } },
          ...withContextJson,
        },
      }),
    );
    expect(event.chat).to.equal(ANA_LID);
  });

  it('answer to buttons, with the level that a oneof adds', () => {
    const content = encode({
      buttonsResponseMessage: {
        selectedDisplayText: 'Sim',
        selectedButtonId: 'opt-1',
        contextInfo: { stanzaId: '3EB0BBBBBBBBBBBBBBBBB2', participant: OWN_PN },
        type: 1,
      },
      ...withContext,
    });
    const stanza = fromAna(
      { id: '3EB0AAAAAAAAAAAAAAAAA6', type: 'media' },
      { mediatype: 'buttons_response' },
    );
    expect(only(renderMessage(stanza, [content], context)).data).to.deep.equal(
      messageData({
        info: info({ ID: '3EB0AAAAAAAAAAAAAAAAA6', Type: 'media', MediaType: 'buttons_response' }),
        message: {
          buttonsResponseMessage: {
            Response: { SelectedDisplayText: 'Sim' },
            selectedButtonID: 'opt-1',
            contextInfo: { stanzaID: '3EB0BBBBBBBBBBBBBBBBB2', participant: OWN_PN },
            type: 1,
          },
          ...withContextJson,
        },
      }),
    );
  });

  it('channel post, read from the stanza itself, with the times of its edit', () => {
    const stanza = node(
      'message',
      { from: CHANNEL, id: '3EB0', server_id: '118', t: T, type: 'text', edit: '3' },
      [
        node('meta', { msg_edit_t: '1774026340000', original_msg_t: T }),
        node('plaintext', {}, encode({ conversation: 'Novidades' })),
      ],
    );
    const event = only(renderMessage(stanza, [], context));
    expect(event.data).to.deep.equal(
      messageData({
        info: info({
          Chat: CHANNEL,
          Sender: CHANNEL,
          SenderAlt: '',
          ID: '3EB0',
          ServerID: 118,
          PushName: '',
          Edit: '3',
        }),
        message: { conversation: 'Novidades' },
        flags: {
          NewsletterMeta: { EditTS: '2026-03-20T14:05:40-03:00', OriginalTS: '2026-03-20T14:05:09-03:00' },
        },
      }),
    );
    const again = node('message', stanza.attrs, [
      node('meta', { msg_edit_t: '1774026350000', original_msg_t: T }),
      node('plaintext', {}, encode({ conversation: 'Novidades 2' })),
    ]);
    expect(only(renderMessage(again, [], context)).dedupeKey).not.to.equal(event.dedupeKey);
  });
});
