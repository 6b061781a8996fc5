import { expect } from 'chai';
import { SKIP_NOTHING, skipsMessage, skipsStanza, type SkipRules } from './skip-rules.js';

const CHATS = {
  direct: '4917@s.whatsapp.net',
  hidden: '77@lid',
  group: '1203@g.us',
  channel: '1203@newsletter',
  status: 'status@broadcast',
  list: '99@broadcast',
};

const skippedChats = (rules: Partial<SkipRules>, isFromMe = false): string[] =>
  Object.entries(CHATS)
    .filter(([, chat]) => skipsMessage({ chat, isFromMe }, { ...SKIP_NOTHING, ...rules }))
    .map(([name]) => name);

describe('whatsapp: skip rules', () => {
  it('each leaves out its own chats and no others', () => {
    expect(skippedChats({})).to.deep.equal([]);
    expect(skippedChats({ groups: true })).to.deep.equal(['group']);
    expect(skippedChats({ newsletters: true })).to.deep.equal(['channel']);
    expect(skippedChats({ broadcasts: true })).to.deep.equal(['status', 'list']);
    expect(skippedChats({ calls: true })).to.deep.equal([]);
  });

  it('own messages are left out in every chat, those of others in none', () => {
    expect(skippedChats({ ownMessages: true })).to.deep.equal([]);
    expect(skippedChats({ ownMessages: true }, true)).to.deep.equal(Object.keys(CHATS));
  });

  it('receipts and typing follow their chat, calls their own rule, counters that of channels', () => {
    const stanzas = {
      groupReceipt: { tag: 'receipt', attrs: { from: CHATS.group } },
      directReceipt: { tag: 'receipt', attrs: { from: CHATS.direct } },
      statusReceipt: { tag: 'receipt', attrs: { from: CHATS.status } },
      groupTyping: { tag: 'chatstate', attrs: { from: CHATS.group } },
      call: { tag: 'call', attrs: { from: CHATS.direct } },
      counters: {
        tag: 'notification',
        attrs: { from: CHATS.channel, type: 'newsletter' },
        content: [{ tag: 'live_updates', attrs: {} }],
      },
      groupChange: { tag: 'notification', attrs: { from: CHATS.group, type: 'w:gp2' } },
      presence: { tag: 'presence', attrs: { from: CHATS.direct } },
    };
    const skipped = (rules: Partial<SkipRules>): string[] =>
      Object.entries(stanzas)
        .filter(([, stanza]) => skipsStanza(stanza, { ...SKIP_NOTHING, ...rules }))
        .map(([name]) => name);
    expect(skipped({})).to.deep.equal([]);
    expect(skipped({ groups: true })).to.deep.equal(['groupReceipt', 'groupTyping']);
    expect(skipped({ broadcasts: true })).to.deep.equal(['statusReceipt']);
    expect(skipped({ calls: true })).to.deep.equal(['call']);
    expect(skipped({ newsletters: true })).to.deep.equal(['counters']);
    expect(skipped({ ownMessages: true })).to.deep.equal([]);
  });
});
