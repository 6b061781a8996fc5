import { isGroup } from '../../kernel/index.js';
import { normalizeMessageContent, proto, type BinaryNode } from '../baileys.js';
import type { MessageKind } from '../inbound/index.js';

/** What a message's stanza needs beside the encrypted content. */
export interface StanzaParts {
  attributes: Record<string, string>;
  nodes: BinaryNode[];
}

const { Type } = proto.Message.ProtocolMessage;
/** WhatsApp's own clients send the time in this field from another epoch. */
const PRIVACY_MODE_EPOCH_SECONDS = 77_980_457;
const PAYMENT_FLOWS: Readonly<Record<string, string>> = {
  payment_info: 'payment_info',
  review_and_pay: 'order_details',
};

/**
 * Reads the stanza's extras from the content itself, so that a message which is sent again after a crash goes out
 * as it did the first time. Source: the wire protocol's table of what the library does not send by itself.
 */
export function stanzaParts(message: proto.IMessage, to: string, now: Date): StanzaParts {
  const content = normalizeMessageContent(message) ?? message;
  const edit = editOf(content);
  const meta = metaOf(content);
  return {
    attributes: {
      ...(edit ? { edit } : {}),
      ...(content.ptvMessage ? { type: 'media' } : {}),
    },
    nodes: [...(meta ? [{ tag: 'meta', attrs: meta }] : []), ...businessNodes(content, { to, now })],
  };
}

function editOf(content: proto.IMessage): string | null {
  const { protocolMessage, keepInChatMessage: keep } = content;
  if (content.pinInChatMessage) return '2';
  // An author who takes a keep back lets the message go.
  if (keep?.key?.fromMe && keep.keepType === proto.KeepType.UNDO_KEEP_FOR_ALL) return '7';
  if (protocolMessage?.type === Type.MESSAGE_EDIT) return '1';
  if (protocolMessage?.type !== Type.REVOKE) return null;
  // An admin may take back what a member wrote.
  return isGroup(protocolMessage.key?.remoteJid ?? '') && protocolMessage.key?.fromMe === false ? '8' : '7';
}

function metaOf(content: proto.IMessage): Record<string, string> | null {
  if (content.pollCreationMessage || content.pollCreationMessageV2 || content.pollCreationMessageV3) {
    return { polltype: 'creation' };
  }
  if (content.pollUpdateMessage) return { polltype: 'vote' };
  if (content.eventMessage) return { event_type: 'creation' };
  if (content.encEventResponseMessage) return { event_type: 'response' };
  return null;
}

/** Marks that make servers pass on lists and buttons. */
function businessNodes(content: proto.IMessage, { to, now }: { to: string; now: Date }): BinaryNode[] {
  if (content.listMessage) {
    return [{ tag: 'biz', attrs: {}, content: [{ tag: 'list', attrs: { type: 'product_list', v: '2' } }] }];
  }
  const interactive = content.interactiveMessage;
  if (!interactive) return [];
  const bot: BinaryNode[] = isGroup(to) ? [] : [{ tag: 'bot', attrs: { biz_bot: '1' } }];
  const attrs = {
    actual_actors: '2',
    host_storage: '2',
    privacy_mode_ts: String(Math.floor(now.getTime() / 1000) - PRIVACY_MODE_EPOCH_SECONDS),
  };
  const payment = (interactive.nativeFlowMessage?.buttons ?? [])
    .map(({ name }) => PAYMENT_FLOWS[name ?? ''])
    .find((name) => name !== undefined);
  if (payment) return [...bot, { tag: 'biz', attrs: { ...attrs, native_flow_name: payment } }];
  const flow: BinaryNode = { tag: 'native_flow', attrs: { v: '9', name: 'mixed' } };
  return [
    ...bot,
    {
      tag: 'biz',
      attrs,
      content: [
        { tag: 'interactive', attrs: { type: 'native_flow', v: '1' }, content: [flow] },
        { tag: 'quality_control', attrs: { source_type: 'third_party' } },
      ],
    },
  ];
}

const MEDIA_TYPES: Partial<Record<MessageKind, string>> = {
  image: 'image',
  video: 'video',
  ptv: 'video',
  audio: 'audio',
  ptt: 'ptt',
  document: 'document',
  sticker: 'sticker',
  contact: 'vcard',
  contacts: 'contact_array',
  'live-location': 'livelocation',
  list: 'list',
  order: 'order',
  product: 'product',
};

/** `type` and `mediatype` that a message of this kind travels with, for events about own messages. */
export function stanzaType(kind: MessageKind): { type: string; mediaType: string } {
  const mediaType = MEDIA_TYPES[kind];
  if (mediaType) return { type: 'media', mediaType };
  if (kind === 'reaction' || kind === 'event') return { type: kind, mediaType: '' };
  return { type: kind === 'poll' || kind === 'poll-vote' ? 'poll' : 'text', mediaType: '' };
}
