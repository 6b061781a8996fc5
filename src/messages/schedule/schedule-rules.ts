import { AppError, badInput } from '../../kernel/index.js';
import type { MessageOptions } from '../message.port.js';
import type { ScheduleLimits } from './schedule.port.js';

/** Clocks of callers differ: a time that is just over counts as now. */
const FORGIVEN_MS = 60_000;
const DAY_MS = 86_400_000;

/** When a message is sent, and until when. */
export interface Times {
  sendAt: Date;
  expiresAt: Date;
}

/**
 * @param prefix what stands before the names in errors, e.g. `options.`
 * @throws AppError BAD_INPUT naming the field, its value's fault and what is allowed
 */
export function checkTimes(
  { sendAt, expiresAt }: { sendAt: Date; expiresAt?: Date | undefined },
  limits: ScheduleLimits,
  prefix: string,
): Times {
  const now = Date.now();
  if (sendAt.getTime() < now - FORGIVEN_MS) {
    throw badInput(`${prefix}sendAt`, `is over (${sendAt.toISOString()})`, 'a time that is to come');
  }
  if (sendAt.getTime() > now + limits.maxAheadMs) {
    const days = Math.floor(limits.maxAheadMs / DAY_MS);
    throw new AppError('BAD_INPUT', `${prefix}sendAt: is more than ${days} days ahead`, {
      field: `${prefix}sendAt`,
      allowed: `up to ${days} days ahead`,
      limit: days,
      value: Math.ceil((sendAt.getTime() - now) / DAY_MS),
    });
  }
  const ends = expiresAt ?? new Date(sendAt.getTime() + limits.lateMs);
  if (ends.getTime() <= Math.max(sendAt.getTime(), now)) {
    throw badInput(`${prefix}expiresAt`, `is over before the message is sent`, 'a time after sendAt');
  }
  if (ends.getTime() > now + limits.maxAheadMs + Math.max(limits.lateMs, DAY_MS)) {
    throw badInput(`${prefix}expiresAt`, 'is too far ahead', 'a time soon after sendAt');
  }
  return { sendAt, expiresAt: ends };
}

/** What a message without `sendAt` cannot have, and what one with it cannot. @throws AppError BAD_INPUT */
export function checkScheduleOptions(options: MessageOptions, prefix: string): void {
  if (options.expiresAt && !options.sendAt) {
    throw badInput(`${prefix}expiresAt`, 'is for scheduled messages', 'only together with sendAt');
  }
  if (options.sendAt && options.waitForAck) {
    throw badInput(`${prefix}waitForAck`, 'does not go together with sendAt', 'one of the two');
  }
}

export function tooMany(field: string, about: { what: string; limit: number; value: number }): AppError {
  const { what, limit, value } = about;
  return new AppError('LIMIT_EXCEEDED', `${field}: the session has ${what}, the limit is ${limit}`, {
    field,
    limit,
    value,
  });
}
