import pg from 'pg';
import { storeSettings, type StoreSettings } from './measure/environment.js';
import type { BareHandlers } from './process/bare-process.js';
import { Gateway, type BenchSession, type GatewayCode } from './process/gateway.js';
import type { PostHandlers } from './process/post-process.js';
import type { ReceiverHandlers } from './process/receiver-process.js';
import type { SandboxHandlers } from './process/sandbox-process.js';
import { Worker } from './process/worker.js';

const CONTACTS = 5;

/** How much is measured. */
export interface Effort {
  quick: boolean;
  /** Rounds that count; one cold round comes before them. */
  rounds: number;
}

export interface StageOptions {
  code: GatewayCode;
  /** Of the gateway's process. */
  nodeArgs: readonly string[];
}

/** What every figure stands on: each part in a process of its own, everything on loopback. */
export interface Stage {
  sandbox: Worker<SandboxHandlers>;
  receiver: Worker<ReceiverHandlers>;
  post: Worker<PostHandlers>;
  bare: Worker<BareHandlers>;
  gateway: Gateway;
  database: pg.Client;
  store: StoreSettings;
  /** Phone numbers: of the gateway's session, of the bare client, and of whom they write to. */
  numbers: { gateway: string; bare: string; contacts: string[] };
  session: BenchSession;
  webhookUrl: string;
}

interface Part {
  stop(): Promise<void>;
}

/** Runs `work` on a stage: one session of the gateway and one bare client, both paired. Ends all of it afterwards. */
export async function onStage<T>(options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
  const parts: Part[] = [];
  const keep = async <P extends Part>(starting: Promise<P>): Promise<P> => {
    const part = await starting;
    parts.unshift(part);
    return part;
  };
  try {
    const sandbox = await keep(Worker.start<SandboxHandlers>('sandbox-process.ts'));
    const receiver = await keep(Worker.start<ReceiverHandlers>('receiver-process.ts'));
    const post = await keep(Worker.start<PostHandlers>('post-process.ts'));
    const bare = await keep(Worker.start<BareHandlers>('bare-process.ts'));
    const address = await sandbox.call('address');
    const gateway = await keep(Gateway.start({ ...options, sandbox: address }));
    const database = await openDatabase(gateway);
    parts.unshift({ stop: () => database.end() });
    const store = await storeSettings(database);
    const numbers = {
      gateway: await sandbox.call('createPhone', { name: 'Gateway' }),
      bare: await sandbox.call('createPhone', { name: 'Bare' }),
      contacts: await createContacts(sandbox),
    };
    const session = await gateway.createSession('bench');
    await gateway.pair(session, (qr) => sandbox.call('scan', { number: numbers.gateway, qr }));
    const qr = await bare.call('connect', address);
    await sandbox.call('scan', { number: numbers.bare, qr });
    await bare.call('opened');
    const webhookUrl = await receiver.call('url');
    const stage = { sandbox, receiver, post, bare, gateway, database, store, numbers, session, webhookUrl };
    return await work(stage);
  } finally {
    for (const part of parts) await part.stop();
  }
}

/** Between two legs: everybody has finished, and nothing of the last leg is left. @throws what the sandbox refused */
export async function tidy({ sandbox, receiver, bare }: Stage): Promise<void> {
  const wrong = await sandbox.call('forget');
  if (wrong.length) throw new Error(`the sandbox refused something: ${wrong.slice(0, 3).join('; ')}`);
  await receiver.call('forget');
  await bare.call('forget');
}

/** The cold round first, then the rounds that count. */
export async function inRounds<T>(effort: Effort, round: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let n = 0; n <= effort.rounds; n++) results.push(await round());
  return results.slice(1);
}

function createContacts(sandbox: Worker<SandboxHandlers>): Promise<string[]> {
  const names = Array.from({ length: CONTACTS }, (_, i) => `Contact ${i}`);
  return Promise.all(names.map((name) => sandbox.call('createPhone', { name })));
}

async function openDatabase(gateway: Gateway): Promise<pg.Client> {
  const client = new pg.Client({ host: gateway.socketDir, user: 'digigo', database: 'digigo' });
  await client.connect();
  return client;
}
