import type { proto } from '../baileys.js';
import type { NewsletterInviteBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';
import type { Attachments } from './media.js';
import { ORDER_SLOT } from './order.js';

/** The card with which somebody is asked to become admin of a channel. Source: WhatsApp's message schema. */
export function newsletterInviteMessage(
  body: NewsletterInviteBody,
  context: ContextParts,
  files: Attachments,
): proto.IMessage {
  const { newsletter, name, caption, expiresAt } = body;
  const picture = files.get(ORDER_SLOT)?.thumbnail;
  return {
    newsletterAdminInviteMessage: {
      newsletterJid: newsletter,
      newsletterName: name,
      inviteExpiration: expiresAt,
      ...(caption ? { caption } : {}),
      ...(picture?.length ? { jpegThumbnail: picture } : {}),
      ...withContext(context),
    },
  };
}
