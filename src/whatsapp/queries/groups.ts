import type { BinaryNode } from '../baileys.js';
import { readMember, type GroupMember } from '../groups/group-record.js';
import { attr, child, childrenNamed, intAttr, type Stanza } from '../inbound/stanza.js';

/** A group that takes all questions about no group in particular. */
export const ALL_GROUPS = '@g.us';

/** An IQ about groups. Sources of the shapes here: Baileys' `groups.ts`; where it has none, said beside. */
export function groupQuery(to: string, type: 'get' | 'set', content: BinaryNode): BinaryNode {
  return { tag: 'iq', attrs: { to, type, xmlns: 'w:g2' }, content: [content] };
}

export function groupNode(
  tag: string,
  attrs: BinaryNode['attrs'] = {},
  content?: BinaryNode['content'],
): BinaryNode {
  return content === undefined ? { tag, attrs } : { tag, attrs, content };
}

export const participants = (jids: readonly string[]): BinaryNode[] =>
  jids.map((jid) => groupNode('participant', { jid }));

/** All groups of the account, with members and descriptions. */
export const allGroupsQuery = (): BinaryNode =>
  groupQuery(
    ALL_GROUPS,
    'get',
    groupNode('participating', {}, [groupNode('participants'), groupNode('description')]),
  );

export const oneGroupQuery = (jid: string): BinaryNode =>
  groupQuery(jid, 'get', groupNode('query', { request: 'interactive' }));

export interface NewGroup {
  subject: string;
  participants: readonly string[];
  description?: string | undefined;
}

/** The description within `create`: whatsmeow has it for communities only, the server takes it for groups as well. */
export function createGroupQuery(group: NewGroup, ids: { key: string; description: string }): BinaryNode {
  const { subject, description } = group;
  const content = participants(group.participants);
  if (description) {
    const body = groupNode('body', {}, Buffer.from(description));
    content.push(groupNode('description', { id: ids.description }, [body]));
  }
  return groupQuery(ALL_GROUPS, 'set', groupNode('create', { subject, key: ids.key }, content));
}

export const leaveGroupQuery = (jid: string): BinaryNode =>
  groupQuery(ALL_GROUPS, 'set', groupNode('leave', {}, [groupNode('group', { id: jid })]));

/** Error number that the answer to `leave` has for the group, null when it was left. */
export function readLeaving(answer: Stanza): number | null {
  const [group] = childrenNamed(child(answer, 'leave') ?? NOTHING, 'group');
  return (group && intAttr(group, 'error')) || null;
}

/** Text null takes the description away. `prev` is the id of the one that is replaced; another one there: 409. */
export function descriptionQuery(
  jid: string,
  description: { id: string; prev: string | null; text: string | null },
): BinaryNode {
  const { id, prev, text } = description;
  const attrs = { ...(text === null ? { delete: 'true' } : { id }), ...(prev ? { prev } : {}) };
  const body = text === null ? undefined : [groupNode('body', {}, Buffer.from(text))];
  return groupQuery(jid, 'set', groupNode('description', attrs, body));
}

export const approvalModeQuery = (jid: string, on: boolean): BinaryNode =>
  groupQuery(
    jid,
    'set',
    groupNode('membership_approval_mode', {}, [groupNode('group_join', { state: on ? 'on' : 'off' })]),
  );

export type MemberChangeKind = 'add' | 'remove' | 'promote' | 'demote';

/** What became of one participant of a change. */
export interface MemberResult extends GroupMember {
  /** WhatsApp's number for why nothing was changed for this one. */
  error: number | null;
  /** In place of an addition that privacy settings forbid: send it as an invitation. */
  invitation: GroupInvitation | null;
}

export interface GroupInvitation {
  code: string;
  /** Unix seconds. */
  expiresAt: number;
}

/** The participants of an answer, under the element that was asked with. */
export function readMemberResults(answer: Stanza, tag: string): MemberResult[] {
  return readResults(child(answer, tag) ?? NOTHING);
}

/** Participants with their errors, below any element. */
export function readResults(parent: Stanza): MemberResult[] {
  return childrenNamed(parent, 'participant').map((node) => {
    const request = child(node, 'add_request');
    const invitation = request && {
      code: attr(request, 'code'),
      expiresAt: intAttr(request, 'expiration'),
    };
    return { ...readMember(node), error: intAttr(node, 'error') || null, invitation: invitation ?? null };
  });
}

/** How a request to join was answered: `jid` is the group's. */
export function readJoining(answer: Stanza): { jid: string; joined: boolean } | null {
  const group = child(answer, 'group');
  const asked = child(answer, 'membership_approval_request');
  const jid = attr(group ?? asked ?? NOTHING, 'jid');
  return jid ? { jid, joined: group !== undefined } : null;
}

/** Somebody who asked to be let in. */
export interface JoinRequest extends GroupMember {
  /** Unix seconds. */
  askedAt: number | null;
  /** `InviteLink`, `LinkedGroupJoin`, `NonAdminAdd`. */
  method: string;
  /** Who wanted to add them, where they did not ask themselves. */
  requestor: string | null;
}

/** Source of the attributes beyond Baileys': whatsmeow, `GetGroupRequestParticipants`, and WhatsApp Web. */
export function readJoinRequests(answer: Stanza): JoinRequest[] {
  const list = child(answer, 'membership_approval_requests') ?? NOTHING;
  return childrenNamed(list, 'membership_approval_request').map((node) => ({
    ...readMember(node),
    askedAt: intAttr(node, 'request_time') || null,
    method: attr(node, 'request_method'),
    requestor: attr(node, 'requestor') || null,
  }));
}

/** Source of the name: WhatsApp Web, `SetCancelGroupMembershipRequests`. */
export const cancelRequestQuery = (group: string, own: string): BinaryNode =>
  groupQuery(group, 'set', groupNode('cancel_membership_requests', {}, participants([own])));

/** A JPEG for a group, or none to take it away. Source: Baileys' `updateProfilePicture`. */
export function groupPictureQuery(group: string, jpeg: Uint8Array | null): BinaryNode {
  const attrs = { to: '@s.whatsapp.net', target: group, type: 'set', xmlns: 'w:profile:picture' };
  return {
    tag: 'iq',
    attrs,
    ...(jpeg ? { content: [groupNode('picture', { type: 'image' }, jpeg)] } : {}),
  };
}

export const readPictureId = (answer: Stanza): string => attr(child(answer, 'picture') ?? NOTHING, 'id');

const NOTHING: Stanza = { tag: '', attrs: {} };
