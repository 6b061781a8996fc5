import { kindOfMessage, textOfMessage, wrappersOf } from '../message-content.js';
import { proto } from '../../wire/codec.js';
import type { ShownFrame } from './shown.js';
import type { StanzaView } from './stanza-view.js';

const VIEW_ONCE = new Set(['viewOnceMessage', 'viewOnceMessageV2', 'viewOnceMessageV2Extension']);
const { MEDIA_ALBUM } = proto.MessageAssociation.AssociationType;

/** What stands around the content: reply, mentions, forwarding mark, lifetime. */
export function frameOf(message: proto.IMessage, view: StanzaView): ShownFrame {
  const { inner, wrappers, info } = wrappersOf(message);
  const context = contextOf(inner);
  const warnings: string[] = [];
  const mentions = (context?.mentionedJid ?? []).map((jid) => view.display(jid));
  if (mentions.length && textOfMessage(message) === null) warnings.push('mentions in a message without text');
  const quoted = quoteOf(context, view);
  if (quoted && quoted.kind === null) warnings.push('the quoted message is empty: no preview of it is drawn');
  if (quoted && quoted.from === null) warnings.push('the quoted message has no author');
  const parent = info?.messageAssociation;
  const album = parent?.associationType === MEDIA_ALBUM ? parent.parentMessageKey?.id : null;
  return {
    warnings,
    viewOnce: wrappers.some((name) => VIEW_ONCE.has(name)) || viewOnceFlag(inner),
    expiresInSeconds: context?.expiration || null,
    quoted,
    mentions,
    forwardingScore: context?.isForwarded ? Math.max(1, context.forwardingScore ?? 1) : 0,
    album: album ?? null,
  };
}

/** `contextInfo` of whichever content the message has. */
export function contextOf(inner: proto.IMessage): proto.IContextInfo | null {
  for (const value of Object.values(inner) as unknown[]) {
    if (typeof value !== 'object' || value === null) continue;
    const found = (value as { contextInfo?: proto.IContextInfo | null }).contextInfo;
    if (found) return found;
  }
  return null;
}

function viewOnceFlag({ imageMessage, videoMessage, audioMessage }: proto.IMessage): boolean {
  return Boolean(imageMessage?.viewOnce ?? videoMessage?.viewOnce ?? audioMessage?.viewOnce);
}

function quoteOf(context: proto.IContextInfo | null, view: StanzaView): ShownFrame['quoted'] {
  if (!context?.stanzaId) return null;
  const { quotedMessage, participant } = context;
  const kind = quotedMessage ? kindOfMessage(quotedMessage) : 'empty';
  return {
    id: context.stanzaId,
    from: participant ? view.display(participant) : null,
    kind: kind === 'empty' ? null : kind,
    text: quotedMessage ? textOfMessage(quotedMessage) : null,
  };
}
