import { expect } from 'chai';
import { ZERO_TIME, eventTime, localOffset } from './event-time.js';

describe('Times in events', () => {
  const at = new Date('2026-03-20T17:05:09Z');

  it('carry the offset of the zone, Z for UTC', () => {
    expect(eventTime(at, () => -180)).to.equal('2026-03-20T14:05:09-03:00');
    expect(eventTime(at, () => 330)).to.equal('2026-03-20T22:35:09+05:30');
    expect(eventTime(at, () => 0)).to.equal('2026-03-20T17:05:09Z');
    expect(new Date(eventTime(at, localOffset)).getTime()).to.equal(at.getTime());
  });

  it('have a fraction only when there is one, without trailing zeros', () => {
    expect(eventTime(new Date(at.getTime() + 120), () => 0)).to.equal('2026-03-20T17:05:09.12Z');
    expect(eventTime(new Date(at.getTime() + 123), () => 0)).to.equal('2026-03-20T17:05:09.123Z');
  });

  it('are the zero time when unset or beyond what can be written', () => {
    expect(eventTime(null, () => -180)).to.equal(ZERO_TIME);
    expect(eventTime(new Date(NaN), () => 0)).to.equal(ZERO_TIME);
    expect(eventTime(new Date(8.64e15), () => 0)).to.equal(ZERO_TIME);
  });
});
