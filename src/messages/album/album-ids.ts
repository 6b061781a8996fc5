import { createHash } from 'node:crypto';

/** Items of an album at most, as in WhatsApp's apps. */
export const MAX_ALBUM_ITEMS = 30;
export const MIN_ALBUM_ITEMS = 2;

/** Ids of an album's items, which follow from its own: whoever repeats or takes back an album finds them again. */
export function albumItemIds(albumId: string): string[] {
  return Array.from({ length: MAX_ALBUM_ITEMS }, (_, index) => albumItemId(albumId, index));
}

/** In the form of WhatsApp's own ids. */
export function albumItemId(albumId: string, index: number): string {
  const digest = createHash('sha256').update(`album|${albumId}|${index}`).digest('hex');
  return `3EB0${digest.slice(0, 18).toUpperCase()}`;
}
