/**
 * A gateway without its HTTP side, for the kill test: brings its sessions back, records what comes, and sends
 * now and then. Says `open` on stdout when every session is connected. Dies by SIGKILL, or in order by SIGTERM.
 */
import { pino } from 'pino';
import { createWhatsappServices } from '../../src/app/whatsapp-services.js';
import { createEventPipeline } from '../../src/events/index.js';
import { Secret } from '../../src/kernel/index.js';
import { HttpOut } from '../../src/platform/http-out/index.js';
import { openDatabase, type ConnectionTarget } from '../../src/platform/postgres/index.js';
import { Vault } from '../../src/platform/secrets/index.js';
import { silenceConsole } from '../support/baileys-client.js';
import { assertWhatsappMends, createTransport } from '../../src/whatsapp/index.js';

export interface WorkerOptions {
  target: ConnectionTarget;
  url: string;
  rootKeyHex: string;
  mediaUrl: string;
  sessions: string[];
  recipients: string[];
  unprotected: boolean;
}

export const MASTER_KEY = Buffer.alloc(32, 7);

async function main(options: WorkerOptions): Promise<void> {
  const logger = pino({ level: process.env['WORKER_LOG'] ?? 'error' }, process.stderr);
  assertWhatsappMends();
  // The stock library prints whole sessions to the pipe that nobody empties.
  if (options.unprotected) silenceConsole();
  const db = await openDatabase({
    target: options.target,
    migrations: [],
    entities: [],
    logger,
    poolSize: 8,
  });
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
    webSocketUrl: options.url,
    rootKeyHex: options.rootKeyHex,
    mediaUrl: options.mediaUrl,
  });
  const services = createWhatsappServices({
    db,
    vault,
    transport,
    recorder: events.recorder,
    echoEnabled: async () => false,
    logger,
    unprotected: options.unprotected,
  });
  await services.sessions.start();
  await Promise.all(options.sessions.map((id) => services.sessions.connect(id, { waitMs: 15_000 })));
  process.stdout.write('open\n');

  let stopping = false;
  process.on('SIGTERM', () => (stopping = true));
  for (let n = 0; !stopping; n++) {
    const sessionId = options.sessions[n % options.sessions.length] ?? '';
    const to = options.recipients[n % options.recipients.length] ?? '';
    // A send may meet a connection that is being replaced; it is stored and goes out with the next one.
    const body = { kind: 'text', text: `ping ${n}` } as const;
    await services.messages.send({ sessionId, to, body }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  await services.stop();
  await events.stop();
  await transport.close();
  await db.close();
}

const options = process.env['KILL_WORKER'];
if (options) await main(JSON.parse(options) as WorkerOptions);
