import { expect } from 'chai';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';
import { AppError } from '../kernel/index.js';

describe('sandbox: pairing and login with a real client', () => {
  const room = new SandboxRoom();

  it('pairs by QR code, restarts the client with 515, and knows it at the next login', async () => {
    const { phone, client } = await room.pair('Ada');
    expect(client.creds.me?.id).to.equal(`${phone.number}:1@s.whatsapp.net`);
    expect(client.creds.me?.lid).to.equal(phone.lid.replace('@', ':1@'));
    expect(client.closes).to.deep.equal([515]);
    await client.stop();
    client.connect();
    await client.waitOpen();
  });

  it('pairs by phone code', async () => {
    const phone = await room.phone('Bob');
    const client = room.client();
    client.connect();
    await until(() => client.qr !== null, 'handshake');
    const code = await client.socket.requestPairingCode(phone.number);
    await until(() => room.sandbox.server.pairing.pendingCode(phone.number) !== null, 'pending code');
    expect(await phone.enterCode(code)).to.equal(1);
    await client.waitOpen();
    expect(client.creds.me?.id).to.equal(`${phone.number}:1@s.whatsapp.net`);
  });

  it('refuses a wrong phone code, and the right one still works', async () => {
    const phone = await room.phone('Carl');
    const client = room.client();
    client.connect();
    await until(() => client.qr !== null, 'handshake');
    const code = await client.socket.requestPairingCode(phone.number, 'ABCD1234');
    await until(() => room.sandbox.server.pairing.pendingCode(phone.number) !== null, 'pending code');
    const failure = await phone.enterCode('ABCD1235').catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(AppError);
    expect(client.open).to.equal(false);
    await phone.enterCode(code);
    await client.waitOpen();
  });

  it('gives each companion an id of its own and lists them', async () => {
    const { phone } = await room.pair('Dora');
    const second = await room.pair('Dora', phone);
    expect(second.client.creds.me?.id).to.contain(':2@');
    expect(phone.devices()).to.have.length(2);
  });

  it('ends a companion that the phone removes, for good', async () => {
    const { phone, client } = await room.pair('Emil');
    phone.removeDevice(1);
    await until(() => client.closes.length === 2, 'close');
    expect(client.closes).to.deep.equal([515, 401]);
    client.connect();
    await until(() => client.closes.length === 3, 'refused login');
    expect(client.closes[2]).to.equal(401);
  });

  it('forgets a companion that logs out', async () => {
    const { phone, client } = await room.pair('Frida');
    await client.socket.logout();
    await until(() => phone.devices().length === 0, 'device list without it');
  });

  it('replaces a connection by a newer one of the same device', async () => {
    const { client } = await room.pair('Gus');
    const other = room.client();
    other.creds = client.creds;
    other.keys.data.clear();
    for (const [key, value] of client.keys.data) other.keys.data.set(key, value);
    other.connect();
    await until(() => client.closes.includes(440), 'replaced');
    await other.waitOpen();
  });

  it('refuses a login with another key than the paired one', async () => {
    const { client } = await room.pair('Hana');
    await client.stop();
    const thief = room.client();
    thief.creds = { ...thief.creds, ...(client.creds.me ? { me: client.creds.me } : {}) };
    thief.connect();
    await until(() => thief.closes.length === 1, 'close');
    expect(thief.closes).to.deep.equal([401]);
  });

  it('fails the phone when the client goes away in the middle', async () => {
    const phone = await room.phone('Ida');
    const client = room.client();
    client.connect();
    await until(() => client.qr !== null, 'QR code');
    const qr = client.qr as string;
    await client.stop();
    await until(() => {
      const ref = qr.slice(qr.indexOf('#') + 1).split(',', 1)[0] ?? '';
      return room.sandbox.server.pairing.byRef(ref) === null;
    }, 'socket gone');
    const failure = await phone.scan(qr).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(AppError);
  });
});
