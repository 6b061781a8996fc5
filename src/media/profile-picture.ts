import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { AppError, badInput } from '../kernel/index.js';
import type { MediaPreparer, MediaSource } from './media.port.js';

/** What WhatsApp keeps of the picture of an account, a group or a channel. */
const PIXELS = 640;
const MAX_PIXELS = 50_000_000;
const TIMEOUT_SECONDS = 30;

/**
 * A square JPEG of 640 pixels out of any picture that may be sent, cut to its middle.
 * @param options.field input field as the caller wrote it, for errors; with `jpegOnly` other formats are refused
 * @throws AppError BAD_INPUT, as `MediaPreparer.prepare`, and for a damaged picture
 */
export async function profilePicture(
  preparer: MediaPreparer,
  source: MediaSource,
  options: { field: string; mimeType?: string; jpegOnly?: boolean },
): Promise<Buffer> {
  const prepared = await preparer.prepare(source, 'image', options);
  try {
    if (options.jpegOnly && prepared.mimeType !== 'image/jpeg')
      throw notJpeg(options.field, prepared.mimeType);
    const bytes = await readFile(prepared.path);
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .autoOrient()
      .resize(PIXELS, PIXELS, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85 })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .toBuffer()
      .catch(() => {
        throw badInput(options.field, 'is a damaged picture', 'a picture that can be read');
      });
  } finally {
    await prepared.dispose();
  }
}

const notJpeg = (field: string, mimeType: string): AppError =>
  new AppError('BAD_INPUT', `${field}: is ${mimeType}`, {
    field,
    reason: 'NOT_JPEG',
    allowed: ['image/jpeg'],
  });
