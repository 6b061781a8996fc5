import { COLLECTIONS } from '../../app-state/actions.js';
import { proto, type BinaryNode } from '../../wire/codec.js';
import { bytesOf, child, children, node } from '../../wire/node.js';
import { notifyOwn } from './account.js';
import { badRequest, type IqRequest, type IqTable } from './request.js';

const CONFLICT = '409';
const MAC_BYTES = 32;
/** `iv | one block | mac`, the shortest sealed value. */
const MIN_VALUE_BYTES = 64;

/** App state sync: patches of the account's collections, read from a version on and appended with a version check. */
export const appStateHandlers: IqTable = {
  'w:sync:app:state:set:sync': (request) => {
    const collections = children(request.body, 'collection');
    return [
      node(
        'sync',
        {},
        collections.map((asked) => syncCollection(request, asked)),
      ),
    ];
  },
};

function syncCollection(request: IqRequest, asked: BinaryNode): BinaryNode {
  const { core, device } = request;
  const { name, version: known = '0', return_snapshot: snapshot } = asked.attrs;
  const base = Number(known);
  if (!COLLECTIONS.some((each) => each === name) || !Number.isInteger(base) || base < 0) throw badRequest();
  const collection = name as string;
  if (base > core.appState.version(device.account, collection)) throw badRequest();
  const patch = bytesOf(child(asked, 'patch'));
  if (patch) return write(request, { name: collection, base, patch });
  const part = core.appState.read(device.account, {
    name: collection,
    version: base,
    snapshot: snapshot === 'true',
    damaged:
      core.faults.take('app-state-damage', device, ({ collection: only = name }) => only === name) !== null,
  });
  const content: BinaryNode[] = [];
  if (part.snapshot) content.push(node('snapshot', {}, part.snapshot));
  if (part.patches.length)
    content.push(
      node(
        'patches',
        {},
        part.patches.map((bytes) => node('patch', {}, bytes)),
      ),
    );
  const more = part.hasMore ? 'true' : undefined;
  return node(
    'collection',
    { name: collection, version: String(part.version), has_more_patches: more },
    content,
  );
}

function write(request: IqRequest, given: { name: string; base: number; patch: Buffer }): BinaryNode {
  const { core, device } = request;
  const { name } = given;
  requireWhole(given.patch);
  const late = core.faults.take('app-state-conflict', device) !== null;
  const version = late ? null : core.appState.append(device.account, given);
  if (version === null) {
    core.appState.conflicts++;
    const error = node('error', { code: CONFLICT, text: 'conflict' });
    return node('collection', { name, type: 'error' }, [error]);
  }
  const content = node('collection', { name, version: String(version) });
  notifyOwn(core, device, { type: 'server_sync', content, phoneToo: true });
  return node('collection', { name, version: String(version) });
}

/** What a server can see of a patch without any key. @throws IqError 400 */
function requireWhole(bytes: Buffer): void {
  const { mutations, externalMutations, snapshotMac, patchMac, keyId } = proto.SyncdPatch.decode(bytes);
  const macs = [snapshotMac, patchMac].every((mac) => mac?.length === MAC_BYTES);
  const records = (mutations ?? []).every(
    ({ record }) =>
      record?.index?.blob?.length === MAC_BYTES &&
      (record.value?.blob?.length ?? 0) >= MIN_VALUE_BYTES &&
      record.keyId?.id?.length,
  );
  if (!macs || !keyId?.id?.length || !records || !(mutations?.length || externalMutations))
    throw badRequest();
}
