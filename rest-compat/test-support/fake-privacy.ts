type Fields = Record<string, unknown>;
type Fake = (args: Fields) => unknown;

const PERSON = { jid: '5491155553934@s.whatsapp.net' };
const SETTINGS = {
  lastSeen: 'CONTACTS',
  online: 'ALL',
  profilePicture: 'CONTACTS',
  about: 'CONTACTS',
  readReceipts: 'ALL',
  groupAdd: 'CONTACTS',
  callAdd: 'ALL',
};

/** Answers about who sees and reaches an account. */
export function privacyFakes(): Record<string, Fake> {
  return {
    privacySettings: () => SETTINGS,
    setPrivacy: () => ({ settings: SETTINGS }),
    setDefaultDisappearingTimer: () => ({ timer: { seconds: 86_400 } }),
    blocklist: () => [PERSON, PERSON],
    updateBlocklist: () => ({ changed: [PERSON], blocked: [PERSON] }),
    statusAudience: () => ({ type: 'CONTACTS', people: [] }),
  };
}
