import type { MessageState } from './message.port.js';

/**
 * States as the database keeps them. `queued` to `played` are ordered: a state never goes back, since receipts
 * come in any order. The others stand above only in number, so that no receipt moves a message out of them.
 */
export const STATE_CODE = {
  received: 0,
  queued: 1,
  sent: 2,
  delivered: 3,
  read: 4,
  played: 5,
  failed: 6,
  unknown: 7,
  scheduled: 8,
  cancelled: 9,
} as const satisfies Record<MessageState, number>;

const NAMES = Object.fromEntries(Object.entries(STATE_CODE).map(([name, code]) => [code, name])) as Record<
  number,
  MessageState
>;

/** @throws Error for a number that no version of the gateway ever wrote */
export function stateName(code: number): MessageState {
  const name = NAMES[code];
  if (!name) throw new Error(`unknown message state ${code}`);
  return name;
}

/** State that a receipt of this type means, null for types that say nothing about it. */
export function receiptState(type: string): 'delivered' | 'read' | 'played' | null {
  switch (type) {
    case '':
    case 'inactive':
      return 'delivered';
    case 'read':
      return 'read';
    case 'played':
      return 'played';
    default:
      return null;
  }
}
