import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import { until } from './until.js';

export interface GraphqlProblem {
  message: string;
  extensions: { code: string; field?: string; serverCode?: number; [key: string]: unknown };
}

export interface RestAnswer {
  status: number;
  body: Json;
}

/** What a GraphQL operation was refused with. */
export class Refusal extends Error {
  constructor(readonly problem: GraphqlProblem) {
    super(`${problem.extensions.code}: ${problem.message}`);
  }
}

/** Somebody who uses the gateway from outside with one token: GraphQL, REST and subscriptions. */
export class GatewayClient {
  readonly #lives: Live<unknown>[] = [];

  constructor(
    private readonly url: () => string,
    readonly token: string,
  ) {}

  /** @throws Refusal with the first error */
  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.#post<Data>(query, variables);
    if (errors?.[0]) throw new Refusal(errors[0]);
    return data as Data;
  }

  /** All errors of an operation that has to be refused. */
  async refusals(query: string): Promise<GraphqlProblem[]> {
    const { errors } = await this.#post(query, {});
    if (!errors?.length) throw new Error('it was not refused');
    return errors;
  }

  async #post<Data>(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<{ data?: Data; errors?: GraphqlProblem[] }> {
    const response = await fetch(`${this.url()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: this.token },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data?: Data; errors?: GraphqlProblem[] };
  }

  /** The error of an operation that has to be refused. */
  async refusal(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlProblem> {
    try {
      await this.ask(query, variables);
    } catch (error) {
      if (error instanceof Refusal) return error.problem;
      throw error;
    }
    throw new Error('it was not refused');
  }

  async rest(route: string, body?: Json): Promise<RestAnswer> {
    const [method = 'GET', path = '/'] = route.split(' ');
    const response = await fetch(`${this.url()}${path}`, {
      method,
      headers: {
        token: this.token,
        authorization: this.token,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Json };
  }

  /** Resolves when the server has taken the subscription over (its first answer to a ping behind it). */
  async subscribe<Item>(query: string, variables: Record<string, unknown> = {}): Promise<Live<Item>> {
    const live = new Live<Item>({ url: this.url(), token: this.token, query, variables });
    this.#lives.push(live);
    await live.started;
    return live;
  }

  async dispose(): Promise<void> {
    for (const live of this.#lives.splice(0)) await live.stop();
  }
}

interface LiveOptions {
  url: string;
  token: string;
  query: string;
  variables: Record<string, unknown>;
}

/** A running subscription with everything it has brought. */
export class Live<Item> {
  readonly items: Item[] = [];
  readonly started: Promise<void>;
  error: unknown = null;
  ended = false;
  readonly #client: Client;
  readonly #unsubscribe: () => void;

  constructor({ url, token, query, variables }: LiveOptions) {
    this.#client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      connectionParams: { token },
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: (error) => (this.error = error),
    });
    this.#unsubscribe = this.#client.subscribe<JsonObject>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) this.error = errors[0];
          else this.items.push(Object.values(data ?? {})[0] as Item);
        },
        error: (error) => this.#end(error),
        complete: () => this.#end(null),
      },
    );
    // Operations of one socket are begun in the order in which they came: when a query behind the subscription
    // has its answer, the subscription listens.
    this.started = new Promise((resolve, reject) => {
      this.#client.subscribe(
        { query: '{ health { text } }' },
        { next: () => undefined, error: reject, complete: () => setTimeout(resolve, 30) },
      );
    });
    this.started.catch(() => undefined);
  }

  /** First item that fits, known or to come. */
  async find(fits: (item: Item) => boolean, what: string, timeoutMs = 10_000): Promise<Item> {
    await until(
      () => this.items.some(fits),
      () =>
        `${what}; came: ${JSON.stringify(this.items, (_key, value: unknown) => (typeof value === 'string' ? value.slice(0, 80) : value)).slice(0, 3000)}`,
      timeoutMs,
    );
    return this.items.find(fits) as Item;
  }

  async untilEnded(): Promise<void> {
    await until(() => this.ended, 'the end of the subscription');
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.#client.dispose();
  }

  #end(error: unknown): void {
    this.error ??= error;
    this.ended = true;
  }
}

/** An event as subscriptions give it. */
export interface LiveEvent {
  id: string;
  cursor: string;
  sequence: number;
  sessionId: string;
  type: string;
  chat: string | null;
  data: { type: string; event: Record<string, any>; [key: string]: unknown };
}

export const EVENTS =
  'subscription($types: [EventType!], $after: String) { events(types: $types, after: $after) { id cursor sequence sessionId type chat data } }';
