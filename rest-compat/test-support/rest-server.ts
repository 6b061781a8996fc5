import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Json } from '../../src/kernel/index.js';
import { mountRest, type RestConfig, type RestExecutor } from '../runtime/index.js';
import { ADMIN_TOKEN, FakeGateway, SESSION_TOKEN } from './fake-gateway.js';

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

/** The adapter on a port of its own, over any executor. */
export class RestServer<E extends RestExecutor = FakeGateway> {
  readonly #server: Server;

  constructor(
    readonly gateway: E,
    config?: RestConfig,
  ) {
    const app = express();
    mountRest({ app, executor: gateway, ...(config ? { config } : {}) });
    this.#server = createServer(app);
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Calls with the token that the path wants, unless headers are given. */
  async call(id: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    const [method = 'GET', path = '/'] = id.split(' ');
    const token: Record<string, string> = path.includes('/admin/')
      ? { authorization: ADMIN_TOKEN }
      : { token: SESSION_TOKEN };
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: { ...(headers ?? token), connection: 'close' },
      ...(text === undefined ? {} : { body: text }),
    });
    const answered = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: isJson ? (JSON.parse(answered) as Json) : answered,
      headers: response.headers,
    };
  }
}

/** A fresh adapter around every test of the suite. */
export function useRest(config?: RestConfig): () => RestServer {
  let server: RestServer;
  beforeEach(async () => {
    server = new RestServer(new FakeGateway(), config);
    await server.start();
  });
  afterEach(() => server.stop());
  return () => server;
}
