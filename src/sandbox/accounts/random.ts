import { createHash, randomBytes } from 'node:crypto';

/**
 * Repeatable random values: SHA-256 of seed and counter. With the same seed and the same order of calls a
 * sandbox gives the same numbers, LIDs and certificate keys. Without a seed it draws one.
 */
export class SeededRandom {
  readonly #seed: Buffer;
  #counter = 0;

  constructor(seed?: string) {
    this.#seed = seed === undefined ? randomBytes(32) : createHash('sha256').update(seed).digest();
  }

  /** An independent stream for one purpose, so that how often one is used does not change the others. */
  fork(purpose: string): SeededRandom {
    return new SeededRandom(createHash('sha256').update(this.#seed).update(purpose).digest('hex'));
  }

  /** @param length 1..32 */
  bytes(length: number): Buffer {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(this.#counter++));
    return createHash('sha256').update(this.#seed).update(counter).digest().subarray(0, length);
  }

  /** Integer in 0..limit-1; limit at most 2^48. */
  int(limit: number): number {
    return this.bytes(6).readUIntBE(0, 6) % limit;
  }
}
