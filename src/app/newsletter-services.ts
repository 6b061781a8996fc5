import type { Logger } from 'pino';
import type { EventFeed } from '../events/index.js';
import { AppError } from '../kernel/index.js';
import type { MediaPreparer } from '../media/index.js';
import type { MessageService } from '../messages/index.js';
import { NewsletterService, type SendInvitation } from '../newsletters/index.js';
import { NEWSLETTER_QUERY_IDS, type NewsletterQueryIds, type SocketCommands } from '../whatsapp/index.js';

export interface NewsletterParts {
  commands(sessionId: string): SocketCommands;
  messages: MessageService;
  events?: EventFeed | undefined;
  media?: MediaPreparer | undefined;
  newsletterQueryIds?: NewsletterQueryIds | undefined;
  logger: Logger;
}

const PREFIX = 'newsletter.';

const NO_MEDIA: MediaPreparer = {
  prepare: () => Promise.reject(new AppError('NOT_SUPPORTED', 'this process sends no files')),
};

const NO_EVENTS: Pick<EventFeed, 'subscribe'> = {
  subscribe: () => {
    throw new AppError('NOT_SUPPORTED', 'this process has no live events');
  },
};

/** Channels, wired to the sending of messages. */
export function createNewsletters(parts: NewsletterParts): NewsletterService {
  const { commands, messages, logger, events = NO_EVENTS, media = NO_MEDIA } = parts;
  return new NewsletterService({
    ...{ commands, events, logger, media },
    queryIds: parts.newsletterQueryIds ?? NEWSLETTER_QUERY_IDS,
    send: (invitation) => sendInvitation(messages, invitation),
  });
}

/** The known ids with those that the operator has set. */
export function newsletterQueryIds(set: Readonly<Record<string, string>>): NewsletterQueryIds {
  const named = Object.entries(set).filter(([name]) => name.startsWith(PREFIX));
  return {
    ...NEWSLETTER_QUERY_IDS,
    ...Object.fromEntries(named.map(([name, id]) => [name.slice(PREFIX.length), id])),
  };
}

/** Answers when WhatsApp's server has the message. */
async function sendInvitation(
  messages: MessageService,
  invitation: Parameters<SendInvitation>[0],
): ReturnType<SendInvitation> {
  const { sessionId, to, newsletter, name, caption, expiresAt, image, idempotencyKey } = invitation;
  const { message } = await messages.send({
    ...{ sessionId, to },
    body: {
      ...{ kind: 'newsletter-invite', newsletter, name },
      expiresAt: Math.floor(expiresAt.getTime() / 1000),
      ...(caption ? { caption } : {}),
    },
    files: image
      ? [{ slot: 'thumbnail', field: image.field, source: image.source, use: 'image', previewOnly: true }]
      : [],
    options: { waitForAck: true, ...(idempotencyKey ? { idempotencyKey } : {}) },
    optionsPrefix: '',
  });
  return { messageId: message.id, at: message.at };
}
