import { expect } from 'chai';
import type { CloseReason } from '../whatsapp/index.js';
import { ReconnectPolicy } from './reconnect-policy.js';

const lost: CloseReason = { kind: 'lost', code: 428, text: 'x' };
const replaced: CloseReason = { kind: 'replaced', code: 440, text: 'x' };
const restart: CloseReason = { kind: 'restart', code: 515, text: 'x' };

describe('what follows a closed socket', () => {
  let now: number;
  let policy: ReconnectPolicy;

  beforeEach(() => {
    now = 0;
    policy = new ReconnectPolicy(() => now);
  });

  const delay = (reason: CloseReason): number => {
    const step = policy.after(reason, true);
    if (step.kind !== 'reconnect') throw new Error(step.kind);
    return step.delayMs;
  };

  it('waits longer after each lost connection, up to about a minute, and starts anew after a good one', () => {
    const delays = Array.from({ length: 12 }, () => delay(lost));
    expect(delays[0]).within(400, 600);
    expect(delays[3]).within(3200, 4800);
    expect(Math.max(...delays)).most(72_000);
    policy.reset();
    expect(delay(lost)).within(400, 600);
  });

  it('restarts at once after a pairing, but not for ever', () => {
    expect([delay(restart), delay(restart), delay(restart)]).deep.equal([0, 0, 0]);
    expect(delay(restart)).above(0);
  });

  it('leaves a connection that others keep taking to them for a while', () => {
    const delays = Array.from({ length: 5 }, () => delay(replaced));
    expect(delays[2]).most(60_000);
    expect(delays[4]).equal(600_000);
    now = 200_000;
    expect(delay(replaced)).most(300_000);
  });

  it('erases credentials after 401 alone', () => {
    const step = (code: number) =>
      policy.after({ kind: 'logged-out', code, text: 'x', onConnect: true }, true).kind;
    expect([401, 403, 406].map(step)).deep.equal(['erase', 'give-up', 'give-up']);
    for (const reason of [lost, replaced, { kind: 'outdated', code: 405, text: 'x' } as const]) {
      expect(policy.after(reason, true).kind).equal('reconnect');
    }
  });

  it('waits out a ban for as long as WhatsApp says', () => {
    expect(delay({ kind: 'banned', code: 402, text: 'x', retryAfterMs: 3_600_000 })).equal(3_600_000);
  });

  it('gives up a pairing that nobody takes part in', () => {
    expect(policy.after({ kind: 'pairing-expired', code: 408, text: 'x' }, false).kind).equal('give-up');
    const steps = Array.from({ length: 6 }, () => policy.after(lost, false).kind);
    expect(steps.at(-1)).equal('give-up');
  });
});
