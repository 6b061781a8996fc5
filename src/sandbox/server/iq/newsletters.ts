import { AppError } from '../../../kernel/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { node, textOf } from '../../wire/node.js';
import type { Newsletter, NewsletterPost } from '../newsletters.js';
import { badRequest, itemNotFound, type IqRequest, type IqTable } from './request.js';

/** Answer of one query: the value under `data`. @throws AppError for an error answer */
type MexQuery = (request: IqRequest, variables: Record<string, unknown>) => object;

const LIVE_SECONDS = '300';

const MUTE =
  (muted: boolean): MexQuery =>
  (request, { newsletter_id: id }) => {
    const newsletter = find(request, id);
    const follower = newsletter.followers.get(request.device.account);
    if (!follower) throw new AppError('FORBIDDEN', 'not a follower');
    follower.muted = muted;
    return { [muted ? 'xwa2_newsletter_mute_v2' : 'xwa2_newsletter_unmute_v2']: { id: newsletter.jid } };
  };

const subscribed: MexQuery = ({ core, device }) => ({
  xwa2_newsletter_subscribed: core.newsletters
    .followedBy(device.account)
    .map((each) => core.newsletters.describe(each, device.account)),
});

/** Query ids rotate with client versions, so each stands beside what it asks; some have several. */
const QUERIES: Readonly<Record<string, MexQuery>> = {
  // Reach-out time lock.
  '23983697327930364': ({ core, device }) => ({
    xwa2_fetch_account_reachout_timelock: core.restrictions.lockJson(device.account),
  }),
  // Cap of messages to new chats.
  '24503548349331633': ({ core, device }) => ({
    xwa2_message_capping_info: core.restrictions.capJson(device.account),
  }),
  // Create a channel.
  '8823471724422422': ({ core, device }, variables) => {
    const input = (variables['input'] ?? {}) as Record<string, unknown>;
    const made = core.newsletters.create(device.account, {
      name: typeof input['name'] === 'string' ? input['name'] : '',
      description: typeof input['description'] === 'string' ? input['description'] : '',
    });
    return { xwa2_newsletter_create: core.newsletters.describe(made, device.account) };
  },
  // Name and description.
  '24250201037901610': (request, variables) => {
    const newsletter = find(request, variables['newsletter_id']);
    if (newsletter.owner !== request.device.account)
      throw new AppError('FORBIDDEN', 'only the owner may do this');
    const updates = (variables['updates'] ?? {}) as Record<string, unknown>;
    if (typeof updates['name'] === 'string') newsletter.name = updates['name'];
    if (typeof updates['description'] === 'string') newsletter.description = updates['description'];
    newsletter.changedAt = Math.floor(Date.now() / 1000);
    return { xwa2_newsletter_update: request.core.newsletters.describe(newsletter, request.device.account) };
  },
  // One channel, by JID or invite.
  '6563316087068696': (request, variables) => {
    const { key, type } = (variables['input'] ?? {}) as Record<string, unknown>;
    const byInvite = type === 'INVITE' ? request.core.newsletters.byInvite(String(key)) : null;
    const newsletter = byInvite ?? find(request, key);
    return { xwa2_newsletter: request.core.newsletters.describe(newsletter, request.device.account) };
  },
  // Number of followers.
  '9783111038412085': (request, { newsletter_id: id }) => ({
    xwa2_newsletter_subscribers: { subscribers: { edges: [], count: find(request, id).followers.size } },
  }),
  // Follow, unfollow, mute, unmute.
  '24404358912487870': (request, { newsletter_id: id }) => {
    const newsletter = find(request, id);
    if (!newsletter.followers.has(request.device.account))
      newsletter.followers.set(request.device.account, { muted: false });
    return { xwa2_newsletter_join_v2: { id: newsletter.jid } };
  },
  '9767147403369991': (request, { newsletter_id: id }) => {
    const newsletter = find(request, id);
    if (newsletter.owner === request.device.account)
      throw new AppError('FORBIDDEN', 'the owner cannot leave');
    newsletter.followers.delete(request.device.account);
    return { xwa2_newsletter_leave_v2: { id: newsletter.jid } };
  },
  '29766401636284406': MUTE(true),
  '9864994326891137': MUTE(false),
  // Number of admins.
  '7130823597031706': (request, { newsletter_id: id }) => ({
    xwa2_newsletter_admin: { id: find(request, id).jid, admin_count: 1 },
  }),
  // Delete.
  '30062808666639665': (request, { newsletter_id: id }) => {
    const newsletter = find(request, id);
    request.core.newsletters.delete(newsletter, request.device.account);
    return { xwa2_newsletter_delete_v2: { id: newsletter.jid, state: { type: 'DELETED' } } };
  },
  // Channels followed, under the ids of two clients.
  '6388546374527196': subscribed,
  '33101596156151910': subscribed,
};

/** Channels over "mex" (JSON queries by id), and their posts over the namespace `newsletter`. */
export const newsletterHandlers: IqTable = {
  'w:mex:get:query': (request) => {
    const text = textOf(request.body);
    if (text === null) throw badRequest();
    return [node('result', {}, Buffer.from(JSON.stringify(answer(request, text))))];
  },
  'newsletter:get:message_updates': (request) => [
    node('message_updates', {}, [node('messages', {}, postsOf(request))]),
  ],
  'newsletter:get:messages': (request) => {
    const { attrs } = request.body;
    return [
      node('messages', { jid: attrs['jid'], t: String(Math.floor(Date.now() / 1000)) }, postsOf(request)),
    ];
  },
  'newsletter:set:live_updates': (request) => {
    byAddress(request);
    return [node('live_updates', { duration: LIVE_SECONDS })];
  },
};

function answer(request: IqRequest, text: string): object {
  const query = QUERIES[request.body.attrs['query_id'] ?? ''];
  try {
    const { variables } = JSON.parse(text) as { variables?: Record<string, unknown> };
    if (!query) throw new AppError('NOT_FOUND', 'not found');
    return { data: query(request, variables ?? {}) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const extensions = { error_code: error.http, severity: 'CRITICAL' };
    return { errors: [{ message: error.message, extensions }] };
  }
}

function find({ core }: IqRequest, id: unknown): Newsletter {
  const newsletter = typeof id === 'string' ? core.newsletters.byJid(id) : null;
  if (!newsletter) throw new AppError('NOT_FOUND', 'not found');
  return newsletter;
}

function byAddress({ core, iq, body }: IqRequest): Newsletter {
  const newsletter = core.newsletters.byJid(body.attrs['jid'] ?? iq.attrs['to'] ?? '');
  if (!newsletter) throw itemNotFound();
  return newsletter;
}

/** The newest `count` posts between `after`/`since` and `before`, oldest first. */
function postsOf(request: IqRequest): BinaryNode[] {
  const { count, before, after, since } = request.body.attrs;
  const limit = Number(count ?? 50);
  if (!Number.isInteger(limit) || limit < 1) throw badRequest();
  return byAddress(request)
    .posts.filter(
      ({ serverId, at }) =>
        (before === undefined || serverId < Number(before)) &&
        (after === undefined || serverId > Number(after)) &&
        (since === undefined || at >= Number(since)),
    )
    .slice(-limit)
    .map(postNode);
}

function postNode({ serverId, id, type, at, content, mediaType, reactions }: NewsletterPost): BinaryNode {
  const counts = new Map<string, number>();
  for (const code of reactions.values()) counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = [...counts].map(([code, count]) => node('reaction', { code, count: String(count) }));
  const body = content ? [node('plaintext', { mediatype: mediaType }, content)] : [];
  return node('message', { server_id: String(serverId), id, type, t: String(at) }, [
    ...body,
    node('views_count', { count: '0' }),
    ...(codes.length ? [node('reactions', {}, codes)] : []),
  ]);
}
