import { bytesAt, bytesField, numberAt, ownBytes, readFields } from './protobuf.js';

/**
 * Session records without WASM. Field numbers: libsignal `RecordStructure` (1 = the open session, 2 = earlier ones,
 * newest first), `SessionStructure` and `Chain`.
 */

const OPEN = 1;
const EARLIER = 2;
const REMOTE_IDENTITY = 3;
const SENDER_CHAIN = 6;
const RECEIVER_CHAIN = 7;
const REMOTE_REGISTRATION_ID = 10;
const BASE_KEY = 13;
const RATCHET_KEY_OF_CHAIN = 1;

const PENDING_PREKEY = 9;
/** Under a chain its key, and under that the number of its next message. */
const KEY_OF_CHAIN = 3;
const NEXT_MESSAGE = 1;

/** After so many messages in a session of its own the other side does not know of ours, or does not take it. */
const MAX_UNDER_WAY = 100;

/** Earlier sessions that libsignal keeps at most. */
const MAX_EARLIER_SESSIONS = 40;

/** The sessions with one device, each as bytes. */
export interface Sessions {
  /** The one that is written with. */
  open: Uint8Array | null;
  /** Those before it, newest first, for what is still under way in them. */
  earlier: readonly Uint8Array[];
}

/** What is told of a session outside of encryption. */
export interface SessionInfo {
  /** Key of the session's initiator, which names the session on both sides. */
  baseKey: Uint8Array;
  /** Registration id of the other device. */
  registrationId: number;
}

/** @throws Error when the bytes are no record */
export function readRecord(record: Uint8Array): Sessions {
  const fields = readFields(record);
  const open = bytesAt(fields, OPEN);
  return {
    open: open?.length ? open : null,
    earlier: fields.flatMap(({ field, value }) =>
      field === EARLIER && value instanceof Uint8Array && value.length ? [value] : [],
    ),
  };
}

export function writeRecord({ open, earlier }: Sessions): Buffer {
  return ownBytes([
    ...(open ? [bytesField(OPEN, open)] : []),
    ...earlier.slice(0, MAX_EARLIER_SESSIONS).map((session) => bytesField(EARLIER, session)),
  ]);
}

/** All sessions, the open one first. */
export function allOf({ open, earlier }: Sessions): Uint8Array[] {
  return open ? [open, ...earlier] : [...earlier];
}

/** The sessions after one was begun: it is written with from now on. */
export function withNew(sessions: Sessions, begun: Uint8Array): Sessions {
  return { open: begun, earlier: allOf(sessions) };
}

/**
 * The sessions after a message was read in one of them. That one is written with from now on, as everywhere in
 * Signal, unless the open one is of our making and still unanswered: then the message was under way, and the other
 * side goes over to the open one with the next. Two first messages that cross would part the two sides
 * otherwise, and stock clients spoil their session by looking for the one that a message belongs to.
 *
 * @param read the session as the message left it
 * @param before what it was until now, null when the message has begun it
 */
export function withRead(sessions: Sessions, read: Uint8Array, before: Uint8Array | null): Sessions {
  const others = allOf(sessions).filter((session) => session !== before);
  const { open } = sessions;
  const stays = open && open !== before && isUnanswered(open) && messagesRead(read) < MAX_UNDER_WAY;
  if (!stays) return { open: read, earlier: others };
  return { open, earlier: [read, ...others.filter((session) => session !== open)] };
}

/** Both in one: the open session of `newer` goes on, and every session is there once. */
export function joined(newer: Sessions, older: Sessions): Sessions {
  const names = allOf(newer).map((session) => sessionInfo(session)?.baseKey);
  const isNew = (session: Uint8Array): boolean => {
    const name = sessionInfo(session)?.baseKey;
    return !names.some((known) => known && name && Buffer.compare(known, name) === 0);
  };
  const open = newer.open ?? older.open;
  const every = [...allOf(newer), ...allOf(older).filter(isNew)];
  return { open, earlier: every.filter((session) => session !== open) };
}

/** Those of the sessions that are with this identity of the other side. */
export function ofIdentity({ open, earlier }: Sessions, identity: Uint8Array): Sessions {
  const isWith = (session: Uint8Array): boolean =>
    Buffer.compare(bytesAt(readFields(session), REMOTE_IDENTITY) ?? Buffer.alloc(0), identity) === 0;
  return { open: open && isWith(open) ? open : null, earlier: earlier.filter(isWith) };
}

/** What a session tells of itself, null for one that nothing can be written with. */
export function sessionInfo(session: Uint8Array): SessionInfo | null {
  const fields = readFields(session);
  const baseKey = bytesAt(fields, BASE_KEY);
  if (!baseKey || !bytesAt(fields, SENDER_CHAIN)) return null;
  return { baseKey, registrationId: numberAt(fields, REMOTE_REGISTRATION_ID) ?? 0 };
}

/** True when the session was begun with this key. */
export function isBegunWith(session: Uint8Array, baseKey: Uint8Array): boolean {
  const own = bytesAt(readFields(session), BASE_KEY);
  return own !== null && Buffer.compare(own, baseKey) === 0;
}

/** True when messages under this ratchet key of the other side have been read in the session. */
export function hasRatchetKey(session: Uint8Array, ratchetKey: Uint8Array): boolean {
  return readFields(session).some(({ field, value }) => {
    if (field !== RECEIVER_CHAIN || !(value instanceof Uint8Array)) return false;
    const key = bytesAt(readFields(value), RATCHET_KEY_OF_CHAIN);
    return key !== null && Buffer.compare(key, ratchetKey) === 0;
  });
}

/** True for a session that we have begun and that no answer has come in yet. */
function isUnanswered(session: Uint8Array): boolean {
  return bytesAt(readFields(session), PENDING_PREKEY) !== null;
}

/** How far the newest chain of the other side has been read. */
function messagesRead(session: Uint8Array): number {
  const chain = bytesAt(readFields(session), RECEIVER_CHAIN);
  const key = chain && bytesAt(readFields(chain), KEY_OF_CHAIN);
  return (key && numberAt(readFields(key), NEXT_MESSAGE)) ?? 0;
}
