import { AppError, isPn } from '../../kernel/index.js';
import type { PrivacySettings } from '../inbound/privacy.js';
import { setAboutQuery } from '../queries/about.js';
import {
  businessProfileQuery,
  readBusinessProfile,
  type BusinessProfileFacts,
} from '../queries/business-profile.js';
import { peopleQuery, readPeople, type PersonFacts } from '../queries/people.js';
import {
  pictureQuery,
  readPicture,
  readSetPicture,
  setPictureQuery,
  type PictureFacts,
  type PictureQuestion,
} from '../queries/pictures.js';
import { privacySettingsQuery, readPrivacySettings } from '../queries/privacy-settings.js';
import type { AskedLately } from './asked-lately.js';
import { refusable, type Line } from './line.js';

/** What the commands need beside asking. */
export interface ProfileMemory {
  lately: AskedLately;
  /** Keeps the answer to the IQ of this id as it comes, device lists included. */
  unmended<T>(id: string, ask: () => Promise<T>): Promise<T>;
  /** Own bare phone-number address. */
  own: string;
  /** Token of a conversation, which opens what is shown to contacts; null without one. */
  tokenOf(jid: string): Promise<Uint8Array | null>;
  /** Keeps a pair of addresses that an answer has told. */
  learn(pairs: readonly { pn: string; lid: string }[]): Promise<void>;
}

/** Most people of one question. */
const ASKED_AT_ONCE = 100;
const FACTS = 'facts';

/** What an account asks about people and does about its own profile, over its open socket. Addresses are bare JIDs. */
export class ProfileCommands {
  constructor(
    private readonly line: Line,
    private readonly memory: ProfileMemory,
  ) {}

  /** Who sees what of the account. @throws as `Line.query` */
  async privacySettings(): Promise<PrivacySettings> {
    return readPrivacySettings(await this.line.query(privacySettingsQuery()));
  }

  /** What is shown of these accounts, in their order; asked at most once a minute. @throws as `Line.query` */
  async people(jids: readonly string[]): Promise<PersonFacts[]> {
    const { lately } = this.memory;
    const unknown = [...new Set(jids)].filter((jid) => !lately.peek(jid, FACTS));
    for (let at = 0; at < unknown.length; at += ASKED_AT_ONCE) {
      const part = unknown.slice(at, at + ASKED_AT_ONCE);
      const asked = this.#askPeople(part);
      // Whoever fails is told by the await below.
      asked.catch(() => undefined);
      part.forEach((jid, i) => {
        void lately.get(jid, FACTS, async () => (await asked)[i] as PersonFacts).catch(() => undefined);
      });
    }
    return Promise.all(
      jids.map((jid) => lately.get(jid, FACTS, async () => (await this.#askPeople([jid]))[0] as PersonFacts)),
    );
  }

  async #askPeople(jids: readonly string[]): Promise<PersonFacts[]> {
    const id = this.line.newId();
    const iq = peopleQuery(jids, id);
    iq.attrs['id'] = id;
    const people = readPeople(jids, await this.memory.unmended(id, () => this.line.query(iq)));
    const pairs = people.flatMap(({ jid, lid }) => (lid && isPn(jid) ? [{ pn: jid, lid }] : []));
    if (pairs.length) await this.memory.learn(pairs);
    return people;
  }

  /**
   * Address of somebody's or a group's picture; asked at most once a minute.
   * @throws AppError NOT_FOUND no picture, FORBIDDEN hidden, and as `Line.query`
   */
  picture(jid: string, question: PictureQuestion): Promise<PictureFacts> {
    const { lately } = this.memory;
    return lately.get(jid, `picture ${JSON.stringify(question)}`, () => this.#askPicture(jid, question));
  }

  async #askPicture(jid: string, question: PictureQuestion): Promise<PictureFacts> {
    const none = (): AppError => new AppError('NOT_FOUND', 'there is no picture');
    const hidden = (): AppError =>
      new AppError('FORBIDDEN', 'the picture is not shown to this account', { reason: 'HIDDEN' });
    const token = await this.memory.tokenOf(jid);
    const picture = await refusable({ 404: none, 401: hidden, 403: hidden }, async () =>
      readPicture(await this.line.query(pictureQuery(jid, question, token))),
    );
    if (!picture) throw none();
    return picture;
  }

  /** A business's profile, null for a personal account; asked at most once a minute. */
  businessProfile(jid: string): Promise<BusinessProfileFacts | null> {
    const none = (): AppError => new AppError('NOT_FOUND', 'there is no such account');
    return this.memory.lately.get(jid, 'business', () =>
      refusable({ 404: none }, async () =>
        readBusinessProfile(await this.line.query(businessProfileQuery(jid))),
      ),
    );
  }

  /**
   * Sets the own picture.
   * @param jpeg at most 640 x 640 pixels
   * @returns id of the picture
   * @throws AppError BAD_INPUT when WhatsApp does not take it, and as `Line.query`
   */
  async setPicture(jpeg: Uint8Array): Promise<string> {
    const unfit = (): AppError =>
      new AppError('WHATSAPP_REJECTED', 'WhatsApp does not accept this picture', { reason: 'UNFIT_PICTURE' });
    const id = await refusable({ 406: unfit }, async () =>
      readSetPicture(await this.line.query(setPictureQuery(jpeg))),
    );
    this.memory.lately.forget(this.memory.own);
    if (!id)
      throw new AppError('WHATSAPP_REJECTED', 'WhatsApp did not say under which id it took the picture');
    return id;
  }

  /** Takes the own picture away; does nothing when there is none. */
  async removePicture(): Promise<void> {
    await this.line.query(setPictureQuery(null));
    this.memory.lately.forget(this.memory.own);
  }

  /** Sets the own about text. @throws AppError WHATSAPP_REJECTED */
  async setAbout(text: string): Promise<void> {
    await this.line.query(setAboutQuery(text));
    this.memory.lately.forget(this.memory.own);
  }
}
