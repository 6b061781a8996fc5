import { expect } from 'chai';
import { connect, state, useGateway, type Tenant } from './harness.js';
import type { Phone } from '../../src/sandbox/index.js';
import { until } from './until.js';

const SIZE = { chats: 50, messages: 5_000 };

interface Portion {
  kind: string;
  requestId: string | null;
  messages: number;
  error: string | null;
  finishedAt: string | null;
}

describe('the history of an account', () => {
  const gateway = useGateway();
  let shop: Tenant;
  let phone: Phone;

  before('pair with a phone that has a past', async function () {
    this.timeout(60_000);
    shop = await gateway.tenant();
    phone = await gateway.sandbox.createPhone({ name: 'Owner' });
    phone.past.seed(SIZE);
    const { pairing } = await connect(shop);
    await phone.scan(pairing?.qr ?? '');
    await state(shop, 'CONNECTED');
  });

  async function portions(): Promise<Portion[]> {
    const query = '{ historyPortions(first: 1000) { nodes { kind requestId messages error finishedAt } } }';
    return (await shop.client.ask<{ historyPortions: { nodes: Portion[] } }>(query)).historyPortions.nodes;
  }

  const stored = async (): Promise<number> =>
    Number(
      (await gateway.rows('SELECT count(*) FROM message WHERE session_id = $1', [shop.id]))[0]?.['count'],
    );

  async function allRead(count: number): Promise<Portion[]> {
    let seen: Portion[] = [];
    await until(
      async () => (seen = await portions()).length >= count && seen.every(({ finishedAt }) => finishedAt),
      () => `all portions, there are ${JSON.stringify(seen)}`,
      30_000,
    );
    expect(seen.filter(({ error }) => error)).to.deep.equal([]);
    return seen;
  }

  it('is stored whole and once, through a restart in the middle, and makes no Message events', async function () {
    this.timeout(60_000);
    await until(async () => (await stored()) > 500, 'some of it', 20_000);
    await gateway.restart();
    const seen = await allRead(5);
    expect(seen.map(({ kind }) => kind)).to.include.members(['INITIAL_BOOTSTRAP', 'RECENT', 'PUSH_NAME']);
    expect(await stored()).to.equal(SIZE.messages);
    const [row] = await gateway.rows(
      `SELECT (SELECT count(*)::int FROM chat WHERE session_id = $1 AND name IS NOT NULL) AS chats,
        (SELECT count(*)::int FROM push_name WHERE session_id = $1 AND name LIKE 'Person%') AS names,
        (SELECT count(*)::int FROM event WHERE session_id = $1 AND type = 'Message') AS events,
        (SELECT count(*)::int FROM event WHERE session_id = $1 AND type = 'HistorySync') AS told,
        (SELECT count(*)::int FROM signal_key WHERE session_id = $1 AND type = 'tctoken') AS tokens`,
      [shop.id],
    );
    expect(row).to.include({ chats: SIZE.chats, names: SIZE.chats, events: 0, tokens: SIZE.chats + 1 });
    expect(row?.['told']).to.be.greaterThan(4);
    const { chats } = await shop.client.ask<{ chats: { nodes: { pn: string; lastMessageAt: string }[] } }>(
      '{ chats(first: 1) { nodes { pn lastMessageAt } } }',
    );
    const newest = phone.past.chats.at(-1);
    expect(chats.nodes[0]?.pn).to.equal(newest?.pn);
    const at = Number(newest?.messages.at(-1)?.messageTimestamp) * 1000;
    expect(Date.parse(chats.nodes[0]?.lastMessageAt ?? '')).to.equal(at);
  });

  it('a portion that comes again changes nothing, and a live message is newer than all of it', async () => {
    const friend = await gateway.contact();
    const { id } = await friend.sendText(phone.number, 'now');
    await until(async () => (await stored()) > SIZE.messages, 'the live message');
    const { requestFullHistory } = await shop.client.ask<{ requestFullHistory: { requestId: string } }>(
      'mutation { requestFullHistory { requestId } }',
    );
    const { requestId } = requestFullHistory;
    expect(requestId).to.match(/^[0-9A-F]{32}$/);
    let full: Portion[] = [];
    await until(
      async () => {
        full = (await portions()).filter((portion) => portion.requestId === requestId);
        return full.length === 3 && full.every(({ finishedAt }) => finishedAt);
      },
      'the full history',
      30_000,
    );
    expect(full.every(({ kind, messages }) => kind === 'FULL' && messages === 0)).to.equal(true);
    expect(await stored()).to.equal(SIZE.messages + 1);
    const { messages } = await shop.client.ask<{ messages: { nodes: { id: string }[] } }>(
      '{ messages(first: 1) { nodes { id } } }',
    );
    expect(messages.nodes[0]?.id).to.equal(id);
  });

  it('earlier messages of a chat come on demand, before the oldest that is stored', async () => {
    const [chat] = phone.past.chats;
    const lost = chat?.messages.slice(0, 60).map(({ key }) => key?.id ?? '');
    await gateway.rows('DELETE FROM message WHERE session_id = $1 AND id = ANY($2::text[])', [shop.id, lost]);
    const { requestHistory } = await shop.client.ask<{
      requestHistory: { requestId: string; oldestId: string; chat: string };
    }>(
      'mutation($chat: JID!) { requestHistory(input: { chat: $chat, count: 20 }) { requestId oldestId chat } }',
      {
        chat: chat?.lid,
      },
    );
    expect(requestHistory).to.include({ oldestId: chat?.messages[60]?.key?.id, chat: chat?.pn });
    await until(async () => {
      const seen = (await portions()).find(({ requestId }) => requestId === requestHistory.requestId);
      return seen?.kind === 'ON_DEMAND' && seen.messages === 20 && seen.finishedAt !== null;
    }, 'the answer');
    const rows = await gateway.rows('SELECT id FROM message WHERE session_id = $1 AND id = ANY($2::text[])', [
      shop.id,
      lost,
    ]);
    expect(rows.map(({ id }) => id).sort()).to.deep.equal(lost?.slice(40));
  });

  it('is found by its words, in pages, with the places of the words', async () => {
    interface Found {
      searchMessages: {
        edges: { node: { id: string; text: string }; highlights: { start: number; length: number }[] }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const query = `query($text: String!, $filter: MessageSearchFilter, $after: String) {
      searchMessages(text: $text, filter: $filter, first: 30, after: $after) {
        edges { node { id text } highlights { start length } } pageInfo { hasNextPage endCursor } } }`;
    const chat = phone.past.chats[7];
    const filter = { chat: chat?.lid };
    const first = (await shop.client.ask<Found>(query, { text: 'PERS 7', filter })).searchMessages;
    expect(first.edges).to.have.length(30);
    expect(first.pageInfo.hasNextPage).to.equal(true);
    for (const { node, highlights } of first.edges) {
      const places = highlights.map(({ start, length }) => node.text.slice(start, start + length));
      expect(places).to.include.members(['Pers', '7']);
    }
    const after = first.pageInfo.endCursor;
    const next = (await shop.client.ask<Found>(query, { text: 'pers 7', filter, after })).searchMessages;
    const ids = [...first.edges, ...next.edges].map(({ node }) => node.id);
    expect(new Set(ids).size).to.equal(60);
    expect(ids).to.deep.equal([...ids].sort().reverse());
    const none = await shop.client.ask<Found>(query, {
      text: 'pers',
      filter: { ...filter, until: '2024-01-01T00:00:00Z' },
    });
    expect(none.searchMessages.edges).to.deep.equal([]);
  });
});
