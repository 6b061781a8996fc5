/** The other side of a webhook: answers 204 and remembers when each request had come in whole. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { until } from '../../support/baileys-client.js';
import { monotonicMs, serve } from './serve.js';

interface Request {
  at: number;
  body: Buffer;
}

/** First request of each event id. */
const requests = new Map<string, Request>();
let repeated = 0;
/** Over which the requests came. */
const connections = new Set<Socket>();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const at = monotonicMs();
    response.writeHead(204).end();
    connections.add(request.socket);
    const id = String(request.headers['x-event-id']);
    // Read only after the round: parsing here would slow every sender down alike and flatter the ratio.
    if (requests.has(id)) repeated++;
    else requests.set(id, { at, body: Buffer.concat(chunks) });
  });
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');

interface Body {
  data?: { event?: { Info?: { ID?: string } } };
}

const handlers = {
  url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,

  /** Resolves when `count` different events have come since the last `forget`. `at`: by WhatsApp's message id. */
  waitForEvents: async ({ count }: { count: number }) => {
    await until(() => requests.size >= count, `${count} events at the webhook`, 120_000);
    const at: Record<string, number> = {};
    for (const request of requests.values()) {
      const id = (JSON.parse(request.body.toString()) as Body).data?.event?.Info?.ID;
      if (id) at[id] ??= request.at;
    }
    return { at, repeated, connections: connections.size };
  },

  bodies: () => [...requests].map(([id, { body }]) => ({ id, body: body.toString() })),

  forget: () => {
    requests.clear();
    repeated = 0;
    connections.clear();
  },
};

export type ReceiverHandlers = typeof handlers;
process.on('SIGTERM', () => process.exit(0));
serve(handlers);
