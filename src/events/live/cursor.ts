import { badInput } from '../../kernel/index.js';

const PATTERN = /^e1_([0-9a-z]{1,11})$/;

/** Opaque position of an event in the stream of all events. */
export const cursorOf = (eventId: number): string => `e1_${eventId.toString(36)}`;

/**
 * The event id inside a cursor.
 * @throws AppError BAD_INPUT for anything that is not one
 */
export function eventIdOf(cursor: string, field = 'after'): number {
  const digits = PATTERN.exec(cursor)?.[1];
  const id = digits === undefined ? Number.NaN : Number.parseInt(digits, 36);
  if (!Number.isSafeInteger(id))
    throw badInput(field, 'is not a cursor of an event', 'a cursor that this gateway gave');
  return id;
}
