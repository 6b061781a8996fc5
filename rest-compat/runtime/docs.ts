import { createRequire } from 'node:module';
import path from 'node:path';
import type { Express, Response } from 'express';
import type { JsonObject } from '../../src/kernel/index.js';

/** Everything comes from this server; the page has no inline script. Swagger UI sets style attributes. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>DigiGO REST API</title>
    <link rel="stylesheet" href="swagger-ui.css" />
    <link rel="icon" type="image/png" href="favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`;

/** Relative addresses, so that the page also works behind a proxy's path prefix. No validator: it is on the internet. */
const START_SCRIPT = `window.ui = SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
});
`;

const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** Serves the OpenAPI document at `/openapi.json` and a page that shows it, offline, at `/docs/`. */
export function mountDocs(app: Express, openapi: JsonObject): void {
  const assetRoot = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const text = JSON.stringify(openapi);
  app.get('/openapi.json', (_request, response) => {
    response.type('application/json').send(text);
  });
  app.get('/docs', (request, response) => {
    // Express matches with and without the slash; relative addresses need it.
    if (request.path === '/docs') response.redirect(301, 'docs/');
    else secured(response).type('html').send(PAGE);
  });
  app.get('/docs/start.js', (_request, response) => {
    secured(response).type('text/javascript').send(START_SCRIPT);
  });
  for (const asset of ASSETS) {
    app.get(`/docs/${asset}`, (_request, response) => {
      // With a root, a dot in the path above it (`~/.cache/...`) does not make the file a hidden one.
      secured(response).sendFile(asset, { root: assetRoot, maxAge: '1h' });
    });
  }
}

function secured(response: Response): Response {
  return response.set({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
}
