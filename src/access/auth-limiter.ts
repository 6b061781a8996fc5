import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../kernel/index.js';

export interface AuthLimits {
  /** Failed attempts that an address may make at once. @default 20 */
  burst?: number;
  /** One more attempt is allowed after this long. @default 3000 */
  refillMs?: number;
}

interface Bucket {
  left: number;
  at: number;
}

const MAX_ADDRESSES = 10_000;
/** Guesses sent all at once pass before the first has failed: they are paid for afterwards, up to this many. */
const MAX_DEBT = 1200;

/**
 * Slows down guessing: every failed authentication takes from its address's bucket. When it is empty, only
 * credentials that worked from that very address before are looked at, so that a guesser gains nothing and
 * its neighbours behind the same address keep working.
 */
export class AuthLimiter {
  readonly #buckets = new LRUCache<string, Bucket>({ max: MAX_ADDRESSES });
  readonly #proved = new LRUCache<string, true>({ max: MAX_ADDRESSES });
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #refillMs: number;

  constructor(clock: Clock, { burst = 20, refillMs = 3000 }: AuthLimits = {}) {
    this.#clock = clock;
    this.#burst = burst;
    this.#refillMs = refillMs;
  }

  /** May this credential (by its hash) be looked at, coming from this address? */
  allows(ip: string, hash: string): boolean {
    return this.#bucket(ip).left >= 1 || this.#proved.has(`${networkOf(ip)} ${hash}`);
  }

  failed(ip: string): void {
    const bucket = this.#bucket(ip);
    bucket.left = Math.max(-MAX_DEBT, bucket.left - 1);
    this.#buckets.set(networkOf(ip), bucket);
  }

  succeeded(ip: string, hash: string): void {
    this.#proved.set(`${networkOf(ip)} ${hash}`, true);
  }

  #bucket(ip: string): Bucket {
    const now = this.#clock.monotonic();
    const bucket = this.#buckets.get(networkOf(ip)) ?? { left: this.#burst, at: now };
    bucket.left = Math.min(this.#burst, bucket.left + (now - bucket.at) / this.#refillMs);
    bucket.at = now;
    return bucket;
  }
}

/** One subscriber owns a whole IPv6 /64, so that is what counts as one address. */
function networkOf(ip: string): string {
  const plain = ip.startsWith('::ffff:') && ip.includes('.') ? ip.slice(7) : ip;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const gap = plain.includes('::')
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
    : [];
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
