import type { proto } from '../baileys.js';
import type { LinkBody, StatusTextBody, TextBody } from './bodies.js';
import { contextInfoOf, withContext, type ContextParts } from './context.js';

/** A text. Without context it is the plain `conversation` that phones send; with it an extended text. */
export function textMessage({ text }: Pick<TextBody, 'text'>, context: ContextParts): proto.IMessage {
  const contextInfo = contextInfoOf(context);
  return contextInfo ? { extendedTextMessage: { text, contextInfo } } : { conversation: text };
}

/** Always an extended text, also without colours: a plain one is no status to WhatsApp's apps. */
export function statusTextMessage({ text, background, textColour, font }: StatusTextBody): proto.IMessage {
  return {
    extendedTextMessage: {
      text,
      ...(background === undefined ? {} : { backgroundArgb: background }),
      ...(textColour === undefined ? {} : { textArgb: textColour }),
      ...(font === undefined ? {} : { font }),
    },
  };
}

/** A link with its caption above it, and with a card when a title is known. */
export function linkMessage(body: LinkBody, context: ContextParts): proto.IMessage {
  const text = body.caption ? `${body.caption}\n${body.url}` : body.url;
  return {
    extendedTextMessage: {
      text,
      matchedText: body.url,
      ...(body.title ? { title: body.title } : {}),
      ...(body.description ? { description: body.description } : {}),
      ...withContext(context),
    },
  };
}
