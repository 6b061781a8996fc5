/**
 * Has to be evaluated before Baileys. Mends three faults of libsignal 6.0.0 at load time, without a fork:
 *
 * 1. `verifySignature` returns a boolean that Baileys' `Curve.verify` ignores, so that forged certificates,
 *    ADV identities and sender keys pass. Here it throws; signing and agreement move to WASM with it (a pure
 *    JS XEdDSA verify costs 14 ms, the WASM one 0.1 ms, and every group message needs one).
 * 2. Its job queue is global per remote address and runs a job in the async context of whoever started the
 *    queue. Baileys' transactions live in that context: with two accounts that share a contact, the ratchet
 *    of one would be committed with the plaintext of the other. And a job that never ends, such as that of a
 *    connection whose store has died, would hold the contact for every account and every later connection:
 *    where a lock of ours is held already, the queue is left out.
 * 3. It prints whole session records, private keys included, to the console.
 */
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { sep } from 'node:path';
import {
  calculateAgreement,
  calculateSignature,
  generateKeyPair,
  verifySignature,
} from 'whatsapp-rust-bridge';

type CompilableModule = NodeJS.Module & { _compile(code: string, file: string): void };
type Extensions = Record<string, (module: CompilableModule, file: string) => void>;

const require = createRequire(import.meta.url);
const LIBSIGNAL = `${sep}libsignal${sep}`;
const SILENT_CONSOLE = Symbol.for('digigo.libsignal.console');
const silent = (): void => undefined;
(globalThis as Record<symbol, unknown>)[SILENT_CONSOLE] = {
  log: silent,
  info: silent,
  warn: silent,
  error: silent,
  debug: silent,
};

/** Compiles libsignal's files with a console of their own that prints nothing; the global console stays as it is. */
function withSilentConsole(load: () => void): void {
  const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
  const original = extensions['.js'];
  if (!original) throw new Error('this Node version has no CommonJS loader hook to silence libsignal with');
  extensions['.js'] = (module, file) => {
    if (!file.includes(LIBSIGNAL)) return original(module, file);
    const prefix = `const console = globalThis[Symbol.for('digigo.libsignal.console')];`;
    module._compile(prefix + readFileSync(file, 'utf8'), file);
  };
  try {
    load();
  } finally {
    extensions['.js'] = original;
  }
}

interface Curve {
  calculateAgreement(publicKey: Uint8Array, privateKey: Uint8Array): Buffer;
  calculateSignature(privateKey: Uint8Array, message: Uint8Array): Buffer;
  verifySignature(
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
    isInit?: boolean,
  ): boolean;
}

/** Set while a connection's own lock of the contact is held: there is nothing left to queue for. */
export const underOwnLock = new AsyncLocalStorage<true>();

type QueueJob = (bucket: string, job: () => Promise<unknown>) => Promise<unknown>;

const withPrefix = (key: Uint8Array): Uint8Array =>
  key.length === 33 ? key : Buffer.concat([Buffer.from([5]), key]);

withSilentConsole(() => {
  const curve = require('libsignal/src/curve.js') as Curve;
  curve.calculateAgreement = (publicKey, privateKey) =>
    Buffer.from(calculateAgreement(withPrefix(publicKey), privateKey));
  curve.calculateSignature = (privateKey, message) => Buffer.from(calculateSignature(privateKey, message));
  curve.verifySignature = (publicKey, message, signature) => {
    if (signature?.length !== 64 || !verifySignature(withPrefix(publicKey), message, signature)) {
      throw new Error('Invalid signature');
    }
    return true;
  };

  const queueFile = require.resolve('libsignal/src/queue_job.js');
  const queueJob = require(queueFile) as QueueJob;
  const queueModule = require.cache[queueFile];
  if (!queueModule) throw new Error('libsignal queue_job is not in the module cache');
  queueModule.exports = ((bucket, job) =>
    underOwnLock.getStore() ? job() : queueJob(bucket, AsyncResource.bind(job))) satisfies QueueJob;

  require('libsignal');
});

/**
 * Proves that the three mends are in force, through the modules that Baileys really uses. Called once at
 * start-up, before the first socket: a gateway that would accept a forged signature does not start.
 * @throws Error naming the mend that does not hold
 */
export async function assertSignalMends(baileysCurve: {
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  sign(privateKey: Uint8Array, message: Uint8Array): Uint8Array;
}): Promise<void> {
  const pair = generateKeyPair();
  const message = Buffer.from('start-up check');
  const signature = baileysCurve.sign(Buffer.from(pair.privKey), message);
  if (!baileysCurve.verify(Buffer.from(pair.pubKey), message, signature)) {
    throw new Error('signal check failed: a valid signature is refused');
  }
  const forged = Buffer.from(signature);
  forged[0] = (forged[0] ?? 0) ^ 1;
  if (baileysCurve.verify(Buffer.from(pair.pubKey), message, forged)) {
    throw new Error(
      'signal check failed: a forged signature is accepted (Baileys was loaded before the preload)',
    );
  }

  const storage = new AsyncLocalStorage<string>();
  const cipherFile = require.resolve('libsignal/src/session_cipher.js');
  const queueUsed = require('libsignal/src/queue_job.js') as QueueJob;
  if (!require.cache[cipherFile]) throw new Error('signal check failed: libsignal is not loaded');
  const seen: (string | undefined)[] = [];
  const job = (name: string): Promise<unknown> =>
    storage.run(name, () =>
      queueUsed('digigo.start-up-check', async () => {
        await Promise.resolve();
        seen.push(storage.getStore());
      }),
    );
  await Promise.all([job('a'), job('b')]);
  if (seen[0] !== 'a' || seen[1] !== 'b') {
    throw new Error('signal check failed: a queued job does not run in the context of its caller');
  }
}
