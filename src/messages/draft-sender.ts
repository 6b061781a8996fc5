import { AppError, isPn } from '../kernel/index.js';
import { resolveRecipient, type Recipient } from '../sessions/index.js';
import { mediaIdOf, type Attachments, type OutgoingContent, type SocketCommands } from '../whatsapp/index.js';
import type { UploadTarget } from './attachments.js';
import { albumOf, contentOf, type Draft, type Matter } from './drafts.js';
import type { LinkCardMaker } from './link-card.js';
import type { ContextResolver } from './message-context.js';
import type { MessageSender, Outgoing } from './message-sender.js';
import type { MessageOptions, SendResult } from './message.port.js';

export interface DraftSenderOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  contexts: ContextResolver;
  sender: MessageSender;
  /** Absent: links go without cards of their pages. */
  cards?: Pick<LinkCardMaker, 'card'> | undefined;
}

/** How a draft becomes a message. */
export interface DraftWays extends Pick<Outgoing, 'waiting'> {
  /** Prepares and uploads its files. Called in the chat's turn. */
  upload(target: UploadTarget): Promise<Attachments>;
  /** What it is made of, when that shows only with the upload. */
  matter?(): Matter;
}

/** Finds out to whom a draft goes and what it refers to, and sends it. */
export class DraftSender {
  constructor(private readonly options: DraftSenderOptions) {}

  async send(draft: Draft, { upload, waiting, matter: made }: DraftWays): Promise<SendResult> {
    const { sessionId, to, asked, options, optionsPrefix } = draft;
    const commands = this.options.commands(sessionId);
    const recipient = await accountOf(commands, to, options);
    const { context, ephemeralSeconds } = options;
    const prefix = `${optionsPrefix}context.`;
    const resolved = await this.options.contexts.resolve(
      { sessionId, recipient, context, ephemeralSeconds, prefix },
      commands,
    );
    const content = async (): Promise<OutgoingContent> => {
      const files = await upload({ commands, chat: recipient.jid });
      const mediaId = mediaIdOf(files);
      const matter = made?.() ?? draft.matter;
      const card =
        matter.kind === 'body'
          ? await this.options.cards?.card(matter.body, { recipient: recipient.jid, commands })
          : undefined;
      const album = albumOf(matter, recipient.jid);
      const built = contentOf(matter, resolved, { files, own: commands.own.pn, card, album });
      return mediaId === undefined ? built : { ...built, route: { mediaId } };
    };
    const out: Outgoing = { sessionId, recipient, content, asked, options, optionsPrefix };
    return this.options.sender.send(waiting ? { ...out, waiting } : out, commands);
  }
}

/**
 * The recipient, looked up where that is needed or asked for.
 * @throws AppError BAD_INPUT, RECIPIENT_NOT_ON_WHATSAPP, SESSION_NOT_CONNECTED
 */
export async function accountOf(
  commands: SocketCommands,
  to: string,
  options: MessageOptions,
): Promise<Recipient> {
  const recipient = await resolveRecipient(commands, to, 'to');
  if (!options.numberCheck || !recipient.pn || !isPn(recipient.pn)) return recipient;
  // A number that is known from before may have left WhatsApp since.
  const [account] = await commands.lookUp([recipient.pn]);
  if (account) return recipient;
  throw new AppError('RECIPIENT_NOT_ON_WHATSAPP', 'to: this number is not on WhatsApp', { field: 'to' });
}
