import { expect } from 'chai';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';

describe('sandbox: faults', () => {
  const room = new SandboxRoom();
  const faults = () => room.sandbox.faults;
  const texts = (entry: { texts(): string[] }, text: string) => entry.texts().filter((item) => item === text);

  it('drops a connection, ends it with a stream error, fails logins', async () => {
    const { phone, client } = await room.pair('Ada');
    const { number } = phone;
    expect(faults().apply({ kind: 'drop', number })).to.be.greaterThan(0);
    await until(() => client.closes.includes(428), 'dropped connection');
    client.connect();
    await client.waitOpen();
    faults().apply({ kind: 'stream-error', number, device: 1, code: 503 });
    await until(() => client.closes.includes(503), 'stream error');
    faults().apply({ kind: 'login-failure', number, reason: 405, times: 1 });
    client.connect();
    await until(() => client.closes.includes(405), 'refused login');
    client.connect();
    await client.waitOpen();
  });

  it('acks messages with an error, as often as asked and only for that recipient', async () => {
    const { phone, client } = await room.pair('Bob');
    const contact = await room.phone('Cleo');
    const other = await room.phone('Dora');
    const { number } = phone;
    faults().apply({ kind: 'ack-error', number, to: contact.number, code: 463, times: 1 });
    await client.sendText(other.jid, 'fine', 'B0');
    await client.sendText(contact.jid, 'refused', 'B1');
    await client.sendText(contact.jid, 'fine too', 'B2');
    await contact.waitFor((item) => item.id === 'B2');
    await until(() => client.acks.length === 3, 'three acks');
    const errors = client.acks.map((item) => [item.attrs['id'], item.attrs['error']]);
    expect(errors).to.deep.equal([
      ['B0', undefined],
      ['B1', '463'],
      ['B2', undefined],
    ]);
    expect(contact.messages().some((item) => item.id === 'B1')).to.equal(false);
    faults().apply({ kind: 'ack-drop', number, times: 1 });
    await client.sendText(contact.jid, 'no ack', 'B3');
    await contact.waitFor((item) => item.id === 'B3');
    await client.sendText(contact.jid, 'ack', 'B4');
    await until(() => client.acks.some((item) => item.attrs['id'] === 'B4'), 'later ack');
    expect(client.acks.some((item) => item.attrs['id'] === 'B3')).to.equal(false);
  });

  it('delivers a stanza twice, or late', async () => {
    const { phone, client } = await room.pair('Emil');
    const contact = await room.phone('Finn');
    await contact.sendText(phone.number, 'first');
    await until(() => client.texts().includes('first'), 'first text');
    const entry = (id: string) =>
      room.sandbox.ledger.messages(`${phone.number}:1`).find((item) => item.id === id);
    faults().apply({ kind: 'duplicate', number: phone.number, times: 1 });
    const doubled = await contact.sendText(phone.number, 'doubled');
    await until(() => entry(doubled.id)?.times === 2, 'second copy');
    faults().apply({ kind: 'delay', number: phone.number, ms: 60, times: 1 });
    const late = await contact.sendText(phone.number, 'late');
    await contact.sendText(phone.number, 'early');
    await until(() => client.texts().includes('late'), 'late text');
    expect(client.texts().indexOf('early')).to.be.lessThan(client.texts().indexOf('late'));
    expect(entry(late.id)?.times).to.equal(1);
  });

  it('holds messages back over a reconnect until they are released', async () => {
    const { phone, client } = await room.pair('Gina');
    const contact = await room.phone('Hugo');
    faults().apply({ kind: 'hold', number: phone.number, device: 1 });
    await contact.sendText(phone.number, 'held');
    await until(() => room.sandbox.ledger.messages(`${phone.number}:1`).length > 0, 'queued message');
    faults().apply({ kind: 'drop', number: phone.number, device: 1 });
    await until(() => client.closes.includes(428), 'dropped connection');
    client.connect();
    await client.waitOpen();
    expect(texts(client, 'held')).to.have.length(0);
    expect(faults().apply({ kind: 'release', number: phone.number })).to.be.greaterThan(0);
    await until(() => texts(client, 'held').length === 1, 'released text');
    expect(faults().list()).to.deep.equal([]);
  });

  it('refuses requests, or answers them late', async () => {
    const { phone, client } = await room.pair('Ida');
    faults().apply({ kind: 'iq-error', number: phone.number, xmlns: 'status', code: 429, times: 1 });
    const refusal = await client.socket.updateProfileStatus('Busy').then(
      () => null,
      (error: { data?: unknown }) => error.data,
    );
    expect(refusal).to.equal(429);
    await client.socket.updateProfileStatus('Busy');
    faults().apply({
      kind: 'iq-delay',
      number: phone.number,
      xmlns: 'usync',
      child: 'usync',
      ms: 80,
      times: 1,
    });
    const order: string[] = [];
    await Promise.all([
      client.socket.fetchStatus(phone.jid).then(() => order.push('late')),
      client.socket.fetchBlocklist().then(() => order.push('early')),
    ]);
    expect(order).to.deep.equal(['early', 'late']);
    expect(faults().list()).to.deep.equal([]);
  });
});
