import { expect } from 'chai';
import { StoredEventFeed } from '../../src/events/live/event-feed.js';
import { Doorbell } from '../../src/events/outbox/doorbell.js';
import type { EventPipeline, StoredEvent } from '../../src/events/index.js';
import type { AppError } from '../../src/kernel/index.js';
import { useDatabase } from '../support/database.js';
import { addSession, event, pipeline, range, silent } from './fixtures.js';

const n = (e: StoredEvent): number => (e.data['event'] as { n: number }).n;

describe('reading the stream of events', () => {
  const database = useDatabase({ poolSize: 16 });
  let one: EventPipeline;
  let two: EventPipeline;
  let session: string;

  before(async () => {
    one = pipeline(database());
    two = pipeline(database());
    await one.start();
    await two.start();
  });
  after(async () => {
    await one.stop();
    await two.stop();
  });
  beforeEach(async () => {
    session = await addSession(database());
  });

  const record = async (p: EventPipeline, i: number, sessionId = session): Promise<StoredEvent> =>
    (await p.recorder.record({ event: event(sessionId, i), companions: [] })).event as StoredEvent;

  async function take(source: AsyncIterableIterator<StoredEvent>, count: number): Promise<StoredEvent[]> {
    const taken: StoredEvent[] = [];
    while (taken.length < count) {
      const { value, done } = await source.next();
      if (done) break;
      taken.push(value);
    }
    return taken;
  }

  const mine = (after: string | null = null) => ({ sessionIds: [session], types: null, after });

  it('tells everything that is recorded after the call, and nothing from before', async () => {
    await record(one, 1);
    const events = one.feed.subscribe(mine());
    await record(one, 2);
    await record(one, 3);
    expect((await take(events, 2)).map(n)).to.deep.equal([2, 3]);
    await events.return?.();
  });

  it('hears what another process records', async () => {
    const events = one.feed.subscribe(mine());
    await record(one, 0);
    await take(events, 1);
    await record(two, 1);
    expect((await take(events, 1)).map(n)).to.deep.equal([1]);
    await events.return?.();
  });

  it('resumes at every cursor without a gap and without a double while two processes write', async () => {
    const total = 1_500;
    const other = await addSession(database());
    const start = await record(one, 0);
    let writing = true;
    const writers = Promise.all([
      (async () => {
        for (const i of range(total / 3))
          await Promise.all([record(one, i), record(two, i, other), record(two, i)]);
      })(),
      Promise.all(range(total / 3).map((i) => record(two, i))),
    ]).finally(() => (writing = false));
    let cursor = start.cursor;
    const seen: number[] = [];
    let subscriptions = 0;
    while (seen.length < total) {
      const events = (subscriptions++ % 2 ? one : two).feed.subscribe(mine(cursor));
      // A different number each time, so that it breaks off in the ring, in the database and live.
      const part = await take(
        events,
        Math.min(total - seen.length, writing ? 1 + (subscriptions % 90) : 400),
      );
      seen.push(...part.map((e) => e.sequence));
      cursor = part.at(-1)?.cursor ?? cursor;
      await events.return?.();
    }
    await writers;
    expect(subscriptions).to.be.greaterThan(5);
    expect(seen).to.deep.equal(range(total, 2));
  });

  it('misses nothing when transactions of two processes overlap', async () => {
    const other = await addSession(database());
    const { cursor } = await record(one, 0);
    const events = one.feed.subscribe({ sessionIds: [session, other], types: null, after: cursor });
    const all = take(events, 800);
    const write = async (p: EventPipeline, id: string): Promise<void> => {
      for (const i of range(100)) await Promise.all(range(4).map((k) => record(p, 4 * i + k, id)));
    };
    await Promise.all([write(one, session), write(two, other)]);
    const told = await all;
    expect(told.filter((e) => e.sessionId === session).map((e) => e.sequence)).to.deep.equal(range(400, 2));
    expect(told.filter((e) => e.sessionId === other).map((e) => e.sequence)).to.deep.equal(range(400));
    await events.return?.();
  });

  it('tells an event once that a subscriber has read from the database before the live stream came to it', async () => {
    const feed = new StoredEventFeed({
      database: database(),
      doorbell: new Doorbell(), // nobody rings: the live stream lags by its poll
      logger: silent,
      pollMs: 150,
    });
    const { cursor } = await record(one, 0);
    const early = feed.subscribe(mine(cursor));
    await record(one, 1);
    expect((await take(early, 1)).map(n)).to.deep.equal([1]);
    for (const i of range(20, 2)) await record(one, i);
    const late = feed.subscribe(mine(cursor));
    expect((await take(late, 21)).map(n)).to.deep.equal(range(21));
    expect((await take(early, 20)).map(n)).to.deep.equal(range(20, 2));
    await record(one, 22);
    expect((await take(late, 1)).map(n)).to.deep.equal([22]);
    await early.return?.();
    await late.return?.();
  });

  it('tells many subscribers the same while events are written', async () => {
    const { cursor } = await record(one, 0);
    const readers = range(30).map((i) => {
      const events = (i % 2 ? one : two).feed.subscribe({
        ...mine(cursor),
        types: i % 3 ? ['Message'] : null,
      });
      return { events, all: take(events, 300) };
    });
    await Promise.all([
      ...range(150).map((i) => record(one, i)),
      ...range(150, 151).map((i) => record(two, i)),
    ]);
    for (const { events, all } of readers) {
      expect((await all).map((e) => e.sequence)).to.deep.equal(range(300, 2));
      await events.return?.();
    }
  });

  it('filters by session and type, with Receipt for ReadReceipt', async () => {
    const other = await addSession(database());
    const events = one.feed.subscribe({ ...mine(), types: ['Receipt'] });
    await record(one, 1);
    await one.recorder.record({ event: event(other, 2, { type: 'ReadReceipt' }), companions: [] });
    await one.recorder.record({ event: event(session, 3, { type: 'ReadReceipt' }), companions: [] });
    expect((await take(events, 1)).map(n)).to.deep.equal([3]);
    await events.return?.();
  });

  it('ends a reader who is too slow with the cursor to continue behind', async () => {
    const doorbell = new Doorbell();
    const feed = new StoredEventFeed({
      database: database(),
      doorbell,
      logger: silent,
      maxWaiting: 50,
      pollMs: 20,
    });
    const events = feed.subscribe(mine());
    await record(one, 0);
    expect((await take(events, 1)).map(n)).to.deep.equal([0]);
    for (const i of range(200)) await record(one, i);
    const read: number[] = [];
    let error: AppError | null = null;
    try {
      for (;;) read.push(n((await take(events, 1))[0] as StoredEvent));
    } catch (thrown) {
      error = thrown as AppError;
    }
    expect(error?.code).to.equal('LIMIT_EXCEEDED');
    expect(read).to.deep.equal(range(50));
    const rest = feed.subscribe(mine(error?.details['cursor'] as string));
    expect((await take(rest, 150)).map(n)).to.deep.equal(range(150, 51));
    await rest.return?.();
  });

  it('reads a long backlog at the pace of the reader', async () => {
    const first = await record(one, 0);
    await Promise.all(range(2_500).map((i) => record(one, i)));
    const doorbell = new Doorbell();
    const feed = new StoredEventFeed({
      database: database(),
      doorbell,
      logger: silent,
      maxWaiting: 250,
      pollMs: 20,
    });
    const events = feed.subscribe(mine(first.cursor));
    expect((await take(events, 2_500)).map(n)).to.deep.equal(range(2_500));
    await events.return?.();
  });

  it('ends quietly when the caller goes, also while it is opening', async () => {
    const controller = new AbortController();
    const events = one.feed.subscribe({ ...mine(), signal: controller.signal });
    const waiting = events.next();
    controller.abort();
    expect(await waiting).to.deep.equal({ value: undefined, done: true });
    expect(await one.feed.subscribe({ ...mine(), signal: controller.signal }).next()).to.deep.include({
      done: true,
    });
  });

  it('refuses cursors that cannot be continued', async () => {
    const codeOf = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'accepted',
        (error: AppError) => `${error.code} ${error.details.field}`,
      );
    for (const cursor of ['', 'x', 'e1_', 'e1_-1', 'e1_zzzzzzzzzzzz', 'e1_zzzzzzzzz']) {
      expect(await codeOf(one.feed.subscribe(mine(cursor)).next()), cursor).to.equal('BAD_INPUT after');
      expect(await codeOf(one.feed.page({ ...mine(cursor), first: 1 })), cursor).to.equal('BAD_INPUT after');
    }
    expect(await codeOf(one.feed.page({ ...mine(), first: 0 }))).to.equal('BAD_INPUT first');
    const { cursor } = await record(one, 1);
    await record(one, 2);
    await database().query('UPDATE event_horizon SET pruned_through = (SELECT max(id) FROM event)');
    expect(await codeOf(one.feed.subscribe(mine(cursor)).next())).to.equal('BAD_INPUT after');
    await database().query('UPDATE event_horizon SET pruned_through = 0');
  });

  it('pages forward', async () => {
    await Promise.all(range(25).map((i) => record(one, i)));
    const pages: number[][] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { items, hasNext }: { items: StoredEvent[]; hasNext: boolean } = await one.feed.page({
        ...mine(after),
        first: 10,
      });
      pages.push(items.map((e) => e.sequence));
      after = items.at(-1)?.cursor ?? null;
      more = hasNext;
    }
    expect(pages).to.deep.equal([range(10), range(10, 11), range(5, 21)]);
  });
});
