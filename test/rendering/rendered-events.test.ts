import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { eventSchema } from '../../src/events/catalogue/index.js';
import {
  connectedEvent,
  keepAliveTimeoutEvent,
  loggedOutEvent,
  pairErrorEvent,
  pushNameEvent,
  qrEvent,
  renderMessage,
  renderStanza,
  renderUndecryptable,
} from '../../src/whatsapp/inbound/index.js';
import type { RenderedEvent, Stanza } from '../../src/whatsapp/inbound/index.js';
import {
  ANA_LID,
  ANA_PN,
  AT,
  CHANNEL,
  GROUP,
  T,
  context,
  encode,
  fromAna,
  fromBruno,
  node,
} from '../../src/whatsapp/inbound/golden.fixture.js';

/** What a public schema says and what the gateway sends come from different rooms; here they meet. */
describe('Rendered events satisfy their public schemas', () => {
  const ajv = new Ajv2020({ validateFormats: false, allowUnionTypes: true });
  const check = (...events: RenderedEvent[]): void => {
    expect(events).not.to.have.length(0);
    for (const event of events) {
      const valid = ajv.validate(eventSchema(event.type), event.data);
      expect(valid, `${event.type}: ${ajv.errorsText()}`).to.equal(true);
    }
  };
  const stanza = (...parts: Parameters<typeof node>): void =>
    check(...renderStanza(node(...parts), context).events);
  const notification = (type: string, from: string, content: Stanza[]): void =>
    stanza('notification', { type, from, id: '1', t: T }, content);

  it('messages', () => {
    check(...renderMessage(fromAna(), [encode({ conversation: 'Oi' })], context).events);
    check(...renderMessage(fromBruno(), [encode({ imageMessage: { caption: 'x' } })], context).events);
    check(...renderUndecryptable(fromAna(), {}, context).events);
  });

  it('receipts, presence and calls', () => {
    stanza('receipt', { from: ANA_PN, id: 'A', t: T, type: 'read' });
    stanza('presence', { from: ANA_PN, type: 'unavailable' });
    stanza('chatstate', { from: ANA_PN }, [node('composing')]);
    for (const tag of ['offer', 'accept', 'terminate', 'offer_notice', 'relaylatency']) {
      stanza('call', { from: ANA_LID, id: 'C', t: T }, [
        node(tag, { 'call-id': '1', 'call-creator': ANA_LID }),
      ]);
    }
  });

  it('notifications', () => {
    notification('w:gp2', GROUP, [node('add', {}, [node('participant', { jid: ANA_LID })]), node('unknown')]);
    notification('w:gp2', GROUP, [node('create', {}, [node('group', { id: '1' }, [node('participant')])])]);
    notification('picture', ANA_PN, [node('delete', { jid: ANA_PN })]);
    notification('account_sync', ANA_PN, [node('blocklist'), node('privacy'), node('picture')]);
    notification('status', ANA_PN, [node('set', {}, Buffer.from('x'))]);
    notification('encrypt', ANA_PN, [node('identity')]);
    notification('mediaretry', ANA_PN, [node('rmr', { jid: ANA_PN })]);
    notification('newsletter', CHANNEL, [node('live_updates', {}, [node('message', { id: 'A' })])]);
    const joined = { data: { xwa2_notify_newsletter_on_join: { id: CHANNEL } } };
    notification('mex', CHANNEL, [node('update', {}, Buffer.from(JSON.stringify(joined)))]);
  });

  it('connection and pairing', () => {
    for (const reason of ['401', '402', '405', '409']) stanza('failure', { reason });
    stanza('stream:error', { code: '500' });
    stanza('ib', {}, [node('offline', { count: '1' })]);
    stanza('ib', {}, [node('offline_preview', { count: '1' })]);
    check(
      connectedEvent(context),
      loggedOutEvent({ onConnect: false, reason: 401 }, context),
      pairErrorEvent(node('iq'), 'refused', context),
      qrEvent('data:image/png;base64,AA==', context),
      pushNameEvent({ name: 'Loja', at: AT, fromFullSync: false }, context),
      keepAliveTimeoutEvent({ errorCount: 1, lastSuccess: null }, context),
    );
  });
});
