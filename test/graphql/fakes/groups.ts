import type {
  CreatedGroup,
  Group,
  GroupMemberPage,
  GroupPort,
  Joined,
  MemberOutcome,
} from '../../../src/groups/group.port.js';
import type { GroupMember, GroupRecord, JoinRequest } from '../../../src/whatsapp/index.js';

const person = { jid: '123456789012345@lid', pn: '4915550000002@s.whatsapp.net', lid: '123456789012345@lid' };
const member: GroupMember = { ...person, role: 'superadmin', name: null };
const group: Group = {
  jid: '120363000000000000@g.us',
  subject: 'Customers',
  subjectAt: 1_700_000_000,
  subjectBy: person,
  owner: person,
  ownerCountry: null,
  createdAt: 1_700_000_000,
  description: { id: 'D1', text: 'About', at: 1_700_000_000, by: person },
  locked: false,
  announcement: false,
  announceVersion: '1',
  ephemeralSeconds: 0,
  joinApproval: false,
  memberAddMode: 'admins',
  incognito: false,
  suspended: false,
  addressing: 'lid',
  participantVersion: '1',
  isCommunity: false,
  defaultJoinApproval: '',
  community: null,
  isAnnouncementGroup: false,
  size: 1,
  members: [member],
  ownRole: 'superadmin',
};
const outcome: MemberOutcome = {
  ...{ ...person, asked: person.pn, done: true },
  ...{ code: null, reason: null, invitation: null },
};

/** One group with one member, whatever it is asked. */
export class FakeGroups implements GroupPort {
  async find(): Promise<Group> {
    return group;
  }

  get = (): Promise<Group> => this.find();

  async page({ withMembers }: { withMembers: boolean }): Promise<{ items: Group[]; hasNext: boolean }> {
    return { items: [withMembers ? group : { ...group, members: [] }], hasNext: false };
  }

  async members(): Promise<GroupMemberPage> {
    return { items: [member], hasNext: false, total: 1 };
  }

  async membersCsv(): Promise<{ text: string; count: number }> {
    return { text: 'jid\r\n', count: 1 };
  }

  async refresh(): Promise<number> {
    return 1;
  }

  async create(): Promise<CreatedGroup> {
    return { group, refused: [] };
  }

  async leave(): Promise<string> {
    return group.jid;
  }

  async setPhoto(): Promise<{ group: Group; pictureId: string }> {
    return { group, pictureId: '1' };
  }

  setSubject = (): Promise<Group> => this.find();
  setDescription = (): Promise<Group> => this.find();
  removePhoto = (): Promise<Group> => this.find();
  setAnnouncement = (): Promise<Group> => this.find();
  setLocked = (): Promise<Group> => this.find();
  setEphemeral = (): Promise<Group> => this.find();
  setJoinApproval = (): Promise<Group> => this.find();
  setMemberAddMode = (): Promise<Group> => this.find();

  async changeMembers(): Promise<{ outcomes: MemberOutcome[]; group: Group | null }> {
    return { outcomes: [outcome], group };
  }

  async inviteCode(): Promise<string> {
    return 'HffXhYmzzyJGec61oqMXiz';
  }

  resetInviteCode = (): Promise<string> => this.inviteCode();

  async invited(): Promise<GroupRecord> {
    const { members, ownRole: _own, ...about } = group;
    return { about, members };
  }

  async join(): Promise<Joined> {
    return { group: group.jid, status: 'joined' };
  }

  accept = (): Promise<Joined> => this.join();

  async revokeInvitations(): Promise<MemberOutcome[]> {
    return [outcome];
  }

  decideJoinRequests = (): Promise<MemberOutcome[]> => this.revokeInvitations();

  async joinRequests(): Promise<JoinRequest[]> {
    return [{ ...member, askedAt: 1_700_000_000, method: 'InviteLink', requestor: null }];
  }

  cancelJoinRequest = (): Promise<string> => this.leave();
}
