import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import type { GlobalDestination } from '../../../src/events/index.js';
import { range } from '../fixtures.js';
import { ofChat, numberIn, useProducer } from './producer.js';

describe('a poller of SQS by somebody else', () => {
  const producer = useProducer();
  let aws: FauxqsServer;
  let client: SQSClient;

  before(async () => {
    aws = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
    client = new SQSClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${aws.port}`,
      useQueueUrlAsEndpoint: false,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
  });
  after(async () => {
    client.destroy();
    await aws.stop();
  });

  const sqs = (queueUrl: string): GlobalDestination => ({
    kind: 'sqs',
    name: 'default',
    types: ['All'],
    lanes: 8,
    config: {
      queueUrl,
      region: 'us-east-1',
      profile: null,
      accessKey: 'a',
      secretKey: 'b',
      sessionToken: null,
      endpoint: `http://127.0.0.1:${aws.port}`,
      fifo: false,
      messageGroup: 'digigo-global',
      delaySeconds: 0,
      timeoutMs: 2_000,
      maxRetries: 3,
      retryDelayMs: 50,
    },
  });

  /** Polls as the manuals say: long enough to wait, ten at a time, delete when done; forgets the first batch once. */
  async function poll(QueueUrl: string, expected: number): Promise<number[]> {
    const got: number[] = [];
    let forgot = false;
    for (let rounds = 0; got.length < expected && rounds < 100; rounds++) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          WaitTimeSeconds: 1,
          VisibilityTimeout: forgot ? 30 : 1,
          MessageAttributeNames: ['All'],
        }),
      );
      if (!forgot && Messages.length > 0) {
        forgot = true;
        continue;
      }
      for (const { Body = '', MessageAttributes, ReceiptHandle } of Messages) {
        expect(MessageAttributes?.['user_id']?.StringValue).to.equal(producer.session);
        got.push(numberIn(Body));
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
    return got;
  }

  for (const [kind, attributes] of [
    ['standard', {}],
    ['FIFO', { FifoQueue: 'true' }],
  ] as const) {
    it(`polls a ${kind} queue, deletes what is done, and gets what it dropped again`, async () => {
      const name = kind === 'FIFO' ? 'events.fifo' : 'events';
      const { queueUrl } = aws.createQueue(name, { attributes });
      const p = await producer.start(sqs(queueUrl));
      await producer.record(p, range(40));
      await producer.settled();
      const got = await poll(queueUrl, 40);
      expect([...got].sort((a, b) => a - b)).to.deep.equal(range(40));
      if (kind === 'FIFO') {
        for (const chat of [0, 1, 2])
          expect(ofChat(got, chat)).to.deep.equal(range(40).filter((n) => n % 3 === chat));
      }
    });
  }
});
