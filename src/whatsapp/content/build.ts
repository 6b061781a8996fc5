import type { proto } from '../baileys.js';
import type { ContentBody } from './bodies.js';
import type { ContextParts } from './context.js';
import { interactiveMessage } from './interactive.js';
import { listMessage } from './list.js';
import { mediaMessage, type Attachments } from './media.js';
import { encodeContent, type OutgoingContent } from './outgoing.js';
import { contactMessage, locationMessage } from './places.js';
import { linkMessage, textMessage } from './text.js';
import { eventMessage, pollMessage } from './votes.js';

const NO_FILES: Attachments = new Map();

/** Encodes a body of any kind, with the files that it names. Limits are the caller's affair. */
export function buildContent(
  body: ContentBody,
  context: ContextParts,
  files: Attachments = NO_FILES,
): OutgoingContent {
  const content = encodeContent(messageOf(body, context, files));
  return body.kind === 'audio' && body.caption ? { ...content, text: body.caption } : content;
}

function messageOf(body: ContentBody, context: ContextParts, files: Attachments): proto.IMessage {
  switch (body.kind) {
    case 'text':
      return textMessage(body, context);
    case 'link':
      return linkMessage(body, context);
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
  }
}
