import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, errorText } from '../../kernel/index.js';
import { Fields, readFields } from './input.js';
import type { ControlTarget, Route } from './route.js';
import { ROUTES } from './routes.js';

export type { ControlTarget } from './route.js';

const PREFIX = '/sandbox/';

/**
 * Answers a request of the control API (paths under `/sandbox/`, see `ROUTES`). False when the path is not one of
 * its own and nothing was written. Errors never reject: they become a JSON answer.
 */
export async function handleControl(
  target: ControlTarget,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  if (!url.pathname.startsWith(PREFIX)) return false;
  try {
    const { route, path } = findRoute(request.method ?? 'GET', url.pathname);
    const body = route.method === 'POST' ? await readFields(request) : new Fields({});
    const result = await route.run({ target, path, query: url.searchParams, body });
    writeJson(response, 200, result);
  } catch (error) {
    writeError(response, error);
  }
  return true;
}

function findRoute(method: string, pathname: string): { route: Route; path: Record<string, string> } {
  const allowed: string[] = [];
  for (const route of ROUTES) {
    const path = matchPath(route.path, pathname);
    if (!path) continue;
    if (route.method === method) return { route, path };
    allowed.push(route.method);
  }
  if (allowed.length) throw new MethodError(allowed);
  throw new AppError('NOT_FOUND', `no such path: ${pathname}`);
}

/** Parameters of a path that fits the pattern, else null. */
function matchPath(pattern: string, pathname: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = pathname.replace(/\/$/, '').split('/');
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] as string;
    if (!part.startsWith('{')) {
      if (part !== value) return null;
      continue;
    }
    try {
      found[part.slice(1, -1)] = decodeURIComponent(value);
    } catch {
      // A malformed escape cannot name anything that exists.
      return null;
    }
  }
  return found;
}

/** The path exists, but not with this method. */
class MethodError extends Error {
  constructor(readonly allowed: readonly string[]) {
    super(`use ${allowed.join(' or ')}`);
  }
}

function writeError(response: ServerResponse, error: unknown): void {
  if (error instanceof MethodError) {
    response.setHeader('allow', error.allowed.join(', '));
    writeJson(response, 405, {
      error: { code: 'BAD_INPUT', message: error.message, allowed: error.allowed },
    });
  } else if (error instanceof AppError) {
    const { field, allowed } = error.details;
    writeJson(response, error.http, { error: { code: error.code, message: error.message, field, allowed } });
  } else {
    writeJson(response, 500, { error: { code: 'INTERNAL', message: errorText(error) } });
  }
}

function writeJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
