import type { FileHandle } from 'node:fs/promises';

/** Opus counts in these, whatever rate it was recorded at (RFC 7845). */
const SAMPLES_PER_SECOND = 48_000;
/** An ogg page has 65,307 bytes at most, so the last one begins within this distance from the end. */
const TAIL_BYTES = 65_536;

/**
 * Length of an ogg/opus file: position of its last page less the samples to skip at its start.
 * Null when it is no opus, or when its end is missing.
 */
export async function opusSeconds(file: FileHandle, length: number): Promise<number | null> {
  const head = Buffer.alloc(Math.min(length, 512));
  await file.read(head, 0, head.length, 0);
  const opus = head.indexOf('OpusHead');
  if (opus < 0 || opus + 12 > head.length) return null;
  const skipped = head.readUInt16LE(opus + 10);
  const tail = Buffer.alloc(Math.min(length, TAIL_BYTES));
  await file.read(tail, 0, tail.length, length - tail.length);
  const page = tail.lastIndexOf('OggS');
  if (page < 0 || page + 14 > tail.length) return null;
  const position = tail.readBigInt64LE(page + 6);
  if (position < 0n) return null;
  return Math.max(0, Number(position) - skipped) / SAMPLES_PER_SECOND;
}
