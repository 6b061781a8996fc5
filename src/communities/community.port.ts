import type { CommunityPart, CommunityPerson, CommunityRecord } from '../whatsapp/index.js';

export type { CommunityPart, CommunityPerson };

/** What the account is in a community. */
export type CommunityRole = 'admin' | 'member';

/** A community, with its groups. */
export interface Community extends CommunityRecord {
  ownRole: CommunityRole;
  /** The group in which its admins announce; null where WhatsApp does not say. */
  announcementGroup: string | null;
  groups: CommunityPart[];
}

export interface CommunityCommand {
  sessionId: string;
  /** `...@g.us`; what was made for the legacy API also writes `...@newsletter`. */
  community: string;
}

/** A group of a community, as it was asked for. */
export interface LinkedGroup {
  community: string;
  group: string;
}

/** Somebody who has asked to be let into a group or a community. */
export interface CommunityJoinRequest extends CommunityPerson {
  askedAt: Date | null;
}

/** What became of the request of one person. */
export interface DecidedRequest {
  /** As the caller wrote it, as an address. */
  asked: string;
  done: boolean;
  /** WhatsApp's number for why not; null when it was done. */
  code: number | null;
}

/**
 * Communities of an account: what holds groups together. All throw FORBIDDEN where the account is no member, or no admin
 * where that is needed, and NOT_FOUND for what is no community.
 */
export interface CommunityPort {
  find(command: CommunityCommand): Promise<Community>;
  /** Groups of a community, from memory as long as nothing has changed. */
  groups(command: CommunityCommand): Promise<CommunityPart[]>;
  /** Everybody in any of its groups. */
  people(command: CommunityCommand): Promise<CommunityPerson[]>;
  /**
   * Creates a community and links groups to it, of which the account has to be an admin: otherwise nothing is made.
   * Groups that cannot be linked all the same come back with the error.
   */
  create(command: {
    sessionId: string;
    subject: string;
    description?: string;
    groups: readonly string[];
  }): Promise<{ community: string; linked: string[]; failed: { group: string; error: string }[] }>;
  link(command: CommunityCommand & { group: string }): Promise<LinkedGroup>;
  /** @param command removeOrphans: members of no other group of the community leave it */
  unlink(command: CommunityCommand & { group: string; removeOrphans: boolean }): Promise<LinkedGroup>;
  /** Leaves it, and all of its groups. -> its address */
  leave(command: CommunityCommand): Promise<string>;
  /** Ends it; its groups stay. -> its address */
  deactivate(command: CommunityCommand): Promise<string>;
}
