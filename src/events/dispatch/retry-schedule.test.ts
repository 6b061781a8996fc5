import { expect } from 'chai';
import { DEFAULT_SCHEDULE, nextStep, type Failure } from './retry-schedule.js';

const step = (failure: Partial<Failure>) =>
  nextStep(DEFAULT_SCHEDULE, { attempt: 1, heldMs: 0, random: () => 0.5, ...failure });

describe('the schedule of retries', () => {
  it('holds the lane for three quick tries, then parks, then gives up', () => {
    const plan = Array.from({ length: 16 }, (_, i) => step({ attempt: i + 1 }));
    expect(plan.slice(0, 3)).to.deep.equal(
      [2_000, 4_000, 8_000].map((delayMs) => ({ kind: 'hold', delayMs })),
    );
    expect(plan.slice(3, 15)).to.deep.equal(
      [5, 10, 20, 40, 80, ...Array<number>(7).fill(120)].map((s) => ({ kind: 'park', delayMs: s * 1000 })),
    );
    expect(plan[15]).to.deep.equal({ kind: 'give-up' });
  });

  it('holds a lane no longer than 30 s, however few tries there were', () => {
    expect(step({ attempt: 1, heldMs: 30_000 })).to.deep.equal({ kind: 'park', delayMs: 5_000 });
    expect(step({ attempt: 5, heldMs: Infinity }).kind).to.equal('park');
  });

  it('lets a receiver ask for up to twice the pause, and for no less', () => {
    expect(step({ retryAfterMs: 3_000 })).to.deep.equal({ kind: 'hold', delayMs: 3_000 });
    expect(step({ retryAfterMs: 3_600_000 })).to.deep.equal({ kind: 'hold', delayMs: 4_000 });
    expect(step({ retryAfterMs: 0 })).to.deep.equal({ kind: 'hold', delayMs: 2_000 });
  });

  it('gives up early on errors that will hardly pass', () => {
    expect(step({ attempt: 9, maxAttempts: 10 }).kind).to.equal('park');
    expect(step({ attempt: 10, maxAttempts: 10 }).kind).to.equal('give-up');
  });
});
