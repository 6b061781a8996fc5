import { isGroup } from '../../kernel/index.js';
import { jidAttr } from '../inbound/message-source.js';
import { attr, child, children, childrenNamed, intAttr, textOf, type Stanza } from '../inbound/stanza.js';
import {
  memberAddMode,
  personAttr,
  readGroup,
  readMember,
  seconds,
  type GroupAbout,
  type GroupMember,
  type GroupRecord,
  type GroupRole,
} from './group-record.js';

/** What a stanza says about the account's groups, for the store. */
export type GroupStep =
  /** These are all of them. */
  | { kind: 'all'; groups: GroupRecord[] }
  | { kind: 'group'; group: GroupRecord }
  | GroupChange
  /** The account is no member any more, or the group is no more. */
  | { kind: 'gone'; jid: string }
  /** Something changed that has to be asked for. */
  | { kind: 'unclear'; jid: string };

/** A change of a group that is known. Without versions (an answer to a change of our own) it counts always. */
export interface GroupChange {
  kind: 'change';
  jid: string;
  about: Partial<Omit<GroupAbout, 'jid'>>;
  joined: GroupMember[];
  /** As the group names them. */
  left: string[];
  roles: { jid: string; role: GroupRole }[];
  /** Of the members, before and after. */
  versions: { before: string; after: string };
}

/** The account's own bare addresses. */
export interface OwnAddresses {
  pn: string | null;
  lid: string | null;
}

/** Children of a notification that change nothing of what is kept. */
const NO_CHANGE = new Set([
  'invite',
  'created_membership_requests',
  'revoked_membership_requests',
  'membership_requests',
  'created_sub_group_suggestion',
  'revoked_sub_group_suggestions',
]);

type Reader = (node: Stanza, stanza: Stanza) => Partial<GroupChange['about']>;

const SETTINGS: Readonly<Record<string, Reader>> = {
  subject: (node, stanza) => ({
    subject: attr(node, 'subject'),
    subjectAt: seconds(node, 's_t') ?? seconds(stanza, 't'),
    subjectBy: personAttr(node, 's_o') ?? personAttr(stanza, 'participant'),
  }),
  description: (node, stanza) => {
    const body = child(node, 'body');
    if (!body) return { description: null };
    const by = personAttr(stanza, 'participant');
    return { description: { id: attr(node, 'id'), text: textOf(body), at: seconds(stanza, 't'), by } };
  },
  locked: () => ({ locked: true }),
  unlocked: () => ({ locked: false }),
  announcement: (node) => ({ announcement: true, ...announceVersion(node) }),
  not_announcement: (node) => ({ announcement: false, ...announceVersion(node) }),
  ephemeral: (node) => ({ ephemeralSeconds: intAttr(node, 'expiration') }),
  not_ephemeral: () => ({ ephemeralSeconds: 0 }),
  member_add_mode: (node) => ({ memberAddMode: memberAddMode(textOf(node)) }),
  membership_approval_mode: (node) => ({
    joinApproval: attr(child(node, 'group_join') ?? node, 'state') !== 'off',
  }),
  suspended: () => ({ suspended: true }),
  unsuspended: () => ({ suspended: false }),
};

const announceVersion = (node: Stanza): { announceVersion?: string } => {
  const version = attr(node, 'v_id');
  return version ? { announceVersion: version } : {};
};

/** What a group notification (`w:gp2`) means for the store, in order. */
export function readGroupNotification(stanza: Stanza, own: OwnAddresses): GroupStep[] {
  const jid = jidAttr(stanza, 'from');
  if (!isGroup(jid)) return [];
  return children(stanza).flatMap((node) => readChange(node, { stanza, jid, own }));
}

function readChange(
  node: Stanza,
  { stanza, jid, own }: { stanza: Stanza; jid: string; own: OwnAddresses },
): GroupStep[] {
  const isOwn = (person: GroupMember): boolean =>
    [person.jid, person.pn, person.lid].some(
      (each) => each !== null && (each === own.pn || each === own.lid),
    );
  switch (node.tag) {
    case 'create': {
      const group = readGroup(child(node, 'group') ?? node);
      return group ? [{ kind: 'group', group }] : [{ kind: 'unclear', jid }];
    }
    case 'delete':
      return [{ kind: 'gone', jid }];
    case 'add':
    case 'remove':
    case 'leave':
    case 'promote':
    case 'demote': {
      const people = childrenNamed(node, 'participant').map(readMember);
      const goes = node.tag === 'remove' || node.tag === 'leave';
      if (people.some(isOwn)) {
        if (goes) return [{ kind: 'gone', jid }];
        // We came in: what the group is like has to be asked for.
        if (node.tag === 'add') return [{ kind: 'unclear', jid }];
      }
      const versions = { before: attr(node, 'prev_v_id'), after: attr(node, 'v_id') };
      return [{ ...membersChanged(jid, node.tag, people), versions }];
    }
    case 'link':
    case 'unlink':
      return linked(node, jid);
    default: {
      const reader = Object.hasOwn(SETTINGS, node.tag) ? SETTINGS[node.tag] : undefined;
      if (reader) return [settingsChanged(jid, reader(node, stanza))];
      return NO_CHANGE.has(node.tag) ? [] : [{ kind: 'unclear', jid }];
    }
  }
}

/** A group that has come into a community or left it is told what it now belongs to. */
function linked(node: Stanza, jid: string): GroupStep[] {
  if (attr(node, `${node.tag}_type`) !== 'parent_group') return [];
  const parent = jidAttr(child(node, 'group') ?? { tag: '', attrs: {} }, 'jid');
  if (node.tag === 'link' && !parent) return [{ kind: 'unclear', jid }];
  return [settingsChanged(jid, { community: node.tag === 'link' ? parent : null })];
}

/** A change of settings alone. */
export function settingsChanged(jid: string, about: GroupChange['about']): GroupChange {
  return { kind: 'change', jid, about, joined: [], left: [], roles: [], versions: { before: '', after: '' } };
}

/** A change of members alone, as the answer to a change of our own tells it. */
export function membersChanged(jid: string, tag: string, people: readonly GroupMember[]): GroupChange {
  const change = settingsChanged(jid, {});
  if (tag === 'add') return { ...change, joined: [...people] };
  if (tag === 'promote' || tag === 'demote') {
    const role = tag === 'promote' ? 'admin' : 'member';
    return { ...change, roles: people.map((person) => ({ jid: person.jid, role })) };
  }
  return { ...change, left: people.map((person) => person.jid) };
}

/**
 * What an answer (`iq` result) to a question about groups means for the store. Invitations are answered with a
 * `<group>` as well, from the server and not from the group: those are of groups that the account is not in.
 */
export function readGroupAnswer(stanza: Stanza): GroupStep[] {
  if (attr(stanza, 'type') !== 'result') return [];
  const list = child(stanza, 'groups');
  if (list) {
    const groups = childrenNamed(list, 'group').flatMap((node) => readGroup(node) ?? []);
    return [{ kind: 'all', groups }];
  }
  const node = child(stanza, 'group');
  const group = node && readGroup(node);
  return group && group.about.jid === jidAttr(stanza, 'from') ? [{ kind: 'group', group }] : [];
}

/**
 * The group after a change; null when changes in between were missed, so that it has to be asked for. A change of
 * members that is in the group already, by its version, is left out: a list that was read later than a notification was
 * written may come before it.
 */
export function afterChange(record: GroupRecord, change: GroupChange): GroupRecord | null {
  const { before, after } = change.versions;
  const known = record.about.participantVersion;
  const about = { ...record.about, ...change.about };
  if (after && known && !isNewer(after, known)) return { ...record, about };
  if (before && known && before !== known) return null;
  const left = new Set(change.left);
  const names = (jids: ReadonlySet<string>, { jid, pn, lid }: GroupMember): boolean =>
    jids.has(jid) || (pn !== null && jids.has(pn)) || (lid !== null && jids.has(lid));
  const joined = new Set(change.joined.map(({ jid }) => jid));
  const stayed = record.members.filter((member) => !names(left, member) && !names(joined, member));
  const roles = new Map(change.roles.map(({ jid, role }) => [jid, role]));
  const members = [...stayed, ...change.joined].map((member) => {
    const role = roles.get(member.jid) ?? roles.get(member.pn ?? '') ?? roles.get(member.lid ?? '');
    // Who created the group stays what they are.
    return role && member.role !== 'superadmin' ? { ...member, role } : member;
  });
  const size = Math.max(about.size + members.length - record.members.length, 0);
  return { about: { ...about, size, participantVersion: after || known }, members };
}

/** Versions are counters or times in microseconds; of others nothing can be said but that they differ. */
function isNewer(version: string, than: string): boolean {
  if (/^\d{1,20}$/.test(version) && /^\d{1,20}$/.test(than)) return BigInt(version) > BigInt(than);
  return version !== than;
}
