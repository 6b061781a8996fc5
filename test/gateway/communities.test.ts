import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';

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
