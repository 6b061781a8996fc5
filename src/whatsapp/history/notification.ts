import type { JsonObject } from '../../kernel/index.js';
import { proto } from '../baileys.js';

/** What announces a portion of history, as it is kept until that has been read. */
export type HistoryNotification = proto.Message.IHistorySyncNotification;

export function encodeHistoryNotification(notification: HistoryNotification): Buffer {
  return Buffer.from(proto.Message.HistorySyncNotification.encode(notification).finish());
}

export function decodeHistoryNotification(bytes: Uint8Array): HistoryNotification {
  return proto.Message.HistorySyncNotification.decode(bytes);
}

/** `INITIAL_BOOTSTRAP`, `RECENT`, ... */
export function historyKind({ syncType }: HistoryNotification): string {
  return proto.Message.HistorySyncType[syncType ?? 0] ?? 'UNKNOWN';
}

/** Which request it answers; null for what comes by itself. */
export function requestIdOf(notification: HistoryNotification): string | null {
  const full = notification.fullHistorySyncOnDemandRequestMetadata?.requestId;
  return full || notification.peerDataRequestSessionId || null;
}

/** The part of it that events show: no keys, no paths. */
export function shownNotification(notification: HistoryNotification): JsonObject {
  const { syncType, chunkOrder, progress, peerDataRequestSessionId: session } = notification;
  const requestId = notification.fullHistorySyncOnDemandRequestMetadata?.requestId;
  return {
    ...{ syncType: syncType ?? 0, chunkOrder: chunkOrder ?? 0, progress: progress ?? 0 },
    ...(session ? { peerDataRequestSessionID: session } : {}),
    ...(requestId
      ? { fullHistorySyncOnDemandRequestMetadata: { requestID: requestId, request_id: requestId } }
      : {}),
  };
}
