import { unzipSync } from 'node:zlib';
import { generateIndexMac } from 'whatsapp-rust-bridge';
import { proto } from '../baileys.js';
import { ProtoError, WireReader } from '../inbound/wire-reader.js';
import { Diverged, readIndex, type CollectionState, type KeyFinder } from './collection-state.js';
import { APP_STATE_COLLECTIONS, type AppStateCollection } from './collections.js';
import type { VersionedMutation } from './state-step.js';

/** Larger than any collection that the server would give out itself. */
const MAX_COPY_BYTES = 64 * 1024 * 1024;
const HASH_BYTES = 128;

/** A record as the phone copies it. */
interface CopiedRecord {
  /** Encoded `SyncActionData`. */
  data: Uint8Array;
  keyId: Uint8Array;
  valueMac: Uint8Array;
}

/** A collection in the clear, as the phone has it. */
export interface RecoveredCopy {
  name: AppStateCollection;
  version: number;
  hash: Buffer;
  records: CopiedRecord[];
}

/**
 * Reads the phone's answer to a request for a collection's copy. `WAWebProtobufsSyncdSnapshotRecovery`, as WhatsApp Web
 * has it: `SyncdSnapshotRecovery {1 version {1 uint64}, 2 collectionName, 3 repeated mutationRecords
 * {1 SyncActionData, 2 keyId, 3 mac}, 4 collectionLthash}`, compressed by gzip when the answer says so.
 * @throws Diverged when it is none
 */
export function readRecoveredCopy(
  response: proto.Message.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.ISyncDSnapshotFatalRecoveryResponse,
): RecoveredCopy {
  try {
    const sent = Buffer.from(response.collectionSnapshot ?? []);
    const bytes = response.isCompressed ? unzipSync(sent, { maxOutputLength: MAX_COPY_BYTES }) : sent;
    return read(new WireReader(bytes));
  } catch (error) {
    if (error instanceof Diverged) throw error;
    throw new Diverged("the phone's copy of a collection could not be read");
  }
}

function read(reader: WireReader): RecoveredCopy {
  let name = '';
  let version = 0;
  let hash: Buffer = Buffer.alloc(0);
  const records: CopiedRecord[] = [];
  for (const { field, value } of delimitedFields(reader)) {
    if (field === 1) version = firstNumber(value);
    else if (field === 2) name = bytesOf(value).toString('utf8');
    else if (field === 3) records.push(readRecord(value));
    else if (field === 4) hash = bytesOf(value);
  }
  const collection = APP_STATE_COLLECTIONS.find((each) => each === name);
  if (!collection || version < 1 || hash.length !== HASH_BYTES)
    throw new Diverged("the phone's copy of a collection is not whole");
  return { name: collection, version, hash, records };
}

function readRecord(reader: WireReader): CopiedRecord {
  const parts = new Map([...delimitedFields(reader)].map(({ field, value }) => [field, bytesOf(value)]));
  const none = Buffer.alloc(0);
  return { data: parts.get(1) ?? none, keyId: parts.get(2) ?? none, valueMac: parts.get(3) ?? none };
}

/** All fields that have a length; others are skipped. */
function* delimitedFields(reader: WireReader): Generator<{ field: number; value: WireReader }> {
  while (!reader.done) {
    reader.varint();
    const key = reader.low;
    if ((key & 7) === 2) yield { field: key >>> 3, value: reader.delimited() };
    else reader.skip(key & 7, key);
  }
}

function firstNumber(reader: WireReader): number {
  reader.varint();
  if (reader.low !== 8) throw new ProtoError('no number in the first field');
  reader.varint();
  return reader.high * 2 ** 32 + reader.low;
}

const bytesOf = ({ bytes, position, end }: WireReader): Buffer => Buffer.from(bytes.subarray(position, end));

/**
 * The state that a copy stands for. It is believed as it is: it came from the account's own phone, encrypted end to
 * end, because what the server has could not be verified.
 * @throws MissingKey, Diverged
 */
export async function stateOfCopy(
  copy: RecoveredCopy,
  findKeys: KeyFinder,
): Promise<{ state: CollectionState; mutations: VersionedMutation[] }> {
  const { version, hash } = copy;
  const indexValueMap: CollectionState['indexValueMap'] = {};
  const mutations: VersionedMutation[] = [];
  for (const { data, keyId, valueMac } of copy.records) {
    const keys = await findKeys(keyId);
    const { index, value } = proto.SyncActionData.decode(data);
    const indexBytes = Buffer.from(index ?? []);
    const indexMac = Buffer.from(generateIndexMac(indexBytes, keys.index)).toString('base64');
    indexValueMap[indexMac] = { valueMac: Buffer.from(valueMac), keyId: keys.id.toString('base64') };
    mutations.push({
      index: readIndex(indexBytes),
      value: proto.SyncActionValue.encode(value ?? {}).finish(),
      removed: false,
      indexMac,
      version,
    });
  }
  return { state: { version, hash, indexValueMap }, mutations };
}
