import { expect } from 'chai';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom, type Pair } from '../../test/support/sandbox-room.js';
import type { Phone } from './index.js';

describe('sandbox: changes of groups', () => {
  const room = new SandboxRoom();
  let ada: Pair;
  let owner: Phone;

  beforeEach(async () => {
    ada = await room.pair('Ada');
    owner = await room.phone('Owner');
  });

  it('a client changes everything that an admin can, and the phone sees it', async () => {
    const { socket } = ada.client;
    const { id } = await socket.groupCreate('first', [owner.jid]);
    const third = await room.phone('Third');
    await socket.groupUpdateSubject(id, 'second');
    await socket.groupUpdateDescription(id, 'about');
    await socket.groupUpdateDescription(id, 'about us');
    await socket.groupSettingUpdate(id, 'announcement');
    await socket.groupSettingUpdate(id, 'locked');
    await socket.groupToggleEphemeral(id, 86_400);
    await socket.groupMemberAddMode(id, 'all_member_add');
    await socket.groupJoinApprovalMode(id, 'on');
    const results = await socket.groupParticipantsUpdate(id, [third.jid, owner.jid], 'add');
    expect(results.map(({ status }) => status)).to.deep.equal(['200', '409']);
    await socket.groupParticipantsUpdate(id, [third.jid], 'promote');
    expect(await owner.groups.info(id)).to.deep.include({
      ...{ subject: 'second', description: 'about us', announcement: true, locked: true },
      ...{ ephemeralSeconds: 86_400, joinApproval: true },
    });
    const { members } = await owner.groups.info(id);
    expect(members.find(({ jid }) => jid === third.jid)?.role).to.equal('admin');
    await socket.groupParticipantsUpdate(id, [third.jid], 'demote');
    await socket.groupParticipantsUpdate(id, [third.jid], 'remove');
    const metadata = await socket.groupMetadata(id);
    expect(metadata).to.include({
      announce: true,
      restrict: true,
      ephemeralDuration: 86_400,
      desc: 'about us',
    });
    expect(metadata.participants).to.have.length(2);
    await owner
      .sendText(id, 'not allowed')
      .then(({ id: text }) =>
        owner.waitFor((each) => each.id === text && each.state === 'failed' && each.error === 403),
      );
    await socket.groupSettingUpdate(id, 'not_announcement');
    await socket.groupToggleEphemeral(id, 0);
    expect(await owner.groups.info(id)).to.include({ announcement: false, ephemeralSeconds: 0 });
  });

  it('a phone changes everything, and the client is told', async () => {
    const group = await owner.createGroup('mine', [ada.phone.number]);
    const updates: string[] = [];
    ada.client.socket.ev.on('groups.update', (all) =>
      updates.push(...all.map((each) => JSON.stringify(each))),
    );
    const people: string[] = [];
    ada.client.socket.ev.on('group-participants.update', ({ action }) => people.push(action));
    const guest = await room.phone('Guest');
    await owner.groups.setSubject(group, 'ours');
    await owner.groups.setDescription(group, 'what it is');
    await owner.groups.setSettings(group, { announcement: true, locked: true, joinApproval: true });
    await owner.groups.change(group, 'add', [guest.number]);
    await owner.groups.change(group, 'promote', [guest.number]);
    await owner.groups.change(group, 'demote', [guest.number]);
    await owner.groups.change(group, 'remove', [guest.number]);
    await until(() => people.length === 4, 'changes of members');
    expect(people).to.deep.equal(['add', 'promote', 'demote', 'remove']);
    const seen = (text: string) => updates.some((each) => each.includes(text));
    for (const text of ['"subject":"ours"', '"desc":"what it is"', '"announce":true', '"restrict":true'])
      await until(() => seen(text), text);
    await owner.groups.change(group, 'add', [guest.number]);
    await guest.groups.leave(group);
    expect((await owner.groups.info(group)).members).to.have.length(2);
    const refused = await ada.phone.groups.setSubject(group, 'no').catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'WHATSAPP_REJECTED');
  });

  it('people join by link, by message, and after an admin has let them in', async () => {
    const group = await owner.createGroup('open', []);
    const code = await owner.groups.inviteCode(group);
    const { socket } = ada.client;
    expect((await socket.groupGetInviteInfo(code)).subject).to.equal('open');
    expect(await socket.groupAcceptInvite(code)).to.equal(group);
    await owner.groups.setSettings(group, { joinApproval: true });
    const guest = await room.phone('Guest');
    expect(await guest.groups.join(code)).to.deep.equal({ jid: group, joined: false });
    expect(await owner.groups.requests(group)).to.deep.equal([guest.jid]);
    await owner.groups.decide(group, [guest.number], true);
    expect((await owner.groups.info(group)).members.map(({ jid }) => jid)).to.include(guest.jid);
    const fresh = await owner.groups.revokeInvite(group);
    expect(fresh).not.to.equal(code);
    expect(await guest.groups.join(code).catch((error: unknown) => error)).to.have.property(
      'code',
      'WHATSAPP_REJECTED',
    );
    const last = await room.phone('Last');
    const invite = await owner.groups.invite(group, last.number, 'come');
    const message = await last.waitFor((each) => each.id === invite.id);
    expect(message.shown).to.deep.include({
      kind: 'invite',
      to: 'group',
      jid: group,
      code: fresh,
      warnings: [],
    });
    await owner.groups.setSettings(group, { joinApproval: false });
    expect(await last.groups.join(fresh)).to.deep.equal({ jid: group, joined: true });
  });

  it('communities have an announcement group and take groups in', async () => {
    const { socket } = ada.client;
    const part = await socket.groupCreate('part', [owner.jid]);
    // What the library's own function sends; that one also prints the answer, past its logger.
    const parent = { tag: 'parent', attrs: { default_membership_approval_mode: 'request_required' } };
    await socket.query({
      tag: 'iq',
      attrs: { to: '@g.us', xmlns: 'w:g2', type: 'set' },
      content: [{ tag: 'create', attrs: { subject: 'Town' }, content: [parent] }],
    });
    const all = Object.values(await socket.groupFetchAllParticipating());
    const community = all.find((each) => each.isCommunity);
    expect(community?.subject).to.equal('Town');
    const announcements = all.find((each) => each.linkedParent === community?.id);
    expect(announcements).to.include({ isCommunityAnnounce: true, announce: true });
    await socket.communityLinkGroup(part.id, community?.id ?? '');
    const { linkedGroups } = await socket.communityFetchLinkedGroups(community?.id ?? '');
    expect(linkedGroups.map(({ id }) => id)).to.have.members([part.id, announcements?.id]);
    await socket.communityUnlinkGroup(part.id, community?.id ?? '');
    expect((await owner.groups.info(part.id)).parent).to.equal(null);
  });
});
