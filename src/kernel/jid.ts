import { badInput } from './errors.js';

/**
 * WhatsApp addresses: `user[:device]@server`. Servers: `s.whatsapp.net` (phone number, "PN"), `lid` (hidden
 * identity), `g.us` (group), `newsletter`, `broadcast`, `hosted`, `hosted.lid`.
 */
export interface Jid {
  user: string;
  device: number;
  server: string;
}

export const PN_SERVER = 's.whatsapp.net';
export const LID_SERVER = 'lid';
export const GROUP_SERVER = 'g.us';
/** Chat of all statuses. */
export const STATUS_JID = 'status@broadcast';

const JID_PATTERN = /^([^@:]*?)(?:\.\d+)?(?::(\d{1,5}))?@([a-z.]+)$/;

/** Parses a full JID (also the legacy `user.agent:device@server`); null when it is none. */
export function parseJid(text: string): Jid | null {
  const m = JID_PATTERN.exec(text);
  if (!m) return null;
  return { user: m[1] ?? '', device: m[2] ? Number(m[2]) : 0, server: m[3] ?? '' };
}

/** `user@server`, or `user:device@server` when the device is not 0. */
export function formatJid(jid: Jid): string {
  return `${jid.user}${jid.device ? `:${jid.device}` : ''}@${jid.server}`;
}

/** The account's address without its device: `1:5@lid` -> `1@lid`. Unparsable text comes back as it is. */
export function bareJid(text: string): string {
  const jid = parseJid(text);
  return jid ? `${jid.user}@${jid.server}` : text;
}

/** The device number inside a JID, 0 when it has none. */
export function deviceOf(text: string): number {
  return parseJid(text)?.device ?? 0;
}

export const isPn = (text: string): boolean => text.endsWith('@s.whatsapp.net') || text.endsWith('@hosted');
export const isLid = (text: string): boolean => text.endsWith('@lid') || text.endsWith('@hosted.lid');
export const isGroup = (text: string): boolean => text.endsWith('@g.us');
export const isNewsletter = (text: string): boolean => text.endsWith('@newsletter');
export const isBroadcast = (text: string): boolean => text.endsWith('@broadcast');

/**
 * What a caller may write as a recipient: digits with country code (with or without `+`, spaces, dashes,
 * brackets), or any JID. Returns a bare JID.
 * @throws AppError BAD_INPUT naming `field`
 */
export function recipientJid(text: string, field: string): string {
  const trimmed = text.trim();
  if (trimmed.includes('@')) {
    const jid = parseJid(trimmed);
    const known = [
      's.whatsapp.net',
      'lid',
      'g.us',
      'newsletter',
      'broadcast',
      'hosted',
      'hosted.lid',
      'c.us',
    ];
    if (!jid || !jid.user || !known.includes(jid.server)) {
      throw badInput(field, 'is not a WhatsApp address', 'digits with country code, or user@server');
    }
    return `${jid.user}@${jid.server === 'c.us' ? PN_SERVER : jid.server}`;
  }
  const digits = trimmed.replace(/^\+/, '').replace(/[\s().-]/g, '');
  if (!/^\d{5,20}$/.test(digits)) {
    throw badInput(field, 'is not a phone number', 'digits with country code (5 to 20), or user@server');
  }
  return `${digits}@${PN_SERVER}`;
}
