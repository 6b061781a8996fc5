import { bytesAt, numberAt, readFields, type Field } from './protobuf.js';

const VERSION = 3;
const MAC_BYTES = 8;
const KEY_BYTES = 33;

/** What a message that begins a session says of its sender. */
export interface PreKeyMessage {
  /** One-time prekey of ours that it was made with; null when there was none left. */
  preKeyId: number | null;
  /** Names the session. */
  baseKey: Uint8Array | null;
  /** Public identity key with its type byte. */
  identityKey: Uint8Array | null;
}

/** Reads a `pkmsg` (libsignal `PreKeySignalMessage`) as far as it is not encrypted; null when it is none. */
export function readPreKeyMessage(bytes: Uint8Array): PreKeyMessage | null {
  const fields = readVersioned(bytes, bytes.length);
  return (
    fields && {
      preKeyId: numberAt(fields, 1),
      baseKey: keyAt(fields, 2),
      identityKey: keyAt(fields, 3),
    }
  );
}

/** The sender's ratchet key of a `msg` (libsignal `SignalMessage`); null when it is none. */
export function readRatchetKey(bytes: Uint8Array): Uint8Array | null {
  const fields = readVersioned(bytes, bytes.length - MAC_BYTES);
  return fields && keyAt(fields, 1);
}

function keyAt(fields: readonly Field[], field: number): Uint8Array | null {
  const key = bytesAt(fields, field);
  return key?.length === KEY_BYTES ? Uint8Array.from(key) : null;
}

function readVersioned(bytes: Uint8Array, end: number): Field[] | null {
  if (((bytes[0] ?? 0) & 0xf) !== VERSION) return null;
  try {
    return readFields(bytes.subarray(1, end));
  } catch {
    // Garbage: whoever decrypts it says what is wrong with it.
    return null;
  }
}
