import { bytesOf, children } from '../../wire/node.js';
import type { Picture } from '../account-settings.js';
import { jpegSize } from './jpeg-size.js';
import { badRequest, IqError, type IqRequest } from './request.js';

/** Sides of a picture, in pixels; what clients upload is cut to this before. */
const MAX_PIXELS = 640;
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Keeps the picture that a client uploads: `<picture type="image">`, and beside it perhaps `<picture type="preview">`.
 * @throws IqError 400 without content, 406 for what is no JPEG or too large
 */
export function storePicture({ core, iq }: IqRequest): Picture {
  const pictures = children(iq, 'picture');
  const image = bytesOf(pictures.find(({ attrs }) => attrs['type'] === 'image'));
  const preview = bytesOf(pictures.find(({ attrs }) => attrs['type'] === 'preview')) ?? image;
  if (!image?.length || !preview?.length) throw badRequest();
  for (const bytes of [image, preview]) requirePicture(bytes);
  return {
    id: nextId(),
    image: core.media.put('t61.24694-24', Buffer.from(image)),
    preview: core.media.put('t61.24694-24-p', Buffer.from(preview)),
  };
}

function requirePicture(bytes: Buffer): void {
  const size = jpegSize(bytes);
  if (!size || bytes.length > MAX_BYTES || Math.max(size.width, size.height) > MAX_PIXELS)
    throw new IqError(406, 'not-acceptable');
}

let lastId = 0;
/** Ids look like times, and grow. */
function nextId(): string {
  lastId = Math.max(lastId + 1, Math.floor(Date.now() / 1000));
  return String(lastId);
}
