import { bytes, duration, integer } from './setting.js';

/** Messages that wait for their time. */
export const schedule = {
  maxMessages: integer('SCHEDULE_MAX_MESSAGES', {
    default: 1_000,
    min: 0,
    max: 1_000_000,
    description: 'Scheduled messages of one session that may wait at the same time.',
  }),
  maxFileBytes: bytes('SCHEDULE_MAX_FILE_SIZE', {
    default: '500MB',
    description: 'Files of the waiting messages of one session together; they are kept in the database.',
  }),
  maxAheadMs: duration('SCHEDULE_MAX_AHEAD', {
    default: '365d',
    description: 'How far ahead a message may be scheduled.',
  }),
  lateMs: duration('SCHEDULE_LATE', {
    default: '24h',
    max: '30d',
    description: 'How late a scheduled message is still sent when it does not say `expiresAt`.',
  }),
} as const;
