import { expect } from 'chai';
import { connect, session, state, useGateway, type Paired } from './harness.js';

const FIELDS = `before { connected loggedIn } after { connected loggedIn } jid appStateSucceeded
  appState { name succeeded error } preKeys { serverCount uploaded error } privacy { fetched error } durationMs`;

describe('a session that is refreshed', () => {
  const gateway = useGateway();
  let shop: Paired;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
  });

  interface Refreshed {
    before: { connected: boolean };
    after: { connected: boolean };
    jid: string;
    appStateSucceeded: boolean | null;
    appState: object[] | null;
    preKeys: { serverCount: number; uploaded: boolean; error: string | null } | null;
    privacy: { fetched: boolean } | null;
  }

  async function refresh(input = ''): Promise<Refreshed> {
    const given = input ? `(input: { ${input} })` : '';
    const answer = await shop.client.ask<{ refreshSession: Refreshed }>(
      `mutation { refreshSession${given} { ${FIELDS} } }`,
    );
    return answer.refreshSession;
  }

  const logins = (): number => gateway.sandbox.ledger.snapshot().counts.logins;

  it('has another connection, and brings everything up to date on it', async () => {
    const before = logins();
    const refreshed = await refresh();
    expect(logins()).to.equal(before + 1);
    expect(refreshed).to.deep.include({
      before: { connected: true, loggedIn: true },
      after: { connected: true, loggedIn: true },
      jid: shop.phone.jid,
      appStateSucceeded: true,
      privacy: { fetched: true, error: null },
    });
    expect(refreshed.appState).to.have.length(5);
    expect(refreshed.preKeys).to.include({ uploaded: false, error: null });
    expect(refreshed.preKeys?.serverCount).to.be.within(5, 1000);
    const { id } = await shop.phone.sendText(shop.phone.number, 'still there');
    expect(id).to.be.a('string');
    expect((await session(shop)).state).to.equal('CONNECTED');
  });

  it('does only what it is asked for', async () => {
    const refreshed = await refresh('appState: false, preKeys: false, privacy: false');
    expect(refreshed).to.deep.include({
      appState: null,
      appStateSucceeded: null,
      preKeys: null,
      privacy: null,
    });
  });

  it('comes back when it was disconnected', async () => {
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    const refreshed = await refresh('appState: false');
    expect(refreshed.before.connected).to.equal(false);
    await state(shop, 'CONNECTED');
  });

  it('says how the connection was and is when the new one does not come', async () => {
    const { number } = shop.phone;
    gateway.sandbox.faults.apply({ kind: 'login-failure', reason: 503, number });
    const { extensions } = await shop.client.refusal(
      'mutation { refreshSession(input: { waitMs: 500 }) { jid } }',
    );
    expect(extensions).to.deep.include({
      code: 'SESSION_NOT_CONNECTED',
      flags: {
        refreshSuccess: false,
        wasConnected: true,
        wasLoggedIn: true,
        newConnected: false,
        newLoggedIn: true,
      },
    });
    gateway.sandbox.faults.clear();
    await connect(shop);
    await state(shop, 'CONNECTED');
  });

  it('right after pairing does not wait for what waits for it', async () => {
    const fresh = await gateway.paired('fresh');
    await fresh.phone.settings.setPushName('Fresh');
    const { refreshSession } = await fresh.client.ask<{ refreshSession: Refreshed }>(
      `mutation { refreshSession { ${FIELDS} } }`,
    );
    expect(refreshSession.after.connected).to.equal(true);
  });

  it('is refused to a session without a phone', async () => {
    const { client } = await gateway.tenant('new');
    const { extensions } = await client.refusal('mutation { refreshSession { jid } }');
    expect(extensions.code).to.equal('SESSION_NOT_PAIRED');
  });
});
