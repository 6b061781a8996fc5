type Fields = Record<string, unknown>;
type Fake = (args: Fields) => unknown;

const jid = '5521971532700@s.whatsapp.net';

/** The documented answer is an object with these two keys. */
const DOCUMENTED_CONTACTS = ['5511999999999@s.whatsapp.net', '5511888888888@s.whatsapp.net'];

const device = {
  ...{ jid, device: 0, hosted: false, user: '5521971532700', server: 's.whatsapp.net', agent: '0' },
  adJid: '5521971532700.0:0@s.whatsapp.net',
};

const info = (): Fields => ({
  ...{ query: '5521971532700', jid, registered: true, lid: '1@lid', about: 'Busy', aboutSetAt: null },
  ...{ pictureId: '1729003008', verifiedName: 'Business Name', isBusiness: true, username: null },
  ...{ devices: [device], deviceCount: 1 },
});

const names = (): Fields => ({ fullName: 'Ada', firstName: 'Ada', pushName: 'ada', businessName: null });

const avatar = (): Fields => ({
  ...{ id: '1729003008', url: 'https://pps.whatsapp.net/v/a.jpg', type: 'image', directPath: '/v/a.jpg' },
});

const businessProfile = (): Fields => ({
  ...{ jid, address: '1 Main Street', description: '', email: 'a@example.com', websites: [] },
  ...{
    categories: [{ id: '1', name: 'Florist' }],
    options: [],
    optionValues: { website: 'https://a.example' },
  },
  hoursTimezone: 'Europe/Berlin',
  hours: [{ dayOfWeek: 'mon', mode: 'specific_hours', openTime: '09:00', closeTime: '18:00' }],
});

const mapping = (): Fields => ({
  ...{ id: '1', number: 1, pn: jid, lid: '1@lid', usageCount: 5 },
  ...{ createdAt: '2022-01-01T00:00:00.000Z', lastUsedAt: '2022-01-01T00:05:00.000Z' },
});

/** Answers about people and the own profile. */
export function peopleFakes(): Record<string, Fake> {
  return {
    users: () => [info()],
    contactInfo: () => ({
      ...{ askedAs: 'PHONE', phone: '5521971532700', jid, registered: true },
      ...{ info: info(), names: names(), picture: avatar(), businessProfile: businessProfile() },
    }),
    contacts: () => ({
      nodes: DOCUMENTED_CONTACTS.map((address) => ({
        ...{ ...names(), address, jid: address, pn: address, lid: null, saved: true },
      })),
      pageInfo: { hasNextPage: false, endCursor: 'c1' },
    }),
    avatar,
    businessProfile,
    lidMapping: mapping,
    lidMappings: () => ({ totalCount: 1, nodes: [mapping()] }),
    profile: () => ({ jid, lid: null, pushName: 'shop', about: 'Busy', aboutSetAt: null, picture: null }),
    setProfilePhoto: () => ({ picture: { id: '1729003008', url: null } }),
    removeProfilePhoto: () => ({ done: true }),
    setAbout: ({ input }) => ({ text: (input as Fields)['text'] }),
    setPushName: ({ input }) => ({ name: (input as Fields)['name'] }),
    saveContact: ({ input }) => ({
      contact: { jid, pn: jid, lid: null, fullName: (input as Fields)['fullName'] },
    }),
    removeContact: () => ({ contact: jid }),
  };
}
