import type {
  Community,
  CommunityCommand,
  CommunityPart,
  CommunityPerson,
  CommunityPort,
  LinkedGroup,
} from '../../../src/communities/community.port.js';

/** One community, whatever it is asked. */
export class FakeCommunities implements CommunityPort {
  async find({ community: jid }: CommunityCommand): Promise<Community> {
    return {
      ...{ jid, subject: 'Town', description: null, creator: null, creatorPn: null, createdAt: null },
      ...{ joinApproval: false, size: 1, admins: [], ownRole: 'admin', announcementGroup: null, groups: [] },
    };
  }

  async groups(): Promise<CommunityPart[]> {
    return [];
  }

  async people(): Promise<CommunityPerson[]> {
    return [];
  }

  async create(): ReturnType<CommunityPort['create']> {
    return { community: '120363000000000001@g.us', linked: [], failed: [] };
  }

  async link({ community, group }: LinkedGroup): Promise<LinkedGroup> {
    return { community, group };
  }

  async unlink({ community, group }: LinkedGroup): Promise<LinkedGroup> {
    return { community, group };
  }

  async leave({ community }: CommunityCommand): Promise<string> {
    return community;
  }

  async deactivate({ community }: CommunityCommand): Promise<string> {
    return community;
  }
}
