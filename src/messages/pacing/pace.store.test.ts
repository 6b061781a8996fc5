import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { useDatabase } from '../../../test/support/database.js';
import { PaceStore, type NoTurn, type Turn, type TurnRequest } from './pace.store.js';

describe('turns of paced sessions', () => {
  const one = useDatabase();
  /** Stands for another process: it shares nothing but the database. */
  const stores = (): PaceStore[] => [new PaceStore(one()), new PaceStore(one())];
  let sessionId: string;
  let count = 0;

  beforeEach(async () => {
    sessionId = randomBytes(16).toString('hex');
    await one().query(
      `INSERT INTO session (id, name, token_hash, token_enc, events, settings) VALUES ($1, 'x', $2, '', '{}', '{}')`,
      [sessionId, randomBytes(32)],
    );
  });

  const take = (store: PaceStore, more: Partial<TurnRequest>): Promise<Turn | NoTurn> =>
    store.take({
      ...{ sessionId, messageId: `M${++count}`, gapMs: null, coldCap: null, maxWaitMs: 60_000 },
      ...more,
    });
  const granted = (turns: readonly (Turn | NoTurn)[]): Turn[] =>
    turns.filter((turn): turn is Turn => turn.granted);

  it('keep their distance, whoever asks, and the first is at once', async () => {
    const all = Array.from({ length: 20 }, (_, i) => take(stores()[i % 2] as PaceStore, { gapMs: 200 }));
    const times = granted(await Promise.all(all)).map(({ at }) => at.getTime());
    times.sort((a, b) => a - b);
    expect(times).to.have.length(20);
    const gaps = times.slice(1).map((time, i) => time - (times[i] as number));
    for (const gap of gaps) expect(gap).to.be.at.least(200);
    // Nobody's turn is lost either: what is queued stands shoulder to shoulder.
    expect((times.at(-1) as number) - (times[0] as number)).to.be.within(3_800, 8_000);
  });

  it('that come too late are refused, told when there is room, and take nothing', async () => {
    const [store] = stores() as [PaceStore];
    await take(store, { gapMs: 30_000 });
    const waits = await take(store, { gapMs: 30_000 });
    expect(waits.granted && waits.waitMs).to.be.within(25_000, 30_000);
    for (let i = 0; i < 2; i++) {
      const late = await take(store, { gapMs: 30_000, maxWaitMs: 40_000 });
      expect(late).to.include({ granted: false, limit: 'pace' });
      expect(late.waitMs).to.be.within(15_000, 20_000);
    }
    expect((await take(store, { gapMs: 30_000, maxWaitMs: null })).waitMs).to.be.within(55_000, 60_000);
  });

  it('to strangers are as many as the cap says, whoever asks', async () => {
    const all = Array.from({ length: 12 }, (_, i) => take(stores()[i % 2] as PaceStore, { coldCap: 5 }));
    const turns = await Promise.all(all);
    expect(granted(turns)).to.have.length(5);
    for (const turn of turns.filter((each): each is NoTurn => !each.granted)) {
      expect(turn.limit).to.equal('cold');
      expect(Number(turn.freeAt) - Date.now()).to.be.within(86_300_000, 86_460_000);
    }
    const { cold } = await (stores()[0] as PaceStore).counters(sessionId);
    expect(cold).to.have.length(5);
  });

  it('to strangers become free again a day after each, also under a lower cap', async () => {
    const [store] = stores() as [PaceStore];
    for (let i = 0; i < 3; i++) await take(store, { coldCap: 5 });
    const hoursAgo = (hours: number, messageId: string): Promise<object[]> =>
      one().query(
        'UPDATE cold_send SET at = now() - make_interval(hours => $2) WHERE session_id = $1 AND message_id = $3',
        [sessionId, hours, messageId],
      );
    const ids = [count - 2, count - 1, count].map((n) => `M${n}`) as [string, string, string];
    await hoursAgo(20, ids[0]);
    await hoursAgo(10, ids[1]);
    await hoursAgo(5, ids[2]);
    const freeInHours = async (coldCap: number): Promise<number | null> => {
      const turn = await take(store, { coldCap });
      return turn.granted || !turn.freeAt ? null : (turn.freeAt.getTime() - Date.now()) / 3_600_000;
    };
    expect(await freeInHours(3)).to.be.closeTo(4, 0.1);
    expect(await freeInHours(2)).to.be.closeTo(14, 0.1);
    expect(await freeInHours(1)).to.be.closeTo(19, 0.1);
    expect(await take(store, { coldCap: 0 })).to.include({ granted: false, limit: 'cold', freeAt: null });
    await hoursAgo(25, ids[0]);
    expect((await take(store, { coldCap: 3 })).granted).to.equal(true);
  });

  it('that are given back count no longer, and those who do not count take no place', async () => {
    const [store] = stores() as [PaceStore];
    await take(store, { coldCap: 1, messageId: 'BACK' });
    expect((await take(store, { coldCap: 1 })).granted).to.equal(false);
    await store.giveBack(sessionId, 'BACK');
    expect((await take(store, { coldCap: 1 })).granted).to.equal(true);
    expect((await take(store, { gapMs: 10 })).granted).to.equal(true);
    expect((await store.counters(sessionId)).cold).to.have.length(1);
  });
});
