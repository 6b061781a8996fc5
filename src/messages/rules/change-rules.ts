import { AppError, badInput } from '../../kernel/index.js';
import { lifetimeOf } from '../../whatsapp/index.js';
import type { EditCommand, MessageLife, StoredMessage } from '../message.port.js';
import { MAX_TEXT } from './body-rules.js';
import { checkCount, checkLength } from './limits.js';

/** How long after sending a text may be changed. */
export const EDIT_WINDOW_MINUTES = 15;
/** How long a message may stay pinned: a day, a week, thirty days. */
export const PIN_SECONDS = [86_400, 604_800, 2_592_000];

/** Kinds that mean the same in another chat. */
const FORWARDABLE: ReadonlySet<string> = new Set([
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

/** Kinds that live by what is answered to them, which cannot leave their chat: what is sent instead. */
const BOUND_TO_CHAT: Readonly<Record<string, string>> = { poll: 'sendPoll', event: 'sendEvent' };

/** @throws AppError NOT_SUPPORTED for polls and events, BAD_INPUT for what means nothing elsewhere */
export function checkForward(kind: string): void {
  const instead = BOUND_TO_CHAT[kind];
  if (instead) {
    const text = `messageId: is a message of kind ${kind}, whose answers are bound to its chat; send a new one by ${instead}`;
    throw new AppError('NOT_SUPPORTED', text, { field: 'messageId', kind, allowed: [...FORWARDABLE] });
  }
  if (!FORWARDABLE.has(kind)) throw badInput('messageId', `is a message of kind ${kind}`, [...FORWARDABLE]);
}

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

/**
 * What waits for its time, or never left, is nothing to others.
 * @param field name of the input that names the message
 * @throws AppError CONFLICT
 */
export function checkSent(field: string, { state, error }: Pick<StoredMessage, 'state' | 'error'>): void {
  if (state !== 'scheduled' && state !== 'cancelled' && !error?.reason) return;
  throw new AppError('CONFLICT', `${field}: has not been sent, its state is ${state}`, { field, state });
}

/**
 * @param vetoed its author has taken a keep back
 * @throws AppError BAD_INPUT: it stays anyway; FORBIDDEN: its author does not want it to be kept
 */
export function checkKeep(
  keep: boolean,
  message: StoredMessage,
  { keepVetoed }: Pick<MessageLife, 'keepVetoed'>,
): void {
  if (lifetimeOf(message.content) === null) {
    throw badInput('messageId', 'does not disappear', 'a message that was sent with a lifetime');
  }
  if (!keep || !keepVetoed || message.fromMe) return;
  const text = 'messageId: its author does not want it to be kept';
  throw new AppError('FORBIDDEN', text, { field: 'messageId' });
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
