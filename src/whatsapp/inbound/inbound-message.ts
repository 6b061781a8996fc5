import type { JsonObject } from '../../kernel/index.js';
import type { MessageInfo } from './message-info.js';
import { readInfo } from './message-info.js';
import { decodeOrNull } from './proto-json.js';
import type { DropReason, RenderContext } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { bytesOf, child } from './stanza.js';
import type { Unwrapped } from './unwrap.js';
import { objectAt, unwrap } from './unwrap.js';

/** A message stanza joined with its decrypted content. */
export interface InboundMessage extends Unwrapped {
  stanza: Stanza;
  info: MessageInfo;
  /** The content as it was decrypted, wrappers included. */
  raw: JsonObject;
  /** Set when the own phone sent it again on request. */
  resent: { requestId: string; webMessage: JsonObject } | null;
}

/** Either the message, or why there is none to show. `malformed`: the bytes are no message. */
export type ReadResult =
  | { message: InboundMessage; dropped: null }
  | {
      message: null;
      dropped: Extract<DropReason, 'peer-protocol' | 'sender-key-only' | 'no-plaintext' | 'malformed'>;
    };

/**
 * Protocol messages between the account's own devices: history notice, key share and request, backfill,
 * security settings, fatal error of app state, peer requests and answers, LID migration. Some carry keys.
 */
const PEER_PROTOCOL_TYPES: ReadonlySet<unknown> = new Set([5, 6, 7, 8, 9, 10, 16, 17, 22]);

/** Fields that accompany content and are none themselves. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['senderKeyDistributionMessage', 'messageContextInfo']);

/**
 * Joins a `<message>` stanza with what its `<enc>` children decrypted to (padding removed, in any order; a
 * group message may have its sender key in one and its content in another). The `<plaintext>` of channel
 * messages is read from the stanza itself.
 *
 * Not shown: traffic between the account's own devices, and stanzas with nothing but a sender key.
 */
export function readMessage(
  stanza: Stanza,
  plaintexts: readonly Uint8Array[],
  ctx: RenderContext,
): ReadResult {
  const open = bytesOf(child(stanza, 'plaintext'));
  const parts = open ? [...plaintexts, open] : plaintexts;
  if (parts.length === 0) return { message: null, dropped: 'no-plaintext' };
  const info = readInfo(stanza, ctx);
  if (info.category === 'peer') return { message: null, dropped: 'peer-protocol' };
  const decoded = parts.map((bytes) => decodeOrNull('waE2E.Message', bytes));
  if (decoded.includes(null)) return { message: null, dropped: 'malformed' };
  return messageFrom({ stanza, info, raw: join(decoded.filter((part) => part !== null)) });
}

/** A message from its decoded content; wrappers are opened here. */
export function messageFrom(content: Pick<InboundMessage, 'stanza' | 'info' | 'raw'>): ReadResult {
  const { stanza, info, raw } = content;
  const unwrapped = unwrap(raw);
  if (isPeerProtocol(unwrapped.message)) return { message: null, dropped: 'peer-protocol' };
  if (!hasContent(unwrapped.message)) return { message: null, dropped: 'sender-key-only' };
  if (unwrapped.deviceSent) info.json['DeviceSentMeta'] = unwrapped.deviceSent;
  return { message: { ...unwrapped, stanza, info, raw, resent: null }, dropped: null };
}

/** The part with content takes over what the others have beside it, above all the sender key. */
function join(parts: readonly JsonObject[]): JsonObject {
  const main = parts.find((part) => hasContent(unwrap(part).message)) ?? parts[0] ?? {};
  return Object.assign({}, ...parts, main) as JsonObject;
}

/** A message without any known field counts as content: a kind that is newer than the table. */
function hasContent(message: JsonObject): boolean {
  if ('senderKeyDistributionMessage' in message)
    return Object.keys(message).some((key) => !NOT_CONTENT.has(key));
  return true;
}

function isPeerProtocol(message: JsonObject): boolean {
  const protocol = objectAt(message, 'protocolMessage');
  return (
    protocol !== undefined &&
    (PEER_PROTOCOL_TYPES.has(protocol['type']) || 'appStateSyncKeyShare' in protocol)
  );
}
