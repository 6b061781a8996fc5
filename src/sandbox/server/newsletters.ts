import { randomUUID } from 'node:crypto';
import { AppError, badInput } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { SeededRandom } from '../accounts/random.js';

export interface NewsletterPost {
  /** Number of the post in its channel, from 100. */
  readonly serverId: number;
  /** Message id that the author chose. */
  readonly id: string;
  readonly type: string;
  /** Unix seconds. */
  readonly at: number;
  /** Encoded `Message`, readable for everyone; null = deleted. */
  content: Uint8Array | null;
  /** `mediatype` of the content. */
  readonly mediaType: string | undefined;
  /** Handle of the uploaded file that the author named; undefined without a file or with a client that names none. */
  readonly mediaId: string | undefined;
  /** Emoji of each account that reacted. */
  readonly reactions: Map<Account, string>;
}

export interface Newsletter {
  /** `120363...@newsletter`. */
  readonly jid: string;
  /** Last part of the invite link. */
  readonly invite: string;
  readonly createdAt: number;
  readonly owner: Account;
  name: string;
  description: string;
  changedAt: number;
  /** Followers, the owner included, and whether they muted the channel. */
  readonly followers: Map<Account, { muted: boolean }>;
  readonly posts: NewsletterPost[];
}

const FIRST_SERVER_ID = 100;

/** Channels: one writes, everybody may read. */
export class Newsletters {
  readonly #byJid = new Map<string, Newsletter>();
  #serial = 0;

  constructor(private readonly random: SeededRandom) {}

  create(owner: Account, input: { name: string; description: string }): Newsletter {
    if (!input.name) throw badInput('name', 'is empty', 'at least 1 character');
    const now = Math.floor(Date.now() / 1000);
    const serial = (this.#serial++).toString().padStart(4, '0');
    const newsletter: Newsletter = {
      ...input,
      jid: `120363${this.random.int(1e8).toString().padStart(8, '0')}${serial}@newsletter`,
      invite: this.random.bytes(16).toString('base64url').replace(/[-_]/g, 'x'),
      createdAt: now,
      changedAt: now,
      owner,
      followers: new Map([[owner, { muted: false }]]),
      posts: [],
    };
    this.#byJid.set(newsletter.jid, newsletter);
    return newsletter;
  }

  byJid(jid: string): Newsletter | null {
    return this.#byJid.get(jid) ?? null;
  }

  byInvite(invite: string): Newsletter | null {
    return [...this.#byJid.values()].find((each) => each.invite === invite) ?? null;
  }

  followedBy(account: Account): Newsletter[] {
    return [...this.#byJid.values()].filter(({ followers }) => followers.has(account));
  }

  /** @throws AppError FORBIDDEN unless `by` owns it */
  delete(newsletter: Newsletter, by: Account): void {
    requireOwner(newsletter, by);
    this.#byJid.delete(newsletter.jid);
  }

  /** @throws AppError FORBIDDEN unless `by` owns it */
  post(
    newsletter: Newsletter,
    by: Account,
    post: Omit<NewsletterPost, 'serverId' | 'at' | 'reactions'>,
  ): NewsletterPost {
    requireOwner(newsletter, by);
    const added: NewsletterPost = {
      ...post,
      serverId: FIRST_SERVER_ID + newsletter.posts.length,
      at: Math.floor(Date.now() / 1000),
      reactions: new Map(),
    };
    newsletter.posts.push(added);
    return added;
  }

  /** What clients get of a channel, as JSON. `viewer` decides about role and mute. */
  describe(newsletter: Newsletter, viewer: Account): object {
    const { jid, name, description, invite, createdAt, changedAt, followers, owner } = newsletter;
    const text = (value: string) => ({ id: randomUUID(), text: value, update_time: `${changedAt}000000` });
    const role = viewer === owner ? 'OWNER' : followers.has(viewer) ? 'SUBSCRIBER' : 'GUEST';
    return {
      id: jid,
      state: { type: 'ACTIVE' },
      thread_metadata: {
        creation_time: String(createdAt),
        name: text(name),
        description: text(description),
        picture: { id: '', direct_path: '', type: 'PREVIEW' },
        handle: null,
        invite,
        subscribers_count: String(followers.size),
        verification: 'UNVERIFIED',
      },
      viewer_metadata: { mute: followers.get(viewer)?.muted ? 'ON' : 'OFF', role },
    };
  }
}

function requireOwner(newsletter: Newsletter, by: Account): void {
  if (newsletter.owner !== by) throw new AppError('FORBIDDEN', 'only the owner may do this');
}
