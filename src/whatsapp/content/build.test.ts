import { expect } from 'chai';
import { proto } from '../baileys.js';
import type { ContentBody } from './bodies.js';
import { buildContent } from './build.js';
import { editMessage, pinMessage, revokeMessage, type Target } from './changes.js';
import { encodeContent } from './outgoing.js';
import { stanzaParts } from './stanza.js';

const LID = '111@lid';
const GROUP = '120363@g.us';
const NOW = new Date('2026-01-02T03:04:05Z');
const TARGET: Target = { chat: LID, messageId: 'M1', fromMe: true, participant: null };

const message = (body: ContentBody): proto.IMessage => proto.Message.decode(buildContent(body, {}).bytes);
const nodesOf = (body: ContentBody, to = LID): unknown[] => stanzaParts(message(body), to, NOW).nodes;
const attributesOf = (change: proto.IMessage): Record<string, string> =>
  stanzaParts(proto.Message.decode(encodeContent(change).bytes), LID, NOW).attributes;

const reply: ContentBody = {
  kind: 'buttons',
  text: 'Choose',
  buttons: [{ type: 'reply', id: 'yes', label: 'Yes' }],
};

describe('building messages', () => {
  it('a text is plain without context, and extended with one', () => {
    const body: ContentBody = { kind: 'text', text: 'Hi' };
    expect(message(body).conversation).to.equal('Hi');
    const { bytes, text, quotedId } = buildContent(body, { stanzaId: 'Q1', participant: LID });
    expect(proto.Message.decode(bytes).extendedTextMessage?.contextInfo).to.include({ stanzaId: 'Q1' });
    expect({ text, quotedId }).to.deep.equal({ text: 'Hi', quotedId: 'Q1' });
  });

  it('a poll is single choice or any choice, with a fresh secret each time', () => {
    const poll = { kind: 'poll', question: '?', choices: ['a', 'b'] } as const;
    const one = buildContent({ ...poll, choices: [...poll.choices], maxAnswers: 1 }, {});
    const any = buildContent({ ...poll, choices: [...poll.choices], maxAnswers: 2 }, {});
    expect(proto.Message.decode(one.bytes).pollCreationMessageV3?.selectableOptionsCount).to.equal(1);
    expect(proto.Message.decode(any.bytes).pollCreationMessage?.selectableOptionsCount).to.equal(0);
    expect(one.kind).to.equal('poll');
    expect(one.secret).to.have.length(32);
    expect(Buffer.from(one.secret ?? []).equals(Buffer.from(any.secret ?? []))).to.equal(false);
    expect(nodesOf({ ...poll, choices: [...poll.choices], maxAnswers: 1 })).to.deep.equal([
      { tag: 'meta', attrs: { polltype: 'creation' } },
    ]);
  });

  it('an event carries its times beyond 2038', () => {
    const body: ContentBody = { kind: 'event', name: 'E', startTime: 2_524_608_000, endTime: 2_556_143_999 };
    expect(Number(message(body).eventMessage?.endTime)).to.equal(2_556_143_999);
    expect(nodesOf(body)).to.deep.equal([{ tag: 'meta', attrs: { event_type: 'creation' } }]);
  });

  it('buttons travel with the marks of a business message, and with the mark of a bot outside of groups', () => {
    const [bot, biz] = nodesOf(reply) as { tag: string; attrs: Record<string, string> }[];
    expect(bot).to.deep.equal({ tag: 'bot', attrs: { biz_bot: '1' } });
    expect(biz).to.nested.include({
      'attrs.privacy_mode_ts': String(NOW.getTime() / 1000 - 77_980_457),
      'content[0].content[0].tag': 'native_flow',
    });
    expect((nodesOf(reply, GROUP) as { tag: string }[]).map(({ tag }) => tag)).to.deep.equal(['biz']);
  });

  it('payments name their flow', () => {
    const pix = { key: '11999999999', type: 'PHONE', merchantName: 'Shop' } as const;
    const body: ContentBody = { kind: 'buttons', text: 'Pay', buttons: [{ type: 'pix', label: 'Pix', pix }] };
    expect(nodesOf(body)).to.have.nested.property('[1].attrs.native_flow_name', 'payment_info');
    const buttons =
      message(body).documentWithCaptionMessage?.message?.interactiveMessage?.nativeFlowMessage?.buttons;
    const params = JSON.parse(buttons?.[0]?.buttonParamsJson ?? '{}') as Record<string, unknown>;
    expect(params).to.nested.include({ 'payment_settings[0].pix_static_code.key': '11999999999' });
  });

  it('what an order costs is summed when no total is given', () => {
    const items = [
      { name: 'a', quantity: 2, amount: { value: 1999, offset: 100 } },
      { name: 'b', quantity: 1, amount: { value: 5, offset: 10 } },
    ];
    const body: ContentBody = {
      kind: 'buttons',
      text: 'Pay',
      buttons: [{ type: 'review_and_pay', label: 'Pay', order: { referenceId: 'R', items } }],
    };
    const inner = message(body).documentWithCaptionMessage?.message?.interactiveMessage;
    const params = JSON.parse(inner?.nativeFlowMessage?.buttons?.[0]?.buttonParamsJson ?? '{}') as object;
    expect(params).to.nested.include({ 'total_amount.value': 4048, 'total_amount.offset': 100 });
    expect(nodesOf(body)).to.have.nested.property('[1].attrs.native_flow_name', 'order_details');
  });

  it('a carousel travels with the nested mark, although it has no buttons itself', () => {
    const card = { text: 'Card', buttons: [{ type: 'reply', id: '1', label: 'Go' } as const] };
    const nodes = nodesOf({ kind: 'carousel', text: 'Cards', cards: [card, card] });
    expect(nodes).to.have.nested.property('[1].content[0].tag', 'interactive');
  });

  it('a list is marked as one', () => {
    const rows = [{ id: '1', title: 'One' }];
    const body: ContentBody = { kind: 'list', text: 'T', buttonText: 'B', sections: [{ title: 'S', rows }] };
    expect(nodesOf(body)).to.have.nested.property('[0].content[0].attrs.type', 'product_list');
    expect(buildContent(body, {})).to.include({ kind: 'list', text: 'T' });
  });

  it('changes carry the number of their sort', () => {
    const edit = editMessage(TARGET, { text: 'new', context: {}, at: NOW });
    expect(attributesOf(edit)).to.deep.equal({ edit: '1' });
    expect(attributesOf(pinMessage(TARGET, { seconds: 86_400, at: NOW }))).to.deep.equal({ edit: '2' });
    expect(attributesOf(revokeMessage(TARGET))).to.deep.equal({ edit: '7' });
    const members = { chat: GROUP, messageId: 'M1', fromMe: false, participant: LID };
    expect(attributesOf(revokeMessage(members))).to.deep.equal({ edit: '8' });
    expect(encodeContent(edit)).to.include({ kind: 'edit', text: 'new', quotedId: 'M1' });
  });
});
