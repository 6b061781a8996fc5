import type { proto } from '../baileys.js';
import type { ContentBody } from './bodies.js';
import type { ContextParts } from './context.js';
import { groupInviteMessage } from './group-invite.js';
import { interactiveMessage } from './interactive.js';
import { newsletterInviteMessage } from './invites.js';
import { listMessage } from './list.js';
import { mediaMessage, type Attachments } from './media.js';
import { orderMessage } from './order.js';
import { encodeContent, type OutgoingContent } from './outgoing.js';
import { albumMessage, inAlbum } from './album.js';
import { contactMessage, locationMessage } from './places.js';
import { linkMessage, statusTextMessage, textMessage, type CardContent } from './text.js';
import { eventMessage, pollMessage } from './votes.js';

/** What a message is made of beside its body. */
export interface Ingredients {
  files: Attachments;
  /** The account's own address. */
  own: string;
  /** The album that it belongs to: its chat and its id. */
  album?: { chat: string; messageId: string } | undefined;
  /** Of the page behind a link in the text. */
  card?: CardContent | undefined;
}

const NOTHING: Ingredients = { files: new Map(), own: '' };

/** Encodes a body of any kind, with the files that it names. Limits are the caller's affair. */
export function buildContent(
  body: ContentBody,
  context: ContextParts,
  ingredients: Ingredients = NOTHING,
): OutgoingContent {
  const message = messageOf(body, context, ingredients);
  const { album } = ingredients;
  const content = encodeContent(album ? inAlbum(message, album) : message);
  return body.kind === 'audio' && body.caption ? { ...content, text: body.caption } : content;
}

function messageOf(
  body: ContentBody,
  context: ContextParts,
  { files, own, card }: Ingredients,
): proto.IMessage {
  switch (body.kind) {
    case 'text':
      return textMessage(body, context, card);
    case 'status-text':
      return statusTextMessage(body);
    case 'link':
      return linkMessage(body, context, card);
    case 'location':
      return locationMessage(body, context);
    case 'contact':
      return contactMessage(body, context);
    case 'poll':
      return pollMessage(body, context);
    case 'event':
      return eventMessage(body, context);
    case 'list':
      return listMessage(body, context);
    case 'buttons':
    case 'flow':
    case 'carousel':
      return interactiveMessage(body, context, files);
    case 'image':
    case 'video':
    case 'ptv':
    case 'audio':
    case 'document':
    case 'sticker':
      return mediaMessage(body, context, files);
    case 'order':
      return orderMessage(body, context, { files, own });
    case 'newsletter-invite':
      return newsletterInviteMessage(body, context, files);
    case 'group-invite':
      return groupInviteMessage(body, context);
    case 'album':
      return albumMessage(body, context);
  }
}
