import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const MUTATION = `mutation($input: SendCommunityAnnouncementInput!) {
  sendCommunityAnnouncement(input: $input) {
    messageId state repeated announcementGroup sentToGroups message { chat kind } } }`;

interface Sent {
  messageId: string;
  repeated: boolean;
  announcementGroup: string;
}

describe('announcements of communities through the gateway', () => {
  const gateway = useGateway();
  let shop: Paired;
  let member: Phone;
  let community: { jid: string; announcements: string };

  before('pair, and a community with a member', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    member = await gateway.contact('Member');
    community = await shop.phone.groups.createCommunity('Town');
    const part = await shop.phone.createGroup('Street', [member.number]);
    await shop.phone.groups.linkToCommunity(community.jid, part);
  });

  const announce = async (input: Record<string, unknown>): Promise<Sent> => {
    const answer = await shop.client.ask<{ sendCommunityAnnouncement: Sent }>(MUTATION, {
      input: { community: community.jid, options: { waitForAck: true }, ...input },
    });
    return answer.sendCommunityAnnouncement;
  };
  const refusal = async (input: Record<string, unknown>) =>
    (await shop.client.refusal(MUTATION, { input: { text: 'a', ...input } })).extensions;

  it('reach the members in the announcement group', async () => {
    const sent = await announce({ text: 'Street party' });
    const { announcements } = community;
    expect(sent).to.deep.include({
      ...{ state: 'SENT', announcementGroup: announcements, sentToGroups: 1 },
      message: { chat: announcements, kind: 'text' },
    });
    const seen = await member.waitFor((message) => message.id === sent.messageId);
    expect(seen).to.include({ chat: announcements, text: 'Street party' });
    expect(seen.shown.warnings).to.deep.equal([]);
  });

  it('take the address of the community as the legacy API writes it', async () => {
    const { messageId } = await announce({
      community: community.jid.replace('@g.us', '@newsletter'),
      text: 'Also here',
      options: { idempotencyKey: 'once' },
    });
    await member.waitFor((message) => message.id === messageId);
    const again = await announce({ text: 'Also here', options: { idempotencyKey: 'once' } });
    expect(again).to.include({ messageId, repeated: true });
  });

  it('are for admins only, of communities that the account belongs to', async () => {
    const theirs = await member.groups.createCommunity('Village');
    const part = await member.createGroup('Farm', [shop.phone.number]);
    expect(await refusal({ community: theirs.jid })).to.include({ code: 'FORBIDDEN', field: 'community' });
    await member.groups.linkToCommunity(theirs.jid, part);
    expect(await refusal({ community: theirs.jid })).to.include({ code: 'FORBIDDEN', field: 'community' });
    await member.groups.change(theirs.announcements, 'promote', [shop.phone.number]);
    const { messageId } = await announce({ community: theirs.jid, text: 'Now I may' });
    await member.waitFor((message) => message.id === messageId);
  });

  it('to what is no community are errors at their field', async () => {
    expect(await refusal({ community: '120363999999999999@g.us' })).to.include({
      code: 'NOT_FOUND',
      field: 'community',
    });
    const plain = await shop.phone.createGroup('Plain', [member.number]);
    expect(await refusal({ community: plain })).to.include({ code: 'NOT_FOUND', field: 'community' });
    expect((await refusal({ community: member.number })).field).to.equal('community');
    expect((await refusal({ community: community.jid, text: '' })).field).to.equal('text');
  });
});

const FIELDS = `jid subject description creatorPn joinApproval size ownRole announcementGroup
  admins { pn } groups { jid subject isAnnouncement size }`;

interface CommunityView {
  jid: string;
  subject: string;
  description: string | null;
  creatorPn: string | null;
  size: number;
  ownRole: string;
  announcementGroup: string | null;
  admins: { pn: string | null }[];
  groups: { jid: string; subject: string; isAnnouncement: boolean; size: number | null }[];
}

describe('communities', () => {
  const gateway = useGateway();
  let shop: Paired;
  let neighbour: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    neighbour = await gateway.contact('Neighbour');
  });

  const type = (name: string): string =>
    ['leaveCommunity', 'deactivateCommunity'].includes(name)
      ? 'CommunityInput'
      : `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const change = async <T>(name: string, fields: string, input: Record<string, unknown>): Promise<T> => {
    const mutation = `mutation($input: ${type(name)}!) { ${name}(input: $input) { ${fields} } }`;
    return (await shop.client.ask<Record<string, T>>(mutation, { input }))[name] as T;
  };
  const refusal = async (name: string, input: Record<string, unknown>) => {
    const mutation = `mutation($input: ${type(name)}!) { ${name}(input: $input) { community } }`;
    return (await shop.client.refusal(mutation, { input })).extensions;
  };
  const found = async (jid: string): Promise<CommunityView> => {
    const query = `query($jid: JID!) { community(community: $jid) { ${FIELDS} } }`;
    return (await shop.client.ask<{ community: CommunityView }>(query, { jid })).community;
  };
  const groupsOf = async (jid: string): Promise<string[]> => {
    const query = 'query($jid: JID!) { communityGroups(community: $jid) { jid } }';
    const answer = await shop.client.ask<{ communityGroups: { jid: string }[] }>(query, { jid });
    return answer.communityGroups.map((group) => group.jid);
  };

  interface Created {
    community: string;
    linkedGroups: string[];
    linkedCount: number;
    failedGroups: { group: string; error: string }[];
  }
  const CREATED = 'community subject linkedGroups linkedCount failedGroups { group error }';
  const create = (input: Record<string, unknown>): Promise<Created> =>
    change('createCommunity', CREATED, input);

  it('are created with groups, whose members become members of theirs', async () => {
    const street = await shop.phone.createGroup('Street', [neighbour.number]);
    const made = await create({ subject: 'Town', description: 'All of us', groups: [street] });
    expect(made).to.deep.include({
      subject: 'Town',
      linkedGroups: [street],
      linkedCount: 1,
      failedGroups: [],
    });
    const community = await found(made.community);
    expect(community).to.deep.include({
      ...{ jid: made.community, subject: 'Town', description: 'All of us', size: 2, ownRole: 'ADMIN' },
      ...{ creatorPn: shop.phone.jid, admins: [{ pn: shop.phone.jid }] },
    });
    expect(community.groups).to.have.length(2);
    expect(community.groups.find(({ jid }) => jid === street)).to.include({ subject: 'Street', size: 2 });
    expect((await neighbour.groups.info(street)).parent).to.equal(made.community);
    const announcements = community.announcementGroup ?? '';
    expect((await neighbour.groups.info(announcements)).announcement).to.equal(true);
    const query = `query($jid: JID!, $after: String) { communityParticipants(community: $jid, first: 1, after: $after) {
      nodes { pn } totalCount pageInfo { endCursor hasNextPage } } }`;
    interface Page {
      communityParticipants: {
        nodes: { pn: string }[];
        totalCount: number;
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }
    const one = (await shop.client.ask<Page>(query, { jid: made.community })).communityParticipants;
    expect(one).to.deep.include({ totalCount: 2 });
    expect(one.pageInfo.hasNextPage).to.equal(true);
    const after = one.pageInfo.endCursor;
    const two = (await shop.client.ask<Page>(query, { jid: made.community, after })).communityParticipants;
    expect(two.pageInfo.hasNextPage).to.equal(false);
    expect([...one.nodes, ...two.nodes].map(({ pn }) => pn)).to.have.members([shop.phone.jid, neighbour.jid]);
  });

  it('are not made when one of the groups is not ours to link', async () => {
    const theirs = await neighbour.createGroup('Theirs', [shop.phone.number]);
    const before = (await shop.phone.groups.info(theirs)).parent;
    const own = await shop.phone.createGroup('Ours', []);
    for (const group of [theirs, '120363999999999999@g.us'])
      expect(await refusal('createCommunity', { subject: 'No', groups: [own, group] })).to.include({
        ...{ code: 'FORBIDDEN', field: 'groups.1' },
      });
    expect((await shop.phone.groups.info(own)).parent).to.equal(before);
  });

  it('take groups in and let them go; the list of them is asked for when something has changed, and only then', async () => {
    const { community } = await create({ subject: 'Village' });
    const farm = await shop.phone.createGroup('Farm', [neighbour.number]);
    const [announcements = ''] = await groupsOf(community);
    const written = community.replace('@g.us', '@newsletter');
    expect(
      await change('linkCommunityGroup', 'community group', { community: written, group: farm }),
    ).to.deep.equal({ community, group: farm });
    expect((await neighbour.groups.info(farm)).parent).to.equal(community);
    expect(await groupsOf(community)).to.have.members([announcements, farm]);
    const asked = (): number => gateway.sandbox.ledger.requestCount('w:g2:get:sub_groups');
    const before = asked();
    for (let i = 0; i < 5; i++) await groupsOf(community);
    expect(asked()).to.equal(before);
    const mill = await shop.phone.createGroup('Mill', []);
    await shop.phone.groups.linkToCommunity(community, mill);
    await until(
      async () => (await groupsOf(community)).includes(mill),
      () => 'what the phone has linked',
    );
    expect(await refusal('linkCommunityGroup', { community, group: farm })).to.include({
      code: 'CONFLICT',
      field: 'group',
    });
    await change('unlinkCommunityGroup', 'group', { community, group: farm, removeOrphans: true });
    expect((await neighbour.groups.info(farm)).parent).to.equal(null);
    expect(await groupsOf(community)).to.have.members([announcements, mill]);
    expect((await found(community)).size).to.equal(1);
    expect(await refusal('unlinkCommunityGroup', { community, group: farm })).to.include({
      code: 'NOT_FOUND',
      field: 'group',
    });
    expect(await refusal('unlinkCommunityGroup', { community, group: announcements })).to.include({
      ...{ code: 'BAD_INPUT', field: 'group' },
    });
  });

  it('are changed by their admins alone, and seen by members alone', async () => {
    const theirs = await neighbour.groups.createCommunity('Hamlet');
    const own = await shop.phone.createGroup('Own', []);
    const query = 'query($jid: JID!) { community(community: $jid) { jid } }';
    const unseen = await shop.client.refusal(query, { jid: theirs.jid });
    expect(unseen.extensions).to.include({ code: 'FORBIDDEN', field: 'community' });
    const part = await neighbour.createGroup('Barn', [shop.phone.number]);
    await neighbour.groups.linkToCommunity(theirs.jid, part);
    expect((await found(theirs.jid)).ownRole).to.equal('MEMBER');
    for (const [name, input] of [
      ['linkCommunityGroup', { group: own }],
      ['unlinkCommunityGroup', { group: part }],
      ['deactivateCommunity', {}],
    ] as const)
      expect(await refusal(name, { community: theirs.jid, ...input }), name).to.include({
        code: 'FORBIDDEN',
      });
    await neighbour.groups.change(theirs.jid, 'promote', [shop.phone.number]);
    expect(await refusal('linkCommunityGroup', { community: theirs.jid, group: part })).to.include({
      ...{ code: 'FORBIDDEN', field: 'group' },
    });
    const plain = await shop.phone.createGroup('Plain', []);
    for (const name of ['leaveCommunity', 'deactivateCommunity'])
      expect(await refusal(name, { community: plain })).to.include({ code: 'NOT_FOUND', field: 'community' });
    await change('leaveCommunity', 'community', { community: theirs.jid });
    expect((await neighbour.groups.info(part)).members.map(({ jid }) => jid)).to.deep.equal([neighbour.jid]);
    expect((await neighbour.groups.info(theirs.jid)).members.map(({ jid }) => jid)).to.deep.equal([
      neighbour.jid,
    ]);
  });

  it('end for everybody, and their groups stay', async () => {
    const lane = await shop.phone.createGroup('Lane', [neighbour.number]);
    const { community } = await create({ subject: 'Short', groups: [lane] });
    await change('deactivateCommunity', 'community', { community });
    expect((await neighbour.groups.info(lane)).parent).to.equal(null);
    expect(await refusal('deactivateCommunity', { community })).to.include({
      code: 'NOT_FOUND',
      field: 'community',
    });
  });

  it('tell of their links as events, and say so when WhatsApp wants fewer questions', async () => {
    const { community } = await create({ subject: 'Port' });
    const quay = await shop.phone.createGroup('Quay', []);
    await shop.phone.groups.linkToCommunity(community, quay);
    interface Answer {
      events: {
        nodes: { data: { event: { JID: string; Link: { Type: string; Group: { JID: string } } | null } } }[];
      };
    }
    const query = 'query { events(types: [GroupInfo], first: 1000) { nodes { data } } }';
    await until(
      async () => {
        const { events } = await shop.client.ask<Answer>(query);
        const links = events.nodes.map(({ data }) => data.event).filter(({ Link }) => Link !== null);
        return (
          links.some(({ JID, Link }) => JID === quay && Link?.Group.JID === community) &&
          links.some(({ JID, Link }) => JID === community && Link?.Group.JID === quay)
        );
      },
      () => 'the link, at the group and at the community',
    );
    gateway.sandbox.faults.apply({ kind: 'iq-error', code: 429, xmlns: 'w:g2', child: 'links', times: 1 });
    expect(await refusal('linkCommunityGroup', { community, group: quay })).to.include({
      code: 'LIMIT_EXCEEDED',
    });
  });
});
