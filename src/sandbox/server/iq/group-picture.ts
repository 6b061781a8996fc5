import type { BinaryNode } from '../../wire/codec.js';
import { children, node } from '../../wire/node.js';
import { serverStanzaId, timestamp } from '../core.js';
import { requireEditor } from '../group-rules.js';
import type { Group } from '../groups.js';
import { changeGroup } from './group-requests.js';
import { storePicture } from './picture-files.js';
import { IqError, itemNotFound, type IqRequest } from './request.js';

/** The group that a picture is asked of or set for; null when it is a person's. @throws IqError 404 */
export function pictureGroup({ core, iq }: IqRequest): Group | null {
  const target = iq.attrs['target'] ?? '';
  if (!target.endsWith('@g.us')) return null;
  const group = core.groups.byJid(target);
  if (!group) throw itemNotFound();
  return group;
}

/** Sets the picture, or takes it away without content. Every device of every member is told. */
export function setGroupPicture(request: IqRequest, group: Group): BinaryNode[] {
  const { device, iq } = request;
  if (!group.members.has(device.account)) throw new IqError(403, 'forbidden');
  changeGroup(() => requireEditor(group, device.account));
  const author = device.account.lid;
  if (!children(iq, 'picture').length) {
    group.picture = null;
    announce(request, group, node('delete', { jid: group.jid, author }));
    return [];
  }
  group.picture = storePicture(request);
  const { id } = group.picture;
  announce(request, group, node('set', { jid: group.jid, id, author }));
  return [node('picture', { id })];
}

function announce({ core, device }: IqRequest, group: Group, content: BinaryNode): void {
  const { lid, pn, name } = device.account;
  const about = { from: group.jid, type: 'picture', id: serverStanzaId(), t: timestamp() };
  const stanza = node('notification', { ...about, participant: lid, participant_pn: pn, notify: name }, [
    content,
  ]);
  for (const account of group.members.keys())
    for (const endpoint of core.endpoints.ofAccount(account)) endpoint.deliver('notification', stanza);
}
