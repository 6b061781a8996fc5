import type { Stanza } from './stanza.js';
import { intAttr } from './stanza.js';

/** How an unset time renders. */
export const ZERO_TIME = '0001-01-01T00:00:00Z';

/** Offset of a time zone from UTC in minutes at a moment: -180 for São Paulo. */
export type ZoneOffset = (at: Date) => number;

/** The offset of the process's own time zone, which is the one that events show. */
export const localOffset: ZoneOffset = (at) => -at.getTimezoneOffset();

/**
 * RFC 3339 with the zone's offset: `2026-03-20T14:05:09-03:00`. Milliseconds only when there are some and
 * without trailing zeros, `Z` for an offset of 0, the zero time for null or a time that cannot be written.
 */
export function eventTime(at: Date | null, offset: ZoneOffset): string {
  if (!at || Number.isNaN(at.getTime())) return ZERO_TIME;
  const minutes = Math.trunc(offset(at));
  const shifted = new Date(at.getTime() + minutes * 60_000);
  const year = shifted.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) return ZERO_TIME;
  const iso = shifted.toISOString();
  const fraction = iso.slice(19, 23).replace(/\.?0+$/, '');
  return `${iso.slice(0, 19)}${fraction}${offsetText(minutes)}`;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Attribute with seconds since 1970 as a time, null when missing, 0 or not a number. */
export function secondsAttr(stanza: Stanza, name: string): Date | null {
  const seconds = intAttr(stanza, name);
  return seconds === 0 ? null : validDate(seconds * 1000);
}

/** Attribute with milliseconds since 1970 as a time, null when missing, 0 or not a number. */
export function millisecondsAttr(stanza: Stanza, name: string): Date | null {
  const milliseconds = intAttr(stanza, name);
  return milliseconds === 0 ? null : validDate(milliseconds);
}

function validDate(milliseconds: number): Date | null {
  const at = new Date(milliseconds);
  return Number.isNaN(at.getTime()) ? null : at;
}
