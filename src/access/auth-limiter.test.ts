import { expect } from 'chai';
import { AuthLimiter } from './auth-limiter.js';

describe('limit of failed authentications', () => {
  let monotonic = 0;
  const clock = { now: () => new Date(0), monotonic: () => monotonic };
  const fail = (limiter: AuthLimiter, ip: string, times: number): void => {
    for (let i = 0; i < times; i += 1) limiter.failed(ip);
  };

  it('stops an address after its burst and lets one try through per refill', () => {
    const limiter = new AuthLimiter(clock, { burst: 3, refillMs: 1000 });
    fail(limiter, '192.0.2.1', 3);
    expect(limiter.allows('192.0.2.1', 'hash')).to.equal(false);
    expect(limiter.allows('192.0.2.2', 'hash')).to.equal(true);
    monotonic += 1000;
    expect(limiter.allows('192.0.2.1', 'hash')).to.equal(true);
    limiter.failed('192.0.2.1');
    expect(limiter.allows('192.0.2.1', 'hash')).to.equal(false);
  });

  it('makes guesses that were sent all at once wait all the longer', () => {
    const limiter = new AuthLimiter(clock, { burst: 3, refillMs: 1000 });
    fail(limiter, '192.0.2.1', 100);
    monotonic += 90_000;
    expect(limiter.allows('192.0.2.1', 'hash')).to.equal(false);
    monotonic += 8_000;
    expect(limiter.allows('192.0.2.1', 'hash')).to.equal(true);
  });

  it('counts the addresses of one IPv6 network as one, and IPv4 inside IPv6 as itself', () => {
    const limiter = new AuthLimiter(clock, { burst: 1, refillMs: 1e9 });
    limiter.failed('2001:db8:0:1::5');
    expect(limiter.allows('2001:db8:0:1:ffff:1:2:3', 'h')).to.equal(false);
    expect(limiter.allows('2001:db8:0:2::5', 'h')).to.equal(true);
    limiter.failed('::ffff:192.0.2.9');
    expect(limiter.allows('192.0.2.9', 'h')).to.equal(false);
    expect(limiter.allows('::ffff:192.0.2.8', 'h')).to.equal(true);
  });

  it('still looks at what worked from the same address, and only there', () => {
    const limiter = new AuthLimiter(clock, { burst: 1, refillMs: 1e9 });
    limiter.succeeded('192.0.2.1', 'good');
    fail(limiter, '192.0.2.1', 5);
    fail(limiter, '192.0.2.2', 5);
    expect(limiter.allows('192.0.2.1', 'good')).to.equal(true);
    expect(limiter.allows('192.0.2.1', 'other')).to.equal(false);
    expect(limiter.allows('192.0.2.2', 'good')).to.equal(false);
  });
});
