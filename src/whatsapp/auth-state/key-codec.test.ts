import { expect } from 'chai';
import { decodeKeyValue, encodeKeyValue } from './key-codec.js';

describe('encoding of Signal keys', () => {
  it('brings bytes back as Buffers, wherever they are', () => {
    const value = {
      public: Buffer.from([1, 2]),
      list: [new Uint8Array([3])],
      nested: { view: Buffer.from('abcdef').subarray(2, 4) },
    };
    expect(decodeKeyValue(encodeKeyValue(value))).deep.equal({
      public: Buffer.from([1, 2]),
      list: [Buffer.from([3])],
      nested: { view: Buffer.from('cd') },
    });
  });

  it('leaves objects with numeric keys alone, which a Buffer reviver would swallow', () => {
    const value = { '0': 1, '1': 2 };
    expect(decodeKeyValue(encodeKeyValue(value))).deep.equal(value);
  });

  it('keeps scalars, and an object that only looks like bytes', () => {
    for (const value of ['text', 7, true, { $b: 'x', more: 1 }, { $b: 5 }]) {
      expect(decodeKeyValue(encodeKeyValue(value))).deep.equal(value);
    }
  });

  it('encodes bytes at the top', () => {
    expect(decodeKeyValue(encodeKeyValue(Buffer.from('key')))).deep.equal(Buffer.from('key'));
  });
});
