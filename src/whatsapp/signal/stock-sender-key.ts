/**
 * Sender-key records as Baileys 7.0.0-rc14 writes them (JSON, up to 335 KB), turned into libsignal's protobuf
 * records. Field numbers: libsignal `SenderKeyRecordStructure`, `SenderKeyStateStructure`.
 */

import { bytesField, numberField } from './protobuf.js';
import { bytesOf, typedKey } from './stock-bytes.js';

/** Kept keys of skipped messages at most, per state: what comes later than this never comes. */
const MAX_SKIPPED_KEYS = 500;
const MESSAGE_VERSION = 3;

interface StockState {
  senderKeyId: number;
  senderChainKey: { iteration: number; seed: unknown };
  senderSigningKey: { public: unknown; private?: unknown };
  senderMessageKeys?: { iteration: number; seed: unknown }[];
}

/** True for a record in the stock form: JSON text begins with `[`, a protobuf record with the tag of field 1. */
export function isStockSenderKey(record: Uint8Array): boolean {
  return record[0] === 0x5b;
}

/**
 * The same keys as a protobuf record. Stock keeps its states oldest first, libsignal newest first; skipped
 * keys, which stock can never use again (it does not revive them), work afterwards.
 */
export function fromStockSenderKey(record: Uint8Array): Uint8Array {
  const states = JSON.parse(Buffer.from(record).toString('utf8')) as StockState[];
  return Buffer.concat([...states].reverse().map((state) => bytesField(1, stateBytes(state))));
}

function stateBytes(state: StockState): Buffer {
  const { senderChainKey: chain, senderSigningKey: signing } = state;
  const secret = bytesOf(signing.private);
  const skipped = (state.senderMessageKeys ?? []).slice(-MAX_SKIPPED_KEYS);
  return Buffer.concat([
    numberField(1, state.senderKeyId),
    bytesField(2, keyBytes(chain)),
    bytesField(
      3,
      Buffer.concat([
        bytesField(1, typedKey(bytesOf(signing.public))),
        secret.length ? bytesField(2, secret) : Buffer.alloc(0),
      ]),
    ),
    ...skipped.map((key) => bytesField(4, keyBytes(key))),
    numberField(5, MESSAGE_VERSION),
  ]);
}

function keyBytes(key: { iteration: number; seed: unknown }): Buffer {
  return Buffer.concat([numberField(1, key.iteration), bytesField(2, bytesOf(key.seed))]);
}
