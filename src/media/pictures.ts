import { stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { AppError, badInput } from '../kernel/index.js';
import { sniff } from './formats/sniff.js';
import type { LinkPicture } from './link-cards/link-cards.port.js';
import { Slots } from './slots.js';

// One thread and no cache: many sessions share the process, and pictures are not asked for twice.
sharp.concurrency(1);
sharp.cache(false);

/** More pixels are an attack (a few kB of PNG can hold billions) or a poster. */
const MAX_PIXELS = 50_000_000;
const TIMEOUT_SECONDS = 30;
const THUMBNAIL_PIXELS = 100;
const STICKER_PIXELS = 512;
/** Sides of a card's pictures. A page's picture below the least is drawn small by phones, whatever is sent. */
const CARD_PIXELS = { small: 192, large: 1200, leastForLarge: 300 } as const;
const CARD_FORMATS = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);
/** What phones accept as a sticker, in bytes. */
const STICKER_BYTES = { still: 100 * 1024, animated: 500 * 1024 } as const;
const STICKER_QUALITIES = [80, 60, 40, 20];
/** Frames of an animated sticker; longer ones do not fit its size anyway. */
const MAX_FRAMES = 200;

/** A picture as phones take it. `converted` is false when the file stays as it is. */
export interface Picture {
  converted: boolean;
  mimeType: string;
  width?: number;
  height?: number;
  thumbnail?: Buffer;
  animated?: boolean;
}

export interface PictureJob {
  field: string;
  /** By its bytes. */
  mimeType: string;
  input: string;
  /** Written only when something is converted. */
  output: string;
}

/** Work on pictures with libvips, a few at a time. */
export class Pictures {
  readonly #slots: Slots;

  constructor(concurrency: number) {
    this.#slots = new Slots(concurrency);
  }

  /**
   * An image message: JPEG and PNG stay as they are, GIF and WebP become JPEG (PNG where they are transparent),
   * because phones show nothing else there. What cannot be decoded is passed on without a preview.
   * @throws AppError BAD_INPUT too many pixels
   */
  image(job: PictureJob): Promise<Picture> {
    return this.#slots.run(async () => {
      const facts = await this.#facts(job);
      if (!facts) return { converted: false, mimeType: job.mimeType };
      const stays = job.mimeType === 'image/jpeg' || job.mimeType === 'image/png';
      try {
        const thumbnail = await thumbnailOf(open(job.input));
        const size = { width: facts.autoOrient.width, height: facts.autoOrient.height };
        if (stays) return { converted: false, mimeType: job.mimeType, ...size, thumbnail };
        const turned = open(job.input).autoOrient();
        await (facts.hasAlpha ? turned.png() : turned.jpeg({ quality: 85 })).toFile(job.output);
        const mimeType = facts.hasAlpha ? 'image/png' : 'image/jpeg';
        return { converted: true, mimeType, ...size, thumbnail };
      } catch {
        return { converted: false, mimeType: job.mimeType }; // broken behind its head: passed on as it is
      }
    });
  }

  /**
   * A sticker: WebP of 512 x 512, animated or not, small enough for phones. One that is so already stays as it is.
   * A WebP that cannot be decoded is passed on as well.
   * @throws AppError BAD_INPUT too many pixels, too large however it is compressed, or unreadable
   */
  sticker(job: PictureJob): Promise<Picture> {
    return this.#slots.run(async () => {
      const facts = await this.#facts(job);
      const asItIs = { converted: false, mimeType: job.mimeType } as const;
      if (!facts) return passedOn(job);
      const animated = (facts.pages ?? 1) > 1;
      const limit = STICKER_BYTES[animated ? 'animated' : 'still'];
      const square = { width: STICKER_PIXELS, height: STICKER_PIXELS, animated };
      const height = facts.pageHeight ?? facts.height;
      const fits = facts.width === STICKER_PIXELS && height === STICKER_PIXELS;
      if (job.mimeType === 'image/webp' && fits && (await stat(job.input)).size <= limit)
        return { ...asItIs, ...square };
      try {
        for (const quality of STICKER_QUALITIES) {
          await stickerOf(job.input, { frames: facts.pages ?? 1, quality }).toFile(job.output);
          if ((await stat(job.output)).size <= limit)
            return { converted: true, mimeType: 'image/webp', ...square };
        }
      } catch {
        return passedOn(job);
      }
      throw new AppError('BAD_INPUT', `${job.field}: does not fit a sticker, the limit is ${limit} bytes`, {
        field: job.field,
        limit,
        value: (await stat(job.output)).size,
        allowed: 'a smaller or shorter picture',
      });
    });
  }

  /** A preview out of any picture that libvips reads; null when it does not. */
  preview(picture: Buffer): Promise<Buffer | null> {
    return this.#slots.run(() =>
      thumbnailOf(sharp(picture, { limitInputPixels: MAX_PIXELS })).catch(() => null),
    );
  }

  /**
   * The picture of a link's card, small and large, out of any picture that libvips reads and a browser would show;
   * null when it does not.
   */
  card(picture: Buffer): Promise<LinkPicture | null> {
    if (!CARD_FORMATS.has(sniff(picture.subarray(0, 4096))?.mimeType ?? '')) return Promise.resolve(null);
    return this.#slots.run(async () => {
      try {
        const { autoOrient } = await sharp(picture, { limitInputPixels: MAX_PIXELS }).metadata();
        const small = await jpegWithin(picture, CARD_PIXELS.small);
        if (autoOrient.width < CARD_PIXELS.leastForLarge) return { small: small.bytes, large: null };
        return { small: small.bytes, large: await jpegWithin(picture, CARD_PIXELS.large) };
      } catch {
        return null; // broken, or more pixels than are decoded
      }
    });
  }

  async #facts(job: PictureJob): Promise<Metadata | null> {
    // Only the head is read here, whatever size it tells.
    const facts = await sharp(job.input, { limitInputPixels: false })
      .metadata()
      .catch(() => null);
    if (!facts) return null;
    const pixels = facts.width * (facts.pageHeight ?? facts.height) * (facts.pages ?? 1);
    const single = facts.width * (facts.pageHeight ?? facts.height);
    if (single > MAX_PIXELS || pixels > 4 * MAX_PIXELS) {
      throw new AppError('BAD_INPUT', `${job.field}: has too many pixels, the limit is ${MAX_PIXELS}`, {
        field: job.field,
        limit: MAX_PIXELS,
        value: single,
        allowed: `at most ${MAX_PIXELS} pixels`,
      });
    }
    return facts;
  }
}

function open(input: string): Sharp {
  return sharp(input, { limitInputPixels: MAX_PIXELS, sequentialRead: true }).timeout({
    seconds: TIMEOUT_SECONDS,
  });
}

async function jpegWithin(
  picture: Buffer,
  pixels: number,
): Promise<{ bytes: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(picture, { limitInputPixels: MAX_PIXELS })
    .autoOrient()
    .resize(pixels, pixels, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: pixels > CARD_PIXELS.small ? 80 : 60 })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

function thumbnailOf(picture: Sharp): Promise<Buffer> {
  return picture
    .autoOrient()
    .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 60 })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer();
}

/** A sticker that cannot be decoded: phones may be able to, if it is WebP at all. */
function passedOn({ field, mimeType }: PictureJob): Picture {
  if (mimeType === 'image/webp') return { converted: false, mimeType };
  throw badInput(field, `is a damaged ${mimeType}`, 'a picture that can be read');
}

function stickerOf(input: string, { frames, quality }: { frames: number; quality: number }): Sharp {
  const animated = frames > 1;
  // All frames lie below each other, so the limit is for their sum.
  const options = animated
    ? { limitInputPixels: 4 * MAX_PIXELS, pages: Math.min(frames, MAX_FRAMES) }
    : { limitInputPixels: MAX_PIXELS };
  return sharp(input, { ...options, animated })
    .autoOrient()
    .resize(STICKER_PIXELS, STICKER_PIXELS, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .webp({ quality, effort: 3 })
    .timeout({ seconds: TIMEOUT_SECONDS });
}
