import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { messageIdOf, type DemoEvent } from './documents.js';
import { eventually } from './waiting.js';

/** One call of a webhook. */
export interface WebhookCall {
  /** Header `X-Event-ID`. */
  eventId: string;
  userId: string;
  eventType: string;
  messageId: string;
}

/** The other side of a webhook: answers 200 and remembers. */
export class WebhookReceiver {
  readonly calls: WebhookCall[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void json(request).then(
        (body) => {
          const { userID, eventType, data } = body as WebhookBody;
          const eventId = String(request.headers['x-event-id']);
          this.calls.push({ eventId, userId: userID, eventType, messageId: messageIdOf({ data }) });
          response.writeHead(200).end();
        },
        () => response.writeHead(400).end(),
      );
    });
  }

  /** On a free port of this machine. */
  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/events`;
  }

  waitFor(what: string, fits: (call: WebhookCall) => boolean): Promise<WebhookCall> {
    return eventually(`call of the webhook: ${what}`, () => this.calls.find(fits));
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

interface WebhookBody {
  userID: string;
  eventType: string;
  data: DemoEvent['data'];
}
