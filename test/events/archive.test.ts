import { expect } from 'chai';
import { checkConservation, type EventPipeline } from '../../src/events/index.js';
import type { ArchivedEvent } from '../../src/events/archive/archive.port.js';
import { AppError } from '../../src/kernel/index.js';
import { useDatabase } from '../support/database.js';
import { addSession, event, pipeline, range, until } from './fixtures.js';
import { answer, hang, Receiver } from './receiver.js';

const ONCE = { first: 50, dryRun: false, removeAfter: false };
const numberOf = (body: string): number =>
  (JSON.parse(body) as { data: { event: { n: number } } }).data.event.n;

describe('the archive of events', () => {
  const database = useDatabase({ poolSize: 16 });
  let receiver: Receiver;
  let p: EventPipeline;
  let session: string;

  beforeEach(async () => {
    receiver = await new Receiver().start();
    session = await addSession(database());
    p = pipeline(database());
    await p.start();
    await p.webhooks.set(session, { url: receiver.url() });
  });
  afterEach(async () => {
    await p.stop(200);
    await receiver.stop();
    await database().query('DELETE FROM session');
    await database().query('DELETE FROM dead');
    await database().query('DELETE FROM attempt');
    await database().query('DELETE FROM destination');
  });

  const record = async (n: number, rest: object = {}): Promise<void> => {
    await p.recorder.record({ event: event(session, n, rest), companions: [] });
  };
  const settled = (): Promise<void> =>
    until('all work done', async () =>
      (await checkConservation(database())).every((row) => row.pending + row.parked === 0),
    );
  const missing = async (): Promise<number> =>
    (await checkConservation(database())).reduce((sum, row) => sum + Math.abs(row.missing), 0);
  const entries = async (filter = {}): Promise<ArchivedEvent[]> =>
    (await p.archive.page({ filter: { sessionId: session, ...filter }, first: 100 })).items;
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof AppError)
        return `${error.code} ${(error.details['reason'] as string | undefined) ?? error.details.field}`;
      throw error;
    }
    return 'done';
  };
  /** Even numbers are refused for good. */
  async function someDead(count: number): Promise<void> {
    receiver.behaviour = (request, ...rest) =>
      answer(numberOf(request.body) % 2 ? 200 : 413)(request, ...rest);
    for (const n of range(count)) await record(n, { chat: `${n}@lid` });
    await settled();
    receiver.behaviour = answer(200);
  }
  const idOf = (n: number): string =>
    String(receiver.received.find((request) => numberOf(request.body) === n)?.headers['webhook-id']);

  it('has what was delivered and what was given up, in pages and counted', async () => {
    await someDead(6);
    const all = await entries();
    expect(all.map(({ outcome }) => outcome).sort()).to.deep.equal([
      ...range(3).map(() => 'dead'),
      ...range(3).map(() => 'delivered'),
    ]);
    expect(new Set(all.map(({ id }) => id)).size).to.equal(6);
    expect(all.map(({ id }) => Number(id))).to.deep.equal(
      all.map(({ id }) => Number(id)).sort((a, b) => b - a),
    );
    const [dead] = await entries({ outcome: 'dead' });
    expect(dead).to.include({
      transport: 'webhook',
      attempts: 1,
      status: 413,
      reason: 'REFUSED',
      replays: 0,
    });
    expect(dead?.eventId).to.equal(idOf((dead?.data as { event: { n: number } }).event.n));
    const [delivered] = await entries({ outcome: 'delivered' });
    expect(delivered).to.include({ attempts: 1, status: 200, reason: null, lastError: null });
    const first = await p.archive.page({ filter: {}, first: 4 });
    const rest = await p.archive.page({ filter: {}, first: 4, after: first.items.at(-1)?.id });
    expect([first.hasNext, rest.hasNext, rest.items.length]).to.deep.equal([true, false, 2]);
    expect([...first.items, ...rest.items].map(({ id }) => id)).to.deep.equal(all.map(({ id }) => id));
    const counts = await p.archive.stats({ sessionId: session });
    expect(counts.map(({ outcome, count }) => [outcome, count])).to.deep.equal([
      ['dead', 3],
      ['delivered', 3],
    ]);
    const none = [{ transport: 'sqs' }, { eventType: 'Receipt' }, { from: new Date(Date.now() + 60_000) }];
    for (const filter of none) expect(await p.archive.count(filter), JSON.stringify(filter)).to.equal(0);
    expect(await p.archive.count({ to: new Date(), sessionId: session })).to.equal(6);
  });

  it('sends a dead letter again under its id, and keeps it with a note, or forgets it', async () => {
    await someDead(4);
    const [newer, older] = await entries({ outcome: 'dead' });
    const before = receiver.received.length;
    const preview = await p.archive.replay({ ...ONCE, id: newer?.id, dryRun: true });
    expect([preview.entries.map(({ id }) => id), preview.replayed]).to.deep.equal([[newer?.id], 0]);
    expect((await p.archive.replay({ ...ONCE, id: newer?.id })).replayed).to.equal(1);
    expect((await p.archive.replay({ ...ONCE, id: older?.id, removeAfter: true })).replayed).to.equal(1);
    await settled();
    const again = receiver.received.slice(before);
    expect(again.map(({ headers }) => headers['webhook-id'])).to.have.members([
      newer?.eventId,
      older?.eventId,
    ]);
    const left = await entries({ outcome: 'dead' });
    expect(left.map(({ id, replays }) => [id, replays])).to.deep.equal([[newer?.id, 1]]);
    expect(left[0]?.replayedAt).to.be.instanceOf(Date);
    // What came of it stands in the archive as well.
    expect(await entries({ outcome: 'delivered' })).to.have.length(4);
    expect(await missing()).to.equal(0);
  });

  it('sends all that match again, delivered ones as well, once each', async () => {
    await someDead(6);
    const before = receiver.received.length;
    const filter = { sessionId: session, transport: 'webhook' };
    const limited = await p.archive.replay({ ...ONCE, filter, first: 4 });
    expect([limited.entries.length, limited.replayed]).to.deep.equal([4, 4]);
    await settled();
    expect(receiver.received).to.have.length(before + 4);
    // Two entries are about the same event now: it goes out once.
    const twice = await p.archive.replay({ ...ONCE, filter, first: 1000 });
    expect(twice.entries).to.have.length(10);
    expect(twice.replayed).to.equal(6);
    expect(new Set(twice.problems.map(({ reason }) => reason))).to.deep.equal(
      new Set(['it is on its way there already']),
    );
    await settled();
    expect(receiver.received).to.have.length(before + 10);
    expect(await missing()).to.equal(0);
  });

  it('does not double what is on its way, and lets new events pass', async () => {
    await someDead(2);
    const [dead] = await entries({ outcome: 'dead' });
    receiver.behaviour = (request, ...rest) =>
      numberOf(request.body) === 2 ? hang(request, ...rest) : answer(200)(request, ...rest);
    await p.archive.replay({ ...ONCE, id: dead?.id });
    expect(await codeOf(p.archive.replay({ ...ONCE, id: dead?.id }))).to.equal('CONFLICT WAITING');
    await record(11, { chat: '2@lid' });
    await until('the new one', () => receiver.numbers().includes(11));
  });

  it('goes to another destination of the same session or of the operator, and to no other session', async () => {
    await someDead(2);
    const [dead] = await entries({ outcome: 'dead' });
    const other = await addSession(database());
    const [theirs, global] = [await new Receiver().start(), await new Receiver().start()];
    try {
      await p.webhooks.set(other, { url: theirs.url() });
      await p.setGlobals([
        {
          ...{ kind: 'webhook', name: 'default', types: ['All'], lanes: 2 },
          config: { url: global.url(), format: 'json', hmacKeys: [], tokenHeader: false },
        },
      ]);
      const [foreign] = await p.archive.destinations(other);
      const [operators] = await p.archive.destinations(null);
      const to = (destinationId = ''): Promise<unknown> =>
        p.archive.replay({ ...ONCE, id: dead?.id, destinationId });
      expect(await codeOf(to(foreign?.id))).to.equal('CONFLICT FOREIGN');
      expect(await codeOf(to('999999999'))).to.equal('CONFLICT NO_DESTINATION');
      expect(await codeOf(to(operators?.id))).to.equal('done');
      await settled();
      expect(global.received.map(({ headers }) => headers['webhook-id'])).to.deep.equal([dead?.eventId]);
      expect(theirs.received).to.deep.equal([]);
      await p.setGlobals([]);
      expect(await codeOf(to(operators?.id))).to.equal('CONFLICT PAUSED');
    } finally {
      await theirs.stop();
      await global.stop();
    }
  });

  it('deletes entries, not events, and never by an empty filter', async () => {
    await someDead(6);
    const [dead] = await entries({ outcome: 'dead' });
    expect(await codeOf(p.archive.delete(dead?.id ?? '', 'delivered'))).to.match(/^NOT_FOUND/);
    await p.archive.delete(dead?.id ?? '');
    expect(await codeOf(p.archive.delete(dead?.id ?? ''))).to.match(/^NOT_FOUND/);
    for (const work of [
      p.archive.deleteMany({}, 50),
      p.archive.deleteDead({}, { dryRun: true }),
      p.archive.deleteDead({ outcome: 'dead' }, { dryRun: false }),
    ])
      expect(await codeOf(work)).to.equal('BAD_INPUT filter');
    expect(await p.archive.deleteDead({ transport: 'webhook' }, { dryRun: true })).to.equal(2);
    expect(await entries()).to.have.length(5);
    expect(await p.archive.deleteDead({ transport: 'webhook' }, { dryRun: false })).to.equal(2);
    expect(await p.archive.deleteMany({ outcome: 'delivered' }, 2)).to.deep.equal({
      ...{ total: 2, deleted: 2, problems: [] },
    });
    expect(await entries()).to.have.length(1);
    const { items } = await p.feed.page({ sessionIds: [session], types: null, after: null, first: 50 });
    expect(items).to.have.length(6);
  });

  it('forgets what is beyond retention when it is told to, and counts it', async () => {
    await someDead(4);
    const before = await p.archive.prune({ dryRun: false });
    await database().query(
      `UPDATE dead SET at = now() - interval '400 days' WHERE id = (SELECT min(id) FROM dead)`,
    );
    expect((await p.archive.prune({ dryRun: true })).deadPruned).to.equal(before.deadPruned);
    const after = await p.archive.prune({ dryRun: false });
    expect(after.deadPruned - before.deadPruned).to.equal(1);
    expect(after.nextAt.getTime()).to.be.greaterThan(after.prunedAt.getTime());
    expect(await entries({ outcome: 'dead' })).to.have.length(1);
  });

  it('shows dead letters alone where deliveries are not to be kept', async () => {
    await someDead(4);
    const alone = pipeline(database(), { archiveDelivered: false });
    const page = await alone.archive.page({ filter: { sessionId: session }, first: 50 });
    expect(page.items.map(({ outcome }) => outcome)).to.deep.equal(['dead', 'dead']);
    expect(await alone.archive.count({ outcome: 'delivered' })).to.equal(0);
    await alone.stop(0);
  });
});
