import { NOISE_PROLOGUE } from './noise.js';

const LENGTH_BYTES = 3;
const INTRO_BYTES = NOISE_PROLOGUE.length;
/** `ED`, two version bytes, 3 length bytes: precedes the prologue when the client has routing info. */
const ROUTING_HEADER_BYTES = 7;
const EMPTY: Buffer = Buffer.alloc(0);

/**
 * Cuts the byte stream of a connection into frames (3-byte big-endian length, then the body). The stream starts
 * with an optional routing header and the 4-byte prologue, glued to the first frame.
 */
export class FrameReader {
  #pending = EMPTY;
  #introSeen = false;

  /** Complete frames in `chunk` and what was left before. @throws when the prologue is not the expected one */
  push(chunk: Buffer): Buffer[] {
    let buffer = this.#pending.length ? Buffer.concat([this.#pending, chunk]) : chunk;
    if (!this.#introSeen) {
      const start = introLength(buffer);
      if (start === null) {
        this.#pending = buffer;
        return [];
      }
      buffer = buffer.subarray(start);
      this.#introSeen = true;
    }
    const frames: Buffer[] = [];
    while (buffer.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + buffer.readUIntBE(0, LENGTH_BYTES);
      if (buffer.length < end) break;
      frames.push(buffer.subarray(LENGTH_BYTES, end));
      buffer = buffer.subarray(end);
    }
    this.#pending = buffer;
    return frames;
  }
}

/** Puts the length before a frame. @throws when it is longer than 16 MB */
export function frame(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(LENGTH_BYTES + body.length);
  out.writeUIntBE(body.length, 0, LENGTH_BYTES);
  body.copy(out, LENGTH_BYTES);
  return out;
}

/** Bytes before the first frame, null while they are incomplete. */
function introLength(buffer: Buffer): number | null {
  if (buffer.length < INTRO_BYTES) return null;
  let start = 0;
  if (buffer[0] === 0x45 && buffer[1] === 0x44) {
    if (buffer.length < ROUTING_HEADER_BYTES) return null;
    start = ROUTING_HEADER_BYTES + buffer.readUIntBE(4, 3);
  }
  if (buffer.length < start + INTRO_BYTES) return null;
  if (!buffer.subarray(start, start + INTRO_BYTES).equals(NOISE_PROLOGUE)) {
    throw new Error('noise: unknown prologue');
  }
  return start + INTRO_BYTES;
}
