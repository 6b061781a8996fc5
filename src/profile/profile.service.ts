import type { Logger } from 'pino';
import { AppError, badInput, errorText } from '../kernel/index.js';
import { profilePicture, type MediaPreparer } from '../media/index.js';
import type { InboundItem, SocketCommands } from '../whatsapp/index.js';
import type { OwnPictureStore } from './own-picture.store.js';
import type { OwnPicture, OwnProfile, ProfilePort } from './profile.port.js';

export interface ProfileServiceOptions {
  pictures: OwnPictureStore;
  /** Takes pictures in. */
  media: MediaPreparer;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  logger: Logger;
}

/** Characters of an about text that WhatsApp takes. */
const MAX_ABOUT = 139;
/** URLs of pictures end after some days: asked again after this. */
const FRESH_MS = 24 * 3_600_000;
const FULL = { preview: false } as const;

/** The account's own profile: read, changed, and its picture kept for lists of sessions. */
export class ProfileService implements ProfilePort {
  readonly #refreshing = new Map<string, Promise<void>>();

  constructor(private readonly options: ProfileServiceOptions) {}

  async read(sessionId: string): Promise<OwnProfile> {
    const { own, profile } = this.options.commands(sessionId);
    const [facts] = await profile.people([own.pn]);
    const stored = (await this.options.pictures.read([sessionId])).get(sessionId);
    const id = facts?.pictureId ?? null;
    if (stored?.picture?.id !== (id ?? undefined)) await this.#refresh(sessionId);
    const picture = (await this.options.pictures.read([sessionId])).get(sessionId)?.picture ?? null;
    return {
      ...{ jid: own.pn, lid: own.lid, pushName: own.pushName },
      ...{ about: facts?.about ?? '', aboutSetAt: facts?.aboutSetAt ?? null, picture },
    };
  }

  async setPhoto({
    sessionId,
    photo,
    jpegOnly,
  }: Parameters<ProfilePort['setPhoto']>[0]): Promise<OwnPicture> {
    const { profile } = this.options.commands(sessionId);
    const jpeg = await profilePicture(this.options.media, photo, { field: 'photo', jpegOnly });
    const id = await profile.setPicture(jpeg);
    await this.#refresh(sessionId);
    const stored = (await this.options.pictures.read([sessionId])).get(sessionId)?.picture;
    return stored?.id === id ? stored : { id, url: null };
  }

  async removePhoto(sessionId: string): Promise<void> {
    await this.options.commands(sessionId).profile.removePicture();
    await this.options.pictures.write(sessionId, null);
  }

  async setAbout(sessionId: string, text: string): Promise<string> {
    const { length } = [...text];
    if (length > MAX_ABOUT)
      throw new AppError('BAD_INPUT', `text: has ${length} characters, allowed are 0 to ${MAX_ABOUT}`, {
        ...{ field: 'text', limit: MAX_ABOUT, value: length, allowed: `0 to ${MAX_ABOUT} characters` },
      });
    if (text.includes('\0')) throw badInput('text', 'has a character of code 0', 'text');
    await this.options.commands(sessionId).profile.setAbout(text);
    return text;
  }

  async pictureUrls(sessionIds: readonly string[]): Promise<Map<string, string | null>> {
    const stored = await this.options.pictures.read(sessionIds);
    for (const [id, { askedAt }] of stored)
      if (Date.now() - askedAt.getTime() > FRESH_MS) this.#refreshLater(id);
    return new Map(sessionIds.map((id) => [id, stored.get(id)?.picture?.url ?? null]));
  }

  /** The session has just come online. */
  connected(sessionId: string): void {
    void this.options.pictures.read([sessionId]).then(
      (stored) => {
        const known = stored.get(sessionId);
        if (!known || Date.now() - known.askedAt.getTime() > FRESH_MS) this.#refreshLater(sessionId);
      },
      (error: unknown) => this.#log(sessionId, error),
    );
  }

  /** An item is committed: another device of the account may have changed the picture. */
  stored(sessionId: string, { events }: InboundItem): void {
    const about = events.flatMap(({ type, data }) =>
      type === 'Picture' ? [(data['event'] as { JID?: string }).JID] : [],
    );
    if (!about.length) return;
    try {
      const { pn, lid } = this.options.commands(sessionId).own;
      if (about.some((jid) => jid === pn || jid === lid)) this.#refreshLater(sessionId);
    } catch (error) {
      // Offline by now: the next connection asks when it finds nothing fresh.
      this.#log(sessionId, error);
    }
  }

  /** The account is gone from this session. */
  erase(sessionId: string): Promise<void> {
    return this.options.pictures.erase(sessionId);
  }

  #refreshLater(sessionId: string): void {
    this.#refresh(sessionId).catch((error: unknown) => this.#log(sessionId, error));
  }

  /** Asks once for all who want to know. */
  #refresh(sessionId: string): Promise<void> {
    const running = this.#refreshing.get(sessionId);
    if (running) return running;
    const asked = this.#ask(sessionId).finally(() => this.#refreshing.delete(sessionId));
    this.#refreshing.set(sessionId, asked);
    return asked;
  }

  async #ask(sessionId: string): Promise<void> {
    const { own, profile } = this.options.commands(sessionId);
    const picture = await profile.picture(own.pn, FULL).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    await this.options.pictures.write(sessionId, picture && { id: picture.id, url: picture.url });
  }

  #log(sessionId: string, error: unknown): void {
    this.options.logger.debug({ sessionId, error: errorText(error) }, 'the own picture was not asked for');
  }
}
