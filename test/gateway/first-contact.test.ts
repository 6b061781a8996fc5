import { expect } from 'chai';
import { pino } from 'pino';
import { createWhatsappServices, type WhatsappServices } from '../../src/app/whatsapp-services.js';
import type { EventRecorder, NewEvent } from '../../src/events/index.js';
import { newSessionId, Secret } from '../../src/kernel/index.js';
import { Vault } from '../../src/platform/secrets/index.js';
import { startSandbox, type Phone, type Sandbox } from '../../src/sandbox/index.js';
import { createTransport, type WhatsappTransport } from '../../src/whatsapp/index.js';
import { useDatabase } from '../support/database.js';

const logger = pino({ level: process.env['LOG'] ?? 'silent' });

describe('a session against the sandbox', () => {
  const db = useDatabase();
  let sandbox: Sandbox;
  let transport: WhatsappTransport;
  let services: WhatsappServices;
  let phone: Phone;
  let contact: Phone;
  const events: NewEvent[] = [];
  const sessionId = newSessionId();

  before(async () => {
    sandbox = await startSandbox();
    transport = createTransport({
      webSocketUrl: sandbox.url,
      rootKeyHex: sandbox.rootKeyHex,
      mediaUrl: sandbox.mediaUrl,
    });
    const recorder: EventRecorder = {
      record: async ({ event, companions }) => {
        await db().tx(async (tx) => {
          for (const { writer, row } of companions) await (writer as any).write(tx, [row]);
        });
        if (event) events.push(event);
        return { duplicate: false, event: null };
      },
    };
    services = createWhatsappServices({
      db: db(),
      vault: new Vault(new Secret(Buffer.alloc(32, 1))),
      transport,
      recorder,
      echoEnabled: async () => false,
      logger,
    });
    await db().query(`INSERT INTO session (id, name, token_hash, token_enc, settings) VALUES ($1, 'x', $2, $2, '{}')`, [sessionId, Buffer.from('x')]);
    await services.sessions.start();
    phone = await sandbox.createPhone({ name: 'Owner' });
    contact = await sandbox.createPhone({ name: 'Contact' });
  });

  after(async () => {
    await services?.stop();
    await transport?.close();
    await sandbox?.stop();
  });

  it('pairs by QR, sends a text and receives the answer', async () => {
    const pairing = await services.sessions.connect(sessionId, { waitMs: 5000 });
    expect(pairing.state.kind).equal('pairing');
    await phone.scan((pairing.state as any).qr);
    const updates = services.sessions.updates(sessionId);
    for await (const r of updates) if (r.state.kind === 'connected') break;
    const sent = await services.messages.sendText({ sessionId, to: contact.number, text: 'hello', waitForAck: true });
    expect(sent.message.state).equal('sent');
    await contact.waitFor((m: any) => m.text === 'hello', 3000);
    await contact.sendText(phone.number, 'answer');
    for (let i = 0; i < 50 && !events.some((e) => e.type === 'Message'); i++) await new Promise((r) => setTimeout(r, 50));
    console.log(events.map((e) => e.type));
    expect(events.filter((e) => e.type === 'Message')).length(1);
    expect(sandbox.ledger.snapshot().unhandled).deep.equal([]);
  });
});
