import { WAMessageAddressingMode, type GroupMetadata } from '../baileys.js';
import type { GroupRecord } from './group-record.js';

/** What Baileys wants to know of a group before it writes to it. */
export function groupMetadata({ about, members }: GroupRecord): GroupMetadata {
  return {
    id: about.jid,
    subject: about.subject,
    addressingMode: about.addressing === 'lid' ? WAMessageAddressingMode.LID : WAMessageAddressingMode.PN,
    owner: about.owner?.jid,
    announce: about.announcement,
    restrict: about.locked,
    isCommunity: about.isCommunity,
    isCommunityAnnounce: about.isAnnouncementGroup,
    ...(about.ephemeralSeconds ? { ephemeralDuration: about.ephemeralSeconds } : {}),
    size: about.size,
    participants: members.map(({ jid, pn, lid, role }) => ({
      id: jid,
      ...(pn && pn !== jid ? { phoneNumber: pn } : {}),
      ...(lid && lid !== jid ? { lid } : {}),
      admin: role === 'member' ? null : role,
    })),
  };
}
