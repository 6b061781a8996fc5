import { deflateSync } from 'node:zlib';
import { proto } from '../baileys.js';

const NOTHING = deflateSync(
  proto.HistorySync.encode({ syncType: proto.HistorySync.HistorySyncType.RECENT }).finish(),
);

/**
 * Empties a history notification that Baileys is about to process: it would download the whole portion past our media
 * host and hold all of it decoded in memory. Its own steps after a history (first app state, going online) still follow.
 */
export function withoutContent(notification: proto.Message.IHistorySyncNotification): void {
  notification.initialHistBootstrapInlinePayload = NOTHING;
}
