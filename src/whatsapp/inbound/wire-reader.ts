/** Thrown for bytes that are no protobuf message. Its text never contains any of the bytes. */
export class ProtoError extends Error {
  override readonly name = 'ProtoError';
}

/** Reads protobuf's wire format (varints, fixed width, length-delimited) from a slice of a buffer. */
export class WireReader {
  /** Low and high half of the last integer read, both unsigned. */
  low = 0;
  high = 0;

  constructor(
    readonly bytes: Buffer,
    public position = 0,
    public end = bytes.length,
  ) {}

  get done(): boolean {
    return this.position >= this.end;
  }

  /** Reads a varint into `low` and `high`; bits beyond 64 are dropped, as every protobuf runtime does. */
  varint(): void {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.position >= this.end) throw new ProtoError('truncated varint');
      const byte = this.bytes[this.position++] ?? 0;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else if (shift < 63) high |= bits << (shift - 32);
      else high |= (bits & 1) << 31;
      if (byte < 0x80) {
        this.low = low >>> 0;
        this.high = high >>> 0;
        return;
      }
    }
    throw new ProtoError('varint of more than ten bytes');
  }

  fixed32(): void {
    this.require(4);
    this.low = this.bytes.readUInt32LE(this.position);
    this.high = this.low & 0x80000000 ? 0xffffffff : 0;
    this.position += 4;
  }

  fixed64(): void {
    this.require(8);
    this.low = this.bytes.readUInt32LE(this.position);
    this.high = this.bytes.readUInt32LE(this.position + 4);
    this.position += 8;
  }

  /** Reads a length and returns a reader of the bytes that follow, which this reader skips. */
  delimited(): WireReader {
    this.varint();
    if (this.high !== 0) throw new ProtoError('length out of range');
    const length = this.low;
    this.require(length);
    const start = this.position;
    this.position += length;
    return new WireReader(this.bytes, start, start + length);
  }

  /** Skips one field whose key has been read. `key` is field number and wire type as on the wire. */
  skip(wireType: number, key: number): void {
    switch (wireType) {
      case 0:
        this.varint();
        return;
      case 1:
        this.fixed64();
        return;
      case 2:
        this.delimited();
        return;
      case 3:
        this.skipGroup(key >>> 3);
        return;
      case 5:
        this.fixed32();
        return;
      default:
        throw new ProtoError(`wire type ${wireType}`);
    }
  }

  /** Groups are obsolete and nest without a length; walked with a stack so that depth costs no call frames. */
  private skipGroup(field: number): void {
    const open = [field];
    while (open.length > 0) {
      this.varint();
      const key = this.low;
      const wireType = key & 7;
      if (wireType === 3) open.push(key >>> 3);
      else if (wireType === 4) {
        if (open.pop() !== key >>> 3) throw new ProtoError('unbalanced group');
      } else this.skip(wireType, key);
    }
  }

  private require(length: number): void {
    if (length > this.end - this.position) throw new ProtoError('truncated field');
  }
}
