import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { AppError } from '../../kernel/index.js';
import { HttpOut } from '../../platform/http-out/index.js';

const TIMEOUT_MS = 20_000;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

type Variables = Record<string, unknown>;

/** A GraphQL client as any program would write one: HTTP for operations, graphql-ws for subscriptions. */
export class GatewayClient {
  readonly #http = new HttpOut({ allowPrivate: true });
  readonly #live: Client;

  /** @param token of the admin or of a session */
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {
    this.#live = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      connectionParams: { token },
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
  }

  /** @throws AppError INTERNAL with the gateway's error texts */
  async request<T>(query: string, variables: Variables = {}): Promise<T> {
    const answer = await this.#http.request({
      method: 'POST',
      url: `${this.url}/graphql`,
      headers: { 'content-type': 'application/json', token: this.token },
      body: JSON.stringify({ query, variables }),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
      overflow: 'fail',
    });
    const { data, errors } = JSON.parse(answer.body.toString()) as GraphqlAnswer<T>;
    return resultOf(data, errors);
  }

  /** Ends when the gateway ends it; rejects when the connection breaks. */
  async *subscribe<T>(query: string, variables: Variables = {}): AsyncGenerator<T, void> {
    for await (const { data, errors } of this.#live.iterate({ query, variables })) {
      yield resultOf(data as T | null | undefined, errors);
    }
  }

  /** Resolves when the gateway has answered on the WebSocket: what was asked before on it has been taken up. */
  async roundTrip(): Promise<void> {
    for await (const { errors } of this.#live.iterate({ query: '{ health { text } }' })) resultOf({}, errors);
  }

  async close(): Promise<void> {
    await this.#live.dispose();
    await this.#http.close();
  }
}

interface GraphqlAnswer<T> {
  data?: T | null;
  errors?: readonly { message: string }[];
}

function resultOf<T>(data: T | null | undefined, errors: GraphqlAnswer<T>['errors']): T {
  if (errors?.length) throw new AppError('INTERNAL', errors.map((error) => error.message).join('; '));
  if (data == null) throw new AppError('INTERNAL', 'an answer without data');
  return data;
}
