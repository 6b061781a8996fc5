import { expect } from 'chai';
import { DEFAULT_SETTINGS, patchSettings } from '../../access/index.js';
import { coldCapOf, gapMs, isPaced, type PacingSettings } from './pacing-rules.js';

const NOW = new Date('2026-03-20T12:00:00Z');
const day = (n: number): Date => new Date(NOW.getTime() - n * 86_400_000);

function pacing(patch: object): PacingSettings {
  return patchSettings(DEFAULT_SETTINGS, { pacing: patch }).pacing;
}

describe('what pacing says', () => {
  it('nothing, unless it is set', () => {
    expect(isPaced(DEFAULT_SETTINGS.pacing)).to.equal(false);
    expect(gapMs(DEFAULT_SETTINGS.pacing)).to.equal(null);
    expect(coldCapOf({ settings: DEFAULT_SETTINGS.pacing, createdAt: NOW }, null, NOW)).to.equal(null);
    expect(isPaced(pacing({ jitterPercent: 50, maxWaitSeconds: 5, accountSince: '2020-01-01' }))).to.equal(
      false,
    );
  });

  it('the space between messages is never shorter than the rate, and longer by the jitter at most', () => {
    const settings = pacing({ messagesPerMinute: 20, jitterPercent: 50 });
    expect([0, 0.5, 1].map((random) => gapMs(settings, random))).to.deep.equal([3_000, 3_750, 4_500]);
  });

  it('a young account may write to more strangers every few days, an old one to any number', () => {
    const settings = pacing({ warmUp: true });
    const caps = [0, 1, 2, 3, 4, 5, 7, 10, 14, 21, 27, 28].map(
      (age) => coldCapOf({ settings, createdAt: day(age) }, null, NOW)?.cap ?? null,
    );
    expect(caps).to.deep.equal([5, 8, 12, 20, 20, 30, 45, 70, 120, 200, 200, null]);
  });

  it('the age counts from what the operator says, else from the link, else from the session', () => {
    const settings = pacing({ warmUp: true });
    const old = { settings, createdAt: day(100) };
    expect(coldCapOf(old, day(1), NOW)).to.deep.equal({ cap: 8, by: 'warmUp' });
    expect(coldCapOf(old, null, NOW)).to.equal(null);
    const told = { settings: pacing({ warmUp: true, accountSince: '2026-03-18' }), createdAt: NOW };
    expect(coldCapOf(told, NOW, NOW)?.cap).to.equal(12);
  });

  it('of two caps the lower one holds', () => {
    const capped = (coldMessagesPerDay: number) =>
      coldCapOf({ settings: pacing({ warmUp: true, coldMessagesPerDay }), createdAt: NOW }, null, NOW);
    expect(capped(3)).to.deep.equal({ cap: 3, by: 'coldMessagesPerDay' });
    expect(capped(0)).to.deep.equal({ cap: 0, by: 'coldMessagesPerDay' });
    expect(capped(300)).to.deep.equal({ cap: 5, by: 'warmUp' });
  });

  it('wrong settings are refused by name', () => {
    const wrong: [patch: object, field: string][] = [
      [{ messagesPerMinute: 0 }, 'messagesPerMinute'],
      [{ messagesPerMinute: 601 }, 'messagesPerMinute'],
      [{ messagesPerMinute: 1.5 }, 'messagesPerMinute'],
      [{ jitterPercent: 101 }, 'jitterPercent'],
      [{ coldMessagesPerDay: -1 }, 'coldMessagesPerDay'],
      [{ maxWaitSeconds: 601 }, 'maxWaitSeconds'],
      [{ accountSince: '20.03.2026' }, 'accountSince'],
      [{ accountSince: '2026-02-30' }, 'accountSince'],
      [{ accountSince: '2999-01-01' }, 'accountSince'],
    ];
    for (const [patch, field] of wrong) {
      expect(() => pacing(patch), JSON.stringify(patch)).to.throw(`settings.pacing.${field}`);
    }
    const back = pacing({ jitterPercent: null, maxWaitSeconds: null, accountSince: '' });
    expect(back).to.deep.equal(DEFAULT_SETTINGS.pacing);
  });
});
