type Fields = Record<string, unknown>;
type Fake = (args: Fields) => unknown;

const PERSON = { jid: '5491155553934@s.whatsapp.net' };
const BOT = {
  ...PERSON,
  name: 'Support Bot',
  description: 'Support',
  isVerified: true,
  avatarUrl: null,
  capabilities: ['messaging'],
  commands: [{ name: '/help', description: 'Help' }],
};
const SETTINGS = {
  lastSeen: 'CONTACTS',
  online: 'ALL',
  profilePicture: 'CONTACTS',
  about: 'CONTACTS',
  readReceipts: 'ALL',
  groupAdd: 'CONTACTS',
  callAdd: 'ALL',
};

/** Answers about who sees and reaches an account, about devices, links and bots. */
export function privacyFakes(): Record<string, Fake> {
  return {
    privacySettings: () => SETTINGS,
    setPrivacy: () => ({ settings: SETTINGS }),
    setDefaultDisappearingTimer: () => ({ timer: { seconds: 86_400 } }),
    blocklist: () => [PERSON, PERSON],
    updateBlocklist: () => ({ changed: [PERSON], blocked: [PERSON] }),
    userDevices: ({ jids }) => ({
      users: (jids as string[]).map((jid) => ({ jid, devices: [{ id: 0, platform: null }] })),
      userCount: 2,
      deviceCount: 2,
    }),
    linkedDevices: () => [{ id: 0, platform: 'ANDROID', connected: true }],
    linkedDevice: () => ({ id: 0, platform: 'ANDROID' }),
    resolveLink: ({ link }) => ({
      link,
      ...PERSON,
      pushName: 'My Business',
      business: { verified: true, category: 'Retail', description: '', website: '', email: '', address: '' },
    }),
    contactLink: () => ({ link: 'https://wa.me/qr/ABCDEFG123456', phone: PERSON.jid }),
    bots: () => [BOT],
    botProfiles: () => [BOT],
    statusAudience: () => ({ type: 'CONTACTS', people: [] }),
  };
}
