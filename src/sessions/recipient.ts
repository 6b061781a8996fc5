import { AppError, isLid, isPn, recipientJid } from '../kernel/index.js';
import type { SocketCommands } from '../whatsapp/index.js';

/** Where a message goes: the address WhatsApp uses for the chat, with its other form where known. */
export interface Recipient {
  /** LID of a person where it is known (WhatsApp addresses 1:1 chats by LID), else what was given. */
  jid: string;
  pn: string | null;
  lid: string | null;
}

/**
 * Resolves what a caller wrote as a recipient. A phone number that is not known yet is looked up, so that a
 * number without an account is an error here and not a silent success.
 * @param field name of the input field, for the error
 * @throws AppError BAD_INPUT, RECIPIENT_NOT_ON_WHATSAPP
 */
export async function resolveRecipient(
  commands: SocketCommands,
  to: string,
  field: string,
): Promise<Recipient> {
  const jid = recipientJid(to, field);
  if (isLid(jid)) return { jid, pn: await commands.knownPn(jid), lid: jid };
  if (!isPn(jid)) return { jid, pn: null, lid: null };
  const known = await commands.knownLid(jid);
  if (known) return { jid: known, pn: jid, lid: known };
  const [account] = await commands.lookUp([jid]);
  if (!account) {
    throw new AppError('RECIPIENT_NOT_ON_WHATSAPP', `${field}: this number is not on WhatsApp`, { field });
  }
  const pn = isPn(account.jid) ? account.jid : jid;
  const lid = account.lid ?? (await commands.lidOf(pn));
  return { jid: lid ?? pn, pn, lid };
}
