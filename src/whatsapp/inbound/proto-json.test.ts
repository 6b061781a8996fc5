import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { context, encode, fromAna, node } from './golden.fixture.js';
import { renderMessage } from './message-event.js';
import { decodeProto } from './proto-json.js';
import { PROTO_NAMES } from './proto-names.js';
import { extractStoredMessage } from './stored-message.js';
import type { ProtoField } from './proto-table.js';
import { protoType } from './proto-table.js';
import { ProtoError } from './wire-reader.js';

const decode = (message: Parameters<typeof encode>[0]) => decodeProto('waE2E.Message', encode(message));
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('JSON of protobuf messages', () => {
  it('shows a field exactly when it is on the wire, also when it is 0, false or empty', () => {
    const content = decode({
      extendedTextMessage: {
        text: '',
        contextInfo: { isForwarded: false, forwardingScore: 0, mentionedJid: [] },
      },
    });
    expect(content).to.deep.equal({
      extendedTextMessage: { text: '', contextInfo: { isForwarded: false, forwardingScore: 0 } },
    });
    expect(decode({ imageMessage: { mediaKey: new Uint8Array() } })).to.deep.equal({ imageMessage: {} });
  });

  it('shows an unset oneof as null, and the last member that is set', () => {
    expect(decode({ buttonsResponseMessage: { type: 1 } })).to.deep.equal({
      buttonsResponseMessage: { Response: null, type: 1 },
    });
    // templateMessage { fourRowTemplate {} hydratedFourRowTemplate {} }
    const both = decodeProto('waE2E.TemplateMessage', hex('0a00 1200'));
    expect(both['Format']).to.have.all.keys('HydratedFourRowTemplate');
  });

  it('shortens floats of 32 bits', () => {
    const location = decode({ liveLocationMessage: { degreesLatitude: -23.5505, speedInMps: 1.1 } });
    expect(location).to.deep.equal({ liveLocationMessage: { degreesLatitude: -23.5505, speedInMps: 1.1 } });
  });

  it('keeps all digits of 64-bit integers', () => {
    // imageMessage { fileLength }: number up to 2^53, then digits
    const length = (wire: string) => decodeProto('waE2E.ImageMessage', hex(`28 ${wire}`))['fileLength'];
    expect(length('ffffffffffffff0f')).to.equal(Number.MAX_SAFE_INTEGER);
    expect(length('8080808080808010')).to.equal('9007199254740992');
    expect(length('ffffffffffffffffff01')).to.equal('18446744073709551615');
    // senderTimestampMS is signed
    expect(decodeProto('waE2E.ReactionMessage', hex('20 ffffffffffffffffff01'))).to.deep.equal({
      senderTimestampMS: -1,
    });
  });

  it('merges a message that occurs twice and drops unknown fields, groups and foreign wire types', () => {
    const twice = Buffer.concat([
      encode({ imageMessage: { caption: 'a' } }),
      encode({ imageMessage: { width: 3 } }),
    ]);
    expect(decodeProto('waE2E.Message', twice)).to.deep.equal({ imageMessage: { caption: 'a', width: 3 } });
    // unknown varint, a group within a group, conversation as a varint, then conversation "a"
    const odd = hex('f8ff0705 9b4e a34e a44e 9c4e 0805 0a0161');
    expect(decodeProto('waE2E.Message', odd)).to.deep.equal({ conversation: 'a' });
  });

  it('replaces NUL, which no store could keep', () => {
    expect(decode({ conversation: 'a\0b' })).to.deep.equal({ conversation: 'a\uFFFDb' });
  });

  it('refuses what is no message, without overflowing the stack', () => {
    for (const wire of ['0a', '0aff', '0a05 61', '00', '0f', '9b4e', '0affffffffffffffffffff01']) {
      expect(() => decodeProto('waE2E.Message', hex(wire)), wire).to.throw(ProtoError);
    }
    // ephemeralMessage { message { ephemeralMessage { message ... } } }
    let nested: Uint8Array = encode({ conversation: 'x' });
    for (let level = 0; level < 300; level++) {
      nested = Buffer.concat([hex('c202'), lengthPrefixed(lengthPrefixed(nested, 0x0a))]);
    }
    expect(() => decodeProto('waE2E.Message', nested)).to.throw(ProtoError);
    expect(() => decodeProto('waE2E.Message', Buffer.alloc(200_000, hex('9b4e')))).to.throw(ProtoError);
  });

  it('refers to known messages only, and every type decodes an empty message', () => {
    for (const [name, text] of Object.entries(PROTO_NAMES)) {
      const { fields, oneofs } = protoType(name);
      expect(fields.size, `${name} repeats a number`).to.equal(text === '' ? 0 : text.split(' ').length);
      expect(Object.keys(decodeProto(name, new Uint8Array()))).to.deep.equal(oneofs);
      for (const field of fields.values()) {
        if (field.kind === 'message')
          expect(PROTO_NAMES, `${name}.${field.key}`).to.have.property(field.type);
      }
    }
  });
});

describe('Rendering never throws', () => {
  const RUNS = 400;

  it('on random messages of every field', () => {
    const seen = new Set<string>();
    for (let run = 0; run < RUNS; run++) {
      const bytes = randomMessage('waE2E.Message', 0);
      const outcome = renderMessage(fromAna(), [bytes], context);
      if (outcome.dropped === null) {
        const message = (outcome.events[0]?.data['event'] as Record<string, object>)['RawMessage'];
        Object.keys(message ?? {}).forEach((key) => seen.add(key));
      }
      extractStoredMessage(fromAna(), [bytes], context);
      expect(JSON.parse(JSON.stringify(outcome.events[0]?.data ?? {}))).to.deep.equal(
        outcome.events[0]?.data ?? {},
      );
    }
    expect(seen.size).to.be.greaterThan(40);
  });

  it('on random and on damaged bytes', () => {
    for (let run = 0; run < RUNS; run++) {
      const whole = Buffer.from(randomMessage('waE2E.Message', 0));
      const damaged = whole.subarray(0, randomInt(whole.length + 1));
      if (damaged.length > 0) damaged[randomInt(damaged.length)] = randomInt(256);
      renderMessage(fromAna(), [damaged], context);
      renderMessage(
        fromAna(),
        [Buffer.from(Array.from({ length: 60 }, () => randomInt(256))), damaged],
        context,
      );
    }
  });

  it('on stanzas without a single attribute', () => {
    const outcome = renderMessage(node('message'), [encode({ conversation: 'a' })], context);
    expect(outcome.events).to.have.length(1);
    expect(outcome.events[0]?.at).to.deep.equal(context.now());
  });
});

function varint(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  while (rest > 127) {
    out.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...out, rest];
}

function lengthPrefixed(content: Uint8Array, key?: number): Buffer {
  return Buffer.from([...(key === undefined ? [] : [key]), ...varint(content.length), ...content]);
}

function randomMessage(type: string, depth: number): Uint8Array {
  const fields = [...protoType(type).fields];
  const parts: Buffer[] = [];
  for (
    let count = fields.length === 0 ? 0 : randomInt(depth === 0 ? 5 : 4);
    count >= 0 && fields.length > 0;
    count--
  ) {
    const [number, field] = fields[randomInt(fields.length)] ?? [];
    if (number === undefined || !field) continue;
    const value = randomValue(field, depth);
    parts.push(Buffer.from(varint(number * 8 + value.wireType)), value.bytes);
  }
  return Buffer.concat(parts);
}

function randomValue(field: ProtoField, depth: number): { wireType: number; bytes: Buffer } {
  const random = (length: number) => Buffer.from(Array.from({ length }, () => randomInt(256)));
  switch (field.kind) {
    case 'message':
      return {
        wireType: 2,
        bytes: lengthPrefixed(depth < 6 ? randomMessage(field.type, depth + 1) : new Uint8Array()),
      };
    case 'string':
    case 'bytes':
      return { wireType: 2, bytes: lengthPrefixed(random(randomInt(6))) };
    case 'float':
      return { wireType: 5, bytes: random(4) };
    case 'double':
      return { wireType: 1, bytes: random(8) };
    default:
      return { wireType: 0, bytes: Buffer.from(varint(randomInt(2 ** 40))) };
  }
}
