import { USyncQuery, USyncUser, type BinaryNode } from '@whiskeysockets/baileys';
import { expect } from 'chai';
import sharp from 'sharp';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom, type Pair } from '../../test/support/sandbox-room.js';
import type { Phone } from './index.js';
import { child, children, textOf } from './wire/node.js';

const SHOP = {
  verifiedName: 'Flower Shop',
  address: '1 Main Street',
  description: 'Flowers',
  email: 'hello@example.com',
  websites: ['https://example.com'],
  categories: [{ id: '1223', name: 'Florist' }],
  hours: {
    timezone: 'Europe/Berlin',
    days: [{ day: 'mon', mode: 'specific_hours', open: '540', close: '1080' }],
  },
};

const jpeg = (side: number): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#3366aa' } })
    .jpeg()
    .toBuffer();

describe('sandbox profiles: pictures, about texts, businesses, look-ups', () => {
  const room = new SandboxRoom();
  let ada: Pair;
  let contact: Phone;

  beforeEach(async () => {
    ada = await room.pair('Ada');
    contact = await room.phone('Contact');
  });

  const ask = (attrs: Record<string, string>, content?: BinaryNode[]): Promise<BinaryNode> =>
    ada.client.socket.query({
      tag: 'iq',
      attrs: { to: '@s.whatsapp.net', ...attrs },
      ...(content ? { content } : {}),
    });

  const picture = async (
    target: string,
    attrs: Record<string, string> = {},
  ): Promise<BinaryNode | undefined> => {
    const asked = [{ tag: 'picture', attrs: { type: 'image', query: 'url', ...attrs } }];
    return child(await ask({ xmlns: 'w:profile:picture', type: 'get', target }, asked), 'picture');
  };

  const refusal = async (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'answered',
      (error: { data?: unknown }) => error.data,
    );

  it('a client sets and removes its picture, and contacts hear of it', async () => {
    await contact.sendText(ada.phone.number, 'hello');
    const { socket } = ada.client;
    await socket.updateProfilePicture(ada.phone.jid, await jpeg(900));
    const { picture: id } = ada.phone.profile.own();
    expect(id).to.match(/^\d{10}$/);
    await until(() => contact.profile.notices(ada.phone.jid).length > 0, 'the contact to hear');
    expect(contact.profile.notices(ada.phone.jid)).to.deep.equal([
      { of: ada.phone.jid, what: 'picture', value: id },
    ]);
    const url = await socket.profilePictureUrl(ada.phone.jid, 'image');
    const answer = await fetch(url as string, { dispatcher: ada.client.dispatcher } as never);
    const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect({ width, height }).to.deep.equal({ width: 640, height: 640 });
    await socket.removeProfilePicture(ada.phone.jid);
    await until(
      () => contact.profile.notices().at(-1)?.what === 'picture-removed',
      'the removal to be heard',
    );
    expect(await refusal(socket.profilePictureUrl(ada.phone.jid, 'image'))).to.equal(404);
  });

  it('refuses what is no picture, or too large, and pictures of others', async () => {
    const set = (bytes: Uint8Array, target?: string): Promise<BinaryNode> =>
      ask({ xmlns: 'w:profile:picture', type: 'set', ...(target ? { target } : {}) }, [
        { tag: 'picture', attrs: { type: 'image' }, content: bytes },
      ]);
    expect(await refusal(set(Buffer.from('no picture')))).to.equal(406);
    expect(await refusal(set(await jpeg(641)))).to.equal(406);
    expect(await refusal(set(new Uint8Array()))).to.equal(400);
    expect(await refusal(set(await jpeg(64), contact.jid))).to.equal(403);
    expect(ada.phone.profile.own().picture).to.equal(null);
  });

  it('hides a picture from those who may not see it, as the owner has chosen', async () => {
    const bytes = await jpeg(640);
    const id = await contact.profile.setPicture(bytes);
    expect((await picture(contact.jid))?.attrs).to.include({ id, type: 'image' });
    expect((await picture(contact.jid, { type: 'preview' }))?.attrs).to.include({ id, type: 'preview' });
    expect(await picture(contact.jid, { id: id as string }), 'known already').to.equal(undefined);
    await contact.profile.setPrivacy({ profile: 'contacts' });
    expect(await refusal(picture(contact.jid))).to.equal(401);
    // A group of both gets round it.
    const group = await contact.createGroup('Common', [ada.phone.number]);
    expect((await picture(contact.jid, { common_gid: group }))?.attrs['id']).to.equal(id);
    expect(await refusal(picture(contact.jid, { common_gid: '120363000000000000@g.us' }))).to.equal(401);
    // So does being in the address book.
    await contact.settings.saveContact(ada.phone.jid, 'Ada');
    await until(() => contact.profile.own().contacts.includes(ada.phone.number), 'the contact to be known');
    expect((await picture(contact.jid))?.attrs['id']).to.equal(id);
    await contact.profile.setPrivacy({ profile: 'none' });
    expect(await refusal(picture(contact.jid, { common_gid: group }))).to.equal(401);
    expect(await refusal(picture('999000000001@s.whatsapp.net'))).to.equal(404);
    expect(await refusal(ada.client.socket.profilePictureUrl(ada.phone.jid))).to.equal(404);
  });

  it('a trusted-contact token of the owner opens a picture for contacts', async () => {
    const id = await contact.profile.setPicture(await jpeg(640));
    await contact.profile.setPrivacy({ profile: 'contacts' });
    const tokens: Buffer[] = [];
    ada.client.socket.ws.on('CB:notification,type:privacy_token', (stanza: BinaryNode) => {
      const token = children(child(stanza, 'tokens'), 'token')[0];
      if (token?.content instanceof Uint8Array) tokens.push(Buffer.from(token.content));
    });
    await contact.profile.trust(ada.phone.number);
    await until(() => tokens.length > 0, 'the token');
    const withToken = (content: Buffer): Promise<BinaryNode> =>
      ask({ xmlns: 'w:profile:picture', type: 'get', target: contact.jid }, [
        {
          tag: 'picture',
          attrs: { type: 'image', query: 'url' },
          content: [{ tag: 'tctoken', attrs: {}, content }],
        },
      ]);
    expect(child(await withToken(tokens[0] as Buffer), 'picture')?.attrs['id']).to.equal(id);
    expect(await refusal(withToken(Buffer.alloc(16)))).to.equal(401);
  });

  it('groups and communities have pictures: members set and see them, strangers with an invitation', async () => {
    const group = await contact.createGroup('Pictured', [ada.phone.number]);
    expect(await refusal(picture(group))).to.equal(404);
    await ada.client.socket.updateProfilePicture(group, await jpeg(100));
    await until(() => contact.profile.notices(group).length > 0, 'members to hear');
    expect((await picture(group))?.attrs['id']).to.equal(contact.profile.notices(group)[0]?.value);
    await contact.groups.setSettings(group, { locked: true });
    expect(await refusal(ada.client.socket.updateProfilePicture(group, await jpeg(100)))).to.equal(403);
    await contact.groups.change(group, 'remove', [ada.phone.number]);
    expect(await refusal(picture(group))).to.equal(401);
    const invite = room.sandbox.server.groups.byJid(group)?.inviteCode as string;
    expect((await picture(group, { invite }))?.attrs['id']).to.be.a('string');
    const { jid: community } = await ada.phone.groups.createCommunity('Village');
    const asked = [{ tag: 'picture', attrs: { type: 'preview', query: 'url', parent_group_jid: community } }];
    const pictures = async (): Promise<BinaryNode | undefined> => {
      const answer = await ask({ xmlns: 'w:g2', type: 'get', to: community }, [
        { tag: 'pictures', attrs: {}, content: asked },
      ]);
      return child(child(answer, 'pictures'), 'picture');
    };
    expect((await pictures())?.attrs['status']).to.equal('204');
    await ada.client.socket.updateProfilePicture(community, await jpeg(100));
    expect((await pictures())?.attrs).to.include({ type: 'preview' });
  });

  it('about texts are set, told to contacts, and hidden', async () => {
    await contact.sendText(ada.phone.number, 'hello');
    const { socket } = ada.client;
    await socket.updateProfileStatus('Out for tea');
    await until(() => contact.profile.notices(ada.phone.jid).length > 0, 'the contact to hear');
    expect(contact.profile.notices(ada.phone.jid)[0]).to.include({ what: 'about', value: 'Out for tea' });
    expect(await refusal(socket.updateProfileStatus('x'.repeat(140)))).to.equal(400);
    const aboutOf = async (): Promise<unknown> => {
      const [found] = (await socket.fetchStatus(contact.jid)) ?? [];
      return (found?.['status'] as { status?: unknown } | undefined)?.status;
    };
    await contact.profile.setAbout('Busy');
    expect(await aboutOf()).to.equal('Busy');
    await contact.profile.setPrivacy({ status: 'none' });
    expect(await aboutOf()).to.equal('');
  });

  it('businesses have a verified name and a profile, which they may change', async () => {
    await ada.phone.settings.saveContact(contact.jid, 'Shop');
    await until(() => ada.phone.profile.own().contacts.includes(contact.number), 'the contact to be known');
    expect(await ada.client.socket.getBusinessProfile(contact.jid)).to.equal(undefined);
    contact.profile.setBusiness(SHOP);
    await until(() => ada.phone.profile.notices(contact.jid).length > 0, 'the address book to hear');
    expect(ada.phone.profile.notices(contact.jid)[0]).to.include({ what: 'contact', value: 'update' });
    expect(await ada.client.socket.getBusinessProfile(contact.jid)).to.deep.include({
      wid: contact.jid,
      address: SHOP.address,
      description: SHOP.description,
      email: SHOP.email,
      website: SHOP.websites,
      category: 'Florist',
    });
    expect(await refusal(ada.client.socket.updateBussinesProfile({ address: 'Nowhere' }))).to.equal(403);
    ada.phone.profile.setBusiness({ verifiedName: 'Ada Ltd' });
    await ada.client.socket.updateBussinesProfile({
      address: 'Somewhere',
      websites: ['https://ada.example'],
    });
    expect(ada.phone.profile.own().business?.profile).to.include({ address: 'Somewhere' });
  });

  it('look-ups answer every protocol, tell what is hidden, and have a side list', async () => {
    contact.profile.setBusiness(SHOP);
    contact.profile.setUsername('flowers');
    const id = await contact.profile.setPicture(await jpeg(64));
    const protocols = [
      'contact',
      'lid',
      'devices',
      'status',
      'business',
      'picture',
      'disappearing_mode',
      'username',
    ];
    const look = async (): Promise<BinaryNode | undefined> => {
      const user = (jid: string): BinaryNode => ({ tag: 'user', attrs: { jid } });
      const unknown = '999000000001@s.whatsapp.net';
      const number = {
        tag: 'user',
        attrs: {},
        content: [{ tag: 'contact', attrs: {}, content: `+${contact.number}` }],
      };
      const content = [
        { tag: 'query', attrs: {}, content: protocols.map((tag) => ({ tag, attrs: {} })) },
        { tag: 'list', attrs: {}, content: [number, user(unknown)] },
        { tag: 'side_list', attrs: {}, content: [user(contact.lid)] },
      ];
      const attrs = { sid: 's', mode: 'full', context: 'background', last: 'true', index: '0' };
      return child(await ask({ xmlns: 'usync', type: 'get' }, [{ tag: 'usync', attrs, content }]), 'usync');
    };
    const first = await look();
    const [found, unknown] = children(child(first, 'list'), 'user');
    expect(children(found).map(({ tag }) => tag)).to.deep.equal(protocols);
    expect(child(found, 'picture')?.attrs['id']).to.equal(id);
    expect(textOf(child(found, 'username'))).to.equal('flowers');
    expect(child(unknown, 'contact')?.attrs['type']).to.equal('out');
    const [side] = children(child(first, 'side_list'), 'user');
    expect(children(side).map(({ tag }) => tag)).to.deep.equal(protocols.slice(1));
    await contact.profile.setPrivacy({ profile: 'none', status: 'none' });
    const [hidden] = children(child(await look(), 'list'), 'user');
    expect(child(child(hidden, 'picture'), 'error')?.attrs['code']).to.equal('401');
    expect(child(hidden, 'status')?.attrs['code']).to.equal('401');
    const query = new USyncQuery().withMode('query').withUsernameProtocol().withLIDProtocol();
    query.withUser(new USyncUser().withId(contact.jid));
    const [user] = (await ada.client.socket.executeUSyncQuery(query))?.list ?? [];
    expect(user?.['lid']).to.equal(contact.lid);
  });

  it('somebody in the address book who comes to WhatsApp is announced', async () => {
    const number = '99977665544';
    await ada.phone.settings.saveContact(`${number}@s.whatsapp.net`, 'New');
    await until(() => ada.phone.profile.own().contacts.includes(number), 'the contact to be known');
    const { jid } = await room.sandbox.createPhone({ number });
    await until(() => ada.phone.profile.notices(jid).length > 0, 'the new account to be announced');
    expect(ada.phone.profile.notices(jid)[0]).to.include({ what: 'contact', value: 'add' });
    await ada.phone.settings.saveContact(jid, null);
    await until(() => !ada.phone.profile.own().contacts.includes(number), 'the contact to be gone');
  });
});
