import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';

/** A WebSocket server as others write them: it keeps what it hears, and says nothing. */
export class WebsocketReceiver {
  readonly frames: string[] = [];
  readonly requests: IncomingMessage[] = [];
  readonly #http: Server = createServer();
  readonly #server: WebSocketServer;
  /** What happens with a frame besides keeping it. */
  behaviour: (socket: WebSocket, frame: string) => void = () => undefined;
  /** Status for opening requests; null lets them in. */
  refuseWith: number | null = null;

  constructor(options: ServerOptions = {}) {
    this.#server = new WebSocketServer({ perMessageDeflate: true, ...options, noServer: true });
    this.#http.on('upgrade', (request: IncomingMessage, socket, head) => {
      this.requests.push(request);
      if (this.refuseWith !== null) {
        socket.end(`HTTP/1.1 ${this.refuseWith} No\r\nConnection: close\r\n\r\n`);
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (client) => {
        client.on('error', () => undefined); // a frame that is too large ends the connection
        client.on('message', (data: Buffer) => {
          const frame = data.toString();
          this.frames.push(frame);
          this.behaviour(client, frame);
        });
      });
    });
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((done) => this.#http.listen(port, '127.0.0.1', done));
    return this;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get clients(): ReadonlySet<WebSocket> {
    return this.#server.clients;
  }

  url(path = '/'): string {
    return `ws://127.0.0.1:${this.port}${path}`;
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    this.#http.closeAllConnections();
    await new Promise((done) => this.#http.close(done));
  }
}
