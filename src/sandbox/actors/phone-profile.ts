import { AppError, recipientJid } from '../../kernel/index.js';
import type { Business, BusinessProfile, Settings } from '../server/account-settings.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, children, node, textOf } from '../wire/node.js';
import type { PhoneDesk } from './phone-desk.js';

/** What a phone was told about somebody's profile, in the order of arrival. */
export interface ProfileNotice {
  /** Phone-number JID where it is known, or the group. */
  of: string;
  what: 'picture' | 'picture-removed' | 'about' | 'contact';
  /** Id of the picture, or the about text; what happened to a contact (`add`, `update`). */
  value: string | null;
}

/** What the account shows of itself; `picture` is its id. */
export interface OwnProfile {
  name: string;
  about: string;
  picture: string | null;
  business: Business | null;
  username: string | null;
  privacy: Record<string, string>;
  /** Numbers in the address book, as the server knows them. */
  contacts: string[];
}

/** What is known about businesses beside their name; what is missing is empty. */
export type BusinessInput = { verifiedName: string } & Partial<BusinessProfile>;

/** What the phone needs of the server that no stanza does. */
export interface ProfileServer {
  settings(): Settings;
  setBusiness(business: Business | null): void;
}

const EMPTY: BusinessProfile = {
  ...{ address: '', description: '', email: '', websites: [], categories: [], hours: null },
};
const NOTICES: Readonly<Record<string, (stanza: BinaryNode) => Omit<ProfileNotice, 'of'> | null>> = {
  picture: (stanza) => {
    const set = child(stanza, 'set');
    if (set) return { what: 'picture', value: set.attrs['id'] ?? null };
    return child(stanza, 'delete') ? { what: 'picture-removed', value: null } : null;
  },
  status: (stanza) => ({ what: 'about', value: textOf(child(stanza, 'set')) ?? '' }),
  contacts: (stanza) => ({ what: 'contact', value: children(stanza)[0]?.tag ?? null }),
};

/** The account's own profile as a person manages it on the phone, and what the phone hears of others'. */
export class PhoneProfile {
  readonly #notices: ProfileNotice[] = [];

  constructor(
    private readonly desk: PhoneDesk,
    private readonly server: ProfileServer,
  ) {}

  own(): OwnProfile {
    const { picture, business, privacy, contacts, awaited, username } = this.server.settings();
    const { name, about } = this.desk.context.account;
    return {
      ...{ name, about: about.text, picture: picture?.id ?? null, business, username },
      privacy: Object.fromEntries(privacy),
      contacts: [...[...contacts].map(({ number }) => number), ...awaited],
    };
  }

  /** The picture's bytes as others download them; null when there is none. */
  pictureBytes(type: 'image' | 'preview' = 'image'): Buffer | null {
    const { picture } = this.server.settings();
    return picture && this.desk.context.media.get(picture[type]);
  }

  async setAbout(text: string): Promise<void> {
    await this.#ask({ xmlns: 'status', type: 'set' }, [node('status', {}, Buffer.from(text))]);
  }

  /**
   * @param jpeg at most 640 x 640; null takes the picture away
   * @returns id of the new picture
   * @throws AppError WHATSAPP_REJECTED
   */
  async setPicture(jpeg: Buffer | null): Promise<string | null> {
    const content = jpeg ? [node('picture', { type: 'image' }, jpeg)] : [];
    const answer = await this.#ask({ xmlns: 'w:profile:picture', type: 'set' }, content);
    return child(answer, 'picture')?.attrs['id'] ?? null;
  }

  /** @param values by category, as in the `privacy` IQ: `{profile: 'contacts'}` */
  async setPrivacy(values: Record<string, string>): Promise<void> {
    const categories = Object.entries(values).map(([name, value]) => node('category', { name, value }));
    await this.#ask({ xmlns: 'privacy', type: 'set' }, [node('privacy', {}, categories)]);
  }

  /** Gives somebody a trusted-contact token, as phones do with their first message. */
  async trust(contact: string): Promise<void> {
    const attrs = { jid: recipientJid(contact, 'contact'), type: 'trusted_contact' };
    const token = node('token', { ...attrs, t: String(Math.floor(Date.now() / 1000)) });
    await this.#ask({ xmlns: 'privacy', type: 'set' }, [node('tokens', {}, [token])]);
  }

  /** Makes the account a business, or (null) a personal one. */
  setBusiness(business: BusinessInput | null): void {
    if (!business) return this.server.setBusiness(null);
    const { verifiedName, ...profile } = business;
    this.server.setBusiness({ verifiedName, profile: { ...EMPTY, ...profile } });
  }

  setUsername(username: string | null): void {
    this.server.settings().username = username;
  }

  /** What it was told about others' profiles; of one, or all. */
  notices(of?: string): ProfileNotice[] {
    const jid = of === undefined ? null : this.desk.context.peers.display(recipientJid(of, 'of'));
    return this.#notices.filter((notice) => jid === null || notice.of === jid);
  }

  /** Takes a notification; others than about profiles are none of its business. */
  take(stanza: BinaryNode): void {
    const { type = '', from = '' } = stanza.attrs;
    const notice = Object.hasOwn(NOTICES, type) ? NOTICES[type]?.(stanza) : null;
    if (notice) this.#notices.push({ of: this.desk.context.peers.display(from), ...notice });
  }

  #ask(attrs: Record<string, string>, content: BinaryNode[]): Promise<BinaryNode> {
    if (!this.desk.context.link.online) throw new AppError('SESSION_NOT_CONNECTED', 'the phone is offline');
    return this.desk.context.link.query(attrs, content);
  }
}
