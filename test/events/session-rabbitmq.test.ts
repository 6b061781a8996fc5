import { randomBytes } from 'node:crypto';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { expect } from 'chai';
import { checkConservation, type EventPipeline } from '../../src/events/index.js';
import type { AppError } from '../../src/kernel/index.js';
import { useRabbitmq } from '../support/brokers.js';
import { useDatabase } from '../support/database.js';
import { addSession, event, identityOf, pipeline, range, until } from './fixtures.js';

describe('the RabbitMQ of a session', () => {
  const rabbitmq = useRabbitmq();
  const database = useDatabase({ poolSize: 16 });
  const exchange = `s-${randomBytes(4).toString('hex')}`;
  let model: ChannelModel;
  let channel: Channel;
  let p: EventPipeline;
  let session: string;
  /** What the gateway keeps sealed in the row. */
  const urls = new Map<string, string>();

  before(async () => {
    model = await connect(rabbitmq().url);
    channel = await model.createChannel();
  });
  after(async () => {
    await channel.deleteExchange(exchange);
    await model.close();
  });
  beforeEach(async () => {
    session = await addSession(database(), ['Presence']);
    p = pipeline(database(), {
      rabbitmq: { publishTimeoutMs: 1_000, retryDelayMs: 20 },
      directory: {
        identity: (id) => Promise.resolve(identityOf(id)),
        transportConfig: async (id) => {
          const [row] = await database().query<{ rabbitmq: object }>(
            `SELECT settings->'rabbitmq' AS rabbitmq FROM session WHERE id = $1`,
            [id],
          );
          const none = { queue: null, exchange: null, url: urls.get(id) ?? null, enabled: false };
          return row ? { ...none, ...row.rabbitmq } : null;
        },
      },
    });
    await p.start();
  });
  afterEach(async () => {
    await p.stop(200);
    await database().query('DELETE FROM session');
    await database().query('DELETE FROM dead');
    for (const name of ['one', 'two', 'Message', 'Connected'])
      await channel.deleteQueue(`${exchange}.${name}`);
  });

  /** As the settings of a session are written: open ones as JSON, the address among the secrets. */
  async function set(rabbitmqSettings: object | null, url = rabbitmq().url): Promise<void> {
    urls.set(session, url);
    await database().query(`UPDATE session SET settings = $2, secrets_enc = $3 WHERE id = $1`, [
      session,
      JSON.stringify(rabbitmqSettings === null ? {} : { rabbitmq: rabbitmqSettings }),
      randomBytes(8),
    ]);
  }

  const enabled = { enabled: true, exchange, exchangeType: 'topic', queueType: 'classic' };
  const record = async (n: number, rest: object = {}): Promise<void> => {
    await p.recorder.record({ event: event(session, n, rest), companions: [] });
  };
  const figures = async () => (await p.rabbitmq.figures([session])).get(session);
  const left = async (): Promise<number> =>
    (await checkConservation(database())).reduce((sum, row) => sum + row.pending + row.parked, 0);
  const settled = (): Promise<void> => until('all work done', async () => (await left()) === 0);

  async function drain(queue: string): Promise<number[]> {
    const found: number[] = [];
    for (;;) {
      const message = await channel.get(queue, { noAck: true });
      if (message === false) return found;
      found.push((JSON.parse(message.content.toString()) as { data: { event: { n: number } } }).data.event.n);
    }
  }

  it('follows the settings from their commit on: types, queues, off, on and gone', async () => {
    await record(1);
    await set({ ...enabled, queue: `${exchange}.one`, events: 'Message, Connected' });
    await record(2);
    await record(3, { type: 'Presence' });
    await record(4, { type: 'Connected', chat: null });
    await settled();
    expect((await drain(`${exchange}.one`)).sort()).to.deep.equal([2, 4]);

    await set({ ...enabled, queue: `${exchange}.two`, events: 'All' });
    await record(5, { type: 'Presence' });
    await settled();
    expect(await drain(`${exchange}.two`)).to.deep.equal([5]);

    await set({ ...enabled, enabled: false });
    await record(6);
    expect(await left()).to.equal(0);
    expect(await figures()).to.deep.include({ state: 'paused', delivered: 3, pending: 0 });

    await set({ ...enabled, queue: `${exchange}.one` });
    await record(7);
    await settled();
    // The first queue is still bound: what was made at the broker stays there until its owner removes it.
    expect(await drain(`${exchange}.one`)).to.deep.equal([5, 7]);

    await set(null);
    await record(8);
    expect(await figures()).to.equal(undefined);
    expect(await p.deadLetters.count({})).to.equal(0);
  });

  it('makes a queue for each type of event, and says which there are and what went there', async () => {
    await set({ ...enabled, queue: `${exchange}.{event_type}` });
    await record(1);
    await record(2, { type: 'Connected', chat: null });
    await record(3);
    await settled();
    expect(await drain(`${exchange}.Message`)).to.deep.equal([1, 3]);
    expect(await drain(`${exchange}.Connected`)).to.deep.equal([2]);
    await until('both queues are noted', async () => (await figures())?.queues.length === 2);
    const { lastDeliveredAt, ...rest } = (await figures())!;
    expect(rest).to.deep.equal({
      state: 'active',
      stateReason: null,
      restingSince: null,
      lastError: null,
      delivered: 3,
      pending: 0,
      dead: 0,
      queues: [`${exchange}.Connected`, `${exchange}.Message`],
    });
    expect(lastDeliveredAt).to.be.instanceOf(Date);
  });

  it('holds events, their order and their tries while the broker is not there, and says why', async () => {
    await set({ ...enabled, queue: `${exchange}.one` }, 'amqp://guest:guest@127.0.0.1:1/');
    for (const n of range(5)) await record(n);
    await until('it rests', async () => (await figures())?.restingSince !== null);
    expect(await figures()).to.deep.include({ lastError: 'ECONNREFUSED', pending: 5, delivered: 0 });
    await set({ ...enabled, queue: `${exchange}.one` });
    await settled();
    expect(await drain(`${exchange}.one`)).to.deep.equal(range(5));
    const [{ n } = { n: -1 }] = await database().query<{ n: number }>(
      `SELECT max(attempt)::int AS n FROM attempt`,
    );
    expect(n).to.equal(1);
  });

  it('turns what it had not published into dead letters when it is deleted', async () => {
    await set({ ...enabled, queue: `${exchange}.one` }, 'amqp://guest:guest@127.0.0.1:1/');
    for (const n of range(3)) await record(n);
    await set(null);
    const dead = await p.deadLetters.list({ sessionId: session }, { first: 10 });
    expect(dead.map(({ reason, transport }) => `${transport} ${reason}`)).to.deep.equal(
      range(3).map(() => 'rabbitmq DESTINATION_DELETED'),
    );
  });

  it('is tested against the broker itself', async () => {
    const refusal = async (): Promise<string> =>
      p.rabbitmq.test(session).then(
        ({ port, exchange: name }) => `${port === rabbitmq().port} ${name}`,
        ({ code, details, message }: AppError) =>
          `${code} ${details?.field ?? String(details?.['reason'])} ${message.includes('hunter2')}`,
      );
    await set(null);
    expect(await refusal()).to.equal('BAD_INPUT rabbitmq.enabled false');
    await set(enabled);
    expect(await refusal()).to.equal(`true ${exchange}`);
    await channel.checkExchange(exchange);
    await set({ ...enabled, exchangeType: 'fanout' });
    expect(await refusal()).to.equal('DESTINATION_FAILED PRECONDITION_FAILED false');
    const wrong = new URL(rabbitmq().url);
    wrong.password = 'hunter2';
    await set(enabled, wrong.href);
    expect(await refusal()).to.equal('DESTINATION_FAILED ACCESS_REFUSED false');
    await set(enabled, 'amqp://guest:hunter2@127.0.0.1:1/');
    expect(await refusal()).to.equal('DESTINATION_FAILED ECONNREFUSED false');
    await set(enabled, 'amqp://guest:hunter2@169.254.169.254/');
    expect(await refusal()).to.equal('DESTINATION_FAILED ADDRESS_REFUSED false');
  });
});
