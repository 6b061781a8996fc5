import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import sharp from 'sharp';
import { opus, wav } from '../../src/media/files.fixture.js';
import type { Phone, Shown, ShownOf } from '../../src/sandbox/index.js';
import { skipLoudly } from '../support/skip.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const FFMPEG = process.env['DIGIGO_TEST_FFMPEG'] ?? 'ffmpeg';
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const dataUrl = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;

/** Sound, film, sticker and paper, as they reach a phone; each over GraphQL and over the legacy path. */
describe('voice notes, films, round notes, stickers and documents', () => {
  const gateway = useGateway({ env: { MEDIA_FFMPEG: FFMPEG } });
  let shop: Paired;
  let contact: Phone;
  let film: Buffer;

  before('make a film and pair', async function () {
    this.timeout(60_000);
    film = await makeFilm().catch(() =>
      skipLoudly(this, 'ffmpeg is not installed (DIGIGO_TEST_FFMPEG names it)'),
    );
    shop = await gateway.paired();
    contact = await gateway.contact();
  });

  /** 320 x 180 pixels, two seconds, with sound. */
  async function makeFilm(): Promise<Buffer> {
    const directory = await mkdtemp(join(tmpdir(), 'digigo-film-'));
    const path = join(directory, 'film.mp4');
    const pictures = ['-f', 'lavfi', '-i', 'testsrc=duration=2:size=320x180:rate=10'];
    const sound = ['-f', 'lavfi', '-i', 'sine=duration=2'];
    const codecs = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
    try {
      await promisify(execFile)(FFMPEG, ['-loglevel', 'error', ...pictures, ...sound, ...codecs, path]);
      return await readFile(path);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  type Send = (name: string, medium: string, more?: Record<string, unknown>) => Promise<string>;

  const graphql: Send = async (name, medium, more = {}) => {
    const field = name === 'Ptv' ? 'video' : name.toLowerCase();
    const input = { to: contact.number, [field]: { dataUrl: medium }, ...more };
    const answer = await shop.client.ask<Record<string, { messageId: string }>>(
      `mutation($input: Send${name}Input!) { send${name}(input: $input) { messageId } }`,
      { input },
    );
    return answer[`send${name}`]?.messageId ?? '';
  };

  /** The options' names in the legacy API, where they differ. */
  const LEGACY: Readonly<Record<string, string>> = {
    ptt: 'PTT',
    jpegThumbnail: 'JPEGThumbnail',
    fileName: 'FileName',
    caption: 'Caption',
  };

  const rest: Send = async (name, medium, more = {}) => {
    const options = Object.fromEntries(
      Object.entries(more).map(([key, value]) => [LEGACY[key] ?? key, value]),
    );
    const { body, status } = await shop.client.rest(`POST /chat/send/${name.toLowerCase()}`, {
      Phone: contact.number,
      [name === 'Ptv' ? 'Video' : name]: medium,
      ...(options as Record<string, string>),
    });
    expect(status, JSON.stringify(body)).to.equal(200);
    return (body as { data: { Id: string } }).data.Id;
  };

  /** What the phone shows, with the file fetched, decrypted and found to be what the message says. */
  async function seen<K extends Shown['kind']>(
    kind: K,
    sent: Promise<string>,
  ): Promise<ShownOf<K> & { id: string }> {
    const id = await sent;
    await contact.waitFor((message) => message.id === id);
    await until(() => !JSON.stringify(contact.message(id).shown).includes('"unfetched"'), 'the file');
    const { shown } = contact.message(id);
    expect(shown).to.deep.include({ kind, warnings: [] });
    expect(shown).to.have.nested.property('file.state', 'verified');
    return { ...(shown as ShownOf<K>), id };
  }

  for (const [api, send] of Object.entries({ graphql, rest })) {
    it(`${api}: a sound is a voice note, with duration and waveform`, async () => {
      const note = await seen('audio', send('Audio', dataUrl('audio/wav', wav(3))));
      expect(note).to.include({ voice: true, seconds: 3, mimeType: 'audio/ogg; codecs=opus' });
      expect(note.waveform).to.have.length(64);
      expect(Math.max(...note.waveform)).to.equal(100);
      expect((await contact.download(note.id)).subarray(0, 64).includes('OpusHead')).to.equal(true);
    });

    it(`${api}: a sound stays a file where that is wanted`, async () => {
      const file = await seen('audio', send('Audio', dataUrl('audio/wav', wav(2)), { ptt: false }));
      expect(file).to.include({ voice: false, seconds: 2, mimeType: 'audio/wav' });
      expect(file.waveform).to.deep.equal([]);
      expect(file.file.sha256).to.equal(sha256(wav(2)));
    });

    it(`${api}: a film, whole, with its size, length and a picture of it`, async () => {
      const shown = await seen('video', send('Video', dataUrl('video/mp4', film), { caption: 'Look' }));
      expect(shown).to.include({ width: 320, height: 180, seconds: 2, caption: 'Look', gif: false });
      expect(shown.file.sha256).to.equal(sha256(film));
      expect(shown.thumbnailLength).to.be.within(200, 20_000);
    });

    it(`${api}: a film with a picture of the sender's own, when it is one`, async () => {
      const own = await sharp({ create: { width: 90, height: 50, channels: 3, background: '#c33' } })
        .jpeg()
        .toBuffer();
      const thumbnailOf = async (jpegThumbnail: string): Promise<Buffer> => {
        const { id } = await seen('video', send('Video', dataUrl('video/mp4', film), { jpegThumbnail }));
        return Buffer.from(contact.content(id).videoMessage?.jpegThumbnail ?? []);
      };
      expect((await thumbnailOf(own.toString('base64'))).equals(own)).to.equal(true);
      for (const unusable of [
        '/9j/4AAQSkZJRgABAQEAYABgAAD/...',
        own.subarray(0, -10).toString('base64'),
        'no picture',
      ]) {
        const made = await sharp(await thumbnailOf(unusable)).metadata();
        expect(made).to.include({ format: 'jpeg', width: 100 });
      }
    });

    it(`${api}: a round note is a square film`, async () => {
      const note = await seen('ptv', send('Ptv', dataUrl('video/mp4', film)));
      expect(note).to.include({ width: 180, height: 180, seconds: 2, mimeType: 'video/mp4' });
      expect(note.thumbnailLength).to.be.greaterThan(200);
    });

    it(`${api}: a sticker that moves`, async () => {
      const frame = (background: string): Promise<Buffer> =>
        sharp({ create: { width: 40, height: 40, channels: 4, background } })
          .png()
          .toBuffer();
      const gif = await sharp([await frame('#c33'), await frame('#36c')], { join: { animated: true } })
        .gif({ delay: [100, 100] })
        .toBuffer();
      const sticker = await seen('sticker', send('Sticker', dataUrl('image/gif', gif)));
      expect(sticker).to.include({ animated: true, mimeType: 'image/webp', width: 512, height: 512 });
      expect(await sharp(await contact.download(sticker.id), { animated: true }).metadata()).to.include({
        pages: 2,
      });
    });

    it(`${api}: a document, byte for byte, under its name`, async () => {
      const bytes = Buffer.from('a,b\n1,2\n');
      const more = { fileName: 'table.csv', caption: 'Figures' };
      const paper = await seen('document', send('Document', dataUrl('text/csv', bytes), more));
      expect(paper).to.include({ fileName: 'table.csv', caption: 'Figures', mimeType: 'text/csv' });
      expect(paper.file.sha256).to.equal(sha256(bytes));
    });
  }

  it('an ogg/opus recording goes as it is', async () => {
    const recording = opus(5);
    const note = await seen('audio', graphql('Audio', dataUrl('audio/ogg', recording)));
    expect(note).to.include({ voice: true, seconds: 5, mimeType: 'audio/ogg; codecs=opus' });
    expect(note.file.sha256).to.equal(sha256(recording));
  });
});
