import type { BinaryNode } from '../baileys.js';

/** A group of a community. */
export interface CommunityPart {
  jid: string;
  subject: string;
  /** The group in which the community's admins announce, and that all its members are in. */
  isAnnouncement: boolean;
  /** Members; null where WhatsApp does not say. */
  size: number | null;
}

/** Somebody in one of the groups of a community. */
export interface CommunityPerson {
  jid: string;
  pn: string | null;
  lid: string | null;
}

/** A community as its own group says it. */
export interface CommunityRecord {
  jid: string;
  subject: string;
  description: string | null;
  creator: string | null;
  creatorPn: string | null;
  createdAt: Date | null;
  /** Who comes by the link has to be let in. */
  joinApproval: boolean;
  size: number;
  /** Its admins, as the community names them. */
  admins: CommunityPerson[];
}

export function communityQuery(to: string, type: 'get' | 'set', content: BinaryNode): BinaryNode {
  return { tag: 'iq', attrs: { to, type, xmlns: 'w:g2' }, content: [content] };
}

const node = (tag: string, attrs: BinaryNode['attrs'] = {}, content?: BinaryNode['content']): BinaryNode =>
  content === undefined ? { tag, attrs } : { tag, attrs, content };

/** Asks for the groups of a community. Baileys' own call does not tell which of them is the announcement group. */
export const communityPartsQuery = (community: string): BinaryNode =>
  communityQuery(community, 'get', node('sub_groups'));

/** Source of the shape: whatsmeow, `GetSubGroups`. */
export function readCommunityParts(answer: BinaryNode): CommunityPart[] {
  return children(child(answer, 'sub_groups')).flatMap((group) => {
    const { id, subject = '', size } = group.attrs;
    if (group.tag !== 'group' || !id) return [];
    const isAnnouncement = child(group, 'default_sub_group') !== undefined;
    return [{ jid: groupJid(id), subject, isAnnouncement, size: size === undefined ? null : Number(size) }];
  });
}

/** Asks for a community as for any group: Baileys' own calls look for elements that WhatsApp does not send. */
export const communityRecordQuery = (community: string): BinaryNode =>
  communityQuery(community, 'get', node('query', { request: 'interactive' }));

/** Null: the group is no community. Source of the shape: Baileys, `extractGroupMetadata`; whatsmeow, `parseGroupNode`. */
export function readCommunityRecord(answer: BinaryNode): CommunityRecord | null {
  const group = child(answer, 'group');
  if (!group || !child(group, 'parent')) return null;
  const { id = '', subject = '', creator, creator_pn: creatorPn, creation, size } = group.attrs;
  const description = child(group, 'description');
  const people = children(group).filter(({ tag }) => tag === 'participant');
  return {
    ...{ jid: groupJid(id), subject, creator: creator ?? null, creatorPn: creatorPn ?? null },
    description: (description && textOf(child(description, 'body'))) ?? null,
    createdAt: creation ? new Date(Number(creation) * 1000) : null,
    joinApproval: child(group, 'membership_approval_mode') !== undefined,
    size: size === undefined ? people.length : Number(size),
    admins: people.filter(({ attrs }) => attrs['type'] !== undefined).map(readPerson),
  };
}

/** Source of the shape: whatsmeow, `GetLinkedGroupsParticipants`. */
export const communityPeopleQuery = (community: string): BinaryNode =>
  communityQuery(community, 'get', node('linked_groups_participants'));

export function readCommunityPeople(answer: BinaryNode): CommunityPerson[] {
  return children(child(answer, 'linked_groups_participants'))
    .filter(({ tag, attrs }) => tag === 'participant' && attrs['jid'])
    .map(readPerson);
}

/** Source of the shape: Baileys, `communityCreate`. WhatsApp makes the announcement group by itself. */
export function createCommunityQuery(
  community: { subject: string; description: string | null },
  ids: { key: string; description: string },
): BinaryNode {
  const { subject, description } = community;
  const parent = node('parent', { default_membership_approval_mode: 'request_required' });
  const text = description === null ? [] : [node('body', {}, Buffer.from(description))];
  const about = description === null ? [] : [node('description', { id: ids.description }, text)];
  return communityQuery('@g.us', 'set', node('create', { subject, key: ids.key }, [...about, parent]));
}

export function readCreatedCommunity(answer: BinaryNode): string | null {
  const id = child(answer, 'group')?.attrs['id'];
  return id ? groupJid(id) : null;
}

/** Source of the shape: Baileys, `communityLinkGroup`. */
export function linkGroupQuery(community: string, group: string): BinaryNode {
  const link = node('link', { link_type: 'sub_group' }, [node('group', { jid: group })]);
  return communityQuery(community, 'set', node('links', {}, [link]));
}

/** Source of the shape: Baileys, `communityUnlinkGroup`; of the attribute on the group: WhatsApp Web, as whatsapp-rust has it. */
export function unlinkGroupQuery(
  community: string,
  { group, removeOrphans }: { group: string; removeOrphans: boolean },
): BinaryNode {
  const attrs = { jid: group, ...(removeOrphans ? { remove_orphaned_members: 'true' } : {}) };
  return communityQuery(
    community,
    'set',
    node('unlink', { unlink_type: 'sub_group' }, [node('group', attrs)]),
  );
}

/** Error number on the one group of a link or unlink; null when it was done. Source: whatsapp-rust, `LinkedGroupResult`. */
export function readLinkError(answer: BinaryNode): number | null {
  const list = child(answer, 'links') ?? answer;
  const group = child(child(list, 'link') ?? child(answer, 'unlink') ?? list, 'group');
  return Number(group?.attrs['error'] ?? 0) || null;
}

/** Source of the shape: Baileys, `communityLeave`. */
export const leaveCommunityQuery = (community: string): BinaryNode =>
  communityQuery('@g.us', 'set', node('leave', {}, [node('community', { id: community })]));

/** Error number that the answer to `leave` has; null when it was left. */
export function readCommunityLeft(answer: BinaryNode): number | null {
  const [left] = children(child(answer, 'leave'));
  return Number(left?.attrs['error'] ?? 0) || null;
}

/** Source of the shape: whatsapp-rust, `DeleteCommunityIq`. */
export const deactivateCommunityQuery = (community: string): BinaryNode =>
  communityQuery(community, 'set', node('delete_parent'));

function readPerson({ attrs }: BinaryNode): CommunityPerson {
  const { jid = '', phone_number: pn, lid } = attrs;
  const isLid = jid.endsWith('@lid');
  return { jid, pn: pn ?? (isLid ? null : jid), lid: lid ?? (isLid ? jid : null) };
}

const groupJid = (id: string): string => (id.includes('@') ? id : `${id}@g.us`);

function children(parent: BinaryNode | undefined): BinaryNode[] {
  return Array.isArray(parent?.content) ? parent.content : [];
}

const child = (parent: BinaryNode, tag: string): BinaryNode | undefined =>
  children(parent).find((each) => each.tag === tag);

function textOf(item: BinaryNode | undefined): string | null {
  const { content } = item ?? {};
  if (typeof content === 'string') return content;
  return content instanceof Uint8Array ? Buffer.from(content).toString('utf8') : null;
}
