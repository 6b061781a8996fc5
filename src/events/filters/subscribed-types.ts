import { badInput } from '../../kernel/index.js';
import { EVENT_TYPES, isEventType, type EventType } from '../catalogue/index.js';

/** The wildcard in lists of event types. */
export const ALL_EVENTS = 'All';

/** Names that mean another type. Receipts have one event, and clients know it under two names. */
const ALIASES: Readonly<Record<string, EventType>> = { Receipt: 'ReadReceipt' };

const BY_LOWER_CASE = new Map<string, string>(
  [ALL_EVENTS, ...EVENT_TYPES].map((name) => [name.toLowerCase(), name]),
);

/**
 * A list of event types as a caller wrote it, spelled as in the catalogue, without doubles, in the order given.
 * @throws AppError BAD_INPUT naming `field`
 */
export function parseEventNames(names: readonly string[], field: string): string[] {
  const known = names.map((name) => {
    const spelled = BY_LOWER_CASE.get(name.trim().toLowerCase());
    if (spelled === undefined) throw badInput(field, 'is not an event type', [ALL_EVENTS, ...EVENT_TYPES]);
    return spelled;
  });
  return [...new Set(known)];
}

/** The types that a list stands for, aliases resolved; null = every type. Unknown names match nothing. */
export function typesOf(names: readonly string[]): ReadonlySet<EventType> | null {
  if (names.includes(ALL_EVENTS)) return null;
  const types = new Set<EventType>();
  for (const name of names) {
    const type = ALIASES[name] ?? name;
    if (isEventType(type)) types.add(type);
  }
  return types;
}
