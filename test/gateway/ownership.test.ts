import { expect } from 'chai';
import { connect, session, state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

describe('a session that this process may not have', () => {
  const gateway = useGateway();
  let shop: Paired;

  before('pair', async () => {
    shop = await gateway.paired();
  });

  const lease = async (): Promise<Record<string, unknown> | undefined> =>
    (
      await gateway.rows(
        'SELECT owner, epoch, expires_at > now() AS held FROM session_lease WHERE session_id = $1',
        [shop.id],
      )
    )[0];
  /** As if another living process had it: the lease is held, and so is the lock of its owner. */
  const takeAway = (lock: string, seconds = 3600): Promise<unknown> =>
    gateway.rows(
      `UPDATE session_lease SET owner = 'another', owner_lock = $2, epoch = epoch + 1,
         expires_at = now() + make_interval(secs => $3)
       WHERE session_id = $1`,
      [shop.id, lock, seconds],
    );

  it('its socket is closed when the lease is lost, and it comes back once the new owner is gone', async function () {
    this.timeout(60_000);
    const lock = await gateway.holdAdvisoryLock();
    await takeAway(lock.key);
    await until(() => gateway.openSockets(shop.phone.number).sockets === 0, 'the socket is closed', 15_000);
    expect((await lease())?.['owner']).to.equal('another');
    await lock.release();
    await state(shop, 'CONNECTED', 30_000);
    expect((await lease())?.['owner']).not.to.equal('another');
    expect(gateway.openSockets(shop.phone.number).sockets).to.equal(1);
  });

  it('a start while another process has it gets it when that process is gone', async function () {
    this.timeout(60_000);
    await gateway.stop();
    const lock = await gateway.holdAdvisoryLock();
    await takeAway(lock.key, 4);
    await gateway.start();
    const refused = await shop.client.refusal('mutation { connectSession { session { id } } }');
    expect(refused.extensions.code).to.equal('SESSION_OWNED_ELSEWHERE');
    expect((await session(shop)).state).not.to.equal('CONNECTED');
    await lock.release();
    await state(shop, 'CONNECTED', 30_000);
  });

  it('a process that died without a word leaves its sessions free at once', async () => {
    await gateway.stop();
    const lock = await gateway.holdAdvisoryLock();
    await takeAway(lock.key);
    await lock.release();
    await gateway.start();
    await state(shop, 'CONNECTED', 5_000);
    expect((await connect(shop)).state).to.equal('CONNECTED');
  });
});
