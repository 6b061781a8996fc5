import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import pino from 'pino';
import { TempFiles } from '../media/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import { firstLink, LinkCardMaker } from './link-card.js';

describe('the first link of a text', () => {
  const cases: [text: string, link: string | null][] = [
    ['see https://example.com/a?b=c#d, please', 'https://example.com/a?b=c#d'],
    ['(https://example.com/a)', 'https://example.com/a'],
    [
      'https://en.wikipedia.org/wiki/Rust_(disambiguation).',
      'https://en.wikipedia.org/wiki/Rust_(disambiguation)',
    ],
    ['*https://example.com*', 'https://example.com'],
    ['go to www.example.com!', 'www.example.com'],
    ['HTTP://EXAMPLE.COM/ and https://b.example', 'HTTP://EXAMPLE.COM/'],
    ['line\nhttps://example.com\nline', 'https://example.com'],
    ['https://müller.example/straße', 'https://müller.example/straße'],
    ['<https://example.com>', 'https://example.com'],
    ['https:// nothing, https://example.com', 'https://example.com'],
    ['nobody@www.example.com', null],
    ['ftp://example.com', null],
    ['example.com', null],
    ['no link', null],
  ];
  for (const [text, link] of cases)
    it(`of ${JSON.stringify(text)} is ${link ?? 'none'}`, () =>
      expect(firstLink(text)).to.equal(link) as unknown as void);
});

describe('the card of a message', () => {
  const large = { bytes: Buffer.from('large'), width: 800, height: 400 };
  const page = { title: 'T', description: null, picture: { small: Buffer.from('small'), large } };
  const body = { kind: 'link', url: 'https://example.com/' } as const;
  let directory: string;
  let log = '';

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'digigo-card-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const made = (upload: SocketCommands['upload'], recipient = '1@s.whatsapp.net') =>
    new LinkCardMaker({
      pages: { card: () => Promise.resolve(page) },
      files: new TempFiles(directory),
      uploadTimeoutMs: 50,
      logger: pino({ level: 'debug' }, { write: (line: string) => void (log += line) }),
    }).card(body, { recipient, commands: { upload } });

  it('has the large picture as it was uploaded, and leaves no file', async () => {
    let uploaded: Buffer | null = null;
    const card = await made(async ({ path, use }) => {
      expect(use).to.equal('link-picture');
      uploaded = await readFile(path);
      return { directPath: '/v/x' } as never;
    });
    expect(uploaded).to.deep.equal(large.bytes);
    expect(card).to.deep.nested.include({
      title: 'T',
      'picture.uploaded.directPath': '/v/x',
      'picture.width': 800,
    });
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it('goes with the small one alone when WhatsApp refuses it or takes too long', async () => {
    for (const upload of [
      () => Promise.reject(new Error('refused by the host')),
      () => new Promise<never>(() => undefined),
    ]) {
      const card = await made(upload);
      expect(card).to.deep.equal({ url: body.url, title: 'T', thumbnail: page.picture.small });
    }
    expect(log).to.include('refused by the host');
  });

  it('has no encrypted picture in a channel', async () => {
    const card = await made(() => Promise.reject(new Error('not asked')), '1@newsletter');
    expect(card).not.to.have.property('picture');
  });
});
