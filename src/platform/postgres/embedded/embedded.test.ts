import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from 'chai';
import pg from 'pg';
import pino from 'pino';
import { clientConfig, type ConnectionTarget } from '../connection.js';
import { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from '../index.js';
import { packageRoot } from './binaries.js';
import { lockDirectory } from './directory-lock.js';
import { processInfo } from './process-table.js';

const logger = pino({ level: 'silent' });
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const fixture = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const isRoot = process.getuid?.() === 0;

async function query(target: ConnectionTarget, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(clientConfig(target));
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Promises about root can be tested only by root; for others they do not exist. */
const asRoot: (title: string, test: () => Promise<void>) => void = isRoot
  ? it
  : (title) => console.warn(`NOT RUN, this user is not root: ${title}`);

describe('embedded PostgreSQL', function () {
  this.timeout(60_000);
  let root = '';
  let running: EmbeddedPostgres[] = [];
  let children: ChildProcess[] = [];

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'digigo-pg-'));
    await chmod(root, 0o755);
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    children = [];
    for (const server of running) await server.stop();
    running = [];
    await rm(root, { recursive: true, force: true });
  });

  async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir: join(root, 'data'), logger, ...options });
    running.push(server);
    return server;
  }

  /** A node process of its own with a database in `dataDir`; resolves when it can be used. */
  async function startChild(dataDir: string): Promise<{ child: ChildProcess; serverPid: number }> {
    const child = spawn(process.execPath, ['--import', TSX, fixture('gateway.fixture.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    for await (const line of createInterface({ input: child.stdout }))
      return { child, serverPid: Number(line) };
    throw new Error('the child ended before its database was ready');
  }

  it('keeps its data over a restart, and leaves no process, socket or lock behind', async () => {
    const first = await start();
    await query(first.connection, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
    const pid = first.pid();
    await first.stop();
    expect(await processInfo(pid)).to.equal(null);
    expect((await readdir(join(root, 'data'))).sort()).to.deep.equal(['lib', 'postgres']);
    const second = await start();
    expect(await query(second.connection, 'SELECT id FROM kept')).to.deep.equal([{ id: 1 }]);
    expect(await query(second.connection, 'SHOW fsync')).to.deep.equal([{ fsync: 'on' }]);
    expect(await query(second.connection, 'SHOW listen_addresses')).to.deep.equal([{ listen_addresses: '' }]);
  });

  it('refuses a second gateway on the same directory', async () => {
    await start();
    const error: unknown = await start().catch((e: unknown) => e);
    expect(error).property('code', 'CONFLICT');
    expect(error).property('message').contains(`process ${process.pid}`).and.contains('DIGIGO_DATA_DIR');
  });

  it('comes back by itself when PostgreSQL is killed below it', async () => {
    const server = await start();
    await query(server.connection, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
    process.kill(server.pid(), 'SIGKILL');
    let rows: unknown = null;
    for (let i = 0; i < 300 && rows === null; i++) {
      await sleep(50);
      rows = await query(server.connection, 'SELECT id FROM kept').catch(() => null); // not yet back
    }
    expect(rows).to.deep.equal([{ id: 1 }]);
  });

  it('recovers what was committed after the gateway was killed, three times over', async () => {
    const dataDir = join(root, 'data');
    for (let round = 1; round <= 3; round++) {
      const { child } = await startChild(dataDir);
      const target = { socketDir: join(dataDir, 'run'), user: 'digigo', database: 'digigo' };
      await query(target, 'CREATE TABLE IF NOT EXISTS kept (id int)');
      await query(target, `INSERT INTO kept VALUES (${round})`);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const server = await start();
    expect(await query(server.connection, 'SELECT id FROM kept ORDER BY id')).to.have.length(3);
  });

  it('recovers when PostgreSQL was killed together with the gateway', async () => {
    const dataDir = join(root, 'data');
    const { child, serverPid } = await startChild(dataDir);
    await query(
      { socketDir: join(dataDir, 'run'), user: 'digigo', database: 'digigo' },
      'CREATE TABLE kept (id int)',
    );
    process.kill(serverPid, 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const server = await start();
    expect(await query(server.connection, 'SELECT count(*) FROM kept')).to.deep.equal([{ count: 0 }]);
  });

  it('is not fooled by a lock file whose process id now belongs to somebody else', async () => {
    const first = await start();
    const pidFile = join(root, 'data/postgres/postmaster.pid');
    const text = await readFile(pidFile, 'utf8');
    await first.stop();
    running = [];
    await writeFile(pidFile, text.replace(/^\d+/, String(process.ppid)));
    const server = await start();
    expect(await query(server.connection, 'SELECT 1 AS one')).to.deep.equal([{ one: 1 }]);
  });

  it('starts again after a first start that was cut off half way', async () => {
    await mkdir(join(root, 'data/postgres.new-abc'), { recursive: true });
    await writeFile(join(root, 'data/postgres.new-abc/PG_VERSION'), '18');
    await start();
    expect(
      (await readdir(join(root, 'data'))).filter((name) => name.startsWith('postgres.new')),
    ).to.deep.equal([]);
  });

  it('refuses the files of another major version', async () => {
    await mkdir(join(root, 'data/postgres'), { recursive: true });
    await writeFile(join(root, 'data/postgres/PG_VERSION'), '15\n');
    const error: unknown = await start().catch((e: unknown) => e);
    expect(error).property('code', 'CONFLICT');
    expect(error).property('message').contains('PostgreSQL 15');
  });

  it('works below a path that is too long for a socket', async () => {
    const server = await start({ dataDir: join(root, 'long'.repeat(30)) });
    expect(await query(server.connection, 'SELECT 1 AS one')).to.deep.equal([{ one: 1 }]);
    const { socketDir } = server.connection as { socketDir: string };
    await server.stop();
    running = [];
    expect(await readdir(socketDir).catch(() => 'gone')).to.equal('gone');
  });

  asRoot(
    'works as root below a directory that only root may enter, and changes its way when that changes',
    async () => {
      const open = await start();
      expect(open.runAs).to.equal('nobody');
      await query(open.connection, 'CREATE TABLE kept (id int)');
      await open.stop();
      await chmod(root, 0o700);
      const closed = await start();
      expect(closed.runAs).to.equal('namespace');
      expect(await query(closed.connection, 'SELECT id FROM kept')).to.deep.equal([]);
      await closed.stop();
      await chmod(root, 0o755);
      expect((await start()).runAs).to.equal('nobody');
    },
  );

  asRoot('says what to do when root has no way to run it', async () => {
    await chmod(root, 0o700);
    const error: unknown = await start({ runAs: ['nobody'] }).catch((e: unknown) => e);
    expect(error).property('code', 'STORE_UNAVAILABLE');
    expect(error).property('message').contains('chmod o+x').and.contains('DATABASE_URL');
  });

  asRoot('works as an ordinary user, who is told when the directory is not theirs', async () => {
    // The installed package may lie below a directory that only root may enter; theirs has to be in reach.
    const binariesFrom = join(root, 'package');
    await cp(join(packageRoot(), 'native'), join(binariesFrom, 'native'), { recursive: true });
    const asUser = (uid: number, dir: string): string => {
      const args = ['--import', TSX, fixture('ordinary-user.fixture.ts'), String(uid), dir, binariesFrom];
      return execFileSync(process.execPath, args, { encoding: 'utf8' });
    };
    // 1 is `daemon` everywhere; containers like to run as a number without a name.
    for (const [uid, way] of [
      [1, 'self'],
      [12345, 'namespace'],
    ] as const) {
      const dataDir = join(root, `of-${uid}`);
      await mkdir(dataDir);
      await chown(dataDir, uid, uid);
      expect(asUser(uid, dataDir)).to.equal(`${way} 1\n`);
    }
    const ours = await start();
    await ours.stop();
    await chmod(join(root, 'data'), 0o777);
    await rm(join(root, 'data/lib'), { recursive: true });
    expect(asUser(1, join(root, 'data'))).to.match(/refused: .* belongs to user 65534/);
  });
});

describe('directory lock', () => {
  let dir = '';
  beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'digigo-lock-'))));
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('lets one of many in, and the next after it', async () => {
    const path = join(dir, 'lock');
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockDirectory(path)));
    const winners = results.filter((result) => result.status === 'fulfilled');
    expect(winners).to.have.length(1);
    await winners[0]?.value();
    await (
      await lockDirectory(path)
    )();
    expect(await readdir(dir)).to.deep.equal([]);
  });

  it('takes over from a process that is gone, or whose id was given to another', async () => {
    const path = join(dir, 'lock');
    const release = await lockDirectory(path);
    const holder = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await release();
    for (const gone of [{ pid: 4_000_000 }, { startTicks: '1' }]) {
      await writeFile(path, JSON.stringify({ ...holder, ...gone }));
      await (
        await lockDirectory(path)
      )();
    }
    await writeFile(path, '');
    await (
      await lockDirectory(path)
    )();
  });
});
