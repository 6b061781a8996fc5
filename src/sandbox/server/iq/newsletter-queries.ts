import { AppError, badInput } from '../../../kernel/index.js';
import type { Account } from '../../accounts/index.js';
import {
  tellChanged,
  tellDeleted,
  tellJoined,
  tellLeft,
  tellMuted,
  tellRole,
  tellUninvited,
} from '../newsletter-notices.js';
import { newsletterJson, NO_NEWSLETTER, threadJson, WHOLE_VIEW } from '../newsletter-view.js';
import { requireRole, roleOf, type Newsletter, type ReactionCodes } from '../newsletters.js';
import type { MexQuery } from './mex.js';
import type { MexName } from './mex-ids.js';
import type { IqRequest } from './request.js';

const ADMINS = ['OWNER', 'ADMIN'] as const;
const REACTION_CODES: readonly string[] = ['ALL', 'BASIC', 'NONE'];

type Variables = Record<string, unknown>;

/** A name in the answer, and what is to be done. Changes answer with the id of their channel. */
const change =
  (
    name: string,
    run: (request: IqRequest, newsletter: Newsletter, variables: Variables) => object | void,
  ): MexQuery =>
  (request, variables) => {
    const newsletter = find(request, variables['newsletter_id']);
    return { [name]: { id: newsletter.jid, ...run(request, newsletter, variables) } };
  };

const setMute = (muted: boolean): MexQuery =>
  change(muted ? 'xwa2_newsletter_mute_v2' : 'xwa2_newsletter_unmute_v2', ({ core, device }, newsletter) => {
    const follower = newsletter.followers.get(device.account);
    if (!follower) throw new AppError('FORBIDDEN', 'not a follower');
    follower.muted = muted;
    tellMuted(core, newsletter, device.account);
  });

/** Queries and changes of channels. Who may not do something gets 403, what is not there 404. */
export const newsletterQueries: Readonly<Record<Exclude<MexName, 'reachoutLock' | 'messageCap'>, MexQuery>> =
  {
    create: ({ core, device }, variables) => {
      const input = record(variables['input'] ?? variables['newsletter_input']);
      const made = core.newsletters.create(device.account, {
        name: text(input['name']),
        description: text(input['description']),
        picture: pictureOf(core, input['picture']),
      });
      tellJoined(core, made, device.account);
      return { xwa2_newsletter_create: newsletterJson(made, device.account) };
    },
    update: ({ core, device }, variables) => {
      const newsletter = find({ core, device }, variables['newsletter_id']);
      requireRole(newsletter, device.account, ADMINS);
      const { name, description, picture, settings } = record(variables['updates']);
      if (name === '') throw badInput('name', 'is empty', 'at least 1 character');
      if (typeof name === 'string') newsletter.name = name;
      if (typeof description === 'string') newsletter.description = description;
      if (typeof picture === 'string') newsletter.picture = pictureOf(core, picture);
      const codes = record(record(settings)['reaction_codes'])['value'];
      if (typeof codes === 'string') {
        if (!REACTION_CODES.includes(codes)) throw badInput('reaction_codes', 'is unknown', REACTION_CODES);
        newsletter.reactionCodes = codes as ReactionCodes;
      }
      newsletter.changedAt = Math.floor(Date.now() / 1000);
      tellChanged(core, newsletter);
      const thread = threadJson(newsletter, WHOLE_VIEW);
      return {
        xwa2_newsletter_update: { id: newsletter.jid, state: { type: 'ACTIVE' }, thread_metadata: thread },
      };
    },
    metadata: ({ core, device }, variables) => {
      const { key, type } = record(variables['input']);
      const { newsletters } = core;
      const byInvite = type === 'INVITE';
      const found = byInvite ? newsletters.byInvite(text(key)) : newsletters.byJid(text(key));
      if (!found && byInvite) throw new AppError('NOT_FOUND', 'not found');
      if (!found) return { xwa2_newsletter: NO_NEWSLETTER };
      return {
        xwa2_newsletter: newsletterJson(found, device.account, {
          creationTime: variables['fetch_creation_time'] === true,
          fullImage: variables['fetch_full_image'] === true,
          viewer: variables['fetch_viewer_metadata'] === true,
        }),
      };
    },
    subscribed: ({ core, device }) => ({
      xwa2_newsletter_subscribed: core.newsletters
        .followedBy(device.account)
        .map((each) => newsletterJson(each, device.account)),
    }),
    follow: change('xwa2_newsletter_join_v2', ({ core, device }, newsletter) => {
      core.newsletters.follow(newsletter, device.account);
      tellJoined(core, newsletter, device.account);
    }),
    unfollow: change('xwa2_newsletter_leave_v2', ({ core, device }, newsletter) => {
      core.newsletters.unfollow(newsletter, device.account);
      tellLeft(core, newsletter, device.account);
    }),
    mute: setMute(true),
    unmute: setMute(false),
    followers: ({ core, device }, variables) => {
      const { newsletter_id: id, count } = record(variables['input']);
      const newsletter = find({ core, device }, id);
      requireRole(newsletter, device.account, ADMINS);
      const edges = [...newsletter.followers].slice(0, Number(count ?? 100)).map(([account, { since }]) => ({
        node: { id: account.lid, pn: account.pn, display_name: account.name },
        role: roleOf(newsletter, account),
        follow_time: String(since),
      }));
      return { xwa2_newsletter_followers: { followers: { edges } } };
    },
    adminInfo: change('xwa2_newsletter_admin', ({ device }, newsletter) => {
      const sees = newsletter.owner === device.account || newsletter.admins.has(device.account);
      return { admin_count: sees ? 1 + newsletter.admins.size : null };
    }),
    pendingInvites: change('xwa2_newsletter_admin', ({ device }, newsletter) => {
      requireRole(newsletter, device.account, ADMINS);
      const users = [...newsletter.invited.keys()].map(({ lid, pn }) => ({ user: { id: lid, pn } }));
      return { pending_admin_invites: users };
    }),
    inviteAdmin: change('xwa2_newsletter_admin_invite_create', ({ core, device }, newsletter, variables) => {
      const until = core.newsletters.invite(newsletter, device.account, user(core, variables));
      return { invite_expiration_time: String(until) };
    }),
    acceptAdminInvite: change('xwa2_newsletter_admin_invite_accept', ({ core, device }, newsletter) => {
      const followed = newsletter.followers.has(device.account);
      core.newsletters.acceptInvite(newsletter, device.account);
      if (!followed) tellJoined(core, newsletter, device.account);
      tellRole(core, newsletter, { user: device.account, actor: newsletter.owner, admin: true });
    }),
    revokeAdminInvite: change(
      'xwa2_newsletter_admin_invite_revoke',
      ({ core, device }, newsletter, variables) => {
        const whom = user(core, variables);
        core.newsletters.revokeInvite(newsletter, device.account, whom);
        tellUninvited(core, newsletter, whom);
      },
    ),
    demote: (request, variables) => {
      const newsletter = find(request, variables['newsletter_id']);
      const { core, device } = request;
      const whom = user(core, variables);
      core.newsletters.demote(newsletter, device.account, whom);
      tellRole(core, newsletter, { user: whom, actor: device.account, admin: false });
      // Clients of different times read different names.
      const result = { id: newsletter.jid };
      return { xwa2_newsletter_admin_demote: result, xwa2_newsletter_demote: result };
    },
    changeOwner: change('xwa2_newsletter_change_owner', ({ core, device }, newsletter, variables) => {
      core.newsletters.changeOwner(newsletter, device.account, user(core, variables));
    }),
    delete: change('xwa2_newsletter_delete_v2', ({ core, device }, newsletter) => {
      core.newsletters.delete(newsletter, device.account);
      tellDeleted(core, newsletter, device.account);
      return { state: { type: 'DELETED' } };
    }),
  };

/** @throws AppError NOT_FOUND, also for a deleted one */
function find({ core }: Pick<IqRequest, 'core' | 'device'>, id: unknown): Newsletter {
  const newsletter = typeof id === 'string' ? core.newsletters.byJid(id) : null;
  if (!newsletter || newsletter.deleted) throw new AppError('NOT_FOUND', 'not found');
  return newsletter;
}

/** @throws AppError NOT_FOUND */
function user(core: IqRequest['core'], variables: Variables): Account {
  const account = core.accounts.byJid(text(variables['user_id']));
  if (!account) throw new AppError('NOT_FOUND', 'no such user');
  return account;
}

/** A JPEG in base64; empty or absent: none. @throws AppError BAD_INPUT */
function pictureOf(core: IqRequest['core'], source: unknown): Newsletter['picture'] {
  if (source === undefined || source === null || source === '') return null;
  const bytes = Buffer.from(text(source), 'base64');
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw badInput('picture', 'is no JPEG', 'a JPEG in base64');
  return { id: String(Date.now()), path: core.media.put('picture', bytes) };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
