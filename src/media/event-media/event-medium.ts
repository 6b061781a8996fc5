import { isGroup, type Json, type JsonObject } from '../../kernel/index.js';
import type { MediaKind, MediaMessageKey } from '../../whatsapp/media/media-transfer.port.js';
import { readMedium, type StoredMedia } from '../media-reference.js';

/** Fields of an unwrapped message whose files go beside its event. Video notes, previews and product pictures do not. */
const FIELDS: Readonly<Record<string, MediaKind>> = {
  imageMessage: 'image',
  videoMessage: 'video',
  audioMessage: 'audio',
  documentMessage: 'document',
  stickerMessage: 'sticker',
};

/** The file of a `Message` event, and what is said about it there. */
export interface EventMedium extends StoredMedia {
  messageId: string;
  fromMe: boolean;
  /** Chat of a group, sender otherwise. */
  contact: string;
  /** What stands beside the event for its kind alone. */
  marks: { isSticker: true; stickerAnimated: boolean } | Record<string, never>;
  key: MediaMessageKey;
}

/** Whether it is worth a look: most events have no file, and reading their JSON costs more than the rest. */
export const mayHaveMedium = (payload: string): boolean =>
  payload.includes('"directPath":"') || payload.includes('"URL":"');

/** @param payload JSON text of a Message event's `data` */
export function mediumOf(payload: string): EventMedium | null {
  const { event } = JSON.parse(payload) as JsonObject;
  if (!isObject(event) || !isObject(event['Info']) || !isObject(event['Message'])) return null;
  const info = event['Info'];
  const id = text(info['ID']);
  const chat = text(info['Chat']);
  for (const [field, kind] of Object.entries(FIELDS)) {
    const fields = event['Message'][field];
    const medium = isObject(fields) ? readMedium(fields, kind) : null;
    if (!medium || !isObject(fields) || !id || !chat) continue;
    const sender = text(info['Sender']) || chat;
    const fromMe = info['IsFromMe'] === true;
    return {
      ...medium,
      messageId: id,
      fromMe,
      contact: isGroup(chat) ? chat : sender,
      marks: kind === 'sticker' ? { isSticker: true, stickerAnimated: fields['isAnimated'] === true } : {},
      key: { chat, id, fromMe, participant: !fromMe && isGroup(chat) ? sender : null },
    };
  }
  return null;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
