import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AppError, ERROR_TABLE, newErrorId, type ErrorCode, type ErrorDetails } from '../kernel/index.js';
import { badLiteral, withoutValue } from './literal-errors.js';

/** `extensions` of an error: the code and what helps a program to act on it. */
export interface ErrorExtensions extends ErrorDetails {
  code: string;
  /** Status of the same error over REST. */
  http: number;
  retryable: boolean;
  /** Of masked errors: the log has the cause under this id. */
  errorId?: string;
}

export interface PresentedError extends GraphQLFormattedError {
  readonly extensions: ErrorExtensions & Record<string, unknown>;
}

/** Errors that GraphQL itself raises about a request, before any resolver has run. */
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** What a caller sees of anything thrown: planned errors as they are, everything else masked and logged once. */
export class ErrorPresenter {
  constructor(private readonly logger: Logger) {}

  present(error: unknown, requestId?: string): PresentedError {
    const place = error instanceof GraphQLError ? placeOf(error) : {};
    const planned = appErrorIn(error);
    if (planned) return { ...place, message: planned.message, extensions: extensionsOf(planned) };
    if (error instanceof GraphQLError) {
      const request = requestError(error);
      if (request) return { ...place, ...request };
    }
    return { ...place, ...this.#masked(error, requestId) };
  }

  #masked(error: unknown, requestId: string | undefined): Pick<PresentedError, 'message' | 'extensions'> {
    const errorId = newErrorId();
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    this.logger.error({ errorId, requestId, err: cause }, 'unplanned error in a GraphQL operation');
    return { message: 'Internal error', extensions: { ...tableEntry('INTERNAL'), errorId } };
  }
}

function placeOf({ path, locations }: GraphQLError): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return { ...(path ? { path } : {}), ...(locations ? { locations } : {}) };
}

function tableEntry(code: ErrorCode): ErrorExtensions {
  const { http, retryable } = ERROR_TABLE[code];
  return { code, http, retryable };
}

function extensionsOf(error: AppError): ErrorExtensions {
  return { ...error.details, ...tableEntry(error.code) };
}

/** GraphQL wraps what resolvers and scalars throw, sometimes twice. */
function appErrorIn(error: unknown): AppError | null {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    if (at instanceof AppError) return at;
    at = at instanceof GraphQLError ? at.originalError : null;
  }
  return null;
}

function requestError(error: GraphQLError): Pick<PresentedError, 'message' | 'extensions'> | null {
  if (error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) return variableError(error);
  const literal = badLiteral(error);
  if (literal) {
    const { message, ...details } = literal;
    return { message, extensions: { ...tableEntry('BAD_INPUT'), ...details } };
  }
  const { code } = error.extensions;
  if (typeof code === 'string' && REQUEST_CODES.has(code)) {
    return { message: error.message, extensions: { code, http: 400, retryable: false } };
  }
  // graphql-js raises these without a cause and without a path: the document is wrong, not the program.
  const aboutTheDocument = error.originalError === undefined && error.path === undefined;
  if (aboutTheDocument) {
    const fallback =
      error.source && error.message.startsWith('Syntax Error')
        ? 'GRAPHQL_PARSE_FAILED'
        : 'GRAPHQL_VALIDATION_FAILED';
    return { message: error.message, extensions: { code: fallback, http: 400, retryable: false } };
  }
  const aboutAnArgument = code === 'BAD_USER_INPUT' || /^Argument "[^"]+" of /.test(error.message);
  return aboutAnArgument ? { message: error.message, extensions: tableEntry('BAD_INPUT') } : null;
}

/**
 * A variable that does not fit its type is bad input like any other. The text of graphql-js repeats the value,
 * which may be a token or a message: only field and reason are taken from it.
 */
function variableError({
  message,
  originalError,
}: GraphQLError): Pick<PresentedError, 'message' | 'extensions'> {
  const [, variable = 'variables'] = /^Variable "\$([^"]+)"/.exec(message) ?? [];
  const cause = originalError?.message ?? 'is missing or null';
  const [, path = variable] = /at "([^"]+)"$/.exec(message.slice(0, -`; ${cause}`.length)) ?? [];
  const [, missing] = /^Field "([^"]+)" of required type/.exec(cause) ?? [];
  const field = [path, missing]
    .filter(Boolean)
    .join('.')
    .replace(/^input\./, '');
  const { allowed } = originalError instanceof GraphQLError ? originalError.extensions : {};
  return {
    message: `${field}: ${missing ? 'is missing' : withoutValue(cause)}`,
    extensions: {
      ...tableEntry('BAD_INPUT'),
      field,
      ...(allowed === undefined ? {} : { allowed: allowed as string }),
    },
  };
}
