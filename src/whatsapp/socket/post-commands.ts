import { AppError } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { changedPost } from '../content/channel-post.js';
import {
  ackError,
  postReaction,
  postsQuery,
  readPosts,
  type NewsletterPost,
} from '../queries/newsletter-posts.js';
import { refusable, type Line, type Refusals } from './line.js';

/** What WhatsApp's refusals mean when it is asked about a channel. */
export const REFUSALS: Refusals = {
  400: () => new AppError('BAD_INPUT', 'WhatsApp does not take this'),
  401: () => new AppError('FORBIDDEN', 'the account may not do this in the channel'),
  403: () => new AppError('FORBIDDEN', 'the account may not do this in the channel'),
  404: () => new AppError('NOT_FOUND', 'there is no such channel, post or person'),
  405: () => new AppError('FORBIDDEN', 'the channel does not allow this'),
  406: () => new AppError('BAD_INPUT', 'WhatsApp does not take this'),
  409: () => new AppError('CONFLICT', 'it is so already'),
  410: () => new AppError('NOT_FOUND', 'the channel has gone'),
  419: () => new AppError('LIMIT_EXCEEDED', 'WhatsApp allows no more of these'),
  429: () => new AppError('LIMIT_EXCEEDED', 'WhatsApp was asked too often'),
};

/** How far back a post is looked for by its message id. */
const SEARCH = { pages: 5, size: 100 } as const;

/** Sends a stanza about a channel that is answered with an ack. @throws as `REFUSALS`, and as `Line.query` */
export async function sendPostStanza(line: Line, stanza: BinaryNode): Promise<void> {
  const id = stanza.attrs['id'] ?? line.newId();
  const sent = { ...stanza, attrs: { ...stanza.attrs, id } };
  await refusable(REFUSALS, async () => {
    const serverCode = ackError(await line.query(sent));
    if (serverCode === null) return;
    throw new AppError('WHATSAPP_REJECTED', `WhatsApp answered with error ${serverCode}`, { serverCode });
  });
}

/** What is done with posts by their message ids. Resolves when WhatsApp has it. */
export class PostCommands {
  /** @param expectAck told of each id whose next ack is about a change, not about the post itself */
  constructor(
    private readonly line: Line,
    private readonly expectAck: (messageId: string) => () => void,
  ) {}

  /** Among the last 500 posts; null when it is not there. */
  async find(newsletter: string, messageId: string): Promise<NewsletterPost | null> {
    let before: number | undefined;
    for (let page = 0; page < SEARCH.pages; page++) {
      const query = { newsletter, count: SEARCH.size, ...(before === undefined ? {} : { before }) };
      const posts = await refusable(REFUSALS, async () =>
        readPosts(await this.line.query(postsQuery(query))),
      );
      const found = posts.find(({ id }) => id === messageId);
      if (found) return found;
      before = Math.min(...posts.map(({ serverId }) => serverId));
      if (posts.length < SEARCH.size || before <= 1) return null;
    }
    return null;
  }

  /** Gives a post another content, or (null) none any more. */
  async change(post: { newsletter: string; id: string; content: Uint8Array | null }): Promise<void> {
    const forget = this.expectAck(post.id);
    try {
      await sendPostStanza(this.line, changedPost(post));
    } finally {
      forget();
    }
  }

  /** An empty emoji takes the reaction back. */
  react(reaction: { newsletter: string; serverId: number; emoji: string }): Promise<void> {
    return sendPostStanza(this.line, postReaction(reaction));
  }
}
