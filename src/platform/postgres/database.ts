import type { PoolClient } from 'pg';
import type { MikroORM } from '@mikro-orm/postgresql';

/** A connection inside a transaction. */
export type Tx = PoolClient;

/**
 * The door to PostgreSQL. Configuration entities go through `orm`; hot statements are plain SQL on the pool.
 * Times that decide who owns what are always `now()` of the database, never of the process.
 */
export interface Database {
  readonly orm: MikroORM;
  /** One statement on any pooled connection. Named statements (`name`) are prepared once per connection. */
  query<Row extends object>(
    sql: string | { name: string; text: string },
    params?: readonly unknown[],
  ): Promise<Row[]>;
  /** BEGIN .. COMMIT on one connection; ROLLBACK when `work` throws. No network call belongs inside. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * LISTEN on a dedicated connection that reconnects by itself. `onNotify('')` is also called after each
   * (re)connect, since notifications may have been missed: NOTIFY is only ever a doorbell.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  /**
   * Holds a session-level advisory lock for as long as this process has a connection; returns its release.
   * Others see it in `pg_locks`: a killed process loses it at once.
   */
  holdAdvisoryLock(key: bigint): Promise<() => Promise<void>>;
  /** Connections of the pool at this moment. */
  connections(): { open: number; inUse: number; idle: number };
  /** True when the last statement or probe succeeded. */
  healthy(): boolean;
  /** A round trip, in ms. Throws AppError STORE_UNAVAILABLE. */
  ping(): Promise<number>;
  close(): Promise<void>;
}
