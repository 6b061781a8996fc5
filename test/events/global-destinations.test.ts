import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import {
  checkConservation,
  type EventPipeline,
  type EventPipelineOptions,
  type GlobalDestination,
} from '../../src/events/index.js';
import { useDatabase } from '../support/database.js';
import { addSession, event, FAST, pipeline, range, until } from './fixtures.js';
import { answer, numberOf, Receiver } from './receiver.js';

/** Numbers of events. */
type Span = { from: number; until: number };

describe('global destinations', () => {
  const database = useDatabase({ poolSize: 16 });
  let running: EventPipeline[] = [];
  let receiver: Receiver;

  beforeEach(async () => {
    receiver = await new Receiver().start();
  });
  afterEach(async () => {
    for (const p of running) await p.stop(50);
    running = [];
    await receiver.stop();
    await database().query('DELETE FROM session');
    await database().query('DELETE FROM destination');
    await database().query('DELETE FROM dead');
  });

  const webhook = (
    rest: Partial<GlobalDestination> & { path?: string; config?: object } = {},
  ): GlobalDestination => {
    const { path = '/', config = {}, ...others } = rest;
    return {
      kind: 'webhook',
      name: 'default',
      types: ['All'],
      lanes: 8,
      ...others,
      config: { url: receiver.url(path), format: 'json', hmacKeys: [], tokenHeader: false, ...config },
    };
  };

  async function start(options: Partial<EventPipelineOptions> = {}): Promise<EventPipeline> {
    const p = pipeline(database(), options);
    running.push(p);
    await p.start();
    return p;
  }

  async function record(p: EventPipeline, session: string, ...[n, rest]: [number, object?]): Promise<void> {
    await p.recorder.record({ event: event(session, n, rest), companions: [] });
  }

  const left = async (): Promise<number> =>
    (await checkConservation(database())).reduce((sum, row) => sum + row.pending + row.parked, 0);
  const settled = (): Promise<void> => until('all work done', async () => (await left()) === 0, 15_000);

  it('get the events of all sessions, whatever these subscribe to, and only the types they want', async () => {
    const p = await start({
      globals: [webhook({ types: ['Message', 'Connected'] })],
      baseUrl: 'https://gw.example.com',
      source: 'legacy-global',
    });
    const one = await addSession(database());
    const two = await addSession(database(), ['Presence']);
    await record(p, one, 1);
    await record(p, two, 2);
    await record(p, two, 3, { type: 'Presence' });
    await record(p, two, 4, { type: 'Connected', chat: null });
    await settled();
    expect(receiver.numbers().sort()).to.deep.equal([1, 2, 4]);
    const { body, headers } = receiver.received.find((r) => numberOf(r.body) === 2)!;
    expect(Object.keys(JSON.parse(body) as object)).to.deep.equal([
      'baseURL', 'data', 'eventType', 'pushName', 'source', 'timestamp', 'userID', 'userJID', 'userName', 'userToken',
    ]); // prettier-ignore
    expect(JSON.parse(body)).to.deep.include({
      source: 'legacy-global',
      userID: two,
      userToken: `token-${two.slice(0, 4)}`,
    });
    expect(headers).to.include({
      'x-user-id': two,
      'x-user-jid': '551100000000:12@s.whatsapp.net',
      'x-event-type': 'Message',
      'x-digigo-baseurl': 'https://gw.example.com',
      'x-zuckzapgo-baseurl': 'https://gw.example.com',
    });
    expect(JSON.stringify(headers)).to.not.include('token-');
  });

  it('are signed so that the published library and the legacy check both accept it, and nothing else', async () => {
    const standard = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
    const p = await start({ globals: [webhook({ config: { hmacKeys: [standard, 'an older key'] } })] });
    await record(p, await addSession(database()), 1);
    await until('delivery', () => receiver.received.length === 1);
    const { body, headers } = receiver.received[0]!;
    const given = headers as Record<string, string>;
    expect(new Webhook(standard).verify(body, given)).to.deep.equal(JSON.parse(body));
    expect(new Webhook('an older key', { format: 'raw' }).verify(body, given)).to.deep.equal(
      JSON.parse(body),
    );
    expect(() => new Webhook(standard).verify(`${body} `, given)).to.throw();
    expect(() => new Webhook('another key', { format: 'raw' }).verify(body, given)).to.throw();
    const hex = createHmac('sha256', '0123456789abcdef0123456789abcdef').update(body).digest('hex');
    expect(given['x-hmac-signature']).to.equal(hex);
  });

  it('leave out a session from the commit on in which it skips them, in another process too', async () => {
    const [a, b] = [await start({ globals: [webhook()] }), await start({ globals: [webhook()] })];
    const [one, two] = [await addSession(database()), await addSession(database())];
    const skip = (settings: object) =>
      database().query(`UPDATE session SET settings = $2 WHERE id = $1`, [one, JSON.stringify(settings)]);
    for (const p of [a, b]) for (const id of [one, two]) await record(p, id, 1);
    await skip({ globalTransportSkips: { webhook: true, redis: false } });
    for (const p of [a, b]) for (const id of [one, two]) await record(p, id, 2);
    await skip({ globalTransportSkips: { redis: true } });
    for (const p of [a, b]) for (const id of [one, two]) await record(p, id, 3);
    await settled();
    const of = (id: string): number[] =>
      receiver.received
        .filter((r) => r.headers['x-user-id'] === id)
        .map((r) => numberOf(r.body))
        .sort();
    expect(of(one)).to.deep.equal([1, 1, 3, 3]);
    expect(of(two)).to.deep.equal([1, 1, 2, 2, 3, 3]);
  });

  it('can be added, changed and removed while events flow, with nothing lost, doubled or out of order', async () => {
    const [a, b] = [await start(), await start()];
    const sessions = await Promise.all(range(3).map(() => addSession(database())));
    const steps: GlobalDestination[][] = [
      [webhook({ path: '/first' })],
      [webhook({ path: '/second' }), webhook({ name: 'more', path: '/more' })],
      [webhook({ path: '/second', lanes: 16 })],
      [],
    ];
    let n = 0;
    let flowing = true;
    const chats = new Map<number, string>();
    const writers = [a, b].map(async (p, w) => {
      for (let i = 0; flowing; i++) {
        const id = sessions[i % 3] as string;
        const mine = ++n;
        chats.set(mine, `${id} ${w}`);
        await record(p, id, mine, { chat: `chat-${w}@lid` });
      }
    });
    const held: Span[] = [];
    for (const wanted of steps) {
      await a.setGlobals(wanted);
      // Two events may be under way on either side of the change; those between are certainly recorded while it held.
      const from = n + 1;
      await until('more events', () => n > from + 12);
      held.push({ from, until: n - 2 });
    }
    flowing = false;
    await Promise.all(writers);
    await a.setGlobals([webhook({ path: '/second' })]);
    await settled();

    const at = (...paths: string[]): number[] =>
      receiver.received.filter((r) => paths.includes(r.path)).map((r) => numberOf(r.body));
    const [own, more] = [at('/first', '/second'), at('/more')];
    const between = (from: number, until: number): number[] => range(until - from + 1, from);
    const [first, second, third, none] = held as [Span, Span, Span, Span];
    expect(between(first.from, third.until).filter((i) => !own.includes(i))).to.deep.equal([]);
    expect(between(second.from, second.until).filter((i) => !more.includes(i))).to.deep.equal([]);
    expect(between(none.from, none.until).filter((i) => own.includes(i))).to.deep.equal([]);
    expect(between(third.from, third.until).filter((i) => more.includes(i))).to.deep.equal([]);
    for (const numbers of [own, more]) {
      expect(new Set(numbers).size).to.equal(numbers.length);
      for (const chat of new Set(chats.values())) {
        const inChat = numbers.filter((i) => chats.get(i) === chat);
        expect(inChat, 'order').to.deep.equal([...inChat].sort((x, y) => x - y));
      }
    }
    expect((await checkConservation(database())).every(({ missing }) => missing === 0)).to.equal(true);
  });

  it('keep what they have not sent when they are removed, and send it when they come back', async () => {
    const p = await start({ globals: [webhook()] });
    const session = await addSession(database());
    receiver.behaviour = answer(503);
    for (const n of range(5)) await record(p, session, n);
    await p.setGlobals([]);
    const before = await left();
    expect(before).to.equal(5);
    await record(p, session, 6);
    receiver.behaviour = answer(200);
    expect(await left()).to.equal(5);
    await p.setGlobals([webhook({ path: '/later' })]);
    await settled();
    expect(receiver.numbers('/later')).to.deep.equal(range(5));
  });

  it('keep their configuration sealed', async () => {
    await start({ globals: [webhook({ path: '/secret-path', config: { hmacKeys: ['hunter2'] } })] });
    const rows = await database().query(
      `SELECT d::text AS text, encode(config_enc, 'escape') AS plain FROM destination d`,
    );
    expect(JSON.stringify(rows)).to.not.match(/hunter2|secret-path/);
  });

  it('go on when a session is deleted whose events they had not sent yet', async () => {
    const p = await start({ globals: [webhook()] });
    const [one, two] = [await addSession(database()), await addSession(database())];
    receiver.behaviour = answer(503);
    await record(p, one, 1);
    await record(p, two, 2);
    await database().query('DELETE FROM session WHERE id = $1', [one]);
    receiver.behaviour = answer(200);
    await settled();
    expect(receiver.numbers()).to.include(2);
    const dead = await p.deadLetters.list({}, { first: 10 });
    expect(dead.filter(({ sessionId }) => sessionId !== null && sessionId !== two)).to.deep.equal([]);
    expect((await checkConservation(database())).every(({ missing }) => missing === 0)).to.equal(true);
  });

  it('rest while their receiver fails: few tries, nothing given up, and all of it in order afterwards', async () => {
    const breaker = { maxFailures: 3, restMs: 150, maxRestMs: 300 };
    const p = await start({
      globals: [webhook()],
      dispatch: { breaker, schedule: { ...FAST, quickRetries: 50, quickDelayMs: 5 } },
    });
    const session = await addSession(database());
    receiver.behaviour = answer(503);
    for (const n of range(30)) await record(p, session, n, { chat: `chat-${n % 5}@lid` });
    await until('it rests', async () => {
      const rows = await database().query(`SELECT 1 FROM destination WHERE breaker IS NOT NULL`);
      return rows.length === 1;
    });
    const tries = receiver.received.length;
    await new Promise((done) => setTimeout(done, 600));
    expect(receiver.received.length - tries, 'tries in 0.6 s').to.be.at.most(5);
    receiver.behaviour = answer(200);
    const good = receiver.received.length;
    await settled();
    const after = receiver.numbers().slice(good);
    for (const chat of range(5, 0)) {
      expect(after.filter((n) => n % 5 === chat)).to.deep.equal(range(30).filter((n) => n % 5 === chat));
    }
    const state = async () =>
      (await database().query<{ breaker: unknown }>(`SELECT breaker FROM destination`))[0]?.breaker;
    await until('its state is forgotten', async () => (await state()) === null);
    expect(await p.deadLetters.count({})).to.equal(0);
  });
});
