import { randomBytes } from 'node:crypto';
import { badInput, recipientJid } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { mediaContent, type MediaInput } from './media-content.js';
import { keyOf } from './message-changes.js';
import type { SendOptions } from './outbox.js';
import type { PhoneDesk, Sent } from './phone-desk.js';
import type { ShownPlace } from './shown/index.js';

const SECRET_LENGTH = 32;
export const STATUS_JID = 'status@broadcast';

export interface PollInput {
  question: string;
  options: readonly string[];
  /** How many may be chosen; 0 or missing = all. */
  selectable?: number;
}

export interface EventInput {
  name: string;
  /** Unix seconds. */
  startsAt: number;
  endsAt?: number;
  description?: string;
  location?: ShownPlace;
  guestsAllowed?: boolean;
  cancelled?: boolean;
}

export interface StatusText {
  text: string;
  /** ARGB. */
  background?: number;
  font?: number;
}

/** New messages of every kind that people make on a phone. `to` is a number, user JID or group JID. */
export class PhoneSender {
  constructor(private readonly desk: PhoneDesk) {}

  /** A picture, film, sound, file or sticker; it is encrypted and uploaded first. */
  media(to: string, input: MediaInput, options: SendOptions = {}): Promise<Sent> {
    return this.desk.send(to, mediaContent(input, this.desk.context.media), options);
  }

  location(to: string, place: ShownPlace, options: SendOptions = {}): Promise<Sent> {
    return this.desk.send(to, { locationMessage: placeFields(place) }, options);
  }

  /** Contact cards; the vCards are made from names and numbers. */
  contacts(to: string, contacts: readonly { name: string; phone: string }[]): Promise<Sent> {
    const cards = contacts.map(({ name, phone }) => ({ displayName: name, vcard: vcardOf(name, phone) }));
    const [only, ...more] = cards;
    if (!only) throw badInput('contacts', 'is empty', 'at least 1 contact');
    if (more.length === 0) return this.desk.send(to, { contactMessage: only });
    const displayName = `${cards.length} contacts`;
    return this.desk.send(to, { contactsArrayMessage: { displayName, contacts: cards } });
  }

  /** @throws AppError BAD_INPUT for less than 2 or more than 12 options */
  poll(to: string, { question, options, selectable = 0 }: PollInput): Promise<Sent> {
    if (options.length < 2 || options.length > 12) throw badInput('options', 'has a wrong length', '2 to 12');
    const poll = {
      name: question,
      options: options.map((optionName) => ({ optionName })),
      selectableOptionsCount: selectable,
    };
    const content = selectable === 1 ? { pollCreationMessageV3: poll } : { pollCreationMessage: poll };
    return this.desk.send(to, { ...content, ...withSecret() });
  }

  event(to: string, input: EventInput): Promise<Sent> {
    const { name, startsAt, endsAt, description, location, guestsAllowed, cancelled } = input;
    const eventMessage: proto.Message.IEventMessage = {
      name,
      startTime: startsAt,
      ...(endsAt ? { endTime: endsAt } : {}),
      ...(description ? { description } : {}),
      ...(location ? { location: placeFields(location) } : {}),
      extraGuestsAllowed: guestsAllowed ?? false,
      isCanceled: cancelled ?? false,
    };
    return this.desk.send(to, { eventMessage, ...withSecret() });
  }

  /**
   * A status for those named: a text with colours, or media.
   * @throws AppError BAD_INPUT for an empty audience
   */
  status(content: StatusText | MediaInput, audience: readonly string[]): Promise<Sent> {
    if (audience.length === 0) throw badInput('audience', 'is empty', 'at least 1 number or JID');
    const people = audience.map((each) => recipientJid(each, 'audience'));
    const message = 'text' in content ? statusText(content) : mediaContent(content, this.desk.context.media);
    return this.desk.send(STATUS_JID, message, { audience: people });
  }

  /** Chooses who sees the account's statuses that name no audience themselves. @throws AppError BAD_INPUT */
  async setStatusPrivacy(
    type: 'contacts' | 'blacklist' | 'whitelist',
    people: readonly string[] = [],
  ): Promise<void> {
    const users = people.map((each) => node('user', { jid: recipientJid(each, 'people') }));
    const list = node('list', { type }, users);
    await this.desk.context.link.query({ xmlns: 'status', type: 'set' }, [node('privacy', {}, [list])]);
  }

  /** An album and its pictures and films -> id of the album and of each item. */
  async album(to: string, items: readonly MediaInput[]): Promise<Sent & { items: string[] }> {
    const count = (kind: string): number => items.filter((item) => item.kind === kind).length;
    const [images, videos] = [count('image'), count('video')];
    if (images + videos !== items.length || items.length < 2)
      throw badInput('items', 'is no album', '2 or more images and videos');
    const { id } = await this.desk.send(to, {
      albumMessage: { expectedImageCount: images, expectedVideoCount: videos },
    });
    const parentMessageKey = keyOf(this.desk.message(id));
    const ids: string[] = [];
    for (const item of items) {
      const associationType = proto.MessageAssociation.AssociationType.MEDIA_ALBUM;
      const messageContextInfo = { messageAssociation: { associationType, parentMessageKey } };
      const content = mediaContent(item, this.desk.context.media);
      ids.push((await this.desk.send(to, { ...content, messageContextInfo })).id);
    }
    return { id, items: ids };
  }
}

function statusText({ text, background, font }: StatusText): proto.IMessage {
  const backgroundArgb = background ?? 0xff_1f_8a_70;
  return { extendedTextMessage: { text, backgroundArgb, textArgb: 0xff_ff_ff_ff, font: font ?? 0 } };
}

const withSecret = (): proto.IMessage => ({
  messageContextInfo: { messageSecret: randomBytes(SECRET_LENGTH) },
});

function placeFields({ latitude, longitude, name, address }: ShownPlace): proto.Message.ILocationMessage {
  const where = { degreesLatitude: latitude, degreesLongitude: longitude };
  return { ...where, ...(name ? { name } : {}), ...(address ? { address } : {}) };
}

function vcardOf(name: string, phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const lines = ['VERSION:3.0', `N:;${name};;;`, `FN:${name}`, `TEL;type=CELL;waid=${digits}:+${digits}`];
  return ['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\n');
}
