import { expect } from 'chai';
import type { GlobalDestination } from '../../../src/events/index.js';
import { range } from '../fixtures.js';
import { WebsocketReceiver } from '../websocket-receiver.js';
import { ofChat, numberIn, useProducer } from './producer.js';

const websocket = (endpoint: string): GlobalDestination => ({
  kind: 'websocket',
  name: 'default',
  types: ['All'],
  lanes: 8,
  config: {
    endpoint,
    headers: {},
    compression: true,
    timeoutMs: 1_000,
    writeTimeoutMs: 1_000,
    maxRetries: 5,
    retryDelayMs: 50,
  },
});

describe('a WebSocket server by somebody else', () => {
  const producer = useProducer();

  it('is started anew in between, and drops what it has seen', async () => {
    let server = await new WebsocketReceiver().start();
    const { port } = server;
    const p = await producer.start(websocket(server.url('/events?key=of-the-server')));
    const frames: string[] = [];
    await producer.record(p, range(20));
    await producer.settled();
    frames.push(...server.frames);
    await server.stop();
    await producer.record(p, range(20, 21));
    server = await new WebsocketReceiver().start(port);
    await producer.record(p, range(20, 41));
    await producer.settled();
    frames.push(...server.frames);
    await server.stop();
    const seen = new Set<string>();
    const fresh = frames.filter((frame) => {
      const { eventId } = JSON.parse(frame) as { eventId: string };
      return seen.has(eventId) ? false : seen.add(eventId);
    });
    for (const chat of [0, 1, 2])
      expect(ofChat(fresh.map(numberIn), chat)).to.deep.equal(range(60).filter((n) => n % 3 === chat));
    const [row] = await producer.database().query<{ name: string }>('SELECT name FROM destination');
    expect(row?.name).to.not.include('of-the-server');
  });
});
