import { expect } from 'chai';
import { BaileysClient, silenceConsole, until } from '../../test/support/baileys-client.js';
import { startSandbox, type Sandbox } from './index.js';

describe('sandbox with real clients', () => {
  let sandbox: Sandbox;
  let restoreConsole: () => void;
  const clients: BaileysClient[] = [];

  before(async () => {
    restoreConsole = silenceConsole();
    sandbox = await startSandbox();
  });

  after(async () => {
    for (const client of clients) await client.stop();
    await sandbox.stop();
    restoreConsole();
  });

  /** A client that is paired by QR with a new phone, connected and caught up. */
  async function pairedClient(name: string) {
    const phone = await sandbox.createPhone({ name });
    const client = new BaileysClient(sandbox);
    clients.push(client);
    client.connect();
    await until(() => client.qr !== null, 'QR code');
    await phone.scan(client.qr as string);
    await client.waitOpen();
    return { phone, client };
  }

  it('pairs by QR code and logs in again after the restart', async () => {
    const { phone, client } = await pairedClient('Ada');
    expect(client.creds.me?.id).to.equal(`${phone.number}:1@s.whatsapp.net`);
    expect(client.creds.me?.lid).to.equal(phone.lid.replace('@', ':1@'));
    expect(client.closes).to.deep.equal([515]);
  });

  it('carries texts between two clients, both ways, with acks and delivery receipts', async () => {
    const ada = await pairedClient('Ada');
    const bob = await pairedClient('Bob');
    await ada.client.sendText(bob.phone.jid, 'hello', 'A1');
    await until(() => bob.client.texts().includes('hello'), 'text at Bob');
    const message = bob.client.received.find((item) => item.key.id === 'A1');
    expect(message?.key.remoteJid).to.equal(ada.phone.lid);
    expect(message?.key.remoteJidAlt).to.equal(ada.phone.jid);
    expect(message?.pushName).to.equal('Ada');
    await bob.client.sendText(ada.phone.lid, 'hi there', 'B1');
    await until(() => ada.client.texts().includes('hi there'), 'text at Ada');
    await until(
      () => ada.client.updates.some((item) => item.key.id === 'A1' && item.update.status === 3),
      'receipt',
    );
    expect(ada.client.acks.find((item) => item.attrs['id'] === 'A1')?.attrs['error']).to.equal(undefined);
  });

  it('keeps what arrives while a client is away and delivers it in order', async () => {
    const { phone, client } = await pairedClient('Carl');
    const contact = await sandbox.createPhone({ name: 'Dora' });
    await client.stop();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push((await contact.sendText(phone.number, `offline ${i}`)).id);
    await until(() => sandbox.ledger.messages(`${phone.number}:1`).length >= 5, 'queued messages');
    client.connect();
    await client.waitOpen();
    await until(() => client.texts().includes('offline 4'), 'offline texts');
    expect(client.texts().filter((text) => text.startsWith('offline'))).to.deep.equal(
      [0, 1, 2, 3, 4].map((i) => `offline ${i}`),
    );
    await until(
      () =>
        sandbox.ledger
          .messages(`${phone.number}:1`)
          .filter((item) => ids.includes(item.id))
          .every((item) => item.answers.length > 0),
      'receipts',
    );
  });

  it('knows every stanza that the clients sent, and none of them broke a rule', () => {
    expect(sandbox.ledger.unhandled).to.deep.equal([]);
    expect(sandbox.ledger.violations).to.deep.equal([]);
  });
});
