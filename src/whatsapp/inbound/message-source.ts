import type { JsonObject } from '../../kernel/index.js';
import { bareJid, formatJid, isLid, isPn, parseJid } from '../../kernel/index.js';
import type { RenderContext } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, child, childrenNamed } from './stanza.js';

/** Who says something in which chat, derived from the addresses of a message, receipt or typing stanza. */
export interface MessageSource {
  chat: string;
  /** With device where the stanza names one. */
  sender: string;
  isFromMe: boolean;
  /** Also true for status and broadcast lists. */
  isGroup: boolean;
  /** '' in most 1:1 chats, 'pn' or 'lid' in groups. */
  addressingMode: string;
  /** The sender under the other kind of address (LID for a phone number, phone number for a LID), or ''. */
  senderAlt: string;
  /** The chat's partner under the other kind of address, on own messages, or ''. */
  recipientAlt: string;
  broadcastListOwner: string;
  broadcastRecipients: { lid: string; pn: string }[] | null;
}

/** An address in its canonical spelling; hosted business accounts appear as ordinary ones. */
export function canonicalJid(text: string): string {
  const jid = parseJid(text);
  if (!jid) return text;
  if (jid.server === 'hosted') jid.server = 's.whatsapp.net';
  if (jid.server === 'hosted.lid') jid.server = 'lid';
  return formatJid(jid);
}

/** The same person under the other kind of address, as far as the account has learned it; '' if not. */
export function alternateOf(jid: string, ctx: RenderContext): string {
  const bare = bareJid(jid);
  const own = isOwn(bare, ctx);
  if (isPn(bare)) return (own ? bareOrNull(ctx.ownLid) : ctx.lidForPn(bare)) ?? '';
  if (isLid(bare)) return (own ? bareOrNull(ctx.ownPn) : ctx.pnForLid(bare)) ?? '';
  return '';
}

/** True for any device of the account, under either of its addresses. */
export function isOwn(jid: string, ctx: RenderContext): boolean {
  const address = parseJid(jid);
  if (!address || !address.user) return false;
  if (isPn(jid)) return userOf(ctx.ownPn) === address.user;
  if (isLid(jid)) return userOf(ctx.ownLid) === address.user;
  return false;
}

function bareOrNull(jid: string | null): string | null {
  return jid ? bareJid(jid) : null;
}

function userOf(jid: string | null): string | undefined {
  return jid ? parseJid(jid)?.user : undefined;
}

/** Reads the source of a stanza; `from` decides which of the address attributes apply. */
export function readSource(stanza: Stanza, ctx: RenderContext): MessageSource {
  const from = canonicalJid(attr(stanza, 'from'));
  const server = parseJid(from)?.server ?? '';
  let source: MessageSource;
  if (server === 'g.us' || server === 'broadcast') source = groupSource(stanza, from, ctx);
  else if (server === 'newsletter') source = { ...EMPTY, chat: from, sender: from };
  else if (isOwn(from, ctx)) source = ownDeviceSource(stanza, from, ctx);
  else if (server === 'bot') source = botSource(stanza, from);
  else source = directSource(stanza, from, ctx);
  return {
    ...source,
    addressingMode: attr(stanza, 'addressing_mode'),
    senderAlt: withDeviceOf(source.sender, source.senderAlt),
  };
}

const EMPTY: MessageSource = {
  chat: '',
  sender: '',
  isFromMe: false,
  isGroup: false,
  addressingMode: '',
  senderAlt: '',
  recipientAlt: '',
  broadcastListOwner: '',
  broadcastRecipients: null,
};

function groupSource(stanza: Stanza, from: string, ctx: RenderContext): MessageSource {
  const sender = canonicalJid(attr(stanza, 'participant'));
  const isFromMe = isOwn(sender, ctx);
  const alternate = attr(stanza, 'addressing_mode') === 'lid' ? 'participant_pn' : 'participant_lid';
  const broadcast = from.endsWith('@broadcast');
  return {
    ...EMPTY,
    chat: from,
    sender,
    isGroup: true,
    isFromMe,
    senderAlt: jidAttr(stanza, alternate) || alternateOf(sender, ctx),
    broadcastListOwner: broadcast ? jidAttr(stanza, 'recipient') : '',
    broadcastRecipients: broadcast && isFromMe ? recipientsOf(stanza) : null,
  };
}

function recipientsOf(stanza: Stanza): { lid: string; pn: string }[] | null {
  const participants = child(stanza, 'participants');
  if (!participants) return null;
  return childrenNamed(participants, 'to').map((to) => {
    const jid = jidAttr(to, 'jid');
    return isLid(jid)
      ? { lid: jid, pn: jidAttr(to, 'peer_recipient_pn') }
      : { lid: jidAttr(to, 'peer_recipient_lid'), pn: jid };
  });
}

function ownDeviceSource(stanza: Stanza, from: string, ctx: RenderContext): MessageSource {
  const chat = jidAttr(stanza, 'recipient') || bareJid(from);
  const alternate = isLid(chat) ? 'peer_recipient_pn' : 'peer_recipient_lid';
  return {
    ...EMPTY,
    chat,
    sender: from,
    isFromMe: true,
    recipientAlt: jidAttr(stanza, alternate) || alternateOf(chat, ctx),
  };
}

function botSource(stanza: Stanza, from: string): MessageSource {
  const meta = child(stanza, 'meta');
  const target = meta ? jidAttr(meta, 'target_chat_jid') : '';
  return { ...EMPTY, chat: bareJid(target || from), sender: from };
}

function directSource(stanza: Stanza, from: string, ctx: RenderContext): MessageSource {
  const alternate = isLid(from) ? 'sender_pn' : 'sender_lid';
  return {
    ...EMPTY,
    chat: bareJid(from),
    sender: from,
    senderAlt: jidAttr(stanza, alternate) || alternateOf(from, ctx),
  };
}

/** Attribute with an address, canonical; '' when missing. */
export function jidAttr(stanza: Stanza, name: string): string {
  return canonicalJid(attr(stanza, name));
}

/** The other address of a device has the same device number, which WhatsApp leaves out. */
function withDeviceOf(sender: string, alternate: string): string {
  const from = parseJid(sender);
  const to = parseJid(alternate);
  if (!from || !to || to.device !== 0) return alternate;
  return formatJid({ ...to, device: from.device });
}

/** The source's part of an event's `Info`. */
export function sourceJson(source: MessageSource): JsonObject {
  return {
    Chat: source.chat,
    Sender: source.sender,
    IsFromMe: source.isFromMe,
    IsGroup: source.isGroup,
    AddressingMode: source.addressingMode,
    SenderAlt: source.senderAlt,
    RecipientAlt: source.recipientAlt,
    BroadcastListOwner: source.broadcastListOwner,
    BroadcastRecipients: source.broadcastRecipients?.map(({ lid, pn }) => ({ LID: lid, PN: pn })) ?? null,
  };
}

/** Both addresses of a 1:1 chat's partner; the group or channel itself has neither. */
export function chatAddresses(
  source: MessageSource,
  ctx: RenderContext,
): { pn: string | null; lid: string | null } {
  if (source.isGroup) return { pn: null, lid: null };
  const chat = bareJid(source.chat);
  const told = bareJid(source.isFromMe ? source.recipientAlt : source.senderAlt);
  return bothAddresses(chat, told || alternateOf(chat, ctx));
}

/** Sorts two addresses of one person by kind. */
export function bothAddresses(jid: string, alternate: string): { pn: string | null; lid: string | null } {
  const either = [bareJid(jid), bareJid(alternate)];
  return { pn: either.find(isPn) ?? null, lid: either.find(isLid) ?? null };
}

/** Name of the chat's lane: one per chat whichever of its addresses a stanza uses, once the LID is known. */
export function laneOf(source: MessageSource, ctx: RenderContext): string | null {
  return chatAddresses(source, ctx).lid ?? (bareJid(source.chat) || null);
}

/** The same for a stanza that names only one address. */
export function laneOfJid(jid: string, ctx: RenderContext): string | null {
  return bothAddresses(jid, alternateOf(jid, ctx)).lid ?? (bareJid(jid) || null);
}
