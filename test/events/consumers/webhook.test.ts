import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { range } from '../fixtures.js';
import { Receiver } from '../receiver.js';
import { numberIn, ofChat, useProducer } from './producer.js';

describe('a webhook receiver by somebody else', () => {
  const producer = useProducer();

  it('verifies with the published library, answers 500 at times, and drops what it has seen', async () => {
    const key = `whsec_${randomBytes(24).toString('base64')}`;
    const library = new Webhook(key);
    const seen = new Map<string, number>();
    const troubled = new Set<string>();
    const forged: string[] = [];
    const receiver = await new Receiver().start();
    receiver.behaviour = ({ body, headers }, response) => {
      const id = headers['webhook-id'] as string;
      try {
        library.verify(body, headers as Record<string, string>);
      } catch (error) {
        forged.push(String(error));
        return void response.writeHead(401).end();
      }
      const n = numberIn(body);
      if (n % 7 === 0 && !troubled.has(id)) {
        troubled.add(id);
        return void response.writeHead(500).end();
      }
      seen.set(id, n);
      response.writeHead(204).end();
    };
    const p = await producer.start({
      kind: 'webhook',
      name: 'default',
      types: ['All'],
      lanes: 8,
      config: { url: receiver.url('/hook'), format: 'json', hmacKeys: [key], tokenHeader: false },
    });
    await producer.record(p, range(40));
    await producer.settled();
    await receiver.stop();
    expect(forged).to.deep.equal([]);
    expect(troubled.size).to.equal(5);
    for (const chat of [0, 1, 2])
      expect(ofChat([...seen.values()], chat)).to.deep.equal(range(40).filter((n) => n % 3 === chat));
  });
});
