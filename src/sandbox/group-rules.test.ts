import { expect } from 'chai';
import sharp from 'sharp';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom, type Pair } from '../../test/support/sandbox-room.js';
import { AccountRegistry, type Account } from './accounts/index.js';
import { SeededRandom } from './accounts/random.js';
import type { Phone } from './index.js';
import { Groups } from './server/groups.js';

type Socket = Pair['client']['socket'];

/** Error number that the server refused with. */
const refusalOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => null,
    (error: { data?: unknown }) => error.data,
  );

/** The invitation that came in place of an addition. */
function invitationIn(
  results: Awaited<ReturnType<Socket['groupParticipantsUpdate']>>,
  by: Phone,
): { code: string; expiration: number; admin: string } {
  const refused = results.find(({ status }) => status === '403')?.content;
  const [request] = Array.isArray(refused?.content) ? refused.content : [];
  expect(request?.tag).to.equal('add_request');
  const { code = '', expiration } = request?.attrs ?? {};
  return { code, expiration: Number(expiration), admin: by.lid };
}

describe('sandbox: rules of groups', () => {
  const room = new SandboxRoom();
  let ada: Pair;
  let owner: Phone;
  let socket: Socket;

  beforeEach(async () => {
    ada = await room.pair('Ada');
    owner = await room.phone('Owner');
    ({ socket } = ada.client);
  });

  it('members change what is not locked, admins the rest, strangers nothing', async () => {
    const group = await owner.createGroup('theirs', [ada.phone.number]);
    await socket.groupUpdateSubject(group, 'ours');
    await socket.groupToggleEphemeral(group, 604_800);
    await socket.groupUpdateDescription(group, 'by a member');
    const forAdmins = [
      () => socket.groupSettingUpdate(group, 'announcement'),
      () => socket.groupSettingUpdate(group, 'locked'),
      () => socket.groupMemberAddMode(group, 'all_member_add'),
      () => socket.groupJoinApprovalMode(group, 'on'),
      () => socket.groupParticipantsUpdate(group, [owner.jid], 'demote'),
      () => socket.groupParticipantsUpdate(group, [owner.jid], 'remove'),
      () => socket.groupRequestParticipantsList(group),
      () => socket.groupRevokeInvite(group),
    ];
    for (const change of forAdmins) expect(await refusalOf(change())).to.equal(403);
    expect(await refusalOf(socket.groupInviteCode(group))).to.equal(401);
    await owner.groups.setSettings(group, { locked: true });
    const forEditors = [
      () => socket.groupUpdateSubject(group, 'mine'),
      () => socket.groupToggleEphemeral(group, 0),
      () => socket.groupUpdateDescription(group, 'mine'),
      () => socket.removeProfilePicture(group),
    ];
    for (const change of forEditors) expect(await refusalOf(change())).to.equal(403);
    expect(await owner.groups.info(group)).to.include({ subject: 'ours', ephemeralSeconds: 604_800 });
    const closed = await owner.createGroup('closed', []);
    expect(await refusalOf(socket.groupMetadata(closed))).to.equal(403);
    expect(await refusalOf(socket.groupUpdateSubject(closed, 'x'))).to.equal(403);
    expect(await refusalOf(socket.groupMetadata('120363000000000001@g.us'))).to.equal(404);
  });

  it('a description replaces the one that its writer has seen', async () => {
    const { id } = await socket.groupCreate('notes', []);
    const describe = (text: string, prev?: string) =>
      socket.query({
        tag: 'iq',
        attrs: { to: id, xmlns: 'w:g2', type: 'set' },
        content: [
          {
            tag: 'description',
            attrs: { id: `of-${text}`, ...(prev ? { prev } : {}) },
            content: [{ tag: 'body', attrs: {}, content: Buffer.from(text) }],
          },
        ],
      });
    await describe('first');
    expect(await refusalOf(describe('second'))).to.equal(409);
    expect(await refusalOf(describe('second', 'of-none'))).to.equal(409);
    await describe('second', 'of-first');
    expect((await socket.groupMetadata(id)).desc).to.equal('second');
    expect(await refusalOf(describe('x'.repeat(2049), 'of-second'))).to.equal(406);
    await socket.groupUpdateDescription(id, '');
    expect((await socket.groupMetadata(id)).desc).to.equal(undefined);
  });

  it('says of each participant why it was not added, and makes an invitation where privacy forbids it', async () => {
    const [shy, angry, plain] = await Promise.all(['Shy', 'Angry', 'Plain'].map((name) => room.phone(name)));
    if (!shy || !angry || !plain) throw new Error('three phones');
    await shy.groups.setWhoMayAdd('contacts');
    const blocking = await room.pair('Angry', angry);
    await blocking.client.socket.updateBlockStatus(ada.phone.jid, 'block');
    const { id } = await socket.groupCreate('careful', [plain.jid]);
    const everybody = [shy.jid, angry.jid, plain.jid, '99912345@s.whatsapp.net'];
    const results = await socket.groupParticipantsUpdate(id, everybody, 'add');
    expect(results.map(({ status }) => status).sort()).to.deep.equal(['401', '403', '404', '409']);
    const invite = invitationIn(results, ada.phone);
    expect(await owner.groups.join(invite.code).catch(() => null)).to.equal(null);
    await shy.groups.accept(id, invite);
    const { participants } = await socket.groupMetadata(id);
    expect(participants.map(({ phoneNumber }) => phoneNumber)).to.include(shy.jid);
    expect(await shy.groups.accept(id, invite).catch((error: unknown) => error)).to.have.property('code');
    // Who is in their address book may add them.
    await owner.groups.setWhoMayAdd('contacts');
    await owner.settings.saveContact(ada.phone.number, 'Ada');
    const [added] = await socket.groupParticipantsUpdate(id, [owner.jid], 'add');
    expect(added?.status).to.equal('200');
    const removed = await socket.groupParticipantsUpdate(id, [angry.jid, owner.jid], 'remove');
    expect(removed.map(({ status }) => status)).to.deep.equal(['404', '200']);
  });

  it('an invitation that was taken back is worthless', async () => {
    const shy = await room.phone('Shy');
    await shy.groups.setWhoMayAdd('contacts');
    const { id } = await socket.groupCreate('careful', []);
    const results = await socket.groupParticipantsUpdate(id, [shy.jid], 'add');
    await socket.groupRevokeInviteV4(id, shy.jid);
    const invite = invitationIn(results, ada.phone);
    const error = await shy.groups.accept(id, invite).catch((reason: unknown) => reason);
    expect(error).to.have.nested.property('details.serverCode', 410);
  });

  it('tells admins of requests to join, of those taken back, and of those decided', async () => {
    const { id } = await socket.groupCreate('asked', [owner.jid]);
    await socket.groupJoinApprovalMode(id, 'on');
    const code = (await socket.groupInviteCode(id)) ?? '';
    const heard: string[] = [];
    ada.client.socket.ev.on('group.join-request', ({ action }) => heard.push(action));
    const [first, second] = await Promise.all(['First', 'Second'].map((name) => room.phone(name)));
    if (!first || !second) throw new Error('two phones');
    expect(await first.groups.join(code)).to.deep.equal({ jid: id, joined: false });
    await first.groups.cancelRequest(id);
    await first.groups.join(code);
    await second.groups.join(code);
    const asked = await socket.groupRequestParticipantsList(id);
    expect(asked.map((each) => each['phone_number'])).to.have.members([first.jid, second.jid]);
    await socket.groupRequestParticipantsUpdate(id, [first.jid], 'reject');
    const [result] = await socket.groupRequestParticipantsUpdate(id, [second.jid], 'approve');
    expect(result?.status).to.equal('200');
    const [gone] = await socket.groupRequestParticipantsUpdate(id, [first.jid], 'approve');
    expect(gone?.status).to.equal('404');
    await until(() => heard.length >= 5, 'what was told of requests');
    expect(heard).to.deep.equal(['created', 'revoked', 'created', 'created', 'rejected']);
    expect((await socket.groupMetadata(id)).participants).to.have.length(3);
  });

  it('who comes in gets the whole group, the others the change; the last admin leaves one behind', async () => {
    const joined: string[] = [];
    const changes: string[] = [];
    const other = await room.pair('Other');
    other.client.socket.ev.on('groups.upsert', (all) => joined.push(...all.map(({ subject }) => subject)));
    socket.ev.on('group-participants.update', ({ action }) => changes.push(action));
    const { id } = await socket.groupCreate('growing', [owner.jid]);
    await socket.groupParticipantsUpdate(id, [other.phone.jid], 'add');
    await until(() => joined.length === 1 && changes.includes('add'), 'both sides of an addition');
    await socket.groupLeave(id);
    const { members } = await owner.groups.info(id);
    expect(members).to.deep.equal([
      { jid: owner.jid, role: 'admin' },
      { jid: other.phone.jid, role: null },
    ]);
    expect(await refusalOf(socket.groupMetadata(id))).to.equal(403);
  });

  it('a picture is a JPEG that every member is told of', async () => {
    const { id } = await socket.groupCreate('shown', [owner.jid]);
    const guest = await room.pair('Guest');
    const icons: unknown[] = [];
    await socket.groupParticipantsUpdate(id, [guest.phone.jid], 'add');
    guest.client.socket.ev.on('contacts.update', (all) =>
      icons.push(...all.filter((each) => each.id === id).map(({ imgUrl }) => imgUrl)),
    );
    const jpeg = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#36c' } })
      .jpeg()
      .toBuffer();
    await socket.updateProfilePicture(id, jpeg, { width: 64, height: 64 });
    expect(await owner.groups.picture(id)).to.have.property('directPath');
    expect(await socket.profilePictureUrl(id, 'image')).to.match(/^https:/);
    await guest.client.socket.removeProfilePicture(id);
    expect(await owner.groups.picture(id)).to.equal(null);
    await until(() => icons.length === 2, 'two changes of the picture');
    expect(icons).to.deep.equal(['changed', 'removed']);
  });

  it('a group of 300 is created and told', async () => {
    const { sandbox } = room;
    const people = await Promise.all(
      Array.from({ length: 300 }, async () => (await sandbox.createPhone({ name: 'One of many' })).jid),
    );
    const { id } = await socket.groupCreate('many', people.slice(0, 299));
    expect((await socket.groupMetadata(id)).size).to.equal(300);
    const [last] = await socket.groupParticipantsUpdate(id, people.slice(299), 'add');
    expect(last?.status).to.equal('200');
    const all = await socket.groupFetchAllParticipating();
    expect(all[id]?.participants).to.have.length(301);
  });

  it('a group has up to 1024 members', () => {
    const random = new SeededRandom('size');
    const accounts = new AccountRegistry(random);
    const people = Array.from({ length: 1026 }, () => accounts.create());
    const [first, ...others] = people as [Account, ...Account[]];
    const groups = new Groups(
      random,
      () => undefined,
      () => 'yes',
    );
    const make = (participants: Account[]) => groups.create({ owner: first, subject: 'full', participants });
    expect(() => make(others))
      .to.throw()
      .with.property('code', 'LIMIT_EXCEEDED');
    const group = make(others.slice(0, 1022));
    const outcomes = groups.add(group, first, others.slice(1022, 1025));
    expect(outcomes.map(({ error }) => error)).to.deep.equal([undefined, 419, 419]);
    expect(group.members.size).to.equal(1024);
  });

  it('groups whose changes were not told are dirty, and read anew', async () => {
    const { id } = await socket.groupCreate('far away', [owner.jid]);
    const { faults, ledger } = room.sandbox;
    faults.apply({ kind: 'lose-group-notices', number: ada.phone.number });
    await socket.groupUpdateSubject(id, 'nearer');
    await owner.groups.leave(id);
    faults.clear('lose-group-notices');
    const before = ledger.requestCount('w:g2:get:participating');
    const read: { subject?: string }[] = [];
    await ada.client.stop();
    ada.client.connect().ev.on('groups.update', (all) => read.push(...all));
    await ada.client.waitOpen();
    await until(() => read.length > 0, 'the groups');
    expect(read.map(({ subject }) => subject)).to.deep.equal(['nearer']);
    expect(ledger.requestCount('w:g2:get:participating') - before).to.equal(1);
    const cleaned = () => ledger.requestCount('urn:xmpp:whatsapp:dirty:set:clean') > 0;
    await until(cleaned, 'the client to say that it is up to date');
    await ada.client.stop();
    ada.client.connect();
    await ada.client.waitOpen();
    expect(ledger.requestCount('w:g2:get:participating') - before).to.equal(1);
  });

  it('answers too many requests with 429', async () => {
    const { id } = await socket.groupCreate('asked often', []);
    room.sandbox.faults.apply({ kind: 'iq-error', xmlns: 'w:g2', code: 429, times: 1 });
    expect(await refusalOf(socket.groupMetadata(id))).to.equal(429);
    expect((await socket.groupMetadata(id)).subject).to.equal('asked often');
  });
});
