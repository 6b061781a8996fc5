import { expect } from 'chai';
import {
  ANA_LID,
  ANA_PN,
  CONTEXT_INFO,
  CONTEXT_INFO_JSON,
  GROUP,
  OWN_PN,
  T,
  base64,
  bytes,
  context,
  encode,
  fromAna,
  fromBruno,
  learned,
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

describe('Message events from several plaintexts and through wrappers', () => {
  it('join the sender key of a group with the content, whichever comes first', () => {
    const key = encode({
      senderKeyDistributionMessage: { groupId: GROUP, axolotlSenderKeyDistributionMessage: bytes(1, 20) },
    });
    const content = encode({ conversation: 'Oi', ...withContext });
    const expected = {
      conversation: 'Oi',
      ...withContextJson,
      senderKeyDistributionMessage: { groupID: GROUP, axolotlSenderKeyDistributionMessage: base64(1, 20) },
    };
    for (const parts of [
      [key, content],
      [content, key],
    ]) {
      const { data } = only(renderMessage(fromBruno(), parts, context));
      expect(data).to.have.deep.nested.property('event.Message', expected);
      expect(data).to.have.deep.nested.property('event.RawMessage', expected);
    }
    expect(renderMessage(fromBruno(), [key], context)).to.deep.equal({
      events: [],
      dropped: 'sender-key-only',
    });
  });

  it('show which wrappers were opened', () => {
    const image = { imageMessage: { mimetype: 'image/jpeg', viewOnce: true } };
    const flagsOf = (message: Parameters<typeof encode>[0]) => {
      const { data } = only(renderMessage(fromAna(), [encode(message)], context));
      const event = data['event'] as Record<string, unknown>;
      return Object.keys(event).filter((key) => event[key] === true);
    };
    expect(flagsOf({ viewOnceMessage: { message: image } })).to.deep.equal(['IsViewOnce']);
    expect(flagsOf({ viewOnceMessageV2: { message: image } })).to.deep.equal(['IsViewOnce', 'IsViewOnceV2']);
    expect(flagsOf({ viewOnceMessageV2Extension: { message: image } })).to.deep.equal([
      'IsViewOnce',
      'IsViewOnceV2',
      'IsViewOnceV2Extension',
    ]);
    expect(flagsOf({ ephemeralMessage: { message: { viewOnceMessage: { message: image } } } })).to.deep.equal(
      ['IsEphemeral', 'IsViewOnce'],
    );
    expect(flagsOf({ documentWithCaptionMessage: { message: { documentMessage: {} } } })).to.deep.equal([
      'IsDocumentWithCaption',
    ]);
  });
});

describe('Message events and the protocol around them', () => {
  it('never show traffic between own devices, above all no keys', () => {
    const keys = encode({
      protocolMessage: { type: 6, appStateSyncKeyShare: { keys: [{ keyId: { keyId: bytes(1, 6) } }] } },
    });
    expect(renderMessage(fromAna(), [keys], context).dropped).to.equal('peer-protocol');
    expect(
      renderMessage(fromAna({ category: 'peer' }), [encode({ conversation: 'x' })], context),
    ).to.deep.equal({
      events: [],
      dropped: 'peer-protocol',
    });
    const typeless = encode({ protocolMessage: { appStateSyncKeyShare: {} } });
    expect(renderMessage(fromAna(), [typeless], context).dropped).to.equal('peer-protocol');
    const wrapped = encode({
      deviceSentMessage: { destinationJid: OWN_PN, message: { protocolMessage: { type: 5 } } },
    });
    expect(renderMessage(fromAna(), [wrapped], context).dropped).to.equal('peer-protocol');
  });

  it('have one key for all deliveries of a message, and another for other senders and ids', () => {
    const content = [encode({ conversation: 'Oi' })];
    const key = (attrs: Record<string, string>, enc: Record<string, string> = {}) =>
      only(renderMessage(fromAna(attrs, enc), content, context)).dedupeKey;
    const first = key({});
    expect(key({ offline: '3', t: String(Number(T) + 9) }, { count: '2', type: 'pkmsg' })).to.equal(first);
    expect(key({ from: '551100000001:7@s.whatsapp.net' })).to.equal(first);
    expect(key({ from: '551100000009@s.whatsapp.net' })).not.to.equal(first);
    expect(key({ id: 'OTHER' })).not.to.equal(first);
  });

  it('count retries and keep the device of the sender on both addresses', () => {
    const stanza = fromAna({ from: '551100000001:7@s.whatsapp.net' }, { count: '2' });
    const { data } = only(renderMessage(stanza, [encode({ conversation: 'Oi' })], context));
    expect(data).to.have.nested.property('event.RetryCount', 2);
    expect(data).to.have.nested.property('event.Info.Chat', ANA_PN);
    expect(data).to.have.nested.property('event.Info.Sender', '551100000001:7@s.whatsapp.net');
    expect(data).to.have.nested.property('event.Info.SenderAlt', '200000000000001:7@lid');
  });

  it('fill the other address from what the account has learned', () => {
    const stanza = node('message', { from: ANA_LID, id: 'A', t: T, type: 'text' }, [
      node('enc', {}, bytes(1, 9)),
    ]);
    const content = [encode({ conversation: 'Oi' })];
    const alt = (ctx: typeof context) => only(renderMessage(stanza, content, ctx)).data;
    expect(alt(learned)).to.have.nested.property('event.Info.SenderAlt', ANA_PN);
    expect(alt(context)).to.have.nested.property('event.Info.SenderAlt', '');
  });

  it('become UndecryptableMessage when the content is no message', () => {
    const outcome = renderMessage(fromAna(), [Uint8Array.of(0x0a, 0xff)], context);
    expect(outcome.events.map((event) => event.type)).to.deep.equal(['UndecryptableMessage']);
    expect(renderMessage(fromAna(), [], context).dropped).to.equal('no-plaintext');
  });
});
