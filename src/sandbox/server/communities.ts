import type { Account } from '../accounts/index.js';
import { node } from '../wire/node.js';
import { requireAdmin } from './group-rules.js';
import type { Group, GroupChange } from './group-state.js';

/** Error numbers of single groups of a request. */
export const LINK_ERRORS = {
  /** Only admins of both may link. */
  forbidden: 403,
  unknown: 404,
  /** The group in which the community announces stays. */
  announcements: 406,
  /** It belongs to a community, or is one. */
  taken: 409,
} as const;

/** What communities need of the groups. */
export interface CommunityHouse {
  admit(group: Group, by: Account, entry: { who: readonly Account[] }): unknown;
  remove(group: Group, by: Account, who: readonly Account[]): unknown;
  partsOf(community: Group): Group[];
  /** The group is no more. */
  forget(group: Group): void;
  tell(change: GroupChange): void;
}

/**
 * What holds groups together: members of a part are members of the community and of its announcement group. Of links
 * both sides are told: the community about its new part (`sub_group`), the part about its community (`parent_group`).
 * Source of the shapes: whatsmeow (`GroupLinkChange`), error numbers on single groups and `delete_parent`:
 * whatsapp-rust.
 */
export class Communities {
  constructor(private readonly house: CommunityHouse) {}

  /** -> error number; null: it is a part now. @throws AppError FORBIDDEN for those who are no admins of the community */
  link(community: Group, by: Account, part: Group): number | null {
    requireAdmin(community, by);
    if (!part.members.get(by)) return LINK_ERRORS.forbidden;
    if (part.parent || part.community) return LINK_ERRORS.taken;
    part.parent = community;
    this.#tellLink('link', { community, part, by });
    const who = [...part.members.keys()];
    this.house.admit(community, by, { who });
    for (const each of this.house.partsOf(community))
      if (each.isDefaultSubGroup) this.house.admit(each, by, { who });
    return null;
  }

  /**
   * -> error number; null: it stands alone now. With `removeOrphans`, who is in no other part leaves the community.
   * @throws AppError FORBIDDEN
   */
  unlink(
    community: Group,
    by: Account,
    { part, removeOrphans }: { part: Group; removeOrphans: boolean },
  ): number | null {
    requireAdmin(community, by);
    if (part.parent !== community) return LINK_ERRORS.unknown;
    if (part.isDefaultSubGroup) return LINK_ERRORS.announcements;
    this.#tellLink('unlink', { community, part, by, reason: 'unlink_group' });
    part.parent = null;
    if (removeOrphans) this.#removeOrphans(community, by, part);
    return null;
  }

  /** Whoever leaves a community leaves all of its groups. */
  leave(community: Group, account: Account): void {
    for (const part of this.house.partsOf(community))
      if (part.members.has(account)) this.house.remove(part, account, [account]);
    this.house.remove(community, account, [account]);
  }

  /** Its groups stand alone from then on; its announcement group ends with it. @throws AppError FORBIDDEN */
  deactivate(community: Group, by: Account): void {
    requireAdmin(community, by);
    for (const part of this.house.partsOf(community)) {
      if (part.isDefaultSubGroup) {
        this.#end(part, by);
        continue;
      }
      this.#tellLink('unlink', { community, part, by, reason: 'delete_parent' });
      part.parent = null;
    }
    this.#end(community, by);
  }

  /** Everybody in any of its groups. */
  people(community: Group): Account[] {
    const groups = [community, ...this.house.partsOf(community)];
    return [...new Set(groups.flatMap(({ members }) => [...members.keys()]))];
  }

  #removeOrphans(community: Group, by: Account, part: Group): void {
    const others = this.house.partsOf(community).filter((each) => !each.isDefaultSubGroup);
    const orphans = [...part.members.keys()].filter(
      (account) => account !== by && !others.some(({ members }) => members.has(account)),
    );
    for (const group of [...this.house.partsOf(community), community]) {
      const who = orphans.filter((account) => group.members.has(account));
      if (who.length) this.house.remove(group, by, who);
    }
  }

  #end(group: Group, by: Account): void {
    this.house.tell({ kind: 'setting', group, by, content: node('delete', { reason: 'delete_parent' }) });
    group.members.clear();
    this.house.forget(group);
  }

  #tellLink(
    tag: 'link' | 'unlink',
    { community, part, by, reason }: { community: Group; part: Group; by: Account; reason?: string },
  ): void {
    const sides = [
      { group: community, type: 'sub_group', other: part },
      { group: part, type: 'parent_group', other: community },
    ];
    for (const { group, type, other } of sides) {
      const attrs = { [`${tag}_type`]: type, ...(reason ? { unlink_reason: reason } : {}) };
      this.house.tell({ kind: 'setting', group, by, content: node(tag, attrs, [linkedNode(other)]) });
    }
  }
}

/** `<group>` as links name it. */
export function linkedNode({ jid, subject, subjectAt, subjectBy, isDefaultSubGroup }: Group) {
  const attrs = { jid, subject, s_t: String(subjectAt), s_o: subjectBy.lid, s_o_pn: subjectBy.pn };
  return node('group', attrs, isDefaultSubGroup ? [node('default_sub_group')] : []);
}
