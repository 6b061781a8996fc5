import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect } from 'chai';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { MAX_MESSAGE_BYTES, type SqsConfig } from '../../src/events/transports/sqs/sqs-message.js';
import { SqsTransport } from '../../src/events/transports/sqs/sqs.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { identityOf, range } from './fixtures.js';
import { conformsToTransport, deliveryOf, outbound } from './transport-conformance.js';

const session = 'a'.repeat(32);
const create = (): SqsTransport =>
  new SqsTransport({ sender: { baseUrl: 'https://gw.example.com', source: 'digigo-global' } });

describe('SQS', () => {
  let aws: FauxqsServer;
  let config: SqsConfig;

  before(async () => {
    aws = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
    config = {
      queueUrl: aws.createQueue('events').queueUrl,
      region: 'us-east-1',
      profile: null,
      accessKey: 'AKIA',
      secretKey: 'secret',
      sessionToken: null,
      endpoint: `http://127.0.0.1:${aws.port}`,
      fifo: false,
      messageGroup: 'digigo-global',
      delaySeconds: 0,
      timeoutMs: 400,
      maxRetries: 3,
      retryDelayMs: 20,
    };
  });
  after(() => aws.stop());

  it('is asked whether a queue is there without an event', async () => {
    const transport = create();
    try {
      const before = messages().length;
      expect(await transport.probe(config)).to.include({ kind: 'success' });
      expect(messages()).to.have.length(before);
      const absent = { ...config, queueUrl: config.queueUrl.replace(/events$/, 'nothing') };
      expect(await transport.probe(absent)).to.include({ kind: 'retry', code: 'QUEUE_DOES_NOT_EXIST' });
      const nobody = await transport.probe({ ...config, endpoint: 'http://127.0.0.1:1' });
      expect(nobody).to.include({ kind: 'retry', code: 'ECONNREFUSED' });
    } finally {
      await transport.close();
    }
  });

  const messages = (queue = 'events') => aws.inspectQueue(queue)?.messages.ready ?? [];
  type Attributes = Record<string, { StringValue?: string }>;
  const attribute = (message: { messageAttributes?: unknown }, name: string): string =>
    (message.messageAttributes as Attributes)[name]?.StringValue ?? '';

  conformsToTransport<SqsConfig>('SQS', async () => {
    const wire = await TcpProxy.to({ port: aws.port });
    const silent = await TcpProxy.to({ port: aws.port });
    silent.hold();
    const rude: Server = createServer((socket) => socket.resetAndDestroy());
    await new Promise<void>((done) => rude.listen(0, '127.0.0.1', done));
    const answers: HttpServer = createHttpServer((request, response) => {
      request.resume();
      const error = request.url?.startsWith('/large') ? 'InvalidMessageContents' : 'InternalFailure';
      response.writeHead(request.url?.startsWith('/large') ? 400 : 500, {
        'content-type': 'application/x-amz-json-1.0',
      });
      response.end(JSON.stringify({ __type: `com.amazonaws.sqs#${error}`, message: 'no' }));
    });
    await new Promise<void>((done) => answers.listen(0, '127.0.0.1', done));
    const portOf = (server: Server | HttpServer): number => (server.address() as AddressInfo).port;
    const at = (port: number, path = ''): SqsConfig => ({
      ...config,
      endpoint: `http://127.0.0.1:${port}${path}`,
    });
    return {
      create,
      receiver: async (situation) => {
        switch (situation) {
          case 'accepts':
            return at(wire.port);
          case 'hangs':
            return at(silent.port);
          case 'absent':
            return at(1);
          case 'breaks':
            return at(portOf(rude));
          case 'fails':
            return at(portOf(answers), '/fails');
          case 'too-large':
            return at(portOf(answers), '/large');
          case 'gone':
            return null;
        }
      },
      delivered: () => messages().map((message) => attribute(message, 'event_id')),
      payload: (id) => {
        const found = messages().find((message) => attribute(message, 'event_id') === id);
        return (JSON.parse(found?.body ?? '{}') as { data: unknown }).data;
      },
      metadata: () => messages().map(({ body: _, ...rest }) => JSON.stringify(rest)),
      interrupt: () => wire.cut(),
      connections: () => wire.connections + silent.connections,
      stop: async () => {
        await wire.stop();
        await silent.stop();
        await new Promise((done) => rude.close(done));
        answers.closeAllConnections();
        await new Promise((done) => answers.close(done));
      },
    };
  });

  describe('messages', () => {
    const transport = create();
    after(() => transport.close());

    it('carry the body and the attributes that consumers know', async () => {
      expect(await transport.deliver(deliveryOf(50, config))).to.deep.equal({ kind: 'success', status: 200 });
      const message = messages().at(-1)!;
      const names = ['event_id', 'event_type', 'user_id', 'user_jid', 'user_name', 'base_url', 'source'];
      expect(Object.keys(message.messageAttributes).sort()).to.deep.equal([...names].sort());
      expect(names.map((name) => attribute(message, name))).to.deep.equal([
        outbound(50).id, 'Message', session, '551100000000:12@s.whatsapp.net', 'shop', 'https://gw.example.com', 'digigo-global',
      ]); // prettier-ignore
      expect(Object.keys(JSON.parse(message.body) as object)).to.deep.equal([
        'baseURL', 'data', 'eventType', 'pushName', 'source', 'timestamp', 'userID', 'userJID', 'userName', 'userToken',
      ]); // prettier-ignore
    });

    it('leave out attributes that are empty, and characters that SQS refuses', async () => {
      const identity = { ...identityOf(session), jid: null, name: 'a\u0000\u0007b\uFFFF' };
      const text = 'x\uFFFE\uFFFFy';
      const event = { ...outbound(51), payload: JSON.stringify({ event: { text } }) };
      expect((await transport.deliver(deliveryOf(51, config, { identity, event }))).kind).to.equal('success');
      const message = messages().at(-1)!;
      expect(message.messageAttributes).to.not.have.property('user_jid');
      expect(attribute(message, 'user_name')).to.equal('ab');
      expect(message.body).to.not.match(/[\uFFFE\uFFFF]/);
      expect((JSON.parse(message.body) as { data: { event: { text: string } } }).data.event.text).to.equal(
        text,
      );
    });

    it('go to a FIFO queue once, in order, in their group', async () => {
      const attributes = { FifoQueue: 'true' };
      const { queueUrl } = aws.createQueue('events.fifo', { attributes });
      const fifo = { ...config, queueUrl, messageGroup: 'of-{user_id}', delaySeconds: 9 };
      for (const n of [1, 2, 2, 3, 1]) {
        expect((await transport.deliver(deliveryOf(n, fifo))).kind).to.equal('success');
      }
      const { SQSClient, ReceiveMessageCommand, DeleteMessageCommand } = await import('@aws-sdk/client-sqs');
      const client = new SQSClient({
        region: 'us-east-1',
        endpoint: config.endpoint as string,
        useQueueUrlAsEndpoint: false,
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      });
      const got: (string | undefined)[][] = [];
      for (;;) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl,
            MessageSystemAttributeNames: ['All'],
            MaxNumberOfMessages: 10,
          }),
        );
        if (Messages.length === 0) break;
        for (const { Attributes: system, ReceiptHandle } of Messages) {
          got.push([system?.MessageGroupId, system?.MessageDeduplicationId]);
          await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
        }
      }
      client.destroy();
      expect(got).to.deep.equal(range(3).map((n) => [`of-${session}`, outbound(n).id]));
    });

    it('may be as large as SQS takes; above that the file goes first, then the event is refused for good', async () => {
      const withBase64 = (bytes: number, rest = 0) => ({
        ...outbound(60),
        payload: JSON.stringify({
          base64: 'A'.repeat(bytes),
          event: { text: 'B'.repeat(rest) },
          type: 'Message',
        }),
      });
      const send = async (event: ReturnType<typeof withBase64>) =>
        transport.deliver(deliveryOf(60, config, { event }));
      const last = () => (JSON.parse(messages().at(-1)!.body) as { data: Record<string, unknown> }).data;
      expect((await send(withBase64(MAX_MESSAGE_BYTES - 2_000))).kind).to.equal('success');
      expect(last()).to.have.property('base64');
      expect((await send(withBase64(MAX_MESSAGE_BYTES, 1_000))).kind).to.equal('success');
      expect(last()).to.not.have.property('base64');
      expect(last()['event']).to.deep.equal({ text: 'B'.repeat(1_000) });
      expect(await send(withBase64(0, MAX_MESSAGE_BYTES))).to.deep.equal({
        kind: 'permanent',
        status: null,
        code: 'TOO_LARGE',
        disable: false,
      });
      // A queue may take less.
      const { queueUrl } = aws.createQueue('small', { attributes: { MaximumMessageSize: '1024' } });
      const small = deliveryOf(61, { ...config, queueUrl }, { event: withBase64(0, 2_000) });
      expect(await transport.deliver(small)).to.deep.include({ kind: 'permanent', code: 'TOO_LARGE' });
    });

    it('wait, without a try being counted, for a queue or a login that is not there', async () => {
      const queueUrl = config.queueUrl.replace(/events$/, 'nowhere');
      expect(await transport.deliver(deliveryOf(70, { ...config, queueUrl }))).to.deep.include({
        code: 'QUEUE_DOES_NOT_EXIST',
        unreachable: true,
      });
      expect(
        await transport.deliver(deliveryOf(70, { ...config, endpoint: 'http://127.0.0.1:1' })),
      ).to.deep.include({
        code: 'ECONNREFUSED',
        unreachable: true,
      });
      const noProfile = { ...config, accessKey: null, secretKey: null, profile: 'digigo-no-such-profile' };
      expect(await transport.deliver(deliveryOf(70, noProfile))).to.deep.include({
        code: 'CREDENTIALS_PROVIDER_ERROR',
        unreachable: true,
      });
    });
  });
});
