import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import sharp, { type Sharp } from 'sharp';
import type { MediaUse, PreparedMedia, PrepareOptions } from './media.port.js';
import { PreparerRoom, refusalOf } from './preparer.fixture.js';

const FIELD = 'input.media';

/** What the documentation of the legacy API shows, cut off as it stands there. */
const DOCUMENTED: [MediaUse, string, string][] = [
  ['image', 'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEAYABgAAD...', 'image/jpeg'],
  [
    'image',
    'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
    'image/png',
  ],
  ['audio', 'data:audio/ogg;base64,T2dnUwACAAAAAAAAAABK', 'audio/ogg; codecs=opus'],
  ['audio', 'data:audio/ogg;base64,T2dnUwACAAAAAAAAAABK/wAAAAAAAIAuABBT...', 'audio/ogg; codecs=opus'],
  ['video', 'data:video/mp4;base64,AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDE...', 'video/mp4'],
  ['ptv', 'data:video/mp4;base64,AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDE=', 'video/mp4'],
  ['document', 'data:application/pdf;base64,JVBERi0xLjQKJcOkw7zDtsO...', 'application/pdf'],
  ['sticker', 'data:image/webp;base64,UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQ//73v/+BiOh/AAA=', 'image/webp'],
];

function picture(width: number, height: number, alpha = false): Sharp {
  const background = alpha ? { r: 200, g: 10, b: 10, alpha: 0.5 } : { r: 200, g: 10, b: 10 };
  return sharp({ create: { width, height, channels: alpha ? 4 : 3, background } });
}

/** A PNG of a few kB that says it has this many pixels on each side, all white. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(64 * (1 + side / 8)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('media made ready for sending', () => {
  const room = new PreparerRoom();

  async function prepared(
    bytes: Buffer,
    use: MediaUse,
    options: Partial<PrepareOptions> = {},
  ): Promise<Omit<PreparedMedia, 'dispose' | 'path'> & { bytes: Buffer }> {
    const source = { base64: bytes.toString('base64'), mimeType: '' };
    const { path, dispose, ...media } = await room.preparer.prepare(source, use, {
      field: FIELD,
      ...options,
    });
    const content = await readFile(path);
    await dispose();
    await dispose();
    expect(media.length).to.equal(content.length);
    return { ...media, bytes: content };
  }

  for (const [use, url, mimeType] of DOCUMENTED) {
    it(`takes the documented ${use} ${url.slice(0, 48)}`, async () => {
      for (const source of [{ url }, { dataUrl: url }]) {
        const media = await room.preparer.prepare(source, use, { field: FIELD });
        expect([media.mimeType, media.length > 0]).to.deep.equal([mimeType, true]);
        await media.dispose();
      }
    });
  }

  it('leaves JPEG and PNG as they are, with size as shown and a small JPEG preview', async () => {
    const turned = await picture(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const media = await prepared(turned, 'image', { mimeType: 'image/png' });
    expect(media).to.include({ mimeType: 'image/jpeg', width: 200, height: 300, fileName: null });
    expect(media.bytes.equals(turned)).to.equal(true);
    const preview = await sharp(media.thumbnail).metadata();
    expect([preview.format, preview.width, preview.height]).to.deep.equal(['jpeg', 67, 100]);
    const png = await picture(20, 10, true).png().toBuffer();
    expect((await prepared(png, 'image')).bytes.equals(png)).to.equal(true);
  });

  it('makes images of GIF and WebP: JPEG, and PNG where they are transparent', async () => {
    const opaque = await prepared(await picture(40, 30).webp().toBuffer(), 'image');
    expect(opaque).to.include({ mimeType: 'image/jpeg', width: 40, height: 30 });
    expect((await sharp(opaque.bytes).metadata()).format).to.equal('jpeg');
    const clear = await prepared(await picture(40, 30, true).webp().toBuffer(), 'image');
    expect([clear.mimeType, (await sharp(clear.bytes).metadata()).format]).to.deep.equal([
      'image/png',
      'png',
    ]);
    const gif = await prepared(await picture(40, 30).gif().toBuffer(), 'image');
    expect(gif.mimeType).to.match(/^image\/(jpeg|png)$/);
  });

  it('makes stickers of 512 x 512 WebP, and leaves those that are so already', async () => {
    const media = await prepared(await picture(900, 300).png().toBuffer(), 'sticker');
    expect(media).to.include({ mimeType: 'image/webp', width: 512, height: 512, animated: false });
    const facts = await sharp(media.bytes).metadata();
    expect([facts.format, facts.width, facts.height, facts.hasAlpha]).to.deep.equal(['webp', 512, 512, true]);
    const ready = await picture(512, 512, true).webp().toBuffer();
    expect((await prepared(ready, 'sticker')).bytes.equals(ready)).to.equal(true);
  });

  it('keeps an animated sticker animated', async () => {
    const frames = [0, 120, 240].map((r) => ({
      create: { width: 64, height: 64, channels: 4 as const, background: { r, g: 0, b: 0, alpha: 1 } },
    }));
    const images = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
    const gif = await sharp(images, { join: { animated: true } })
      .gif({ delay: [100, 100, 100] })
      .toBuffer();
    const media = await prepared(gif, 'sticker');
    expect(media).to.include({ mimeType: 'image/webp', width: 512, height: 512, animated: true });
    expect((await sharp(media.bytes).metadata()).pages).to.equal(3);
  });

  it('refuses a picture with more pixels than any has, without unpacking it', async () => {
    for (const use of ['image', 'sticker'] as const) {
      const error = await refusalOf(prepared(bomb(30_000), use));
      expect(error.details).to.include({ field: FIELD, limit: 50_000_000, value: 900_000_000 });
    }
  });

  it('decides by the bytes, not by what somebody says they are', async () => {
    const html = Buffer.from('<!DOCTYPE html><html><body>no picture</body></html>');
    const pdf = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj\n');
    const noise = Buffer.from('just some words that are no medium at all');
    const png = await picture(3, 3).png().toBuffer();
    const cases: [MediaUse, Buffer, string][] = [
      ['image', html, 'text/html'],
      ['image', pdf, 'application/pdf'],
      ['image', noise, 'unknown'],
      ['audio', png, 'image/png'],
      ['video', png, 'image/png'],
      ['sticker', Buffer.from('GIF'), 'unknown'],
      ['ptv', Buffer.from('MZ\x90\0'), 'application/x-msdownload'],
    ];
    for (const [use, bytes, value] of cases) {
      const error = await refusalOf(prepared(bytes, use, { mimeType: 'image/jpeg' }));
      expect([error.code, error.details.field, error.details['value']], use).to.deep.equal([
        'BAD_INPUT',
        FIELD,
        value,
      ]);
    }
  });

  it('takes documents of every kind, under the type and name that they were given', async () => {
    const bytes = Buffer.from('<!DOCTYPE html>');
    expect(
      await prepared(bytes, 'document', { mimeType: 'text/html', fileName: 'C:\\x\\page\u202elmth.html' }),
    ).to.include({
      mimeType: 'text/html',
      fileName: 'pagelmth.html',
    });
    expect((await prepared(Buffer.from('abc'), 'document')).mimeType).to.equal('application/octet-stream');
    expect((await prepared(Buffer.from('%PDF-1.7'), 'document')).mimeType).to.equal('application/pdf');
  });

  it('names field, limit and value of what is too large, and stops reading there', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1_000_000;
        yield Buffer.alloc(1_000_000);
      }
    }
    const error = await refusalOf(room.preparer.prepare({ stream: endless() }, 'image', { field: FIELD }));
    expect(error.details).to.include({ field: FIELD, limit: 5_242_880, value: 6_000_000 });
    expect(given).to.equal(6_000_000);
  });

  it('refuses what is empty or no base64', async () => {
    const cases: [object, RegExp][] = [
      [{ base64: '', mimeType: 'image/png' }, /base64|empty/],
      [{ base64: '{"no": "base64"}', mimeType: 'image/png' }, /base64/],
      [{ dataUrl: 'data:image/png;base64,' }, /base64|empty/],
      [{ dataUrl: 'data:image/png;base64,...' }, /base64|empty/],
      [{ dataUrl: 'data:text/plain,hello' }, /without base64/],
      [{ dataUrl: 'http://example.com/x.png' }, /not a data URL/],
      [{ url: 'some words' }, /URL/],
      [{ url: 'file:///etc/passwd' }, /only http and https/],
    ];
    for (const [source, message] of cases) {
      const error = await refusalOf(
        room.preparer.prepare(source as { url: string }, 'image', { field: FIELD }),
      );
      expect(error.code, JSON.stringify(source)).to.equal('BAD_INPUT');
      expect(error.message, JSON.stringify(source)).to.match(message);
    }
  });
});
