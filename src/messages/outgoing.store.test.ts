import { expect } from 'chai';
import { newSessionId } from '../kernel/index.js';
import { useDatabase } from '../../test/support/database.js';
import { OutgoingStore } from './outgoing.store.js';
import type { OutgoingRow } from './outgoing-row.sql.js';

describe('the store of outgoing messages', () => {
  const db = useDatabase();

  async function session(): Promise<string> {
    const id = newSessionId();
    await db().query(`INSERT INTO session (id, name, token_hash, token_enc) VALUES ($1, 'store', $2, $2)`, [
      id,
      Buffer.from(id),
    ]);
    return id;
  }

  const row = (sessionId: string, id: string, more: Partial<OutgoingRow> = {}): OutgoingRow => ({
    sessionId,
    id,
    chat: '1@lid',
    chatPn: null,
    chatLid: '1@lid',
    sender: '2@lid',
    senderPn: null,
    senderLid: '2@lid',
    isGroup: false,
    kind: 'text',
    text: `"quoted" {braces}, \\ and\nlines`,
    content: { conversation: `"quoted" {braces}, \\ and\nlines` },
    proto: Buffer.from([0, 1, 92, 255]),
    secret: null,
    at: new Date('2026-11-22T10:00:00.123Z'),
    quotedId: null,
    fingerprint: Buffer.alloc(32, 7),
    idempotencyKey: null,
    route: null,
    notBefore: null,
    ...more,
  });

  it('stores what comes together in the order in which it came, as it was given', async () => {
    const [a, b] = [await session(), await session()];
    const outgoing = new OutgoingStore(db());
    const route = { audience: ['3@lid'] };
    const stored = await Promise.all([
      outgoing.insert(row(a, 'M1')),
      outgoing.insert(row(b, 'M2', { route, notBefore: new Date('2027-01-01T00:00:00Z') })),
      outgoing.insert(row(a, 'M3', { secret: Buffer.alloc(4, 9), text: null })),
    ]);
    const rows = await db().query<Record<string, unknown>>(
      `SELECT id, text, content, proto, secret, at, route, not_before, state, from_me FROM message
       WHERE session_id = ANY($1) ORDER BY seq`,
      [[a, b]],
    );
    expect(rows.map(({ id }) => id)).deep.equal(['M1', 'M2', 'M3']);
    const { text, content, proto, at } = row(a, '');
    const plain = { text, content, proto, at, secret: null, route: null, not_before: null };
    expect(rows[0]).deep.equal({ id: 'M1', ...plain, state: 1, from_me: true });
    expect(rows[1]).deep.include({ route, not_before: new Date('2027-01-01T00:00:00Z') });
    expect(rows[2]).deep.include({ secret: Buffer.alloc(4, 9), text: null });
    expect(stored.map((message) => message?.audience)).deep.equal([null, ['3@lid'], null]);
    expect(new Set(stored.map((message) => message?.cursor)).size).equal(3);
  });

  it('stores one of those with the same id or key', async () => {
    const id = await session();
    const outgoing = new OutgoingStore(db());
    const stored = await Promise.all([
      outgoing.insert(row(id, 'SAME')),
      outgoing.insert(row(id, 'K1', { idempotencyKey: 'key' })),
      outgoing.insert(row(id, 'SAME')),
      outgoing.insert(row(id, 'K2', { idempotencyKey: 'key' })),
      outgoing.insert(row(id, 'OTHER')),
    ]);
    expect(stored.map((message) => message?.id ?? null)).deep.equal(['SAME', 'K1', null, null, 'OTHER']);
    expect(await outgoing.insert(row(id, 'K3', { idempotencyKey: 'key' }))).equal(null);
  });

  it('a message whose session is gone does not keep the others from being stored', async () => {
    const id = await session();
    const outgoing = new OutgoingStore(db());
    const outcomes = await Promise.allSettled([
      outgoing.insert(row(id, 'A')),
      outgoing.insert(row(newSessionId(), 'B')),
      outgoing.insert(row(id, 'C')),
    ]);
    expect(outcomes.map(({ status }) => status)).deep.equal(['fulfilled', 'rejected', 'fulfilled']);
  });
});
