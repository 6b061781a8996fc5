import { randomUUID } from 'node:crypto';
import type { Extra } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { AccessService, Principal } from '../access/index.js';
import { AppError, errorText } from '../kernel/index.js';
import { tokenFrom, tokenOf } from './token.js';

/** Connections that one session may have open at once. */
const MAX_PER_SESSION = 100;
/** Close codes: of graphql-ws for "forbidden", and RFC 6455's "try again later". */
const FORBIDDEN = 4403;
const TRY_AGAIN_LATER = 1013;

/** One authenticated WebSocket connection and its running operations. */
export class LiveConnection {
  readonly id = randomUUID();
  readonly #operations = new Map<string, AbortController>();

  constructor(
    readonly principal: Principal,
    readonly token: string,
    readonly socket: WebSocket,
  ) {}

  /** Begins an operation. The signal fires when it is over or the connection is gone. */
  open(id: string): AbortSignal {
    const controller = new AbortController();
    this.#operations.set(id, controller);
    return controller.signal;
  }

  finished(id: string): void {
    this.#operations.get(id)?.abort();
    this.#operations.delete(id);
  }

  gone(): void {
    for (const id of [...this.#operations.keys()]) this.finished(id);
  }
}

/** Who is connected. A connection does not outlive its token: rotation and deletion close it. */
export class Connections {
  readonly #open = new Set<LiveConnection>();
  readonly #unwatch: () => void;

  constructor(
    private readonly access: AccessService,
    private readonly logger: Logger,
  ) {
    this.#unwatch = access.onChange((sessionId) => void this.#recheck(sessionId));
  }

  /** The connection, or null when it may not be made; then the socket is closed with the reason. */
  async admit({ socket, request }: Extra, params: Record<string, unknown>): Promise<LiveConnection | null> {
    const token =
      tokenFrom({
        token: params['token'],
        authorization: params['Authorization'] ?? params['authorization'],
      }) ?? tokenOf({ headers: request.headers, query: queryOf(request.url) });
    try {
      const principal = await this.access.authenticate({ token, ip: request.socket.remoteAddress ?? '' });
      if (socket.readyState !== socket.OPEN) return null; // it has hung up meanwhile, and its end was not ours to see
      if (!principal || token === null) return refuse(socket, 'A valid token is needed');
      if (this.#countOf(principal) >= MAX_PER_SESSION) {
        socket.close(TRY_AGAIN_LATER, `Too many connections (at most ${MAX_PER_SESSION})`);
        return null;
      }
      const connection = new LiveConnection(principal, token, socket);
      this.#open.add(connection);
      return connection;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      socket.close(TRY_AGAIN_LATER, error.message.slice(0, 120));
      return null;
    }
  }

  gone(connection: LiveConnection): void {
    connection.gone();
    this.#open.delete(connection);
  }

  stop(): void {
    this.#unwatch();
  }

  #countOf(principal: Principal): number {
    if (principal.kind === 'admin') return 0;
    return [...this.#open].filter(
      ({ principal: p }) => p.kind === 'session' && p.sessionId === principal.sessionId,
    ).length;
  }

  async #recheck(sessionId: string | null): Promise<void> {
    const concerned = [...this.#open].filter(
      ({ principal }) =>
        principal.kind === 'session' && (sessionId === null || principal.sessionId === sessionId),
    );
    for (const { token, principal, socket } of concerned) {
      try {
        if (!(await this.access.stillValid(token, principal)))
          refuse(socket, 'The token is not valid any more');
      } catch (error) {
        // The notice may come again or the database be away; a connection is not cut on a doubt.
        this.logger.warn({ error: errorText(error) }, 'a live connection could not be checked');
      }
    }
  }
}

function refuse(socket: WebSocket, reason: string): null {
  socket.close(FORBIDDEN, reason);
  return null;
}

function queryOf(url: string | undefined): Record<string, unknown> {
  return { token: new URL(url ?? '/', 'http://localhost').searchParams.get('token') ?? undefined };
}
