import { renderCall } from './calls.js';
import { renderFailure, renderOfflineSync, renderStreamError } from './connection.js';
import { renderNotification } from './notifications.js';
import { renderChatPresence, renderPresence } from './presence.js';
import { renderReceipt } from './receipts.js';
import type { RenderContext, RenderOutcome } from './rendered-event.js';
import { dropped } from './rendered-event.js';
import type { Stanza } from './stanza.js';

const RENDERERS: Readonly<Record<string, (stanza: Stanza, ctx: RenderContext) => RenderOutcome>> = {
  receipt: renderReceipt,
  notification: renderNotification,
  call: renderCall,
  presence: renderPresence,
  chatstate: renderChatPresence,
  ib: renderOfflineSync,
  failure: renderFailure,
  'stream:error': renderStreamError,
};

/**
 * Events of any stanza but `<message>`, which needs its decrypted content (`renderMessage`), and `<iq>`, whose
 * pairing needs a verdict (`pairSuccessEvent`, `pairErrorEvent`).
 */
export function renderStanza(stanza: Stanza, ctx: RenderContext): RenderOutcome {
  const renderer = Object.hasOwn(RENDERERS, stanza.tag) ? RENDERERS[stanza.tag] : undefined;
  return renderer ? renderer(stanza, ctx) : dropped(`not-an-event:${stanza.tag}`);
}
