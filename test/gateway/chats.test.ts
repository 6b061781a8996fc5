import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { linkCompanion, type Companion } from './companion.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const CHAT = 'jid pn lid pinnedAt archived muted mutedUntil markedUnread clearedAt deletedAt lastMessageAt';
const DAY_MS = 86_400_000;

interface ChatView {
  jid: string;
  pn: string | null;
  pinnedAt: string | null;
  archived: boolean;
  muted: boolean;
  mutedUntil: string | null;
  markedUnread: boolean;
  clearedAt: string | null;
  deletedAt: string | null;
  lastMessageAt: string | null;
}

describe('chats, as all devices of an account see them', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let group: string;
  let other: Companion;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    group = await shop.phone.createGroup('Customers', [contact.number]);
    other = await linkCompanion(gateway, shop.phone);
  });

  after('leave', () => other.client.dispose());

  async function change(
    name: string,
    input: Record<string, unknown>,
  ): Promise<ChatView & { address: string }> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const mutation = `mutation($input: ${type}!) { ${name}(input: $input) { address chat { ${CHAT} } } }`;
    const answer = await shop.client.ask<Record<string, { address: string; chat: ChatView }>>(mutation, {
      input,
    });
    const { address = '', chat } = answer[name] ?? {};
    return { ...(chat as ChatView), address };
  }

  async function chat(address: string): Promise<ChatView | null> {
    const query = `query($chat: JID!) { chat(chat: $chat) { ${CHAT} } }`;
    return (await shop.client.ask<{ chat: ChatView | null }>(query, { chat: address })).chat;
  }

  async function listed(filter = ''): Promise<ChatView[]> {
    const query = `{ chats${filter ? `(filter: { ${filter} })` : ''} { nodes { ${CHAT} } } }`;
    return (await shop.client.ask<{ chats: { nodes: ChatView[] } }>(query)).chats.nodes;
  }

  async function until_(address: string, wanted: (chat: ChatView) => boolean): Promise<ChatView> {
    let seen: ChatView | null = null;
    await until(
      async () => (seen = await chat(address)) !== null && wanted(seen),
      () => `another chat than ${JSON.stringify(seen)}`,
    );
    return seen as unknown as ChatView;
  }

  /** What the companion last heard of a chat. */
  function atCompanion(address: string): Record<string, unknown> {
    const mine = other.heard.chats.filter(({ id }) => id === address);
    return Object.assign({}, ...mine) as Record<string, unknown>;
  }

  async function write(to: string, text: string): Promise<string> {
    const { id } = await contact.sendText(to, text);
    await until(async () => {
      const query = 'query($id: ID!) { message(id: $id) { id } }';
      return (await shop.client.ask<{ message: object | null }>(query, { id })).message !== null;
    }, 'message in the store');
    return id;
  }

  for (const kind of ['a person', 'a group'] as const) {
    it(`pins, archives (which unpins), mutes and marks the chat with ${kind}`, async () => {
      const to = kind === 'a person' ? contact.number : group;
      const address = kind === 'a person' ? contact.jid : group;
      const { settings } = shop.phone;
      const pinned = await change('pinChat', { chat: to, pinned: true });
      expect(pinned).to.include({ address });
      expect(pinned.pinnedAt).to.be.a('string');
      await settings.waitFor(() => settings.chat(to).pinned);
      await until(() => Number(atCompanion(address)['pinned']) > 0, 'pin at the companion');

      expect(await change('archiveChat', { chat: to, archived: true })).to.include({
        archived: true,
        pinnedAt: null,
      });
      await settings.waitFor(() => settings.chat(to).archived && !settings.chat(to).pinned);
      await until(() => atCompanion(address)['archived'] === true, 'archive at the companion');
      expect(atCompanion(address)['pinned']).to.equal(null);
      expect(await change('archiveChat', { chat: to, archived: false })).to.include({ archived: false });
      await settings.waitFor(() => !settings.chat(to).archived);

      const durations: [string | undefined, number | null][] = [
        ['EIGHT_HOURS', DAY_MS / 3],
        ['ONE_WEEK', 7 * DAY_MS],
        ['ALWAYS', null],
        [undefined, null],
      ];
      for (const [duration, ms] of durations) {
        const begun = Date.now();
        const muted = await change('muteChat', { chat: to, muted: true, ...(duration ? { duration } : {}) });
        expect(muted.muted).to.equal(true);
        if (ms === null) expect(muted.mutedUntil).to.equal(null);
        else expect(Date.parse(muted.mutedUntil ?? '') - begun - ms).to.be.within(-1, 10_000);
        const end = ms === null ? -1 : Date.parse(muted.mutedUntil ?? '');
        await settings.waitFor(() => settings.chat(to).mutedUntil === end);
        await until(() => atCompanion(address)['muteEndTime'] === end, 'mute at the companion');
      }
      expect(await change('muteChat', { chat: to, muted: false })).to.include({
        muted: false,
        mutedUntil: null,
      });
      await settings.waitFor(() => settings.chat(to).mutedUntil === null);

      expect(await change('markChatUnread', { chat: to })).to.include({ markedUnread: true });
      await settings.waitFor(() => settings.chat(to).unread);
      await until(() => atCompanion(address)['unreadCount'] === -1, 'mark at the companion');
      expect(await change('markChatUnread', { chat: to, unread: false })).to.include({ markedUnread: false });
      await settings.waitFor(() => !settings.chat(to).unread);
    });
  }

  it('a deleted chat leaves the list and comes back with its next message', async () => {
    const first = await write(shop.phone.number, 'before');
    expect((await listed()).map(({ pn }) => pn)).to.include(contact.jid);
    const deleted = await change('deleteChat', { chat: contact.number });
    expect(deleted.deletedAt).to.be.a('string');
    await shop.phone.settings.waitFor((settings) => settings.chat(contact.number).deletedAt);
    await until(() => other.heard.deletedChats.includes(contact.jid), 'deletion at the companion');
    expect((await listed()).map(({ pn }) => pn)).not.to.include(contact.jid);
    // It names the newest message that it covers, which the caller did not have to know.
    const range = shop.phone.settings.value('deleteChat', contact.jid, '1')?.deleteChatAction?.messageRange;
    expect(range?.messages?.[0]?.key).to.include({ id: first, fromMe: false });
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // times of messages are whole seconds
    await write(shop.phone.number, 'after');
    expect((await listed()).map(({ pn }) => pn)).to.include(contact.jid);
  });

  it('what the phone does to its chats shows here, whichever address form it writes', async () => {
    const { settings } = shop.phone;
    await settings.pinChat(contact.lid);
    const seen = await until_(contact.number, ({ pinnedAt }) => pinnedAt !== null);
    expect(seen).to.include({ jid: contact.lid, pn: contact.jid });
    // The gateway changes the phone's record too, beside its own one.
    await change('pinChat', { chat: contact.number, pinned: false });
    await settings.waitFor(() => settings.value('pin_v1', contact.lid)?.pinAction?.pinned === false);
    await settings.archiveChat(group);
    await until_(group, ({ archived }) => archived);
    await settings.muteChat(group, Date.now() + 300);
    await until_(group, ({ muted }) => muted);
    await until_(group, ({ muted, mutedUntil }) => !muted && mutedUntil === null);
    await settings.markUnread(group);
    await until_(group, ({ markedUnread }) => markedUnread);
    await settings.deleteChat(group);
    await until_(group, ({ deletedAt, archived }) => deletedAt !== null && !archived);
  });

  it('lists chats: pinned ones first, with filters, pages and counts', async () => {
    const third = await gateway.contact('Third');
    await third.sendText(shop.phone.number, 'hello');
    await until(async () => (await listed()).some(({ pn }) => pn === third.jid), 'third chat');
    await change('pinChat', { chat: contact.number, pinned: true });
    await change('muteChat', { chat: third.number, muted: true });
    expect((await listed())[0]).to.include({ pn: contact.jid });
    expect((await listed('pinned: true')).map(({ pn }) => pn)).to.deep.equal([contact.jid]);
    expect((await listed('muted: true')).map(({ pn }) => pn)).to.deep.equal([third.jid]);
    expect((await listed('archived: true')).length).to.equal(0);
    const { chatStats } = await shop.client.ask<{ chatStats: object }>(
      '{ chatStats { total pinned archived muted } }',
    );
    expect(chatStats).to.deep.equal({ total: (await listed()).length, pinned: 1, archived: 0, muted: 1 });
    const page =
      'query($after: String) { chats(first: 1, after: $after) { nodes { jid } pageInfo { hasNextPage endCursor } } }';
    interface Page {
      chats: { nodes: { jid: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const all: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { chats }: Page = await shop.client.ask<Page>(page, { after });
      all.push(...chats.nodes.map(({ jid }) => jid));
      after = chats.pageInfo.endCursor;
      more = chats.pageInfo.hasNextPage;
    }
    expect(all).to.deep.equal((await listed()).map(({ jid }) => jid));
  });

  it('a stored message that a change reaches up to need not be described', async () => {
    const id = await write(group, 'the author of this is known');
    await change('archiveChat', { chat: group, archived: true, lastMessage: { id } });
    const range = shop.phone.settings.value('archive', group)?.archiveChatAction?.messageRange;
    const key = range?.messages?.[0]?.key;
    expect(key).to.include({ id, fromMe: false });
    expect([contact.jid, contact.lid]).to.include(key?.participant);
    expect(Math.abs(Number(range?.lastMessageTimestamp) - Date.now() / 1000)).to.be.below(60);
    await change('archiveChat', { chat: group, archived: false });
  });

  it('refuses by name what cannot be', async () => {
    const refused = async (name: string, input: Record<string, unknown>) => {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const mutation = `mutation($input: ${type}!) { ${name}(input: $input) { address } }`;
      const { extensions } = await shop.client.refusal(mutation, { input });
      return [extensions.code, extensions.field];
    };
    expect(await refused('pinChat', { chat: '999000111222333', pinned: true })).to.deep.equal([
      'RECIPIENT_NOT_ON_WHATSAPP',
      'chat',
    ]);
    const lastMessage = { timestamp: 0 };
    expect(await refused('archiveChat', { chat: group, archived: true, lastMessage })).to.deep.equal([
      'BAD_INPUT',
      'lastMessage.timestamp',
    ]);
    expect(
      await refused('archiveChat', { chat: group, archived: true, lastMessage: { id: 'NOT-STORED' } }),
    ).to.deep.equal(['BAD_INPUT', 'lastMessage.timestamp']);
    const foreign = { timestamp: 1_700_000_000, id: 'M1' };
    expect(await refused('deleteChat', { chat: group, lastMessage: foreign })).to.deep.equal([
      'BAD_INPUT',
      'lastMessage.sender',
    ]);
    const before = shop.phone.settings.versions();
    expect(await refused('muteChat', { chat: 'nobody', muted: true })).to.deep.equal(['BAD_INPUT', 'chat']);
    expect(shop.phone.settings.versions()).to.deep.equal(before);
  });

  it('a session that is paired anew has what the phone has arranged before, and nothing of another phone', async () => {
    await shop.phone.settings.pinChat(contact.number);
    await until_(contact.number, ({ pinnedAt }) => pinnedAt !== null);
    await shop.client.ask('mutation { logoutSession { session { state } } }');
    const next = await gateway.sandbox.createPhone({ name: 'Next owner' });
    await next.settings.archiveChat(contact.number);
    const { connectSession } = await shop.client.ask<{
      connectSession: { session: { pairing: { qr: string } } };
    }>('mutation { connectSession { session { pairing { qr } } } }');
    await next.scan(connectSession.session.pairing.qr);
    const seen = await until_(contact.number, ({ archived }) => archived);
    expect(seen.pinnedAt).to.equal(null);
  });
});
