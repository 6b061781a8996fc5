import type { BinaryNode } from '../../wire/codec.js';
import { bytesOf, child, children, node } from '../../wire/node.js';
import { notifyOwn } from './account.js';
import { badRequest, type IqRequest, type IqTable } from './request.js';

const CONFLICT = '409';

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

function syncCollection({ core, device }: IqRequest, asked: BinaryNode): BinaryNode {
  const name = asked.attrs['name'];
  const base = Number(asked.attrs['version'] ?? '0');
  if (!name || !Number.isInteger(base) || base < 0) throw badRequest();
  const patch = bytesOf(child(asked, 'patch'));
  if (patch) {
    const version = core.appState.append(device.account, { name, base, patch });
    if (version === null) {
      return node('collection', { name, type: 'error' }, [
        node('error', { code: CONFLICT, text: 'conflict' }),
      ]);
    }
    const content = node('collection', { name, version: String(version) });
    notifyOwn(core, device, { type: 'server_sync', content });
    return node('collection', { name, version: String(version) });
  }
  const version = String(core.appState.version(device.account, name));
  const patches = core.appState.since(device.account, name, base).map((bytes) => node('patch', {}, bytes));
  return node('collection', { name, version }, patches.length ? [node('patches', {}, patches)] : []);
}
