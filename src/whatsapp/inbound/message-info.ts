import type { JsonObject } from '../../kernel/index.js';
import { millisecondsAttr, secondsAttr } from './event-time.js';
import type { MessageSource } from './message-source.js';
import { jidAttr, readSource, sourceJson } from './message-source.js';
import { decodeOrNull } from './proto-json.js';
import { stringAt } from './unwrap.js';
import type { RenderContext } from './rendered-event.js';
import { timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, bytesOf, child, children, hasAttr, intAttr } from './stanza.js';

/** What a message stanza says about its message, before anything is decrypted. */
export interface MessageInfo {
  source: MessageSource;
  id: string;
  /** '' unless set: 1 edit, 2 pin, 3 channel edit, 7 revoke by the sender, 8 revoke by an admin. */
  edit: string;
  pushName: string;
  /** '' or 'peer' (traffic between the account's own devices). */
  category: string;
  at: Date;
  /** `Info` of events, without the part that only decrypted content knows (`DeviceSentMeta` is null). */
  json: JsonObject;
}

/** Reads a `<message>` stanza. A missing time becomes the time of now in `at` and the zero time in `json`. */
export function readInfo(stanza: Stanza, ctx: RenderContext): MessageInfo {
  const source = readSource(stanza, ctx);
  const at = secondsAttr(stanza, 't');
  const info = {
    source,
    id: attr(stanza, 'id'),
    edit: attr(stanza, 'edit'),
    pushName: attr(stanza, 'notify'),
    category: attr(stanza, 'category'),
    at: at ?? ctx.now(),
  };
  const json: JsonObject = {
    ...sourceJson(source),
    ID: info.id,
    ServerID: intAttr(stanza, 'server_id'),
    Type: attr(stanza, 'type'),
    PushName: info.pushName,
    Timestamp: timeText(at, ctx),
    Category: info.category,
    Multicast: child(stanza, 'multicast') !== undefined,
    MediaType: mediaTypeOf(stanza),
    Edit: info.edit,
    MsgBotInfo: botJson(child(stanza, 'bot'), ctx),
    MsgMetaInfo: metaJson(child(stanza, 'meta')),
    VerifiedName: verifiedNameJson(child(stanza, 'verified_name')),
    DeviceSentMeta: null,
  };
  return { ...info, json };
}

/** Children that have a `mediatype` of another meaning, or none at all. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['multicast', 'verified_name', 'bot', 'meta']);

function mediaTypeOf(stanza: Stanza): string {
  let mediaType = '';
  for (const node of children(stanza)) {
    if (!NOT_CONTENT.has(node.tag) && hasAttr(node, 'mediatype')) mediaType = attr(node, 'mediatype');
  }
  return mediaType;
}

const NO_NODE: Stanza = { tag: '', attrs: {} };

function botJson(bot: Stanza = NO_NODE, ctx: RenderContext): JsonObject {
  return {
    EditType: attr(bot, 'edit'),
    EditTargetID: attr(bot, 'edit_target_id'),
    EditSenderTimestampMS: timeText(millisecondsAttr(bot, 'sender_timestamp_ms'), ctx),
  };
}

function metaJson(meta: Stanza = NO_NODE): JsonObject {
  return {
    TargetID: attr(meta, 'target_id'),
    TargetSender: jidAttr(meta, 'target_sender_jid'),
    TargetChat: jidAttr(meta, 'target_chat_jid'),
    DeprecatedLIDSession: hasAttr(meta, 'deprecated_lid_session')
      ? ['true', '1'].includes(attr(meta, 'deprecated_lid_session'))
      : null,
    ThreadMessageID: attr(meta, 'thread_msg_id'),
    ThreadMessageSenderJID: jidAttr(meta, 'thread_msg_sender_jid'),
  };
}

/** The sender's business certificate, with its inner details decoded. Null when unreadable: it is an extra. */
function verifiedNameJson(node: Stanza | undefined): JsonObject | null {
  const bytes = bytesOf(node);
  if (!bytes) return null;
  const certificate = decodeOrNull('waVnameCert.VerifiedNameCertificate', bytes);
  if (!certificate) return null;
  const details = Buffer.from(stringAt(certificate, 'details'), 'base64');
  return {
    Certificate: certificate,
    Details: decodeOrNull('waVnameCert.VerifiedNameCertificate_Details', details),
  };
}
