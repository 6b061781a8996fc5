import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { guardedConnector, type ConnectPolicy, type ConnectSeams } from './guarded-connect.js';

/** For libraries that make their requests by themselves and take agents (the one for S3). */
export interface GuardedAgents {
  http: HttpAgent;
  https: HttpsAgent;
  /** Ends idle and busy connections. */
  destroy(): void;
}

/** What `createConnection` of an agent gets; the socket is given to the callback. */
type Create = (
  options: { host?: string; port?: number | string; servername?: string },
  done: (error: Error | null, socket?: Socket) => void,
) => undefined;

/** Agents that connect only where the policy allows, by the rule of `HttpOut`. */
export function guardedAgents(policy: ConnectPolicy, seams: ConnectSeams = {}): GuardedAgents {
  const connect = guardedConnector(policy, seams);
  const over = <A extends HttpAgent>(agent: A, protocol: 'http:' | 'https:'): A => {
    const create: Create = ({ host = 'localhost', port, servername }, done) => {
      const target = { hostname: host, host, port: String(port ?? ''), protocol };
      connect({ ...target, ...(servername ? { servername } : {}) }, (error, socket) =>
        socket ? done(null, socket) : done(error ?? new Error('no connection')),
      );
      return undefined;
    };
    // The type of the method says nothing of the callback.
    (agent as unknown as { createConnection: Create }).createConnection = create;
    return agent;
  };
  const http = over(new HttpAgent({ keepAlive: true, maxSockets: 50 }), 'http:');
  const https = over(new HttpsAgent({ keepAlive: true, maxSockets: 50 }), 'https:');
  return {
    http,
    https,
    destroy: () => {
      http.destroy();
      https.destroy();
    },
  };
}
