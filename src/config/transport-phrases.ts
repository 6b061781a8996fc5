import type { Setting } from './setting.js';
import { names } from './structured.js';

/* What the settings of several transports say in the same words. */

/** The types of events that a transport gets. */
export const events = (name: string): Setting<readonly string[]> =>
  names(name, {
    default: ['All'],
    allowed: 'event types with commas between, or All',
    description: 'Event types it gets, whatever a session subscribes to.',
  });

export const QUICK_TRIES =
  'Quick tries after the first, which later events of the chat wait for; then it is tried at longer intervals (GLOBAL_EVENT_BUFFER_*).';
export const MEMORY =
  'Accepted for existing deployments: events wait in the database, not in memory, so nothing is bounded by it.';
export const words = /^[^\u0000-\u001f\u007f]{1,255}$/u;
export const word = 'text of at most 255 characters';
export const anySecret = { pattern: /^.{1,4096}$/u, allowed: 'text of at most 4096 characters' };
