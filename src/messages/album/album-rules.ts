import { badInput, isBroadcast, isNewsletter, recipientJid } from '../../kernel/index.js';
import { MAX_CAPTION } from '../rules/body-rules.js';
import { checkCount, checkLength } from '../rules/limits.js';
import { checkOptions } from '../rules/option-rules.js';
import { MAX_ALBUM_ITEMS, MIN_ALBUM_ITEMS } from './album-ids.js';
import type { AlbumCommand } from './album.port.js';

/** What is wrong with the album as a whole. @throws AppError BAD_INPUT */
export function checkAlbum({ to, items, options = {}, optionsPrefix = 'options.' }: AlbumCommand): void {
  const chat = recipientJid(to, 'to');
  if (isBroadcast(chat) || isNewsletter(chat)) {
    throw badInput('to', 'takes no albums', 'a person or a group');
  }
  checkCount('items', items, { min: MIN_ALBUM_ITEMS, max: MAX_ALBUM_ITEMS, unit: 'items' });
  items.forEach(({ caption }, index) =>
    checkLength(`items.${index}.caption`, caption, { min: 0, max: MAX_CAPTION }),
  );
  checkOptions(options, optionsPrefix, 'album');
}
