import type { Account } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { serverStanzaId, timestamp } from './core.js';
import type { Endpoints } from './endpoint.js';
import type { Group, GroupChange, GroupRole } from './groups.js';

/** `<participant>` with both addresses. */
export function memberNode(account: Account, role: GroupRole): BinaryNode {
  return node('participant', { jid: account.lid, phone_number: account.pn, type: role ?? undefined });
}

/** `<group>` as `create`, `query` and `participating` answer it. */
export function groupNode(group: Group): BinaryNode {
  return node(
    'group',
    {
      id: group.jid.slice(0, group.jid.indexOf('@')),
      subject: group.subject,
      s_t: String(group.subjectAt),
      s_o: group.subjectBy.lid,
      s_o_pn: group.subjectBy.pn,
      creation: String(group.createdAt),
      creator: group.creator.lid,
      creator_pn: group.creator.pn,
      addressing_mode: 'lid',
      size: String(group.members.size),
    },
    [...[...group.members].map(([account, role]) => memberNode(account, role)), ...detailNodes(group)],
  );
}

/** Description, settings, place in a community. */
function detailNodes({ description, settings, community, parent, isDefaultSubGroup }: Group): BinaryNode[] {
  const nodes: BinaryNode[] = [];
  if (description) {
    const { id, at, by, text } = description;
    const attrs = { id, t: String(at), participant: by.lid };
    nodes.push(node('description', attrs, [node('body', {}, Buffer.from(text))]));
  }
  if (settings.announcement) nodes.push(node('announcement'));
  if (settings.locked) nodes.push(node('locked'));
  if (settings.ephemeralSeconds)
    nodes.push(node('ephemeral', { expiration: String(settings.ephemeralSeconds) }));
  nodes.push(node('member_add_mode', {}, settings.memberAddMode));
  if (settings.joinApproval) nodes.push(node('membership_approval_mode'));
  if (community) nodes.push(node('parent', { default_membership_approval_mode: 'request_required' }));
  if (parent) nodes.push(node('linked_parent', { jid: parent.jid }));
  if (isDefaultSubGroup) nodes.push(node('default_sub_group'));
  return nodes;
}

/** Tells every device of every member, and of those just removed, about a change. */
export function announceGroupChange(endpoints: Endpoints, change: GroupChange): void {
  const { group, by } = change;
  const content = contentOf(change);
  const audience = new Set(group.members.keys());
  if (change.kind === 'remove') for (const account of change.who) audience.add(account);
  const attrs = {
    from: group.jid,
    type: 'w:gp2',
    id: serverStanzaId(),
    t: timestamp(),
    participant: by.lid,
    participant_pn: by.pn,
    notify: by.name,
    addressing_mode: 'lid',
  };
  for (const account of audience) {
    for (const endpoint of endpoints.ofAccount(account)) {
      endpoint.deliver('notification', node('notification', attrs, [content]));
    }
  }
}

function contentOf(change: GroupChange): BinaryNode {
  const { group, kind } = change;
  if (kind === 'setting') return change.content;
  if (kind === 'create') return node('create', { type: 'new' }, [groupNode(group)]);
  const members = change.who.map((account) => memberNode(account, group.members.get(account) ?? null));
  return node(kind, {}, members);
}
