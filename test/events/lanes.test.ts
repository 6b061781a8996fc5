import { expect } from 'chai';
import { DispatchStore, type LaneClaim, type LaneResults } from '../../src/events/dispatch/dispatch.store.js';
import { checkConservation, type EventPipeline } from '../../src/events/index.js';
import { RetentionStore } from '../../src/events/outbox/retention.store.js';
import { useDatabase } from '../support/database.js';
import { addSession, event, pipeline, range, until } from './fixtures.js';
import { Receiver } from './receiver.js';

const nothing = (): LaneResults => ({ delivered: [], parked: [], dead: [], attempts: [] });
const LIMITS = { rows: 10_000, bytes: 1e9 };

describe('the lane protocol', () => {
  const database = useDatabase({ poolSize: 16 });
  let p: EventPipeline;
  let session: string;

  beforeEach(async () => {
    p = pipeline(database());
    session = await addSession(database());
    await p.webhooks.set(session, { url: 'http://127.0.0.1:1/' });
  });
  afterEach(async () => {
    await p.stop();
    await database().query('DELETE FROM session');
  });

  const record = async (n: number): Promise<void> =>
    void (await p.recorder.record({ event: event(session, n), companions: [] }));
  const store = (owner: string, leaseMs = 60_000): DispatchStore =>
    new DispatchStore(database(), owner, leaseMs);
  const all = async (s: DispatchStore, claim: LaneClaim): Promise<LaneResults> => ({
    ...nothing(),
    delivered: (await s.readLane(claim, '0', LIMITS)).rows.map((row) => row.eventId),
  });
  const claimOf = async (s: DispatchStore): Promise<LaneClaim> => (await s.claimLane([])) as LaneClaim;

  it('does not lose the wake-up of an event recorded between the last read and the release', async () => {
    const a = store('a');
    await record(1);
    const claim = await claimOf(a);
    const results = await all(a, claim);
    await record(2); // commits after the read, before the release
    const settled = await a.settleLane(claim, results, { mode: 'idle', wake: claim.wake });
    expect(settled?.released).to.equal(false);
    const rest = await all(a, claim);
    expect(rest.delivered).to.have.length(1);
    const again = await a.settleLane(claim, rest, { mode: 'idle', wake: settled?.wake as string });
    expect(again?.released).to.equal(true);
    expect((await a.sweep()).rearmed).to.equal(0);
    expect(await a.claimLane([])).to.equal(null);
  });

  it('refuses the results of an owner whose lease was taken over', async () => {
    const a = store('a', 1);
    const b = store('b');
    await record(1);
    const old = await claimOf(a);
    const results = await all(a, old);
    await until(
      'lease over',
      async () => (await database().query('SELECT 1 FROM lane WHERE lease_until < now()')).length > 0,
    );
    const current = await claimOf(b);
    expect(current.crashes).to.equal(1);
    expect(await a.settleLane(old, results, { mode: 'idle', wake: old.wake })).to.equal(null);
    expect(await a.renew([old])).to.have.property('size', 0);
    expect((await b.readLane(current, '0', LIMITS)).rows).to.have.length(1);
    // The same fence under another owner, as after a crash of PostgreSQL that forgot a claim.
    expect(await a.settleLane({ ...old, fence: current.fence }, results, { mode: 'yield' })).to.equal(null);
  });

  it('gives one lane to one of many who want it', async () => {
    await record(1);
    const claims = await Promise.all(range(12).map((i) => store(`w${i}`).claimLane([])));
    expect(claims.filter((claim) => claim !== null)).to.have.length(1);
  });

  it('says when a read was cut short by bytes, so that the lane is not taken for empty', async () => {
    for (const n of range(5)) await record(n);
    const a = store('a');
    const claim = await claimOf(a);
    const cut = await a.readLane(claim, '0', { rows: 100, bytes: 1 });
    expect([cut.rows.length, cut.complete]).to.deep.equal([1, false]);
    const full = await a.readLane(claim, '0', LIMITS);
    expect([full.rows.length, full.complete]).to.deep.equal([5, true]);
    expect((await a.readLane(claim, '0', { rows: 5, bytes: 1e6 })).complete).to.equal(false);
  });

  it('re-arms a stranded lane and counts it', async () => {
    await record(1);
    await database().query('UPDATE lane SET due = NULL');
    expect((await store('a').sweep()).rearmed).to.equal(1);
    expect((await store('a').sweep()).rearmed).to.equal(0);
    expect(await store('a').claimLane([])).to.not.equal(null);
  });

  it('leaves no lane stranded or doubly owned in any order of recording, claiming, dying and releasing', async () => {
    // Random walks over the steps of the protocol with the real statements; time passes by ending leases by hand.
    let seed = 42;
    const random = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) % n;
    const stores = range(3).map((i) => store(`w${i}`));
    const holds = new Map<DispatchStore, { claim: LaneClaim; results: LaneResults } | null>();
    const delivered: string[] = [];
    let recorded = 0;
    for (let step = 0; step < 400; step++) {
      const s = stores[random(3)] as DispatchStore;
      const hold = holds.get(s);
      const action = random(6);
      if (action === 0) await record(++recorded);
      else if (action === 1 && !hold) {
        const claim = await s.claimLane([]);
        if (claim) holds.set(s, { claim, results: nothing() });
      } else if (action === 2 && hold) hold.results = await all(s, hold.claim);
      else if (action === 3 && hold) {
        const move = { mode: 'idle', wake: hold.claim.wake } as const;
        const settled = await s.settleLane(hold.claim, hold.results, move);
        if (settled) delivered.push(...hold.results.delivered);
        if (settled && !settled.released)
          holds.set(s, { claim: { ...hold.claim, wake: settled.wake }, results: nothing() });
        else holds.set(s, null);
      } else if (action === 4 && hold)
        holds.set(s, null); // dies
      else if (action === 5) {
        await database().query(
          `UPDATE lane SET lease_until = now() - interval '1 s' WHERE lease_until IS NOT NULL`,
        );
      }
      expect((await s.sweep()).rearmed, `stranded after step ${step}`).to.equal(0);
      const [row] = await checkConservation(database());
      expect(row?.missing).to.equal(0);
    }
    await database().query(
      `UPDATE lane SET lease_until = now() - interval '1 s' WHERE lease_until IS NOT NULL`,
    );
    const last = store('last');
    for (let claim = await last.claimLane([]); claim; claim = await last.claimLane([])) {
      const results = await all(last, claim);
      delivered.push(...results.delivered);
      await last.settleLane(claim, results, { mode: 'idle', wake: claim.wake });
    }
    expect(delivered).to.have.length(recorded);
    expect(new Set(delivered).size).to.equal(delivered.length);
    expect(delivered).to.deep.equal([...delivered].sort((x, y) => Number(x) - Number(y)));
    const [row] = await checkConservation(database());
    expect(row).to.deep.include({ matched: recorded, delivered: delivered.length });
  });

  it('goes on after all its database connections were cut', async () => {
    const receiver = await new Receiver().start();
    await p.webhooks.set(session, { url: receiver.url() });
    await p.start();
    const results: Promise<unknown>[] = [];
    for (const n of range(200)) {
      results.push(
        p.recorder
          .record({ event: event(session, n, { dedupeKey: `k${n}` }), companions: [] })
          .catch(() => n),
      );
      if (n % 60 === 0) {
        await database()
          .query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()`)
          .catch(() => undefined); // it cuts its own connection too
      }
      if (n % 10 === 0) await new Promise((done) => setTimeout(done, 5));
    }
    // A refused request is offered again by its caller: the key decides whether it had been stored.
    for (const refused of (await Promise.all(results)).filter((r): r is number => typeof r === 'number')) {
      await until(`recorded ${refused}`, () =>
        p.recorder
          .record({ event: event(session, refused, { dedupeKey: `k${refused}` }), companions: [] })
          .then(
            () => true,
            () => false,
          ),
      );
    }
    await until('delivered', () => new Set(receiver.numbers()).size === 200, 15_000);
    await until('settled', async () => (await checkConservation(database()))[0]?.pending === 0);
    expect((await checkConservation(database()))[0]).to.deep.include({
      matched: 200,
      delivered: 200,
      missing: 0,
    });
    expect(p.dispatcher.stats().rearmed).to.equal(0);
    await receiver.stop();
  });

  it('drops days beyond retention, but none with unfinished work, and makes days ahead', async () => {
    const retention = new RetentionStore(database());
    const policy = { eventDays: 30, deadDays: 7 };
    await record(1);
    const later = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    const before = await database().query<{ n: number }>(`SELECT count(*)::int AS n FROM event`);
    expect(before[0]?.n).to.equal(1);
    // Undelivered at the end of its time: a dead letter, whose event stays as long as the letter.
    const first = await retention.run(policy, later(32));
    expect(first?.expired).to.equal(1);
    expect((await p.deadLetters.list({}, { first: 5 })).map((l) => [l.reason, l.data])).to.deep.equal([
      ['EXPIRED', { event: { n: 1 }, type: 'Message' }],
    ]);
    expect((await checkConservation(database()))[0]).to.deep.include({ matched: 1, dead: 1, missing: 0 });
    await database().query(`UPDATE dead SET at = now() - interval '1 day'`);
    const { items } = await p.feed.page({ sessionIds: [session], types: null, after: null, first: 1 });
    const second = await retention.run(policy, later(39));
    expect(second?.dropped.some((name) => name.startsWith('event_p'))).to.equal(true);
    expect(await database().query('SELECT 1 FROM event')).to.have.length(0);
    const error = await p.feed
      .page({ sessionIds: null, types: null, after: items[0]?.cursor as string, first: 1 })
      .then(
        () => null,
        (thrown: { code: string }) => thrown.code,
      );
    // The cursor of the newest event is still good: nothing behind it is missing.
    expect(error).to.equal(null);
    await record(2);
    expect(
      (await database().query<{ t: string }>(`SELECT tableoid::regclass::text AS t FROM event`))[0]?.t,
    ).to.equal('event_default');
    await retention.run(policy);
    expect(
      (await database().query<{ t: string }>(`SELECT tableoid::regclass::text AS t FROM event`))[0]?.t,
    ).to.match(/^event_p\d{8}$/);
    await record(3);
    expect(await database().query('SELECT 1 FROM event WHERE session_id = $1', [session])).to.have.length(2);
  });
});
