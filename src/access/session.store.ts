import { OptimisticLockError, type InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../kernel/index.js';
import { storeError, uniqueViolation, type Database } from '../platform/postgres/index.js';
import { SessionEntity } from './session.entity.js';
import type { SessionQuery, SessionSelection } from './session-record.js';

export type SessionRow = InferEntity<typeof SessionEntity>;
/** What the service decides about a row; the rest is the database's. */
export type SessionRowValues = Pick<
  SessionRow,
  'name' | 'tokenHash' | 'tokenEnc' | 'events' | 'settings' | 'secretsEnc' | 'expiresAt'
>;

/** Held from counting the sessions until one more is committed. The number means nothing. */
const COUNTING_LOCK = 4_915_203;

/** Rows of `session`. Constraint violations come out as the errors that callers see. */
export class SessionStore {
  constructor(private readonly db: Database) {}

  async byId(id: string): Promise<SessionRow | null> {
    return this.#run((em) => em.findOne(SessionEntity, { id }));
  }

  async byTokenHash(tokenHash: Buffer): Promise<SessionRow | null> {
    return this.#run((em) => em.findOne(SessionEntity, { tokenHash }));
  }

  async byIds(ids: readonly string[]): Promise<SessionRow[]> {
    return this.#run((em) => em.find(SessionEntity, { id: { $in: [...ids] } }));
  }

  /** One row more than `first` when there are more. */
  async page(query: SessionQuery): Promise<SessionRow[]> {
    const { after, first, offset } = query;
    const where = { ...conditionOf(query), ...(after === undefined ? {} : { ordinal: { $gt: after } }) };
    const options = { orderBy: { ordinal: 'asc' }, limit: first + 1, ...(offset ? { offset } : {}) } as const;
    return this.#run((em) => em.find(SessionEntity, where, options));
  }

  async count(query: SessionSelection): Promise<number> {
    return this.#run((em) => em.count(SessionEntity, conditionOf(query)));
  }

  /** Ids in list order. */
  async ids(query: SessionSelection): Promise<string[]> {
    return this.#run(async (em) => {
      const rows = await em.find(SessionEntity, conditionOf(query), {
        fields: ['id'],
        orderBy: { ordinal: 'asc' },
      });
      return rows.map(({ id }) => id);
    });
  }

  /**
   * @param admit is told how many there are, and throws when one more is too many. Processes that create at the same
   *   time are asked one after the other. Absent: nobody counts.
   * @throws AppError CONFLICT when the token is taken; what `admit` throws
   */
  async insert(id: string, values: SessionRowValues, admit?: (present: number) => void): Promise<SessionRow> {
    return this.#run(async (em) => {
      const now = new Date();
      const insert = async (own: EntityManager): Promise<SessionRow> => {
        const row = own.create(SessionEntity, { id, ...values, createdAt: now, updatedAt: now } as never);
        await own.persistAndFlush(row);
        return row;
      };
      if (!admit) return insert(em);
      return em.transactional(async (own) => {
        await own.execute('SELECT pg_advisory_xact_lock(?)', [COUNTING_LOCK]);
        admit(await own.count(SessionEntity));
        return insert(own);
      });
    });
  }

  /**
   * Writes over the version that was read.
   * @returns null when the row is gone
   * @throws AppError CONFLICT when the token is taken or the row has changed meanwhile
   */
  async update(id: string, version: number, values: SessionRowValues): Promise<SessionRow | null> {
    return this.#run(async (em) => {
      const row = await em.findOne(SessionEntity, { id });
      if (!row) return null;
      if (row.version !== version) throw changedMeanwhile();
      em.assign(row, { ...values, updatedAt: new Date() });
      await em.flush();
      return row;
    });
  }

  async delete(id: string): Promise<boolean> {
    return this.#run(async (em) => (await em.nativeDelete(SessionEntity, { id })) > 0);
  }

  async #run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(this.db.orm.em.fork());
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (error instanceof OptimisticLockError) throw changedMeanwhile();
      if (uniqueViolation(error) === 'session_token_in_use') throw tokenInUse();
      throw storeError(error);
    }
  }
}

export function tokenInUse(): AppError {
  return new AppError('CONFLICT', 'Token already in use', { field: 'token', reason: 'TOKEN_IN_USE' });
}

export function changedMeanwhile(): AppError {
  return new AppError('CONFLICT', 'Profile was modified by another request. Please try again', {
    reason: 'CONCURRENT_UPDATE',
  });
}

function conditionOf({ ids, nameContains }: SessionSelection): object {
  return {
    ...(ids ? { id: { $in: [...ids] } } : {}),
    ...(nameContains ? { name: { $ilike: `%${nameContains.replace(/[\\%_]/g, '\\$&')}%` } } : {}),
  };
}
