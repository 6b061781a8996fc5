import { badInput, isNewsletter, recipientJid } from '../kernel/index.js';
import type { NewsletterKey } from './newsletter.port.js';

/** Limits of WhatsApp's apps. */
export const MAX_NAME = 100;
export const MAX_DESCRIPTION = 2048;
export const MAX_PAGE = 1000;
const MAX_SERVER_ID = 2_147_483_647;
const MAX_VIEWED = 1000;
const LINK = /^https?:\/\/(?:www\.)?whatsapp\.com\/channel\//i;
const CODE = /^[A-Za-z0-9_-]{5,100}$/;

/** @throws AppError BAD_INPUT */
export function newsletterJid(text: string, field = 'newsletter'): string {
  const jid = recipientJid(text, field);
  if (isNewsletter(jid)) return jid;
  throw badInput(field, 'is no channel', 'the address of a channel, ...@newsletter');
}

/** The last part of a channel's link, from the link or by itself. @throws AppError BAD_INPUT */
export function inviteCode(text: string, field = 'invite'): string {
  const code = text
    .trim()
    .replace(LINK, '')
    .replace(/[/?#].*$/, '');
  if (CODE.test(code)) return code;
  throw badInput(field, 'is no link of a channel', 'https://whatsapp.com/channel/... or the last part of it');
}

/** @throws AppError BAD_INPUT for none or both */
export function newsletterKey({ newsletter, invite }: NewsletterKey): { jid: string } | { invite: string } {
  if (newsletter !== undefined && invite !== undefined)
    throw badInput('invite', 'is given beside newsletter', 'one of newsletter and invite');
  if (invite !== undefined) return { invite: inviteCode(invite) };
  if (newsletter === undefined) throw badInput('newsletter', 'is missing', 'one of newsletter and invite');
  return { jid: newsletterJid(newsletter) };
}

/** @throws AppError BAD_INPUT */
export function checkText(field: string, text: string, { min, max }: { min: number; max: number }): string {
  const trimmed = text.trim();
  const { length } = Array.from(trimmed);
  if (length < min || length > max)
    throw badInput(field, length ? `has ${length} characters` : 'is empty', `${min} to ${max} characters`);
  return trimmed;
}

/** @throws AppError BAD_INPUT */
export function checkCount(field: string, count: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= MAX_PAGE) return count;
  throw badInput(field, `is ${count}`, `1 to ${MAX_PAGE}`);
}

/** @throws AppError BAD_INPUT */
export function checkServerId(field: string, id: number): number {
  if (Number.isInteger(id) && id >= 1 && id <= MAX_SERVER_ID) return id;
  throw badInput(field, `is ${id}`, `the number of a post, 1 to ${MAX_SERVER_ID}`);
}

/** @throws AppError BAD_INPUT */
export function checkServerIds(field: string, ids: readonly number[]): number[] {
  if (ids.length < 1 || ids.length > MAX_VIEWED)
    throw badInput(
      field,
      ids.length ? `has ${ids.length} numbers` : 'is empty',
      `1 to ${MAX_VIEWED} numbers`,
    );
  return [...new Set(ids.map((id, index) => checkServerId(`${field}.${index}`, id)))];
}

/** One emoji, or nothing. @throws AppError BAD_INPUT */
export function checkEmoji(field: string, emoji: string): string {
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(emoji)];
  if (
    emoji === '' ||
    (graphemes.length === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}|⃣/u.test(emoji))
  )
    return emoji;
  throw badInput(field, 'is not one emoji', 'one emoji, or an empty text to take the reaction back');
}
