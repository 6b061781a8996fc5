import type { SignalDataSet, SignalDataTypeMap, SignalKeyStore } from '../baileys.js';
import type { SessionKeyStore } from '../auth-state/index.js';
import type { AppState } from './app-state.js';
import { APP_STATE_COLLECTIONS } from './collections.js';

const VERSION_TYPE = 'app-state-sync-version';

/**
 * The key store as Baileys is given it: everything as it is, but for the versions of app state. Baileys asks for
 * one before it synchronises a collection: that is when `AppState` does it, so that Baileys finds nothing new at the
 * server. What it would write down itself (a change that came in just then) it may not: the notification of that
 * change brings it here again.
 */
export class StockAppStateKeys implements SignalKeyStore {
  constructor(
    private readonly keys: SessionKeyStore,
    private readonly appState: AppState,
  ) {}

  async get<T extends keyof SignalDataTypeMap>(
    type: T,
    ids: string[],
  ): Promise<{ [id: string]: SignalDataTypeMap[T] }> {
    if (type !== VERSION_TYPE) return this.keys.get(type, ids);
    const found: { [id: string]: SignalDataTypeMap[T] } = {};
    for (const name of APP_STATE_COLLECTIONS.filter((each) => ids.includes(each))) {
      const state = await this.appState.current(name);
      if (state) found[name] = state as SignalDataTypeMap[T];
    }
    return found;
  }

  async set(data: SignalDataSet): Promise<void> {
    const { [VERSION_TYPE]: _versions, ...others } = data;
    if (Object.keys(others).length) await this.keys.set(others);
    // Not waited for: it asks the server, and whoever sets a key is in the middle of a message.
    if (others['app-state-sync-key']) void this.appState.keysArrived();
  }
}
