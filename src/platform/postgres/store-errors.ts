import { AppError } from '../../kernel/index.js';

const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '55000', // the database takes no connections: ALLOW_CONNECTIONS is off
  '57P05', // idle_session_timeout
  '25P03', // idle_in_transaction_session_timeout: the server has closed the connection
  '25006', // read_only_sql_transaction: we talk to a standby
]);
/** Classes of SQLSTATE that mean "the server cannot work now": connection, resources, I/O. */
const UNAVAILABLE_CLASSES = ['08', '53', '58'];
/** Errors that the driver raises itself, without a code. */
const DRIVER_TEXT =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end|Client was closed)/;

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** True when the database could not be reached or could not work, as opposed to refusing the data. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'STORE_UNAVAILABLE';
  const code = codeOf(error);
  if (code === undefined) return error instanceof Error && DRIVER_TEXT.test(error.message);
  return UNAVAILABLE_CODES.has(code) || (code.length === 5 && UNAVAILABLE_CLASSES.includes(code.slice(0, 2)));
}

/** Name of the violated unique constraint, or null for any other error. */
export function uniqueViolation(error: unknown): string | null {
  if (codeOf(error) !== '23505') return null;
  const { constraint } = error as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : '';
}

/** `error` as it is, or as STORE_UNAVAILABLE when the database is the reason. */
export function storeError(error: unknown): unknown {
  if (error instanceof AppError || !isUnavailable(error)) return error;
  // Its text may hold the statement, and this error may reach a caller: the code says enough, the cause is for logs.
  const code = codeOf(error);
  const text = `The database cannot be reached${code === undefined ? '' : ` (${code})`}`;
  return new AppError('STORE_UNAVAILABLE', text, {}, { cause: error });
}
