import { expect } from 'chai';
import type { Stanza } from '../inbound/stanza.js';
import type { GroupMember, GroupRecord } from './group-record.js';
import { readGroup } from './group-record.js';
import { afterChange, readGroupAnswer, readGroupNotification, type GroupChange } from './group-steps.js';

const JID = '120363000000000001@g.us';
const OWN = { pn: '491@s.whatsapp.net', lid: '1@lid' };
const node = (tag: string, attrs: Record<string, string> = {}, content?: Stanza['content']): Stanza => ({
  tag,
  attrs,
  content,
});
const person = (n: number, type?: string): Stanza =>
  node('participant', {
    jid: `${n}@lid`,
    phone_number: `49${n}@s.whatsapp.net`,
    ...(type ? { type } : {}),
  });
const group = (...content: Stanza[]): Stanza =>
  node('group', { id: '120363000000000001', subject: 'Old', addressing_mode: 'lid', p_v_id: '100' }, [
    person(1, 'superadmin'),
    person(2),
    ...content,
  ]);
const told = (...content: Stanza[]): Stanza =>
  node('notification', { from: JID, type: 'w:gp2', id: '1', t: '1700000000', participant: '2@lid' }, content);

const KNOWN = readGroup(group()) as GroupRecord;
const only = (stanza: Stanza): GroupChange => readGroupNotification(stanza, OWN)[0] as GroupChange;
const names = (members: readonly GroupMember[] | undefined) => members?.map(({ jid }) => jid);

describe('what is told of groups', () => {
  it('a group is read with everything that it has', () => {
    const record = readGroup(
      group(
        node('description', { id: 'D', t: '1700000001', participant: '2@lid' }, [
          node('body', {}, Buffer.from('About')),
        ]),
        node('announcement'),
        node('locked'),
        node('ephemeral', { expiration: '86400' }),
        node('member_add_mode', {}, Buffer.from('all_member_add')),
        node('membership_approval_mode'),
        node('linked_parent', { jid: '120363000000000009@g.us' }),
        node('participant', { jid: '9@lid', error: '403' }),
      ),
    );
    expect(record?.about).to.deep.include({
      ...{ jid: JID, subject: 'Old', announcement: true, locked: true, ephemeralSeconds: 86_400 },
      ...{ memberAddMode: 'all', joinApproval: true, community: '120363000000000009@g.us', size: 2 },
      description: {
        ...{ id: 'D', text: 'About', at: 1_700_000_001 },
        by: { jid: '2@lid', pn: null, lid: '2@lid' },
      },
    });
    expect(names(record?.members)).to.deep.equal(['1@lid', '2@lid']);
    expect(readGroup(node('group'))).to.equal(null);
  });

  it('changes of members are applied once, whatever comes twice or late', () => {
    const add = only(told(node('add', { prev_v_id: '100', v_id: '101' }, [person(3), person(4)])));
    const once = afterChange(KNOWN, add) as GroupRecord;
    expect(names(once.members)).to.deep.equal(['1@lid', '2@lid', '3@lid', '4@lid']);
    expect(once.about).to.include({ size: 4, participantVersion: '101' });
    expect(afterChange(once, add)).to.deep.equal(once);
    const remove = only(told(node('remove', { prev_v_id: '101', v_id: '102' }, [person(3)])));
    const less = afterChange(once, remove) as GroupRecord;
    expect(names(less.members)).to.deep.equal(['1@lid', '2@lid', '4@lid']);
    expect(afterChange(less, add), 'an old one again').to.deep.equal(less);
    const promote = only(told(node('promote', { prev_v_id: '102', v_id: '103' }, [person(2), person(1)])));
    expect(afterChange(less, promote)?.members.map(({ role }) => role)).to.deep.equal([
      'superadmin',
      'admin',
      'member',
    ]);
  });

  it('a gap between versions makes a group unclear, a change without versions does not', () => {
    const later = only(told(node('add', { prev_v_id: '105', v_id: '106' }, [person(3)])));
    expect(afterChange(KNOWN, later)).to.equal(null);
    const own = { ...later, versions: { before: '', after: '' } };
    expect(names(afterChange(KNOWN, own)?.members)).to.deep.equal(['1@lid', '2@lid', '3@lid']);
  });

  it('settings change one by one', () => {
    const steps = readGroupNotification(
      told(
        node('subject', { subject: 'New', s_t: '1700000002', s_o: '2@lid' }),
        node('not_announcement', { v_id: '7' }),
        node('ephemeral', { expiration: '604800' }),
        node('membership_approval_mode', {}, [node('group_join', { state: 'off' })]),
        node('description', { id: 'E' }, [node('delete')]),
      ),
      OWN,
    );
    const changes = steps.map((step) => (step as GroupChange).about);
    expect(changes).to.deep.equal([
      {
        subject: 'New',
        subjectAt: 1_700_000_002,
        subjectBy: { jid: '2@lid', pn: null, lid: '2@lid' },
      },
      { announcement: false, announceVersion: '7' },
      { ephemeralSeconds: 604_800 },
      { joinApproval: false },
      { description: null },
    ]);
  });

  it('the own coming and going is no change like others', () => {
    const kinds = (...content: Stanza[]) =>
      readGroupNotification(told(...content), OWN).map(({ kind }) => kind);
    expect(kinds(node('remove', {}, [person(1)]))).to.deep.equal(['gone']);
    expect(kinds(node('add', {}, [person(1)]))).to.deep.equal(['unclear']);
    expect(kinds(node('create', {}, [group()]))).to.deep.equal(['group']);
    expect(kinds(node('delete'))).to.deep.equal(['gone']);
    expect(kinds(node('invite', { code: 'x' }))).to.deep.equal([]);
    expect(kinds(node('something_new'))).to.deep.equal(['unclear']);
  });

  it('a group that comes into a community or leaves it knows', () => {
    const parent = [node('group', { jid: '120363000000000009@g.us' })];
    expect(only(told(node('link', { link_type: 'parent_group' }, parent))).about).to.deep.equal({
      community: '120363000000000009@g.us',
    });
    expect(only(told(node('unlink', { unlink_type: 'parent_group' }, parent))).about).to.deep.equal({
      community: null,
    });
    expect(readGroupNotification(told(node('link', { link_type: 'sub_group' }, parent)), OWN)).to.deep.equal(
      [],
    );
  });

  it('answers tell of own groups, and invitations of none', () => {
    const answer = (from: string, ...content: Stanza[]) =>
      readGroupAnswer(node('iq', { type: 'result', from, id: '1' }, content)).map(({ kind }) => kind);
    expect(answer(JID, group())).to.deep.equal(['group']);
    expect(answer('@g.us', group())).to.deep.equal([]);
    expect(answer('@g.us', node('groups', {}, [group()]))).to.deep.equal(['all']);
    expect(readGroupAnswer(node('iq', { type: 'error', from: JID, id: '1' }, [group()]))).to.deep.equal([]);
  });
});
