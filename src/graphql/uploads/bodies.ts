import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { AppError, errorText } from '../../kernel/index.js';
import type { TempFiles } from '../../media/index.js';
import type { ErrorPresenter } from '../errors.js';
import { readMultipart } from './multipart.js';

export interface UploadOptions {
  files: TempFiles;
  /** Bytes of one file of a multipart request. */
  maxFileBytes: number;
  /** Bytes of a JSON body of somebody with a valid token. */
  maxJsonBytes: number;
}

export interface BodyOptions {
  presenter: ErrorPresenter;
  /** Bytes of a JSON body of anybody. */
  maxBytes: number;
  /** Without it there are no files and no larger bodies. */
  uploads: UploadOptions | null;
  /** Whether the request carries a valid token. @throws AppError LIMIT_EXCEEDED */
  knows(request: Request): Promise<boolean>;
}

/**
 * Reads bodies of GraphQL requests: JSON, and multipart requests with files. Whoever has no valid token may send only
 * small ones, and is asked for it before the first byte of a large one is read.
 */
export function readBodies(options: BodyOptions): RequestHandler {
  const { presenter, maxBytes, uploads } = options;
  const small = express.json({ limit: maxBytes });
  if (!uploads) return small;
  const large = express.json({ limit: uploads.maxJsonBytes });
  const choose = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const multipart =
      request.is('multipart/form-data') !== false && request.is('multipart/form-data') !== null;
    // A body of unknown length counts as small: express stops reading at the limit.
    if (!multipart && !(Number(request.headers['content-length']) > maxBytes))
      return small(request, response, next);
    if (multipart) requirePreflight(request);
    if (!(await options.knows(request))) throw new AppError('UNAUTHENTICATED', 'A valid token is needed');
    if (!multipart) return large(request, response, next);
    const { operation, dispose } = await readMultipart(request, uploads.files, {
      maxFileBytes: uploads.maxFileBytes,
      maxFieldBytes: maxBytes,
    });
    response.once('close', () => void dispose());
    request.body = operation;
    next();
  };
  return (request, response, next) => {
    choose(request, response, next).catch((error: unknown) => {
      if (!(error instanceof AppError))
        return next(error instanceof Error ? error : new Error(errorText(error)));
      if (response.headersSent) return;
      // The rest of the body is not wanted: the connection ends with the answer.
      response.once('finish', () => request.destroy());
      response
        .set('connection', 'close')
        .status(error.http)
        .json({ errors: [presenter.present(error)] });
    });
  };
}

/**
 * A form of another site can send multipart requests with the user's cookies, but not this header without asking first.
 * Apollo looks for it too, after the body.
 */
function requirePreflight({ headers }: Request): void {
  if (headers['apollo-require-preflight'] || headers['x-apollo-operation-name']) return;
  throw new AppError('BAD_INPUT', 'Apollo-Require-Preflight: is missing in a multipart request', {
    field: 'Apollo-Require-Preflight',
    allowed: 'true',
  });
}
