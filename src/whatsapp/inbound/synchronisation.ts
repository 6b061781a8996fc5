import type { JsonObject } from '../../kernel/index.js';
import { decodeProto } from './proto-json.js';
import type { RenderContext, RenderedEvent } from './rendered-event.js';
import { sessionEvent, timeText } from './rendered-event.js';
import { wireText } from './text.js';

/**
 * `AppState`: one change of synchronised state.
 * @param index names the thing that changed, e.g. `['mute', '5511...@s.whatsapp.net']`
 * @param value encoded `SyncActionValue`
 * @throws ProtoError when `value` is none
 */
export function appStateEvent(
  index: readonly string[],
  value: Uint8Array,
  ctx: RenderContext,
): RenderedEvent {
  const action = decodeProto('waSyncAction.SyncActionValue', value);
  return sessionEvent('AppState', ctx.now(), { Index: index.map(wireText), ...action });
}

/**
 * `AppStateSyncComplete`: a collection (`regular_low`, ...) is up to date at a version. `recovered`: by a copy of the
 * phone, because what the server has could not be verified.
 */
export function appStateSyncCompleteEvent(
  collection: { name: string; version: number; recovered?: boolean },
  ctx: RenderContext,
): RenderedEvent {
  const { name, version, recovered = false } = collection;
  const event: JsonObject = { Name: name, Version: version, Recovery: recovered };
  return sessionEvent('AppStateSyncComplete', ctx.now(), event);
}

/**
 * `HistorySync`: a portion of the chat history. May have megabytes.
 * @param history encoded `HistorySync`, decrypted and inflated
 * @throws ProtoError when `history` is none
 */
export function historySyncEvent(history: Uint8Array, ctx: RenderContext): RenderedEvent {
  return sessionEvent('HistorySync', ctx.now(), { Data: decodeProto('waHistorySync.HistorySync', history) });
}

/** `KeepAliveTimeout`: WhatsApp has not answered `errorCount` times in a row. */
export function keepAliveTimeoutEvent(
  timeout: { errorCount: number; lastSuccess: Date | null },
  ctx: RenderContext,
): RenderedEvent {
  const event = { ErrorCount: timeout.errorCount, LastSuccess: timeText(timeout.lastSuccess, ctx) };
  return sessionEvent('KeepAliveTimeout', ctx.now(), event);
}

/** `KeepAliveRestored`: the same connection answers again. */
export function keepAliveRestoredEvent(ctx: RenderContext): RenderedEvent {
  return sessionEvent('KeepAliveRestored', ctx.now(), {});
}
