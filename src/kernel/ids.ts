import { randomBytes, randomUUID } from 'node:crypto';

/** A session (tenant) id: 32 lower-case hex digits, the form legacy REST clients store. */
export const newSessionId = (): string => randomBytes(16).toString('hex');

/** Public id of an event, the same in every transport, retry and replay (UUID v4). */
export const newEventUid = (): string => randomUUID();

/** Id under which an unplanned failure is logged and reported to the caller. */
export const newErrorId = (): string => randomBytes(8).toString('hex');

/** WhatsApp message id of an outgoing message, in the form WhatsApp Web clients use: `3EB0` + 18 hex bytes. */
export const newMessageId = (): string => '3EB0' + randomBytes(9).toString('hex').toUpperCase();
