import { randomBytes } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { expect } from 'chai';
import { pino } from 'pino';
import { createWhatsappServices } from '../../src/app/whatsapp-services.js';
import { createEventPipeline } from '../../src/events/index.js';
import { newSessionId, Secret } from '../../src/kernel/index.js';
import { HttpOut } from '../../src/platform/http-out/index.js';
import { openDatabase, type Database } from '../../src/platform/postgres/index.js';
import { Vault } from '../../src/platform/secrets/index.js';
import { startSandbox, type Phone, type Sandbox } from '../../src/sandbox/index.js';
import { createTransport } from '../../src/whatsapp/index.js';
import { useDatabaseTarget } from '../support/database.js';
import { endWorker, judge, startWorker, type Account, type Verdict } from './kill-run.js';
import { MASTER_KEY, type WorkerOptions } from './worker.js';

const MESSAGES = 500;
const KILLS = 10;
const CONTACTS = 5;
/** How long the last worker may take to catch up. */
const CATCH_UP_MS = 60_000;

const logger = pino({ level: 'silent' });
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a gateway that is killed again and again while messages come and go', function () {
  this.timeout(280_000);

  describe('with the journal and the gate', () => {
    const run = useKillRun({ unprotected: false });

    it('has stored everything that WhatsApp was told it has, once, and could read it', async () => {
      const verdict = await run();
      expect(verdict.sent, 'messages that reached an account').at.least(MESSAGES);
      expect(verdict.toldAndGone, 'told to the server and not in the store').deep.equal([]);
      expect(verdict.twice, 'delivered twice').deep.equal([]);
      expect(verdict.undecryptable, 'undecryptable').equal(0);
      expect(verdict.waiting, 'still at the server').equal(0);
      expect(verdict.stored).equal(verdict.sent);
      expect(verdict.own, 'own messages stored').above(0);
    });
  });

  describe('with the wrapper switched off', () => {
    const run = useKillRun({ unprotected: true });

    it('loses messages that WhatsApp was told it has: the test above can fail', async () => {
      const verdict = await run();
      expect(verdict.toldAndGone.length).above(0);
    });
  });
});

function useKillRun({ unprotected }: { unprotected: boolean }): () => Promise<Verdict> {
  const target = useDatabaseTarget();
  let sandbox: Sandbox;
  let db: Database;
  let worker: ChildProcess | null = null;
  let contacts: Phone[];
  let accounts: Account[];

  before('pair two accounts that share contacts', async function () {
    this.timeout(60_000);
    sandbox = await startSandbox();
    db = await openDatabase({ target: target(), migrations: [], entities: [], logger, poolSize: 4 });
    contacts = await Promise.all(
      Array.from({ length: CONTACTS }, (_, i) => sandbox.createPhone({ name: `C${i}` })),
    );
    accounts = [];
    for (const name of ['A', 'B']) {
      accounts.push({ sessionId: newSessionId(), phone: await sandbox.createPhone({ name }) });
    }
    await pair(db, sandbox, accounts);
  });

  after('end everything', async () => {
    if (worker) await endWorker(worker, 'SIGKILL');
    await db?.close();
    await sandbox?.stop();
  });

  return async () => {
    const first = contacts[0] as Phone;
    const group = await first.createGroup('kill test', [
      ...contacts.slice(1).map((c) => c.number),
      ...accounts.map((a) => a.phone.number),
    ]);
    const options: WorkerOptions = {
      target: target(),
      url: sandbox.url,
      rootKeyHex: sandbox.rootKeyHex,
      mediaUrl: sandbox.mediaUrl,
      sessions: accounts.map((a) => a.sessionId),
      recipients: contacts.map((c) => c.number),
      unprotected,
    };
    worker = await startWorker(options);
    const ids = new Set<string>();
    const sending = sendAll({ contacts, accounts, group, ids });
    let finished = false;
    const marked = sending.finally(() => (finished = true));
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(250 + Math.random() * 900);
      await endWorker(worker, 'SIGKILL');
      worker = await startWorker(options);
    }
    await marked;
    expect(finished).equal(true);
    let verdict = await judge(db, sandbox, { accounts, ids });
    for (const end = Date.now() + CATCH_UP_MS; verdict.waiting > 0 && Date.now() < end;) {
      await sleep(500);
      verdict = await judge(db, sandbox, { accounts, ids });
    }
    await endWorker(worker, 'SIGTERM');
    worker = null;
    return judge(db, sandbox, { accounts, ids });
  };
}

/** Every contact writes to both accounts and to the group in turn, at a pace that spans the kills. */
async function sendAll(run: {
  contacts: Phone[];
  accounts: Account[];
  group: string;
  ids: Set<string>;
}): Promise<void> {
  const targets = [...run.accounts.map((a) => a.phone.number), run.group];
  const total = MESSAGES;
  const paceMs = 60;
  await Promise.all(
    run.contacts.map(async (contact, c) => {
      for (let n = 0; n < total / run.contacts.length; n++) {
        const to = targets[(n + c) % targets.length] ?? run.group;
        const { id } = await contact.sendText(to, `${c}-${n}-${randomBytes(4).toString('hex')}`);
        run.ids.add(id);
        await sleep(paceMs * (0.5 + Math.random()) * run.contacts.length);
      }
    }),
  );
}

/** Pairs in process, so that the workers only ever bring sessions back. */
async function pair(db: Database, sandbox: Sandbox, accounts: readonly Account[]): Promise<void> {
  const vault = new Vault(new Secret<Uint8Array>(MASTER_KEY));
  const events = createEventPipeline({
    database: db,
    sealer: vault,
    directory: { identity: async () => null },
    logger,
    http: new HttpOut({ allowPrivate: true }),
  });
  await events.start();
  const transport = createTransport({
    webSocketUrl: sandbox.url,
    rootKeyHex: sandbox.rootKeyHex,
    mediaUrl: sandbox.mediaUrl,
  });
  const services = createWhatsappServices({
    db,
    vault,
    transport,
    recorder: events.recorder,
    echoEnabled: async () => false,
    logger,
  });
  await services.sessions.start();
  for (const { sessionId, phone } of accounts) {
    await db.query(`INSERT INTO session (id, name, token_hash, token_enc) VALUES ($1, 'kill', $2, $2)`, [
      sessionId,
      Buffer.from(sessionId),
    ]);
    const { state } = await services.sessions.connect(sessionId, { waitMs: 10_000 });
    if (state.kind !== 'pairing' || !state.qr) throw new Error(`no QR but ${state.kind}`);
    await phone.scan(state.qr);
    for await (const runtime of services.sessions.updates(sessionId)) {
      if (runtime.state.kind === 'connected') break;
    }
  }
  // The first history of the phone arrives right after the login.
  await sleep(500);
  await services.stop();
  await events.stop();
  await transport.close();
}
