import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { decodeKeyValue } from '../../src/whatsapp/auth-state/key-codec.js';
import { Vault } from '../../src/platform/secrets/index.js';
import { Secret } from '../../src/kernel/index.js';
import { Receiver, answer } from '../events/receiver.js';
import { ADMIN_TOKEN, ENCRYPTION_KEY, state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const BODIES = ['a very private sentence', 'another private sentence'];
/** Shorter values would be found by chance. */
const MIN_BYTES = 16;

describe('what a run of the gateway leaves behind', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let receiver: Receiver;
  const printed: string[] = [];
  const vault = new Vault(new Secret(Buffer.from(ENCRYPTION_KEY, 'hex')));

  before('a whole run: pairing, sends, failures, a lost session, a restart', async function () {
    this.timeout(60_000);
    const original = ['log', 'info', 'warn', 'error'].map((name) => [name, console[name as 'log']] as const);
    for (const [name, print] of original) {
      console[name as 'log'] = (...values: unknown[]) => {
        printed.push(values.map(String).join(' '));
        print.apply(console, values);
      };
    }
    receiver = await new Receiver().start();
    receiver.behaviour = answer(500, 'no');
    shop = await gateway.paired();
    contact = await gateway.contact();
    await shop.client.ask('mutation($url: URL!) { setWebhook(input: { url: $url }) { webhook { id } } }', {
      url: receiver.url('/secret-path'),
    });
    const send = `mutation($input: SendTextInput!) { sendText(input: $input) { state } }`;
    await shop.client.ask(send, { input: { to: contact.number, text: BODIES[0], waitForAck: true } });
    await contact.sendText(shop.phone.number, String(BODIES[1]));
    await until(async () => (await gateway.rows('SELECT 1 FROM message')).length >= 2, 'both messages');
    gateway.sandbox.faults.apply({ kind: 'ack-error', code: 463, number: shop.phone.number, times: 1 });
    await shop.client.refusal(send, { input: { to: contact.number, text: BODIES[0], waitForAck: true } });
    await shop.client.refusal(send, { input: { to: '4915100000001', text: BODIES[0] } });
    await shop.client.refusal(
      'mutation { sendText(input: { to: "x", text: "a very private sentence" }) { state } }',
    );
    await gateway.client('wrong-token-of-somebody').refusal('{ session { id } }');
    await gateway.forgetSignalSessions(shop);
    await contact.sendText(shop.phone.number, String(BODIES[1]));
    gateway.sandbox.faults.apply({ kind: 'drop', number: shop.phone.number });
    await state(shop, 'CONNECTED');
    await gateway.restart();
    await state(shop, 'CONNECTED');
    await until(() => receiver.received.length > 3, 'failed deliveries');
    for (const [name, print] of original) console[name as 'log'] = print;
  });
  after(() => receiver.stop());

  /** Every secret value of the session, decrypted: credentials and keys. */
  async function secrets(): Promise<Buffer[]> {
    const [creds] = await gateway.rows('SELECT sealed FROM session_creds WHERE session_id = $1', [shop.id]);
    const keys = await gateway.rows('SELECT type, id, sealed FROM signal_key WHERE session_id = $1', [
      shop.id,
    ]);
    const values = [
      vault.open('creds', creds?.['sealed'] as Buffer, shop.id),
      ...keys.map(({ type, id, sealed }) =>
        vault.open('signal-key', sealed as Buffer, `${shop.id}|${String(type)}|${String(id)}`),
      ),
    ];
    return values.flatMap((value) => bytesIn(decodeKeyValue(value.toString())));
  }

  it('no key, token or message body is in the log at debug level, nor on the console', async () => {
    const text = gateway.log + printed.join('\n');
    expect(gateway.log.split('\n').length).to.be.greaterThan(10);
    const found = (await secrets()).filter((bytes) => contains(text, bytes));
    expect(found.map((bytes) => bytes.length)).to.deep.equal([]);
    for (const word of [
      ...BODIES,
      shop.token,
      ADMIN_TOKEN,
      ENCRYPTION_KEY,
      'wrong-token-of-somebody',
      'secret-path',
    ]) {
      expect(text.includes(word), word.slice(0, 12)).to.equal(false);
    }
    expect(printed.filter((line) => /Session|Closing|Bad MAC|Decrypted/.test(line))).to.deep.equal([]);
  });

  it('the database holds no credentials, keys, tokens or journal in clear', async () => {
    const all = await secrets();
    expect(all.length).to.be.greaterThan(100);
    const tables = [
      'session_creds',
      'signal_key',
      'inbound_journal',
      'session',
      'destination',
      'session_runtime',
    ];
    for (const table of tables) {
      const [row] = await gateway.rows(
        `SELECT coalesce(string_agg(t::text, E'\\n'), '') AS dump FROM ${table} t`,
      );
      const dump = String(row?.['dump']);
      expect(all.filter((bytes) => contains(dump, bytes)).length, table).to.equal(0);
      for (const word of [...BODIES, shop.token, ADMIN_TOKEN, 'secret-path']) {
        const hex = Buffer.from(word).toString('hex');
        expect(dump.includes(word) || dump.includes(hex), `${word.slice(0, 12)} in ${table}`).to.equal(false);
      }
    }
  });

  it('a key row that was moved to another session or another id does not open', async () => {
    const [row] = await gateway.rows(
      'SELECT type, id, sealed FROM signal_key WHERE session_id = $1 LIMIT 1',
      [shop.id],
    );
    const sealed = row?.['sealed'] as Buffer;
    const own = `${shop.id}|${String(row?.['type'])}|${String(row?.['id'])}`;
    expect(vault.open('signal-key', sealed, own)).to.be.ok;
    expect(() => vault.open('signal-key', sealed, own.replace(shop.id, '0'.repeat(32)))).to.throw();
    expect(() => vault.open('signal-key', sealed, `${own}1`)).to.throw();
    expect(() => vault.open('creds', sealed, own)).to.throw();
  });
});

function bytesIn(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return value.length >= MIN_BYTES ? [Buffer.from(value)] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(bytesIn);
}

function contains(text: string, bytes: Buffer): boolean {
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  return (
    text.includes(bytes.toString('hex')) ||
    text.includes(base64) ||
    text.includes(bytes.toString('base64url')) ||
    text.includes([...bytes.subarray(0, 16)].join(',')) ||
    // As Node prints a buffer: `<Buffer 0a 1b ...`.
    text.includes([...bytes.subarray(0, 16)].map((b) => b.toString(16).padStart(2, '0')).join(' '))
  );
}
