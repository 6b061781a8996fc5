import type { proto } from '../baileys.js';
import type { ContentBody } from './bodies.js';
import type { ContextParts } from './context.js';
import { interactiveMessage } from './interactive.js';
import { listMessage } from './list.js';
import { encodeContent, type OutgoingContent } from './outgoing.js';
import { contactMessage, locationMessage } from './places.js';
import { linkMessage, textMessage } from './text.js';
import { eventMessage, pollMessage } from './votes.js';

/** Encodes a body of any kind. Limits are the caller's affair. */
export function buildContent(body: ContentBody, context: ContextParts): OutgoingContent {
  return encodeContent(messageOf(body, context));
}

function messageOf(body: ContentBody, context: ContextParts): proto.IMessage {
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
      return interactiveMessage(body, context);
  }
}
