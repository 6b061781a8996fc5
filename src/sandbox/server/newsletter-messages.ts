import { AppError } from '../../kernel/index.js';
import type { Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { bytesOf, child, node } from '../wire/node.js';
import { timestamp, type Core } from './core.js';
import type { Newsletter } from './newsletters.js';

const FORBIDDEN = 403;
const UNKNOWN = 404;
const BAD_STANZA = 479;
const EDIT = { edit: '3', delete: '8' } as const;

/** Takes a post, its edit or deletion, or a reaction; the number of the post, or of the ack error. */
export function takeNewsletterMessage(
  core: Core,
  sender: Device,
  stanza: BinaryNode,
): { serverId: number } | { error: number } {
  const newsletter = core.newsletters.byJid(stanza.attrs['to'] ?? '');
  if (!newsletter) return { error: UNKNOWN };
  if (stanza.attrs['type'] === 'reaction') return react(newsletter, sender, stanza);
  const plaintext = child(stanza, 'plaintext');
  const content = bytesOf(plaintext);
  const { id = '', type = 'text', edit, media_id: mediaId } = stanza.attrs;
  if (!plaintext || !content) return { error: BAD_STANZA };
  const mediaType = plaintext.attrs['mediatype'];
  if (edit === EDIT.edit || edit === EDIT.delete) {
    const post = newsletter.posts.find((each) => each.id === id);
    if (!post) return { error: UNKNOWN };
    if (newsletter.owner !== sender.account) return { error: FORBIDDEN };
    post.content = edit === EDIT.delete ? null : content;
    fanOut(core, { newsletter, sender, stanza, serverId: post.serverId });
    return { serverId: post.serverId };
  }
  const earlier = newsletter.posts.find((each) => each.id === id);
  if (earlier && newsletter.owner === sender.account) {
    // A client that got no ack sends it again, as it was; it stays one post.
    if (earlier.mediaId !== mediaId || earlier.mediaType !== mediaType)
      core.ledger.noteViolation(sender, `post ${id} came again with other marks of its file`);
    return { serverId: earlier.serverId };
  }
  // A client may leave the handle out, as the stock library does, but not name a wrong one.
  if (mediaId !== undefined && !core.media.isHandle(mediaId)) return { error: BAD_STANZA };
  try {
    const post = core.newsletters.post(newsletter, sender.account, { id, type, content, mediaType, mediaId });
    fanOut(core, { newsletter, sender, stanza, serverId: post.serverId });
    return { serverId: post.serverId };
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') return { error: FORBIDDEN };
    throw error;
  }
}

function react(
  newsletter: Newsletter,
  sender: Device,
  stanza: BinaryNode,
): { serverId: number } | { error: number } {
  const post = newsletter.posts.find(({ serverId }) => String(serverId) === stanza.attrs['server_id']);
  if (!post) return { error: UNKNOWN };
  const code = child(stanza, 'reaction')?.attrs['code'];
  if (code) post.reactions.set(sender.account, code);
  else post.reactions.delete(sender.account);
  return { serverId: post.serverId };
}

interface Post {
  newsletter: Newsletter;
  sender: Device;
  stanza: BinaryNode;
  serverId: number;
}

/** One stanza for each device of each follower but the one that wrote it. */
function fanOut(core: Core, { newsletter, sender, stanza, serverId }: Post): void {
  const { id, type, edit } = stanza.attrs;
  const body = child(stanza, 'plaintext');
  const attrs = {
    ...{ from: newsletter.jid, id, server_id: String(serverId), t: timestamp(), type: type ?? 'text', edit },
    notify: newsletter.name,
  };
  for (const account of newsletter.followers.keys()) {
    for (const endpoint of core.endpoints.ofAccount(account, sender)) {
      const message = node('message', attrs, body ? [body] : []);
      endpoint.deliver('message', message, { sender: sender.account, group: newsletter.jid, ledger: null });
    }
  }
}
