import type { BinaryNode } from '../../wire/codec.js';
import { child, children, node, textOf } from '../../wire/node.js';
import type { Core } from '../core.js';
import type { Group } from '../groups.js';
import { groupNode, outcomeNode } from '../group-stanzas.js';
import { changeGroup, ownGroup, participantsOf } from './group-requests.js';
import { badRequest, itemNotFound, type IqRequest, type IqTable } from './request.js';

/** Groups and communities: create, read, list, leave, members. */
export const groupHandlers: IqTable = {
  'w:g2:set:create': create,
  'w:g2:get:query': (request) => [groupNode(ownGroup(request))],
  'w:g2:get:participating': ({ core, device }) => [
    node(
      'groups',
      {},
      core.groups.of(device.account).map((group) => groupNode(group)),
    ),
  ],
  'w:g2:set:leave': ({ core, device, body }) => {
    const left = children(body).map((item) => {
      const id = item.attrs['id'] ?? item.attrs['parent_group_jid'] ?? '';
      const group = groupById(core, id);
      if (!group) return node(item.tag, { id, error: '404' });
      if (!group.members.has(device.account)) return node(item.tag, { id, error: '403' });
      if (group.community) core.groups.communities.leave(group, device.account);
      else core.groups.remove(group, device.account, [device.account]);
      return node(item.tag, { id });
    });
    return [node('leave', {}, left)];
  },
  'w:g2:set:add': (request) => changeMembers(request, 'add'),
  'w:g2:set:remove': (request) => changeMembers(request, 'remove'),
  'w:g2:set:promote': (request) => changeMembers(request, 'promote'),
  'w:g2:set:demote': (request) => changeMembers(request, 'demote'),
};

function create({ core, device, body }: IqRequest): BinaryNode[] {
  const { subject } = body.attrs;
  if (!subject) throw badRequest();
  const owner = device.account;
  const { known: participants, unknown } = participantsOf(core, body);
  const parentJid = child(body, 'linked_parent')?.attrs['jid'];
  const parent = parentJid ? core.groups.byJid(parentJid) : null;
  if (parentJid && !parent) throw itemNotFound();
  const community = child(body, 'parent') !== undefined;
  const made = changeGroup(() => core.groups.createWith({ owner, subject, participants, community, parent }));
  const { group, outcomes } = made;
  const text = textOf(child(child(body, 'description'), 'body'));
  if (text) {
    const id = child(body, 'description')?.attrs['id'] ?? 'first';
    core.groups.setDescription(group, owner, { id, text, prev: undefined });
  }
  // A community is born with the group in which its admins announce.
  if (community)
    core.groups.create({ owner, subject, participants: [], parent: group, isDefaultSubGroup: true });
  const refused = outcomes.filter(({ error }) => error !== undefined).map((each) => outcomeNode(each));
  return [groupNode(group, [...refused, ...unknown])];
}

function changeMembers(request: IqRequest, kind: 'add' | 'remove' | 'promote' | 'demote'): BinaryNode[] {
  const { core, device, body } = request;
  const { account } = device;
  const group = ownGroup(request);
  const { known: who, unknown } = participantsOf(core, body);
  if (!who.length && !unknown.length) throw badRequest();
  const outcomes = changeGroup(() => {
    if (kind === 'add' || kind === 'remove') return core.groups[kind](group, account, who);
    return core.groups.setRole(group, account, { who, role: kind === 'promote' ? 'admin' : null });
  });
  const results = outcomes.map((each) => outcomeNode(each, group.members.get(each.account)));
  return [node(kind, {}, [...results, ...unknown])];
}

const groupById = (core: Core, id: string): Group | null =>
  core.groups.byJid(id.includes('@') ? id : `${id}@g.us`);
