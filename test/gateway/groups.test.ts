import { expect } from 'chai';
import sharp from 'sharp';
import type { Phone } from '../../src/sandbox/index.js';
import type { GraphqlProblem } from './client.js';
import { state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const PERSON = 'address pn lid';
const GROUP = `jid subject isAnnouncement isLocked ephemeralSeconds joinApproval memberAddMode ownRole size
  description { text setBy { address } } participants { ${PERSON} role }`;

interface Person {
  address: string;
  pn: string | null;
  lid: string | null;
  role: string;
}

interface View {
  jid: string;
  subject: string;
  ownRole: string | null;
  size: number;
  description: { text: string; setBy: { address: string } | null } | null;
  participants: Person[];
  [key: string]: unknown;
}

interface Result extends Person {
  asked: string;
  done: boolean;
  code: number | null;
  reason: string | null;
  invitation: { code: string; messageId: string | null } | null;
}

const RESULT = `asked ${PERSON} done code reason invitation { code messageId }`;

describe('groups', () => {
  const gateway = useGateway();
  let shop: Paired;
  let ada: Phone;
  let bob: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    [ada, bob] = [await gateway.contact('Ada'), await gateway.contact('Bob')];
  });

  const inputOf = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  /** A mutation with its one input. */
  async function change<T>(name: string, input: Record<string, unknown>, fields: string): Promise<T> {
    const type = GROUP_ONLY.has(name)
      ? 'GroupInput'
      : name === 'revokeGroupInvitations'
        ? 'GroupPeopleInput'
        : inputOf(name);
    const document = `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
    return (await shop.client.ask<Record<string, T>>(document, { input }))[name] as T;
  }
  const GROUP_ONLY = new Set(['leaveGroup', 'removeGroupPhoto', 'cancelGroupJoinRequest']);
  async function refused(name: string, input: Record<string, unknown>): Promise<unknown[]> {
    const type = GROUP_ONLY.has(name) ? 'GroupInput' : inputOf(name);
    const document = `mutation($input: ${type}!) { ${name}(input: $input) { __typename } }`;
    const { extensions } = await shop.client.refusal(document, { input });
    return [extensions.code, extensions.serverCode];
  }
  const group = async (jid: string): Promise<View | null> => {
    const query = `query($g: JID!) { group(group: $g) { ${GROUP} } }`;
    try {
      return (await shop.client.ask<{ group: View }>(query, { g: jid })).group;
    } catch (error) {
      if ((error as { problem?: GraphqlProblem }).problem?.extensions.code !== 'NOT_FOUND') throw error;
      return null;
    }
  };
  const groups = async (): Promise<View[]> =>
    (await shop.client.ask<{ groups: { nodes: View[] } }>(`{ groups(first: 1000) { nodes { ${GROUP} } } }`))
      .groups.nodes;
  async function create(subject: string, people: Phone[], more: object = {}): Promise<View> {
    const input = { subject, participants: people.map(({ number }) => number), ...more };
    return (await change<{ group: View }>('createGroup', input, `group { ${GROUP} }`)).group;
  }
  const queries = (): number => gateway.sandbox.ledger.requestCount('w:g2:get:');
  const untilGroup = (jid: string, fits: (view: View) => boolean, what: string) =>
    until(async () => {
      const view = await group(jid);
      return view !== null && fits(view);
    }, what);

  it('are created with those who may be added; the phone sees the same', async () => {
    const input = {
      subject: 'Customers',
      participants: [ada.number, bob.jid, '99900000001'],
      description: 'Hello',
    };
    const { group: made, refused: left } = await change<{ group: View; refused: Result[] }>(
      'createGroup',
      input,
      `group { ${GROUP} } refused { ${RESULT} }`,
    );
    expect(made).to.include({ subject: 'Customers', ownRole: 'OWNER', size: 3 });
    expect(made.participants.map(({ address }) => address)).to.have.members([
      shop.phone.jid,
      ada.jid,
      bob.jid,
    ]);
    expect(made.participants.find(({ pn }) => pn === ada.jid)).to.include({ lid: ada.lid, role: 'MEMBER' });
    expect(left.map(({ asked, reason }) => [asked, reason])).to.deep.equal([
      ['99900000001@s.whatsapp.net', 'NOT_ON_WHATSAPP'],
    ]);
    expect(await ada.groups.info(made.jid)).to.include({ subject: 'Customers', description: 'Hello' });
  });

  it('change in everything that can be set, at WhatsApp and here', async () => {
    const { jid } = await create('First', [ada]);
    const set = async (name: string, input: object): Promise<View> =>
      (await change<{ group: View }>(name, { group: jid, ...input }, `group { ${GROUP} }`)).group;
    expect(await set('setGroupSubject', { subject: 'Second' })).to.include({ subject: 'Second' });
    expect((await set('setGroupDescription', { description: 'One' })).description?.text).to.equal('One');
    const { description } = await set('setGroupDescription', { description: 'Two' });
    expect(description).to.deep.equal({ text: 'Two', setBy: { address: shop.phone.jid } });
    expect(await set('setGroupAnnouncement', { announcement: true })).to.include({ isAnnouncement: true });
    expect(await set('setGroupLocked', { locked: true })).to.include({ isLocked: true });
    expect(await set('setGroupTimer', { timer: 'WEEK' })).to.include({ ephemeralSeconds: 604_800 });
    expect(await set('setGroupJoinApproval', { joinApproval: true })).to.include({ joinApproval: true });
    expect(await set('setGroupMemberAddMode', { mode: 'EVERYBODY' })).to.include({
      memberAddMode: 'EVERYBODY',
    });
    expect(await ada.groups.info(jid)).to.deep.include({
      ...{ subject: 'Second', description: 'Two', announcement: true, locked: true },
      ...{ ephemeralSeconds: 604_800, joinApproval: true },
    });
    expect(await set('setGroupDescription', { description: '' })).to.include({ description: null });
    await set('setGroupDescription', { description: '' });
    await set('setGroupAnnouncement', { announcement: false });
    await set('setGroupLocked', { locked: false });
    await set('setGroupTimer', { timer: 'OFF' });
    await set('setGroupJoinApproval', { joinApproval: false });
    expect(await set('setGroupMemberAddMode', { mode: 'ADMINS' })).to.include({
      ...{ isAnnouncement: false, isLocked: false, ephemeralSeconds: 0, joinApproval: false },
      memberAddMode: 'ADMINS',
    });
    expect(await ada.groups.info(jid)).to.deep.include({
      ...{ description: null, announcement: false, locked: false, ephemeralSeconds: 0, joinApproval: false },
    });
  });

  it('a description is written over one that somebody else has just written', async () => {
    const { jid } = await create('Notes', [ada]);
    // What the phone writes is not told: the id that is known here is not the one that stands there.
    gateway.sandbox.faults.apply({ kind: 'lose-group-notices', number: shop.phone.number });
    await ada.groups.setDescription(jid, 'from Ada');
    gateway.sandbox.faults.clear('lose-group-notices');
    await change('setGroupDescription', { group: jid, description: 'from the shop' }, 'group { jid }');
    expect(await ada.groups.info(jid)).to.include({ description: 'from the shop' });
  });

  it('get a picture that every member sees, and lose it', async () => {
    const { jid } = await create('Shown', [ada]);
    const wide = sharp({ create: { width: 900, height: 300, channels: 3, background: '#36c' } });
    const dataUrl = `data:image/png;base64,${(await wide.png().toBuffer()).toString('base64')}`;
    const { pictureId } = await change<{ pictureId: string }>(
      'setGroupPhoto',
      { group: jid, photo: { dataUrl } },
      'pictureId',
    );
    const picture = await ada.groups.picture(jid);
    expect(picture?.id).to.equal(pictureId);
    const bytes = gateway.sandbox.server.media.get(picture?.directPath ?? '');
    const { width, height, format } = await sharp(bytes ?? Buffer.alloc(0)).metadata();
    expect({ width, height, format }).to.deep.equal({ width: 640, height: 640, format: 'jpeg' });
    await change('removeGroupPhoto', { group: jid }, 'group { jid }');
    expect(await ada.groups.picture(jid)).to.equal(null);
    const { extensions } = await shop.client.refusal(
      'mutation($input: SetGroupPhotoInput!) { setGroupPhoto(input: $input) { pictureId } }',
      {
        input: {
          group: jid,
          photo: { dataUrl: `data:image/jpeg;base64,${Buffer.from('no').toString('base64')}` },
        },
      },
    );
    expect(extensions).to.include({ code: 'BAD_INPUT', field: 'photo' });
  });

  it('have people added, promoted, demoted and removed, each with a result of its own', async () => {
    const [shy, cross] = [await gateway.contact('Shy'), await gateway.contact('Cross')];
    await shy.groups.setWhoMayAdd('contacts');
    const { jid } = await create('Careful', [ada]);
    const act = (action: string, people: string[], more: object = {}) =>
      change<{ results: Result[]; group: View }>(
        'updateGroupParticipants',
        { group: jid, action, participants: people, ...more },
        `results { ${RESULT} } group { ${GROUP} }`,
      );
    const added = await act('ADD', [bob.number, ada.lid, shy.number, '99900000002'], {
      inviteRefused: true,
      inviteText: 'Come in',
    });
    expect(added.results.map(({ done, code, reason }) => [done, code, reason])).to.deep.equal([
      [true, null, null],
      [false, 409, 'ALREADY_MEMBER'],
      [false, 403, 'PRIVACY'],
      [false, 404, 'NOT_ON_WHATSAPP'],
    ]);
    expect(added.group.participants).to.have.length(3);
    const invitation = added.results[2]?.invitation;
    const message = await shy.waitFor(({ id }) => id === invitation?.messageId);
    expect(message.shown).to.deep.include({ kind: 'invite', jid, code: invitation?.code, text: 'Come in' });
    const role = (view: View, phone: Phone) => view.participants.find(({ pn }) => pn === phone.jid)?.role;
    expect(role((await act('PROMOTE', [bob.jid])).group, bob)).to.equal('ADMIN');
    expect(role((await act('DEMOTE', [bob.number])).group, bob)).to.equal('MEMBER');
    const removed = await act('REMOVE', [bob.number, cross.number]);
    expect(removed.results.map(({ reason }) => reason)).to.deep.equal([null, 'NOT_A_MEMBER']);
    expect((await ada.groups.info(jid)).members.map((each) => each.jid)).to.have.members([
      shop.phone.jid,
      ada.jid,
    ]);
    const taken = await change<{ results: Result[] }>(
      'revokeGroupInvitations',
      { group: jid, participants: [shy.number] },
      `results { ${RESULT} }`,
    );
    expect(taken.results.map(({ done }) => done)).to.deep.equal([true]);
    const code = invitation?.code ?? '';
    const late = { code, expiration: Math.floor(Date.now() / 1000), admin: shop.phone.lid };
    expect(await shy.groups.accept(jid, late).catch((error: unknown) => error)).to.have.property('code');
  });

  it('are joined by link, by asking, and by an invitation', async () => {
    const open = await ada.createGroup('Open', []);
    const code = await ada.groups.inviteCode(open);
    const told = await shop.client.ask<{ groupInvite: { subject: string; group: string; size: number } }>(
      `{ groupInvite(code: "https://chat.whatsapp.com/${code}") { subject group size } }`,
    );
    expect(told.groupInvite).to.deep.equal({ subject: 'Open', group: open, size: 1 });
    expect(await group(open)).to.equal(null);
    const join = (text: string) =>
      change<{ status: string; group: string }>('joinGroup', { code: text }, 'status group');
    expect(await join(`chat.whatsapp.com/${code}`)).to.deep.equal({ status: 'JOINED', group: open });
    expect((await group(open))?.ownRole).to.equal('MEMBER');
    expect(await join(code)).to.deep.equal({ status: 'JOINED', group: open });
    await change('leaveGroup', { group: open }, 'group');
    expect(await group(open)).to.equal(null);
    await ada.groups.setSettings(open, { joinApproval: true });
    expect(await join(code)).to.deep.equal({ status: 'PENDING', group: open });
    await change('cancelGroupJoinRequest', { group: open }, 'group');
    expect(await ada.groups.requests(open)).to.deep.equal([]);
    expect(await refused('cancelGroupJoinRequest', { group: open })).to.deep.equal(['NOT_FOUND', 404]);
    await join(code);
    await ada.groups.decide(open, [shop.phone.number], true);
    await untilGroup(open, ({ ownRole }) => ownRole === 'MEMBER', 'approval');
    await ada.groups.revokeInvite(open);
    expect(await refused('joinGroup', { code })).to.deep.equal(['NOT_FOUND', 410]);

    const own = await ada.createGroup('By invitation', []);
    const account = gateway.sandbox.server.accounts;
    const made = gateway.sandbox.server.groups;
    const [by, whom] = [account.byNumber(ada.number), account.byNumber(shop.phone.number)];
    const kept = made.byJid(own);
    if (!by || !whom || !kept) throw new Error('they exist');
    const invitation = made.doors.invite(kept, by, whom);
    const expiresAt = new Date(invitation.expiresAt * 1000).toISOString();
    const input = { group: own, code: invitation.code, expiresAt, admin: ada.lid };
    const accepted = await change<{ status: string }>('acceptGroupInvitation', input, 'status');
    expect(accepted.status).to.equal('JOINED');
    expect((await group(own))?.size).to.equal(2);
    expect(await refused('acceptGroupInvitation', input)).to.deep.equal(['NOT_FOUND', 404]);
  });

  it('have a link that admins read and change, and requests that admins decide', async () => {
    const { jid } = await create('Asked', [ada]);
    const link = async () =>
      (
        await shop.client.ask<{ groupInviteLink: { link: string; code: string } }>(
          `{ groupInviteLink(group: "${jid}") { link code } }`,
        )
      ).groupInviteLink;
    const before = await link();
    expect(before.link).to.equal(`https://chat.whatsapp.com/${before.code}`);
    const after = await change<{ code: string }>('resetGroupInviteLink', { group: jid }, 'code');
    expect(after.code).not.to.equal(before.code);
    expect((await link()).code).to.equal(after.code);
    await change('setGroupJoinApproval', { group: jid, joinApproval: true }, 'group { jid }');
    const [first, second] = [await gateway.contact('First'), await gateway.contact('Second')];
    for (const phone of [first, second]) await phone.groups.join(after.code);
    const asked = await shop.client.ask<{
      groupJoinRequests: (Person & { askedAt: string; method: string })[];
    }>(`{ groupJoinRequests(group: "${jid}") { ${PERSON} askedAt method } }`);
    expect(asked.groupJoinRequests.map(({ pn }) => pn)).to.deep.equal([first.jid, second.jid]);
    expect(asked.groupJoinRequests[0]).to.include({ lid: first.lid, method: 'InviteLink' });
    const decide = async (phone: Phone, approve: boolean) =>
      (
        await change<{ results: Result[] }>(
          'decideGroupJoinRequests',
          { group: jid, participants: [phone.number], approve },
          `results { ${RESULT} }`,
        )
      ).results.map(({ done, reason }) => [done, reason]);
    expect(await decide(first, true)).to.deep.equal([[true, null]]);
    expect(await decide(second, false)).to.deep.equal([[true, null]]);
    expect(await decide(second, true)).to.deep.equal([[false, 'NO_REQUEST']]);
    expect((await group(jid))?.participants.map(({ pn }) => pn)).to.have.members([
      shop.phone.jid,
      ada.jid,
      first.jid,
    ]);
  });

  it('refuse what the account may not do, each with its reason', async () => {
    const theirs = await ada.createGroup('Theirs', [shop.phone.number, bob.number]);
    await untilGroup(theirs, () => true, 'the group');
    for (const [name, input] of [
      ['setGroupAnnouncement', { announcement: true }],
      ['setGroupLocked', { locked: true }],
      ['setGroupJoinApproval', { joinApproval: true }],
      ['setGroupMemberAddMode', { mode: 'EVERYBODY' }],
      ['resetGroupInviteLink', {}],
      ['updateGroupParticipants', { action: 'REMOVE', participants: [bob.number] }],
    ] as const)
      expect(await refused(name, { group: theirs, ...input }), name).to.deep.equal(['FORBIDDEN', 403]);
    const link = await shop.client.refusal(`{ groupInviteLink(group: "${theirs}") { code } }`);
    expect(link.extensions).to.include({ code: 'FORBIDDEN', serverCode: 401 });
    await change('setGroupSubject', { group: theirs, subject: 'Ours' }, 'group { jid }');
    expect(await ada.groups.info(theirs)).to.include({ subject: 'Ours' });
    const strange = '120363000000000001@g.us';
    expect(await refused('leaveGroup', { group: strange })).to.deep.equal(['NOT_FOUND', undefined]);
    expect(await refused('setGroupSubject', { group: strange, subject: 'A' })).to.deep.equal([
      'NOT_FOUND',
      404,
    ]);
    const closed = await ada.createGroup('Closed', []);
    expect(await refused('setGroupSubject', { group: closed, subject: 'A' })).to.deep.equal([
      'FORBIDDEN',
      403,
    ]);
    gateway.sandbox.faults.apply({ kind: 'iq-error', xmlns: 'w:g2', code: 429, times: 1 });
    expect(await refused('setGroupLocked', { group: theirs, locked: true })).to.deep.equal([
      'LIMIT_EXCEEDED',
      429,
    ]);
  });

  it('are kept true by what WhatsApp tells, in order', async () => {
    const jid = await ada.createGroup('Told', [shop.phone.number]);
    await untilGroup(jid, ({ subject }) => subject === 'Told', 'the new group');
    await ada.groups.setSubject(jid, 'Told again');
    await ada.groups.setDescription(jid, 'By Ada');
    await ada.groups.setSettings(jid, {
      announcement: true,
      locked: true,
      ephemeralSeconds: 86_400,
      joinApproval: true,
    });
    await ada.groups.change(jid, 'add', [bob.number]);
    await ada.groups.change(jid, 'promote', [bob.number, shop.phone.number]);
    await untilGroup(jid, ({ ownRole }) => ownRole === 'ADMIN', 'promotion');
    expect(await group(jid)).to.deep.include({
      ...{ subject: 'Told again', isAnnouncement: true, isLocked: true, ephemeralSeconds: 86_400 },
      ...{ joinApproval: true, size: 3, description: { text: 'By Ada', setBy: { address: ada.jid } } },
    });
    await ada.groups.change(jid, 'remove', [bob.number]);
    await untilGroup(jid, ({ size }) => size === 2, 'removal');
    await ada.groups.change(jid, 'remove', [shop.phone.number]);
    await until(async () => (await group(jid)) === null, 'the own removal');
  });

  it('a hundred reads and sends ask WhatsApp nothing, also after a restart', async () => {
    const { jid } = await create('Read often', [ada, bob]);
    const read = async () => {
      for (let i = 0; i < 25; i++) {
        await groups();
        await group(jid);
        await shop.client.ask(`{ groupParticipants(group: "${jid}") { nodes { jid } } }`);
        await shop.client.ask(`{ exportGroupParticipants(group: "${jid}") { csv } }`);
      }
      const { sendText } = await shop.client.ask<{ sendText: { messageId: string } }>(
        'mutation($input: SendTextInput!) { sendText(input: $input) { messageId } }',
        {
          input: { to: jid, text: 'Hello all', options: { waitForAck: true, context: { mentionAll: true } } },
        },
      );
      await ada.waitFor(({ id }) => id === sendText.messageId);
    };
    const before = queries();
    await read();
    expect(queries() - before).to.equal(0);
    await gateway.restart();
    await state(shop, 'CONNECTED');
    gateway.sandbox.ledger.clear();
    await read();
    expect(queries()).to.equal(0);
  });

  it('changes that came while the account was away are in the store when it is back, told or not', async () => {
    const told = await ada.createGroup('Away, told', [shop.phone.number]);
    const lost = await ada.createGroup('Away, lost', [shop.phone.number]);
    await untilGroup(lost, () => true, 'both groups');
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    await ada.groups.setSubject(told, 'Told later');
    gateway.sandbox.faults.apply({ kind: 'lose-group-notices', number: shop.phone.number });
    await ada.groups.setSubject(lost, 'Never told');
    await ada.groups.change(lost, 'add', [bob.number]);
    gateway.sandbox.faults.clear('lose-group-notices');
    // Read from the store without a connection.
    expect((await group(lost))?.subject).to.equal('Away, lost');
    gateway.sandbox.ledger.clear();
    await shop.client.ask('mutation { connectSession { session { state } } }');
    await untilGroup(told, ({ subject }) => subject === 'Told later', 'what was told');
    await untilGroup(
      lost,
      ({ subject, size }) => subject === 'Never told' && size === 3,
      'what was not told',
    );
    expect(gateway.sandbox.ledger.requestCount('w:g2:get:participating')).to.equal(1);
    expect(gateway.sandbox.ledger.requestCount('w:g2:get:query')).to.equal(0);
    expect(gateway.sandbox.ledger.requestCount('urn:xmpp:whatsapp:dirty:set:clean')).to.equal(1);
  });

  it('a change behind one that was lost is noticed by its version, and the group asked for once', async () => {
    const jid = await ada.createGroup('A gap', [shop.phone.number]);
    await untilGroup(jid, () => true, 'the group');
    gateway.sandbox.faults.apply({ kind: 'lose-group-notices', number: shop.phone.number });
    const [third, fourth] = [await gateway.contact('Third'), await gateway.contact('Fourth')];
    await ada.groups.change(jid, 'add', [third.number]);
    gateway.sandbox.faults.clear('lose-group-notices');
    gateway.sandbox.ledger.clear();
    await ada.groups.change(jid, 'add', [fourth.number]);
    await untilGroup(jid, ({ participants }) => participants.length === 4, 'both members');
    expect(gateway.sandbox.ledger.requestCount('w:g2:get:query')).to.equal(1);
  });

  it('go in pages and as CSV, with number and hidden identity', async () => {
    const people = await Promise.all([1, 2, 3].map((each) => gateway.contact(`Member ${each}`)));
    const { jid } = await create('Pages', people);
    const page = async (after: string | null, adminsOnly = false) =>
      (
        await shop.client.ask<{
          groupParticipants: {
            totalCount: number;
            nodes: Person[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        }>(
          `query($a: String, $o: Boolean) { groupParticipants(group: "${jid}", first: 3, after: $a, adminsOnly: $o) {
           totalCount nodes { ${PERSON} role } pageInfo { hasNextPage endCursor } } }`,
          { a: after, o: adminsOnly },
        )
      ).groupParticipants;
    const first = await page(null);
    expect(first).to.include({ totalCount: 4 });
    expect(first.pageInfo.hasNextPage).to.equal(true);
    const second = await page(first.pageInfo.endCursor);
    expect(second.pageInfo.hasNextPage).to.equal(false);
    const all = [...first.nodes, ...second.nodes];
    expect(all.map(({ lid }) => lid)).to.have.members([shop.phone.lid, ...people.map(({ lid }) => lid)]);
    expect((await page(null, true)).nodes.map(({ role }) => role)).to.deep.equal(['OWNER']);
    const { exportGroupParticipants: file } = await shop.client.ask<{
      exportGroupParticipants: { csv: string; count: number };
    }>(`{ exportGroupParticipants(group: "${jid}") { csv count fileName } }`);
    const lines = file.csv.trimEnd().split('\r\n');
    expect(lines).to.have.length(5);
    expect(lines[0]).to.equal('jid,phone_number,lid,role,display_name');
    const [person] = people;
    expect(lines).to.include(`${person?.lid},${person?.number},${person?.lid},member,`);
  });

  it('are forgotten with the account', async function () {
    this.timeout(30_000);
    const other = await gateway.paired('another');
    const jid = await ada.createGroup('Of another', [other.phone.number]);
    const known = async () =>
      (await gateway.rows('SELECT jid FROM chat_group WHERE session_id = $1', [other.id])).map(
        (row) => row['jid'],
      );
    await until(async () => (await known()).includes(jid), 'the group');
    await other.client.ask('mutation { logoutSession { session { state } } }');
    expect(await known()).to.deep.equal([]);
    const { extensions } = await other.client.refusal('{ groups { nodes { jid } } }');
    expect(extensions.code).to.equal('SESSION_NOT_CONNECTED');
  });
});
