import { isLid, isPn } from '../../kernel/index.js';
import { secondsAttr } from '../inbound/event-time.js';
import { groupJid } from '../inbound/group-change.js';
import { jidAttr } from '../inbound/message-source.js';
import { attr, child, childrenNamed, intAttr, textOf, type Stanza } from '../inbound/stanza.js';

export type GroupRole = 'member' | 'admin' | 'superadmin';

/** Somebody in a group. */
export interface GroupMember {
  /** As the group names them: hidden identity in most groups, else the number. */
  jid: string;
  pn: string | null;
  lid: string | null;
  role: GroupRole;
  /** Set where WhatsApp hides who it is (announcement groups of communities). */
  name: string | null;
}

/** A person by both addresses, as far as they are known. */
export interface GroupPerson {
  jid: string;
  pn: string | null;
  lid: string | null;
}

/** What WhatsApp tells of a group beside its members. Plain JSON: times are Unix seconds. */
export interface GroupAbout {
  jid: string;
  subject: string;
  subjectAt: number | null;
  subjectBy: GroupPerson | null;
  owner: GroupPerson | null;
  /** ISO country of the owner's number. */
  ownerCountry: string | null;
  createdAt: number | null;
  /** Null: the group has none. */
  description: { id: string; text: string; at: number | null; by: GroupPerson | null } | null;
  /** Only admins change subject, description, picture and timer. */
  locked: boolean;
  /** Only admins write. */
  announcement: boolean;
  announceVersion: string;
  /** 0 = messages stay. */
  ephemeralSeconds: number;
  /** Who comes by the link has to be let in. */
  joinApproval: boolean;
  /** Who may add people; null where WhatsApp does not tell. */
  memberAddMode: 'all' | 'admins' | null;
  /** Members see each other's numbers no more. */
  incognito: boolean;
  suspended: boolean;
  addressing: 'lid' | 'pn';
  participantVersion: string;
  isCommunity: boolean;
  /** Of a community: whether its groups ask for approval by default. */
  defaultJoinApproval: string;
  /** Community that the group belongs to. */
  community: string | null;
  /** The group in which a community announces. */
  isAnnouncementGroup: boolean;
  /** Members, also where only some of them are told. */
  size: number;
}

/** A group with everything that is kept of it. */
export interface GroupRecord {
  about: GroupAbout;
  members: GroupMember[];
}

/** A `<participant>` as a member. Source of the attributes: Baileys' `extractGroupMetadata`, whatsmeow's `parseParticipant`. */
export function readMember(node: Stanza): GroupMember {
  const type = attr(node, 'type');
  const role = type === 'superadmin' || type === 'admin' ? type : 'member';
  return { ...personOf(node, 'jid'), role, name: attr(node, 'display_name') || null };
}

/** A `<group>` element, null when it names no group. Refused participants (with `error`) are no members. */
export function readGroup(node: Stanza): GroupRecord | null {
  const id = attr(node, 'id');
  if (!id) return null;
  const has = (tag: string): boolean => child(node, tag) !== undefined;
  const none: Stanza = { tag: '', attrs: {} };
  const parent = child(node, 'parent');
  const members = childrenNamed(node, 'participant')
    .filter((person) => !attr(person, 'error'))
    .map(readMember);
  return {
    about: {
      jid: groupJid(id),
      subject: attr(node, 'subject'),
      subjectAt: seconds(node, 's_t'),
      subjectBy: personAttr(node, 's_o'),
      owner: personAttr(node, 'creator'),
      ownerCountry: attr(node, 'creator_country_code') || null,
      createdAt: seconds(node, 'creation'),
      description: readDescription(child(node, 'description')),
      locked: has('locked'),
      announcement: has('announcement'),
      announceVersion: attr(node, 'a_v_id'),
      ephemeralSeconds: intAttr(child(node, 'ephemeral') ?? none, 'expiration'),
      joinApproval: has('membership_approval_mode'),
      memberAddMode: memberAddMode(textOf(child(node, 'member_add_mode'))),
      incognito: has('incognito'),
      suspended: has('suspended'),
      addressing: attr(node, 'addressing_mode') === 'lid' ? 'lid' : 'pn',
      participantVersion: attr(node, 'p_v_id'),
      isCommunity: parent !== undefined,
      defaultJoinApproval: parent ? attr(parent, 'default_membership_approval_mode') : '',
      community: jidAttr(child(node, 'linked_parent') ?? none, 'jid') || null,
      isAnnouncementGroup: has('default_sub_group'),
      size: intAttr(node, 'size') || members.length,
    },
    members,
  };
}

function readDescription(node: Stanza | undefined): GroupAbout['description'] {
  const body = node && child(node, 'body');
  if (!node || !body) return null;
  const by = personAttr(node, 'participant');
  return { id: attr(node, 'id'), text: textOf(body), at: seconds(node, 't'), by };
}

export function memberAddMode(text: string): GroupAbout['memberAddMode'] {
  if (text === 'all_member_add') return 'all';
  return text === 'admin_add' ? 'admins' : null;
}

/** Unix seconds of an attribute, null when it is missing. */
export function seconds(node: Stanza, name: string): number | null {
  const at = secondsAttr(node, name);
  return at ? Math.floor(at.getTime() / 1000) : null;
}

/** Somebody whose number stands in `<name>_pn`, as with `s_o` and `s_o_pn`. */
export function personAttr(node: Stanza, name: string): GroupPerson | null {
  const jid = jidAttr(node, name);
  if (!jid) return null;
  return person(jid, jidAttr(node, `${name}_pn`), '');
}

/** A `<participant jid phone_number lid>`. */
export function personOf(node: Stanza, name: string): GroupPerson {
  return person(jidAttr(node, name), jidAttr(node, 'phone_number'), jidAttr(node, 'lid'));
}

function person(jid: string, pn: string, lid: string): GroupPerson {
  return { jid, pn: isPn(jid) ? jid : pn || null, lid: isLid(jid) ? jid : lid || null };
}
