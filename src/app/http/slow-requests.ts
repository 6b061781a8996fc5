import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export interface SlowRequestLimits {
  /** Headers have to be complete after this. @default 8000 */
  headersMs?: number;
  /** Grace for a body before its pace counts. @default 8000 */
  bodyGraceMs?: number;
  /** Slowest average pace of a body after the grace. @default 1024 */
  minBytesPerSecond?: number;
}

const CHECK_MS = 1_000;

/** Cuts clients that hold a connection by sending next to nothing (slow loris), in headers and in bodies. */
export function limitSlowRequests(server: Server, limits: SlowRequestLimits = {}): void {
  const { headersMs = 8_000, bodyGraceMs = 8_000, minBytesPerSecond = 1024 } = limits;
  server.headersTimeout = headersMs;
  // The pace decides about bodies: a large upload on a slow line may take long.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 65_000; // longer than the 60 s of common proxies, so that they close first
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) return;
    const start = performance.now();
    const startBytes = request.socket.bytesRead;
    const timer = setInterval(() => {
      if (request.complete || request.destroyed) return clearInterval(timer);
      const elapsedMs = performance.now() - start;
      const bytesPerSecond = ((request.socket.bytesRead - startBytes) * 1000) / elapsedMs;
      // A paused request waits for us, not for the client.
      if (elapsedMs < bodyGraceMs || bytesPerSecond >= minBytesPerSecond || request.isPaused()) return;
      request.socket.destroy();
    }, CHECK_MS);
    timer.unref();
    response.once('close', () => clearInterval(timer));
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Options for `http.createServer` that go with it. */
export const SLOW_REQUEST_SERVER_OPTIONS = { connectionsCheckingInterval: CHECK_MS };
