import { expect } from 'chai';
import { renderCall } from './calls.js';
import {
  ANA_LID,
  ANA_PN,
  AT_TEXT,
  CHANNEL,
  GROUP,
  T,
  base64,
  bytes,
  context,
  node,
} from './golden.fixture.js';
import { renderNotification } from './notifications.js';
import { renderStanza } from './render-stanza.js';
import type { Stanza } from './stanza.js';

const CALL_ID = '0123456789ABCDEF0123456789ABCDEF';
const NAMES = { 'call-creator': ANA_LID, 'call-id': CALL_ID };
const META = {
  From: ANA_LID,
  Timestamp: AT_TEXT,
  CallCreator: ANA_LID,
  CallCreatorAlt: ANA_PN,
  CallID: CALL_ID,
  GroupJID: '',
};
const CLIENT = { RemotePlatform: 'android', RemoteVersion: '2.26.8.72' };

const learnedAna = { ...context, pnForLid: (lid: string) => (lid === ANA_LID ? ANA_PN : null) };
const call = (signal: Stanza) =>
  renderCall(
    node('call', { from: ANA_LID, id: 'C1', t: T, platform: 'android', version: '2.26.8.72' }, [signal]),
    learnedAna,
  ).events;
const only = (signal: Stanza) => call(signal)[0]?.data;

describe('Call events have the shape that clients know', () => {
  it('CallOffer', () => {
    const offer = node('offer', { ...NAMES, caller_pn: ANA_PN }, [
      node('audio', { enc: 'opus', rate: '16000' }),
      node('net', { medium: '3' }),
      node('enc', { count: '0', type: 'msg', v: '2' }, bytes(9, 16)),
    ]);
    expect(call(offer)[0]).to.deep.include({
      chat: ANA_LID,
      dedupeKey: `call:${ANA_LID}:C1:offer:${CALL_ID}`,
    });
    expect(only(offer)).to.deep.equal({
      event: {
        ...META,
        ...CLIENT,
        Data: {
          Tag: 'offer',
          Attrs: { ...NAMES, caller_pn: ANA_PN },
          Content: [
            { Tag: 'audio', Attrs: { enc: 'opus', rate: '16000' }, Content: null },
            { Tag: 'net', Attrs: { medium: '3' }, Content: null },
            { Tag: 'enc', Attrs: { count: '0', type: 'msg', v: '2' }, Content: base64(9, 16) },
          ],
        },
      },
      type: 'CallOffer',
    });
  });

  it('CallAccept, CallTerminate, CallOfferNotice, CallRelayLatency', () => {
    expect(only(node('accept', NAMES))).to.deep.equal({
      event: { ...META, ...CLIENT, Data: { Tag: 'accept', Attrs: NAMES, Content: null } },
      type: 'CallAccept',
    });
    const ended = { ...NAMES, reason: 'timeout' };
    expect(only(node('terminate', ended))).to.deep.equal({
      event: { ...META, Reason: 'timeout', Data: { Tag: 'terminate', Attrs: ended, Content: null } },
      type: 'CallTerminate',
    });
    const notice = { ...NAMES, 'group-jid': GROUP, media: 'audio', type: 'group' };
    expect(only(node('offer_notice', notice))).to.deep.equal({
      event: {
        ...META,
        GroupJID: GROUP,
        Media: 'audio',
        Type: 'group',
        Data: { Tag: 'offer_notice', Attrs: notice, Content: null },
      },
      type: 'CallOfferNotice',
    });
    const te = { latency: '33554520', relay_name: 'gru1c01' };
    expect(only(node('relaylatency', NAMES, [node('te', te, bytes(12, 6))]))).to.deep.equal({
      event: {
        ...META,
        Data: {
          Tag: 'relaylatency',
          Attrs: NAMES,
          Content: [{ Tag: 'te', Attrs: te, Content: base64(12, 6) }],
        },
      },
      type: 'CallRelayLatency',
    });
    expect(call(node('reject', NAMES))).to.deep.equal([]);
  });
});

describe('Channel events have the shape that clients know', () => {
  const update = (data: object) => {
    const json = Buffer.from(JSON.stringify({ data }));
    const stanza = node('notification', { type: 'mex', from: 's.whatsapp.net', id: '1', t: T }, [
      node('update', {}, json),
    ]);
    return renderNotification(stanza, context).events.map((event) => event.data);
  };

  it('NewsletterJoin', () => {
    const text = (value: string, id: string) => ({ text: value, id, update_time: '1774026309000000' });
    const preview = { url: '', id: '1774026309000003', type: 'preview', direct_path: '/m1/v/t24/exemplo' };
    const join = {
      id: CHANNEL,
      state: { type: 'ACTIVE' },
      thread_metadata: {
        creation_time: '1774026309',
        invite: '0029VaExemplo',
        name: text('Canal Exemplo', '1774026309000001'),
        description: text('Novidades', '1774026309000002'),
        subscribers_count: '123',
        verification: 'UNVERIFIED',
        preview: { ...preview, type: 'PREVIEW' },
        settings: { reaction_codes: { value: 'ALL' } },
        handle: 'not shown',
      },
      viewer_metadata: { mute: 'ON', role: 'SUBSCRIBER' },
    };
    expect(update({ xwa2_notify_newsletter_on_join: join })).to.deep.equal([
      {
        event: {
          id: CHANNEL,
          state: { type: 'active' },
          thread_metadata: {
            creation_time: '1774026309',
            invite: '0029VaExemplo',
            name: text('Canal Exemplo', '1774026309000001'),
            description: text('Novidades', '1774026309000002'),
            subscribers_count: '123',
            verification: 'unverified',
            picture: null,
            preview: { ...preview, hash: null },
            settings: { reaction_codes: { value: 'all' } },
          },
          viewer_metadata: { mute: 'on', role: 'subscriber' },
        },
        type: 'NewsletterJoin',
      },
    ]);
  });

  it('NewsletterLeave, NewsletterMuteChange, and nothing for other updates', () => {
    expect(update({ xwa2_notify_newsletter_on_leave: { id: CHANNEL, role: 'GUEST' } })).to.deep.equal([
      { event: { id: CHANNEL, role: 'guest' }, type: 'NewsletterLeave' },
    ]);
    expect(update({ xwa2_notify_newsletter_on_mute_change: { id: CHANNEL, mute: 'OFF' } })).to.deep.equal([
      { event: { id: CHANNEL, mute: 'off' }, type: 'NewsletterMuteChange' },
    ]);
    expect(update({ other: 1 })).to.deep.equal([]);
    const broken = node('notification', { type: 'mex' }, [node('update', {}, Buffer.from('{'))]);
    expect(renderNotification(broken, context).events).to.deep.equal([]);
  });

  it('NewsletterLiveUpdate', () => {
    const post = node('message', { server_id: '118', id: '3EB0CCCCCCCCCCCCCCCCC1', type: 'text', t: T }, [
      node('views_count', { count: '532' }),
      node('reactions', {}, [
        node('reaction', { code: '👍', count: '12' }),
        node('reaction', { code: '❤️', count: '4' }),
      ]),
    ]);
    const live = (content: Stanza[]) =>
      renderStanza(
        node('notification', { type: 'newsletter', from: CHANNEL, id: '1', t: T }, content),
        context,
      ).events[0]?.data;
    expect(live([node('live_updates', {}, [post])])).to.deep.equal({
      event: {
        JID: CHANNEL,
        Time: AT_TEXT,
        Messages: [
          {
            MessageServerID: 118,
            MessageID: '3EB0CCCCCCCCCCCCCCCCC1',
            Type: 'text',
            Timestamp: AT_TEXT,
            ViewsCount: 532,
            ReactionCounts: { '❤️': 4, '👍': 12 },
            Message: null,
          },
        ],
      },
      type: 'NewsletterLiveUpdate',
    });
    const wrapped = node('live_updates', {}, [node('messages', { jid: CHANNEL, t: T }, [post])]);
    expect(live([wrapped])).to.deep.equal(live([node('live_updates', {}, [post])]));
    expect(live([])).to.deep.equal({
      event: { JID: CHANNEL, Time: AT_TEXT, Messages: [] },
      type: 'NewsletterLiveUpdate',
    });
  });
});

describe('Any stanza', () => {
  it('is rendered by its tag, and never throws when bare', () => {
    expect(
      renderStanza(node('chatstate', { from: ANA_PN }, [node('paused')]), context).events[0]?.type,
    ).to.equal('ChatPresence');
    for (const tag of [
      'receipt',
      'call',
      'presence',
      'chatstate',
      'ib',
      'failure',
      'stream:error',
      'iq',
      'toString',
    ]) {
      expect(() => renderStanza(node(tag), context), tag).not.to.throw();
    }
    for (const type of [
      'w:gp2',
      'picture',
      'account_sync',
      'status',
      'encrypt',
      'mediaretry',
      'newsletter',
      'mex',
    ]) {
      expect(() => renderStanza(node('notification', { type }), context), type).not.to.throw();
      const nested = ['create', 'add', 'link', 'description', 'privacy', 'set', 'update', 'rmr'].map((tag) =>
        node(tag),
      );
      expect(() => renderStanza(node('notification', { type }, nested), context), type).not.to.throw();
    }
  });
});
