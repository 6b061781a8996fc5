import { AppError } from '../../kernel/index.js';
import type { Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { bytesOf, child, children, node } from '../wire/node.js';
import { timestamp, type Core } from './core.js';
import { tellLive } from './newsletter-notices.js';
import { requireRole, type Newsletter, type NewsletterPost } from './newsletters.js';

const FORBIDDEN = 403;
const UNKNOWN = 404;
const BAD_STANZA = 479;
/** `edit` of a post that is changed (as an admin does it), and of a reaction that is taken back. */
const EDIT = { edit: '3', delete: '8', unreact: '7' } as const;
/** Hearts and the like: what a channel takes whose reactions are limited. */
const BASIC_CODES: readonly string[] = ['👍', '❤️', '😂', '😮', '😢', '🙏', '🔥'];

type Taken = { serverId: number } | { error: number };

/** Takes a post, its edit or deletion, or a reaction; the number of the post, or of the ack error. */
export function takeNewsletterMessage(core: Core, sender: Device, stanza: BinaryNode): Taken {
  const newsletter = core.newsletters.byJid(stanza.attrs['to'] ?? '');
  if (!newsletter || newsletter.deleted) return { error: UNKNOWN };
  try {
    if (stanza.attrs['type'] === 'reaction') return react(core, { newsletter, sender, stanza });
    return takePost(core, { newsletter, sender, stanza });
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') return { error: FORBIDDEN };
    throw error;
  }
}

/** Takes `<receipt type="view">`: whoever follows is counted once for each post. Source: whatsmeow. */
export function takeViews(core: Core, device: Device, receipt: BinaryNode): void {
  const newsletter = core.newsletters.byJid(receipt.attrs['to'] ?? '');
  const items = children(child(receipt, 'list'), 'item');
  if (!items.length) {
    core.ledger.noteViolation(device, 'view receipt without posts');
    return;
  }
  if (!newsletter || newsletter.deleted || !newsletter.followers.has(device.account)) return;
  for (const { attrs } of items) {
    const post = newsletter.posts.find(({ serverId }) => String(serverId) === attrs['server_id']);
    if (!post || post.viewers.has(device.account)) continue;
    post.viewers.add(device.account);
    tellLive(core, newsletter, post);
  }
}

interface Act {
  newsletter: Newsletter;
  sender: Device;
  stanza: BinaryNode;
}

function takePost(core: Core, act: Act): Taken {
  const { newsletter, sender, stanza } = act;
  const plaintext = child(stanza, 'plaintext');
  const content = bytesOf(plaintext);
  const { id = '', type = 'text', edit, media_id: mediaId } = stanza.attrs;
  if (!plaintext || !content) return { error: BAD_STANZA };
  const mediaType = plaintext.attrs['mediatype'];
  if (edit === EDIT.edit || edit === EDIT.delete) return change(core, act);
  // The marks of edits and deletions in chats mean nothing here.
  if (edit !== undefined) return { error: BAD_STANZA };
  const earlier = newsletter.posts.find((each) => each.id === id);
  if (earlier && earlier.author === sender.account) {
    // A client that got no ack sends it again, as it was; it stays one post.
    if (earlier.mediaId !== mediaId || earlier.mediaType !== mediaType)
      core.ledger.noteViolation(sender, `post ${id} came again with other marks of its file`);
    return { serverId: earlier.serverId };
  }
  // A client may leave the handle out, as the stock library does, but not name a wrong one.
  if (mediaId !== undefined && !core.media.isHandle(mediaId)) return { error: BAD_STANZA };
  const post = core.newsletters.post(newsletter, sender.account, { id, type, content, mediaType, mediaId });
  fanOut(core, act, post);
  return { serverId: post.serverId };
}

/**
 * An edit brings the whole new content, a deletion an empty one; both have the id of the post. Source: whatsmeow and
 * whatsapp-rust.
 */
function change(core: Core, act: Act): Taken {
  const { newsletter, sender, stanza } = act;
  const post = newsletter.posts.find((each) => each.id === stanza.attrs['id']);
  if (!post?.content) return { error: UNKNOWN };
  requireRole(newsletter, sender.account, ['OWNER', 'ADMIN']);
  const plaintext = child(stanza, 'plaintext');
  const content = bytesOf(plaintext) ?? Buffer.alloc(0);
  const deletes = stanza.attrs['edit'] === EDIT.delete;
  if ((content.length === 0) !== deletes) return { error: BAD_STANZA };
  post.content = deletes ? null : content;
  if (!deletes) post.type = stanza.attrs['type'] ?? 'text';
  post.mediaType = plaintext?.attrs['mediatype'];
  // No two changes have the same time: it is all that tells them apart.
  post.changedAt = Math.max(Date.now(), (post.changedAt ?? 0) + 1);
  fanOut(core, act, post);
  return { serverId: post.serverId };
}

function react(core: Core, { newsletter, sender, stanza }: Act): Taken {
  requireRole(newsletter, sender.account, ['OWNER', 'ADMIN', 'SUBSCRIBER']);
  const post = newsletter.posts.find(({ serverId }) => String(serverId) === stanza.attrs['server_id']);
  if (!post?.content) return { error: UNKNOWN };
  const reaction = child(stanza, 'reaction');
  const code = reaction?.attrs['code'];
  if (!reaction || (code === undefined) !== (stanza.attrs['edit'] === EDIT.unreact))
    return { error: BAD_STANZA };
  const { reactionCodes } = newsletter;
  if (code !== undefined) {
    if (reactionCodes === 'NONE' || (reactionCodes === 'BASIC' && !BASIC_CODES.includes(code)))
      return { error: FORBIDDEN };
    post.reactions.set(sender.account, code);
  } else post.reactions.delete(sender.account);
  tellLive(core, newsletter, post);
  return { serverId: post.serverId };
}

/** One stanza for each device of each follower but the one that wrote it. */
function fanOut(core: Core, { newsletter, sender, stanza }: Act, post: NewsletterPost): void {
  const { id, edit } = stanza.attrs;
  const body = child(stanza, 'plaintext');
  const attrs = {
    ...{ from: newsletter.jid, id, server_id: String(post.serverId), t: timestamp(), type: post.type, edit },
    notify: newsletter.name,
  };
  const meta =
    post.changedAt === null
      ? []
      : [node('meta', { original_msg_t: String(post.at), msg_edit_t: String(post.changedAt) })];
  for (const account of newsletter.followers.keys()) {
    for (const endpoint of core.endpoints.ofAccount(account, sender)) {
      const message = node('message', attrs, [...meta, ...(body ? [body] : [])]);
      endpoint.deliver('message', message, { sender: sender.account, group: newsletter.jid, ledger: null });
    }
  }
}
