import { hkdfSync, randomBytes } from 'node:crypto';
import { bytesField, numberField } from './protobuf.js';
import type { Sessions } from './session-record.js';
import { bytesOf, typedKey } from './stock-bytes.js';

/**
 * Session records as libsignal 6.0.0 in JavaScript writes them (plain objects, bytes as base64), turned into
 * libsignal's sessions. Field numbers: libsignal `SessionStructure`.
 */

const SESSION_VERSION = 3;
const SENDING = 1;
const STILL_OPEN = -1;
/** Chains of the other side that libsignal keeps, per session: what comes later than these never comes. */
const MAX_RECEIVER_CHAINS = 5;
/** Keys of skipped messages that libsignal keeps, per chain. */
const MAX_SKIPPED_KEYS = 2000;
const KEY_BYTES = 32;

interface StockChain {
  chainKey: { counter: number; key?: unknown };
  chainType: number;
  /** Seeds of skipped messages by their counter. */
  messageKeys?: Record<string, unknown>;
}

interface StockSession {
  registrationId?: number;
  currentRatchet: {
    ephemeralKeyPair: { pubKey: unknown; privKey: unknown };
    previousCounter: number;
    rootKey: unknown;
  };
  indexInfo: { baseKey: unknown; closed: number; remoteIdentityKey: unknown };
  /** By the ratchet key of the side that sends on the chain, oldest first. */
  _chains: Record<string, StockChain>;
  pendingPreKey?: { signedKeyId: number; baseKey: unknown; preKeyId?: number };
}

interface StockRecord {
  _sessions?: Record<string, StockSession>;
  /** Only in records of the first version, which kept it outside of the sessions. */
  registrationId?: number;
}

/** The own half of a session, which stock records leave out. */
export interface OwnHalf {
  /** Public identity key with its type byte. */
  identity: Uint8Array;
  registrationId: number;
}

/**
 * The same sessions: the open one, and the closed ones newest first.
 * @throws Error when the record is not of the known shape
 */
export function fromStockSession(record: unknown, own: OwnHalf): Sessions {
  const { _sessions, registrationId } = record as StockRecord;
  if (typeof _sessions !== 'object') throw new Error('not a session record of the stock library');
  const sessions = Object.values(_sessions).filter((session) => !isSpoiled(session));
  const idOf = (session: StockSession): number | undefined => session.registrationId ?? registrationId;
  const open = sessions.find((s) => s.indexInfo.closed === STILL_OPEN && typeof idOf(s) === 'number');
  const newestFirst = sessions
    .filter((session) => session !== open)
    .sort((a, b) => closedAt(b) - closedAt(a));
  const bytes = (session: StockSession): Buffer => sessionBytes(session, idOf(session) ?? 0, own);
  return { open: open ? bytes(open) : null, earlier: newestFirst.map(bytes) };
}

/**
 * Looking for the session that a message belongs to, the stock library turns the ratchet of those that it tries in
 * vain. One that waits for its first answer shows it: it has a chain to read on. Nothing that is written in it
 * could be read; without it, a new one is begun.
 */
function isSpoiled({ pendingPreKey, _chains }: StockSession): boolean {
  return pendingPreKey !== undefined && Object.values(_chains).some((chain) => !isSending(chain));
}

function closedAt({ indexInfo }: StockSession): number {
  return indexInfo.closed === STILL_OPEN ? Infinity : indexInfo.closed;
}

function sessionBytes(session: StockSession, registrationId: number, own: OwnHalf): Buffer {
  const { currentRatchet: ratchet, indexInfo, pendingPreKey: pending } = session;
  const chains = Object.entries(session._chains);
  const ratchetKey = bytesOf(ratchet.ephemeralKeyPair.pubKey);
  const sending = chains.find(([key, chain]) => isSending(chain) && ratchetKey.equals(bytesOf(key)));
  const receiving = chains.filter(([, chain]) => !isSending(chain)).slice(-MAX_RECEIVER_CHAINS);
  return Buffer.concat([
    numberField(1, SESSION_VERSION),
    bytesField(2, typedKey(own.identity)),
    bytesField(3, typedKey(bytesOf(indexInfo.remoteIdentityKey))),
    bytesField(4, bytesOf(ratchet.rootKey)),
    // A chain that nothing was sent on counts as -1 there.
    numberField(5, Math.max(0, ratchet.previousCounter)),
    ...(sending ? [bytesField(6, chainBytes(sending, bytesOf(ratchet.ephemeralKeyPair.privKey)))] : []),
    ...receiving.map((chain) => bytesField(7, chainBytes(chain, null))),
    ...(pending ? [bytesField(9, pendingBytes(pending))] : []),
    numberField(10, registrationId),
    numberField(11, own.registrationId),
    bytesField(13, typedKey(bytesOf(indexInfo.baseKey))),
  ]);
}

function isSending(chain: StockChain): boolean {
  return chain.chainType === SENDING;
}

function chainBytes([key, chain]: [string, StockChain], secret: Uint8Array | null): Buffer {
  // A closed chain has lost its key. What stands in for it must not be guessable: whoever knows a chain's key can
  // forge messages of it.
  const chainKey = bytesOf(chain.chainKey.key);
  const kept = chainKey.length ? chainKey : randomBytes(KEY_BYTES);
  return Buffer.concat([
    bytesField(1, typedKey(bytesOf(key))),
    ...(secret ? [bytesField(2, secret)] : []),
    // There the number of the last message, here that of the next one.
    bytesField(3, Buffer.concat([numberField(1, chain.chainKey.counter + 1), bytesField(2, kept)])),
    ...skippedKeys(chain).map(([counter, seed]) => bytesField(4, messageKeyBytes(counter, seed))),
  ]);
}

/** Keys of messages that have not come yet, newest first. */
function skippedKeys(chain: StockChain): [number, Buffer][] {
  return Object.entries(chain.messageKeys ?? {})
    .map(([counter, seed]): [number, Buffer] => [Number(counter), bytesOf(seed)])
    .sort(([a], [b]) => b - a)
    .slice(0, MAX_SKIPPED_KEYS);
}

/** There the seed is kept, here what is derived from it. */
function messageKeyBytes(counter: number, seed: Uint8Array): Buffer {
  const keys = Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(KEY_BYTES), 'WhisperMessageKeys', 80));
  return Buffer.concat([
    numberField(1, counter),
    bytesField(2, keys.subarray(0, 32)),
    bytesField(3, keys.subarray(32, 64)),
    bytesField(4, keys.subarray(64, 80)),
  ]);
}

function pendingBytes(pending: NonNullable<StockSession['pendingPreKey']>): Buffer {
  return Buffer.concat([
    ...(pending.preKeyId === undefined ? [] : [numberField(1, pending.preKeyId)]),
    bytesField(2, typedKey(bytesOf(pending.baseKey))),
    numberField(3, pending.signedKeyId),
  ]);
}
