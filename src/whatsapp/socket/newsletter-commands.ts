import { AppError, type Json, type JsonObject } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { objectAt } from '../inbound/unwrap.js';
import { mexQuery, readMex } from '../queries/mex.js';
import type { NewsletterQueryIds, NewsletterQueryName } from '../queries/newsletter-ids.js';
import {
  readFollowers,
  readNewsletter,
  readPendingInvites,
  type NewsletterFollower,
  type NewsletterRecord,
} from '../queries/newsletter-metadata.js';
import {
  liveUpdatesQuery,
  postReaction,
  postsQuery,
  postUpdatesQuery,
  readLiveSeconds,
  readPosts,
  termsQuery,
  viewReceipt,
  type NewsletterPost,
} from '../queries/newsletter-posts.js';
import { refusable, type Line } from './line.js';
import { REFUSALS, sendPostStanza } from './post-commands.js';

/** What can be changed of a channel; what is left out stays. */
export interface NewsletterChanges {
  name?: string;
  description?: string;
  /** A JPEG; null removes the picture. */
  picture?: Uint8Array | null;
  reactions?: 'all' | 'basic' | 'none';
}

/**
 * Channels as one account sees and uses them. Everything throws FORBIDDEN, NOT_FOUND, CONFLICT, LIMIT_EXCEEDED and
 * BAD_INPUT for what WhatsApp refuses with a number of that meaning, with it as `serverCode`; else as `Line.query`.
 */
export class NewsletterCommands {
  constructor(
    private readonly line: Line,
    private readonly ids: NewsletterQueryIds,
  ) {}

  /** Channels that the account follows, own ones included. */
  async subscribed(): Promise<NewsletterRecord[]> {
    const list = await this.#mex('subscribed', {});
    return (Array.isArray(list) ? list : []).flatMap((each) => readNewsletter(each) ?? []);
  }

  /** By address, or by the last part of its link. @throws AppError NOT_FOUND */
  async info(key: { jid: string } | { invite: string }): Promise<NewsletterRecord> {
    const input = 'jid' in key ? { key: key.jid, type: 'JID' } : { key: key.invite, type: 'INVITE' };
    const raw = await this.#mex('metadata', {
      fetch_creation_time: true,
      fetch_full_image: true,
      fetch_viewer_metadata: true,
      input,
    });
    return readNewsletter(raw) ?? notFound();
  }

  /** @throws AppError FORBIDDEN when the terms have not been agreed to */
  async create(input: {
    name: string;
    description: string;
    picture?: Uint8Array;
  }): Promise<NewsletterRecord> {
    const { name, description, picture } = input;
    const fields = {
      name,
      description: description || null,
      ...(picture ? { picture: base64(picture) } : {}),
    };
    const made = readNewsletter(await this.#mex('create', { input: fields }));
    if (!made) throw new AppError('WHATSAPP_REJECTED', 'WhatsApp did not tell the new channel');
    return made;
  }

  async update(jid: string, changes: NewsletterChanges): Promise<void> {
    const { name, description, picture, reactions } = changes;
    const settings = reactions ? { reaction_codes: { value: reactions.toUpperCase() } } : null;
    const updates: JsonObject = {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(picture === undefined ? {} : { picture: picture ? base64(picture) : '' }),
      settings,
    };
    await this.#mex('update', { newsletter_id: jid, updates });
  }

  /** `follow`, `unfollow`, `mute`, `unmute`, `delete`, `acceptAdminInvite`. */
  async change(
    jid: string,
    what: 'follow' | 'unfollow' | 'mute' | 'unmute' | 'delete' | 'acceptAdminInvite',
  ): Promise<void> {
    await this.#mex(what, { newsletter_id: jid });
  }

  /** `revokeAdminInvite`, `demote`, `changeOwner`. */
  async changeAdmin(
    jid: string,
    user: string,
    what: 'revokeAdminInvite' | 'demote' | 'changeOwner',
  ): Promise<void> {
    await this.#mex(what, { newsletter_id: jid, user_id: user });
  }

  /** Asks somebody to become admin. @returns when the invitation ends */
  async inviteAdmin(jid: string, user: string): Promise<Date | null> {
    const raw = await this.#mex('inviteAdmin', { newsletter_id: jid, user_id: user });
    const seconds = Number(objectAt({ raw }, 'raw')?.['invite_expiration_time']);
    return seconds > 0 ? new Date(seconds * 1000) : null;
  }

  /** For admins. */
  async followers(jid: string, count: number): Promise<NewsletterFollower[]> {
    return readFollowers(await this.#mex('followers', { input: { newsletter_id: jid, count } }));
  }

  /** For admins. */
  async pendingInvites(jid: string): Promise<{ jid: string; pn: string | null }[]> {
    return readPendingInvites(await this.#mex('pendingInvites', { newsletter_id: jid }));
  }

  /** Null for those who are no admins. */
  async adminCount(jid: string): Promise<number | null> {
    const raw = objectAt({ raw: await this.#mex('adminInfo', { newsletter_id: jid }) }, 'raw');
    const count = Number(raw?.['admin_count'] ?? Number.NaN);
    return Number.isSafeInteger(count) ? count : null;
  }

  /** Oldest first. */
  async posts(query: { newsletter: string; count: number; before?: number }): Promise<NewsletterPost[]> {
    return readPosts(await this.#ask(postsQuery(query)));
  }

  async updates(query: {
    newsletter: string;
    count: number;
    since?: Date;
    after?: number;
  }): Promise<NewsletterPost[]> {
    return readPosts(await this.#ask(postUpdatesQuery(query)));
  }

  /** Asks to be told about new counters; for how many seconds. */
  async liveUpdates(jid: string): Promise<number> {
    return readLiveSeconds(await this.#ask(liveUpdatesQuery(jid)));
  }

  async react(reaction: { newsletter: string; serverId: number; emoji: string }): Promise<void> {
    await sendPostStanza(this.line, postReaction(reaction));
  }

  async markViewed(newsletter: string, serverIds: readonly number[]): Promise<void> {
    await sendPostStanza(this.line, viewReceipt(newsletter, serverIds));
  }

  async acceptTerms(terms: { noticeId: string; stage: string }): Promise<void> {
    await this.#ask(termsQuery(terms));
  }

  /** The one value of an answer. */
  async #mex(name: NewsletterQueryName, variables: JsonObject): Promise<Json> {
    const data = await refusable(REFUSALS, async () =>
      readMex(await this.line.query(mexQuery(this.ids[name], variables))),
    );
    const value = Object.values(data)[0] ?? null;
    // WhatsApp Web takes an empty answer to a change for a failure, too.
    if (value === null && name !== 'metadata')
      throw new AppError('WHATSAPP_REJECTED', 'WhatsApp did not do it and does not say why');
    return value;
  }

  #ask(iq: BinaryNode): Promise<BinaryNode> {
    return refusable(REFUSALS, () => this.line.query(iq));
  }
}

function notFound(): never {
  throw new AppError('NOT_FOUND', 'there is no such channel');
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
