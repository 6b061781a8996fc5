import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { BaileysClient, until as untilSync } from '../support/baileys-client.js';
import { connect, useGateway, state, type Paired } from './harness.js';
import { until } from './until.js';

const SEND = 'mutation($input: SendTextInput!) { sendText(input: $input) { messageId } }';

/** A list is stale again before the next message. */
const NO_TIME = '1ms';

async function send(from: Paired, to: string, text: string): Promise<string> {
  const answer = await from.client.ask<{ sendText: { messageId: string } }>(SEND, {
    input: { to, text, waitForAck: true },
  });
  return answer.sendText.messageId;
}

describe('device lists', () => {
  const gateway = useGateway();
  const companions: BaileysClient[] = [];
  let shop: Paired;

  before('pair', async () => {
    shop = await gateway.paired();
  });
  afterEach('companions leave', async () => {
    for (const client of companions.splice(0)) await client.dispose();
  });

  const counts = () => gateway.sandbox.ledger.counts;

  /** Another client of an account. */
  async function companionOf(phone: Phone): Promise<{ client: BaileysClient; device: number }> {
    const { url, mediaUrl, rootKeyHex } = gateway.sandbox;
    const client = new BaileysClient({ url, mediaUrl, rootKeyHex });
    companions.push(client);
    client.connect();
    await untilSync(() => client.qr !== null, 'QR code');
    const device = await phone.scan(client.qr ?? '');
    await client.waitOpen();
    return { client, device };
  }

  /** Two messages of an ordinary conversation, by which both have a session. */
  async function acquainted(name: string): Promise<Phone> {
    const contact = await gateway.contact(name);
    await send(shop, contact.number, 'hello');
    await contact.waitFor(({ text }) => text === 'hello');
    await contact.sendText(shop.phone.number, 'hi');
    return contact;
  }

  const gets = (client: BaileysClient, text: string): Promise<void> =>
    untilSync(() => client.texts().includes(text), `"${text}" at the companion`);

  it('are asked for once, whatever is sent', async () => {
    const contact = await acquainted('Anna');
    const before = { ...counts() };
    for (const text of ['one', 'two', 'three']) await send(shop, contact.number, text);
    expect(counts().deviceQueries).equal(before.deviceQueries);
    expect(counts().oneTimeKeys).equal(before.oneTimeKeys);
  });

  it('a companion that is announced by a hash alone gets the very next message', async () => {
    const contact = await acquainted('Bert');
    contact.announceDevices('hash');
    const { client, device } = await companionOf(contact);
    await send(shop, contact.number, 'to your new device');
    await gets(client, 'to your new device');
    // And one that is announced as a whole, by the address that the chat does not use.
    contact.removeDevice(device);
    contact.announceDevices('full');
    const second = await companionOf(contact);
    await send(shop, contact.number, 'to your other device');
    await gets(second.client, 'to your other device');
  });

  it('a removed companion gets nothing more, and no session is left with it', async () => {
    const contact = await acquainted('Cora');
    const { device } = await companionOf(contact);
    await send(shop, contact.number, 'to both');
    const address = `${contact.lid.split('@')[0]}_1.${device}`;
    const sessions = async (): Promise<unknown[]> =>
      gateway.rows(`SELECT id FROM signal_key WHERE session_id = $1 AND type = 'session' AND id = $2`, [
        shop.id,
        address,
      ]);
    expect(await sessions()).length(1);
    contact.removeDevice(device);
    await until(async () => (await sessions()).length === 0, 'the end of the session');
    const before = counts().oneTimeKeys;
    const id = await send(shop, contact.number, 'to the phone alone');
    await contact.waitFor((message) => message.id === id);
    expect(counts().oneTimeKeys).equal(before);
    expect(gateway.faultsOfProtocol()).deep.equal([]);
  });

  it('the ack of a message tells that a device was missed: the next message reaches it', async () => {
    const contact = await acquainted('Dora');
    contact.announceDevices('none');
    const { client } = await companionOf(contact);
    await send(shop, contact.number, 'missed');
    await until(async () => {
      await send(shop, contact.number, 'seen');
      return client.texts().includes('seen');
    }, 'a message at the companion');
    const before = counts().deviceQueries;
    await send(shop, contact.number, 'again');
    await gets(client, 'again');
    expect(counts().deviceQueries, 'queries when the hashes are the same again').equal(before);
  });

  it('in a group, too', async () => {
    const contact = await acquainted('Emil');
    const group = await contact.createGroup('Team', [shop.phone.number]);
    await send(shop, group, 'to all');
    contact.announceDevices('none');
    const { client, device } = await companionOf(contact);
    await client.stop();
    const missed = await send(shop, group, 'without a key');
    const seen = await send(shop, group, 'with one');
    client.connect();
    await gets(client, 'with one');
    await gets(client, 'without a key');
    const asked = (id: string): boolean =>
      gateway.sandbox.ledger
        .messages(`${contact.number}:${device}`)
        .some((message) => message.id === id && message.answers.some(({ kind }) => kind === 'retry'));
    expect([asked(missed), asked(seen)], 'asked for again').deep.equal([true, false]);
  });

  it('a member who lost the keys of a group costs nobody else a one-time key', async () => {
    const [contact, other] = [await acquainted('Kurt'), await acquainted('Lena')];
    const group = await contact.createGroup('Team', [shop.phone.number, other.number]);
    await send(shop, group, 'to all');
    await contact.waitFor(({ text }) => text === 'to all');
    const { ledger } = gateway.sandbox;
    ledger.clear();
    await contact.loseSessions();
    await send(shop, group, 'asked for again');
    await contact.waitFor(({ text }) => text === 'asked for again');
    await send(shop, group, 'read at once');
    await other.waitFor(({ text }) => text === 'read at once');
    const taken = ledger.bundles.filter(({ asker }) => asker.startsWith(shop.phone.number));
    expect(new Set(taken.map(({ device }) => device))).deep.equal(new Set([`${contact.number}:0`]));
  });

  it('a contact who was installed anew without a word still gets everything, by asking for it again', async () => {
    const contact = await acquainted('Fred');
    contact.announceDevices('none');
    await contact.reinstall();
    const texts = ['after', 'the', 'reinstallation'];
    for (const text of texts) await send(shop, contact.number, text);
    for (const text of texts) await contact.waitFor((message) => message.text === text);
  });

  it('a contact who was installed anew while we were away is written to with a new session at once', async () => {
    const contact = await acquainted('Gina');
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    await contact.reinstall();
    await connect(shop);
    await state(shop, 'CONNECTED');
    // The notification comes in the offline phase; the list of sessions says when it was taken in.
    const address = `${contact.lid.split('@')[0]}_1.0`;
    await until(async () => {
      const rows = await gateway.rows(
        `SELECT id FROM signal_key WHERE session_id = $1 AND type = 'session' AND id = $2`,
        [shop.id, address],
      );
      return rows.length === 0;
    }, 'the end of the old session');
    const { decryptFailures } = contact.counts;
    await send(shop, contact.number, 'welcome back');
    await contact.waitFor(({ text }) => text === 'welcome back');
    expect(contact.counts.decryptFailures).equal(decryptFailures);
  });
});

describe('device lists that expire', () => {
  const gateway = useGateway({ env: { WA_DEVICE_LIST_TTL: NO_TIME } });

  it('are asked for again, and take no one-time key of anybody', async () => {
    const shop = await gateway.paired();
    const [contact, other] = [await gateway.contact('Hans'), await gateway.contact('Ida')];
    const group = await contact.createGroup('Team', [shop.phone.number, other.number]);
    const chats = [contact.number, other.number, group];
    for (const chat of chats) await send(shop, chat, 'first');
    await other.waitFor(({ text, chat }) => text === 'first' && chat === group);
    const { ledger } = gateway.sandbox;
    const before = { ...ledger.counts };
    ledger.clear();
    const rounds = 4;
    for (let n = 0; n < rounds; n++) for (const chat of chats) await send(shop, chat, `round ${n}`);
    expect(ledger.counts.deviceQueries - before.deviceQueries).at.least(rounds * chats.length);
    expect(ledger.bundles).deep.equal([]);
    expect(ledger.counts.oneTimeKeys).equal(before.oneTimeKeys);
    const last = `round ${rounds - 1}`;
    await contact.waitFor(({ text, chat }) => text === last && chat !== group);
    await other.waitFor(({ text, chat }) => text === last && chat === group);
    expect([contact, other].map(({ counts: { decryptFailures } }) => decryptFailures)).deep.equal([0, 0]);
  });
});
