import { expect } from 'chai';
import { child } from './wire/node.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';
import { until } from '../../test/support/baileys-client.js';

const ROUNDS = 3;

describe('device lists, as a stock client sees them', () => {
  const room = new SandboxRoom();

  for (const form of ['lid', 'jid'] as const) {
    it(`an expired list costs a stock client a forced session, and the contact a one-time key (${form})`, async () => {
      const { phone, client } = await room.pair('Stock');
      const contact = await room.phone('Contact');
      await client.sendText(contact[form], 'first', 'FIRST');
      await contact.waitFor(({ text }) => text === 'first');
      const { ledger } = room.sandbox;
      ledger.clear();
      const { deviceQueries } = ledger.counts;
      for (let n = 0; n < ROUNDS; n++) {
        await client.socket.userDevicesCache.flushAll();
        await client.sendText(contact[form], `round ${n}`, `ROUND${n}`);
        await contact.waitFor(({ text }) => text === `round ${n}`);
      }
      const taken = ledger.bundles.filter(({ forced, oneTime }) => forced && oneTime);
      expect(taken.filter(({ device }) => device === `${contact.number}:0`)).length(ROUNDS);
      // Its own phone pays as well.
      expect(taken.filter(({ device }) => device === `${phone.number}:0`)).length(ROUNDS);
      expect(ledger.counts.deviceQueries - deviceQueries).equal(ROUNDS);
    });
  }

  it('acks tell the hash of the devices that a message should have reached', async () => {
    const { client } = await room.pair('Sender');
    const { phone: contact } = await room.pair('With companion');
    await client.sendText(contact.lid, 'one', 'HASH1');
    await client.sendText(contact.lid, 'two', 'HASH2');
    await until(() => client.acks.length === 2, 'acks');
    contact.removeDevice(1);
    await client.sendText(contact.lid, 'three', 'HASH3');
    await until(() => client.acks.length === 3, 'an ack');
    const [one, two, three] = client.acks.map(({ attrs }) => attrs['phash']);
    expect(one).match(/^2:[\w+/]{8}$/);
    expect(two).equal(one);
    expect(three)
      .match(/^2:[\w+/]{8}$/)
      .not.equal(one);
  });

  it('a change of devices is announced with the device, as a hash alone, or not at all', async () => {
    const { client } = await room.pair('Friend');
    const contact = await room.phone('Contact');
    await client.sendText(contact.lid, 'hello', 'HELLO');
    const seen: string[] = [];
    client.socket.ws.on('CB:notification,type:devices', (stanza: Parameters<typeof child>[0]) => {
      const change = Array.isArray(stanza?.content) ? stanza.content[0] : undefined;
      const device = child(change, 'device');
      seen.push(device ? `${change?.tag} ${device.attrs['lid']}` : `${change?.tag} ${change?.attrs['hash']}`);
    });
    await room.pair('Contact', contact);
    await until(() => seen.length === 1, 'a notification');
    contact.announceDevices('hash');
    contact.removeDevice(1);
    await until(() => seen.length === 2, 'another one');
    contact.announceDevices('none');
    await room.pair('Contact', contact);
    contact.announceDevices('full');
    contact.removeDevice(2);
    await until(() => seen.length === 3, 'the last one');
    expect(seen[0]).equal(`add ${contact.lid.replace('@', ':1@')}`);
    expect(seen[1]).match(/^update 2:/);
    expect(seen[2]).equal(`remove ${contact.lid.replace('@', ':2@')}`);
  });
});
