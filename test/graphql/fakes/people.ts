import type {
  ContactInfo,
  KnownPerson,
  LidMapping,
  PeoplePort,
  PersonInfo,
} from '../../../src/contacts/people.port.js';
import type { BusinessProfileFacts, PictureFacts } from '../../../src/whatsapp/index.js';

const NOBODY = {
  ...{ registered: false, lid: null, about: null, aboutSetAt: null, pictureId: null, verifiedName: null },
  ...{ username: null, devices: [] },
};

/** Knows nobody but the two people of the documented list. */
export class FakePeople implements PeoplePort {
  async users(_sessionId: string, users: readonly string[]): Promise<PersonInfo[]> {
    return users.map((query) => ({ ...NOBODY, query, jid: query }));
  }

  async contactInfo(_sessionId: string, contact: string): Promise<ContactInfo> {
    const empty = { registered: false, info: null, names: null, picture: null, businessProfile: null };
    return { askedAs: 'phone', phone: contact, jid: `${contact}@s.whatsapp.net`, ...empty };
  }

  async page(): Promise<{ items: KnownPerson[]; hasNext: boolean }> {
    const names = { fullName: null, firstName: null, pushName: 'FOP2', businessName: null };
    const items = ['5511999999999@s.whatsapp.net', '5511888888888@s.whatsapp.net'].map((jid) => ({
      ...{ ...names, jid, pn: jid, lid: null, saved: false },
    }));
    return { items, hasNext: false };
  }

  async avatar(): Promise<PictureFacts> {
    return { id: '1', url: 'https://pps.whatsapp.net/v/a', type: 'image', directPath: '/v/a' };
  }

  async businessProfile(_sessionId: string, jid: string): Promise<BusinessProfileFacts> {
    const texts = { address: '', description: '', email: '', timezone: '' };
    return { jid, ...texts, websites: [], categories: [], options: [], hours: [] };
  }

  async mappingOf(_sessionId: string, pn: string): Promise<LidMapping> {
    return { id: '1', pn, lid: '1@lid', createdAt: new Date(0), lastUsedAt: null, usageCount: 0 };
  }

  async mappings(): Promise<{ items: LidMapping[]; hasNext: boolean }> {
    return { items: [], hasNext: false };
  }

  async countMappings(): Promise<number> {
    return 0;
  }
}
