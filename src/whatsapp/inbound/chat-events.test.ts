import { expect } from 'chai';
import {
  ANA_LID,
  ANA_PN,
  AT_TEXT,
  BRUNO_LID,
  BRUNO_PN,
  GROUP,
  OWN_LID,
  T,
  context,
  fromAna,
  info,
  learned,
  node,
} from './golden.fixture.js';
import { renderChatPresence, renderPresence } from './presence.js';
import { readReceipts, renderReceipt } from './receipts.js';
import { renderUndecryptable } from './undecryptable.js';

const SOURCE = {
  Chat: ANA_PN,
  Sender: ANA_PN,
  IsFromMe: false,
  IsGroup: false,
  AddressingMode: '',
  SenderAlt: ANA_LID,
  RecipientAlt: '',
  BroadcastListOwner: '',
  BroadcastRecipients: null,
};
const BRUNO_SOURCE = {
  ...SOURCE,
  Chat: GROUP,
  Sender: BRUNO_LID,
  IsGroup: true,
  AddressingMode: 'lid',
  SenderAlt: BRUNO_PN,
};

describe('ReadReceipt events have the shape that clients know', () => {
  const read = node(
    'receipt',
    { from: ANA_PN, sender_lid: ANA_LID, id: '3EB0BBBBBBBBBBBBBBBBB1', t: T, type: 'read' },
    [node('list', {}, [node('item', { id: '3EB0BBBBBBBBBBBBBBBBB2' })])],
  );

  it('read, several messages in one event', () => {
    const [event] = renderReceipt(read, context).events;
    expect(event?.data).to.deep.equal({
      event: {
        ...SOURCE,
        MessageIDs: ['3EB0BBBBBBBBBBBBBBBBB1', '3EB0BBBBBBBBBBBBBBBBB2'],
        Timestamp: AT_TEXT,
        Type: 'read',
        MessageSender: '',
      },
      state: 'Read',
      type: 'ReadReceipt',
    });
    expect(event?.chat).to.equal(ANA_LID);
  });

  it('delivered, in a group', () => {
    const stanza = node('receipt', {
      from: GROUP,
      participant: BRUNO_LID,
      participant_pn: BRUNO_PN,
      addressing_mode: 'lid',
      id: '3EB0BBBBBBBBBBBBBBBBB3',
      t: T,
    });
    expect(renderReceipt(stanza, context).events[0]?.data).to.deep.equal({
      event: {
        ...BRUNO_SOURCE,
        MessageIDs: ['3EB0BBBBBBBBBBBBBBBBB3'],
        Timestamp: AT_TEXT,
        Type: '',
        MessageSender: '',
      },
      state: 'Delivered',
      type: 'ReadReceipt',
    });
  });

  it('grouped, one event per person with keys of their own', () => {
    const stanza = node('receipt', { from: GROUP, id: 'X', t: T, type: 'read' }, [
      node('participants', { key: '3EB0C' }, [
        node('user', { jid: ANA_LID, t: T }),
        node('user', { jid: BRUNO_LID, t: String(Number(T) + 1) }),
      ]),
    ]);
    const { events } = renderReceipt(stanza, learned);
    expect(events.map((event) => event.data['event'])).to.have.length(2);
    expect(events[1]?.data).to.deep.include({ state: 'Read' });
    expect(events[1]?.data).to.have.nested.property('event.Sender', BRUNO_LID);
    expect(events[1]?.data).to.have.nested.property('event.SenderAlt', BRUNO_PN);
    expect(events[1]?.data).to.have.nested.property('event.Timestamp', '2026-03-20T14:05:10-03:00');
    expect(events[1]?.data).to.have.deep.nested.property('event.MessageIDs', ['3EB0C']);
    expect(new Set(events.map((event) => event.dedupeKey)).size).to.equal(2);
  });

  it('read on another own device names the chat', () => {
    const stanza = node('receipt', { from: OWN_LID, recipient: ANA_LID, id: 'X', t: T, type: 'read-self' });
    const [event] = renderReceipt(stanza, learned).events;
    expect(event?.data).to.include({ state: 'ReadSelf' });
    expect(event?.data).to.have.nested.property('event.Chat', ANA_LID);
    expect(event?.data).to.have.nested.property('event.IsFromMe', true);
  });

  it('no event for the protocol’s own receipts, which stay readable', () => {
    for (const type of [
      'sender',
      'retry',
      'inactive',
      'played',
      'peer_msg',
      'hist_sync',
      'server-error',
      'toString',
    ]) {
      const stanza = node('receipt', { from: ANA_PN, id: 'X', t: T, type });
      expect(renderReceipt(stanza, context)).to.deep.equal({ events: [], dropped: `receipt-type:${type}` });
      expect(readReceipts(stanza, context)).to.have.length(1);
    }
  });

  it('a redelivery has the same key', () => {
    const again = node('receipt', { ...read.attrs, offline: '4' }, read.content);
    expect(renderReceipt(again, context).events[0]?.dedupeKey).to.equal(
      renderReceipt(read, context).events[0]?.dedupeKey,
    );
  });
});

describe('UndecryptableMessage events have the shape that clients know', () => {
  it('failed decryption', () => {
    const outcome = renderUndecryptable(fromAna({ id: '3EB0AAAAAAAAAAAAAAAAA9' }), {}, context);
    expect(outcome.events[0]?.data).to.deep.equal({
      event: {
        Info: info({ ID: '3EB0AAAAAAAAAAAAAAAAA9' }),
        IsUnavailable: false,
        UnavailableType: '',
        DecryptFailMode: '',
      },
      type: 'UndecryptableMessage',
    });
  });

  it('content that linked devices do not get', () => {
    const stanza = node('message', { ...fromAna().attrs }, [node('unavailable', { type: 'view_once' })]);
    expect(renderUndecryptable(stanza, {}, context).events[0]?.data['event']).to.include({
      IsUnavailable: true,
      UnavailableType: 'view_once',
    });
  });

  it('missing sender key, and failures that senders want hidden', () => {
    const group = (type: string) =>
      node('message', { from: GROUP, participant: BRUNO_LID, id: 'A', t: T }, [
        node('enc', { type, 'decrypt-fail': 'hide' }, new Uint8Array(4)),
      ]);
    const failure = { senderKeyMissing: true };
    expect(renderUndecryptable(group('skmsg'), failure, context).events[0]?.data['event']).to.include({
      IsUnavailable: true,
      DecryptFailMode: 'hide',
    });
    expect(renderUndecryptable(group('msg'), failure, context).events[0]?.data['event']).to.include({
      IsUnavailable: false,
    });
  });
});

describe('Presence events have the shape that clients know', () => {
  it('offline with the last time seen, online and hidden without', () => {
    const presence = (attrs: Record<string, string>) =>
      renderPresence(node('presence', { from: ANA_PN, ...attrs }), context).events[0]?.data;
    expect(presence({ type: 'unavailable', last: T })).to.deep.equal({
      event: { From: ANA_PN, Unavailable: true, LastSeen: AT_TEXT },
      state: 'offline',
      type: 'Presence',
    });
    expect(presence({ type: 'unavailable', last: 'deny' })).to.have.nested.property(
      'event.LastSeen',
      '0001-01-01T00:00:00Z',
    );
    expect(presence({})).to.deep.include({ state: 'online' });
    expect(renderPresence(node('presence', { from: ANA_PN, type: 'error' }), context).events).to.deep.equal(
      [],
    );
  });

  it('typing and recording', () => {
    const stanza = node('chatstate', { from: ANA_PN, sender_lid: ANA_LID }, [
      node('composing', { media: 'audio' }),
    ]);
    const [event] = renderChatPresence(stanza, context).events;
    expect(event?.data).to.deep.equal({
      event: { ...SOURCE, State: 'composing', Media: 'audio' },
      type: 'ChatPresence',
    });
    expect(event?.dedupeKey).to.equal(null);
  });
});
