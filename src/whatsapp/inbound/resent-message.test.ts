import { expect } from 'chai';
import { proto } from '../baileys.js';
import {
  ANA_LID,
  ANA_PN,
  BRUNO_LID,
  BRUNO_PN,
  GROUP,
  OWN_PN,
  T,
  encode,
  fromAna,
  info,
  learned,
  messageData,
  node,
} from './golden.fixture.js';
import { renderMessage } from './message-event.js';
import { extractStoredMessages } from './stored-message.js';

const answer = (...messages: proto.IWebMessageInfo[]) =>
  encode({
    protocolMessage: {
      type: 17,
      peerDataOperationRequestResponseMessage: {
        stanzaId: 'REQ1',
        peerDataOperationResult: messages.map((message) => ({
          placeholderMessageResendResponse: {
            webMessageInfoBytes: proto.WebMessageInfo.encode(message).finish(),
          },
        })),
      },
    },
  });

const resent = (
  key: proto.IMessageKey,
  more: Partial<proto.IWebMessageInfo> = {},
): proto.IWebMessageInfo => ({
  key,
  message: { conversation: 'De novo' },
  messageTimestamp: Number(T),
  pushName: 'Ana Exemplo',
  ...more,
});
const peer = node('message', { from: OWN_PN, id: 'P1', t: T, type: 'text', category: 'peer' });
const fromAnaAgain = resent({ remoteJid: ANA_PN, fromMe: false, id: '3EB0AAAAAAAAAAAAAAAAA1' });

describe('Messages that the phone sends again', () => {
  it('are Message events with the key of the original', () => {
    const { events } = renderMessage(peer, [answer(fromAnaAgain)], learned);
    expect(events.map((event) => event.data)).to.deep.equal([
      messageData({
        info: info({ Type: '' }),
        message: { conversation: 'De novo' },
        flags: {
          UnavailableRequestID: 'REQ1',
          SourceWebMsg: {
            key: { remoteJID: ANA_PN, fromMe: false, ID: '3EB0AAAAAAAAAAAAAAAAA1' },
            message: { conversation: 'De novo' },
            messageTimestamp: Number(T),
            pushName: 'Ana Exemplo',
          },
        },
      }),
    ]);
    const original = renderMessage(fromAna(), [encode({ conversation: 'De novo' })], learned).events[0];
    expect(events[0]?.dedupeKey).to.equal(original?.dedupeKey);
    expect(events[0]?.chat).to.equal(original?.chat);
  });

  it('know their author in groups and on own messages', () => {
    const inGroup = resent({ remoteJid: GROUP, fromMe: false, id: 'G', participant: BRUNO_LID });
    const own = resent({ remoteJid: ANA_LID, fromMe: true, id: 'O' });
    const records = extractStoredMessages(peer, [answer(inGroup, own)], learned);
    expect(records).to.have.length(2);
    expect(records[0]).to.deep.include({
      chat: GROUP,
      senderPn: BRUNO_PN,
      senderLid: BRUNO_LID,
      fromMe: false,
    });
    expect(records[1]).to.deep.include({ chat: ANA_LID, chatPn: ANA_PN, fromMe: true, senderPn: OWN_PN });
  });

  it('are believed from own devices only', () => {
    const stranger = { ...peer, attrs: { ...peer.attrs, from: ANA_PN } };
    expect(renderMessage(stranger, [answer(fromAnaAgain)], learned).dropped).to.equal('peer-protocol');
    expect(renderMessage(fromAna(), [answer(fromAnaAgain)], learned).dropped).to.equal('peer-protocol');
  });

  it('never carry keys', () => {
    const keys = resent(
      { remoteJid: OWN_PN, fromMe: true, id: 'K' },
      { message: { protocolMessage: { type: 6 } } },
    );
    expect(renderMessage(peer, [answer(keys)], learned)).to.deep.equal({
      events: [],
      dropped: 'peer-protocol',
    });
  });
});
