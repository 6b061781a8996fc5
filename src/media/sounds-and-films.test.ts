import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import sharp from 'sharp';
import { skipLoudly } from '../../test/support/skip.js';
import { Ffmpeg } from './ffmpeg.js';
import { movie, mp3, opus, wav, type MovieOptions } from './files.fixture.js';
import type { MediaUse, PreparedMedia, PrepareOptions } from './media.port.js';
import { PreparerRoom, refusalOf } from './preparer.fixture.js';
import { waveformOf } from './sounds.js';

const FIELD = 'input.media';
/** Where ffmpeg is on the machine that tests; by its own name it is looked for in the usual places. */
const FFMPEG = process.env['DIGIGO_TEST_FFMPEG'] ?? 'ffmpeg';

type Result = Omit<PreparedMedia, 'dispose' | 'path'> & { bytes: Buffer };

async function prepare(
  room: PreparerRoom,
  media: { bytes: Buffer; use: MediaUse },
  options: Partial<PrepareOptions> = {},
): Promise<Result> {
  const source = { base64: media.bytes.toString('base64'), mimeType: '' };
  const { path, dispose, ...about } = await room.preparer.prepare(source, media.use, {
    field: FIELD,
    ...options,
  });
  const bytes = await readFile(path);
  await dispose();
  return { ...about, bytes };
}

describe('audio and video without ffmpeg', () => {
  const room = new PreparerRoom();
  const audio = (bytes: Buffer, ptt?: boolean) =>
    prepare(room, { bytes, use: 'audio' }, ptt === undefined ? {} : { ptt });
  const video = (options: MovieOptions) => prepare(room, { bytes: movie(options), use: 'video' });

  it('passes ogg/opus on as a voice note with its length', async () => {
    expect(await audio(opus(12.4))).to.include({
      mimeType: 'audio/ogg; codecs=opus',
      voiceNote: true,
      seconds: 12,
    });
    expect(await audio(opus(0.2), false)).to.include({ voiceNote: false, seconds: 1 });
  });

  it('passes other formats on as plain audio, never as a voice note', async () => {
    const cases: [Buffer, string, number][] = [
      [wav(3), 'audio/wav', 3],
      [mp3(5), 'audio/mpeg', 5],
      [movie({ brand: 'M4A ', video: null, seconds: 61 }), 'audio/mp4', 61],
      [movie({ video: null, seconds: 9 }), 'audio/mp4', 9],
    ];
    for (const [bytes, mimeType, seconds] of cases) {
      expect(await audio(bytes), mimeType).to.include({ mimeType, voiceNote: false, seconds });
    }
  });

  it('refuses a video without sound where audio is wanted', async () => {
    expect((await refusalOf(audio(movie({ audio: null })))).message).to.match(/no sound track/);
  });

  it('knows size, length and rotation of a video', async () => {
    expect(await video({})).to.include({ mimeType: 'video/mp4', width: 640, height: 360, seconds: 7 });
    const turned = { codec: 'avc1', width: 640, height: 360, turned: true };
    expect(await video({ video: turned, brand: '3gp4' })).to.include({
      mimeType: 'video/3gpp',
      width: 360,
      height: 640,
    });
    expect(await video({ audio: null })).to.include({ seconds: 7 });
  });

  it('refuses what phones do not play, by its name', async () => {
    const size = { width: 64, height: 64 };
    const cases: [MovieOptions, string][] = [
      [{ video: { codec: 'hvc1', ...size } }, 'hvc1'],
      [{ video: { codec: 'mp4v', ...size } }, 'mp4v'],
      [{ audio: 'Opus' }, 'Opus'],
      [{ video: null }, 'no pictures'],
    ];
    for (const [options, value] of cases) {
      const { details } = await refusalOf(video(options));
      expect(details, value).to.include({ field: FIELD, value });
    }
  });

  it('reads a broken index as none', async () => {
    const whole = movie();
    for (let cut = 40; cut < whole.length; cut += 211) {
      expect((await prepare(room, { bytes: whole.subarray(0, cut), use: 'video' })).mimeType).to.equal(
        'video/mp4',
      );
    }
  });
});

describe('audio and video with ffmpeg', () => {
  const room = new PreparerRoom({ ffmpeg: FFMPEG });

  before(async function () {
    if (!(await new Ffmpeg(FFMPEG).installed()))
      skipLoudly(this, 'ffmpeg is not installed (DIGIGO_TEST_FFMPEG names it)');
  });

  it('makes voice notes: ogg/opus with length and waveform', async () => {
    const media = await prepare(room, { bytes: wav(4), use: 'audio' });
    expect(media).to.include({ mimeType: 'audio/ogg; codecs=opus', voiceNote: true, seconds: 4 });
    expect(media.bytes.subarray(0, 64).includes('OpusHead')).to.equal(true);
    const bars = [...(media.waveform ?? [])];
    expect(bars).to.have.length(64);
    expect(Math.max(...bars)).to.equal(100);
    // The tone grows louder.
    expect(bars.slice(0, 8).reduce((a, b) => a + b)).to.be.below(bars.slice(-8).reduce((a, b) => a + b) / 4);
  });

  it('leaves a plain audio file as it is', async () => {
    const bytes = wav(2);
    const media = await prepare(room, { bytes, use: 'audio' }, { ptt: false });
    expect(media).to.include({ mimeType: 'audio/wav', voiceNote: false, seconds: 2 });
    expect(media.bytes.equals(bytes)).to.equal(true);
    expect(media.waveform).to.equal(undefined);
  });

  it('passes on what it cannot decode', async () => {
    expect(await prepare(room, { bytes: opus(3), use: 'audio' })).to.include({ voiceNote: true });
    expect(await prepare(room, { bytes: movie(), use: 'video' })).to.include({
      mimeType: 'video/mp4',
      width: 640,
    });
  });

  it('makes videos that phones play, with a preview', async function () {
    this.timeout(60_000);
    const source = await testVideo(['-c:v', 'mpeg4']);
    const media = await prepare(room, { bytes: source, use: 'video' });
    expect(media).to.include({ mimeType: 'video/mp4', width: 320, height: 240, seconds: 1 });
    expect(media.bytes.equals(source)).to.equal(false);
    expect((await sharp(media.thumbnail).metadata()).format).to.equal('jpeg');
    const again = await prepare(room, { bytes: media.bytes, use: 'video' });
    expect(again.bytes.equals(media.bytes)).to.equal(true);
    expect(again.thumbnail?.length).to.be.greaterThan(100);
    const round = await prepare(room, { bytes: media.bytes, use: 'ptv' });
    expect(round).to.include({ mimeType: 'video/mp4', width: 240, height: 240, seconds: 1 });
    const square = await prepare(room, { bytes: round.bytes, use: 'ptv' });
    expect(square.bytes.equals(round.bytes)).to.equal(true);
  });

  async function testVideo(codec: string[]): Promise<Buffer> {
    const path = join(room.directory, 'source.mp4');
    const input = ['-f', 'lavfi', '-i', 'testsrc=duration=1:size=320x240:rate=10'];
    await promisify(execFile)(FFMPEG, ['-loglevel', 'error', ...input, ...codec, path]);
    const bytes = await readFile(path);
    await rm(path);
    return bytes;
  }
});

describe('the waveform of a voice note', () => {
  it('has 64 bars from 0 to 100, also for silence and for next to nothing', () => {
    for (const length of [0, 2, 100, 100_000]) {
      const bars = [...waveformOf(Buffer.alloc(length))];
      expect(bars).to.deep.equal(Array(64).fill(0));
    }
    const loud = waveformOf(Buffer.from(new Int16Array(1000).fill(-32_768).buffer));
    expect([...loud]).to.deep.equal(Array(64).fill(100));
  });
});
