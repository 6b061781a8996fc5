import { AppError, badInput } from '../../kernel/index.js';
import type { Account, Device } from '../accounts/index.js';
import type { SeededRandom } from '../accounts/random.js';

export interface NewsletterPost {
  /** Number of the post in its channel, from 100. */
  readonly serverId: number;
  /** Message id that the author chose. */
  readonly id: string;
  readonly author: Account;
  /** Unix seconds. */
  readonly at: number;
  type: string;
  /** Encoded `Message`, readable for everyone; null = deleted. */
  content: Uint8Array | null;
  /** `mediatype` of the content. */
  mediaType: string | undefined;
  /** Handle of the uploaded file that the author named; undefined without a file or with a client that names none. */
  readonly mediaId: string | undefined;
  /** Unix ms of the last edit or deletion. */
  changedAt: number | null;
  /** Emoji of each account that reacted. */
  readonly reactions: Map<Account, string>;
  /** Accounts that said that they saw it. */
  readonly viewers: Set<Account>;
}

export interface Follower {
  muted: boolean;
  /** Unix seconds. */
  readonly since: number;
}

export interface Newsletter {
  /** `120363...@newsletter`. */
  readonly jid: string;
  /** Last part of the invite link. */
  readonly invite: string;
  readonly createdAt: number;
  owner: Account;
  /** Others who may write, the owner not included. */
  readonly admins: Set<Account>;
  /** Who was asked to become admin, and until when: Unix seconds. */
  readonly invited: Map<Account, number>;
  name: string;
  description: string;
  /** Path in the media store. */
  picture: { id: string; path: string } | null;
  /** Which reactions it takes. */
  reactionCodes: ReactionCodes;
  changedAt: number;
  deleted: boolean;
  /** Followers, owner and admins included. */
  readonly followers: Map<Account, Follower>;
  readonly posts: NewsletterPost[];
  /** Devices that asked for live updates, and until when: Unix ms. */
  readonly live: Map<Device, number>;
  /** How often devices asked for them. */
  liveRequests: number;
}

/** All, the seven of WhatsApp's own, or none. */
export type ReactionCodes = 'ALL' | 'BASIC' | 'NONE';

export type NewsletterRole = 'OWNER' | 'ADMIN' | 'SUBSCRIBER' | 'GUEST';

const FIRST_SERVER_ID = 100;
const INVITE_SECONDS = 7 * 86_400;

const now = (): number => Math.floor(Date.now() / 1000);

/** Channels: some write, everybody may read. */
export class Newsletters {
  /** How long a device gets live updates after it asked for them. A real server was seen to say 90 and 300. */
  liveSeconds = 300;
  readonly #byJid = new Map<string, Newsletter>();
  /** Accounts that agreed to the terms without which no channel is made. */
  readonly #agreed = new Set<Account>();
  #serial = 0;

  constructor(private readonly random: SeededRandom) {}

  agree(account: Account): void {
    this.#agreed.add(account);
  }

  /** @throws AppError BAD_INPUT, FORBIDDEN for those who have not agreed to the terms */
  create(
    owner: Account,
    input: { name: string; description: string; picture?: Newsletter['picture'] },
  ): Newsletter {
    if (!this.#agreed.has(owner)) throw new AppError('FORBIDDEN', 'the terms were not agreed to');
    if (!input.name) throw badInput('name', 'is empty', 'at least 1 character');
    const serial = (this.#serial++).toString().padStart(4, '0');
    const newsletter: Newsletter = {
      ...{ name: input.name, description: input.description, picture: input.picture ?? null },
      jid: `120363${this.random.int(1e8).toString().padStart(8, '0')}${serial}@newsletter`,
      invite: `0029V${this.random.bytes(15).toString('base64url').replace(/[-_]/g, 'x').slice(0, 19)}`,
      createdAt: now(),
      changedAt: now(),
      owner,
      admins: new Set(),
      invited: new Map(),
      reactionCodes: 'ALL',
      deleted: false,
      followers: new Map([[owner, { muted: false, since: now() }]]),
      posts: [],
      live: new Map(),
      liveRequests: 0,
    };
    this.#byJid.set(newsletter.jid, newsletter);
    return newsletter;
  }

  /** Deleted ones included. */
  byJid(jid: string): Newsletter | null {
    return this.#byJid.get(jid) ?? null;
  }

  byInvite(invite: string): Newsletter | null {
    return [...this.#byJid.values()].find((each) => each.invite === invite && !each.deleted) ?? null;
  }

  followedBy(account: Account): Newsletter[] {
    return [...this.#byJid.values()].filter(({ followers, deleted }) => followers.has(account) && !deleted);
  }

  follow(newsletter: Newsletter, account: Account): void {
    if (!newsletter.followers.has(account)) newsletter.followers.set(account, { muted: false, since: now() });
  }

  /** @throws AppError FORBIDDEN for the owner; NOT_FOUND for those who do not follow */
  unfollow(newsletter: Newsletter, account: Account): void {
    if (newsletter.owner === account) throw new AppError('FORBIDDEN', 'the owner cannot leave');
    if (!newsletter.followers.delete(account)) throw new AppError('NOT_FOUND', 'not a follower');
    newsletter.admins.delete(account);
    for (const device of account.devices.values()) newsletter.live.delete(device);
  }

  /** Ends it for everybody. @throws AppError FORBIDDEN unless `by` owns it */
  delete(newsletter: Newsletter, by: Account): void {
    requireRole(newsletter, by, ['OWNER']);
    newsletter.deleted = true;
    newsletter.live.clear();
  }

  /** @throws AppError FORBIDDEN for those who may not write */
  post(
    newsletter: Newsletter,
    by: Account,
    post: Pick<NewsletterPost, 'id' | 'type' | 'content' | 'mediaType' | 'mediaId'>,
  ): NewsletterPost {
    requireRole(newsletter, by, ['OWNER', 'ADMIN']);
    const added: NewsletterPost = {
      ...post,
      author: by,
      serverId: FIRST_SERVER_ID + newsletter.posts.length,
      at: now(),
      changedAt: null,
      reactions: new Map(),
      viewers: new Set(),
    };
    newsletter.posts.push(added);
    return added;
  }

  /** Asks somebody to become admin. @returns until when, Unix seconds. @throws AppError FORBIDDEN, CONFLICT */
  invite(newsletter: Newsletter, by: Account, whom: Account): number {
    requireRole(newsletter, by, ['OWNER']);
    if (roleOf(newsletter, whom) === 'OWNER' || newsletter.admins.has(whom))
      throw new AppError('CONFLICT', 'is an admin already');
    const until = now() + INVITE_SECONDS;
    newsletter.invited.set(whom, until);
    return until;
  }

  /** @throws AppError FORBIDDEN; NOT_FOUND when nobody of that address was asked */
  revokeInvite(newsletter: Newsletter, by: Account, whom: Account): void {
    requireRole(newsletter, by, ['OWNER']);
    if (!newsletter.invited.delete(whom)) throw new AppError('NOT_FOUND', 'no such invitation');
  }

  /** @throws AppError FORBIDDEN for those who were not asked, or too long ago */
  acceptInvite(newsletter: Newsletter, who: Account): void {
    const until = newsletter.invited.get(who);
    if (until === undefined || until < now()) throw new AppError('FORBIDDEN', 'no valid invitation');
    newsletter.invited.delete(who);
    this.follow(newsletter, who);
    newsletter.admins.add(who);
  }

  /** The owner takes it from anybody, an admin gives it up. @throws AppError FORBIDDEN, NOT_FOUND */
  demote(newsletter: Newsletter, by: Account, whom: Account): void {
    if (by !== whom) requireRole(newsletter, by, ['OWNER']);
    if (!newsletter.admins.delete(whom)) throw new AppError('NOT_FOUND', 'no such admin');
  }

  /** @throws AppError FORBIDDEN; NOT_FOUND when the new owner is no admin */
  changeOwner(newsletter: Newsletter, by: Account, whom: Account): void {
    requireRole(newsletter, by, ['OWNER']);
    if (!newsletter.admins.delete(whom)) throw new AppError('NOT_FOUND', 'no such admin');
    newsletter.admins.add(newsletter.owner);
    newsletter.owner = whom;
  }
}

export function roleOf({ owner, admins, followers }: Newsletter, account: Account): NewsletterRole {
  if (owner === account) return 'OWNER';
  if (admins.has(account)) return 'ADMIN';
  return followers.has(account) ? 'SUBSCRIBER' : 'GUEST';
}

/** @throws AppError FORBIDDEN */
export function requireRole(
  newsletter: Newsletter,
  account: Account,
  roles: readonly NewsletterRole[],
): void {
  if (!roles.includes(roleOf(newsletter, account)))
    throw new AppError('FORBIDDEN', `only for ${roles.join(' and ')}`);
}
