import { bareJid } from '../../kernel/index.js';
import { readInfo } from './message-info.js';
import { laneOf } from './message-source.js';
import type { RenderContext, RenderOutcome } from './rendered-event.js';
import { dropped, rendered } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, child, childrenNamed } from './stanza.js';

/** What went wrong, as far as it shows in the event. */
export interface DecryptFailure {
  /** A group message whose sender key never arrived. */
  senderKeyMissing?: boolean;
}

/**
 * The `UndecryptableMessage` event: for a stanza whose decryption failed, and for one whose content WhatsApp
 * keeps from linked devices (`<unavailable>` and no `<enc>`).
 */
export function renderUndecryptable(
  stanza: Stanza,
  failure: DecryptFailure,
  ctx: RenderContext,
): RenderOutcome {
  const info = readInfo(stanza, ctx);
  if (info.category === 'peer') return dropped('peer-protocol');
  const enc = childrenNamed(stanza, 'enc');
  const unavailable = enc.length === 0 ? child(stanza, 'unavailable') : undefined;
  const direct = enc.some((node) => attr(node, 'type') !== 'skmsg');
  const event = {
    Info: info.json,
    IsUnavailable: unavailable !== undefined || (failure.senderKeyMissing === true && !direct),
    UnavailableType: unavailable ? attr(unavailable, 'type') : '',
    DecryptFailMode: enc.map((node) => attr(node, 'decrypt-fail')).find((mode) => mode !== '') ?? '',
  };
  return rendered({
    type: 'UndecryptableMessage',
    at: info.at,
    chat: laneOf(info.source, ctx),
    dedupeKey: `undecryptable:${info.source.chat}:${bareJid(info.source.sender)}:${info.id}`,
    data: { event, type: 'UndecryptableMessage' },
  });
}
