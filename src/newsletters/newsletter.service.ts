import type { Logger } from 'pino';
import type { EventFeed } from '../events/index.js';
import { AppError, badInput } from '../kernel/index.js';
import { profilePicture, type MediaPreparer } from '../media/index.js';
import { resolveRecipient } from '../sessions/index.js';
import {
  NewsletterCommands,
  type NewsletterChanges,
  type NewsletterQueryIds,
  type SocketCommands,
} from '../whatsapp/index.js';
import { AdminInvitations, type SendInvitation } from './admin-invitations.js';
import { LiveRequests } from './live-requests.js';
import { liveUpdates } from './live-updates.js';
import {
  checkCount,
  checkEmoji,
  checkServerId,
  checkServerIds,
  checkText,
  MAX_DESCRIPTION,
  MAX_NAME,
  newsletterJid,
  newsletterKey,
} from './newsletter-rules.js';
import type {
  AdminInvitation,
  InviteAdminCommand,
  NewsletterCommand,
  NewsletterFollower,
  NewsletterKey,
  NewsletterPort,
  NewsletterPost,
  NewsletterRecord,
  NewsletterUpdate,
  PictureInput,
} from './newsletter.port.js';

export interface NewsletterServiceOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  queryIds: NewsletterQueryIds;
  events: Pick<EventFeed, 'subscribe'>;
  media: MediaPreparer;
  send: SendInvitation;
  logger: Logger;
}

/** How long WhatsApp may take to grant live updates. */
const LIVE_TIMEOUT_MS = 30_000;
const TERMS_TEXT = { min: 1, max: 64 };

/** Channels: what is asked is checked here, then WhatsApp decides. */
export class NewsletterService implements NewsletterPort {
  readonly #live: LiveRequests;
  readonly #invitations: AdminInvitations;

  constructor(private readonly options: NewsletterServiceOptions) {
    this.#live = new LiveRequests({
      ask: async (sessionId, newsletter) => this.#of(sessionId).liveUpdates(newsletter),
      logger: options.logger,
    });
    this.#invitations = new AdminInvitations({
      ...options,
      of: (sessionId) => this.#of(sessionId),
    });
  }

  /** A session has a new connection. */
  connected(sessionId: string): void {
    this.#live.connected(sessionId);
  }

  stop(): void {
    this.#live.stop();
  }

  list(sessionId: string): Promise<NewsletterRecord[]> {
    return this.#run(async () => this.#of(sessionId).subscribed());
  }

  info(key: NewsletterKey): Promise<NewsletterRecord> {
    const named = newsletterKey(key);
    return this.#run(async () => this.#of(key.sessionId).info(named), fieldOf(key));
  }

  create(command: Parameters<NewsletterPort['create']>[0]): Promise<NewsletterRecord> {
    const name = checkText('name', command.name, { min: 1, max: MAX_NAME });
    const description = checkText('description', command.description ?? '', { min: 0, max: MAX_DESCRIPTION });
    return this.#run(async () => {
      const commands = this.#of(command.sessionId);
      const picture = command.picture && (await this.#picture(command.picture));
      try {
        return await commands.create({ name, description, ...(picture ? { picture } : {}) });
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'FORBIDDEN') throw error;
        const text = 'WhatsApp lets the account make no channel; its terms may have to be accepted first';
        throw new AppError('FORBIDDEN', text, error.details, { cause: error });
      }
    });
  }

  update(command: Parameters<NewsletterPort['update']>[0]): Promise<NewsletterRecord> {
    const jid = newsletterJid(command.newsletter);
    const { name, description, reactions } = command;
    const changes: NewsletterChanges = {
      ...(name === undefined ? {} : { name: checkText('name', name, { min: 1, max: MAX_NAME }) }),
      ...(description === undefined
        ? {}
        : { description: checkText('description', description, { min: 0, max: MAX_DESCRIPTION }) }),
      ...(reactions === undefined ? {} : { reactions }),
    };
    if (!Object.keys(changes).length && command.picture === undefined)
      throw badInput(
        'name',
        'is missing, as is every other change',
        'name, description, picture or reactions',
      );
    return this.#run(async () => {
      const commands = this.#of(command.sessionId);
      if (command.picture !== undefined)
        changes.picture = command.picture && (await this.#picture(command.picture));
      await commands.update(jid, changes);
      return commands.info({ jid });
    }, 'newsletter');
  }

  delete(command: NewsletterCommand): Promise<void> {
    return this.#change(command, (commands, jid) => commands.change(jid, 'delete'));
  }

  follow(key: NewsletterKey): Promise<NewsletterRecord> {
    const named = newsletterKey(key);
    return this.#run(async () => {
      const commands = this.#of(key.sessionId);
      const { jid } = await commands.info(named);
      await commands.change(jid, 'follow');
      return commands.info({ jid });
    }, fieldOf(key));
  }

  unfollow(key: NewsletterKey): Promise<string> {
    const named = newsletterKey(key);
    return this.#run(async () => {
      const commands = this.#of(key.sessionId);
      const jid = 'jid' in named ? named.jid : (await commands.info(named)).jid;
      await commands.change(jid, 'unfollow');
      return jid;
    }, fieldOf(key));
  }

  mute({ muted, ...command }: NewsletterCommand & { muted: boolean }): Promise<void> {
    return this.#change(command, (commands, jid) => commands.change(jid, muted ? 'mute' : 'unmute'));
  }

  acceptTerms({ sessionId, ...terms }: Parameters<NewsletterPort['acceptTerms']>[0]): Promise<void> {
    const noticeId = checkText('noticeId', terms.noticeId, TERMS_TEXT);
    const stage = checkText('stage', terms.stage, TERMS_TEXT);
    return this.#run(async () => this.#of(sessionId).acceptTerms({ noticeId, stage }));
  }

  posts(query: Parameters<NewsletterPort['posts']>[0]): Promise<NewsletterPost[]> {
    const newsletter = newsletterJid(query.newsletter);
    const count = checkCount('first', query.first);
    const before = query.before === undefined ? {} : { before: checkServerId('before', query.before) };
    return this.#run(async () => {
      const posts = await this.#of(query.sessionId).posts({ newsletter, count, ...before });
      return posts.sort(newestFirst);
    }, 'newsletter');
  }

  updatedPosts(query: Parameters<NewsletterPort['updatedPosts']>[0]): Promise<NewsletterPost[]> {
    const { since } = query;
    const newsletter = newsletterJid(query.newsletter);
    const count = checkCount('first', query.first);
    const after = query.after === undefined ? {} : { after: checkServerId('after', query.after) };
    return this.#run(async () => {
      const asked = { newsletter, count, ...after, ...(since ? { since } : {}) };
      const posts = await this.#of(query.sessionId).updates(asked);
      return posts.sort(newestFirst);
    }, 'newsletter');
  }

  react(command: Parameters<NewsletterPort['react']>[0]): Promise<void> {
    const serverId = checkServerId('serverId', command.serverId);
    const emoji = checkEmoji('emoji', command.emoji);
    return this.#change(command, (commands, newsletter) => commands.react({ newsletter, serverId, emoji }));
  }

  markViewed(command: Parameters<NewsletterPort['markViewed']>[0]): Promise<void> {
    const serverIds = checkServerIds('serverIds', command.serverIds);
    return this.#change(command, (commands, jid) => commands.markViewed(jid, serverIds));
  }

  async requestUpdates(command: NewsletterCommand): Promise<number> {
    const jid = newsletterJid(command.newsletter);
    return this.#run(async () => inTime(this.#of(command.sessionId).liveUpdates(jid)), 'newsletter');
  }

  async updates({
    sessionId,
    signal,
    ...command
  }: Parameters<NewsletterPort['updates']>[0]): Promise<AsyncIterableIterator<NewsletterUpdate>> {
    const newsletter = newsletterJid(command.newsletter);
    const reader = await this.#run(() => this.#live.hold(sessionId, newsletter), 'newsletter');
    const { events } = this.options;
    return liveUpdates({ events, reader, sessionId, newsletter, ...(signal ? { signal } : {}) });
  }

  followers(query: NewsletterCommand & { first: number }): Promise<NewsletterFollower[]> {
    const jid = newsletterJid(query.newsletter);
    const count = checkCount('first', query.first);
    return this.#run(async () => this.#of(query.sessionId).followers(jid, count), 'newsletter');
  }

  admins(command: NewsletterCommand): ReturnType<NewsletterPort['admins']> {
    const jid = newsletterJid(command.newsletter);
    return this.#run(async () => {
      const commands = this.#of(command.sessionId);
      const [count, invited] = await Promise.all([commands.adminCount(jid), commands.pendingInvites(jid)]);
      return { count, invited };
    }, 'newsletter');
  }

  inviteAdmin(command: InviteAdminCommand): Promise<AdminInvitation> {
    const newsletter = newsletterJid(command.newsletter);
    return this.#run(() => this.#invitations.invite({ ...command, newsletter }), 'newsletter');
  }

  acceptAdminInvite(command: NewsletterCommand): Promise<void> {
    return this.#change(command, (commands, jid) => commands.change(jid, 'acceptAdminInvite'));
  }

  revokeAdminInvite(command: NewsletterCommand & { user: string }): Promise<void> {
    return this.#changeAdmin(command, 'revokeAdminInvite');
  }

  demoteAdmin(command: NewsletterCommand & { user: string }): Promise<void> {
    return this.#changeAdmin(command, 'demote');
  }

  transfer(command: NewsletterCommand & { user: string }): Promise<void> {
    return this.#changeAdmin(command, 'changeOwner');
  }

  #changeAdmin(
    command: NewsletterCommand & { user: string },
    what: 'revokeAdminInvite' | 'demote' | 'changeOwner',
  ): Promise<void> {
    return this.#change(command, async (commands, newsletter) => {
      const socket = this.options.commands(command.sessionId);
      const { jid } = await resolveRecipient(socket, command.user, 'user');
      await commands.changeAdmin(newsletter, jid, what);
    });
  }

  #change(
    { sessionId, newsletter }: NewsletterCommand,
    run: (commands: NewsletterCommands, jid: string) => Promise<void>,
  ): Promise<void> {
    const jid = newsletterJid(newsletter);
    return this.#run(async () => run(this.#of(sessionId), jid), 'newsletter');
  }

  /** Names the field that WhatsApp's refusal is about, where there is only one. */
  async #run<T>(work: () => Promise<T>, field?: string): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.details.field || !field) throw error;
      if (!NAMED.includes(error.code)) throw error;
      throw new AppError(
        error.code,
        `${field}: ${error.message}`,
        { ...error.details, field },
        { cause: error },
      );
    }
  }

  #of(sessionId: string): NewsletterCommands {
    return new NewsletterCommands(this.options.commands(sessionId).line, this.options.queryIds);
  }

  #picture({ source, field }: PictureInput): Promise<Buffer> {
    return profilePicture(this.options.media, source, { field });
  }
}

const NAMED: readonly string[] = ['BAD_INPUT', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'];

const fieldOf = ({ invite }: NewsletterKey): string => (invite === undefined ? 'newsletter' : 'invite');

const newestFirst = (a: NewsletterPost, b: NewsletterPost): number => b.serverId - a.serverId;

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new AppError('WHATSAPP_TIMEOUT', 'WhatsApp did not answer in time');
    timer = setTimeout(() => reject(error), LIVE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
