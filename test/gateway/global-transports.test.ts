import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { connect } from 'amqplib';
import { expect } from 'chai';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { Redis } from 'ioredis';
import { useRabbitmq, useRedis } from '../support/brokers.js';
import { Receiver } from '../events/receiver.js';
import { WebsocketReceiver } from '../events/websocket-receiver.js';
import { useGateway } from './harness.js';
import { until } from './until.js';

/** One message of a phone, and everything behind the gateway that wants to hear of it. */
describe('global transports of a running gateway', () => {
  const redis = useRedis();
  const rabbitmq = useRabbitmq();
  const own = `gw-${randomBytes(4).toString('hex')}`;
  const env: Record<string, string> = {};
  const webhook = new Receiver();
  const websocket = new WebsocketReceiver();
  let aws: FauxqsServer;

  before('start the receivers', async () => {
    await webhook.start();
    await websocket.start();
    aws = await startFauxqs({ port: 0, logger: false, host: 'localhost' });
    Object.assign(env, {
      GLOBAL_WEBHOOK_ENABLED: 'true',
      GLOBAL_WEBHOOK_URL: webhook.url('/all'),
      GLOBAL_WEBHOOK_EVENTS: 'Message',
      GLOBAL_WEBHOOK_HMAC_KEY: 'hunter2-hmac',
      GLOBAL_REDIS_ENABLED: 'true',
      GLOBAL_REDIS_ADDRESS: `${redis().host}:${redis().port}`,
      GLOBAL_REDIS_STREAM: own,
      GLOBAL_REDIS_EVENTS: 'Message',
      GLOBAL_RABBITMQ_ENABLED: 'true',
      GLOBAL_RABBITMQ_URL: rabbitmq().url,
      GLOBAL_RABBITMQ_EXCHANGE: own,
      GLOBAL_RABBITMQ_QUEUE: `${own}.all`,
      GLOBAL_RABBITMQ_ROUTING_KEY: 'events.#',
      GLOBAL_RABBITMQ_EVENTS: 'Message',
      GLOBAL_SQS_ENABLED: 'true',
      GLOBAL_SQS_QUEUE_URL: aws.createQueue('events').queueUrl,
      GLOBAL_SQS_ENDPOINT: `http://127.0.0.1:${aws.port}`,
      GLOBAL_SQS_REGION: 'us-east-1',
      GLOBAL_SQS_ACCESS_KEY: 'hunter2-access',
      GLOBAL_SQS_SECRET_KEY: 'hunter2-secret',
      GLOBAL_SQS_EVENTS: 'Message',
      GLOBAL_WEBSOCKET_ENABLED: 'true',
      GLOBAL_WEBSOCKET_ENDPOINTS: websocket.url('/?key=hunter2-key'),
      GLOBAL_WEBSOCKET_EVENTS: 'Message',
    });
  });
  const gateway = useGateway({ env });
  after('stop the receivers', async () => {
    const client = new Redis({ ...redis(), password: redis().password ?? '' });
    await client.del(own);
    client.disconnect();
    const model = await connect(rabbitmq().url);
    const channel = await model.createChannel();
    await channel.deleteQueue(`${own}.all`);
    await channel.deleteQueue(`${own}.session`);
    await channel.deleteExchange(own);
    await channel.deleteExchange(`${own}.session`);
    await model.close();
    await webhook.stop();
    await websocket.stop();
    await aws.stop();
  });

  const texts = (bodies: readonly string[]): string[] =>
    bodies.map((body) => {
      const { data } = JSON.parse(body) as { data: { event?: { Message: { conversation?: string } } } };
      return data.event?.Message.conversation ?? '';
    });

  async function received(): Promise<Record<string, { ids: string[]; texts: string[] }>> {
    const client = new Redis({ ...redis(), password: redis().password ?? '' });
    const entries = (await client.xrange(own, '-', '+')).map(([, fields]) => fields);
    client.disconnect();
    const field = (fields: string[], name: string): string => fields[fields.indexOf(name) + 1] ?? '';
    const sqs = aws.inspectQueue('events')?.messages.ready ?? [];
    type Attributes = Record<string, { StringValue?: string }>;
    return {
      webhook: {
        ids: webhook.received.map((r) => String(r.headers['x-event-id'])),
        texts: texts(webhook.received.map((r) => r.body)),
      },
      websocket: {
        ids: websocket.frames.map((frame) => (JSON.parse(frame) as { eventId: string }).eventId),
        texts: texts(websocket.frames),
      },
      redis: {
        ids: entries.map((fields) => field(fields, 'event_id')),
        texts: texts(entries.map((fields) => field(fields, 'payload'))),
      },
      sqs: {
        ids: sqs.map((m) => (m.messageAttributes as Attributes)['event_id']?.StringValue ?? ''),
        texts: texts(sqs.map((m) => m.body)),
      },
    };
  }

  const fromQueue: { id: string; body: string }[] = [];
  async function drain(queue: string): Promise<typeof fromQueue> {
    const model = await connect(rabbitmq().url);
    const channel = await model.createChannel();
    for (;;) {
      const message = await channel.get(queue, { noAck: true });
      if (message === false) break;
      fromQueue.push({ id: message.properties.messageId as string, body: message.content.toString() });
    }
    await model.close();
    return fromQueue;
  }

  it('carry one event under one id, leave out who skips them, and let no secret out', async function () {
    this.timeout(60_000);
    const shop = await gateway.paired('shop');
    const friend = await gateway.sandbox.createPhone({ name: 'Friend' });
    await friend.sendText(shop.phone.number, 'to all of them');
    await until(async () => {
      const found = Object.values(await received());
      return found.every(({ texts: seen }) => seen.includes('to all of them'));
    }, 'the message to arrive everywhere');
    await until(async () => (await drain(`${own}.all`)).length > 0, 'the message to be queued');
    const ids = new Set([
      ...Object.values(await received()).flatMap((one) => one.ids),
      ...fromQueue.map(({ id }) => id),
    ]);
    expect(ids.size).to.equal(1);

    const { client } = shop;
    await client.ask(`mutation { updateSession(input: { settings: {
      globalTransportSkips: { webhook: true, redis: true, sqs: true, websocket: true, rabbitmq: true }
      rabbitmq: {
        enabled: true, url: "${rabbitmq().url}", exchange: "${own}.session", exchangeType: "topic", queueType: "classic",
        queue: "${own}.session", events: "Message"
      }
    } }) { session { id } } }`);
    await friend.sendText(shop.phone.number, 'to the session alone');
    await until(async () => {
      const { session } = await client.ask<{ session: { rabbitmqStatus: { published: number } | null } }>(
        '{ session { rabbitmqStatus { published } } }',
      );
      return session.rabbitmqStatus?.published === 1;
    }, 'the session to have published');
    fromQueue.length = 0;
    expect(texts((await drain(`${own}.session`)).map(({ body }) => body))).to.deep.equal([
      'to the session alone',
    ]);
    for (const [name, { texts: seen }] of Object.entries(await received()))
      expect(seen, name).to.deep.equal(['to all of them']);

    const { session } = await client.ask<{ session: unknown }>(
      `{ session {
           settings { rabbitmq { url } }
           rabbitmqStatus { state published pending dead activeQueues restingSince lastError lastPublishedAt }
         } }`,
    );
    expect(session).to.deep.include({
      settings: { rabbitmq: { url: rabbitmq().url.replace(/:[^:@]*@/, ':***@') } },
    });
    expect((session as { rabbitmqStatus: object }).rabbitmqStatus).to.deep.include({
      state: 'ACTIVE',
      published: 1,
      pending: 0,
      dead: 0,
      activeQueues: [`${own}.session`],
      restingSince: null,
      lastError: null,
    });
    const rows = await gateway.rows(
      `SELECT d::text, encode(config_enc, 'escape') AS config, (SELECT string_agg(s::text, ' ') FROM session s) AS s
       FROM destination d`,
    );
    expect(JSON.stringify(rows) + gateway.log).to.not.include('hunter2');
    expect(gateway.log).to.not.include('guest:guest@');
  });

  interface Test {
    kind: string;
    ok: boolean;
    error: string | null;
    status: number | null;
  }

  it('can be looked at and tried by the operator, without a secret in any answer', async () => {
    const { globalTransports } = await gateway.admin.ask<{
      globalTransports: {
        destinations: { kind: string; state: string; delivered: number }[];
        settings: unknown[];
      };
    }>(
      `{ globalTransports {
           enabled
           webhook { enabled url events timeout maxRetries concurrency sending free }
           rabbitmq { enabled connected url exchange queue }
           destinations { kind name state types lanes sending delivered pending lagMs dead lastDeliveredAt config }
           settings { name value default description }
         } }`,
    );
    expect(JSON.stringify(globalTransports)).to.not.match(/hunter2|guest:guest/);
    expect(globalTransports).to.deep.include({
      enabled: true,
      webhook: {
        enabled: true,
        url: webhook.url('/all'),
        events: ['Message'],
        timeout: '30s',
        maxRetries: 3,
        concurrency: 50,
        sending: 0,
        free: 50,
      },
    });
    const { destinations } = globalTransports;
    expect(destinations.map(({ kind }) => kind)).to.have.members([
      'WEBHOOK',
      'RABBITMQ',
      'SQS',
      'REDIS',
      'WEBSOCKET',
    ]);
    for (const one of destinations) expect(one).to.deep.include({ state: 'ACTIVE', pending: 0, dead: 0 });

    const before = await received();
    const { testGlobalTransports } = await gateway.admin.ask<{ testGlobalTransports: { results: Test[] } }>(
      'mutation { testGlobalTransports { results { kind ok error status ms } } }',
    );
    for (const { kind, ok, error } of testGlobalTransports.results)
      expect({ kind, ok, error }).to.include({ ok: true });
    expect(testGlobalTransports.results).to.have.length(5);
    // Webhooks can only be tried by a request; the others are asked without leaving anything.
    const after = await received();
    expect(webhook.received.at(-1)?.headers['x-event-type']).to.equal('ConnectionTest');
    for (const name of ['redis', 'sqs', 'websocket'])
      expect(after[name]?.ids, name).to.deep.equal(before[name]?.ids);
  });

  it('get a test event that is stored nowhere', async () => {
    const { sendTestEvent } = await gateway.admin.ask<{
      sendTestEvent: { ok: boolean; data: { note: string; timestamp: number }; results: Test[] };
    }>(
      'mutation($data: JSON) { sendTestEvent(input: { type: "AdminTest", userToken: "hunter2-token", data: $data }) ' +
        '{ ok type userId data results { kind ok error status } } }',
      { data: { note: 'look' } },
    );
    expect(sendTestEvent).to.deep.include({ ok: true, type: 'AdminTest', userId: 'admin-test' });
    expect(sendTestEvent.data).to.deep.include({ note: 'look' });
    expect(sendTestEvent.data.timestamp).to.be.a('number');
    const body = JSON.parse(webhook.received.at(-1)?.body ?? '') as Record<string, unknown>;
    expect(body).to.deep.include({
      eventType: 'AdminTest',
      userID: 'admin-test',
      userToken: 'hunter2-token',
      data: sendTestEvent.data,
    });
    expect(JSON.parse(websocket.frames.at(-1) ?? '')).to.deep.include({ eventType: 'AdminTest' });
    expect(await gateway.rows(`SELECT 1 FROM event WHERE type = 'AdminTest'`)).to.deep.equal([]);
    expect(gateway.log).to.not.include('hunter2');
  });

  it('tell the operator which one cannot be reached', async () => {
    await websocket.stop();
    const { testGlobalTransports } = await gateway.admin.ask<{ testGlobalTransports: { results: Test[] } }>(
      'mutation { testGlobalTransports(input: { kinds: [WEBSOCKET] }) { results { kind ok error status } } }',
    );
    expect(testGlobalTransports.results).to.have.length(1);
    expect(testGlobalTransports.results[0]).to.deep.include({ kind: 'WEBSOCKET', ok: false });
    expect(testGlobalTransports.results[0]?.error).to.match(/^[A-Z_0-9]+/);
  });
});

describe('global transports from a file', () => {
  const receiver = new Receiver();
  const env: Record<string, string> = {};
  let folder: string;
  before('write the file', async () => {
    await receiver.start();
    folder = await mkdtemp(join(tmpdir(), 'digigo-env-'));
    env['DIGIGO_ENV_FILE'] = join(folder, 'gateway.env');
    await write('# nothing yet\n');
  });
  const gateway = useGateway({ env });
  after('remove the file', async () => {
    await receiver.stop();
    await rm(folder, { recursive: true });
  });

  const write = (text: string) => writeFile(env['DIGIGO_ENV_FILE'] ?? '', text);
  const reload = (dryRun = false) =>
    gateway.admin.ask<{ reloadGlobalTransports: { transports: { enabled: boolean } } }>(
      'mutation($dryRun: Boolean) { reloadGlobalTransports(input: { dryRun: $dryRun }) { transports { enabled settings { name value } } } }',
      { dryRun },
    );
  const types = (): string[] => receiver.received.map(({ headers }) => String(headers['x-event-type']));

  it('are taken over and given up without a restart', async function () {
    this.timeout(60_000);
    const shop = await gateway.paired();
    const friend = await gateway.contact();
    await write(
      `GLOBAL_WEBHOOK_ENABLED=true\nGLOBAL_WEBHOOK_URL="${receiver.url('/all')}"\nGLOBAL_WEBHOOK_EVENTS=Message\n`,
    );
    expect((await reload(true)).reloadGlobalTransports.transports.enabled).to.equal(false);
    const { transports } = (await reload()).reloadGlobalTransports as {
      transports: { enabled: boolean; settings: { name: string; value: unknown }[] };
    };
    expect(transports.enabled).to.equal(true);
    expect(transports.settings).to.deep.include({ name: 'GLOBAL_WEBHOOK_URL', value: receiver.url('/all') });
    await friend.sendText(shop.phone.number, 'heard');
    await until(() => types().length === 1, 'the message at the webhook');

    await write('');
    await reload();
    await friend.sendText(shop.phone.number, 'not heard');
    await until(async () => {
      const [row] = await gateway.rows(`SELECT count(*)::int AS n FROM event WHERE type = 'Message'`);
      return row?.['n'] === 2;
    }, 'the second message to be stored');
    expect(types()).to.deep.equal(['Message']);
  });

  it('stay as they are when the file is wrong', async () => {
    await write('GLOBAL_WEBHOOK_ENABLED=true\n');
    const wrong = await gateway.admin.refusal(
      'mutation { reloadGlobalTransports { transports { enabled } } }',
    );
    expect(wrong.extensions.code).to.equal('BAD_INPUT');
    expect(wrong.message).to.include('GLOBAL_WEBHOOK_URL');
    await rm(env['DIGIGO_ENV_FILE'] ?? '');
    const gone = await gateway.admin.refusal(
      'mutation { reloadGlobalTransports { transports { enabled } } }',
    );
    expect(gone.extensions).to.include({ code: 'BAD_INPUT', field: 'DIGIGO_ENV_FILE' });
    const { globalTransports } = await gateway.admin.ask<{ globalTransports: { enabled: boolean } }>(
      '{ globalTransports { enabled } }',
    );
    expect(globalTransports.enabled).to.equal(false);
  });
});
