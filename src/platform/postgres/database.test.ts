import { expect } from 'chai';
import pg from 'pg';
import { AppError } from '../../kernel/index.js';
import { useDatabase, useDatabaseTarget } from '../../../test/support/database.js';
import { Migration } from '@mikro-orm/migrations';
import pino from 'pino';
import { clientConfig } from './connection.js';
import { inStep, migrate, openDatabase, uniqueViolation } from './index.js';

const logger = pino({ level: 'silent' });

describe('database', () => {
  const database = useDatabase({ limits: { idleInTransactionMs: 200, statementTimeoutMs: 1_000 } });

  before(async () => {
    await database().query('CREATE TABLE thing (id int8 PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())');
  });

  it('reads int8 as number and timestamptz as Date, arrays included', async () => {
    const [row] = await database().query(
      'SELECT 9007199254740991::int8 AS n, now() AS at, ARRAY[1, NULL]::int8[] AS list',
    );
    expect(row).to.deep.include({ n: Number.MAX_SAFE_INTEGER, list: [1, null] });
    expect(row).property('at').instanceOf(Date);
  });

  it('refuses an int8 that a number would round', async () => {
    const error: unknown = await database()
      .query('SELECT 9007199254740993::int8')
      .catch((e: unknown) => e);
    expect(error).instanceOf(RangeError);
  });

  it('rolls back everything when the work throws, and the connection is good afterwards', async () => {
    const error: unknown = await database()
      .tx(async (tx) => {
        await tx.query('INSERT INTO thing (id) VALUES (1)');
        throw new AppError('CONFLICT', 'no');
      })
      .catch((e: unknown) => e);
    expect(error).property('code', 'CONFLICT');
    expect(await database().query('SELECT id FROM thing')).to.deep.equal([]);
  });

  it('of statements sent together none stays when one fails, and the one that failed is named', async () => {
    const error: unknown = await database()
      .tx((tx) =>
        inStep([
          tx.query('INSERT INTO thing (id) VALUES (50)'),
          tx.query('SELECT 1 / 0'),
          (async () => {
            await tx.query('SELECT 1');
            await tx.query('INSERT INTO thing (id) VALUES (51)');
          })(),
        ]),
      )
      .catch((e: unknown) => e);
    expect(String(error)).to.contain('division by zero');
    expect(await database().query('SELECT id FROM thing WHERE id IN (50, 51)')).to.deep.equal([]);
  });

  it('names the constraint of a unique violation', async () => {
    await database().query('INSERT INTO thing (id) VALUES ($1)', [7]);
    const error: unknown = await database()
      .query('INSERT INTO thing (id) VALUES ($1)', [7])
      .catch((e: unknown) => e);
    expect(uniqueViolation(error)).to.equal('thing_pkey');
    expect(database().healthy()).to.equal(true);
  });

  it('cuts a transaction that sits idle, and says that the store was unavailable', async () => {
    const error: unknown = await database()
      .tx(async (tx) => {
        await tx.query('INSERT INTO thing (id) VALUES (99)');
        const gone = new Promise((resolve) => tx.once('end', resolve));
        await gone;
        await tx.query('SELECT 1');
      })
      .catch((e: unknown) => e);
    expect(error).property('code', 'STORE_UNAVAILABLE');
    expect(await database().query('SELECT id FROM thing WHERE id = 99')).to.deep.equal([]);
    expect(database().healthy()).to.equal(true);
  });

  it('ends a statement that runs too long', async () => {
    const error: unknown = await database()
      .query('SELECT pg_sleep(30)')
      .catch((e: unknown) => e);
    expect(error).property('code', '57014');
  });

  it('survives that the server ends every connection', async () => {
    await database()
      .query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()')
      .catch(() => undefined); // it ends itself too
    await database()
      .ping()
      .catch(() => undefined); // may meet a connection that is not yet known to be dead
    expect(await database().ping()).to.be.a('number');
  });

  it('runs ORM statements on the same database', async () => {
    const rows: unknown = await database()
      .orm.em.getConnection()
      .execute('SELECT current_database() AS name');
    expect(rows).to.deep.equal(await database().query('SELECT current_database() AS name'));
  });
});

describe('notifications', () => {
  const database = useDatabase();

  it('arrive, ring once after every reconnect, and stop when asked', async () => {
    const heard: string[] = [];
    let wake: () => void = () => undefined;
    const until = async (check: () => boolean): Promise<void> => {
      while (!check()) await new Promise<void>((resolve) => (wake = resolve));
    };
    const stop = await database().listen('bell', (payload) => {
      heard.push(payload);
      wake();
    });
    expect(heard).to.deep.equal(['']);
    await database().query(`SELECT pg_notify('bell', 'one')`);
    await until(() => heard.includes('one'));
    await database().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()`,
    );
    await until(() => heard.filter((payload) => payload === '').length === 2);
    await database().query(`SELECT pg_notify('bell', 'two')`);
    await until(() => heard.includes('two'));
    await stop();
    await database().query(`SELECT pg_notify('bell', 'three')`);
    await database().ping();
    expect(heard).not.to.include('three');
  });

  it('of several listeners share one connection', async () => {
    const stops = await Promise.all(
      ['a1', 'a2', 'a3'].map((name) => database().listen(name, () => undefined)),
    );
    const rows = await database().query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    expect(rows).to.have.length(1);
    await Promise.all(stops.map((stop) => stop()));
  });
});

class First extends Migration {
  override up(): void {
    this.addSql('CREATE TABLE first (id int)');
  }
}
class Second extends Migration {
  override up(): void {
    this.addSql('CREATE TABLE second (id int)');
    this.addSql('INSERT INTO first VALUES (1)');
  }
}
const [first, second] = [
  { name: 'first', class: First },
  { name: 'second', class: Second },
];

describe('migrations', () => {
  const target = useDatabaseTarget();

  before(async () => {
    const client = new pg.Client(clientConfig(target()));
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.end();
  });

  it('run once each, in order, even when processes start together', async () => {
    expect(await migrate(target(), [first], logger)).to.deep.equal(['first']);
    const ran = await Promise.all([1, 2, 3].map(() => migrate(target(), [first, second], logger)));
    expect(ran.flat()).to.deep.equal(['second']);
    expect(await migrate(target(), [first, second], logger)).to.deep.equal([]);
  });

  it('refuse a database of a newer version', async () => {
    const error: unknown = await migrate(target(), [first], logger).catch((e: unknown) => e);
    expect(error).property('code', 'CONFLICT');
    expect(error).property('message').contains('second');
  });
});

describe('an unreachable database', () => {
  it('is STORE_UNAVAILABLE, without the password in the text', async () => {
    const error: unknown = await openDatabase({
      target: { url: 'postgresql://user:hunter2@127.0.0.1:1/none' },
      migrations: [{ name: 'first', class: First }],
      entities: [],
      logger,
    }).catch((e: unknown) => e);
    expect(error).property('code', 'STORE_UNAVAILABLE');
    expect(error).property('message').not.contains('hunter2');
  });
});
