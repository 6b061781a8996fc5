import { expect } from 'chai';
import {
  ANA_LID,
  ANA_PN,
  AT_TEXT,
  BRUNO_LID,
  BRUNO_PN,
  GROUP,
  OWN_LID,
  OWN_PN,
  T,
  base64,
  bytes,
  context,
  learned,
  node,
} from './golden.fixture.js';
import { renderNotification } from './notifications.js';
import type { Stanza } from './stanza.js';

const notification = (type: string, attrs: Record<string, string>, content: Stanza[]) =>
  node('notification', { type, id: '1774026309-1', t: T, ...attrs }, content);
const data = (stanza: Stanza) => renderNotification(stanza, context).events.map((event) => event.data);

const FROM_BRUNO = { from: GROUP, participant: BRUNO_LID, participant_pn: BRUNO_PN, notify: 'Bruno Exemplo' };
const GROUP_INFO = {
  JID: GROUP,
  Notify: 'Bruno Exemplo',
  Sender: BRUNO_LID,
  SenderPN: BRUNO_PN,
  Timestamp: AT_TEXT,
  Name: null,
  Topic: null,
  Locked: null,
  Announce: null,
  Ephemeral: null,
  MembershipApprovalMode: null,
  Delete: null,
  Link: null,
  Unlink: null,
  NewInviteLink: null,
  PrevParticipantVersionID: '',
  ParticipantVersionID: '',
  JoinReason: '',
  Join: null,
  Leave: null,
  Promote: null,
  Demote: null,
  Suspended: false,
  Unsuspended: false,
  UnknownChanges: null,
};
const group = (...content: Stanza[]) => data(notification('w:gp2', FROM_BRUNO, content));
const changed = (changes: object) => [{ event: { ...GROUP_INFO, ...changes }, type: 'GroupInfo' }];

describe('GroupInfo events have the shape that clients know', () => {
  it('people added', () => {
    const add = node('add', { prev_v_id: '1773900000000001', v_id: '1774026309000001' }, [
      node('participant', { jid: ANA_LID, phone_number: ANA_PN }),
    ]);
    expect(group(add)).to.deep.equal(
      changed({
        PrevParticipantVersionID: '1773900000000001',
        ParticipantVersionID: '1774026309000001',
        Join: [ANA_LID],
      }),
    );
  });

  it('subject', () => {
    const subject = node('subject', { subject: 'Equipe Exemplo', s_t: T, s_o: BRUNO_LID, s_o_pn: BRUNO_PN });
    expect(group(subject)).to.deep.equal(
      changed({
        Name: { Name: 'Equipe Exemplo', NameSetAt: AT_TEXT, NameSetBy: BRUNO_LID, NameSetByPN: BRUNO_PN },
      }),
    );
  });

  it('description, set and removed', () => {
    const topic = (content: Stanza) => group(node('description', { id: 'D1' }, [content]));
    const by = { TopicID: 'D1', TopicSetAt: AT_TEXT, TopicSetBy: BRUNO_LID, TopicSetByPN: BRUNO_PN };
    expect(topic(node('body', {}, Buffer.from('Avisos')))).to.deep.equal(
      changed({ Topic: { Topic: 'Avisos', ...by, TopicDeleted: false } }),
    );
    expect(topic(node('delete'))).to.deep.equal(changed({ Topic: { Topic: '', ...by, TopicDeleted: true } }));
  });

  it('settings, invite link, community links and the end of a group', () => {
    const target = node('group', { id: '120363000000000002', subject: 'Avisos', s_t: T }, [
      node('default_sub_group'),
    ]);
    const link = {
      Type: 'sub_group',
      UnlinkReason: '',
      Group: {
        JID: '120363000000000002@g.us',
        Name: 'Avisos',
        NameSetAt: AT_TEXT,
        NameSetBy: '',
        NameSetByPN: '',
        IsDefaultSubGroup: true,
      },
    };
    const table: [Stanza, object][] = [
      [node('locked'), { Locked: { IsLocked: true } }],
      [node('unlocked'), { Locked: { IsLocked: false } }],
      [node('not_announcement', { v_id: '7' }), { Announce: { IsAnnounce: false, AnnounceVersionID: '7' } }],
      [
        node('ephemeral', { expiration: '86400' }),
        { Ephemeral: { IsEphemeral: true, DisappearingTimer: 86400 } },
      ],
      [node('not_ephemeral'), { Ephemeral: { IsEphemeral: false, DisappearingTimer: 0 } }],
      [node('invite', { code: 'AbC' }), { NewInviteLink: 'https://chat.whatsapp.com/AbC' }],
      [node('membership_approval_mode'), { MembershipApprovalMode: { IsJoinApprovalRequired: true } }],
      [node('delete', { reason: 'x' }), { Delete: { Deleted: true, DeleteReason: 'x' } }],
      [node('suspended'), { Suspended: true }],
      [node('link', { link_type: 'sub_group' }, [target]), { Link: link }],
      [
        node('unlink', { unlink_type: 'sub_group', unlink_reason: 'unlink_group' }, [target]),
        { Unlink: { ...link, UnlinkReason: 'unlink_group' } },
      ],
    ];
    for (const [change, expected] of table)
      expect(group(change), change.tag).to.deep.equal(changed(expected));
  });

  it('several changes in one event, unknown ones raw', () => {
    const remove = node('remove', { v_id: '2' }, [node('participant', { jid: ANA_LID })]);
    expect(
      group(remove, node('locked'), node('member_add_mode', {}, Buffer.from('admin_add'))),
    ).to.deep.equal(
      changed({
        ParticipantVersionID: '2',
        Leave: [ANA_LID],
        Locked: { IsLocked: true },
        UnknownChanges: [{ Tag: 'member_add_mode', Attrs: null, Content: 'YWRtaW5fYWRk' }],
      }),
    );
  });
});

describe('Other notifications have the shape that clients know', () => {
  it('JoinedGroup', () => {
    const created = node(
      'group',
      {
        id: '120363000000000001',
        creator: BRUNO_LID,
        creator_pn: BRUNO_PN,
        subject: 'Equipe Exemplo',
        s_t: T,
        s_o: BRUNO_LID,
        s_o_pn: BRUNO_PN,
        a_v_id: '1774026309000000',
        p_v_id: '1774026309000001',
        addressing_mode: 'lid',
        creation: T,
        creator_country_code: 'BR',
      },
      [
        node('participant', { jid: BRUNO_LID, phone_number: BRUNO_PN, type: 'superadmin' }),
        node('participant', { jid: OWN_LID, phone_number: OWN_PN }),
        node('member_add_mode', {}, Buffer.from('all_member_add')),
      ],
    );
    const person = { IsAdmin: false, IsSuperAdmin: false, DisplayName: '', Error: 0, AddRequest: null };
    expect(group(node('create', { type: 'new' }, [created]))).to.deep.equal([
      {
        event: {
          Reason: '',
          Type: 'new',
          CreateKey: '',
          Sender: BRUNO_LID,
          SenderPN: BRUNO_PN,
          Notify: 'Bruno Exemplo',
          JID: GROUP,
          OwnerJID: BRUNO_LID,
          OwnerPN: BRUNO_PN,
          Name: 'Equipe Exemplo',
          NameSetAt: AT_TEXT,
          NameSetBy: BRUNO_LID,
          NameSetByPN: BRUNO_PN,
          Topic: '',
          TopicID: '',
          TopicSetAt: '0001-01-01T00:00:00Z',
          TopicSetBy: '',
          TopicSetByPN: '',
          TopicDeleted: false,
          IsLocked: false,
          IsAnnounce: false,
          AnnounceVersionID: '1774026309000000',
          IsEphemeral: false,
          DisappearingTimer: 0,
          IsIncognito: false,
          IsParent: false,
          DefaultMembershipApprovalMode: '',
          LinkedParentJID: '',
          IsDefaultSubGroup: false,
          IsJoinApprovalRequired: false,
          AddressingMode: 'lid',
          GroupCreated: AT_TEXT,
          CreatorCountryCode: 'BR',
          ParticipantVersionID: '1774026309000001',
          Participants: [
            {
              JID: BRUNO_LID,
              PhoneNumber: BRUNO_PN,
              LID: BRUNO_LID,
              ...person,
              IsAdmin: true,
              IsSuperAdmin: true,
            },
            { JID: OWN_LID, PhoneNumber: OWN_PN, LID: OWN_LID, ...person },
          ],
          ParticipantCount: 2,
          MemberAddMode: 'all_member_add',
          Suspended: false,
        },
        type: 'JoinedGroup',
      },
    ]);
  });

  it('Picture of a contact, removed ones, and the own', () => {
    const picture = {
      JID: ANA_PN,
      Author: ANA_PN,
      Timestamp: AT_TEXT,
      Remove: false,
      PictureID: '1774026309',
    };
    const set = node('set', { jid: ANA_PN, author: ANA_PN, id: '1774026309' });
    expect(data(notification('picture', { from: ANA_PN }, [set, node('set', { hash: 'x' })]))).to.deep.equal([
      { event: picture, type: 'Picture' },
    ]);
    const removed = node('delete', { jid: ANA_PN, author: ANA_PN });
    expect(data(notification('picture', { from: ANA_PN }, [removed]))).to.deep.equal([
      { event: { ...picture, Remove: true, PictureID: '' }, type: 'Picture' },
    ]);
    expect(data(notification('account_sync', { from: OWN_PN }, [node('picture')]))).to.deep.equal([
      {
        event: { JID: OWN_PN, Author: '', Timestamp: AT_TEXT, Remove: false, PictureID: '' },
        type: 'Picture',
      },
    ]);
  });

  it('Blocklist', () => {
    const list = node('blocklist', { dhash: '2:abcdefgh', prev_dhash: '2:zyxwvuts' }, [
      node('item', { jid: ANA_PN, action: 'block' }),
    ]);
    expect(data(notification('account_sync', { from: OWN_PN }, [list]))).to.deep.equal([
      {
        event: {
          Action: '',
          DHash: '2:abcdefgh',
          PrevDHash: '2:zyxwvuts',
          Changes: [{ JID: ANA_PN, Action: 'block' }],
        },
        type: 'Blocklist',
      },
    ]);
  });

  it('PrivacySettings, the whole set with the change applied', () => {
    const change = node('privacy', {}, [node('category', { name: 'last', value: 'contacts' })]);
    const privacySettings = {
      groupadd: 'contacts',
      last: 'all',
      status: 'contacts',
      profile: 'all',
      readreceipts: 'all',
      calladd: 'all',
      online: 'all',
      messages: 'all',
      defense: 'off',
      stickers: 'contacts',
    };
    const stanza = notification('account_sync', { from: OWN_PN }, [change]);
    const { events } = renderNotification(stanza, { ...context, privacySettings });
    expect(events.map((event) => event.data)).to.deep.equal([
      {
        event: {
          NewSettings: {
            GroupAdd: 'contacts',
            LastSeen: 'contacts',
            Status: 'contacts',
            Profile: 'all',
            ReadReceipts: 'all',
            CallAdd: 'all',
            Online: 'all',
            Messages: 'all',
            Defense: 'off',
            Stickers: 'contacts',
          },
          GroupAddChanged: false,
          LastSeenChanged: true,
          StatusChanged: false,
          ProfileChanged: false,
          ReadReceiptsChanged: false,
          OnlineChanged: false,
          CallAddChanged: false,
          MessagesChanged: false,
          DefenseChanged: false,
          StickersChanged: false,
        },
        type: 'PrivacySettings',
      },
    ]);
  });

  it('UserAbout and IdentityChange', () => {
    const about = notification('status', { from: ANA_PN }, [node('set', {}, Buffer.from('Disponível'))]);
    expect(data(about)).to.deep.equal([
      { event: { JID: ANA_PN, Status: 'Disponível', Timestamp: AT_TEXT }, type: 'UserAbout' },
    ]);
    expect(renderNotification(about, learned).events[0]?.chat).to.equal(ANA_LID);
    expect(data(notification('encrypt', { from: ANA_PN }, [node('identity')]))).to.deep.equal([
      { event: { JID: ANA_PN, Timestamp: AT_TEXT, Implicit: false }, type: 'IdentityChange' },
    ]);
    expect(
      data(notification('encrypt', { from: 's.whatsapp.net' }, [node('count', { value: '3' })])),
    ).to.deep.equal([]);
  });

  it('MediaRetry, answered and refused', () => {
    const retry = (...content: Stanza[]) =>
      data(
        notification('mediaretry', { from: OWN_PN, id: '3EB0AAAAAAAAAAAAAAAAA2' }, [
          node('rmr', { jid: ANA_PN, from_me: 'false' }),
          ...content,
        ]),
      );
    const event = {
      Ciphertext: base64(10, 48),
      IV: base64(11, 12),
      Error: null,
      Timestamp: AT_TEXT,
      MessageID: '3EB0AAAAAAAAAAAAAAAAA2',
      ChatID: ANA_PN,
      SenderID: '',
      FromMe: false,
    };
    const encrypted = node('encrypt', {}, [
      node('enc_p', {}, bytes(10, 48)),
      node('enc_iv', {}, bytes(11, 12)),
    ]);
    expect(retry(encrypted)).to.deep.equal([{ event, type: 'MediaRetry' }]);
    expect(retry(node('error', { code: '2' }))).to.deep.equal([
      { event: { ...event, Ciphertext: null, IV: null, Error: { Code: 2 } }, type: 'MediaRetry' },
    ]);
  });

  it('have distinct keys within a stanza, equal ones for a redelivery', () => {
    const stanza = notification('picture', { from: ANA_PN }, [
      node('delete', { jid: ANA_PN }),
      node('delete', { jid: BRUNO_PN }),
    ]);
    const keys = (attrs: Record<string, string>) =>
      renderNotification({ ...stanza, attrs: { ...stanza.attrs, ...attrs } }, context).events.map(
        (event) => event.dedupeKey,
      );
    expect(new Set(keys({})).size).to.equal(2);
    expect(keys({ offline: '1' })).to.deep.equal(keys({}));
    expect(keys({ id: 'other' })).not.to.deep.equal(keys({}));
  });

  it('say why there is no event', () => {
    expect(renderNotification(notification('devices', {}, []), context).dropped).to.equal(
      'not-an-event:notification devices',
    );
  });
});
