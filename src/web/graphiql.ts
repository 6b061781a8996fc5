import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';

/**
 * Only files of this server, scripts only from files. The editor (Monaco) makes style elements, and its
 * glyphs are a data URL; `ws:` and `wss:` are for browsers that do not count them to 'self'.
 */
const contentSecurityPolicy = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self' ${host ? `ws://${host} wss://${host}` : ''}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The built page: beside the built server, or in `dist` when the sources run. */
export function graphiqlDirectory(): string | null {
  const candidates = ['../../web/graphiql', '../../dist/web/graphiql'];
  const found = candidates
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  return found ?? null;
}

/**
 * Serves GraphiQL at `/graphiql`, offline: everything it needs was bundled by the build.
 * @param directory of the built page
 */
export function mountGraphiql(app: Express, directory: string): void {
  const secured = (request: Request, response: Response, next: NextFunction): void => {
    const host = request.get('host') ?? '';
    // The header must not let a caller write into the policy.
    const safeHost = /^[\w.:[\]-]+$/.test(host) ? host : '';
    response.set({
      'Content-Security-Policy': contentSecurityPolicy(safeHost),
      'Cache-Control': 'no-cache',
    });
    next();
  };
  app.get('/graphiql', secured, (request, response) => {
    // Its addresses are relative, so that it works below a proxy's path prefix; a slash would shift them.
    if (request.path.endsWith('/')) response.redirect(301, '../graphiql');
    else response.sendFile('index.html', { root: directory });
  });
  app.use('/graphiql', secured, express.static(directory, { index: false, redirect: false }));
}
