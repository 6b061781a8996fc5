import { badInput, isGroup, recipientJid } from '../kernel/index.js';
import type { Recipient } from '../sessions/index.js';
import {
  quotedFromJson,
  quotedFromStored,
  type ContextParts,
  type SocketCommands,
} from '../whatsapp/index.js';
import type { MessageContext } from './message.port.js';
import type { MessageStore } from './message.store.js';
import { checkSent } from './rules/change-rules.js';

/** Where a context is asked for, and by what name errors call it. */
export interface ContextRequest {
  sessionId: string;
  recipient: Recipient;
  context: MessageContext | undefined;
  ephemeralSeconds?: number | undefined;
  /** E.g. `options.context.`. */
  prefix: string;
}

/** Makes a caller's context complete: addresses as JIDs, the quoted message and its author looked up. */
export class ContextResolver {
  constructor(private readonly store: MessageStore) {}

  /** @throws AppError BAD_INPUT, also for a reply without author to a message that is not stored */
  async resolve(
    request: ContextRequest,
    commands: Pick<SocketCommands, 'groupMembers'>,
  ): Promise<ContextParts> {
    const { context = {} } = request;
    return {
      ...(await this.#quote(request)),
      isForwarded: context.isForwarded,
      mentioned: await mentioned(request, commands),
      expiration: request.ephemeralSeconds,
    };
  }

  async #quote(request: ContextRequest): Promise<Pick<ContextParts, 'stanzaId' | 'participant' | 'quoted'>> {
    const { context = {}, prefix } = request;
    const { stanzaId } = context;
    if (!stanzaId) return {};
    const participant = context.participant && recipientJid(context.participant, `${prefix}participant`);
    const quoted = context.quotedMessage && quotedFromJson(context.quotedMessage);
    if (participant && quoted) return { stanzaId, participant, quoted };
    const stored = await this.store.findContent(request.sessionId, stanzaId);
    if (stored) checkSent(`${prefix}stanzaId`, stored);
    const author = participant || stored?.sender;
    if (!author) {
      throw badInput(
        `${prefix}participant`,
        'is needed, for the answered message is not stored here',
        'the author of the quoted message',
      );
    }
    return {
      stanzaId,
      participant: author,
      quoted: quoted ?? (stored ? quotedFromStored(stored.content) : undefined),
    };
  }
}

async function mentioned(
  { context, recipient, prefix }: ContextRequest,
  commands: Pick<SocketCommands, 'groupMembers'>,
): Promise<string[] | undefined> {
  if (!context?.mentionAll) {
    return context?.mentionedJids?.map((jid) => recipientJid(jid, `${prefix}mentionedJids`));
  }
  if (!isGroup(recipient.jid)) {
    throw badInput(`${prefix}mentionAll`, 'needs a group as recipient', 'a group address in `to`');
  }
  return commands.groupMembers(recipient.jid);
}
