import type { Account } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { serverStanzaId, timestamp } from './core.js';
import type { Endpoints } from './endpoint.js';
import type { Group, GroupChange, GroupRole, GroupSettings, MemberOutcome } from './group-state.js';

/** `<participant>` with both addresses. */
export function memberNode(account: Account, role: GroupRole): BinaryNode {
  return node('participant', { jid: account.lid, phone_number: account.pn, type: role ?? undefined });
}

/** `<participant>` of an answer: what became of them. */
export function outcomeNode(
  { account, error, invitation }: MemberOutcome,
  role: GroupRole = null,
): BinaryNode {
  const attrs = { jid: account.lid, phone_number: account.pn, type: role ?? undefined };
  const request = invitation && { code: invitation.code, expiration: String(invitation.expiresAt) };
  const content = request ? [node('add_request', request)] : undefined;
  return node('participant', { ...attrs, error: error?.toString() }, content);
}

/** `<group>` as `create`, `query` and `participating` answer it; `refused` stand among the members, with their errors. */
export function groupNode(group: Group, refused: readonly BinaryNode[] = []): BinaryNode {
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
      a_v_id: String(group.announceVersion),
      p_v_id: String(group.participantVersion),
    },
    [
      ...[...group.members].map(([account, role]) => memberNode(account, role)),
      ...refused,
      ...detailNodes(group),
    ],
  );
}

/** Description, settings, place in a community. */
function detailNodes({ description, settings, community, parent, isDefaultSubGroup }: Group): BinaryNode[] {
  const nodes: BinaryNode[] = [];
  if (description) {
    const { id, at, by, text } = description;
    const attrs = { id, t: String(at), participant: by.lid, participant_pn: by.pn };
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

/** Notification of each setting that differs from before. */
export function settingNodes(before: GroupSettings, group: Group): BinaryNode[] {
  const now = group.settings;
  const nodes: BinaryNode[] = [];
  if (before.announcement !== now.announcement) {
    const attrs = { v_id: String(group.announceVersion) };
    nodes.push(node(now.announcement ? 'announcement' : 'not_announcement', attrs));
  }
  if (before.locked !== now.locked) nodes.push(node(now.locked ? 'locked' : 'unlocked'));
  if (before.ephemeralSeconds !== now.ephemeralSeconds) {
    const attrs = { expiration: String(now.ephemeralSeconds), trigger: '1' };
    nodes.push(now.ephemeralSeconds ? node('ephemeral', attrs) : node('not_ephemeral'));
  }
  if (before.memberAddMode !== now.memberAddMode) nodes.push(node('member_add_mode', {}, now.memberAddMode));
  if (before.joinApproval !== now.joinApproval) {
    const state = node('group_join', { state: now.joinApproval ? 'on' : 'off' });
    nodes.push(node('membership_approval_mode', {}, [state]));
  }
  return nodes;
}

/**
 * Tells every device of every member, and of those just removed, about a change. Who has just come in gets the whole
 * group in place of the change. Source: whatsmeow, `JoinedGroup` (reason "invite" by link, type "new" when created).
 */
export function announceGroupChange(endpoints: Endpoints, change: GroupChange): void {
  const { group, by } = change;
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
  const told = node('notification', attrs, [contentOf(change)]);
  const news = change.kind === 'add' ? new Set(change.who) : null;
  const joined = news && node('notification', attrs, [joinedNode(change)]);
  for (const account of audienceOf(change)) {
    const stanza = joined && news?.has(account) ? joined : told;
    for (const endpoint of endpoints.ofAccount(account)) endpoint.deliver('notification', stanza);
  }
}

function audienceOf(change: GroupChange): Set<Account> {
  const { group } = change;
  if (change.kind === 'request') {
    const admins = [...group.members].filter(([, role]) => role !== null).map(([account]) => account);
    return new Set([...admins, ...change.about]);
  }
  return new Set([...group.members.keys(), ...(change.kind === 'remove' ? change.who : [])]);
}

function joinedNode(change: GroupChange): BinaryNode {
  const reason = change.kind === 'add' ? change.reason : undefined;
  return node('create', { reason }, [groupNode(change.group)]);
}

function contentOf(change: GroupChange): BinaryNode {
  const { group, kind } = change;
  if (kind === 'setting' || kind === 'request') return change.content;
  if (kind === 'create') return node('create', { type: 'new' }, [groupNode(group)]);
  const members = change.who.map((account) => memberNode(account, group.members.get(account) ?? null));
  const versions = { prev_v_id: String(change.before), v_id: String(group.participantVersion) };
  return node(kind, { ...versions, reason: change.reason }, members);
}
