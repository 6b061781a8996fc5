import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { TlsIdentity } from './self-signed.js';

/** Answers a request, or says false to let the next one try. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Path of the client socket; anything below `/ws` is taken. */
export const SOCKET_PATH = '/ws/chat';
const MAX_FRAME_BYTES = 32 * 1024 * 1024;

export interface ListenerOptions {
  host: string;
  /** 0 = a free one. */
  port: number;
  tls: TlsIdentity | null;
  onSocket: (socket: WebSocket) => void;
}

/** The one port of the sandbox: client sockets, media host, and whatever handlers are added. */
export class Listener {
  readonly #handlers: HttpHandler[] = [];
  readonly #server: Server;
  readonly #sockets: WebSocketServer;

  constructor(private readonly options: ListenerOptions) {
    const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
      if (this.#handlers.some((handler) => handler(request, response))) return;
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    };
    this.#server = options.tls ? createTlsServer(options.tls, onRequest) : createServer(onRequest);
    this.#sockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: MAX_FRAME_BYTES,
    });
    this.#server.on('upgrade', (request, socket, head) => {
      if (!request.url?.startsWith('/ws')) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, options.onSocket);
    });
  }

  /** Handlers are asked in the order in which they were added. */
  addHandler(handler: HttpHandler): void {
    this.#handlers.push(handler);
  }

  /** Starts listening; gives the port. */
  async start(): Promise<number> {
    const { host, port } = this.options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Cuts all connections and closes the port. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
