import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect as tcpConnect, isIP, type Socket } from 'node:net';
import { connect as tlsConnect, type ConnectionOptions } from 'node:tls';
import { Agent as UndiciAgent } from 'undici';

export interface Target {
  host: string;
  port: number;
}

/** Opens the TCP connection that everything else runs over: directly, or through a proxy. */
export type Dial = (target: Target) => Promise<Socket>;

export const tcpDial: Dial = (target) =>
  new Promise((resolve, reject) => {
    const socket = tcpConnect(target);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });

/** For a server whose TLS certificate says nothing, because a handshake inside authenticates it. */
export const directAgent = (): HttpsAgent => new HttpsAgent({ rejectUnauthorized: false });

/** What `createConnection` of an agent gets; a socket may be given later, to the callback. */
type Create = (
  options: ConnectionOptions & { host?: string; port?: number | string },
  done: (error: Error | null, socket?: Socket) => void,
) => undefined;

/** `http:` and `ws:` over a dial. */
export function plainAgentOver(dial: Dial): HttpAgent {
  const agent = new HttpAgent();
  const create: Create = (options, done) =>
    void dial(targetOf(options, 80)).then((socket) => done(null, socket), done);
  return withConnection(agent, create);
}

/**
 * `https:` and `wss:` over a dial.
 * @param how `plainTarget`: everything goes to this one server, without TLS
 */
export function secureAgentOver(
  dial: Dial,
  how: { rejectUnauthorized?: boolean; plainTarget?: Target },
): HttpsAgent {
  const agent = new HttpsAgent();
  const create: Create = (options, done) => {
    const { plainTarget, rejectUnauthorized = true } = how;
    dial(plainTarget ?? targetOf(options, 443)).then((socket) => {
      if (plainTarget) return done(null, socket);
      secure(socket, { servername: options.servername || nameOf(options.host), rejectUnauthorized }, done);
    }, done);
  };
  return withConnection(agent, create);
}

/** For `fetch`. @param plainTarget as in `secureAgentOver` */
export function dispatcherOver(dial: Dial, plainTarget: Target | null): UndiciAgent {
  return new UndiciAgent({
    connect: ({ hostname, port, protocol, servername }, done) => {
      const isSecure = protocol === 'https:';
      const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (isSecure ? 443 : 80) };
      dial(plainTarget ?? target).then(
        (socket) => {
          if (plainTarget || !isSecure) return done(null, socket);
          secure(socket, { servername: servername || nameOf(target.host) }, (error, tls) =>
            tls ? done(null, tls) : done(error ?? new Error('no connection'), null),
          );
        },
        (error: Error) => done(error, null),
      );
    },
  });
}

function secure(
  socket: Socket,
  options: { servername: string; rejectUnauthorized?: boolean },
  done: (error: Error | null, socket?: Socket) => void,
): void {
  const { servername, rejectUnauthorized = true } = options;
  const tls = tlsConnect({
    socket,
    rejectUnauthorized,
    ALPNProtocols: ['http/1.1'],
    ...(servername ? { servername } : {}),
  });
  const failed = (error: Error): void => {
    socket.destroy();
    done(error);
  };
  tls.once('error', failed);
  tls.once('secureConnect', () => {
    tls.off('error', failed);
    done(null, tls);
  });
}

const nameOf = (host: string | undefined): string => (host && isIP(host) === 0 ? host : '');

const targetOf = ({ host, port }: { host?: string; port?: number | string }, usual: number): Target => ({
  host: (host ?? 'localhost').replace(/^\[|\]$/g, ''),
  port: Number(port) || usual,
});

/** Node's agents ask this method for every connection; its type says nothing of the callback. */
function withConnection<A extends HttpAgent>(agent: A, create: Create): A {
  (agent as unknown as { createConnection: Create }).createConnection = create;
  return agent;
}
