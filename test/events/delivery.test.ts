import { expect } from 'chai';
import { checkConservation, type EventPipeline, type EventPipelineOptions } from '../../src/events/index.js';
import { useDatabase } from '../support/database.js';
import { addSession, event, pipeline, range, until } from './fixtures.js';
import { answer, hang, numberOf, Receiver, reset } from './receiver.js';

describe('delivering events', () => {
  const database = useDatabase({ poolSize: 16 });
  let running: EventPipeline[] = [];
  let receiver: Receiver;
  let session: string;

  beforeEach(async () => {
    receiver = await new Receiver().start();
    session = await addSession(database());
  });
  afterEach(async () => {
    for (const p of running) await p.stop(50);
    running = [];
    await receiver.stop();
    await database().query('DELETE FROM session');
  });

  async function start(options: Partial<EventPipelineOptions> = {}): Promise<EventPipeline> {
    const p = pipeline(database(), options);
    running.push(p);
    await p.start();
    return p;
  }

  async function record(p: EventPipeline, n: number, rest: Parameters<typeof event>[2] = {}): Promise<void> {
    await p.recorder.record({ event: event(session, n, rest), companions: [] });
  }

  /** The identity that must hold at any time, and the leftovers. */
  async function balance(): Promise<{ delivered: number; dead: number; left: number; missing: number }> {
    const rows = await checkConservation(database());
    const sum = (key: 'delivered' | 'dead' | 'pending' | 'parked' | 'missing'): number =>
      rows.reduce((total, row) => total + row[key], 0);
    return {
      delivered: sum('delivered'),
      dead: sum('dead'),
      left: sum('pending') + sum('parked'),
      missing: sum('missing'),
    };
  }

  const settled = (): Promise<void> =>
    until('all work done', async () => (await balance()).left === 0, 15_000);

  it('posts an event with its envelope and headers', async () => {
    const p = await start({ baseUrl: 'https://gw.example.com' });
    await p.webhooks.set(session, { url: receiver.url('/hook?x=1') });
    await record(p, 7);
    await until('delivery', () => receiver.received.length === 1);
    const { body, headers, path } = receiver.received[0]!;
    const { items } = await p.feed.page({ sessionIds: [session], types: null, after: null, first: 1 });
    expect(path).to.equal('/hook?x=1');
    expect(Object.keys(JSON.parse(body) as object)).to.deep.equal([
      'baseURL', 'businessName', 'data', 'eventType', 'pushName', 'timestamp', 'token', 'userID', 'userJID', 'userName',
    ]); // prettier-ignore
    expect(JSON.parse(body)).to.deep.include({
      baseURL: 'https://gw.example.com',
      businessName: '',
      data: { event: { n: 7 }, type: 'Message' },
      eventType: 'Message',
      userID: session,
      userJID: '551100000000:12@s.whatsapp.net',
      userName: 'shop',
      token: `token-${session.slice(0, 4)}`,
    });
    expect(headers).to.include({
      'content-type': 'application/json',
      'user-agent': 'DigiGO-Webhook/1.0',
      'x-event-id': items[0]?.id,
      'webhook-id': items[0]?.id,
      'x-user-id': session,
      'gateway-sequence': '1',
    });
    expect(JSON.stringify(headers)).to.not.include('token-');
  });

  it('posts form fields when the webhook asks for a form', async () => {
    const p = await start();
    await p.webhooks.set(session, { url: receiver.url(), format: 'form' });
    await record(p, 7);
    await until('delivery', () => receiver.received.length === 1);
    const fields = new URLSearchParams(receiver.received[0]!.body);
    expect([...fields.keys()].sort()).to.deep.equal([
      'baseURL', 'eventType', 'instanceName', 'jsonData', 'timestamp', 'token', 'userID', 'userJID', 'userName',
    ]); // prettier-ignore
    expect(JSON.parse(fields.get('jsonData') as string)).to.deep.equal({ event: { n: 7 }, type: 'Message' });
  });

  it('keeps one chat in order while the endpoint fails', async () => {
    const p = await start();
    await p.webhooks.set(session, { url: receiver.url() });
    let failing = 0;
    receiver.behaviour = (request, response, socket) => {
      // Every third event fails twice before it passes.
      const n = numberOf(request.body);
      const seen = receiver.received.filter((r) => numberOf(r.body) === n).length;
      if (n % 3 === 0 && seen <= 2) (failing++ % 2 ? reset : answer(503))(request, response, socket);
      else answer(200)(request, response, socket);
    };
    for (const n of range(60)) await record(p, n, { chat: n % 2 ? 'odd@lid' : 'even@lid' });
    await settled();
    const firsts = [...new Set(receiver.numbers())];
    expect(firsts.filter((n) => n % 2)).to.deep.equal(range(60).filter((n) => n % 2));
    expect(firsts.filter((n) => n % 2 === 0)).to.deep.equal(range(60).filter((n) => n % 2 === 0));
    const ids = new Set(receiver.received.map((r) => r.headers['x-event-id']));
    expect(ids.size).to.equal(60);
    expect(failing).to.equal(40);
    expect(await balance()).to.deep.equal({ delivered: 60, dead: 0, left: 0, missing: 0 });
  });

  it('parks an event that keeps failing, lets later ones pass, and ends in a dead letter that says why', async () => {
    const p = await start();
    await p.webhooks.set(session, { url: receiver.url() });
    receiver.behaviour = (request, response, socket) =>
      (numberOf(request.body) === 2
        ? answer(500, `broken, you sent token-${session.slice(0, 4)}`)
        : answer(200))(request, response, socket);
    for (const n of range(5)) await record(p, n);
    await settled();
    expect(receiver.numbers().filter((n) => n !== 2)).to.deep.equal([1, 3, 4, 5]);
    expect(receiver.numbers().filter((n) => n === 2)).to.have.length(4 + 3);
    const [letter, ...rest] = await p.deadLetters.list({ sessionId: session }, { first: 10 });
    expect(rest).to.deep.equal([]);
    expect(letter).to.deep.include({
      reason: 'EXHAUSTED',
      attempts: 7,
      status: 500,
      transport: 'webhook',
      lastError: 'HTTP_500: broken, you sent ***',
      data: { event: { n: 2 }, type: 'Message' },
    });
    expect(await p.deadLetters.count({ sessionId: session })).to.equal(1);
    expect(await balance()).to.deep.equal({ delivered: 4, dead: 1, left: 0, missing: 0 });
    const attempts = await database().query<{ outcome: string; n: number }>(
      `SELECT outcome, count(*)::int AS n FROM attempt GROUP BY 1 ORDER BY 1`,
    );
    expect(attempts.find((row) => row.outcome === 'retry')?.n).to.be.greaterThanOrEqual(6);
  });

  it('delivers a parked event when the endpoint comes back', async () => {
    const p = await start();
    await p.webhooks.set(session, { url: receiver.url() });
    let down = true;
    receiver.behaviour = (...args) => answer(down ? 502 : 200)(...args);
    await record(p, 1);
    await until('parked', async () => (await database().query('SELECT 1 FROM parked')).length === 1);
    down = false;
    await settled();
    expect(await balance()).to.deep.equal({ delivered: 1, dead: 0, left: 0, missing: 0 });
  });

  it('stops a destination that answers 410, keeps what follows, and sends it when enabled again', async () => {
    const p = await start();
    await p.webhooks.set(session, { url: receiver.url('/old') });
    receiver.behaviour = (request, ...args) => answer(request.path === '/old' ? 410 : 200)(request, ...args);
    await record(p, 1);
    await until('disabled', async () => (await p.webhooks.get(session))?.state === 'disabled');
    await record(p, 2);
    await record(p, 3);
    expect((await p.webhooks.get(session))?.stateReason).to.equal('GONE');
    expect(receiver.numbers()).to.deep.equal([1]);
    await p.webhooks.set(session, { url: receiver.url('/new') });
    await settled();
    expect(receiver.numbers('/new')).to.deep.equal([2, 3]);
    expect(
      (await p.deadLetters.list({ sessionId: session }, { first: 10 })).map((l) => l.reason),
    ).to.deep.equal(['GONE']);
  });

  it('takes a redirect for a failure and never follows it', async () => {
    const p = await start();
    await p.webhooks.set(session, { url: receiver.url('/a') });
    receiver.behaviour = (request, ...args) =>
      (request.path === '/a' ? answer(307, '', { location: receiver.url('/b') }) : answer(200))(
        request,
        ...args,
      );
    await record(p, 1);
    await settled();
    expect(receiver.numbers('/b')).to.deep.equal([]);
    expect((await p.deadLetters.list({ sessionId: session }, { first: 1 }))[0]?.status).to.equal(307);
  });

  it('does not let a receiver that hangs hold the receivers of others', async () => {
    const other = await addSession(database());
    const slow = await new Receiver().start();
    slow.behaviour = hang;
    const p = await start({ dispatch: { maxConcurrency: 16 }, webhook: { timeoutMs: 4_000 } });
    await p.webhooks.set(session, { url: slow.url() });
    await p.webhooks.set(other, { url: receiver.url() });
    for (const n of range(40)) await record(p, n, { chat: `chat${n}@lid` });
    await until('the slow one holds its places', () => slow.received.length >= 4);
    const start_ = performance.now();
    for (const n of range(50)) await p.recorder.record({ event: event(other, n), companions: [] });
    await until('the others are served', () => receiver.received.length === 50, 3_000);
    expect(performance.now() - start_).to.be.lessThan(3_000);
    expect(receiver.numbers()).to.deep.equal(range(50));
    slow.behaviour = answer(200);
    await slow.stop();
  });

  it('makes poison a dead letter at once and goes on', async () => {
    let tries = 0;
    const p = await start({
      directory: {
        identity: (id) =>
          Promise.resolve({ sessionId: id, name: 'x', jid: null, pushName: null, businessName: null, get token(): string {
            tries++;
            if (tries <= 3) throw new TypeError('cannot be formatted');
            return 'secret';
          } }),
      },
    }); // prettier-ignore
    await p.webhooks.set(session, { url: receiver.url() });
    for (const n of range(3)) await record(p, n);
    await settled();
    expect(receiver.numbers()).to.deep.equal([2, 3]);
    const letters = await p.deadLetters.list({ sessionId: session }, { first: 10 });
    expect(letters.map((l) => [l.reason, l.lastError])).to.deep.equal([['FORMAT', 'cannot be formatted']]);
  });

  it('loses nothing when dispatchers die without a goodbye, and keeps the order of first deliveries', async () => {
    let p = await start();
    await p.webhooks.set(session, { url: receiver.url() });
    receiver.behaviour = (request, response, socket) =>
      void setTimeout(() => answer(200)(request, response, socket), 2);
    const total = 400;
    const recording = (async () => {
      for (const n of range(total)) await record(running[0] as EventPipeline, n, { chat: `c${n % 3}@lid` });
    })();
    for (let kill = 0; kill < 4; kill++) {
      const reached = receiver.received.length + 40;
      await until('progress', () => receiver.received.length >= reached, 10_000);
      p.dispatcher.abandon();
      p = await start();
    }
    await recording;
    await settled();
    const numbers = receiver.numbers();
    for (const chat of range(3, 0)) {
      const firsts = [...new Set(numbers.filter((n) => n % 3 === chat))];
      expect(firsts).to.deep.equal(range(total).filter((n) => n % 3 === chat));
    }
    expect(numbers.length - total).to.be.lessThan(4 * 3 * 22);
    expect(await balance()).to.deep.include({ dead: 0, left: 0, missing: 0 });
    for (const { dispatcher } of running) expect(dispatcher.stats().rearmed).to.equal(0);
  });

  it('gives an event up that killed three senders in a row, and nothing before or after it', async () => {
    const a = await start();
    await a.webhooks.set(session, { url: receiver.url() });
    receiver.behaviour = hang;
    for (const n of range(3)) await record(a, n);
    for (let life = 0; life < 3; life++) {
      const p = life === 0 ? a : await start();
      await until('taken', () => receiver.received.length > life, 5_000);
      p.dispatcher.abandon();
    }
    receiver.behaviour = answer(200);
    const last = await start();
    await settled();
    expect(receiver.numbers()).to.deep.equal([1, 1, 1, 2, 3]);
    expect(
      (await last.deadLetters.list({ sessionId: session }, { first: 9 })).map((l) => l.reason),
    ).to.deep.equal(['CRASH']);
  });

  it('shares the work of two processes without doubling it', async () => {
    const a = await start();
    const b = await start();
    await a.webhooks.set(session, { url: receiver.url() });
    await Promise.all(range(600).map((n) => record(n % 2 ? a : b, n, { chat: `c${n % 20}@lid` })));
    await settled();
    expect(receiver.numbers().sort((x, y) => x - y)).to.deep.equal(range(600));
    expect(a.dispatcher.stats().rearmed + b.dispatcher.stats().rearmed).to.equal(0);
    expect(await balance()).to.deep.equal({ delivered: 600, dead: 0, left: 0, missing: 0 });
  });

  it('drains on stop: sends in progress end, everything else is left due', async () => {
    const p = await start();
    await p.webhooks.set(session, { url: receiver.url() });
    receiver.behaviour = (...args) => void setTimeout(() => answer(200)(...args), 50);
    for (const n of range(5)) await record(p, n);
    await until('first', () => receiver.received.length === 1);
    await p.stop();
    const sent = receiver.received.length;
    expect((await balance()).delivered).to.equal(sent);
    const lanes = await database().query('SELECT 1 FROM lane WHERE owner IS NOT NULL');
    expect(lanes).to.have.length(0);
    await start();
    await settled();
    expect(receiver.numbers()).to.deep.equal(range(5));
  });

  it('turns what a deleted webhook had not sent into dead letters', async () => {
    const p = await start();
    await p.webhooks.set(session, { url: receiver.url(), active: true });
    receiver.behaviour = answer(500);
    for (const n of range(3)) await record(p, n);
    expect(await p.webhooks.delete(session)).to.equal(true);
    expect(await p.webhooks.delete(session)).to.equal(false);
    expect(await p.webhooks.get(session)).to.equal(null);
    expect(
      (await p.deadLetters.list({ sessionId: session }, { first: 9 })).map((l) => l.reason),
    ).to.deep.equal(Array(3).fill('DESTINATION_DELETED'));
  });
});
