import type { Json, JsonObject } from '../../kernel/index.js';
import { objectAt, stringAt } from './unwrap.js';

/** What kind of message it is, in the gateway's own words. */
export type MessageKind =
  | 'text'
  | 'image'
  | 'video'
  | 'ptv'
  | 'audio'
  | 'ptt'
  | 'document'
  | 'sticker'
  | 'sticker-pack'
  | 'contact'
  | 'contacts'
  | 'location'
  | 'live-location'
  | 'reaction'
  | 'poll'
  | 'poll-vote'
  | 'poll-edit'
  | 'poll-result'
  | 'event'
  | 'event-response'
  | 'event-invite'
  | 'edit'
  | 'revoke'
  | 'ephemeral-setting'
  | 'protocol'
  | 'pin'
  | 'keep'
  | 'comment'
  | 'buttons'
  | 'buttons-reply'
  | 'template'
  | 'list'
  | 'list-reply'
  | 'interactive'
  | 'interactive-reply'
  | 'group-invite'
  | 'newsletter-invite'
  | 'order'
  | 'product'
  | 'album'
  | 'call-log'
  | 'payment'
  | 'unknown';

/** Facts that a store of messages wants to search by. */
export interface MessageSummary {
  kind: MessageKind;
  /** What a person reads: text, caption, emoji, poll question, chosen button; null when there is none. */
  text: string | null;
  /** Id of the message that this one quotes. */
  quotedId: string | null;
  /** Id of the message that this one acts on: edits, revokes, reactions, votes, pins, comments. */
  targetId: string | null;
}

interface KindRow {
  kind: MessageKind;
  /** Where the text is, inside the kind's own object; the first that is there and not empty counts. */
  text?: readonly string[];
  /** Where the key of the target is. */
  target?: string;
}

const MEDIA_TEXT = ['caption'] as const;

/** Field of the message to kind. Kinds that depend on more than the field are refined in `refine`. */
const KINDS: Readonly<Record<string, KindRow>> = {
  extendedTextMessage: { kind: 'text', text: ['text'] },
  imageMessage: { kind: 'image', text: MEDIA_TEXT },
  videoMessage: { kind: 'video', text: MEDIA_TEXT },
  ptvMessage: { kind: 'ptv', text: MEDIA_TEXT },
  audioMessage: { kind: 'audio' },
  documentMessage: { kind: 'document', text: MEDIA_TEXT },
  stickerMessage: { kind: 'sticker' },
  stickerPackMessage: { kind: 'sticker-pack', text: ['caption', 'name'] },
  contactMessage: { kind: 'contact', text: ['displayName'] },
  contactsArrayMessage: { kind: 'contacts', text: ['displayName'] },
  locationMessage: { kind: 'location', text: ['name', 'address', 'comment'] },
  liveLocationMessage: { kind: 'live-location', text: ['caption'] },
  reactionMessage: { kind: 'reaction', text: ['text'], target: 'key' },
  encReactionMessage: { kind: 'reaction', target: 'targetMessageKey' },
  pollCreationMessage: { kind: 'poll', text: ['name'] },
  pollCreationMessageV2: { kind: 'poll', text: ['name'] },
  pollCreationMessageV3: { kind: 'poll', text: ['name'] },
  pollCreationMessageV5: { kind: 'poll', text: ['name'] },
  pollCreationMessageV6: { kind: 'poll', text: ['name'] },
  pollUpdateMessage: { kind: 'poll-vote', target: 'pollCreationMessageKey' },
  pollResultSnapshotMessage: { kind: 'poll-result', text: ['name'] },
  pollResultSnapshotMessageV3: { kind: 'poll-result', text: ['name'] },
  pollAddOptionMessage: {
    kind: 'poll-edit',
    text: ['addOption.optionName'],
    target: 'pollCreationMessageKey',
  },
  eventMessage: { kind: 'event', text: ['name'] },
  eventInviteMessage: { kind: 'event-invite', text: ['caption', 'eventTitle'] },
  encEventResponseMessage: { kind: 'event-response', target: 'eventCreationMessageKey' },
  protocolMessage: { kind: 'protocol', target: 'key' },
  secretEncryptedMessage: { kind: 'edit', target: 'targetMessageKey' },
  pinInChatMessage: { kind: 'pin', target: 'key' },
  keepInChatMessage: { kind: 'keep', target: 'key' },
  commentMessage: { kind: 'comment', target: 'targetMessageKey' },
  encCommentMessage: { kind: 'comment', target: 'targetMessageKey' },
  buttonsMessage: { kind: 'buttons', text: ['contentText'] },
  buttonsResponseMessage: { kind: 'buttons-reply', text: ['Response.SelectedDisplayText'] },
  templateMessage: { kind: 'template', text: ['hydratedTemplate.hydratedContentText'] },
  templateButtonReplyMessage: { kind: 'buttons-reply', text: ['selectedDisplayText'] },
  listMessage: { kind: 'list', text: ['description', 'title'] },
  listResponseMessage: { kind: 'list-reply', text: ['title', 'description'] },
  interactiveMessage: { kind: 'interactive', text: ['body.text'] },
  interactiveResponseMessage: { kind: 'interactive-reply', text: ['body.text'] },
  groupInviteMessage: { kind: 'group-invite', text: ['caption', 'groupName'] },
  newsletterAdminInviteMessage: { kind: 'newsletter-invite', text: ['caption', 'newsletterName'] },
  orderMessage: { kind: 'order', text: ['message', 'orderTitle'] },
  productMessage: { kind: 'product', text: ['body', 'product.title'] },
  albumMessage: { kind: 'album' },
  callLogMesssage: { kind: 'call-log' },
  requestPaymentMessage: { kind: 'payment' },
  sendPaymentMessage: { kind: 'payment' },
  paymentInviteMessage: { kind: 'payment' },
};

/** Wrappers that events leave closed although the content inside is what a person sees. */
const TRANSPARENT = [
  'associatedChildMessage',
  'groupMentionedMessage',
  'groupStatusMessage',
  'groupStatusMessageV2',
  'pollCreationMessageV4',
  'botForwardedMessage',
  'spoilerMessage',
] as const;

/** Protocol message types with a kind of their own. */
const REVOKE = 0;
const EPHEMERAL_SETTING = 3;
const EDIT = 14;

/** Kind, text and references of a message without its wrappers (see `unwrap`). */
export function summarise(message: JsonObject): MessageSummary {
  for (const wrapper of TRANSPARENT) {
    const inner = objectAt(objectAt(message, wrapper), 'message');
    // One level at a time, and each level consumed bytes of a bounded message.
    if (inner) return summarise(inner);
  }
  if (typeof message['conversation'] === 'string') {
    return { kind: 'text', text: message['conversation'], quotedId: null, targetId: null };
  }
  for (const [field, row] of Object.entries(KINDS)) {
    const content = objectAt(message, field);
    if (content) return refine(content, row);
  }
  return { kind: 'unknown', text: null, quotedId: null, targetId: null };
}

function refine(content: JsonObject, row: KindRow): MessageSummary {
  const summary: MessageSummary = {
    kind: row.kind,
    text: firstText(content, row.text ?? []),
    quotedId: stringAt(objectAt(content, 'contextInfo'), 'stanzaID') || null,
    targetId: row.target ? stringAt(objectAt(content, row.target), 'ID') || null : null,
  };
  if (row.kind === 'audio' && content['PTT'] === true) summary.kind = 'ptt';
  if (row.kind === 'reaction') summary.text = typeof content['text'] === 'string' ? content['text'] : null;
  return row.kind === 'protocol' ? refineProtocol(content, summary) : summary;
}

function refineProtocol(content: JsonObject, summary: MessageSummary): MessageSummary {
  switch (content['type']) {
    case REVOKE:
      return { ...summary, kind: 'revoke' };
    case EPHEMERAL_SETTING:
      return { ...summary, kind: 'ephemeral-setting' };
    case EDIT: {
      const edited = objectAt(content, 'editedMessage');
      return { ...summary, kind: 'edit', text: edited ? summarise(edited).text : null };
    }
    default:
      return summary;
  }
}

function firstText(content: JsonObject, paths: readonly string[]): string | null {
  for (const path of paths) {
    const text = path.split('.').reduce<Json | undefined>((node, key) => step(node, key), content);
    if (typeof text === 'string' && text !== '') return text;
  }
  return null;
}

function step(node: Json | undefined, key: string): Json | undefined {
  return typeof node === 'object' && node !== null && !Array.isArray(node) ? node[key] : undefined;
}
