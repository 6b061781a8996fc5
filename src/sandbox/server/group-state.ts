import type { Account } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import type { Picture } from './account-settings.js';

export type GroupRole = 'superadmin' | 'admin' | null;

/** What admins have set; the defaults are those of a new group. */
export interface GroupSettings {
  /** Only admins may write. */
  announcement: boolean;
  /** Only admins may change subject, description and the like. */
  locked: boolean;
  /** Seconds after which messages disappear; 0 = never. */
  ephemeralSeconds: number;
  memberAddMode: 'all_member_add' | 'admin_add';
  /** Who comes by invite has to be let in by an admin. */
  joinApproval: boolean;
}

export interface GroupDescription {
  id: string;
  text: string;
  by: Account;
  /** Unix seconds. */
  at: number;
}

/** A way in for one person, made when privacy settings kept an admin from adding them. */
export interface Invitation {
  code: string;
  /** Unix seconds. */
  expiresAt: number;
  admin: Account;
}

/** What became of one participant of a change. */
export interface MemberOutcome {
  account: Account;
  /** Why nothing changed for this one; see `MEMBER_ERRORS`. */
  error?: number;
  invitation?: Invitation;
}

/** A group; its members are addressed by LID. */
export interface Group {
  /** `120363...@g.us`. */
  readonly jid: string;
  subject: string;
  /** Unix seconds. */
  subjectAt: number;
  subjectBy: Account;
  readonly creator: Account;
  /** Unix seconds. */
  readonly createdAt: number;
  readonly members: Map<Account, GroupRole>;
  /** Counts the changes of who is a member. */
  membership: number;
  /** Grows with each change of members and their roles; `p_v_id` of the group, `v_id` of its notifications. */
  participantVersion: number;
  /** Grows when only admins may write, or all again; `a_v_id`. */
  announceVersion: number;
  readonly settings: GroupSettings;
  description: GroupDescription | null;
  picture: Picture | null;
  /** Last part of the invite link. */
  inviteCode: string;
  /** Who asked to join, unix seconds of asking. */
  readonly requests: Map<Account, number>;
  readonly invitations: Map<Account, Invitation>;
  /** Whose personal invitation was taken back. */
  readonly uninvited: Set<Account>;
  /** A community: what holds groups together. */
  readonly community: boolean;
  /** Community that the group belongs to. */
  parent: Group | null;
  /** The community's announcement group. */
  readonly isDefaultSubGroup: boolean;
}

/** A change that members are told about. */
export type GroupChange =
  | { kind: 'create'; group: Group; by: Account }
  | {
      kind: 'add' | 'remove' | 'promote' | 'demote';
      group: Group;
      by: Account;
      who: Account[];
      /** `participantVersion` before. */
      before: number;
      /** How they came in, when it was by the link. */
      reason?: 'invite' | undefined;
    }
  /** Anything else, as the notification names it. */
  | { kind: 'setting'; group: Group; by: Account; content: BinaryNode }
  /** What is for the admins, and for those whom it is about. */
  | { kind: 'request'; group: Group; by: Account; content: BinaryNode; about: Account[] };
