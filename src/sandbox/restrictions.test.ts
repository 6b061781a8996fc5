import { expect } from 'chai';
import { until, type BaileysClient } from '../../test/support/baileys-client.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';

describe('sandbox: accounts that may not write to strangers', () => {
  const room = new SandboxRoom();
  const faults = () => room.sandbox.faults;

  /** What a stock client hears of its restrictions, from now on. */
  function heard(client: BaileysClient): { locks: unknown[]; caps: unknown[] } {
    const locks: unknown[] = [];
    const caps: unknown[] = [];
    client.socket.ev.on('connection.update', ({ reachoutTimeLock }) => {
      if (reachoutTimeLock) locks.push(reachoutTimeLock);
    });
    client.socket.ev.on('message-capping.update', (cap) => caps.push(cap));
    return { locks, caps };
  }

  async function ack(client: BaileysClient, to: string, id: string): Promise<string | undefined> {
    await client.sendText(to, id, id);
    await until(() => client.acks.some(({ attrs }) => attrs['id'] === id), `ack of ${id}`);
    return client.acks.find(({ attrs }) => attrs['id'] === id)?.attrs['error'];
  }

  it('a lock refuses messages to strangers alone, is told and can be asked for, and is lifted', async () => {
    const { phone, client } = await room.pair('Ada');
    const friend = await room.phone('Friend');
    const stranger = await room.phone('Stranger');
    await friend.sendText(phone.number, 'hello');
    await until(() => client.texts().includes('hello'), 'the hello');
    const { locks } = heard(client);
    faults().apply({ kind: 'reachout-lock', number: phone.number, seconds: 3600 });
    await until(() => locks.length === 1, 'the notification');
    const { isActive, timeEnforcementEnds, enforcementType } =
      await client.socket.fetchAccountReachoutTimelock();
    expect({ isActive, enforcementType }).to.deep.equal({
      isActive: true,
      enforcementType: 'WEB_COMPANION_ONLY',
    });
    expect(Number(timeEnforcementEnds) - Date.now()).to.be.within(3_500_000, 3_601_000);
    expect(await ack(client, stranger.jid, 'L1')).to.equal('463');
    expect(await ack(client, friend.jid, 'L2')).to.equal(undefined);
    expect(faults().list()).to.deep.include({
      kind: 'reachout-lock',
      number: phone.number,
      seconds: 3600,
      type: 'WEB_COMPANION_ONLY',
    });
    expect(faults().apply({ kind: 'lift', number: phone.number })).to.equal(1);
    await until(() => (locks.at(-1) as { isActive: boolean }).isActive === false, 'the lifting');
    expect(await ack(client, stranger.jid, 'L3')).to.equal(undefined);
    await stranger.waitFor(({ id }) => id === 'L3');
    expect(stranger.messages().some(({ id }) => id === 'L1')).to.equal(false);
  });

  it('a lock ends by its time', async () => {
    const { phone, client } = await room.pair('Bob');
    const stranger = await room.phone('Stranger');
    faults().apply({ kind: 'reachout-lock', number: phone.number, seconds: 1, silent: true });
    expect(await ack(client, stranger.jid, 'T1')).to.equal('463');
    await until(() => faults().list().length === 0, 'its end');
    expect((await client.socket.fetchAccountReachoutTimelock()).isActive).to.equal(false);
    expect(await ack(client, stranger.jid, 'T2')).to.equal(undefined);
  });

  it('a cap counts messages to strangers, warns, and refuses those above it', async () => {
    const { phone, client } = await room.pair('Cy');
    const stranger = await room.phone('Stranger');
    const { caps } = heard(client);
    faults().apply({ kind: 'message-cap', number: phone.number, seconds: 3600, limit: 2 });
    const acks = [];
    for (const id of ['C1', 'C2', 'C3']) acks.push(await ack(client, stranger.jid, id));
    expect(acks).to.deep.equal([undefined, undefined, '463']);
    await until(() => caps.length === 2, 'the news of the cap');
    expect(caps.map((cap) => (cap as { capping_status: string }).capping_status)).to.deep.equal([
      'NONE',
      'CAPPED',
    ]);
    expect(await client.socket.fetchNewChatMessageCap()).to.include({ total_quota: 2, used_quota: 2 });
  });

  it('an unknown number is an error', () => {
    expect(() => faults().apply({ kind: 'reachout-lock', number: '1', seconds: 1 })).to.throw('no account');
  });
});
