import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the receiver saw it. */
export interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  at: number;
}

/** What the receiver does with a request. */
export type Behaviour = (
  request: Received,
  response: ServerResponse,
  socket: IncomingMessage['socket'],
) => void;

export const answer =
  (status: number, body = '', headers: Record<string, string> = {}): Behaviour =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

export const hang: Behaviour = () => undefined;
export const reset: Behaviour = (_request, _response, socket) => void socket.resetAndDestroy();

/** An HTTP receiver that keeps a ledger and behaves as told, by path. */
export class Receiver {
  readonly received: Received[] = [];
  behaviour: Behaviour = answer(200, 'ok');
  #server: Server | null = null;

  async start(port = 0): Promise<this> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const seen = { path: request.url ?? '', headers: request.headers, body, at: performance.now() };
        this.received.push(seen);
        this.behaviour(seen, response, request.socket);
      });
      request.on('error', () => undefined); // a client that goes away is part of the tests
      response.on('error', () => undefined);
    });
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    this.#server = server;
    return this;
  }

  get port(): number {
    return ((this.#server as Server).address() as AddressInfo).port;
  }

  url(path = '/'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Numbers that the tests put into the payload (`data.event.n`), in the order of arrival. */
  numbers(path?: string): number[] {
    return this.received.filter((r) => path === undefined || r.path === path).map((r) => numberOf(r.body));
  }

  connections(): Promise<number> {
    return new Promise((resolve, reject) =>
      (this.#server as Server).getConnections((error, n) => (error ? reject(error) : resolve(n))),
    );
  }

  /** Breaks all connections and goes on. */
  disconnect(): void {
    (this.#server as Server).closeAllConnections();
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

export function numberOf(body: string): number {
  return (JSON.parse(body) as { data: { event: { n: number } } }).data.event.n;
}
