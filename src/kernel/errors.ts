/**
 * Every error that a caller may see has one of these codes. The table is total: a code without an HTTP
 * status or a retry class does not compile, and `schema/errors.json` is printed from it.
 */
export const ERROR_TABLE = {
  BAD_INPUT: { http: 400, retryable: false, description: 'A field is missing, malformed or out of range.' },
  UNAUTHENTICATED: { http: 401, retryable: false, description: 'No token, or a token that is not known.' },
  FORBIDDEN: { http: 403, retryable: false, description: 'The token is valid but may not do this.' },
  NOT_FOUND: {
    http: 404,
    retryable: false,
    description: 'It does not exist, or belongs to somebody else (the two are never told apart).',
  },
  CONFLICT: { http: 409, retryable: false, description: 'The value is taken, or was changed meanwhile.' },
  IDEMPOTENCY_MISMATCH: {
    http: 409,
    retryable: false,
    description: 'The idempotency key or message id was used before with a different content.',
  },
  LIMIT_EXCEEDED: { http: 429, retryable: true, description: 'Too many requests or a query too expensive.' },
  RATE_LIMITED: {
    http: 429,
    retryable: true,
    description:
      "The session's own pacing has no room for the message within its waiting time: `limit` names the setting, " +
      '`retryAfter` the seconds and `freeAt` the time from which there is room again (null: never).',
  },
  ACCOUNT_RESTRICTED: {
    http: 403,
    retryable: true,
    description:
      'WhatsApp does not let the account write to people who never wrote to it: `restriction` is reachout-lock or ' +
      'message-cap, `until` and `retryAfter` (seconds) say when that ends. Nothing was sent.',
  },
  SESSION_NOT_CONNECTED: {
    http: 500,
    retryable: true,
    description: 'The session has no open connection to WhatsApp. Legacy REST: 500 "no session".',
  },
  SESSION_NOT_PAIRED: { http: 400, retryable: false, description: 'The session has no linked phone yet.' },
  SESSION_ALREADY_PAIRED: {
    http: 409,
    retryable: false,
    description: 'Pairing was asked for a session that already has a linked phone.',
  },
  SESSION_OWNED_ELSEWHERE: {
    http: 503,
    retryable: true,
    description: 'Another gateway process holds this session at the moment.',
  },
  PAIRING_FAILED: { http: 400, retryable: true, description: 'WhatsApp refused the pairing code request.' },
  RECIPIENT_NOT_ON_WHATSAPP: {
    http: 400,
    retryable: false,
    description: 'The number has no WhatsApp account.',
  },
  WHATSAPP_REJECTED: {
    http: 502,
    retryable: false,
    description: 'WhatsApp answered with an error; `serverCode` carries its number (463, 479, ...).',
  },
  WHATSAPP_TIMEOUT: {
    http: 504,
    retryable: true,
    description: 'WhatsApp did not answer in time. A message may still go out: its state says so later.',
  },
  PROXY_FAILED: {
    http: 502,
    retryable: true,
    description:
      'The session’s proxy keeps it from WhatsApp; `reason` is UNREACHABLE, CREDENTIALS, REFUSED, PROTOCOL or FORBIDDEN. ' +
      'There is no direct connection in its place: it is tried again until it works or the settings change.',
  },
  DESTINATION_FAILED: {
    http: 502,
    retryable: true,
    description:
      'A broker or an endpoint for events could not be reached, or refused; `reason` says why in one word.',
  },
  STORE_UNAVAILABLE: { http: 503, retryable: true, description: 'The database cannot be reached.' },
  LICENSE_LIMIT: {
    http: 403,
    retryable: false,
    description:
      'The licence of this installation has no room for one more session (`reason` INSTANCES, `max`), or it has ' +
      'expired (`reason` EXPIRED).',
  },
  NOT_CONFIGURED: {
    http: 503,
    retryable: false,
    description: 'The operator has not set up what this needs.',
  },
  SHUTTING_DOWN: { http: 503, retryable: true, description: 'The gateway is draining.' },
  NOT_SUPPORTED: { http: 501, retryable: false, description: 'This gateway cannot do that (yet).' },
  INTERNAL: {
    http: 500,
    retryable: true,
    description: 'Unplanned. The `errorId` of the answer is in the log beside the cause.',
  },
} as const satisfies Record<string, { http: number; retryable: boolean; description: string }>;

/** Machine readable error code, `extensions.code` in GraphQL. */
export type ErrorCode = keyof typeof ERROR_TABLE;

/** What an error may carry beside its code and text. Never a secret, never a message body. */
export interface ErrorDetails {
  /** Input field the caller has to change, as the caller wrote it (`input.to`, `Phone`). */
  field?: string;
  /** What is allowed there, in words or as a list. */
  allowed?: string | readonly string[];
  /** WhatsApp's own number for a refusal (463, 479, 404, ...). */
  serverCode?: number;
  /** Anything else that is safe to show. */
  [key: string]: unknown;
}

/** The one error class that reaches callers as it is; everything else is masked as INTERNAL. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  // eslint-disable-next-line max-params -- like Error itself: the options come last
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  get http(): number {
    return ERROR_TABLE[this.code].http;
  }

  get retryable(): boolean {
    return ERROR_TABLE[this.code].retryable;
  }
}

/** Shorthand for the commonest error: one field, what was wrong, what is allowed. */
export function badInput(field: string, message: string, allowed?: string | readonly string[]): AppError {
  return new AppError('BAD_INPUT', `${field}: ${message}`, { field, ...(allowed ? { allowed } : {}) });
}

/** Text of an unknown thrown value, for logs. Does not include `cause` chains or stacks. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
