import type { JsonObject } from '../../kernel/index.js';
import type { RenderContext, RenderedEvent, RenderOutcome } from './rendered-event.js';
import { dropped, rendered, sessionEvent } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, child, intAttr, stanzaJson } from './stanza.js';

const NANOSECONDS_PER_SECOND = 1_000_000_000;

/** `Connected`: the session is logged in and usable. */
export function connectedEvent(ctx: RenderContext): RenderedEvent {
  return sessionEvent('Connected', ctx.now(), {});
}

/**
 * `Disconnected`: the connection was lost without being asked for. Not to be sent beside LoggedOut,
 * StreamReplaced, ConnectFailure, TemporaryBan or ClientOutdated, nor for the restart after pairing.
 */
export function disconnectedEvent(ctx: RenderContext): RenderedEvent {
  return sessionEvent('Disconnected', ctx.now(), {});
}

/** `ConnectFailure` of ours: the session's proxy keeps it from WhatsApp. `Reason` 0 is none of WhatsApp's own. */
export function proxyFailedEvent({ text }: { text: string }, ctx: RenderContext): RenderedEvent {
  return sessionEvent('ConnectFailure', ctx.now(), { Reason: 0, Message: text, Raw: null });
}

/**
 * `LoggedOut`: the linked device was removed from outside.
 * @param reason 401, 403 or 406
 */
export function loggedOutEvent(
  removal: { onConnect: boolean; reason: number },
  ctx: RenderContext,
): RenderedEvent {
  return sessionEvent('LoggedOut', ctx.now(), { OnConnect: removal.onConnect, Reason: removal.reason });
}

/**
 * The event of a `<failure>` stanza, WhatsApp's answer to a refused login. 401, 403 and 406 are LoggedOut, 402
 * TemporaryBan, 405 ClientOutdated; 500 and 503 pass by themselves and give none; the rest is ConnectFailure.
 */
export function renderFailure(stanza: Stanza, ctx: RenderContext): RenderOutcome {
  const reason = intAttr(stanza, 'reason');
  const event = (type: RenderedEvent['type'], payload: JsonObject): RenderOutcome =>
    rendered(sessionEvent(type, ctx.now(), payload));
  switch (reason) {
    case 401:
    case 403:
    case 406:
      return rendered(loggedOutEvent({ onConnect: true, reason }, ctx));
    case 402:
      return event('TemporaryBan', {
        Code: intAttr(stanza, 'code'),
        Expire: intAttr(stanza, 'expire') * NANOSECONDS_PER_SECOND,
      });
    case 405:
      return event('ClientOutdated', {});
    case 500:
    case 503:
      return dropped('handled-by-reconnect');
    default:
      return event('ConnectFailure', {
        Reason: reason,
        Message: attr(stanza, 'message'),
        Raw: stanzaJson(stanza),
      });
  }
}

/**
 * The event of a `<stream:error>` stanza: LoggedOut when the device was removed, StreamReplaced when another
 * program took over, none for 515 (restart after pairing) and 503, StreamError for anything else.
 */
export function renderStreamError(stanza: Stanza, ctx: RenderContext): RenderOutcome {
  const code = attr(stanza, 'code');
  const conflict = child(stanza, 'conflict');
  const kind = conflict ? attr(conflict, 'type') : '';
  if (code === '515' || code === '503') return dropped('handled-by-reconnect');
  if (kind === 'device_removed') return rendered(loggedOutEvent({ onConnect: false, reason: 401 }, ctx));
  if (kind === 'replaced') return rendered(sessionEvent('StreamReplaced', ctx.now(), {}));
  return rendered(sessionEvent('StreamError', ctx.now(), { Code: code, Raw: stanzaJson(stanza) }));
}

/** `OfflineSyncPreview` or `OfflineSyncCompleted` of an `<ib>` stanza; none for the other kinds of `<ib>`. */
export function renderOfflineSync(stanza: Stanza, ctx: RenderContext): RenderOutcome {
  const preview = child(stanza, 'offline_preview');
  if (preview) {
    const event = {
      Total: intAttr(preview, 'count'),
      AppDataChanges: intAttr(preview, 'appdata'),
      Messages: intAttr(preview, 'message'),
      Notifications: intAttr(preview, 'notification'),
      Receipts: intAttr(preview, 'receipt'),
    };
    return rendered(sessionEvent('OfflineSyncPreview', ctx.now(), event));
  }
  const done = child(stanza, 'offline');
  if (done)
    return rendered(sessionEvent('OfflineSyncCompleted', ctx.now(), { Count: intAttr(done, 'count') }));
  if (child(stanza, 'downgrade_webclient')) {
    return rendered(sessionEvent('QRScannedWithoutMultidevice', ctx.now(), {}));
  }
  return dropped('not-an-event:ib');
}
