import type {
  DefaultTimer,
  Person,
  PrivacyPort,
  PrivacyValues,
  StatusAudience,
} from '../../../src/privacy/privacy.port.js';

const person: Person = { jid: '4915550000002@s.whatsapp.net', pn: '4915550000002@s.whatsapp.net', lid: null };
const values: PrivacyValues = {
  lastSeen: 'contacts',
  online: 'match_last_seen',
  profilePicture: 'all',
  about: 'all',
  readReceipts: 'all',
  groupAdd: 'contacts',
  callAdd: 'known',
  messages: 'all',
  defense: 'off',
  stickers: 'contacts',
};

/** One choice of everything, whatever it is asked. */
export class FakePrivacy implements PrivacyPort {
  async values(): Promise<PrivacyValues> {
    return values;
  }

  async people(): Promise<Person[]> {
    return [person];
  }

  async set(): Promise<PrivacyValues> {
    return values;
  }

  async blocklist(): Promise<Person[]> {
    return [person];
  }

  async block(): ReturnType<PrivacyPort['block']> {
    return { changed: [person], blocked: [person] };
  }

  async statusAudience(): Promise<StatusAudience> {
    return { type: 'contacts', people: [] };
  }

  async defaultTimer(): Promise<DefaultTimer> {
    return { seconds: 0, setAt: null };
  }

  async setDefaultTimer(_sessionId: string, seconds: number): Promise<DefaultTimer> {
    return { seconds, setAt: new Date(0) };
  }
}
