import type { BinaryNode } from '../../wire/codec.js';
import { children, node } from '../../wire/node.js';
import { LINK_ERRORS } from '../communities.js';
import { memberNode } from '../group-stanzas.js';
import type { Group } from '../groups.js';
import { changeGroup, ownGroup } from './group-requests.js';
import { badRequest, itemNotFound, type IqRequest, type IqTable } from './request.js';

/** Communities: their parts, the people in them, their end. */
export const communityHandlers: IqTable = {
  'w:g2:set:links': (request) => {
    const { core, device } = request;
    const community = ownCommunity(request);
    const links = children(request.body, 'link').map((link) => {
      if (link.attrs['link_type'] !== 'sub_group') throw badRequest();
      const groups = eachGroup(request, link, (part) =>
        core.groups.communities.link(community, device.account, part),
      );
      return node('link', { link_type: 'sub_group' }, groups);
    });
    if (!links.length) throw badRequest();
    return [node('links', {}, links)];
  },
  'w:g2:set:unlink': (request) => {
    const { core, device, body } = request;
    if (body.attrs['unlink_type'] !== 'sub_group') throw badRequest();
    const community = ownCommunity(request);
    const groups = eachGroup(request, body, (part, { attrs }) => {
      const removeOrphans = attrs['remove_orphaned_members'] === 'true';
      return core.groups.communities.unlink(community, device.account, { part, removeOrphans });
    });
    return [node('unlink', { unlink_type: 'sub_group' }, groups)];
  },
  'w:g2:get:sub_groups': (request) => {
    const parts = request.core.groups.partsOf(ownCommunity(request)).map((group) => {
      const attrs = { id: group.jid.slice(0, group.jid.indexOf('@')), subject: group.subject };
      const size = String(group.members.size);
      const content = group.isDefaultSubGroup ? [node('default_sub_group')] : [];
      return node('group', { ...attrs, s_t: String(group.subjectAt), size }, content);
    });
    return [node('sub_groups', {}, parts)];
  },
  'w:g2:get:linked_groups_participants': (request) => {
    const people = request.core.groups.communities.people(ownCommunity(request));
    return [
      node(
        'linked_groups_participants',
        {},
        people.map((account) => memberNode(account, null)),
      ),
    ];
  },
  'w:g2:set:delete_parent': (request) => {
    const community = ownCommunity(request);
    changeGroup(() => request.core.groups.communities.deactivate(community, request.device.account));
  },
};

/** @throws IqError 404 when the group is no community, 403 for outsiders */
function ownCommunity(request: IqRequest): Group {
  const group = ownGroup(request);
  if (!group.community) throw itemNotFound();
  return group;
}

/** Runs a change for each `<group>`; what cannot be done has its error beside it. */
function eachGroup(
  { core }: IqRequest,
  parent: BinaryNode,
  change: (part: Group, item: BinaryNode) => number | null,
): BinaryNode[] {
  const items = children(parent, 'group');
  if (!items.length) throw badRequest();
  return items.map((item) => {
    const jid = item.attrs['jid'] ?? '';
    const part = core.groups.byJid(jid);
    const error = part ? changeGroup(() => change(part, item)) : LINK_ERRORS.unknown;
    return node('group', { jid, error: error === null ? undefined : String(error) });
  });
}
