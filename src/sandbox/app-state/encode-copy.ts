import type { CollectionCopy } from './collection.js';

const VARINT = 0;
const DELIMITED = 2;

/**
 * `SyncdSnapshotRecovery` of `WAWebProtobufsSyncdSnapshotRecovery`, which Baileys' protobuf has not:
 * `{1 version {1 uint64}, 2 collectionName, 3 repeated mutationRecords {1 SyncActionData, 2 keyId, 3 mac},
 * 4 collectionLthash}`.
 */
export function encodeCopy({ name, version, hash, records }: CollectionCopy): Buffer {
  return Buffer.concat([
    delimited(1, Buffer.concat([varint((1 << 3) | VARINT), varint(version)])),
    delimited(2, Buffer.from(name)),
    ...records.map(({ data, keyId, valueMac }) =>
      delimited(3, Buffer.concat([delimited(1, data), delimited(2, keyId), delimited(3, valueMac)])),
    ),
    delimited(4, hash),
  ]);
}

function delimited(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | DELIMITED), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
  return Buffer.from(bytes);
}
