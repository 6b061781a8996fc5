import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

/** The errors of an answer, as one error to throw. `codes` are in the order of the answer. */
export class GatewayError extends Error {
  constructor(readonly errors: readonly { message: string; extensions?: Record<string, unknown> }[]) {
    super(errors.map(({ message }) => message).join('; '));
  }

  get codes(): unknown[] {
    return this.errors.map(({ extensions }) => extensions?.['code']);
  }
}

/** A typed client of one gateway with one token, for tests: `ask(SendTextDocument, { input })`. */
export class GatewayClient {
  readonly #url: string;
  readonly #token: string;
  #live: Client | null = null;

  /** @param url base of the gateway, `http://127.0.0.1:8080` */
  constructor(url: string, token: string) {
    this.#url = `${url}/graphql`;
    this.#token = token;
  }

  /** @throws GatewayError when the answer holds errors */
  async ask<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: this.#token },
      body: JSON.stringify({ query: print(document), variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: GatewayError['errors'] };
    if (errors) throw new GatewayError(errors);
    return data as Data;
  }

  /** Items of a subscription. Leaving the loop ends it. */
  async *follow<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): AsyncGenerator<Data, void, undefined> {
    this.#live ??= createClient({
      url: this.#url.replace('http', 'ws'),
      connectionParams: { token: this.#token },
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    for await (const { data, errors } of this.#live.iterate({ query: print(document), variables })) {
      if (errors) throw new GatewayError(errors);
      yield data as Data;
    }
  }

  async close(): Promise<void> {
    await this.#live?.dispose();
    this.#live = null;
  }
}
