import { publicSettings, type AccessService, type SessionRecord } from '../access/index.js';
import type { SessionRuntime, SessionState } from './session.port.js';
import { ConnectionHealth, type Session } from './session.types.js';

/** The API's session: what the operator set together with how the connection is. */
export function sessionView(
  access: Pick<AccessService, 'shownToken'>,
  record: SessionRecord,
  runtime: SessionRuntime,
): Session {
  const { state } = runtime;
  const settings = publicSettings(record.settings);
  const connected = state.kind === 'connected' || state.kind === 'pairing';
  const loggedIn = state.kind === 'connected';
  const hasClient = state.kind !== 'disconnected' && state.kind !== 'logged-out';
  return {
    id: record.id,
    ordinal: record.ordinal,
    name: record.name,
    token: access.shownToken(record),
    jid: runtime.jid,
    lid: runtime.lid,
    pushName: runtime.pushName,
    businessName: runtime.businessName,
    platform: runtime.platform,
    state: state.kind,
    connected,
    loggedIn,
    hasClient,
    connectionHealth: healthOf({ connected, loggedIn, hasClient }),
    autoReconnect: runtime.autoReconnect,
    reconnectErrors: runtime.reconnectErrors,
    lastConnectedAt: runtime.lastConnectedAt,
    lastDisconnect: runtime.lastDisconnect,
    pairing: state.kind === 'pairing' ? { qr: state.qr, code: state.code, expiresAt: state.expiresAt } : null,
    subscribedEvents: [...record.events],
    subscribesAll: record.events.length === 0,
    settings: { ...settings, proxy: { ...settings.proxy, url: settings.proxy.url ?? '' } },
    version: record.version,
    createdAt: record.createdAt,
    expiresAt: record.expiresAt,
    live: runtime.live,
  };
}

function healthOf(is: { connected: boolean; loggedIn: boolean; hasClient: boolean }): ConnectionHealth {
  if (is.loggedIn) return ConnectionHealth.CONNECTED;
  if (is.connected) return ConnectionHealth.CONNECTED_NOT_LOGGED;
  return is.hasClient ? ConnectionHealth.DISCONNECTED : ConnectionHealth.NO_CLIENT;
}

/** What came of a connect, in words that clients of the legacy API know. */
export function connectDetails(state: SessionState): string {
  switch (state.kind) {
    case 'connected':
      return 'Connected!';
    case 'pairing':
      return 'Connected, waiting for the phone: scan the QR code or enter the pairing code';
    case 'connecting':
      return 'Connecting';
    case 'reconnecting':
      return 'Reconnecting';
    case 'disconnected':
      return 'Disconnected';
    case 'logged-out':
      return 'Logged out';
    default:
      return state satisfies never;
  }
}
