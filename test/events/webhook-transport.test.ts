import { expect } from 'chai';
import { WebhookTransport } from '../../src/events/transports/webhook.js';
import type { WebhookConfig } from '../../src/events/transports/webhook-body.js';
import { HttpOut } from '../../src/platform/http-out/index.js';
import { identityOf, until } from './fixtures.js';
import { answer, hang, Receiver, reset, type Behaviour, type Received } from './receiver.js';
import { conformsToTransport, type Situation } from './transport-conformance.js';

const create = (): WebhookTransport =>
  new WebhookTransport({
    http: new HttpOut({ allowPrivate: true }),
    operatorHttp: new HttpOut({ allowPrivate: true }),
    sender: { baseUrl: '', source: 'test' },
    timeoutMs: 400,
  });

for (const format of ['json', 'form'] as const) {
  conformsToTransport<WebhookConfig>(`the webhook (${format})`, async () => {
    const receiver = await new Receiver().start();
    const behaviours: Partial<Record<Situation, Behaviour>> = {
      accepts: answer(200),
      hangs: hang,
      breaks: reset,
      fails: answer(503, 'echo sekrit-token-1'),
      gone: answer(410),
      'too-large': answer(413),
    };
    receiver.behaviour = (request, ...args) =>
      (behaviours[request.path.slice(1) as Situation] as Behaviour)(request, ...args);
    return {
      create,
      receiver: (situation) =>
        Promise.resolve({
          format,
          url: situation === 'absent' ? 'http://127.0.0.1:1/' : receiver.url(`/${situation}`),
        }),
      delivered: () =>
        receiver.received.filter((r) => r.path === '/accepts').map((r) => String(r.headers['x-event-id'])),
      payload: (id) => {
        const { body } = receiver.received.find((r) => r.headers['x-event-id'] === id) as Received;
        return format === 'json'
          ? (JSON.parse(body) as { data: unknown }).data
          : JSON.parse(new URLSearchParams(body).get('jsonData') as string);
      },
      metadata: () => receiver.received.map((r) => JSON.stringify([r.path, r.headers])),
      interrupt: () => receiver.disconnect(),
      connections: () => receiver.connections(),
      stop: () => receiver.stop(),
    };
  });
}

describe('the webhook against a hostile receiver', () => {
  let receiver: Receiver;
  let transport: WebhookTransport;

  beforeEach(async () => {
    receiver = await new Receiver().start();
    transport = create();
  });
  afterEach(async () => {
    await transport.close();
    await receiver.stop();
  });

  const deliver = () =>
    transport.deliver({
      event: {
        id: '00000000-0000-4000-8000-000000000001',
        sessionId: 'a'.repeat(32),
        type: 'Message',
        sequence: 1,
        at: new Date(0),
        chat: null,
        payload: '{"event":{},"type":"Message"}',
      },
      identity: identityOf('a'.repeat(32)),
      config: transport.parseConfig({ url: receiver.url() }),
      destination: { id: '1', global: false },
      attempt: 1,
      signal: new AbortController().signal,
    });

  it('gives every status its meaning', async () => {
    const meaning = async (status: number, headers: Record<string, string> = {}): Promise<object> => {
      receiver.behaviour = answer(status, '', headers);
      return deliver();
    };
    for (const status of [200, 201, 204, 299])
      expect(await meaning(status)).to.deep.include({ kind: 'success' });
    for (const status of [301, 302, 307, 400, 401, 404, 422]) {
      expect(await meaning(status, { location: receiver.url('/x') })).to.deep.include({
        kind: 'retry',
        maxAttempts: 10,
      });
    }
    for (const status of [408, 425, 429, 500, 503]) {
      expect(await meaning(status)).to.deep.equal({ kind: 'retry', status, code: `HTTP_${status}` });
    }
    expect(await meaning(429, { 'retry-after': '7' })).to.deep.include({ retryAfterMs: 7_000 });
    expect(await meaning(503, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' })).to.deep.include({
      retryAfterMs: 0,
    });
    expect(await meaning(503, { 'retry-after': 'soon' })).to.not.have.property('retryAfterMs');
    expect(receiver.received.filter((r) => r.path === '/x')).to.have.length(0);
  });

  it('survives answers that never end, trickle, or are no HTTP, and leaks no connection', async () => {
    const hostile: Behaviour[] = [
      (_q, response) => {
        response.writeHead(200);
        const more = (): void => void (response.writable && response.write(Buffer.alloc(65_536), more));
        more();
      },
      (_q, response) => void response.writeHead(200).write('a'),
      (_q, _r, socket) => void socket.end('garbage\r\n\r\n'),
      (_q, _r, socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort'),
      (_q, _r, socket) => void socket.write('HTTP/1.1 204 No Content\r\n\r\nbody where none may be'),
      (_q, _r, socket) => void socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
      hang,
      reset,
    ];
    const kinds: string[] = [];
    for (const behaviour of hostile) {
      receiver.behaviour = behaviour;
      kinds.push((await deliver()).kind);
    }
    expect(kinds).to.deep.equal(['success', 'retry', 'retry', 'retry', 'success', 'retry', 'retry', 'retry']);
    await transport.close();
    await until('all connections closed', async () => (await receiver.connections()) === 0, 3_000);
  });
});
