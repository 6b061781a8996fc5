import { AppError, newMessageId, type Json } from '../../kernel/index.js';
import type { MediaPreparer } from '../../media/index.js';
import type { Attachment } from '../../whatsapp/index.js';
import { askedFiles, uploadPrepared, type UploadTarget } from '../attachments.js';
import type { BatchOutcome } from '../batch/batch.port.js';
import type { DraftSender } from '../draft-sender.js';
import type { Draft, Matter } from '../drafts.js';
import type { MessageOptions, SendResult } from '../message.port.js';
import type { SchedulePort } from '../schedule/schedule.port.js';
import type { FileToKeep } from '../schedule/scheduled-files.store.js';
import { albumItemId } from './album-ids.js';
import type { AlbumCommand, AlbumItem, AlbumPort, AlbumResult } from './album.port.js';
import { checkAlbum } from './album-rules.js';

export interface AlbumSenderOptions {
  drafts: DraftSender;
  scheduled: SchedulePort;
  media: MediaPreparer;
  /** An error of one item, as it is told; those that are nobody's plan are logged. */
  told(sessionId: string, error: unknown): AppError;
}

/** An item on its way: what it was asked for, and what has come of it. */
interface Progress<Ready> {
  item: AlbumItem;
  index: number;
  ready: Ready | null;
  error: AppError | null;
}

/** These are no fault of the item: the whole album fails. */
const OF_ALL = new Set([
  'SESSION_NOT_CONNECTED',
  'SESSION_OWNED_ELSEWHERE',
  'SHUTTING_DOWN',
  'STORE_UNAVAILABLE',
]);

/** No item is left that could be sent. */
class NothingLeft extends Error {
  override readonly name = 'NothingLeft';
}

/**
 * Sends albums: a message that says how many pictures and films follow, and then these, each a message of its own. The
 * files are uploaded before the first leaves, so that its numbers are right.
 */
export class AlbumSender implements AlbumPort {
  constructor(private readonly options: AlbumSenderOptions) {}

  async send(command: AlbumCommand): Promise<AlbumResult> {
    checkAlbum(command);
    const { items, options = {} } = command;
    const albumId = options.messageId ?? newMessageId();
    return options.sendAt ? this.#schedule(command, items, albumId) : this.#sendNow(command, items, albumId);
  }

  async #sendNow(command: AlbumCommand, items: readonly AlbumItem[], albumId: string): Promise<AlbumResult> {
    const progress = items.map((item, index): Progress<Attachment> => ({
      item,
      index,
      ready: null,
      error: null,
    }));
    const album = await this.#announce(command, progress, albumId);
    if (!album) return { album, items: progress.map(outcomeWithout) };
    const outcomes: BatchOutcome[] = [];
    for (const each of progress) {
      outcomes.push(
        each.error ? { error: each.error } : await this.#sendItem(command, each, album.message.id),
      );
    }
    return { album, items: outcomes };
  }

  /** Null when no item is left. */
  async #announce(
    command: AlbumCommand,
    progress: readonly Progress<Attachment>[],
    albumId: string,
  ): Promise<SendResult | null> {
    const draft = parentDraft(command, { kind: 'album', images: 0, videos: 0 }, albumId);
    const upload = async (target: UploadTarget): Promise<Map<string, Attachment>> => {
      for (const each of progress) await this.#upload(command.sessionId, each, target);
      if (!progress.some(({ ready }) => ready)) throw new NothingLeft();
      return new Map();
    };
    const matter = (): Matter => ({ kind: 'body', body: countOf(progress) });
    try {
      return await this.options.drafts.send(draft, { upload, matter });
    } catch (error) {
      if (error instanceof NothingLeft) return null;
      throw error;
    }
  }

  async #upload(sessionId: string, each: Progress<Attachment>, target: UploadTarget): Promise<void> {
    const { source, use, slot: _slot, previewOnly: _preview, ...about } = each.item.file;
    try {
      each.ready = await uploadPrepared(await this.options.media.prepare(source, use, about), target);
    } catch (error) {
      each.error = this.#ofItem(sessionId, error);
    }
  }

  async #sendItem(command: AlbumCommand, each: Progress<Attachment>, albumId: string): Promise<BatchOutcome> {
    const draft = itemDraft(command, each, albumId);
    const upload = async (target: UploadTarget): Promise<Map<string, Attachment>> => {
      // A repetition of the request, whose announcement had been stored when the process died.
      if (!each.ready) await this.#upload(command.sessionId, each, target);
      if (!each.ready) throw each.error ?? new NothingLeft();
      return new Map([[each.item.file.slot, each.ready]]);
    };
    try {
      return { sent: await this.options.drafts.send(draft, { upload }) };
    } catch (error) {
      return { error: this.options.told(command.sessionId, error) };
    }
  }

  async #schedule(command: AlbumCommand, items: readonly AlbumItem[], albumId: string): Promise<AlbumResult> {
    const progress = items.map((item, index): Progress<FileToKeep> => ({
      item,
      index,
      ready: null,
      error: null,
    }));
    try {
      for (const each of progress) await this.#prepare(command.sessionId, each);
      const good = progress.filter(({ ready }) => ready);
      if (!good.length) return { album: null, items: progress.map(outcomeWithout) };
      const parent = parentDraft(command, countOf(progress), albumId);
      const [album, ...sent] = await this.options.scheduled.addGroup([
        { draft: parent, prepared: [] },
        ...good.map((each) => ({
          draft: itemDraft(command, each, albumId),
          prepared: each.ready ? [each.ready] : [],
        })),
      ]);
      return {
        album: album ?? null,
        items: progress.map((each) => scheduledOutcome(each, sent[good.indexOf(each)])),
      };
    } finally {
      for (const { ready } of progress) await ready?.media.dispose();
    }
  }

  async #prepare(sessionId: string, each: Progress<FileToKeep>): Promise<void> {
    const { source, use, slot, previewOnly: _preview, ...about } = each.item.file;
    try {
      const media = await this.options.media.prepare(source, use, about);
      each.ready = { slot, previewOnly: false, media };
    } catch (error) {
      each.error = this.#ofItem(sessionId, error);
    }
  }

  /** @throws what concerns all items */
  #ofItem(sessionId: string, error: unknown): AppError {
    if (error instanceof AppError && OF_ALL.has(error.code)) throw error;
    return this.options.told(sessionId, error);
  }
}

function outcomeWithout({ error }: Progress<unknown>): BatchOutcome {
  return { error: error ?? new AppError('INTERNAL', 'the item was not sent') };
}

/** An item that was refused when the album was scheduled first is not part of it later either. */
function scheduledOutcome(each: Progress<unknown>, sent: SendResult | null | undefined): BatchOutcome {
  if (each.error) return { error: each.error };
  if (sent) return { sent };
  const field = each.item.file.field;
  return { error: new AppError('CONFLICT', `${field}: the album was scheduled without it`, { field }) };
}

function countOf(progress: readonly Progress<unknown>[]): { kind: 'album'; images: number; videos: number } {
  const count = (kind: AlbumItem['kind']): number =>
    progress.filter(({ item, ready }) => item.kind === kind && ready).length;
  return { kind: 'album', images: count('image'), videos: count('video') };
}

function askedOf(items: readonly AlbumItem[]): Json {
  return items.map(({ kind, caption = null, file }) => ({ kind, caption, file: askedFiles([file]) }));
}

/** The announcement carries what an album is an answer to; mentions stand in the captions. */
function parentDraft(
  { sessionId, to, items, options = {}, optionsPrefix = 'options.' }: AlbumCommand,
  body: ReturnType<typeof countOf>,
  albumId: string,
): Draft {
  const { mentionAll: _all, mentionedJids: _mentioned, ...context } = options.context ?? {};
  const { ephemeralSeconds } = options;
  const asked = { album: askedOf(items), context: options.context, ephemeralSeconds } as unknown as Json;
  const own = Object.keys(context).length ? { context } : {};
  return {
    ...{ sessionId, to, files: [], asked, optionsPrefix },
    matter: { kind: 'body', body },
    options: { ...withoutContext(options), ...own, messageId: albumId },
  };
}

function itemDraft(
  { sessionId, to, options = {}, optionsPrefix = 'options.' }: AlbumCommand,
  { item, index }: Progress<unknown>,
  albumId: string,
): Draft {
  const { kind, caption } = item;
  const { mentionAll, mentionedJids, isForwarded } = options.context ?? {};
  const context = {
    ...(isForwarded === undefined ? {} : { isForwarded }),
    ...(caption && mentionAll !== undefined ? { mentionAll } : {}),
    ...(caption && mentionedJids !== undefined ? { mentionedJids } : {}),
  };
  const { idempotencyKey: _key, typingMs: _typing, numberCheck: _check, ...shared } = withoutContext(options);
  return {
    ...{ sessionId, to, files: [], optionsPrefix },
    asked: { album: albumId, item: askedOf([item]) },
    matter: { kind: 'body', body: { kind, ...(caption ? { caption } : {}) }, album: albumId },
    options: {
      ...shared,
      ...(Object.keys(context).length ? { context } : {}),
      messageId: albumItemId(albumId, index),
    },
  };
}

function withoutContext({ context: _context, ...options }: MessageOptions): MessageOptions {
  return options;
}
