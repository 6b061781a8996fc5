import { expect } from 'chai';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';

const iq = (to: string, type: string, content: BinaryNode): BinaryNode => ({
  tag: 'iq',
  attrs: { to, type, xmlns: 'w:g2' },
  content: [content],
});
const parts = (node: BinaryNode | undefined): BinaryNode[] =>
  Array.isArray(node?.content) ? node.content : [];

describe('sandbox: communities', () => {
  const room = new SandboxRoom();

  async function town() {
    const ada = await room.pair('Ada');
    const heard: BinaryNode[] = [];
    ada.client.socket.ws.on('CB:notification,type:w:gp2', (node: BinaryNode) => void heard.push(node));
    const mayor = await room.phone('Mayor');
    const community = await mayor.groups.createCommunity('Town');
    const changes = (from: string, tag: string) =>
      heard
        .filter(({ attrs }) => attrs['from'] === from)
        .flatMap(parts)
        .filter((node) => node.tag === tag);
    return { ada, mayor, community, changes };
  }

  it('links tell both sides, bring members in, and are undone', async () => {
    const { ada, mayor, community, changes } = await town();
    const street = await mayor.createGroup('Street', [ada.phone.number]);
    await mayor.groups.linkToCommunity(community.jid, street);
    await until(() => changes(street, 'link').length === 1, 'the link at the member');
    expect(changes(street, 'link')[0]?.attrs).to.deep.equal({ link_type: 'parent_group' });
    expect(parts(changes(street, 'link')[0])[0]?.attrs).to.include({ jid: community.jid, subject: 'Town' });
    await until(() => changes(community.announcements, 'create').length === 1, 'the announcement group');
    const park = await mayor.createGroup('Park', []);
    await mayor.groups.linkToCommunity(community.jid, park);
    await until(
      () => changes(community.jid, 'link').length > 0,
      'the next link at a member of the community',
    );
    expect(changes(community.jid, 'link').at(-1)?.attrs).to.deep.equal({ link_type: 'sub_group' });
    expect(await mayor.groups.partsOf(community.jid)).to.have.members([
      community.announcements,
      street,
      park,
    ]);
    await mayor.groups.unlinkFromCommunity(community.jid, street);
    await until(() => changes(street, 'unlink').length === 1, 'the end of the link');
    expect(changes(street, 'unlink')[0]?.attrs).to.include({ unlink_reason: 'unlink_group' });
    expect((await mayor.groups.info(street)).parent).to.equal(null);
  });

  it('only admins of both sides link, and each group once', async () => {
    const { ada, mayor, community } = await town();
    const { socket } = ada.client;
    const street = await mayor.createGroup('Street', [ada.phone.number]);
    await mayor.groups.linkToCommunity(community.jid, street);
    const own = await socket.groupCreate('Own', []);
    await socket.communityLinkGroup(own.id, community.jid).then(
      () => expect.fail('linked by somebody who is no admin'),
      (error: Error & { data?: number }) => expect(error.data).to.equal(403),
    );
    const link = (jid: string): BinaryNode => ({
      tag: 'links',
      attrs: {},
      content: [
        { tag: 'link', attrs: { link_type: 'sub_group' }, content: [{ tag: 'group', attrs: { jid } }] },
      ],
    });
    await mayor.groups.change(community.jid, 'promote', [ada.phone.number]);
    const farm = await mayor.createGroup('Farm', [ada.phone.number]);
    const codes: unknown[] = [];
    for (const jid of [own.id, own.id, farm, '120363999999990000@g.us', community.announcements]) {
      const answer = (await socket.query(iq(community.jid, 'set', link(jid)))) as BinaryNode;
      codes.push(parts(parts(parts(answer)[0])[0])[0]?.attrs['error']);
    }
    expect(codes).to.deep.equal([undefined, '409', '403', '404', '403']);
  });

  it('everybody in them is listed; who leaves, leaves all; groups outlive them', async () => {
    const { ada, mayor, community, changes } = await town();
    const { socket } = ada.client;
    const third = await room.phone('Third');
    const street = await mayor.createGroup('Street', [ada.phone.number]);
    const park = await mayor.createGroup('Park', [third.number]);
    for (const part of [street, park]) await mayor.groups.linkToCommunity(community.jid, part);
    const question = iq(community.jid, 'get', { tag: 'linked_groups_participants', attrs: {} });
    const answer = (await socket.query(question)) as BinaryNode;
    expect(parts(parts(answer)[0]).map(({ attrs }) => attrs['phone_number'])).to.have.members(
      [ada.phone, mayor, third].map(({ jid }) => jid),
    );
    await third.groups.leave(community.jid);
    expect((await mayor.groups.info(park)).members.map(({ jid }) => jid)).to.deep.equal([mayor.jid]);
    await mayor.groups.deactivateCommunity(community.jid);
    await until(() => changes(street, 'unlink').length === 1, 'the end of the community');
    expect(changes(street, 'unlink')[0]?.attrs).to.include({ unlink_reason: 'delete_parent' });
    await until(() => changes(community.jid, 'delete').length === 1, 'its deletion');
    expect((await mayor.groups.info(street)).parent).to.equal(null);
    await socket.query(question).then(
      () => expect.fail('it is still there'),
      (error: Error & { data?: number }) => expect(error.data).to.equal(404),
    );
  });
});
