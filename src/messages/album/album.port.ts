import type { AttachmentRequest } from '../attachments.js';
import type { BatchOutcome } from '../batch/batch.port.js';
import type { MessageOptions, SendResult } from '../message.port.js';

/** A picture or film of an album. */
export interface AlbumItem {
  kind: 'image' | 'video';
  caption?: string;
  /** In the slot of media messages. */
  file: AttachmentRequest;
}

export interface AlbumCommand {
  sessionId: string;
  /** Digits with country code or a JID. */
  to: string;
  items: readonly AlbumItem[];
  options?: MessageOptions;
  /** What stands before the names of options in errors. @default 'options.' */
  optionsPrefix?: string;
}

export interface AlbumResult {
  /** The message that announces the album; null when there is none, for no item could be sent. */
  album: SendResult | null;
  /** One for each item, in their order. */
  items: BatchOutcome[];
}

export interface AlbumPort {
  /**
   * Sends pictures and films as an album. An item whose file cannot be used or uploaded is left out, and the album
   * announces the others.
   * @throws AppError for what concerns all of them: BAD_INPUT, SESSION_NOT_CONNECTED, RECIPIENT_NOT_ON_WHATSAPP, ...
   */
  send(command: AlbumCommand): Promise<AlbumResult>;
}
