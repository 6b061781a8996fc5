import type { Json, JsonObject } from '../../kernel/index.js';

/** Which wrappers a message came in; keys as in events. */
export interface WrapperFlags {
  IsEphemeral: boolean;
  IsViewOnce: boolean;
  IsViewOnceV2: boolean;
  IsViewOnceV2Extension: boolean;
  IsDocumentWithCaption: boolean;
  IsLottieSticker: boolean;
  IsBotInvoke: boolean;
  IsEdit: boolean;
}

/** A message without its wrappers, as JSON of the table's names. */
export interface Unwrapped {
  message: JsonObject;
  flags: WrapperFlags;
  /** Set for messages that another device of the account sent. */
  deviceSent: { DestinationJID: string; Phash: string } | null;
}

/** Wrappers in the order in which they are opened, each at most once, with the flags that they set. */
const WRAPPERS: readonly (readonly [field: string, flags: readonly (keyof WrapperFlags)[]])[] = [
  ['botInvokeMessage', ['IsBotInvoke']],
  ['ephemeralMessage', ['IsEphemeral']],
  ['viewOnceMessage', ['IsViewOnce']],
  ['viewOnceMessageV2', ['IsViewOnce', 'IsViewOnceV2']],
  ['viewOnceMessageV2Extension', ['IsViewOnce', 'IsViewOnceV2', 'IsViewOnceV2Extension']],
  ['lottieStickerMessage', ['IsLottieSticker']],
  ['documentWithCaptionMessage', ['IsDocumentWithCaption']],
  ['editedMessage', ['IsEdit']],
];

/**
 * Opens the wrappers of a decoded message. `messageContextInfo` of the outer message moves along when the
 * inner one has none. The input is not changed.
 */
export function unwrap(raw: JsonObject): Unwrapped {
  const flags: WrapperFlags = {
    IsEphemeral: false,
    IsViewOnce: false,
    IsViewOnceV2: false,
    IsViewOnceV2Extension: false,
    IsDocumentWithCaption: false,
    IsLottieSticker: false,
    IsBotInvoke: false,
    IsEdit: false,
  };
  let message = raw;
  let deviceSent: Unwrapped['deviceSent'] = null;
  const sent = objectAt(message, 'deviceSentMessage');
  const sentContent = objectAt(sent, 'message');
  if (sent && sentContent) {
    deviceSent = { DestinationJID: stringAt(sent, 'destinationJID'), Phash: stringAt(sent, 'phash') };
    message = sentContent;
  }
  for (const [field, sets] of WRAPPERS) {
    const inner = objectAt(objectAt(message, field), 'message');
    if (!inner) continue;
    message = inner;
    for (const flag of sets) flags[flag] = true;
  }
  const contextInfo = raw['messageContextInfo'];
  if (message !== raw && contextInfo !== undefined && message['messageContextInfo'] === undefined) {
    message = { ...message, messageContextInfo: contextInfo };
  }
  return { message, flags, deviceSent };
}

/** Object under a key, undefined when there is none. */
export function objectAt(parent: Json | undefined, key: string): JsonObject | undefined {
  if (!isObject(parent)) return undefined;
  const value = parent[key];
  return isObject(value) ? value : undefined;
}

/** Text under a key, '' when there is none. */
export function stringAt(parent: Json | undefined, key: string): string {
  const value = isObject(parent) ? parent[key] : undefined;
  return typeof value === 'string' ? value : '';
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
