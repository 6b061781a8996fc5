import { expect } from 'chai';
import { pino } from 'pino';
import { newSessionId, Secret } from '../../src/kernel/index.js';
import { openDatabase, type Database } from '../../src/platform/postgres/index.js';
import { Vault } from '../../src/platform/secrets/index.js';
import { Ownership } from '../../src/sessions/ownership.store.js';
import { AuthStateStore, WriteLog } from '../../src/whatsapp/index.js';
import { useDatabaseTarget } from '../support/database.js';

const logger = pino({ level: 'silent' });

describe('who owns a session', () => {
  const target = useDatabaseTarget();
  const sessionId = newSessionId();
  const open: Database[] = [];
  const lost: string[] = [];

  async function process(name: string, leaseMs = 60_000): Promise<{ db: Database; ownership: Ownership }> {
    const db = await openDatabase({ target: target(), migrations: [], entities: [], logger, poolSize: 3 });
    open.push(db);
    const ownership = new Ownership({ db, logger, leaseMs, onLost: (id) => lost.push(`${name}:${id}`) });
    await ownership.start();
    return { db, ownership };
  }

  before(async () => {
    const db = await openDatabase({ target: target(), migrations: [], entities: [], logger });
    await db.query(`INSERT INTO session (id, name, token_hash, token_enc) VALUES ($1, 'x', $2, $2)`, [
      sessionId,
      Buffer.from('x'),
    ]);
    await db.close();
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((db) => db.close()));
  });

  it('refuses a second process while the first one lives, and lets it in after a release', async () => {
    const a = await process('a');
    const b = await process('b');
    const first = await a.ownership.claim(sessionId);
    expect(first?.epoch).a('bigint');
    expect(await b.ownership.claim(sessionId)).equal(null);
    await a.ownership.release(sessionId);
    const second = await b.ownership.claim(sessionId);
    expect(second?.epoch).equal((first?.epoch ?? 0n) + 1n);
    await a.ownership.stop();
    await b.ownership.stop();
  });

  it('frees the sessions of a killed process at once, long before its lease ends', async () => {
    const a = await process('a');
    const b = await process('b');
    expect(await a.ownership.claim(sessionId)).not.equal(null);
    await a.db.close(); // what a SIGKILL does to its connections, without a release
    expect(await b.ownership.claim(sessionId)).not.equal(null);
    await b.ownership.stop();
  });

  it('refuses the writes of a former owner by their epoch', async () => {
    const a = await process('a');
    const held = await a.ownership.claim(sessionId);
    const store = new AuthStateStore(a.db, new Vault(new Secret<Uint8Array>(Buffer.alloc(32, 1))));
    const log = new WriteLog(store);
    const failures: string[] = [];
    log.join(sessionId, { epoch: (held?.epoch ?? 0n) - 1n, onFailure: (error) => failures.push(error.name) });
    log.append(sessionId, (w) => w.putKey({ type: 'session', id: 'x', value: '1' }));
    await log.drain();
    expect(failures).deep.equal(['FencedError']);
    expect((await store.readKeys(sessionId, 'session', ['x'])).size).equal(0);
    await a.ownership.stop();
  });
});
