import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const RESULT = 'name version succeeded error durationMs recoveryRequested';
const COLLECTIONS = ['CRITICAL_BLOCK', 'CRITICAL_UNBLOCK_LOW', 'REGULAR_LOW', 'REGULAR_HIGH', 'REGULAR'];

interface Result {
  name: string;
  version: number;
  succeeded: boolean;
  error: string | null;
  durationMs: number;
  recoveryRequested: boolean;
}

interface Told {
  event: { Name: string; Recovery: boolean };
}

interface Sync {
  succeeded: boolean;
  details: string;
  results: Result[];
}

describe('app state, brought up to date and mended', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    await sync();
  });

  async function sync(input = ''): Promise<Sync> {
    const given = input ? `(input: { ${input} })` : '';
    const { syncAppState } = await shop.client.ask<{ syncAppState: Sync }>(
      `mutation { syncAppState${given} { succeeded details results { ${RESULT} } } }`,
    );
    return syncAppState;
  }

  const resultOf = ({ results }: Sync, name: string): Result =>
    results.find((result) => result.name === name) as Result;

  async function pinned(): Promise<boolean> {
    const query = 'query($chat: JID!) { chat(chat: $chat) { pinned } }';
    const { chat } = await shop.client.ask<{ chat: { pinned: boolean } | null }>(query, {
      chat: contact.number,
    });
    return chat?.pinned ?? false;
  }

  async function completions(recovered: boolean): Promise<string[]> {
    const { events } = await shop.client.ask<{ events: { nodes: { data: Told }[] } }>(
      '{ events(first: 1000, types: [AppStateSyncComplete]) { nodes { data } } }',
    );
    const told = events.nodes.map(({ data }) => data.event);
    return told.filter(({ Recovery }) => Recovery === recovered).map(({ Name }) => Name);
  }

  it('says of each of the five collections how it came out', async () => {
    const { succeeded, details, results } = await sync('full: true');
    expect({ succeeded, details }).to.deep.equal({
      succeeded: true,
      details: 'App state synchronized successfully. All 5 patch types updated.',
    });
    expect(results.map(({ name }) => name)).to.deep.equal(COLLECTIONS);
    const versions = shop.phone.settings.versions() as Record<string, number>;
    for (const { name, version, error, durationMs, recoveryRequested } of results) {
      expect({ version, error, recoveryRequested }).to.deep.equal({
        version: versions[name.toLowerCase()],
        error: null,
        recoveryRequested: false,
      });
      expect(durationMs).to.be.a('number').within(0, 10_000);
    }
  });

  it('a full sync brings back what the store has lost', async () => {
    await shop.phone.settings.pinChat(contact.number);
    await until(pinned, 'the pin');
    await gateway.rows('UPDATE chat SET pinned_at = NULL WHERE session_id = $1', [shop.id]);
    expect((await sync()).succeeded).to.equal(true);
    expect(await pinned()).to.equal(false); // nothing is new
    expect((await sync('full: true')).succeeded).to.equal(true);
    expect(await pinned()).to.equal(true);
    await shop.phone.settings.pinChat(contact.number, false);
    await until(async () => !(await pinned()), 'the end of the pin');
  });

  it('what does not authenticate is never taken; with autoRecovery off the phone is not asked', async () => {
    const { phone } = shop;
    gateway.sandbox.faults.apply({
      kind: 'app-state-damage',
      number: phone.number,
      collection: 'regular_low',
    });
    await phone.settings.pinChat(contact.number);
    const failed = await sync('full: true, autoRecovery: false');
    expect(failed.succeeded).to.equal(false);
    expect(failed.details).to.contain('4 of 5');
    const { error, recoveryRequested } = resultOf(failed, 'REGULAR_LOW');
    expect(error).to.contain('MAC');
    expect(recoveryRequested).to.equal(false);
    expect(await pinned()).to.equal(false);
  });

  it('with autoRecovery the phone gives the collection in the clear, and all of it is taken', async () => {
    const { phone } = shop;
    gateway.sandbox.faults.apply({
      kind: 'app-state-damage',
      number: phone.number,
      collection: 'regular_low',
    });
    await phone.settings.pinChat(contact.number);
    const failed = await sync();
    expect(resultOf(failed, 'REGULAR_LOW')).to.include({ succeeded: false, recoveryRequested: true });
    await until(pinned, 'the pin from the copy');
    await until(async () => (await completions(true)).includes('regular_low'), 'the event');
    // From the copy on the server's patches fit again.
    const versions = phone.settings.versions();
    gateway.sandbox.faults.clear();
    expect(resultOf(await sync(), 'REGULAR_LOW')).to.include({
      succeeded: true,
      version: versions.regular_low,
    });
    await phone.settings.archiveChat(contact.number);
    const query = 'query($chat: JID!) { chat(chat: $chat) { archived } }';
    await until(async () => {
      const { chat } = await shop.client.ask<{ chat: { archived: boolean } }>(query, {
        chat: contact.number,
      });
      return chat.archived;
    }, 'a change behind the copy');
    // And the gateway writes on top of it what the phone takes.
    const muted =
      'mutation($chat: JID!) { pinChat(input: { chat: $chat, pinned: false }) { chat { pinned } } }';
    await shop.client.ask(muted, { chat: contact.number });
    await phone.settings.waitFor((settings) => !settings.chat(contact.number).pinned);
  });

  it('asks the phone for a key that it does not have, and reads on when it has come', async () => {
    const { settings } = shop.phone;
    settings.rotateKey();
    await settings.muteChat(contact.number, -1);
    const query = 'query($chat: JID!) { chat(chat: $chat) { muted } }';
    await until(async () => {
      const { chat } = await shop.client.ask<{ chat: { muted: boolean } }>(query, { chat: contact.number });
      return chat.muted;
    }, 'the mute under the new key');
    expect(settings.keyRequests).to.equal(1);
    expect((await sync()).succeeded).to.equal(true);
  });
});
