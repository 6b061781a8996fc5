import type { Account } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { roleOf, type Newsletter, type NewsletterPost } from './newsletters.js';

/** What a client wants to see of a channel. */
export interface WantedView {
  creationTime: boolean;
  fullImage: boolean;
  viewer: boolean;
}

export const WHOLE_VIEW: WantedView = { creationTime: true, fullImage: true, viewer: true };

/** A channel as JSON queries answer it. `viewer` decides about role and mute. */
export function newsletterJson(
  newsletter: Newsletter,
  viewer: Account,
  wanted: WantedView = WHOLE_VIEW,
): object {
  const { jid, deleted } = newsletter;
  return {
    id: jid,
    state: { type: deleted ? 'DELETED' : 'ACTIVE' },
    thread_metadata: threadJson(newsletter, wanted),
    ...(wanted.viewer ? { viewer_metadata: viewerJson(newsletter, viewer) } : {}),
  };
}

/** What a client gets for an address without a channel. Source: whatsapp-rust, seen at the real server. */
export const NO_NEWSLETTER = { id: null, state: { type: 'NON_EXISTING' } };

export function threadJson(newsletter: Newsletter, wanted: WantedView): object {
  const { name, description, picture, invite, createdAt, changedAt, followers, reactionCodes } = newsletter;
  const text = (value: string) => ({
    id: `${changedAt}000001`,
    text: value,
    update_time: `${changedAt}000001`,
  });
  const image = (type: string) => ({ id: picture?.id ?? '', direct_path: picture?.path ?? '', type });
  return {
    ...(wanted.creationTime ? { creation_time: String(createdAt) } : {}),
    name: text(name),
    description: text(description),
    ...(wanted.fullImage ? { picture: image('IMAGE') } : {}),
    preview: image('PREVIEW'),
    handle: null,
    invite,
    settings: { reaction_codes: { value: reactionCodes } },
    subscribers_count: String(followers.size),
    verification: 'UNVERIFIED',
  };
}

function viewerJson(newsletter: Newsletter, viewer: Account): object {
  const follower = newsletter.followers.get(viewer);
  const mute = follower?.muted ? 'ON' : 'OFF';
  return {
    mute,
    role: roleOf(newsletter, viewer),
    // Only followers have settings.
    settings: follower ? [{ type: 'MUTE_ADMIN_ACTIVITY', value: mute }] : [],
  };
}

/** A post with its counters. Counters of zero are left out, a deleted post keeps an empty content. */
export function postNode(post: NewsletterPost, viewer: Account, content: boolean): BinaryNode {
  const { serverId, id, type, at, mediaType, reactions, viewers, changedAt } = post;
  const edit = changedAt === null ? undefined : post.content ? '3' : '8';
  const attrs = { server_id: String(serverId), id, type, t: String(at), edit };
  return node('message', { ...attrs, is_sender: post.author === viewer ? 'true' : undefined }, [
    ...(changedAt === null
      ? []
      : [node('meta', { original_msg_t: String(at), msg_edit_t: String(changedAt) })]),
    ...(content ? [node('plaintext', { mediatype: mediaType }, post.content ?? new Uint8Array())] : []),
    ...(viewers.size ? [node('views_count', { count: String(viewers.size) })] : []),
    ...(reactions.size ? [node('reactions', {}, reactionNodes(reactions))] : []),
  ]);
}

function reactionNodes(reactions: NewsletterPost['reactions']): BinaryNode[] {
  const counts = new Map<string, number>();
  for (const code of reactions.values()) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => node('reaction', { code, count: String(count) }));
}
