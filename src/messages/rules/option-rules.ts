import { badInput } from '../../kernel/index.js';
import type { ContentBody } from '../../whatsapp/index.js';
import type { MessageOptions } from '../message.port.js';
import { checkScheduleOptions } from '../schedule/schedule-rules.js';
import { checkId, checkNumber } from './limits.js';

/** Longest typing simulation, ms: a request must not hang for minutes. */
export const MAX_TYPING_MS = 30_000;
/** Options of what is posted to many. */
const POST_OPTIONS = ['messageId', 'idempotencyKey', 'waitForAck', 'echo'];
const WAITING_OPTIONS = ['sendAt', 'expiresAt'];
/** Timers that WhatsApp knows: a day, a week, ninety days. */
export const EPHEMERAL_SECONDS = [86_400, 604_800, 7_776_000];
/** Kinds that the legacy contract gives any lifetime; what phones make of others than WhatsApp's is their decision. */
const ANY_LIFETIME: ReadonlySet<ContentBody['kind']> = new Set(['buttons', 'flow', 'carousel']);
const MAX_LIFETIME_SECONDS = 2 ** 31 - 1;

/**
 * @param prefix what stands before the names in errors, e.g. `options.`
 * @param kind of the message, where it is known
 * @throws AppError BAD_INPUT naming the field, its value's fault and what is allowed
 */
export function checkOptions(options: MessageOptions, prefix: string, kind?: ContentBody['kind']): void {
  const { messageId, idempotencyKey, typingMs, ephemeralSeconds } = options;
  checkId(`${prefix}messageId`, messageId);
  checkId(`${prefix}idempotencyKey`, idempotencyKey);
  if (typingMs !== undefined) checkNumber(`${prefix}typingMs`, typingMs, { min: 0, max: MAX_TYPING_MS });
  if (kind && ANY_LIFETIME.has(kind)) {
    checkNumber(`${prefix}ephemeralSeconds`, ephemeralSeconds ?? 0, { min: 0, max: MAX_LIFETIME_SECONDS });
  } else if (ephemeralSeconds && !EPHEMERAL_SECONDS.includes(ephemeralSeconds)) {
    throw badInput(`${prefix}ephemeralSeconds`, `is ${ephemeralSeconds}`, EPHEMERAL_SECONDS.map(String));
  }
  checkScheduleOptions(options, prefix);
}

/**
 * What only makes sense in a chat is refused for statuses and channels.
 * @param about whether it may wait for its time
 * @throws AppError BAD_INPUT
 */
export function checkPostOptions(
  options: MessageOptions,
  prefix: string,
  about: { canWait: boolean } = { canWait: false },
): void {
  checkOptions(options, prefix);
  const allowed = about.canWait ? [...POST_OPTIONS, ...WAITING_OPTIONS] : POST_OPTIONS;
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === false || allowed.includes(name)) continue;
    throw badInput(`${prefix}${name}`, 'has no meaning here', allowed);
  }
}

/** A message that is shown once does not also disappear by a timer. @throws AppError BAD_INPUT */
export function checkViewOnce(body: ContentBody, { ephemeralSeconds }: MessageOptions, prefix: string): void {
  if (!('viewOnce' in body) || !body.viewOnce || !ephemeralSeconds) return;
  throw badInput(`${prefix}ephemeralSeconds`, 'does not go together with viewOnce', 'one of the two');
}
