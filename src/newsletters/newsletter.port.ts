import type { MediaSource } from '../media/media.port.js';
import type { NewsletterFollower, NewsletterPost, NewsletterRecord } from '../whatsapp/index.js';

export type { NewsletterFollower, NewsletterPost, NewsletterRecord };

/** A picture, and the input field that it stood in. */
export interface PictureInput {
  source: MediaSource;
  field: string;
}

/** One session and one of its channels, by address. */
export interface NewsletterCommand {
  sessionId: string;
  newsletter: string;
}

/** By address, or by link or the last part of one: exactly one of the two. */
export interface NewsletterKey {
  sessionId: string;
  newsletter?: string;
  invite?: string;
}

export interface InviteAdminCommand extends NewsletterCommand {
  user: string;
  /** Words beside the invitation. */
  caption?: string;
  /** Name of the channel on the card. @default the channel's own */
  name?: string;
  /** Picture on the card. */
  image?: PictureInput;
  idempotencyKey?: string;
}

export interface AdminInvitation {
  /** The message that carries it. */
  messageId: string;
  at: Date;
  /** Address of the person: the phone number where it is known. */
  recipient: string;
  newsletter: string;
  name: string;
  expiresAt: Date;
}

/** New counters of posts. */
export interface NewsletterUpdate {
  newsletter: string;
  at: Date | null;
  posts: Pick<NewsletterPost, 'id' | 'serverId' | 'type' | 'at' | 'views' | 'reactions'>[];
}

/**
 * Channels of an account. Everything is asked of WhatsApp, so it needs the session's connection. @throws
 * SESSION_NOT_CONNECTED, WHATSAPP_TIMEOUT; FORBIDDEN and NOT_FOUND as WhatsApp says, BAD_INPUT
 */
export interface NewsletterPort {
  /** Followed ones, own ones included. */
  list(sessionId: string): Promise<NewsletterRecord[]>;
  info(key: NewsletterKey): Promise<NewsletterRecord>;
  create(command: {
    sessionId: string;
    name: string;
    description?: string;
    picture?: PictureInput;
  }): Promise<NewsletterRecord>;
  /** What is left out stays; a picture that is null is removed. */
  update(
    command: NewsletterCommand & {
      name?: string;
      description?: string;
      picture?: PictureInput | null;
      reactions?: 'all' | 'basic' | 'none';
    },
  ): Promise<NewsletterRecord>;
  delete(command: NewsletterCommand): Promise<void>;
  follow(key: NewsletterKey): Promise<NewsletterRecord>;
  /** @returns the address of the channel */
  unfollow(key: NewsletterKey): Promise<string>;
  mute(command: NewsletterCommand & { muted: boolean }): Promise<void>;
  acceptTerms(command: { sessionId: string; noticeId: string; stage: string }): Promise<void>;

  /** Posts before the one of number `before`; the newest first. */
  posts(query: NewsletterCommand & { first: number; before?: number }): Promise<NewsletterPost[]>;
  /** Posts that changed, counters included; the newest first. */
  updatedPosts(
    query: NewsletterCommand & { first: number; since?: Date; after?: number },
  ): Promise<NewsletterPost[]>;
  /** An empty emoji takes the reaction back. */
  react(command: NewsletterCommand & { serverId: number; emoji: string }): Promise<void>;
  markViewed(command: NewsletterCommand & { serverIds: readonly number[] }): Promise<void>;

  /** Asks WhatsApp for live updates once; for how many seconds they come. */
  requestUpdates(command: NewsletterCommand): Promise<number>;
  /**
   * New counters for as long as somebody reads: asked for again before they would end, once for all who read. Ends with
   * an error when the session has been without connection for a minute.
   */
  updates(
    command: NewsletterCommand & { signal?: AbortSignal },
  ): Promise<AsyncIterableIterator<NewsletterUpdate>>;

  followers(query: NewsletterCommand & { first: number }): Promise<NewsletterFollower[]>;
  admins(
    command: NewsletterCommand,
  ): Promise<{ count: number | null; invited: { jid: string; pn: string | null }[] }>;
  inviteAdmin(command: InviteAdminCommand): Promise<AdminInvitation>;
  acceptAdminInvite(command: NewsletterCommand): Promise<void>;
  revokeAdminInvite(command: NewsletterCommand & { user: string }): Promise<void>;
  demoteAdmin(command: NewsletterCommand & { user: string }): Promise<void>;
  /** Gives the channel to one of its admins. */
  transfer(command: NewsletterCommand & { user: string }): Promise<void>;
}
