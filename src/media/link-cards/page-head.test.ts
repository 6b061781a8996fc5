import { expect } from 'chai';
import { readPageHead, type PageHead } from './page-head.js';

const MAX = 512 * 1024;
let read = 0;

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  read = 0;
  for (let at = 0; at < bytes.length; at += size) {
    read = Math.min(at + size, bytes.length);
    yield bytes.subarray(at, at + size);
  }
}

async function head(
  page: string | Buffer,
  {
    mimeType = 'text/html',
    size = 7,
    maxBytes = MAX,
  }: { mimeType?: string; size?: number; maxBytes?: number } = {},
): Promise<PageHead | null> {
  const bytes = Buffer.from(page as string);
  return readPageHead(chunks(bytes, size), { url: 'https://shop.example/a/b?c=d', mimeType, maxBytes });
}

const page = (inside: string): string =>
  `<!doctype html><html><head>${inside}</head><body>text</body></html>`;

describe('what a page says about itself', () => {
  it('is taken from Open Graph before Twitter before plain HTML', async () => {
    const plain = '<title> Plain\n title </title><meta name=description content="plain">';
    const twitter = '<meta name="twitter:title" content="T"><meta name="twitter:description" content="t">';
    const graph = '<meta property="og:title" content="O"><META PROPERTY="og:description" CONTENT="o">';
    expect(await head(page(plain))).to.deep.equal({
      title: 'Plain title',
      description: 'plain',
      pictures: [],
    });
    expect(await head(page(plain + twitter))).to.include({ title: 'T', description: 't' });
    expect(await head(page(plain + twitter + graph))).to.include({ title: 'O', description: 'o' });
    expect(await head(page(`${plain}<meta property="og:title" content=" ">`))).to.include({
      title: 'Plain title',
    });
  });

  it('has entities, wherever a chunk ends', async () => {
    const text =
      '<title>A &amp; B &#8211; &quot;C&quot; &eacute;</title><meta name=description content="1 &lt; 2">';
    for (const size of [1, 2, 3, 1000])
      expect(await head(page(text), { size })).to.include({ title: 'A & B – "C" é', description: '1 < 2' });
  });

  it('is read in the characters of its byte order mark, its content type, or its own word', async () => {
    const russian = (mark: string): Buffer =>
      Buffer.concat([
        Buffer.from(`<html><head>${mark}<title>`),
        Buffer.from([0xcf, 0xf0, 0xe8]),
        Buffer.from('</title>'),
      ]);
    expect((await head(russian('<meta charset="windows-1251">')))?.title).to.equal('При');
    expect(
      (await head(russian('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">')))
        ?.title,
    ).to.equal('При');
    expect((await head(russian(''), { mimeType: 'text/html; charset=windows-1251' }))?.title).to.equal('При');
    expect(
      (await head(russian('<meta charset=nonsense>'), { mimeType: 'text/html; charset=none' }))?.title,
    ).to.equal('���');
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<title>Ünï ☃</title>', 'utf16le')]);
    expect((await head(wide))?.title).to.equal('Ünï ☃');
    expect((await head('<meta charset="utf-16"><title>Ünï ☃</title>'))?.title).to.equal('Ünï ☃');
    const japanese = Buffer.concat([
      Buffer.from('<meta charset=shift_jis><title>'),
      Buffer.from([0x93, 0xfa, 0x96, 0x7b]),
      Buffer.from('</title>'),
    ]);
    expect((await head(japanese, { size: 1 }))?.title).to.equal('日本');
  });

  it('names pictures by absolute addresses, the best first', async () => {
    const pictures = `
      <link rel="apple-touch-icon" href="/touch.png"><link rel="shortcut icon image_src" href="link.png">
      <meta name="twitter:image" content="//cdn.example/t.png"><meta property="og:image" content="../o.png">
      <meta itemprop="image" content="javascript:alert(1)">`;
    expect((await head(page(pictures)))?.pictures).to.deep.equal([
      'https://shop.example/o.png',
      'https://cdn.example/t.png',
      'https://shop.example/a/link.png',
      'https://shop.example/touch.png',
    ]);
    const based = '<base href="https://other.example/x/"><meta property="og:image" content="o.png">';
    expect((await head(page(based)))?.pictures).to.deep.equal(['https://other.example/x/o.png']);
  });

  it('ends with the head, and with the bytes that may be read', async () => {
    const long = page('<title>Short</title>').replace('text', 'x'.repeat(100_000));
    await head(long, { size: 1000 });
    expect(read).to.be.at.most(2000);
    const late = page(`<script>${'x'.repeat(9000)}</script><title>Late</title>`);
    expect((await head(late, { size: 1000, maxBytes: 5000 }))?.title).to.equal(null);
    expect(read).to.equal(5000);
    expect((await head(late))?.title).to.equal('Late');
    // Without a title in its head, a page goes on telling in its body.
    const body = '<html><head></head><body><meta property="og:title" content="Body"></body>';
    expect((await head(body))?.title).to.equal('Body');
  });

  it('is nothing from scripts, drawings and comments, and nothing of other files', async () => {
    const noise = `<script>"<title>Script</title>"</script><!-- <title>Comment</title> -->
      <title>Own</title><svg><title>Drawing</title></svg>`;
    expect((await head(page(noise)))?.title).to.equal('Own');
    expect(await head('{"title": 1}', { mimeType: 'application/json' })).to.equal(null);
    expect(await head('')).to.deep.equal({ title: null, description: null, pictures: [] });
    expect((await head('<title>'.repeat(5000)))?.title)
      .to.be.a('string')
      .with.length.at.most(255);
  });

  it('is cut to what a card shows', async () => {
    const long = page(
      `<title>${'😀'.repeat(300)}</title><meta name=description content="${'d'.repeat(2000)}">`,
    );
    const found = await head(long);
    expect([...(found?.title ?? '')]).to.have.length(255);
    expect(found?.title?.endsWith('😀…')).to.equal(true);
    expect(found?.description).to.have.length(1024);
  });
});
