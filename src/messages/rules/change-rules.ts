import { AppError, badInput } from '../../kernel/index.js';
import type { EditCommand, StoredMessage } from '../message.port.js';
import { MAX_TEXT } from './body-rules.js';
import { checkCount, checkLength } from './limits.js';

/** How long after sending a text may be changed. */
export const EDIT_WINDOW_MINUTES = 15;
/** How long a message may stay pinned: a day, a week, thirty days. */
export const PIN_SECONDS = [86_400, 604_800, 2_592_000];

/** Kinds that mean the same in another chat. */
export const FORWARDABLE: ReadonlySet<string> = new Set([
  'text',
  'image',
  'video',
  'ptv',
  'audio',
  'ptt',
  'document',
  'sticker',
  'contact',
  'contacts',
  'location',
]);

/** @throws AppError BAD_INPUT: what is stored here as something else than a recent own text */
export function checkEdit({ text }: EditCommand, stored: StoredMessage | null): void {
  checkLength('text', text, { min: 1, max: MAX_TEXT });
  // What another device sent before the gateway listened is not stored: WhatsApp itself refuses it if it is old.
  if (!stored) return;
  if (!stored.fromMe || stored.kind !== 'text') {
    throw badInput('messageId', 'is not an own text', 'an own text message');
  }
  const ageMinutes = Math.floor((Date.now() - stored.at.getTime()) / 60_000);
  if (ageMinutes < EDIT_WINDOW_MINUTES) return;
  throw new AppError('BAD_INPUT', `messageId: was sent ${ageMinutes} minutes ago`, {
    field: 'messageId',
    allowed: `up to ${EDIT_WINDOW_MINUTES} minutes after sending`,
    limit: EDIT_WINDOW_MINUTES,
    value: ageMinutes,
  });
}

/** @throws AppError BAD_INPUT: a choice that the poll has not, or more than it allows */
export function checkVote(
  chosen: readonly string[],
  poll: { choices: string[]; single: boolean } | null,
): void {
  const choices = poll?.choices ?? [];
  const unknown = chosen.findIndex((choice) => !choices.includes(choice));
  if (unknown >= 0) throw badInput(`choices.${unknown}`, 'is not a choice of the poll', choices);
  const max = poll?.single ? 1 : choices.length;
  checkCount('choices', chosen, { min: 0, max, unit: 'choices' });
}
