import { expect } from 'chai';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';

const DELIVERED = 3;
const READ = 4;

describe('sandbox: messages between real clients and phones', () => {
  const room = new SandboxRoom();

  it('carries texts between two clients, both ways, with acks and receipts', async () => {
    const ada = await room.pair('Ada');
    const bob = await room.pair('Bob');
    await ada.client.sendText(bob.phone.jid, 'hello', 'A1');
    await until(() => bob.client.texts().includes('hello'), 'text at Bob');
    const message = bob.client.received.find((item) => item.key.id === 'A1');
    expect(message?.key.remoteJid).to.equal(ada.phone.lid);
    expect(message?.key.remoteJidAlt).to.equal(ada.phone.jid);
    expect(message?.pushName).to.equal('Ada');
    await bob.client.sendText(ada.phone.lid, 'hi there', 'B1');
    await until(() => ada.client.texts().includes('hi there'), 'text at Ada');
    const reached = (status: number) =>
      ada.client.updates.some(({ key, update }) => key.id === 'A1' && update.status === status);
    await until(() => reached(DELIVERED), 'delivery receipt');
    await bob.client.socket.readMessages([message?.key ?? {}]);
    await until(() => reached(READ), 'read receipt');
    expect(ada.client.acks.find((item) => item.attrs['id'] === 'A1')?.attrs['error']).to.equal(undefined);
  });

  it('gives own phones and companions a copy of what the account sends', async () => {
    const ada = await room.pair('Ada');
    const second = await room.pair('Ada', ada.phone);
    const contact = await room.phone('Cleo');
    await ada.client.sendText(contact.jid, 'from the first companion', 'C1');
    await ada.phone.waitFor((item) => item.id === 'C1' && item.direction === 'out');
    await until(() => second.client.texts().includes('from the first companion'), 'copy at second companion');
    const copy = second.client.received.find((item) => item.key.id === 'C1');
    expect(copy?.key).to.include({ fromMe: true, remoteJid: contact.lid, remoteJidAlt: contact.jid });
    const { id } = await ada.phone.sendText(contact.jid, 'from the phone');
    await until(() => second.client.received.some((item) => item.key.id === id), 'copy of the phone message');
    expect(second.client.received.find((item) => item.key.id === id)?.key.fromMe).to.equal(true);
  });

  it('keeps what arrives while a client is away and delivers it once, in order', async () => {
    const { phone, client } = await room.pair('Carl');
    const contact = await room.phone('Dora');
    await client.stop();
    for (let i = 0; i < 5; i++) await contact.sendText(phone.number, `offline ${i}`);
    const queued = () =>
      room.sandbox.ledger.messages(`${phone.number}:1`).filter((item) => item.category !== 'peer');
    await until(() => queued().filter((item) => item.times === 0).length >= 5, 'queued messages');
    client.connect();
    await client.waitOpen();
    await until(() => client.texts().includes('offline 4'), 'offline texts');
    expect(client.texts().filter((text) => text.startsWith('offline'))).to.deep.equal(
      [0, 1, 2, 3, 4].map((i) => `offline ${i}`),
    );
    await until(() => queued().every((item) => item.answers.length > 0), 'receipts');
    await client.stop();
    client.connect();
    await client.waitOpen();
    expect(queued().filter((item) => item.times !== 1)).to.deep.equal([]);
  });

  it('delivers again what was not answered before the connection broke', async () => {
    const { phone, client } = await room.pair('Emil');
    const contact = await room.phone('Finn');
    await contact.sendText(phone.number, 'warm up');
    await until(() => client.texts().includes('warm up'), 'first text');
    // The client is cut off between receiving and answering: its receipts cannot leave.
    client.socket.ws.on('CB:message', () =>
      room.sandbox.faults.apply({ kind: 'drop', number: phone.number }),
    );
    const { id } = await contact.sendText(phone.number, 'twice on the wire');
    await until(() => client.closes.includes(428), 'broken connection');
    const entry = () => room.sandbox.ledger.messages(`${phone.number}:1`).find((item) => item.id === id);
    expect(entry()).to.include({ times: 1 });
    client.connect();
    await client.waitOpen();
    await until(() => entry()?.times === 2 && entry()?.answers.length !== 0, 'second delivery, answered');
  });

  it('acks a message to an unknown number with 404', async () => {
    const { client } = await room.pair('Gina');
    await client.sendText('999000000001@s.whatsapp.net', 'anyone?', 'G1');
    await until(() => client.acks.some((item) => item.attrs['id'] === 'G1'), 'ack');
    expect(client.acks.find((item) => item.attrs['id'] === 'G1')?.attrs['error']).to.equal('404');
    expect(await client.socket.onWhatsApp('999000000001')).to.deep.equal([]);
  });

  it('heals lost sessions by retry receipts, in both directions', async () => {
    const { phone, client } = await room.pair('Hugo');
    const contact = await room.phone('Iris');
    await contact.sendText(phone.number, 'one');
    await until(() => client.texts().includes('one'), 'first text');
    await client.sendText(contact.jid, 'two', 'H2');
    await contact.waitFor((item) => item.id === 'H2');
    const lid = contact.lid.split('@', 1)[0] ?? '';
    for (const key of client.keys.data.keys()) {
      if (key.startsWith('session|') && key.includes(lid)) client.keys.data.delete(key);
    }
    const { id } = await contact.sendText(phone.number, 'three');
    await until(() => client.texts().includes('three'), 'text after retry');
    const kinds = () =>
      room.sandbox.ledger
        .messages(`${phone.number}:1`)
        .find((item) => item.id === id)
        ?.answers.map((item) => item.kind) ?? [];
    await until(
      () => ['retry', 'nack', 'receipt'].every((kind) => kinds().includes(kind as never)),
      'answers',
    );
    await contact.loseSessions();
    await client.sendText(contact.jid, 'four', 'H4');
    await contact.waitFor((item) => item.id === 'H4' && item.text === 'four');
  });

  it('carries group messages to phones and companions, with receipts of each member', async () => {
    const ada = await room.pair('Ada');
    const bob = await room.pair('Bob');
    const cleo = await room.phone('Cleo');
    const group = await ada.client.socket.groupCreate('team', [bob.phone.jid, cleo.jid]);
    expect(group.participants).to.have.length(3);
    await ada.client.sendText(group.id, 'to all', 'GA');
    await until(() => bob.client.texts().includes('to all'), 'group text at Bob');
    await cleo.waitFor((item) => item.id === 'GA' && item.text === 'to all');
    const { id } = await cleo.sendText(group.id, 'from a phone');
    await until(() => ada.client.received.some((item) => item.key.id === id), 'group text at Ada');
    expect(ada.client.received.find((item) => item.key.id === id)?.key).to.include({
      remoteJid: group.id,
      participant: cleo.lid,
      participantAlt: cleo.jid,
    });
    await until(() => bob.client.texts().includes('from a phone'), 'group text at Bob');
    await ada.client.socket.groupLeave(group.id);
    const left = await bob.client.socket.groupMetadata(group.id);
    expect(left.participants.map((item) => item.id)).to.have.members([bob.phone.lid, cleo.lid]);
  });

  it('shows presence and typing', async () => {
    const { client } = await room.pair('Jana');
    const contact = await room.phone('Kurt');
    await client.socket.presenceSubscribe(contact.jid);
    contact.presence('available');
    const seen = () => JSON.stringify(client.presences);
    await until(() => seen().includes('"available"'), 'available');
    await contact.typing(client.creds.me?.id ?? '', 'composing');
    await until(() => seen().includes('composing'), 'typing');
    contact.presence('unavailable');
    await until(() => seen().includes('unavailable'), 'unavailable');
    await client.socket.sendPresenceUpdate('composing', contact.jid);
    await until(
      () => contact.peerState(client.creds.me?.id ?? '')?.typing?.state === 'composing',
      'typing at phone',
    );
  });

  it('delivers nothing from a blocked contact, who is not told', async () => {
    const { phone, client } = await room.pair('Max');
    const contact = await room.phone('Nora');
    await contact.sendText(phone.number, 'before');
    await until(() => client.texts().includes('before'), 'first text');
    await client.socket.updateBlockStatus(contact.lid, 'block');
    const { id } = await contact.sendText(phone.number, 'blocked');
    await contact.waitFor((item) => item.id === id && item.state === 'sent');
    await client.socket.updateBlockStatus(contact.lid, 'unblock');
    await contact.sendText(phone.number, 'after');
    await until(() => client.texts().includes('after'), 'last text');
    expect(client.texts()).not.to.include('blocked');
  });

  it('asks for more one-time keys when they run low', async () => {
    const { phone, client } = await room.pair('Lea');
    const keys = () => room.sandbox.server.accounts.byNumber(phone.number)?.devices.get(1)?.keys;
    const first = keys()?.oneTime.size ?? 0;
    expect(first).to.be.greaterThan(700);
    const jid = client.creds.me?.lid ?? '';
    for (let left = first - 4; left > 0; left -= 200) {
      const users = Array.from({ length: Math.min(200, left) }, () => ({ tag: 'user', attrs: { jid } }));
      await client.socket.query({
        tag: 'iq',
        attrs: { xmlns: 'encrypt', type: 'get', to: '@s.whatsapp.net' },
        content: [{ tag: 'key', attrs: {}, content: users }],
      });
    }
    await until(() => (keys()?.oneTime.size ?? 0) > 4, 'new keys');
  });
});

describe('sandbox: phone-number addressing', () => {
  const room = new SandboxRoom({ addressing: 'pn' });

  it('carries texts both ways with the LID beside', async () => {
    const { phone, client } = await room.pair('Mia');
    const contact = await room.phone('Nils');
    const { id } = await contact.sendText(phone.number, 'hello');
    await until(() => client.texts().includes('hello'), 'text');
    const key = client.received.find((item) => item.key.id === id)?.key;
    expect(key).to.include({ remoteJid: contact.jid, remoteJidAlt: contact.lid });
    await client.sendText(contact.jid, 'hi', 'N1');
    await contact.waitFor((item) => item.id === 'N1' && item.text === 'hi');
  });
});
