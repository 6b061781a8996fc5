import type { JsonObject } from '../../kernel/index.js';
import { proto } from '../baileys.js';

/** Reply, forward, mentions and lifetime, resolved: addresses are JIDs. */
export interface ContextParts {
  stanzaId?: string | undefined;
  participant?: string | undefined;
  quoted?: proto.IMessage | undefined;
  isForwarded?: boolean | undefined;
  mentioned?: readonly string[] | undefined;
  /** Seconds until the message disappears, 0 or undefined for never. */
  expiration?: number | undefined;
}

/** The proto of it; null when there is nothing to say. */
export function contextInfoOf(context: ContextParts): proto.IContextInfo | null {
  const info: proto.IContextInfo = {};
  if (context.stanzaId) {
    info.stanzaId = context.stanzaId;
    info.participant = context.participant ?? null;
    info.quotedMessage = context.quoted ?? { conversation: '' };
  }
  if (context.isForwarded) {
    info.isForwarded = true;
    info.forwardingScore = 1;
  }
  if (context.mentioned?.length) info.mentionedJid = [...context.mentioned];
  if (context.expiration) info.expiration = context.expiration;
  return Object.keys(info).length ? info : null;
}

/** The same, to be spread into a message's own object. */
export function withContext(context: ContextParts): { contextInfo?: proto.IContextInfo } {
  const contextInfo = contextInfoOf(context);
  return contextInfo ? { contextInfo } : {};
}

/** A quoted message given as JSON with proto field names. Unknown names are left out. */
export function quotedFromJson(json: JsonObject): proto.IMessage {
  return proto.Message.fromObject(json);
}
