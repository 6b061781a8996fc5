import type { FileHandle } from 'node:fs/promises';

/** What the index (`moov`) of an mp4, mov, m4a or 3gp file says. */
export interface IsoMediaFacts {
  seconds: number | null;
  /** Sample format (`avc1`, `hvc1`, ...), and pixels as they are shown. */
  video: { codec: string; width: number; height: number } | null;
  /** Sample format (`mp4a`, `alac`, ...). */
  audio: { codec: string } | null;
}

/** An index of a 100 MB video has a few hundred kB; anything near this is an attack. */
const MAX_INDEX_BYTES = 16 * 1024 * 1024;
const MAX_BOXES = 10_000;

/**
 * Reads the index of an ISO base media file (ISO/IEC 14496-12). Null when there is none, it is cut off, or it is
 * larger than any real one.
 */
export async function readIsoMedia(file: FileHandle, length: number): Promise<IsoMediaFacts | null> {
  const header = Buffer.alloc(16);
  let at = 0;
  for (let boxes = 0; boxes < MAX_BOXES && at + 8 <= length; boxes += 1) {
    const { bytesRead } = await file.read(header, 0, 16, at);
    const box = boxAt(header.subarray(0, bytesRead), 0, length - at);
    if (!box) return null;
    if (box.type === 'moov') {
      if (box.size > MAX_INDEX_BYTES || at + box.size > length) return null;
      const index = Buffer.alloc(box.size - box.header);
      await file.read(index, 0, index.length, at + box.header);
      return readIndex(index);
    }
    at += box.size;
  }
  return null;
}

interface Box {
  type: string;
  /** Header included. */
  size: number;
  header: number;
}

function boxAt(bytes: Buffer, offset: number, room: number): Box | null {
  if (offset + 8 > bytes.length) return null;
  const type = bytes.toString('latin1', offset + 4, offset + 8);
  let size = bytes.readUInt32BE(offset);
  let header = 8;
  if (size === 1) {
    if (offset + 16 > bytes.length) return null;
    size = Number(bytes.readBigUInt64BE(offset + 8));
    header = 16;
  } else if (size === 0) size = room;
  return size >= header && Number.isSafeInteger(size) ? { type, size, header } : null;
}

/** The boxes inside another one, by their bodies. Stops at the first that does not fit. */
function* children(body: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = 0, boxes = 0; at < body.length && boxes < MAX_BOXES; boxes += 1) {
    const box = boxAt(body, at, body.length - at);
    if (!box || at + box.size > body.length) return;
    yield { type: box.type, body: body.subarray(at + box.header, at + box.size) };
    at += box.size;
  }
}

function child(body: Buffer, ...path: string[]): Buffer | null {
  let found: Buffer | null = body;
  for (const name of path) {
    const inside: Buffer = found;
    found = null;
    for (const box of children(inside)) {
      if (box.type === name) {
        found = box.body;
        break;
      }
    }
    if (!found) return null;
  }
  return found;
}

function readIndex(index: Buffer): IsoMediaFacts {
  const facts: IsoMediaFacts = { seconds: secondsOf(child(index, 'mvhd')), video: null, audio: null };
  for (const { type, body } of children(index)) {
    if (type !== 'trak') continue;
    const handler = child(body, 'mdia', 'hdlr')?.toString('latin1', 8, 12);
    const codec = child(body, 'mdia', 'minf', 'stbl', 'stsd')?.toString('latin1', 12, 16);
    if (!codec) continue;
    if (handler === 'vide') facts.video ??= { codec, ...pixelsOf(child(body, 'tkhd')) };
    if (handler === 'soun') facts.audio ??= { codec };
  }
  return facts;
}

/** `mvhd`: version 1 has 64-bit times. */
function secondsOf(header: Buffer | null): number | null {
  if (!header || header.length < 20) return null;
  const long = header[0] === 1;
  if (long && header.length < 32) return null;
  const scale = header.readUInt32BE(long ? 20 : 12);
  const ticks = long ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  return scale > 0 ? ticks / scale : null;
}

/** `tkhd` ends with the matrix and the size, 16.16 fixed point. A matrix with a=d=0 turns by 90 degrees. */
function pixelsOf(header: Buffer | null): { width: number; height: number } {
  if (!header || header.length < 84) return { width: 0, height: 0 };
  const matrix = header.length - 44;
  const width = header.readUInt32BE(header.length - 8) >>> 16;
  const height = header.readUInt32BE(header.length - 4) >>> 16;
  const turned = header.readInt32BE(matrix) === 0 && header.readInt32BE(matrix + 16) === 0;
  return turned ? { width: height, height: width } : { width, height };
}
