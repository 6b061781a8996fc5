import { expect } from 'chai';
import { BaileysClient, silenceConsole, until } from '../../../test/support/baileys-client.js';
import { AppError } from '../../kernel/index.js';
import { startSandbox, type Phone, type Sandbox } from '../index.js';

interface Linked {
  phone: Phone;
  client: BaileysClient;
}

for (const addressing of ['lid', 'pn'] as const) {
  describe(`simulated phones with unmodified clients, ${addressing} addresses`, () => suite(addressing));
}

function suite(addressing: 'lid' | 'pn'): void {
  let sandbox: Sandbox;
  let restoreConsole: () => void;
  const clients: BaileysClient[] = [];
  let ada: Linked;
  let contact: Phone;

  function newClient(): BaileysClient {
    const client = new BaileysClient(sandbox);
    clients.push(client);
    return client;
  }

  async function linkByQr(phone: Phone): Promise<Linked> {
    const client = newClient();
    client.connect();
    await until(() => client.qr !== null, 'QR code');
    await phone.scan(client.qr as string);
    await client.waitOpen();
    return { phone, client };
  }

  const received = (client: BaileysClient, id: string) =>
    until(() => client.received.some((item) => item.key.id === id), `message ${id}`);

  before(async () => {
    restoreConsole = silenceConsole();
    sandbox = await startSandbox({ addressing });
    ada = await linkByQr(await sandbox.createPhone({ name: 'Ada' }));
    contact = await sandbox.createPhone({ name: 'Contact' });
  });

  after(async () => {
    for (const client of clients) await client.stop();
    await sandbox.stop();
    restoreConsole();
  });

  it('link by QR, and the client gets app-state key and first history at once', async () => {
    const phone = await sandbox.createPhone({ name: 'Quick' });
    const client = newClient();
    const sock = client.connect();
    let histories = 0;
    await until(() => client.qr !== null, 'QR code');
    sock.ev.on('connection.update', ({ connection }) => {
      if (connection === 'close') client.socket.ev.on('messaging-history.set', () => histories++);
    });
    await phone.scan(client.qr as string);
    await client.waitOpen();
    await until(() => client.creds.myAppStateKeyId !== undefined, 'app-state key');
    await until(() => (client.creds.accountSyncCounter ?? 0) > 0, 'end of the initial sync', 5000);
    await until(() => histories > 0, 'first history');
    expect(phone.devices()).to.deep.equal([1]);
  });

  it('link by pairing code, and tell a wrong code', async () => {
    const phone = await sandbox.createPhone({ name: 'Coded' });
    const client = newClient();
    client.connect();
    await until(() => client.qr !== null, 'handshake');
    const code = await client.socket.requestPairingCode(phone.number);
    await until(() => sandbox.server.pairing.pendingCode(phone.number) !== null, 'code request');
    const wrong = await phone.enterCode('AAAA-AAAA').catch((error: unknown) => error);
    expect(wrong).to.be.instanceOf(AppError).with.property('code', 'PAIRING_FAILED');

    const second = newClient();
    second.connect();
    await until(() => second.qr !== null, 'handshake');
    const pending = () => sandbox.server.pairing.pendingCode(phone.number)?.companionServerAuthKeyPub;
    const rightCode = await second.socket.requestPairingCode(phone.number);
    expect(rightCode).not.to.equal(code);
    await until(() => pending()?.equals(second.creds.noiseKey.public) ?? false, 'second code request');
    expect(await phone.enterCode(`${rightCode.slice(0, 4)}-${rightCode.slice(4)}`)).to.equal(1);
    await second.waitOpen();
    const { id } = await contact.sendText(phone.number, 'linked by code');
    await received(second, id);
  });

  it('exchange texts both ways; the own phone gets a copy of what its client sends, and the reverse', async () => {
    await ada.client.sendText(contact.jid, 'from the client', 'CLIENT1');
    expect(await contact.waitFor((m) => m.id === 'CLIENT1')).to.include({
      text: 'from the client',
      from: ada.phone.jid,
      fromDevice: 1,
      chat: ada.phone.jid,
    });
    expect(await ada.phone.waitFor((m) => m.id === 'CLIENT1')).to.include({
      direction: 'out',
      chat: contact.jid,
    });
    const { id } = await contact.sendText(ada.phone.number, 'from the contact');
    await received(ada.client, id);
    await ada.phone.waitFor((m) => m.id === id && m.text === 'from the contact');
    await contact.waitFor((m) => m.id === id && m.receipts.some((r) => r.type === 'delivered'));
    const own = await ada.phone.sendText(contact.number, 'from the phone itself');
    await received(ada.client, own.id);
    expect(ada.client.received.find((item) => item.key.id === own.id)?.key).to.include({ fromMe: true });
    await ada.phone.waitFor((m) => m.id === own.id && m.receipts.some((r) => r.type === 'sender'));
  });

  it('show read receipts, reactions and typing to each other', async () => {
    await ada.client.sendText(contact.jid, 'read me', 'CLIENT2');
    await contact.waitFor((m) => m.id === 'CLIENT2');
    await contact.read({ ids: ['CLIENT2'] });
    await until(
      () => ada.client.updates.some((u) => u.key.id === 'CLIENT2' && u.update.status === 4),
      'read receipt',
    );
    const reactions: string[] = [];
    ada.client.socket.ev.on('messages.reaction', (all) =>
      reactions.push(...all.map((r) => r.reaction.text ?? '')),
    );
    await contact.react(ada.phone.number, 'CLIENT2', '🎉');
    await until(() => reactions.includes('🎉'), 'reaction at the client');

    const { id } = await contact.sendText(ada.phone.number, 'react to me');
    await received(ada.client, id);
    const key = ada.client.received.find((item) => item.key.id === id)?.key;
    if (!key) throw new Error('no key');
    await ada.client.socket.sendMessage(contact.jid, { react: { text: '❤️', key } });
    await contact.waitFor(
      (m) => m.id === id && m.reactions.some((r) => r.emoji === '❤️' && r.by === ada.phone.jid),
    );
    await ada.client.socket.readMessages([key]);
    await contact.waitFor(
      (m) => m.id === id && m.receipts.some((r) => r.type === 'read' && r.by === ada.phone.jid),
    );

    await contact.typing(ada.phone.number, 'composing');
    await until(
      () => ada.client.presences.some((p) => JSON.stringify(p).includes('composing')),
      'typing at the client',
    );
    ada.client.creds.me = { ...ada.client.creds.me, id: ada.client.creds.me?.id ?? '', name: 'Ada' };
    await ada.client.socket.sendPresenceUpdate('recording', contact.jid);
    await until(
      () => contact.peerState(ada.phone.number)?.typing?.state === 'recording',
      'recording at the contact',
    );
  });

  it('talk in groups: phone to client, client to phones', async () => {
    const other = await sandbox.createPhone({ name: 'Other' });
    const group = await contact.createGroup('team', [ada.phone.number, other.number]);
    const { id } = await contact.sendText(group, 'hello group');
    await received(ada.client, id);
    await ada.phone.waitFor((m) => m.id === id);
    await other.waitFor((m) => m.id === id);
    expect(ada.client.received.find((item) => item.key.id === id)?.key).to.include({
      remoteJid: group,
      participantAlt: contact.jid,
    });
    await ada.client.sendText(group, 'hello from the client', 'GROUP1');
    for (const phone of [contact, other]) {
      expect(await phone.waitFor((m) => m.id === 'GROUP1')).to.include({ chat: group, from: ada.phone.jid });
    }
    await ada.phone.waitFor((m) => m.id === 'GROUP1');
    await contact.waitFor((m) => m.id === id && m.receipts.some((r) => r.by === ada.phone.jid));
  });

  it('recover from lost sessions in both directions', async () => {
    const friend = await sandbox.createPhone({ name: 'Forgetful' });
    await friend.sendText(ada.phone.number, 'start');
    await ada.client.sendText(friend.jid, 'answer', 'RETRY0');
    await friend.waitFor((m) => m.id === 'RETRY0');

    await friend.loseSessions();
    await ada.client.sendText(friend.jid, 'after the loss', 'RETRY1');
    expect(await friend.waitFor((m) => m.id === 'RETRY1')).to.include({ text: 'after the loss' });
    expect(friend.counts.retriesSent).to.be.greaterThan(0);

    for (const key of ada.client.keys.data.keys()) {
      if (key.startsWith('session|') && key.includes(friend.lid.split('@')[0] as string))
        ada.client.keys.data.delete(key);
    }
    const { id } = await friend.sendText(ada.phone.number, 'the client lost it');
    await until(
      () => ada.client.texts().includes('the client lost it'),
      'text after the client has asked again',
    );
    await friend.waitFor((m) => m.id === id && m.retries > 0);
  });

  it('lose a lost group key and get it again', async () => {
    const friend = await sandbox.createPhone({ name: 'Group friend' });
    const group = await friend.createGroup('lossy', [ada.phone.number]);
    await friend.sendText(group, 'one');
    await until(() => ada.client.texts().includes('one'), 'first group text');
    for (const key of ada.client.keys.data.keys()) {
      if (key.startsWith('sender-key|') && key.includes(group)) ada.client.keys.data.delete(key);
    }
    await friend.sendText(group, 'two');
    await until(() => ada.client.texts().includes('two'), 'group text after a retry');
    await friend.sendText(group, 'three');
    await until(() => ada.client.texts().includes('three'), 'next group text');
    expect(friend.counts.retriesServed).to.equal(1);
  });

  it('serve two clients of one phone, also one that is linked in the middle of a chat', async () => {
    const first = await linkByQr(await sandbox.createPhone({ name: 'Twice' }));
    const early = await contact.sendText(first.phone.number, 'for one');
    await received(first.client, early.id);
    const second = await linkByQr(first.phone);
    expect(first.phone.devices()).to.deep.equal([1, 2]);
    const late = await contact.sendText(first.phone.number, 'for both');
    await Promise.all([received(first.client, late.id), received(second.client, late.id)]);
    await first.client.sendText(contact.jid, 'from the first', 'TWICE1');
    await received(second.client, 'TWICE1');
    await contact.waitFor((m) => m.id === 'TWICE1');
    const own = await first.phone.sendText(contact.number, 'from the phone');
    await Promise.all([received(first.client, own.id), received(second.client, own.id)]);
    expect(contact.counts.decryptFailures).to.equal(0);
  });

  it('answer a request for older messages', async () => {
    const old = await contact.sendText(ada.phone.number, 'long ago');
    const recent = await contact.sendText(ada.phone.number, 'just now');
    await received(ada.client, recent.id);
    await ada.phone.waitFor((m) => m.id === recent.id);
    const history: string[] = [];
    ada.client.socket.ev.on('messaging-history.set', ({ messages }) => {
      history.push(...messages.map((item) => item.key.id ?? ''));
    });
    const key = { remoteJid: contact.lid, id: recent.id, fromMe: false };
    await ada.client.socket.fetchMessageHistory(50, key, Math.floor(Date.now() / 1000));
    await until(() => history.includes(old.id), 'history on demand');
    expect(history).not.to.include(recent.id);
  });

  it('unlink a client', async () => {
    const { phone, client } = await linkByQr(await sandbox.createPhone({ name: 'Short' }));
    phone.removeDevice(1);
    await until(() => client.closes.includes(401), 'logout');
    expect(phone.devices()).to.deep.equal([]);
    expect(() => phone.removeDevice(1))
      .to.throw(AppError)
      .with.property('code', 'NOT_FOUND');
  });

  it('deliver what was sent while a phone was offline', async () => {
    const sleeper = await sandbox.createPhone({ name: 'Sleeper' });
    sleeper.setBehaviour({ offline: true });
    await ada.client.sendText(sleeper.jid, 'good night', 'NIGHT1');
    await until(() => ada.client.acks.some((ack) => ack.attrs['id'] === 'NIGHT1'), 'ack');
    expect(sleeper.messages()).to.deep.equal([]);
    sleeper.setBehaviour({ offline: false });
    expect(await sleeper.waitFor((m) => m.id === 'NIGHT1')).to.include({ text: 'good night' });
  });

  it('left no stanza unhandled and no rule broken', async () => {
    for (const phone of sandbox.phones.all()) {
      const account = sandbox.server.accounts.byNumber(phone.number);
      if (!account) throw new Error('phone without account');
      await until(
        () => sandbox.server.unanswered(account, 0) === 0,
        `all stanzas for ${phone.name} answered`,
      );
    }
    expect(sandbox.ledger.unhandled).to.deep.equal([]);
    expect(sandbox.ledger.violations).to.deep.equal([]);
    for (const phone of sandbox.phones.all()) expect(phone.counts.refused, phone.name).to.equal(0);
  });
}
