import { expect } from 'chai';
import type { WACallEvent } from '@whiskeysockets/baileys';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';

describe('sandbox: calls', () => {
  const room = new SandboxRoom();

  async function people() {
    const ada = await room.pair('Ada');
    const heard: WACallEvent[] = [];
    ada.client.socket.ev.on('call', (calls) => void heard.push(...calls));
    const caller = await room.phone('Caller');
    const statuses = (id: string) => heard.filter((call) => call.id === id).map(({ status }) => status);
    return { ada, heard, caller, statuses };
  }

  it('ring on every device; when one has rejected, caller and others are told', async () => {
    const { ada, heard, caller, statuses } = await people();
    const { id } = caller.calls.call(ada.phone.number, { video: true });
    await until(() => statuses(id).includes('offer'), 'offer at the client');
    await ada.phone.calls.waitFor((call) => call.id === id && call.state === 'ringing');
    const [offer] = heard.filter((call) => call.id === id);
    expect(offer).to.deep.include({ isVideo: true, isGroup: false, callerPn: caller.jid, offline: false });
    await ada.client.socket.rejectCall(id, offer?.from ?? '');
    await caller.calls.waitFor((call) => call.id === id && call.state === 'rejected');
    const onPhone = await ada.phone.calls.waitFor((call) => call.id === id && call.state === 'ended');
    expect(onPhone).to.include({ reason: 'rejected_elsewhere', peer: caller.jid, video: true });
    expect(room.sandbox.server.ledger.calls.map(({ signal }) => signal)).to.deep.equal(['offer', 'reject']);
  });

  it('that the phone takes, or that the caller gives up, end at the client', async () => {
    const { ada, caller, statuses } = await people();
    const taken = caller.calls.call(ada.phone.jid);
    await ada.phone.calls.waitFor((call) => call.id === taken.id);
    ada.phone.calls.accept(taken.id);
    await caller.calls.waitFor((call) => call.id === taken.id && call.state === 'accepted');
    await until(() => statuses(taken.id).includes('terminate'), 'end of the ringing');
    caller.calls.end(taken.id);
    await ada.phone.calls.waitFor((call) => call.id === taken.id && call.state === 'ended');
    const missed = caller.calls.call(ada.phone.lid);
    caller.calls.measure(missed.id);
    caller.calls.end(missed.id, 'timeout');
    await until(() => statuses(missed.id).length === 3, 'offer, latency and end');
    expect(statuses(missed.id)).to.have.members(['offer', 'relaylatency', 'timeout']);
  });

  it('to a group ring at its members, or are only noticed there', async () => {
    const { ada, heard, caller, statuses } = await people();
    const other = await room.phone('Other');
    const group = await caller.createGroup('Family', [ada.phone.number, other.number]);
    const { id } = caller.calls.call(group);
    await until(() => statuses(id).includes('offer'), 'offer at the client');
    expect(heard.at(-1)).to.include({ isGroup: true, groupJid: group });
    await other.calls.waitFor((call) => call.id === id && call.group === group);
    other.calls.reject(id);
    await caller.calls.waitFor((call) => call.id === id && call.signals.includes('reject'));
    const notice = caller.calls.call(group, { notice: true });
    await ada.phone.calls.waitFor((call) => call.id === notice.id && call.state === 'noticed');
    const stranger = await room.phone('Stranger');
    const refused = stranger.calls.call(group);
    await stranger.calls.waitFor((call) => call.id === refused.id && call.error === 403);
  });

  it('that nobody makes, or of somebody else, cannot be answered', async () => {
    const { ada, caller } = await people();
    const other = await room.phone('Other');
    const answers: Record<string, string>[] = [];
    ada.client.socket.ws.on('CB:ack,class:call', ({ attrs }: { attrs: Record<string, string> }) => {
      answers.push(attrs);
    });
    await ada.client.socket.rejectCall('NONE', caller.jid);
    const theirs = caller.calls.call(other.number);
    await ada.client.socket.rejectCall(theirs.id, caller.jid);
    await until(() => answers.length === 2, 'both answers');
    expect(answers.map(({ error }) => error)).to.deep.equal(['404', '404']);
    expect(other.calls.get(theirs.id).state).to.equal('ringing');
    const nobody = caller.calls.call('999000111222333');
    await caller.calls.waitFor((call) => call.id === nobody.id && call.error === 404);
  });

  it('wait for a client that is away, and links to calls are made', async () => {
    const { ada, caller } = await people();
    expect(await ada.client.socket.createCallLink('video')).to.match(/^[A-Za-z0-9]{22}$/);
    const token = await ada.client.socket.createCallLink('audio', { startTime: 1_900_000_000 });
    expect(token).to.match(/^[A-Za-z0-9]{22}$/);
    room.sandbox.faults.apply({ kind: 'call-error', code: 429, times: 1 });
    expect(await ada.client.socket.createCallLink('video')).to.equal(undefined);
    const { id } = caller.calls.call(ada.phone.number);
    await ada.phone.calls.waitFor((call) => call.id === id);
  });
});
