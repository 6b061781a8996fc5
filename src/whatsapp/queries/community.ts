import type { BinaryNode } from '../baileys.js';

/** A group of a community. */
export interface CommunityPart {
  jid: string;
  subject: string;
  /** The group in which the community's admins announce, and that all its members are in. */
  isAnnouncement: boolean;
}

/** Asks for the groups of a community. Baileys' own call does not tell which of them is the announcement group. */
export function communityPartsQuery(community: string): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: community, type: 'get', xmlns: 'w:g2' },
    content: [{ tag: 'sub_groups', attrs: {} }],
  };
}

/** Source of the shape: whatsmeow, `GetSubGroups`. */
export function readCommunityParts(answer: BinaryNode): CommunityPart[] {
  return children(child(answer, 'sub_groups')).flatMap((group) => {
    const { id, subject = '' } = group.attrs;
    if (group.tag !== 'group' || !id) return [];
    const isAnnouncement = child(group, 'default_sub_group') !== undefined;
    return [{ jid: id.includes('@') ? id : `${id}@g.us`, subject, isAnnouncement }];
  });
}

function children(node: BinaryNode | undefined): BinaryNode[] {
  return Array.isArray(node?.content) ? node.content : [];
}

const child = (node: BinaryNode, tag: string): BinaryNode | undefined =>
  children(node).find((each) => each.tag === tag);
