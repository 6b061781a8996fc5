/** The bare POST loop: the same bodies to the same receiver over as many connections, with nothing else to do. */
import { Pool } from 'undici';
import { monotonicMs, serve } from './serve.js';

export interface Posting {
  url: string;
  bodies: { id: string; body: string }[];
  connections: number;
}

let pool: Pool | null = null;

const handlers = {
  /** Resolves to the moment before the first request. */
  post: async ({ url, bodies, connections }: Posting): Promise<number> => {
    const { origin, pathname } = new URL(url);
    const open = (pool ??= new Pool(origin, { connections, pipelining: 1 }));
    const start = monotonicMs();
    let next = 0;
    const slot = async (): Promise<void> => {
      for (let item = bodies[next++]; item; item = bodies[next++]) {
        const headers = { 'content-type': 'application/json', 'x-event-id': item.id };
        const answer = await open.request({ method: 'POST', path: pathname, headers, body: item.body });
        await answer.body.dump();
      }
    };
    await Promise.all(Array.from({ length: connections }, slot));
    return start;
  },
};

export type PostHandlers = typeof handlers;
process.on('SIGTERM', () => process.exit(0));
serve(handlers);
