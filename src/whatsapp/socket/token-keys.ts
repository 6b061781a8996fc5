import { AsyncLocalStorage } from 'node:async_hooks';
import type { SignalDataSet, SignalKeyStoreWithTransaction } from '../baileys.js';

/**
 * Keeps Baileys from issuing a privacy token with every message. After a send it issues one in the background and
 * then notes when; that note is written in the async context of the send's transaction, which is over by then, so it
 * is dropped and the next send starts again. Here whatever concerns tokens is read and written outside of
 * transactions. (7.0.0-rc14, `relayMessage` and `addTransactionCapability`.)
 *
 * Call it where no transaction is open. @returns the same store, but for tokens
 */
export function tokensOutsideTransactions(
  keys: SignalKeyStoreWithTransaction,
): SignalKeyStoreWithTransaction {
  const outside = AsyncLocalStorage.snapshot();
  return {
    ...keys,
    get: (type, ids) => (type === 'tctoken' ? outside(() => keys.get(type, ids)) : keys.get(type, ids)),
    set: (data) => (isAboutTokens(data) ? outside(() => keys.set(data)) : keys.set(data)),
  };
}

function isAboutTokens(data: SignalDataSet): boolean {
  const types = Object.keys(data);
  return types.length === 1 && types[0] === 'tctoken';
}
