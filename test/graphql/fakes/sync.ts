import type { CollectionSync, Refresh, SyncPort } from '../../../src/sync/index.js';

/** Everything is up to date. */
export class FakeSync implements SyncPort {
  readonly commands: object[] = [];

  async appState(command: Parameters<SyncPort['appState']>[0]): Promise<CollectionSync[]> {
    this.commands.push(command);
    return [];
  }

  async refresh(command: Parameters<SyncPort['refresh']>[0]): Promise<Refresh> {
    this.commands.push(command);
    const state = { connected: true, loggedIn: true };
    const nothing = { appState: null, preKeys: null, privacy: null };
    return { before: state, after: state, jid: '491711234567@s.whatsapp.net', ...nothing, durationMs: 0 };
  }
}
