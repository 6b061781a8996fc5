import { AppError, badInput, errorText, isGroup, isNewsletter } from '../kernel/index.js';
import type { Logger } from 'pino';
import type { MediaPreparer } from '../media/index.js';
import { resolveRecipient } from '../sessions/index.js';
import type { NewsletterCommands, SocketCommands } from '../whatsapp/index.js';
import { checkText, MAX_NAME } from './newsletter-rules.js';
import type { AdminInvitation, InviteAdminCommand, PictureInput } from './newsletter.port.js';

/** Sends the message that carries an invitation. */
export type SendInvitation = (invitation: {
  sessionId: string;
  to: string;
  newsletter: string;
  name: string;
  caption: string | null;
  expiresAt: Date;
  image: PictureInput | null;
  idempotencyKey: string | null;
}) => Promise<{ messageId: string; at: Date }>;

export interface AdminInvitationsOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  of(sessionId: string): NewsletterCommands;
  media: MediaPreparer;
  send: SendInvitation;
  logger: Logger;
}

/** What WhatsApp grants when it does not say. */
const INVITE_MS = 7 * 86_400_000;
const MAX_CAPTION = 1024;

/** Asks people to become admins: WhatsApp notes the invitation, a message carries it. */
export class AdminInvitations {
  constructor(private readonly options: AdminInvitationsOptions) {}

  /**
   * An invitation whose message cannot be sent is taken back.
   * @throws AppError RECIPIENT_NOT_ON_WHATSAPP, FORBIDDEN for those who do not own the channel, CONFLICT for an admin
   */
  async invite(command: InviteAdminCommand): Promise<AdminInvitation> {
    const { sessionId, newsletter, user, image = null } = command;
    const caption = checkText('caption', command.caption ?? '', { min: 0, max: MAX_CAPTION });
    const named = command.name && checkText('name', command.name, { min: 1, max: MAX_NAME });
    // What is wrong with the picture is said before anybody is asked anything.
    if (image) await this.#check(image);
    const person = await resolveRecipient(this.options.commands(sessionId), user, 'user');
    if (isGroup(person.jid) || isNewsletter(person.jid))
      throw badInput('user', 'is no person', 'a phone number or the address of a person');
    const commands = this.options.of(sessionId);
    const name = named || (await commands.info({ jid: newsletter })).name.text;
    const expiresAt =
      (await commands.inviteAdmin(newsletter, person.jid)) ?? new Date(Date.now() + INVITE_MS);
    try {
      const sent = await this.options.send({
        ...{ sessionId, newsletter, name, expiresAt, image },
        to: person.jid,
        caption: caption || null,
        idempotencyKey: command.idempotencyKey ?? null,
      });
      return { ...sent, recipient: person.pn ?? person.jid, newsletter, name, expiresAt };
    } catch (error) {
      // A message that may still be delivered carries a valid invitation.
      if (!(error instanceof AppError) || error.code === 'WHATSAPP_TIMEOUT') throw error;
      await commands.changeAdmin(newsletter, person.jid, 'revokeAdminInvite').catch((failure: unknown) => {
        const { logger } = this.options;
        logger.warn(
          { sessionId, newsletter, error: errorText(failure) },
          'an invitation could not be taken back',
        );
      });
      throw error;
    }
  }

  async #check({ source, field }: PictureInput): Promise<void> {
    // A stream can be read once only; its preparation follows.
    if ('stream' in source) return;
    const prepared = await this.options.media.prepare(source, 'image', { field });
    await prepared.dispose();
  }
}
