import pg from 'pg';

/** Where PostgreSQL is: a `postgresql://` URL, or the directory of a unix socket. */
export type ConnectionTarget = { url: string } | { socketDir: string; user: string; database: string };

/** Limits of every connection, all in ms. */
export interface ConnectionLimits {
  /** @default 30000 */
  statementTimeoutMs?: number;
  /** How long a statement waits for a lock. @default 10000 */
  lockTimeoutMs?: number;
  /** A transaction that holds its locks while the process does something else is cut. @default 5000 */
  idleInTransactionMs?: number;
  /** @default 10000 */
  connectTimeoutMs?: number;
}

const INT8_OID = 20;
const INT8_ARRAY_OID = 1016;

/** int8 as number: ids and counts stay far below 2^53; one above is refused instead of rounded. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 value ${text} does not fit a number`);
  return value;
}

/** Parsers of this process's own pool; the driver's global table stays as it is. */
export function typeParsers(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  const int8Array = pg.types.getTypeParser(INT8_ARRAY_OID as number) as (text: string) => (string | null)[];
  types.setTypeParser(INT8_OID, parseInt8);
  types.setTypeParser(INT8_ARRAY_OID, (text: string) =>
    int8Array(text).map((item) => (item === null ? null : parseInt8(item))),
  );
  return types;
}

/** The host, user and so on that the driver makes of a target; the ORM gets the very same. */
export interface ResolvedTarget {
  host: string;
  port: number;
  user: string;
  database: string;
  password: string | undefined;
  ssl: pg.ClientConfig['ssl'];
}

export function resolveTarget(target: ConnectionTarget): ResolvedTarget {
  // The driver's own URL parser decides, so that sslmode and sockets in URLs mean the same everywhere.
  const client = new pg.Client(
    'url' in target
      ? { connectionString: target.url }
      : { host: target.socketDir, user: target.user, database: target.database },
  );
  const { ssl } = client as unknown as { ssl?: pg.ClientConfig['ssl'] };
  return {
    host: client.host,
    port: client.port,
    user: client.user ?? 'postgres',
    database: client.database ?? 'postgres',
    password: typeof client.password === 'string' ? client.password : undefined,
    ssl: ssl || undefined,
  };
}

/** Driver options of one connection to `target`. */
export function clientConfig(target: ConnectionTarget, limits: ConnectionLimits = {}): pg.ClientConfig {
  const { host, port, user, database, password, ssl } = resolveTarget(target);
  return {
    host,
    port,
    user,
    database,
    ...(password === undefined ? {} : { password }),
    ...(ssl === undefined ? {} : { ssl }),
    ...limitOptions(limits),
    types: typeParsers(),
    keepAlive: true,
    // Statements of a transaction that do not need each other's results go out without waiting for the answers.
    pipeline: true,
    connectionTimeoutMillis: limits.connectTimeoutMs ?? 10_000,
  };
}

/** The limits as session settings, in the form that both drivers send at connect. */
export function limitOptions(limits: ConnectionLimits): pg.ClientConfig {
  return {
    application_name: 'digigo',
    statement_timeout: limits.statementTimeoutMs ?? 30_000,
    lock_timeout: limits.lockTimeoutMs ?? 10_000,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs ?? 5_000,
  };
}
