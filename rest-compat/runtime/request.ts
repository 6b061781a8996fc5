import express, { type Request, type RequestHandler, type Response } from 'express';
import { isObject } from './coerce.js';
import { failure, type RestFailure } from './errors.js';
import type { RequestCredentials } from './executor.js';
import type { Route } from './route.js';

type Values = Record<string, unknown>;

/** A request that is refused before anything runs. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  constructor(readonly failure: RestFailure) {
    super(failure.text);
  }
}

/**
 * The credential of a request. Admin paths look at `Authorization` first, the others at the header `token`: some
 * callers send both. `?token=` comes last.
 */
export function credentials(request: Request, route: Pick<Route, 'auth'>): RequestCredentials {
  const token = request.get('token')?.trim();
  const authorization = request.get('authorization')?.trim();
  const queryToken = request.query['token'];
  if (authorization && (route.auth === 'ADMIN' || !token)) return { authorization };
  if (token) return { token };
  return typeof queryToken === 'string' && queryToken !== '' ? { queryToken } : {};
}

const NO_OBJECT = { ...failure('BAD_INPUT', 'Invalid JSON'), reason: 'NO_JSON_OBJECT' };

const bodyReaders = new Map<number, RequestHandler>();

/**
 * The JSON object in the body, `{}` for none. The content type is not looked at: the legacy server never did, and
 * `curl -d` sends another one.
 * @throws RequestRefused 400 for anything but a JSON object, 413 beyond `limitBytes`
 */
export async function readBody(
  exchange: { request: Request; response: Response },
  limitBytes: number,
): Promise<Values> {
  const text = await readText(exchange, limitBytes);
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new RequestRefused(NO_OBJECT); // The parser's own text quotes the body.
  }
  if (!isObject(body)) throw new RequestRefused(NO_OBJECT);
  return body;
}

async function readText(
  exchange: { request: Request; response: Response },
  limitBytes: number,
): Promise<string> {
  const reader = bodyReaders.get(limitBytes) ?? express.raw({ type: () => true, limit: limitBytes });
  bodyReaders.set(limitBytes, reader);
  await new Promise<void>((resolve, reject) => {
    void reader(exchange.request, exchange.response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(new RequestRefused(bodyFailure(error, limitBytes)));
    });
  });
  const body: unknown = exchange.request.body;
  return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}

function bodyFailure(error: unknown, limitBytes: number): RestFailure {
  const status = isObject(error) && typeof error['status'] === 'number' ? error['status'] : 400;
  if (status === 413) return failure('BAD_INPUT', `body is larger than ${limitBytes} bytes`, 413);
  return failure('BAD_INPUT', 'the body could not be read', status >= 400 && status < 500 ? status : 400);
}

/** Whether a route reads anything from the body. */
export const takesBody = (route: Route): boolean => route.inputs.some((input) => input.from === 'body');
