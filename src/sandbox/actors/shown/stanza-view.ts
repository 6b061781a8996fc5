import type { BinaryNode } from '../../wire/codec.js';
import { children } from '../../wire/node.js';

/** What the phone knows about a message beside its content. */
export interface StanzaView {
  chat: 'user' | 'group' | 'status' | 'newsletter';
  /** `type` of the stanza. */
  type: string;
  edit: string | null;
  /** `mediatype` of the encrypted part. */
  mediaType: string | null;
  /** Children that are not the encryption: `biz`, `bot`, `meta`, ... */
  nodes: readonly BinaryNode[];
  /** The address that people know. */
  display: (jid: string) => string;
}

const ENCRYPTION = new Set(['enc', 'participants', 'device-identity', 'plaintext']);

export function viewOf(
  stanza: BinaryNode,
  chat: string,
  options: { mediaType: string | null; display: (jid: string) => string },
): StanzaView {
  return {
    ...options,
    chat: chatKind(chat),
    type: stanza.attrs['type'] ?? 'text',
    edit: stanza.attrs['edit'] ?? null,
    nodes: children(stanza).filter(({ tag }) => !ENCRYPTION.has(tag)),
  };
}

export function chatKind(jid: string): StanzaView['chat'] {
  if (jid.endsWith('@g.us')) return 'group';
  if (jid.endsWith('@newsletter')) return 'newsletter';
  return jid.endsWith('@broadcast') ? 'status' : 'user';
}
