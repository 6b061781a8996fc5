import type { GroupMember, GroupPerson as Person, JoinRequest } from '../whatsapp/index.js';
import type { Group as KeptGroup, MemberOutcome } from './group.port.js';
import type { GroupJoinRequest, GroupParticipantResult } from './group-change.types.js';
import type { Group, GroupParticipant, GroupPerson } from './group.types.js';

export function groupView(group: KeptGroup): Group {
  const { description } = group;
  return {
    jid: group.jid,
    subject: group.subject,
    subjectSetAt: dateOf(group.subjectAt),
    subjectSetBy: personView(group.subjectBy),
    description: description && {
      text: description.text,
      id: description.id,
      setAt: dateOf(description.at),
      setBy: personView(description.by),
    },
    owner: personView(group.owner),
    createdAt: dateOf(group.createdAt),
    isAnnouncement: group.announcement,
    isLocked: group.locked,
    isEphemeral: group.ephemeralSeconds > 0,
    ephemeralSeconds: group.ephemeralSeconds,
    joinApproval: group.joinApproval,
    memberAddMode: group.memberAddMode,
    isSuspended: group.suspended,
    isCommunity: group.isCommunity,
    community: group.community,
    isCommunityAnnouncement: group.isAnnouncementGroup,
    ownRole: group.ownRole,
    size: group.size,
    participants: group.members.map(participantView),
    participantVersion: group.participantVersion,
    announceVersion: group.announceVersion,
  };
}

export function participantView(member: GroupMember): GroupParticipant {
  const { role, name } = member;
  return {
    ...known(member),
    role,
    isAdmin: role !== 'member',
    isOwner: role === 'superadmin',
    displayName: name,
  };
}

export function resultView(outcome: MemberOutcome): GroupParticipantResult {
  const { asked, done, code, reason, invitation } = outcome;
  return { ...known(outcome), asked, done, code, reason, invitation };
}

export function requestView(request: JoinRequest): GroupJoinRequest {
  const { askedAt, method, requestor } = request;
  return { ...known(request), askedAt: dateOf(askedAt), method, requestedBy: requestor };
}

export const personView = (person: Person | null): GroupPerson | null => person && known(person);

const known = ({ jid, pn, lid }: Person): GroupPerson => ({ address: pn ?? jid, jid, pn, lid });

/** Unix seconds. */
export const dateOf = (seconds: number | null): Date | null =>
  seconds === null ? null : new Date(seconds * 1000);
