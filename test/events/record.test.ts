import { expect } from 'chai';
import {
  companion,
  checkConservation,
  type CompanionWriter,
  type EventPipeline,
  type StoredEvent,
} from '../../src/events/index.js';
import { useDatabase } from '../support/database.js';
import { addSession, event, pipeline, range } from './fixtures.js';

describe('recording events', () => {
  const database = useDatabase();
  let one: EventPipeline;
  let two: EventPipeline;
  let session: string;

  beforeEach(async () => {
    session = await addSession(database());
    one = pipeline(database());
    two = pipeline(database());
  });
  afterEach(async () => {
    await one.stop();
    await two.stop();
  });

  const recordAll = async (p: EventPipeline, n: number, from = 1): Promise<StoredEvent[]> => {
    const results = await Promise.all(
      range(n, from).map((i) => p.recorder.record({ event: event(session, i), companions: [] })),
    );
    return results.map((result) => result.event as StoredEvent);
  };

  it('numbers a session without gaps, in the order of the calls', async () => {
    const stored = await recordAll(one, 250);
    expect(stored.map((e) => e.sequence)).to.deep.equal(range(250));
    expect(stored.map((e) => (e.data['event'] as { n: number }).n)).to.deep.equal(range(250));
    const { items, hasNext } = await one.feed.page({
      sessionIds: [session],
      types: null,
      after: null,
      first: 1000,
    });
    expect(hasNext).to.equal(false);
    expect(items.map((e) => e.id)).to.deep.equal(stored.map((e) => e.id));
    expect(items[0]).to.deep.equal(stored[0]);
  });

  it('keeps numbers gapless and cursors in order with two recorders at once', async () => {
    const [a, b] = await Promise.all([recordAll(one, 500), recordAll(two, 500, 1001)]);
    const sequences = [...a, ...b].map((e) => e.sequence).sort((x, y) => x - y);
    expect(sequences).to.deep.equal(range(1000));
    const { items } = await one.feed.page({ sessionIds: [session], types: null, after: null, first: 1000 });
    expect(items.map((e) => e.sequence)).to.deep.equal(range(1000));
  });

  it('stores an event once, whoever records it and however often', async () => {
    const record = (p: EventPipeline, n: number) =>
      p.recorder.record({ event: event(session, n, { dedupeKey: `m|${n % 10}` }), companions: [] });
    const results = await Promise.all(range(200).map((n) => record(n % 2 ? one : two, n)));
    expect(results.filter((r) => !r.duplicate)).to.have.length(10);
    expect(results.every((r) => r.duplicate === (r.event === null))).to.equal(true);
    expect((await record(one, 3)).duplicate).to.equal(true);
    const other = await addSession(database());
    const again = await one.recorder.record({ event: event(other, 3, { dedupeKey: 'm|3' }), companions: [] });
    expect(again.duplicate).to.equal(false);
  });

  it('refuses one bad request and stores those around it, with their companions', async () => {
    await database().query('CREATE TABLE IF NOT EXISTS note (n int PRIMARY KEY CHECK (n <> 13))');
    await database().query('TRUNCATE note');
    const writer: CompanionWriter<number> = {
      name: 'note',
      async write(tx, rows) {
        await tx.query('INSERT INTO note SELECT unnest($1::int[])', [rows]);
      },
    };
    const results = await Promise.allSettled(
      range(20).map((n) =>
        one.recorder.record({ event: event(session, n), companions: [companion(writer, n)] }),
      ),
    );
    expect(results.flatMap((r, i) => (r.status === 'rejected' ? [i + 1] : []))).to.deep.equal([13]);
    const notes = await database().query<{ n: number }>('SELECT n FROM note ORDER BY n');
    expect(notes.map((row) => row.n)).to.deep.equal(range(20).filter((n) => n !== 13));
    const { items } = await one.feed.page({ sessionIds: [session], types: null, after: null, first: 100 });
    expect(items.map((e) => e.sequence)).to.deep.equal(range(19));
  });

  it('refuses data that JSON cannot hold without touching the others', async () => {
    const bad = event(session, 1, { data: { event: 1n } as never });
    const results = await Promise.allSettled([
      one.recorder.record({ event: bad, companions: [] }),
      one.recorder.record({ event: event(session, 2, { at: new Date(Number.NaN) }), companions: [] }),
      one.recorder.record({ event: event('0'.repeat(32), 3), companions: [] }),
      one.recorder.record({ event: event(session, 4, { chat: 'a\0b' }), companions: [] }),
      one.recorder.record({ event: event(session, 5), companions: [] }),
    ]);
    expect(results.map((r) => r.status)).to.deep.equal([
      'rejected',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
  });

  it('keeps the payload to the letter, and the members of data sorted', async () => {
    const data = {
      type: 'Message',
      event: { z: 1, a: ['"\\\n\u0000\u2028', '😀', '\ud800'], n: 1 },
      base64: '',
    };
    await one.recorder.record({ event: event(session, 1, { data }), companions: [] });
    const [row] = await database().query<{ text: string }>(
      'SELECT payload::text AS text FROM event WHERE session_id = $1',
      [session],
    );
    expect(row?.text).to.equal(JSON.stringify({ base64: '', event: data.event, type: 'Message' }));
    const { items } = await one.feed.page({ sessionIds: [session], types: null, after: null, first: 1 });
    expect(items[0]?.data).to.deep.equal(data);
  });

  it('writes companions also for duplicates and without an event', async () => {
    const rows: number[] = [];
    const writer: CompanionWriter<number> = {
      name: 'memory',
      write: (_tx, batch) => Promise.resolve(void rows.push(...batch)),
    };
    const duplicate = event(session, 1, { dedupeKey: 'once' });
    await one.recorder.record({ event: duplicate, companions: [companion(writer, 1)] });
    await one.recorder.record({ event: duplicate, companions: [companion(writer, 2)] });
    await one.recorder.record({ event: null, companions: [companion(writer, 3)] });
    expect(rows).to.deep.equal([1, 2, 3]);
  });

  it('needs no transaction for rows of one writer without an event, and goes on when one of them is refused', async () => {
    await database().query('CREATE TABLE IF NOT EXISTS note (n int PRIMARY KEY CHECK (n <> 13))');
    await database().query('TRUNCATE note');
    const insert = (rows: readonly number[]) => ({
      name: 'note-insert',
      text: 'INSERT INTO note SELECT unnest($1::int[])',
      values: [rows],
    });
    let inTransaction = 0;
    const writer: CompanionWriter<number> = {
      name: 'note',
      statement: insert,
      async write(tx, rows) {
        inTransaction += rows.length;
        await tx.query(insert(rows));
      },
    };
    const record = (n: number, withEvent: boolean) =>
      one.recorder.record({
        event: withEvent ? event(session, n) : null,
        companions: [companion(writer, n)],
      });
    const results = await Promise.allSettled([12, 13, 14].map((n) => record(n, false)));
    expect(results.map((r) => r.status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect(inTransaction).to.equal(0);
    await record(15, true);
    expect(inTransaction).to.equal(1);
    const notes = await database().query<{ n: number }>('SELECT n FROM note ORDER BY n');
    expect(notes.map((row) => row.n)).to.deep.equal([12, 14, 15]);
  });

  it('follows a change of webhook or of the session from the commit on, in another process too', async () => {
    const set = (p: EventPipeline, patch: object) => p.webhooks.set(session, patch);
    await set(two, { url: 'http://127.0.0.1:1/', events: ['Message'] });
    const matched = async (): Promise<number> =>
      (await checkConservation(database())).reduce((sum, row) => sum + row.matched, 0);
    const before = await matched();
    await recordAll(one, 1);
    expect(await matched()).to.equal(before + 1);
    await set(two, { events: ['QR'] });
    await recordAll(one, 1);
    expect(await matched()).to.equal(before + 1);
    await set(two, { events: ['All'] });
    await database().query(`UPDATE session SET events = '{Receipt}' WHERE id = $1`, [session]);
    await recordAll(one, 1);
    expect(await matched()).to.equal(before + 1);
    await one.recorder.record({ event: event(session, 9, { type: 'ReadReceipt' }), companions: [] });
    expect(await matched()).to.equal(before + 2);
    await set(two, { active: false });
    await one.recorder.record({ event: event(session, 10, { type: 'ReadReceipt' }), companions: [] });
    expect(await matched()).to.equal(before + 2);
  });

  it('removes everything of a deleted session', async () => {
    await one.webhooks.set(session, { url: 'http://127.0.0.1:1/' });
    await recordAll(one, 5);
    await database().query('DELETE FROM session WHERE id = $1', [session]);
    for (const table of ['event', 'dedupe', 'session_seq', 'destination', 'dead']) {
      const rows = await database().query(`SELECT 1 FROM ${table} WHERE session_id = $1`, [session]);
      expect(rows, table).to.have.length(0);
    }
    expect(
      await database().query(
        'SELECT 1 FROM delivery d WHERE NOT EXISTS (SELECT 1 FROM destination WHERE id = destination_id)',
      ),
    ).to.have.length(0);
  });
});
