type Fake = () => unknown;

const person = { address: '5491155554444@s.whatsapp.net' };
const group = {
  jid: '120362023605733675@g.us',
  subject: 'Super Group',
  subjectSetAt: '2022-04-21T20:15:26.000Z',
  subjectSetBy: person,
  description: { text: 'About', id: '1', setAt: '2022-04-21T20:15:26.000Z', setBy: person },
  owner: person,
  createdAt: '2022-04-21T20:15:26.000Z',
  isAnnouncement: false,
  isLocked: false,
  isEphemeral: false,
  ephemeralSeconds: 0,
  participants: [{ ...person, isAdmin: true, isOwner: true }],
  participantVersion: '1650234126145738',
  announceVersion: '1650572126123738',
};
const changed: Fake = () => ({ group });

/** One group, whatever is asked or changed. */
export const groupFakes = (): Record<string, Fake> => ({
  group: () => group,
  groups: () => ({ nodes: [group], pageInfo: { hasNextPage: false, endCursor: null } }),
  groupInvite: () => ({ group: group.jid, subject: group.subject }),
  createGroup: () => ({ group, refused: [] }),
  leaveGroup: () => ({ group: group.jid }),
  setGroupSubject: changed,
  setGroupDescription: changed,
  setGroupPhoto: () => ({ group, pictureId: '1222332123' }),
  removeGroupPhoto: changed,
  setGroupAnnouncement: changed,
  setGroupLocked: changed,
  setGroupTimer: changed,
  resetGroupInviteLink: () => ({ link: 'https://chat.whatsapp.com/HffXhYmzzyJGec61oqMXiz', code: 'H' }),
  joinGroup: () => ({ group: group.jid, status: 'JOINED' }),
  updateGroupParticipants: () => ({ results: [], group }),
});
