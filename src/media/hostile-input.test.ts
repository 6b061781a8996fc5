import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { AppError } from '../kernel/index.js';
import { cleanMimeType, decodeBase64, looksLikeBase64, readDataUrl } from './base64.js';
import { cleanFileName } from './file-name.js';
import { movie, opus } from './files.fixture.js';
import { readIsoMedia } from './formats/iso-media.js';
import { opusSeconds } from './formats/ogg-opus.js';
import { sniff } from './formats/sniff.js';
import { PreparerRoom } from './preparer.fixture.js';

const CASES = 10_000;
/** Generous, for busy machines: what grows with the square of these lengths takes minutes. */
const MAX_STALL_MS = 1000;
const PIECES = [
  'data:',
  'image/png',
  ';',
  'base64',
  ',',
  '...',
  '/9j/4AAQ',
  'iVBORw0KGgo',
  '%',
  '"',
  ' ',
  '=',
  '\0',
  'é',
  ';;',
  'data:,',
];

/** The same numbers each time: a failure can be seen again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('hostile input', () => {
  const room = new PreparerRoom();
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'digigo-hostile-'));
  });

  after(() => rm(directory, { recursive: true }));

  it(`is read or refused, never thrown at: ${CASES} texts`, () => {
    const next = numbers(1);
    for (let at = 0; at < CASES; at += 1) {
      const text = Array.from({ length: 1 + next(12) }, () => PIECES[next(PIECES.length)]).join('');
      const data = readDataUrl(text);
      const body = data?.body ?? text;
      const bytes = Buffer.concat([...decodeBase64(body)]);
      if (looksLikeBase64(body)) sniff(bytes);
      cleanMimeType(text);
      expect(cleanFileName(text) ?? 'x', text).to.match(/^[^/\\\0]+$/);
    }
  });

  it('costs no time that anybody could make long', () => {
    const long = [
      `a${' '.repeat(1_000_000)}!`,
      `data:${';a=b'.repeat(200_000)},x`,
      `image/png${' ;'.repeat(500_000)}`,
      `data:image/png;base64,${'='.repeat(1_000_000)}`,
      '/'.repeat(1_000_000),
    ];
    for (const text of long) {
      const start = performance.now();
      readDataUrl(text);
      looksLikeBase64(text);
      cleanMimeType(text);
      cleanFileName(text);
      sniff(Buffer.from(text));
      expect(performance.now() - start, text.slice(0, 30)).to.be.below(MAX_STALL_MS);
    }
  });

  it('decodes what Buffer decodes, wherever the text is cut', () => {
    const next = numbers(2);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    for (const length of [0, 1, 2, 3, 4, 5, 196_607, 196_608, 196_609, 400_003]) {
      const text = Array.from({ length }, () => alphabet[next(64)]).join('');
      const broken = text.replace(/(.{76})/g, '$1\r\n');
      expect(
        Buffer.concat([...decodeBase64(broken)]).equals(Buffer.from(text, 'base64')),
        String(length),
      ).to.equal(true);
    }
  });

  it('does not mislead the readers of containers', async () => {
    const next = numbers(3);
    const path = join(directory, 'container');
    for (let at = 0; at < 400; at += 1) {
      const bytes = Buffer.from(at % 2 ? movie() : opus(5));
      const flips = 1 + next(20);
      for (let flip = 0; flip < flips; flip += 1) bytes[next(bytes.length)] = next(256);
      await writeFile(path, bytes);
      const handle = await open(path);
      const facts = await readIsoMedia(handle, bytes.length);
      const seconds = await opusSeconds(handle, bytes.length);
      await handle.close();
      if (facts?.seconds) expect(facts.seconds).to.be.at.least(0);
      if (seconds !== null) expect(seconds).to.be.at.least(0);
    }
  });

  it('leaves no file, and says BAD_INPUT: pictures with random bytes behind their heads', async function () {
    this.timeout(30_000);
    const next = numbers(4);
    const heads = [
      '\xff\xd8\xff\xe0',
      '\x89PNG\r\n\x1a\n',
      'GIF89a',
      'RIFF\x40\0\0\0WEBPVP8 ',
      'OggS\0',
      '\0\0\0\x20ftypisom',
    ];
    for (let at = 0; at < 120; at += 1) {
      const head = Buffer.from(heads[at % heads.length] ?? '', 'latin1');
      const bytes = Buffer.concat([head, Buffer.from(Array.from({ length: next(400) }, () => next(256)))]);
      for (const use of ['image', 'sticker', 'audio', 'video'] as const) {
        try {
          const source = { base64: bytes.toString('base64'), mimeType: '' };
          await (await room.preparer.prepare(source, use, { field: 'input.x' })).dispose();
        } catch (error) {
          expect(error).to.be.instanceOf(AppError).and.include({ code: 'BAD_INPUT' });
        }
      }
    }
  });
});
