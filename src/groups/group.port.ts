import type { MediaSource } from '../media/media.port.js';
import type {
  GroupAbout,
  GroupMember,
  GroupRecord,
  JoinRequest,
  MemberChangeKind,
} from '../whatsapp/index.js';

/** What is kept of a group, and what the account is in it (null: not a member any more). */
export interface Group extends GroupAbout {
  members: GroupMember[];
  ownRole: GroupMember['role'] | null;
}

export interface GroupQuery {
  sessionId: string;
  first: number;
  offset: number;
  /** Lists without members are much shorter. */
  withMembers: boolean;
}

export interface GroupMemberPage {
  items: GroupMember[];
  hasNext: boolean;
  /** Of all pages; 0 on a page behind the last one. */
  total: number;
}

export interface GroupCommand {
  sessionId: string;
  group: string;
}

/** What became of one person of a change. */
export interface MemberOutcome {
  /** As the caller wrote it, as an address. */
  asked: string;
  jid: string;
  pn: string | null;
  lid: string | null;
  done: boolean;
  /** WhatsApp's number for why not; null when it was done. */
  code: number | null;
  reason: MemberRefusal | null;
  /** For those whose privacy settings forbid to be added. */
  invitation: { code: string; expiresAt: Date; messageId: string | null } | null;
}

export type MemberRefusal =
  | 'NOT_ON_WHATSAPP'
  | 'BLOCKED_BY_THEM'
  | 'PRIVACY'
  | 'LEFT_RECENTLY'
  | 'ALREADY_MEMBER'
  | 'NOT_A_MEMBER'
  | 'NO_REQUEST'
  | 'NOT_ALLOWED'
  | 'GROUP_FULL'
  | 'OTHER';

export interface CreateGroupCommand {
  sessionId: string;
  subject: string;
  participants: readonly string[];
  description?: string;
}

export interface CreatedGroup {
  group: Group;
  /** Those who could not be added. */
  refused: MemberOutcome[];
}

export interface Joined {
  group: string;
  /** `pending`: admins have to let the account in. */
  status: 'joined' | 'pending';
}

/** An invitation that came as a message. */
export interface PersonalInvitation {
  group: string;
  code: string;
  expiresAt: Date;
  /** Who made it. */
  admin: string;
}

/**
 * Groups of a session. Reads come from the store, which the first connection fills and notifications keep true;
 * changes resolve when WhatsApp has made them and they are stored.
 */
export interface GroupPort {
  /** Null: the account is not in it. @throws AppError SESSION_NOT_CONNECTED when groups were never read */
  find(sessionId: string, group: string): Promise<Group | null>;
  /** @throws AppError NOT_FOUND, and as `find` */
  get(sessionId: string, group: string): Promise<Group>;
  page(query: GroupQuery): Promise<{ items: Group[]; hasNext: boolean }>;
  /** @throws AppError NOT_FOUND */
  members(
    query: GroupCommand & { first: number; offset: number; adminsOnly?: boolean },
  ): Promise<GroupMemberPage>;
  /** All members as CSV (RFC 4180) with a head line. @throws AppError NOT_FOUND */
  membersCsv(command: GroupCommand): Promise<{ text: string; count: number }>;
  /** Asks WhatsApp for all groups again; for when something looks wrong. -> how many there are */
  refresh(sessionId: string): Promise<number>;
  create(command: CreateGroupCommand): Promise<CreatedGroup>;
  leave(command: GroupCommand): Promise<string>;
  setSubject(command: GroupCommand & { subject: string }): Promise<Group>;
  /** Empty takes it away. */
  setDescription(command: GroupCommand & { description: string }): Promise<Group>;
  setPhoto(command: GroupCommand & { photo: MediaSource }): Promise<{ group: Group; pictureId: string }>;
  removePhoto(command: GroupCommand): Promise<Group>;
  setAnnouncement(command: GroupCommand & { on: boolean }): Promise<Group>;
  setLocked(command: GroupCommand & { on: boolean }): Promise<Group>;
  setEphemeral(command: GroupCommand & { seconds: number }): Promise<Group>;
  setJoinApproval(command: GroupCommand & { on: boolean }): Promise<Group>;
  setMemberAddMode(command: GroupCommand & { mode: 'all' | 'admins' }): Promise<Group>;
  /** @param command `invite`: those who may not be added get their invitation as a message */
  changeMembers(
    command: GroupCommand & {
      change: MemberChangeKind;
      people: readonly string[];
      invite?: boolean | undefined;
      caption?: string | undefined;
    },
  ): Promise<{ outcomes: MemberOutcome[]; group: Group | null }>;
  inviteCode(command: GroupCommand): Promise<string>;
  resetInviteCode(command: GroupCommand): Promise<string>;
  /** The group that a code or link leads to. */
  invited(sessionId: string, code: string): Promise<GroupRecord>;
  join(sessionId: string, code: string): Promise<Joined>;
  accept(sessionId: string, invitation: PersonalInvitation): Promise<Joined>;
  revokeInvitations(command: GroupCommand & { people: readonly string[] }): Promise<MemberOutcome[]>;
  joinRequests(command: GroupCommand): Promise<JoinRequest[]>;
  decideJoinRequests(
    command: GroupCommand & { people: readonly string[]; approve: boolean },
  ): Promise<MemberOutcome[]>;
  cancelJoinRequest(command: GroupCommand): Promise<string>;
}
