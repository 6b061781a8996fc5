import { randomBytes } from 'node:crypto';
import { proto, type BinaryNode } from '@whiskeysockets/baileys';
import { expect } from 'chai';
import { until } from '../../test/support/baileys-client.js';
import { TINY_JPEG } from '../../test/support/pictures.js';
import { SandboxRoom, type Pair } from '../../test/support/sandbox-room.js';

const SERVER = '@s.whatsapp.net';
const TERMS = { id: '20601218', stage: '5' };

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { extensions: { error_code: number } }[];
}

const child = (node: BinaryNode | undefined, tag: string): BinaryNode | undefined =>
  Array.isArray(node?.content) ? node.content.find((each) => each.tag === tag) : undefined;
const childrenOf = (node: BinaryNode | undefined): BinaryNode[] =>
  Array.isArray(node?.content) ? node.content : [];

/** What the stock library has no call for. */
function raw({ client }: Pair) {
  const { socket } = client;
  const iq = (attrs: Record<string, string>, body: BinaryNode): Promise<BinaryNode> =>
    socket.query({ tag: 'iq', attrs: { to: SERVER, ...attrs }, content: [body] }) as Promise<BinaryNode>;
  return {
    iq,
    agree: () => iq({ xmlns: 'tos', type: 'set' }, { tag: 'notice', attrs: TERMS }),
    mex: async (id: string, variables: object): Promise<Answer> => {
      const body = Buffer.from(JSON.stringify({ variables }));
      const query = { tag: 'query', attrs: { query_id: id }, content: body };
      const result = child(await iq({ xmlns: 'w:mex', type: 'get' }, query), 'result');
      return JSON.parse(Buffer.from(result?.content as Uint8Array).toString()) as Answer;
    },
    send: async (attrs: Record<string, string>, body: BinaryNode): Promise<BinaryNode> =>
      (await socket.query({ tag: 'message', attrs, content: [body] })) as BinaryNode,
  };
}

const refusal = async (work: Promise<unknown>): Promise<number | undefined> => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as { output?: { statusCode: number }; details?: { serverCode: number } } | null;
  return error?.output?.statusCode ?? error?.details?.serverCode;
};

describe('sandbox: channels', () => {
  const room = new SandboxRoom();

  const creator = async (name: string): Promise<Pair> => {
    const pair = await room.pair(name);
    await raw(pair).agree();
    return pair;
  };
  /** What the server told a client, by kind. */
  const heard = ({ client }: Pair): { operations: string[]; live: BinaryNode[] } => {
    const seen: { operations: string[]; live: BinaryNode[] } = { operations: [], live: [] };
    client.socket.ws.on('CB:notification', (node: BinaryNode) => {
      if (node.attrs['type'] === 'newsletter') seen.live.push(node);
      const operation = child(node, 'update')?.attrs['op_name'];
      if (node.attrs['type'] === 'mex' && operation) seen.operations.push(operation);
    });
    return seen;
  };

  it('are made by those who agreed to the terms, with a picture, and change', async () => {
    const ada = await room.pair('Ada');
    const { socket } = ada.client;
    const news = heard(ada);
    expect(await refusal(socket.newsletterCreate('News'))).to.equal(403);
    await raw(ada).agree();
    const channel = await socket.newsletterCreate('News', 'daily');
    expect(channel).to.include({ name: 'News', description: 'daily', subscribers: 1, mute_state: 'OFF' });
    await socket.newsletterUpdateName(channel.id, 'Newer');
    await socket.newsletterUpdateDescription(channel.id, 'weekly');
    const update = {
      newsletter_id: channel.id,
      updates: { picture: TINY_JPEG.toString('base64'), settings: null },
    };
    await raw(ada).mex('24250201037901610', update);
    const metadata = (await socket.newsletterMetadata('jid', channel.id)) as unknown as {
      thread_metadata: { name: { text: string }; picture: { direct_path: string } };
      viewer_metadata: { role: string };
    };
    expect(metadata.thread_metadata.name.text).to.equal('Newer');
    expect(metadata.viewer_metadata.role).to.equal('OWNER');
    const { server } = room.sandbox;
    expect(server.media.get(metadata.thread_metadata.picture.direct_path)?.equals(TINY_JPEG)).to.equal(true);
    const stranger = await room.pair('Stranger');
    expect(await refusal(stranger.client.socket.newsletterUpdateName(channel.id, 'Mine'))).to.equal(403);
    expect(await refusal(stranger.client.socket.newsletterDelete(channel.id))).to.equal(403);
    await socket.newsletterDelete(channel.id);
    expect(await refusal(socket.newsletterFollow(channel.id))).to.equal(404);
    const gone = (await socket.newsletterMetadata('jid', channel.id)) as unknown as { state: object };
    expect(gone.state).to.deep.equal({ type: 'DELETED' });
    const nothing = await socket.newsletterMetadata('jid', '120363000000000000@newsletter');
    expect(nothing?.id ?? null).to.equal(null);
    await until(() => news.operations.length === 5, 'notifications');
    expect(news.operations).to.deep.equal([
      'NotificationNewsletterJoin',
      ...Array<string>(3).fill('NotificationNewsletterUpdate'),
      'NotificationNewsletterStateChange',
    ]);
  });

  it('are seen differently by guests, followers and owners', async () => {
    const ada = await creator('Ada');
    const guest = await room.pair('Guest');
    const second = await room.pair('Guest', guest.phone);
    const news = heard(second);
    const channel = await ada.client.socket.newsletterCreate('News');
    const view = async (
      type: 'JID' | 'INVITE',
      key: string,
      viewer: boolean,
    ): Promise<Record<string, unknown>> => {
      const variables = { input: { key, type }, fetch_viewer_metadata: viewer, fetch_full_image: false };
      const { data } = await raw(guest).mex('27456920720571478', variables);
      return data?.['xwa2_newsletter'] as Record<string, unknown>;
    };
    expect(await view('JID', channel.id, true)).to.have.nested.property('viewer_metadata.role', 'GUEST');
    const byInvite = await view('INVITE', channel.invite ?? '', false);
    expect(byInvite).to.include({ id: channel.id }).and.not.have.property('viewer_metadata');
    expect(byInvite['thread_metadata']).to.not.have.any.keys('picture', 'creation_time');
    await guest.client.socket.newsletterFollow(channel.id);
    await guest.client.socket.newsletterMute(channel.id);
    const follower = await view('JID', channel.id, true);
    expect(follower['viewer_metadata']).to.deep.equal({
      ...{ mute: 'ON', role: 'SUBSCRIBER' },
      settings: [{ type: 'MUTE_ADMIN_ACTIVITY', value: 'ON' }],
    });
    const { data } = await raw(guest).mex('6388546374527196', {});
    expect(data?.['xwa2_newsletter_subscribed']).to.have.length(1);
    await guest.client.socket.newsletterUnmute(channel.id);
    await guest.client.socket.newsletterUnfollow(channel.id);
    expect(await refusal(guest.client.socket.newsletterUnfollow(channel.id))).to.equal(404);
    expect(await refusal(guest.client.socket.newsletterMute(channel.id))).to.equal(403);
    expect(await refusal(ada.client.socket.newsletterUnfollow(channel.id))).to.equal(403);
    const unknown = await raw(guest).mex('27456920720571478', { input: { key: 'nope', type: 'INVITE' } });
    expect(unknown.errors?.[0]?.extensions.error_code).to.equal(404);
    await until(() => news.operations.length === 4, 'notifications at the other device');
    expect(news.operations).to.deep.equal([
      'NotificationNewsletterJoin',
      'NotificationNewsletterMuteChange',
      'NotificationNewsletterMuteChange',
      'NotificationNewsletterLeave',
    ]);
  });

  it('take posts of their admins, which reach followers, are edited, deleted and paged', async () => {
    const ada = await creator('Ada');
    const { socket } = ada.client;
    const channel = await socket.newsletterCreate('News');
    const reader = await room.phone('Reader');
    const follower = await room.pair('Follower');
    await reader.channels.follow(channel.id);
    await follower.client.socket.newsletterFollow(channel.id);
    const post = await socket.sendMessage(channel.id, { text: 'first' });
    const id = post?.key.id ?? '';
    const seen = await reader.waitFor((each) => each.id === id);
    expect(seen).to.include({ chat: channel.id, text: 'first' });
    expect(seen.shown.warnings).to.deep.equal([]);
    await until(() => ada.client.acks.some((ack) => ack.attrs['id'] === id), 'ack');
    const ack = ada.client.acks.find((each) => each.attrs['id'] === id);
    expect(ack?.attrs['server_id']).to.equal('100');
    const image = await socket.sendMessage(channel.id, {
      image: randomBytes(64),
      jpegThumbnail: TINY_JPEG.toString('base64'),
    });
    const picture = (await reader.waitFor((each) => each.id === image?.key.id)).shown;
    expect(picture.kind === 'image' && picture.file).to.include({ state: 'verified', length: 64 });
    const plain = (content: proto.IMessage | null): BinaryNode => ({
      tag: 'plaintext',
      attrs: {},
      content: content ? proto.Message.encode(content).finish() : new Uint8Array(),
    });
    const edit = { to: channel.id, id, type: 'text', edit: '3' };
    expect((await raw(ada).send(edit, plain({ conversation: 'second' }))).attrs).to.include({
      server_id: '100',
    });
    await reader.waitFor((each) => each.id === id && each.text === 'second' && each.edits.length === 1);
    const foreign = await raw(follower).send(edit, plain({ conversation: 'mine' }));
    expect(foreign.attrs['error']).to.equal('403');
    // As it is done in chats: channels do not know it.
    expect(
      (await raw(ada).send({ ...edit, edit: '1' }, plain({ conversation: 'x' }))).attrs['error'],
    ).to.equal('479');
    const posts = async (attrs: Record<string, string>): Promise<BinaryNode[]> => {
      const body = { tag: 'messages', attrs: { type: 'jid', jid: channel.id, ...attrs } };
      return childrenOf(
        child(await raw(follower).iq({ xmlns: 'newsletter', type: 'get' }, body), 'messages'),
      );
    };
    expect((await posts({ count: '1' })).map(({ attrs }) => attrs['server_id'])).to.deep.equal(['101']);
    const [older] = await posts({ count: '5', before: '101' });
    expect(older?.attrs).to.include({ server_id: '100', id, edit: '3' });
    expect(child(older, 'meta')?.attrs['msg_edit_t']).to.match(/^\d{13}$/);
    const revoke = { ...edit, edit: '8' };
    await raw(ada).send(revoke, plain(null));
    await reader.waitFor((each) => each.id === id && each.deleted);
    expect((await raw(ada).send(revoke, plain(null))).attrs['error']).to.equal('404');
    await until(
      () => follower.client.received.filter(({ key }) => key.id === id).length === 3,
      'all three versions',
    );
    const [deleted] = await posts({ before: '101' });
    expect((child(deleted, 'plaintext')?.content as Uint8Array | undefined)?.length ?? 0).to.equal(0);
  });

  it('count reactions and views, and tell who asked for live updates', async () => {
    const ada = await creator('Ada');
    const { socket } = ada.client;
    const channel = await socket.newsletterCreate('News');
    const reader = await room.phone('Reader');
    const follower = await room.pair('Follower');
    const news = heard(follower);
    await socket.sendMessage(channel.id, { text: 'first' });
    const strange = { to: channel.id, id: 'S', type: 'reaction', server_id: '100' };
    const heart = { tag: 'reaction', attrs: { code: '❤️' } };
    expect((await raw(follower).send(strange, heart)).attrs['error'], 'guests').to.equal('403');
    await reader.channels.follow(channel.id);
    await follower.client.socket.newsletterFollow(channel.id);
    reader.channels.react(channel.id, 100, '👍');
    expect(await follower.client.socket.subscribeNewsletterUpdates(channel.id)).to.deep.equal({
      duration: '300',
    });
    reader.channels.view(channel.id, [100]);
    reader.channels.view(channel.id, [100]);
    await follower.client.socket.newsletterReactMessage(channel.id, '100', '❤️');
    await follower.client.socket.newsletterReactMessage(channel.id, '100');
    await until(() => news.live.length === 3, 'live updates');
    const counters = news.live.map((node) => {
      const [message] = childrenOf(child(child(node, 'live_updates'), 'messages'));
      const codes = childrenOf(child(message, 'reactions')).map(
        ({ attrs }) => `${attrs['code']}${attrs['count']}`,
      );
      return `${message?.attrs['server_id']}: ${child(message, 'views_count')?.attrs['count']} ${codes.join()}`;
    });
    expect(counters).to.deep.equal(['100: 1 👍1', '100: 1 👍1,❤️1', '100: 1 👍1']);
    const answer = (await follower.client.socket.newsletterFetchMessages(channel.id, 10, 0, 0)) as BinaryNode;
    const [message] = childrenOf(child(child(answer, 'message_updates'), 'messages'));
    expect(child(message, 'views_count')?.attrs).to.deep.equal({ count: '1' });
    const limited = {
      newsletter_id: channel.id,
      updates: { settings: { reaction_codes: { value: 'NONE' } } },
    };
    await raw(ada).mex('24250201037901610', limited);
    expect(
      (await raw(follower).send({ ...strange, id: 'T' }, heart)).attrs['error'],
      'switched off',
    ).to.equal('403');
    // An end of time: nobody is told any more.
    for (const device of room.sandbox.server.newsletters.byJid(channel.id)?.live.keys() ?? [])
      room.sandbox.server.newsletters.byJid(channel.id)?.live.set(device, 0);
    reader.channels.react(channel.id, 100, '');
    await reader.channels.unfollow(channel.id);
    expect(news.live).to.have.length(3);
    room.expectViolations = true;
    const wrong = { tag: 'messages', attrs: { type: 'jid', jid: channel.id } };
    expect(
      await refusal(raw(follower).iq({ xmlns: 'newsletter', type: 'get', to: channel.id }, wrong)),
      'asked of the channel',
    ).to.be.a('number');
  });

  it('have admins, whom the owner asks, and who accept', async () => {
    const ada = await creator('Ada');
    const bob = await room.pair('Bob');
    const news = heard(bob);
    const { id } = await ada.client.socket.newsletterCreate('News');
    const user = { newsletter_id: id, user_id: bob.phone.jid };
    const code = ({ errors }: Answer): number | undefined => errors?.[0]?.extensions.error_code;
    const [invite, accept, revoke] = ['9387141988078609', '9580828702035549', '9656078347839416'] as const;
    expect(code(await raw(bob).mex(accept, { newsletter_id: id })), 'not asked').to.equal(403);
    expect(code(await raw(bob).mex(invite, user)), 'no owner').to.equal(403);
    const { data } = await raw(ada).mex(invite, user);
    const { invite_expiration_time: until_ } = data?.['xwa2_newsletter_admin_invite_create'] as Record<
      string,
      string
    >;
    expect(Number(until_) * 1000 - Date.now()).to.be.within(7 * 86_400_000 - 60_000, 7 * 86_400_000 + 1000);
    const pending = await raw(ada).mex('9783111038412085', { newsletter_id: id });
    expect(pending.data?.['xwa2_newsletter_admin']).to.deep.include({
      pending_admin_invites: [{ user: { id: bob.phone.lid, pn: bob.phone.jid } }],
    });
    await raw(ada).mex(revoke, user);
    expect(code(await raw(bob).mex(accept, { newsletter_id: id })), 'taken back').to.equal(403);
    expect(code(await raw(ada).mex(revoke, user))).to.equal(404);
    await raw(ada).mex(invite, user);
    expect(code(await raw(bob).mex(accept, { newsletter_id: id }))).to.equal(undefined);
    expect(code(await raw(ada).mex(invite, user)), 'is one').to.equal(409);
    expect(await ada.client.socket.newsletterAdminCount(id)).to.equal(2);
    const post = await bob.client.socket.sendMessage(id, { text: 'by an admin' });
    await ada.phone.waitFor((each) => each.id === post?.key.id);
    const followers = await raw(ada).mex('27472091235714801', { input: { newsletter_id: id, count: 10 } });
    const edges = (
      followers.data?.['xwa2_newsletter_followers'] as { followers: { edges: { role: string }[] } }
    ).followers.edges;
    expect(edges.map(({ role }) => role)).to.deep.equal(['OWNER', 'ADMIN']);
    await ada.client.socket.newsletterChangeOwner(id, bob.phone.jid);
    await bob.client.socket.newsletterDemote(id, ada.phone.jid);
    expect(await refusal(ada.client.socket.newsletterUpdateName(id, 'Back'))).to.equal(403);
    await until(() => news.operations.length === 4, 'notifications');
    expect(news.operations).to.deep.equal([
      'NotificationNewsletterAdminInviteRevoke',
      'NotificationNewsletterJoin',
      'NotificationNewsletterAdminPromote',
      'NotificationNewsletterAdminDemote',
    ]);
  });

  it('of a phone: posts, edits and deletions reach clients', async () => {
    const ada = await room.pair('Ada');
    const writer = await room.phone('Writer');
    const channel = await writer.channels.create('Mine');
    await ada.client.socket.newsletterFollow(channel.jid);
    const post = await writer.channels.post(channel.jid, 'one');
    await until(() => ada.client.received.some(({ key }) => key.id === post.id), 'post at the client');
    await writer.waitFor((each) => each.id === post.id && each.state === 'sent');
    writer.channels.edit(channel.jid, post.id, 'two');
    await ada.phone.waitFor((each) => each.id === post.id && each.text === 'two' && each.edits.length === 1);
    writer.channels.delete(channel.jid, post.id);
    await ada.phone.waitFor((each) => each.id === post.id && each.deleted);
    const file = await writer.channels.post(channel.jid, { kind: 'image', bytes: randomBytes(20) });
    const shown = (await ada.phone.waitFor((each) => each.id === file.id)).shown;
    expect(shown.kind === 'image' && shown.file.state).to.equal('verified');
    const refused = await ada.phone.channels.post(channel.jid, 'not mine');
    await ada.phone.waitFor((each) => each.id === refused.id && each.error === 403);
    await writer.channels.inviteAdmin(channel.jid, ada.phone.number);
    await ada.phone.channels.acceptAdminInvite(channel.jid);
    const allowed = await ada.phone.channels.post(channel.jid, 'mine too');
    await writer.waitFor((each) => each.id === allowed.id);
  });
});
