import { expect } from 'chai';
import { proto } from '../baileys.js';
import { decodeProto } from '../inbound/index.js';
import { encodeProto } from './encode-json.js';
import { forwardedContent, quotedFromStored, type StoredContent } from './stored.js';

/** As the store has what came in: JSON alone. */
const stored = (message: proto.IMessage): StoredContent => ({
  bytes: null,
  json: decodeProto('waE2E.Message', proto.Message.encode(message).finish()),
});
const decoded = (bytes: Uint8Array): proto.IMessage => proto.Message.decode(bytes);

describe('stored messages, sent again', () => {
  it('JSON of events becomes the bytes that it came from', () => {
    const message: proto.IMessage = {
      interactiveMessage: {
        header: {
          title: 'T',
          imageMessage: { mediaKey: Buffer.alloc(32, 1), fileLength: 2 ** 40, height: 3 },
        },
        body: { text: 'ü \u{1F600}' },
        nativeFlowMessage: { buttons: [{ name: 'a', buttonParamsJson: '{}' }], messageVersion: 1 },
      },
      messageContextInfo: { messageSecret: Buffer.alloc(32, 2) },
    };
    const bytes = proto.Message.encode(message).finish();
    const again = encodeProto('waE2E.Message', decodeProto('waE2E.Message', bytes));
    expect(decoded(again)).to.deep.equal(decoded(bytes));
  });

  it('negative, fractional and packed numbers survive', () => {
    const message: proto.IMessage = {
      locationMessage: { degreesLatitude: -48.85837, degreesLongitude: 2.294481, speedInMps: 1.5 },
    };
    const bytes = proto.Message.encode(message).finish();
    expect(
      encodeProto('waE2E.Message', decodeProto('waE2E.Message', bytes)).equals(Buffer.from(bytes)),
    ).to.equal(true);
  });

  it('a quote has neither the quotes nor the secrets of the quoted message', () => {
    const quoted = quotedFromStored(
      stored({
        extendedTextMessage: {
          text: 'Hi',
          contextInfo: { stanzaId: 'Q', quotedMessage: { conversation: 'x' } },
        },
        messageContextInfo: { messageSecret: Buffer.alloc(32) },
      }),
    );
    expect(proto.Message.create(quoted).toJSON()).to.deep.equal({ extendedTextMessage: { text: 'Hi' } });
  });

  it('a forward counts how often, and turns a plain text into one that can say so', () => {
    const first = forwardedContent(stored({ conversation: 'Hi' }), {});
    expect(first).to.include({ kind: 'text', text: 'Hi' });
    const second = forwardedContent({ bytes: first.bytes, json: {} }, { expiration: 86_400 });
    const info = decoded(second.bytes).extendedTextMessage?.contextInfo;
    expect(info).to.include({ isForwarded: true, forwardingScore: 2, expiration: 86_400 });
  });

  it('a forwarded file leaves its wrapper behind', () => {
    const document = { caption: 'C', fileName: 'a.pdf', mediaKey: Buffer.alloc(32, 1) };
    const wrapped = { documentWithCaptionMessage: { message: { documentMessage: document } } };
    const { bytes } = forwardedContent({ bytes: proto.Message.encode(wrapped).finish(), json: {} }, {});
    expect(decoded(bytes).documentMessage).to.include({ caption: 'C', fileName: 'a.pdf' });
  });
});
