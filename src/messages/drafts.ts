import type { JsonObject, Json } from '../kernel/index.js';
import {
  buildContent,
  forwardedContent,
  type ContentBody,
  type ContextParts,
  type Ingredients,
  type OutgoingContent,
  type StoredContent,
} from '../whatsapp/index.js';
import type { AttachmentRequest } from './attachments.js';
import type { MessageOptions } from './message.port.js';

/** What a message is made of, beside its context and its files. Plain JSON, so that it can wait in the database. */
export type Matter =
  | { kind: 'body'; body: ContentBody; /** Parent, of an item of an album. */ album?: string }
  /** A message that was stored, as it was then. */
  | { kind: 'forward'; content: { bytes: string | null; json: JsonObject } };

/** A message as it was asked for: what it is is known, but not yet to which address it goes. */
export interface Draft {
  sessionId: string;
  /** Digits with country code or a JID. */
  to: string;
  matter: Matter;
  files: readonly AttachmentRequest[];
  /** What tells it from another one. */
  asked: Json;
  options: MessageOptions;
  /** What stands before the names of options in errors. */
  optionsPrefix: string;
}

export function forwardMatter({ bytes, json }: StoredContent): Matter {
  return { kind: 'forward', content: { bytes: bytes && Buffer.from(bytes).toString('base64'), json } };
}

/** The album that it belongs to, in the chat that it goes to. */
export function albumOf(matter: Matter, chat: string): Ingredients['album'] {
  return matter.kind === 'body' && matter.album ? { chat, messageId: matter.album } : undefined;
}

/** Encodes it. */
export function contentOf(matter: Matter, context: ContextParts, ingredients: Ingredients): OutgoingContent {
  switch (matter.kind) {
    case 'body':
      return buildContent(matter.body, context, ingredients);
    case 'forward': {
      const { bytes, json } = matter.content;
      return forwardedContent({ bytes: bytes === null ? null : Buffer.from(bytes, 'base64'), json }, context);
    }
  }
}
