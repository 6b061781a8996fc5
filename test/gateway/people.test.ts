import { expect } from 'chai';
import sharp from 'sharp';
import type { Phone } from '../../src/sandbox/index.js';
import { until as untilClient } from '../support/baileys-client.js';
import { linkCompanion, type Companion } from './companion.js';
import { EVENTS, type LiveEvent } from './client.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const SHOP = {
  verifiedName: 'Flower Shop',
  address: '1 Main Street',
  description: 'Flowers',
  email: 'hello@example.com',
  websites: ['https://example.com', 'https://two.example.com'],
  categories: [
    { id: '1223', name: 'Florist' },
    { id: '77', name: 'Gifts' },
  ],
  hours: {
    timezone: 'Europe/Berlin',
    days: [
      { day: 'mon', mode: 'specific_hours', open: '540', close: '1110' },
      { day: 'sun', mode: 'open_24h' },
    ],
  },
};
const INFO = `query($users: [String!]!) { users(users: $users) {
  query jid registered lid about aboutSetAt pictureId verifiedName isBusiness username deviceCount
  devices { jid device adJid agent } } }`;
const CONTACT = `query($contact: String!) { contactInfo(contact: $contact) { askedAs phone jid registered
  names { fullName firstName pushName businessName } info { about lid deviceCount verifiedName } picture { id url type }
  businessProfile { address email categories { id name } options { name value } hoursTimezone
    hours { dayOfWeek mode openTime closeTime } } } }`;
const AVATAR = `query($of: JID!, $options: AvatarOptions) { avatar(of: $of, options: $options) { id url type directPath } }`;
const MAPPINGS = `query($first: Int, $offset: Int) { lidMappings(first: $first, offset: $offset) { totalCount
  nodes { id pn lid createdAt lastUsedAt usageCount } } }`;
const PROFILE = '{ profile { jid lid pushName about picture { id url } } }';
const SET_PHOTO =
  'mutation($input: SetProfilePhotoInput!) { setProfilePhoto(input: $input) { picture { id url } } }';

interface Mapping {
  pn: string;
  lid: string;
  usageCount: number;
  lastUsedAt: string | null;
}

const picture = (format: 'jpeg' | 'png', width = 900, height = 500): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3366aa' } })
    .toFormat(format)
    .toBuffer();

describe('people and the own profile', () => {
  const gateway = useGateway({ env: { DIGIGO_MEDIA_ALLOW_PRIVATE: 'true' } });
  let shop: Paired;
  let friend: Phone;
  let other: Companion;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    friend = await gateway.contact('Ada');
    other = await linkCompanion(gateway, friend);
  });

  after('leave', () => other.client.dispose());

  const ask = <T>(query: string, variables?: Record<string, unknown>): Promise<T> =>
    shop.client.ask<T>(query, variables);
  const users = async (...of: string[]) =>
    (await ask<{ users: Record<string, unknown>[] }>(INFO, { users: of })).users;
  const contact = async (of: string) =>
    (await ask<{ contactInfo: Record<string, unknown> }>(CONTACT, { contact: of })).contactInfo;
  const avatar = async (of: string, options?: Record<string, unknown>) =>
    (await ask<{ avatar: Record<string, string> }>(AVATAR, { of, options })).avatar;
  const refusal = async (query: string, variables: Record<string, unknown>) =>
    (await shop.client.refusal(query, variables)).extensions;
  const asked = (what: string): number => gateway.sandbox.ledger.requestCount(what);

  it('tells devices, hidden identity, about text and picture of several people at once', async () => {
    await friend.profile.setAbout('Busy');
    const id = await friend.profile.setPicture(await picture('jpeg', 640, 640));
    const [first, second, third] = await users(friend.number, friend.lid, '999000000001');
    expect(first).to.deep.include({
      query: friend.number,
      jid: friend.jid,
      registered: true,
      lid: friend.lid,
      about: 'Busy',
      pictureId: id,
      verifiedName: null,
      isBusiness: false,
      deviceCount: 2,
    });
    expect((first?.['devices'] as unknown[])[1]).to.deep.equal({
      jid: friend.jid.replace('@', ':1@'),
      device: 1,
      adJid: friend.jid.replace('@', '.0:1@'),
      agent: '0',
    });
    expect(second).to.deep.include({ query: friend.lid, registered: true, about: 'Busy', lid: friend.lid });
    expect(third).to.deep.include({ registered: false, about: null, lid: null, deviceCount: 0 });
  });

  it('asks WhatsApp once a minute, and again when it says that something changed', async () => {
    await friend.sendText(shop.phone.number, 'so that WhatsApp tells us of changes');
    await until(
      async () =>
        (await ask<{ messages: { nodes: unknown[] } }>('{ messages { nodes { id } } }')).messages.nodes
          .length > 0,
      'the message',
    );
    await users(friend.number);
    const before = asked('usync:get:usync');
    const pictures = asked('w:profile:picture:get:picture');
    for (let i = 0; i < 3; i++) {
      await users(friend.number);
      await contact(friend.number);
      await avatar(friend.number);
    }
    expect(asked('usync:get:usync')).to.equal(before);
    expect(asked('w:profile:picture:get:picture')).to.be.lessThan(pictures + 2);
    await friend.profile.setAbout('Free');
    await until(async () => (await users(friend.number))[0]?.['about'] === 'Free', 'the new text');
    expect(asked('usync:get:usync')).to.equal(before + 1);
  });

  it('combines address book, names seen, and what WhatsApp says, by number, address and hidden identity', async () => {
    friend.profile.setBusiness(SHOP);
    await until(async () => (await contact(friend.number))['businessProfile'] !== null, 'the business');
    await ask('mutation($input: SaveContactInput!) { saveContact(input: $input) { contact { jid } } }', {
      input: { contact: friend.number, fullName: 'Ada Saved', firstName: 'Ada' },
    });
    for (const [name, as] of [
      [friend.number, 'PHONE'],
      [friend.jid, 'JID'],
      [friend.lid, 'LID'],
    ] as const) {
      const found = await contact(name);
      expect(found, name).to.deep.include({
        askedAs: as,
        phone: friend.number,
        jid: friend.jid,
        registered: true,
      });
      expect(found['names']).to.deep.equal({
        fullName: 'Ada Saved',
        firstName: 'Ada',
        pushName: friend.name,
        businessName: SHOP.verifiedName,
      });
      expect(found['info']).to.deep.include({ lid: friend.lid, verifiedName: SHOP.verifiedName });
      expect(found['picture']).to.include({ id: friend.profile.own().picture, type: 'image' });
    }
    const { businessProfile } = await contact(friend.number);
    expect(businessProfile).to.deep.equal({
      address: SHOP.address,
      email: SHOP.email,
      categories: SHOP.categories,
      options: [
        { name: 'website', value: SHOP.websites[0] },
        { name: 'about', value: SHOP.description },
        { name: 'commerce_experience', value: 'none' },
        { name: 'cart_enabled', value: 'false' },
      ],
      hoursTimezone: 'Europe/Berlin',
      hours: [
        { dayOfWeek: 'mon', mode: 'specific_hours', openTime: '09:00', closeTime: '18:30' },
        { dayOfWeek: 'sun', mode: 'open_24h', openTime: '', closeTime: '' },
      ],
    });
    expect(await contact('999000000002')).to.deep.include({ registered: false, info: null, picture: null });
    const query = 'query($of: JID!) { businessProfile(of: $of) { jid } }';
    expect(await refusal(query, { of: shop.phone.number })).to.include({ code: 'NOT_FOUND' });
    expect(await refusal(CONTACT, { contact: '4242424242@lid' })).to.include({
      code: 'NOT_FOUND',
      field: 'contact',
    });
    friend.profile.setBusiness(null);
  });

  it('lists people from the store, searched by name and number, in pages', async () => {
    const stranger = await gateway.contact('Bo Stranger');
    await stranger.sendText(shop.phone.number, 'hello');
    const page = async (args: string) =>
      (
        await ask<{
          contacts: {
            nodes: { address: string; pushName: string; saved: boolean }[];
            pageInfo: { endCursor: string; hasNextPage: boolean };
          };
        }>(
          `{ contacts(${args}) { nodes { address fullName pushName saved } pageInfo { endCursor hasNextPage } } }`,
        )
      ).contacts;
    await until(async () => (await page('first: 9')).nodes.length === 2, 'the stranger to be known');
    const before = asked('usync:get:usync');
    const all = await page('first: 1');
    expect(all.nodes[0]).to.include({ address: friend.jid, saved: true });
    const rest = await page(`first: 1, after: "${all.pageInfo.endCursor}"`);
    expect(rest.nodes[0]).to.include({ address: stranger.jid, pushName: 'Bo Stranger', saved: false });
    expect(rest.pageInfo.hasNextPage).to.equal(false);
    const found = async (search: string) =>
      (await page(`filter: { search: "${search}" }`)).nodes.map(({ address }) => address);
    expect(await found('STRANGER')).to.deep.equal([stranger.jid]);
    expect(await found('ada saved')).to.deep.equal([friend.jid]);
    expect(await found(`+${stranger.number.slice(0, 8)}`)).to.include(stranger.jid);
    expect(await found(stranger.number)).to.deep.equal([stranger.jid]);
    expect(await found('100%')).to.deep.equal([]);
    expect((await page('filter: { saved: false }')).nodes).to.have.length(1);
    expect(asked('usync:get:usync')).to.equal(before);
  });

  it('gets pictures: small and large, hidden, by common group, of groups by invitation, of communities', async () => {
    const owner = await gateway.contact('Owner');
    const id = (await owner.profile.setPicture(await picture('jpeg', 640, 640))) as string;
    expect(await avatar(owner.number, { preview: true })).to.include({ id, type: 'preview' });
    const shy = await gateway.contact('Shy');
    const hidden = (await shy.profile.setPicture(await picture('jpeg', 640, 640))) as string;
    await shy.profile.setPrivacy({ profile: 'contacts' });
    expect(await refusal(AVATAR, { of: shy.number })).to.include({ code: 'FORBIDDEN' });
    const group = await shy.createGroup('Common', [shop.phone.number]);
    expect(await avatar(shy.number, { commonGroup: group })).to.include({ id: hidden });
    expect(await refusal(AVATAR, { of: group })).to.include({ code: 'NOT_FOUND' });
    const closed = await shy.createGroup('Closed', [owner.number]);
    await shy.groups.setPicture(closed, await picture('jpeg', 100, 100));
    expect(await refusal(AVATAR, { of: closed })).to.include({ code: 'FORBIDDEN' });
    const code = gateway.sandbox.server.groups.byJid(closed)?.inviteCode as string;
    const inviteCode = `https://chat.whatsapp.com/${code}`;
    expect(await avatar(closed, { inviteCode }))
      .to.have.property('url')
      .that.matches(/^https:/);
    const { jid: community } = await shop.phone.groups.createCommunity('Village');
    expect(await refusal(AVATAR, { of: community, options: { community: true } })).to.include({
      code: 'NOT_FOUND',
    });
    await shop.phone.groups.setPicture(community, await picture('jpeg', 100, 100));
    await until(
      () =>
        avatar(community, { community: true }).then(
          () => true,
          () => false,
        ),
      'the picture of the community',
    );
    expect(await refusal(AVATAR, { of: '999000000003' })).to.include({ code: 'NOT_FOUND' });
  });

  it('sets the own picture of any picture, tells others, and shows it with the session; takes it away', async () => {
    const live = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['Picture'] });
    const wide = `data:image/png;base64,${(await picture('png')).toString('base64')}`;
    const { setProfilePhoto } = await ask<{ setProfilePhoto: { picture: { id: string; url: string } } }>(
      SET_PHOTO,
      {
        input: { photo: { dataUrl: wide } },
      },
    );
    expect(setProfilePhoto.picture.id).to.equal(shop.phone.profile.own().picture);
    const { format, width, height } = await sharp(shop.phone.profile.pictureBytes() as Buffer).metadata();
    expect({ format, width, height }).to.deep.equal({ format: 'jpeg', width: 640, height: 640 });
    await untilClient(
      () => friend.profile.notices(shop.phone.jid).some(({ what }) => what === 'picture'),
      'the friend to hear',
    );
    const url = async () =>
      (await ask<{ session: { avatarUrl: string | null } }>('{ session { avatarUrl } }')).session.avatarUrl;
    expect(await url()).to.equal(setProfilePhoto.picture.url);
    const { profile } = await ask<{ profile: Record<string, unknown> }>(PROFILE);
    expect(profile).to.deep.include({
      jid: shop.phone.jid,
      lid: shop.phone.lid,
      picture: setProfilePhoto.picture,
    });
    // The phone sets another one: the gateway hears of it and asks.
    const newer = (await shop.phone.profile.setPicture(await picture('jpeg', 320, 320))) as string;
    await live.find((event) => event.data.event['JID'] === shop.phone.jid, 'the event of the own picture');
    await until(async () => (await url()) !== setProfilePhoto.picture.url, 'the newer picture');
    expect((await ask<{ profile: { picture: { id: string } } }>(PROFILE)).profile.picture.id).to.equal(newer);
    await ask('mutation { removeProfilePhoto { done } }');
    expect(shop.phone.profile.own().picture).to.equal(null);
    expect(await url()).to.equal(null);
    const png = { input: { photo: { dataUrl: wide }, jpegOnly: true } };
    expect(await refusal(SET_PHOTO, png)).to.include({ code: 'BAD_INPUT', field: 'photo' });
    const text = Buffer.from('no picture at all, just text').toString('base64');
    expect(await refusal(SET_PHOTO, { input: { photo: { base64: text } } })).to.include({
      code: 'BAD_INPUT',
    });
    expect(shop.phone.profile.own().picture).to.equal(null);
  });

  it('sets the own about text, which others hear of', async () => {
    await ask('mutation { setAbout(input: { text: "Available 💼" }) { text } }');
    expect(shop.phone.profile.own().about).to.equal('Available 💼');
    await untilClient(
      () => friend.profile.notices(shop.phone.jid).some(({ value }) => value === 'Available 💼'),
      'the friend to hear',
    );
    expect((await ask<{ profile: { about: string } }>(PROFILE)).profile.about).to.equal('Available 💼');
  });

  it('knows numbers and hidden identities both ways, and how often each pair was of use', async () => {
    const mapping = async (of: string) =>
      (
        await ask<{ lidMapping: Mapping }>(
          'query($of: String!) { lidMapping(of: $of) { pn lid usageCount lastUsedAt } }',
          { of },
        )
      ).lidMapping;
    const stranger = await gateway.contact('Unmet');
    const pair = { pn: stranger.jid, lid: stranger.lid };
    const LOOK = 'query($of: String!) { lidMapping(of: $of) { pn } }';
    expect(await refusal(LOOK, { of: stranger.lid }), 'not met yet').to.include({ code: 'NOT_FOUND' });
    expect(await mapping(stranger.number)).to.include(pair);
    expect(await mapping(stranger.lid)).to.include(pair);
    expect(await refusal(LOOK, { of: '2:abcd1234efgh5678@lid' })).to.include({ code: 'NOT_FOUND' });
    expect(await refusal(LOOK, { of: '999000000009' })).to.include({ code: 'NOT_FOUND' });
    const list = async (variables: Record<string, unknown> = {}) =>
      (await ask<{ lidMappings: { totalCount: number; nodes: Mapping[] } }>(MAPPINGS, variables)).lidMappings;
    const uses = async () => (await list()).nodes.find(({ pn }) => pn === stranger.jid) as Mapping;
    const before = await uses();
    expect(before.usageCount).to.be.greaterThan(0);
    await stranger.sendText(shop.phone.number, 'one');
    await until(async () => (await uses()).usageCount > before.usageCount, 'the message to count');
    expect((await uses()).lastUsedAt).to.be.a('string');
    const { totalCount, nodes } = await list({ first: 1, offset: 1 });
    expect(nodes).to.have.length(1);
    expect(totalCount).to.equal((await list({ first: 1000 })).nodes.length);
    const unpaired = await gateway.tenant('never paired');
    expect((await unpaired.client.refusal(MAPPINGS)).extensions.code).to.equal('SESSION_NOT_PAIRED');
  });
});
