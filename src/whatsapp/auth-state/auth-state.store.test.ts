import { expect } from 'chai';
import { newSessionId, Secret } from '../../kernel/index.js';
import { Vault } from '../../platform/secrets/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { AuthStateStore, FencedError } from './auth-state.store.js';
import { SessionWrites, type JournalRow, type SessionFlush } from './session-writes.js';

describe('the store of credentials, keys and journal', () => {
  const db = useDatabase();
  const store = (): AuthStateStore => new AuthStateStore(db(), new Vault(new Secret(Buffer.alloc(32, 1))));

  /** A session whose lease has epoch 5. */
  async function owned(): Promise<string> {
    const id = newSessionId();
    await db().query(`INSERT INTO session (id, name, token_hash, token_enc) VALUES ($1, 'store', $2, $2)`, [
      id,
      Buffer.from(id),
    ]);
    await db().query(
      `INSERT INTO session_lease (session_id, owner, owner_lock, epoch, expires_at)
       VALUES ($1, 'test', 1, 5, now() + interval '1 minute')`,
      [id],
    );
    return id;
  }

  const row = (n: number): JournalRow => ({
    hash: Buffer.alloc(32, n),
    stanza: Buffer.from(`stanza ${n}`),
    encIndex: n,
    plain: Buffer.from(`plain ${n}`),
  });

  function flush(sessionId: string, fill: (writes: SessionWrites) => void, epoch = 5n): SessionFlush {
    const writes = new SessionWrites();
    fill(writes);
    return { sessionId, epoch, writes };
  }

  it('writes, replaces and drops keys, credentials and journal rows of several sessions in one commit', async () => {
    const [a, b] = [await owned(), await owned()];
    await store().flush([
      flush(a, (w) => {
        w.putKey({ type: 'session', id: '1', value: 'old' });
        w.putKey({ type: 'pre-key', id: '1', value: 'spent' });
        w.creds = 'first';
        w.journal.set('1', row(1)).set('2', row(2));
      }),
      flush(b, (w) => w.putKey({ type: 'session', id: '1', value: 'of another session' })),
    ]);
    await store().flush([
      flush(a, (w) => {
        w.putKey({ type: 'session', id: '1', value: 'new' });
        w.putKey({ type: 'pre-key', id: '1', value: null });
        w.creds = 'second';
        w.journalDeletes.push(row(1).hash);
      }),
    ]);
    expect(await store().readKeys(a, 'session', ['1', '2'])).deep.equal(new Map([['1', 'new']]));
    expect(await store().readKeys(a, 'pre-key', ['1'])).deep.equal(new Map());
    expect(await store().readKeys(b, 'session', ['1'])).deep.equal(new Map([['1', 'of another session']]));
    expect(await store().readCreds(a)).equal('second');
    expect(await store().readJournal(a)).deep.equal([row(2)]);
  });

  it('writes nothing of a batch in which one session has another owner by now, and says which', async () => {
    const [mine, lost] = [await owned(), await owned()];
    const put = (w: SessionWrites): void => {
      w.putKey({ type: 'session', id: '1', value: 'late' });
      w.creds = 'late';
      w.journal.set('1', row(1));
    };
    const error = await store()
      .flush([flush(mine, put), flush(lost, put, 4n)])
      .catch((e: unknown) => e);
    expect(error).instanceOf(FencedError);
    expect((error as Error).message)
      .contain(lost)
      .not.contain(mine);
    for (const id of [mine, lost]) {
      expect(await store().readKeys(id, 'session', ['1'])).deep.equal(new Map());
      expect(await store().readCreds(id)).equal(null);
      expect(await store().readJournal(id)).deep.equal([]);
    }
  });

  it('takes a journal row that is there already as it is', async () => {
    const id = await owned();
    const put = flush(id, (w) => w.journal.set('1', row(1)));
    await store().flush([put]);
    await store().flush([put]);
    expect(await store().readJournal(id)).deep.equal([row(1)]);
  });
});
