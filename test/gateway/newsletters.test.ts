import { expect } from 'chai';
import sharp from 'sharp';
import type { Newsletter as ServerNewsletter } from '../../src/sandbox/server/newsletters.js';
import type { Phone } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const FIELDS =
  'jid state name { text } description { text } invite link subscribers verified createdAt picture { id directPath } reactions role muted';
const POST =
  'id serverId type kind at changedAt deleted fromMe text caption views reactions { emoji count } media { kind mimeType size sha256 }';

interface Newsletter {
  jid: string;
  name: { text: string };
  invite: string;
  link: string;
  subscribers: number;
  role: string;
  muted: boolean;
  picture: { directPath: string } | null;
  [key: string]: unknown;
}

interface Post {
  id: string;
  serverId: number;
  reactions: { emoji: string; count: number }[];
  [key: string]: unknown;
}

const red = (): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 100, channels: 3, background: '#c00' } })
    .png()
    .toBuffer();

describe('channels through the gateway', () => {
  const gateway = useGateway();
  let shop: Paired;
  let friend: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    friend = await gateway.contact('Friend');
  });

  const mutate = async <T = Record<string, unknown>>(
    name: string,
    input: Record<string, unknown>,
    selection = '{ newsletter }',
  ): Promise<T> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const known =
      name.endsWith('NewsletterAdmin') ||
      name === 'revokeNewsletterAdminInvite' ||
      name === 'transferNewsletter';
    const named =
      name === 'unfollowNewsletter'
        ? 'FollowNewsletterInput'
        : known && name !== 'inviteNewsletterAdmin'
          ? 'NewsletterAdminInput'
          : type;
    const answer = await shop.client.ask<Record<string, T>>(
      `mutation($input: ${named}!) { ${name}(input: $input) ${selection} }`,
      { input },
    );
    return answer[name] as T;
  };
  const refused = async (work: Promise<unknown>): Promise<Record<string, unknown>> =>
    work.then(
      () => expect.fail('it was not refused'),
      (error: { problem: { extensions: Record<string, unknown> } }) => error.problem.extensions,
    );
  const atServer = (jid: string): ServerNewsletter => {
    const found = gateway.sandbox.server.newsletters.byJid(jid);
    if (!found) throw new Error(`${jid} is not there`);
    return found;
  };
  const own = async (name = 'News'): Promise<Newsletter> => {
    await mutate('acceptNewsletterTerms', {}, '{ noticeId }');
    const { newsletter } = await mutate<{ newsletter: Newsletter }>(
      'createNewsletter',
      { name },
      `{ newsletter { ${FIELDS} } }`,
    );
    return newsletter;
  };
  const info = async (args: string): Promise<Newsletter> =>
    (await shop.client.ask<{ newsletter: Newsletter }>(`{ newsletter(${args}) { ${FIELDS} } }`)).newsletter;
  const list = async (): Promise<Newsletter[]> =>
    (await shop.client.ask<{ newsletters: Newsletter[] }>(`{ newsletters { ${FIELDS} } }`)).newsletters;
  const posts = async (jid: string, args = ''): Promise<Post[]> => {
    const query = `{ newsletterPosts(newsletter: "${jid}"${args}) { ${POST} } }`;
    return (await shop.client.ask<{ newsletterPosts: Post[] }>(query)).newsletterPosts;
  };

  it('are made once the terms are accepted, with a square picture', async () => {
    const early = await refused(mutate('createNewsletter', { name: 'Early' }, '{ newsletter { jid } }'));
    expect(early).to.include({ code: 'FORBIDDEN', serverCode: 403 });
    await mutate('acceptNewsletterTerms', {}, '{ noticeId }');
    const picture = { dataUrl: `data:image/png;base64,${(await red()).toString('base64')}` };
    const { newsletter } = await mutate<{ newsletter: Newsletter }>(
      'createNewsletter',
      { name: ' News ', description: 'Daily', picture },
      `{ newsletter { ${FIELDS} } }`,
    );
    const server = atServer(newsletter.jid);
    expect(newsletter).to.deep.include({
      ...{ state: 'ACTIVE', name: { text: 'News' }, description: { text: 'Daily' }, role: 'OWNER' },
      ...{ invite: server.invite, link: `https://whatsapp.com/channel/${server.invite}` },
      ...{ subscribers: 1, verified: false, muted: false, reactions: 'ALL' },
    });
    const stored = gateway.sandbox.server.media.get(newsletter.picture?.directPath ?? '');
    expect(await sharp(stored ?? undefined).metadata()).to.include({
      format: 'jpeg',
      width: 640,
      height: 640,
    });
    expect((await list()).map(({ jid }) => jid)).to.deep.equal([newsletter.jid]);
    await until(
      async () => (await gateway.rows("SELECT 1 FROM event WHERE type = 'NewsletterJoin'")).length === 1,
      () => 'the event that it is followed',
    );
  });

  it('are changed by those who may, and deleted', async () => {
    const { jid } = await own();
    const change = (input: Record<string, unknown>) =>
      mutate<{ newsletter: Newsletter }>('updateNewsletter', input, `{ newsletter { ${FIELDS} } }`);
    const { newsletter } = await change({
      newsletter: jid,
      name: 'Newer',
      description: '',
      reactions: 'BASIC',
    });
    expect(newsletter).to.deep.include({
      name: { text: 'Newer' },
      description: { text: '' },
      reactions: 'BASIC',
    });
    const picture = { base64: (await red()).toString('base64'), mimeType: 'image/png' };
    expect((await change({ newsletter: jid, picture })).newsletter.picture).to.have.property('directPath');
    expect((await change({ newsletter: jid, removePicture: true })).newsletter.picture).to.equal(null);
    const theirs = await friend.channels.create('Theirs');
    expect(await refused(change({ newsletter: theirs.jid, name: 'Mine' }))).to.include({
      ...{ code: 'FORBIDDEN', field: 'newsletter', serverCode: 403 },
    });
    await mutate('deleteNewsletter', { newsletter: jid });
    expect(atServer(jid).deleted).to.equal(true);
    const gone = await shop.client.refusal(`{ newsletter(newsletter: "${jid}") { jid } }`);
    expect(gone.extensions).to.include({ code: 'NOT_FOUND', field: 'newsletter' });
    expect(await refused(mutate('deleteNewsletter', { newsletter: jid }))).to.include({ code: 'NOT_FOUND' });
  });

  it('are found, followed, muted and left, by address and by link', async () => {
    const theirs = await friend.channels.create('Theirs', 'Weekly');
    expect(await info(`newsletter: "${theirs.jid}"`)).to.deep.include({
      role: 'GUEST',
      muted: false,
      subscribers: 1,
    });
    expect(await info(`invite: "https://www.whatsapp.com/channel/${theirs.invite}?x=1"`)).to.include({
      jid: theirs.jid,
    });
    const unknown = await shop.client.refusal('{ newsletter(invite: "0029VaUnknownUnknown") { jid } }');
    expect(unknown.extensions).to.include({ code: 'NOT_FOUND', field: 'invite' });
    const followed = `{ newsletter { ${FIELDS} } }`;
    const { newsletter } = await mutate<{ newsletter: Newsletter }>(
      'followNewsletter',
      { invite: theirs.invite },
      followed,
    );
    expect(newsletter).to.include({ jid: theirs.jid, role: 'SUBSCRIBER', subscribers: 2 });
    await mutate('muteNewsletter', { newsletter: theirs.jid, muted: true });
    const shopAccount = gateway.sandbox.server.accounts.byNumber(shop.phone.number);
    const follower = () => atServer(theirs.jid).followers.get(shopAccount as never);
    expect(follower()?.muted).to.equal(true);
    expect((await list()).find(({ jid }) => jid === theirs.jid)).to.include({ muted: true });
    await mutate('muteNewsletter', { newsletter: theirs.jid, muted: false });
    expect(follower()?.muted).to.equal(false);
    expect(await mutate('unfollowNewsletter', { invite: theirs.invite })).to.deep.equal({
      newsletter: theirs.jid,
    });
    expect(follower()).to.equal(undefined);
    expect(await refused(mutate('muteNewsletter', { newsletter: theirs.jid, muted: true }))).to.include({
      code: 'FORBIDDEN',
    });
    const mine = await own('Kept');
    expect(await refused(mutate('unfollowNewsletter', { newsletter: mine.jid }))).to.include({
      code: 'FORBIDDEN',
    });
    const types = async () =>
      (
        await gateway.rows(
          `SELECT type FROM event WHERE type LIKE 'Newsletter%' AND payload #>> '{event,id}' = $1 ORDER BY id`,
          [theirs.jid],
        )
      ).map(({ type }) => type);
    await until(
      async () => (await types()).length === 4,
      () => 'the events',
    );
    expect(await types()).to.deep.equal([
      ...['NewsletterJoin', 'NewsletterMuteChange', 'NewsletterMuteChange', 'NewsletterLeave'],
    ]);
  });

  it('show their posts in pages, with reactions and views', async () => {
    const theirs = await friend.channels.create('Theirs');
    for (const text of ['one', 'two']) await friend.channels.post(theirs.jid, text);
    const file = await friend.channels.post(theirs.jid, {
      kind: 'image',
      bytes: await red(),
      caption: 'Red',
    });
    const [third, second] = await posts(theirs.jid, ', first: 2');
    expect(third).to.deep.include({
      serverId: 102,
      id: file.id,
      kind: 'image',
      type: 'media',
      text: null,
      caption: 'Red',
    });
    expect(third?.['media']).to.include({ kind: 'image' });
    expect(second).to.deep.include({
      serverId: 101,
      text: 'two',
      media: null,
      views: 0,
      reactions: [],
      deleted: false,
    });
    expect((await posts(theirs.jid, ', before: 101')).map(({ serverId }) => serverId)).to.deep.equal([100]);
    const react = { newsletter: theirs.jid, serverId: 100, emoji: '❤️' };
    expect(await refused(mutate('reactToNewsletterPost', react)), 'a guest').to.include({
      code: 'FORBIDDEN',
    });
    await mutate('followNewsletter', { newsletter: theirs.jid }, '{ newsletter { jid } }');
    await mutate('reactToNewsletterPost', react);
    friend.channels.react(theirs.jid, 100, '👍');
    await mutate('markNewsletterPostsViewed', { newsletter: theirs.jid, serverIds: [100, 101, 100] });
    const [, , first] = await posts(theirs.jid);
    expect(first).to.deep.include({
      views: 1,
      reactions: [
        { emoji: '❤️', count: 1 },
        { emoji: '👍', count: 1 },
      ],
    });
    await mutate('reactToNewsletterPost', { ...react, emoji: '' });
    const unknown = refused(mutate('reactToNewsletterPost', { ...react, serverId: 999 }));
    expect(await unknown).to.include({ code: 'NOT_FOUND', serverCode: 404 });
    const updates = `{ newsletterPostUpdates(newsletter: "${theirs.jid}", after: 100, first: 10) { serverId views } }`;
    expect(await shop.client.ask(updates)).to.deep.equal({
      newsletterPostUpdates: [
        { serverId: 102, views: 0 },
        { serverId: 101, views: 1 },
      ],
    });
    const later = `{ newsletterPostUpdates(newsletter: "${theirs.jid}", since: "2100-01-01T00:00:00Z") { serverId } }`;
    expect(await shop.client.ask(later)).to.deep.equal({ newsletterPostUpdates: [] });
  });

  it('tell new counters to who listens, asked for once however many listen, and again before they end', async () => {
    const theirs = await friend.channels.create('Theirs');
    await friend.channels.post(theirs.jid, 'one');
    await mutate('followNewsletter', { newsletter: theirs.jid }, '{ newsletter { jid } }');
    const { newsletters } = gateway.sandbox.server;
    const before = newsletters.liveSeconds;
    newsletters.liveSeconds = 1;
    type Item = { newsletter: string; posts: Post[] };
    const subscription = `subscription { newsletterUpdates(newsletter: "${theirs.jid}") { newsletter posts { serverId views reactions { emoji count } } } }`;
    try {
      const listeners = [];
      for (let i = 0; i < 3; i++) listeners.push(await shop.client.subscribe<Item>(subscription));
      const asked = atServer(theirs.jid).liveRequests;
      expect(asked).to.equal(1);
      await until(
        () => atServer(theirs.jid).liveRequests === 3,
        () => 'it to be asked for again, twice',
      );
      friend.channels.react(theirs.jid, 100, '🔥');
      for (const live of listeners)
        await until(
          () => live.items.length === 1,
          () => 'the counters',
        );
      expect(listeners[0]?.items[0]).to.deep.equal({
        newsletter: theirs.jid,
        posts: [{ serverId: 100, views: 0, reactions: [{ emoji: '🔥', count: 1 }] }],
      });
      for (const live of listeners) await live.stop();
      const settled = atServer(theirs.jid).liveRequests;
      // The last grant runs out, and nobody asks for another one.
      await until(
        () => [...atServer(theirs.jid).live.values()].every((ends) => ends < Date.now()),
        () => 'the end of the last grant',
      );
      expect(atServer(theirs.jid).liveRequests).to.be.within(settled, settled + 1);
    } finally {
      newsletters.liveSeconds = before;
    }
    const { seconds } = await mutate('requestNewsletterUpdates', { newsletter: theirs.jid }, '{ seconds }');
    expect(seconds).to.equal(before);
    const wrong = subscription.replace(theirs.jid, '120363000000000000@newsletter');
    const refusedLive = await shop.client.subscribe(wrong);
    await until(
      () => refusedLive.error !== null,
      () => 'the refusal',
    );
    expect(JSON.stringify(refusedLive.error)).to.contain('NOT_FOUND');
  });

  it('have admins: asked by a message, taken back, accepted, demoted, given the channel', async () => {
    const { jid } = await own('Team');
    const image = { base64: (await red()).toString('base64'), mimeType: 'image/png' };
    const sent = await mutate<Record<string, string>>(
      'inviteNewsletterAdmin',
      { newsletter: jid, user: friend.number, caption: 'Join us!', image },
      '{ messageId recipient name newsletter expiresAt }',
    );
    expect(sent).to.include({ recipient: friend.jid, name: 'Team', newsletter: jid });
    const card = await friend.waitFor((each) => each.id === sent['messageId']);
    expect(card.shown).to.include({ kind: 'invite', to: 'channel', jid, name: 'Team', text: 'Join us!' });
    expect(card.shown.warnings).to.deep.equal([]);
    const friendAccount = gateway.sandbox.server.accounts.byNumber(friend.number);
    const invited = () => atServer(jid).invited.get(friendAccount as never);
    expect(new Date(sent['expiresAt'] ?? '').getTime()).to.equal((invited() ?? 0) * 1000);
    const admins = `{ newsletterAdmins(newsletter: "${jid}") { count invited { jid pn } } }`;
    expect(await shop.client.ask(admins)).to.deep.equal({
      newsletterAdmins: { count: 1, invited: [{ jid: friend.lid, pn: friend.jid }] },
    });
    const person = { newsletter: jid, user: friend.number };
    await mutate('revokeNewsletterAdminInvite', person);
    expect(invited()).to.equal(undefined);
    expect(await refused(mutate('revokeNewsletterAdminInvite', person))).to.include({ code: 'NOT_FOUND' });
    // A message that WhatsApp refuses leaves no invitation behind.
    gateway.sandbox.faults.apply({ kind: 'ack-error', number: shop.phone.number, code: 479, times: 1 });
    const failed = await refused(mutate('inviteNewsletterAdmin', person, '{ messageId }'));
    expect(failed).to.include({ code: 'WHATSAPP_REJECTED', serverCode: 479 });
    expect(invited()).to.equal(undefined);
    await mutate('inviteNewsletterAdmin', person, '{ messageId }');
    await friend.channels.acceptAdminInvite(jid);
    expect(await refused(mutate('inviteNewsletterAdmin', person, '{ messageId }'))).to.include({
      code: 'CONFLICT',
    });
    const followers = `{ newsletterFollowers(newsletter: "${jid}") { pn role name } }`;
    const { newsletterFollowers } = await shop.client.ask<{ newsletterFollowers: object[] }>(followers);
    expect(newsletterFollowers).to.deep.include({ pn: friend.jid, role: 'ADMIN', name: 'Friend' });
    await mutate('demoteNewsletterAdmin', person);
    expect(atServer(jid).admins.size).to.equal(0);
    await mutate('inviteNewsletterAdmin', person, '{ messageId }');
    await friend.channels.acceptAdminInvite(jid);
    await mutate('transferNewsletter', person);
    expect(atServer(jid).owner.number).to.equal(friend.number);
    const theirs = await friend.channels.create('Theirs');
    await friend.channels.inviteAdmin(theirs.jid, shop.phone.number);
    await mutate('acceptNewsletterAdminInvite', { newsletter: theirs.jid });
    expect(await info(`newsletter: "${theirs.jid}"`)).to.include({ role: 'ADMIN' });
    expect(await refused(mutate('acceptNewsletterAdminInvite', { newsletter: theirs.jid }))).to.include({
      code: 'FORBIDDEN',
    });
  });

  it('leave no stanza that the server does not know', () => {
    const { unhandled, violations } = gateway.sandbox.ledger.snapshot();
    expect([...unhandled, ...violations]).to.deep.equal([]);
  });
});
