import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

interface Downloaded {
  mimeType: string;
  fileName: string | null;
  length: number;
  fileSha256: string;
  fromPhone: boolean;
  dataUrl?: string;
  link?: { url: string; expiresAt: string };
}

const FIELDS = 'mimeType fileName length fileSha256 fromPhone';

describe('received media', () => {
  const gateway = useGateway({ env: { MEDIA_MAX_INLINE_SIZE: '1MB' } });
  let shop: Paired;
  let friend: Phone;

  before(async function () {
    this.timeout(60_000);
    shop = await gateway.paired('media');
    friend = await gateway.contact('Friend');
  });

  /** Sends a file from the friend's phone and waits until the gateway has stored the message. */
  async function received(bytes: Buffer, kind: 'document' | 'image' = 'document'): Promise<string> {
    const { id } = await friend.send.media(shop.phone.number, {
      kind,
      bytes,
      ...(kind === 'document' ? { mimeType: 'application/pdf', fileName: '../a b.pdf' } : {}),
    });
    await until(
      async () =>
        (await shop.client.ask<{ message: unknown }>(`{ message(id: "${id}") { id } }`)).message !== null,
      () => 'the stored message',
    );
    return id;
  }

  async function download(input: string, fields = FIELDS): Promise<Downloaded> {
    const { downloadMedia } = await shop.client.ask<{ downloadMedia: Downloaded }>(
      `mutation { downloadMedia(input: ${input}) { ${fields} } }`,
    );
    return downloadMedia;
  }

  function pathOf(id: string): string {
    return friend.content(id).documentMessage?.directPath ?? '';
  }

  it('is downloaded by the id of its message alone', async () => {
    const bytes = randomBytes(70_000);
    const id = await received(bytes);
    const got = await download(`{ messageId: "${id}" }`, `${FIELDS} dataUrl`);
    expect(got).to.deep.equal({
      mimeType: 'application/pdf',
      fileName: 'a b.pdf',
      length: bytes.length,
      fileSha256: createHash('sha256').update(bytes).digest('base64'),
      fromPhone: false,
      dataUrl: `data:application/pdf;base64,${bytes.toString('base64')}`,
    });
  });

  it('is downloaded by its keys, as the legacy API has them', async () => {
    const bytes = randomBytes(3000);
    const id = await received(bytes, 'image');
    const { url, mediaKey, fileSha256, fileEncSha256 } = friend.content(id).imageMessage ?? {};
    const base64 = (value: Uint8Array | null | undefined): string =>
      Buffer.from(value ?? []).toString('base64');
    const media =
      `kind: IMAGE, url: "${url}", mediaKey: "${base64(mediaKey)}", mimeType: "image/jpeg", fileLength: 3000, ` +
      `fileSha256: "${base64(fileSha256)}", fileEncSha256: "${base64(fileEncSha256)}"`;
    const got = await download(`{ media: { ${media} } }`, 'mimeType dataUrl');
    expect(got.dataUrl).to.equal(`data:image/jpeg;base64,${bytes.toString('base64')}`);
  });

  it('comes by a link when it is too large for an answer', async () => {
    const bytes = randomBytes(1_500_000);
    const id = await received(bytes);
    const answer = (
      await shop.client.refusal(`mutation { downloadMedia(input: { messageId: "${id}" }) { dataUrl } }`)
    ).extensions;
    expect(answer).to.deep.include({
      code: 'BAD_INPUT',
      field: 'dataUrl',
      limit: 1024 * 1024,
      value: bytes.length,
    });
    const { link } = await download(`{ messageId: "${id}" }`, 'link { url expiresAt }');
    const response = await fetch(gateway.url + link?.url);
    expect(response.headers.get('content-type')).to.equal('application/pdf');
    expect(response.headers.get('content-disposition')).to.equal("attachment; filename*=UTF-8''a%20b.pdf");
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).to.equal(true);
    const part = await fetch(gateway.url + link?.url, { headers: { range: 'bytes=10-19' } });
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).to.equal(true);
    expect((await fetch(`${gateway.url}/media/${'A'.repeat(43)}`)).status).to.equal(404);
  });

  it('is asked from the phone when WhatsApp has forgotten it, and only once', async () => {
    const bytes = randomBytes(5000);
    const id = await received(bytes);
    expect(gateway.sandbox.server.media.expire(pathOf(id))).to.equal(true);
    const first = await download(`{ messageId: "${id}" }`, `${FIELDS} dataUrl`);
    expect(first.fromPhone).to.equal(true);
    expect(first.dataUrl).to.equal(`data:application/pdf;base64,${bytes.toString('base64')}`);
    expect((await download(`{ messageId: "${id}" }`)).fromPhone).to.equal(false);
  });

  it('says so when the phone has it no more either', async () => {
    const id = await received(randomBytes(100));
    gateway.sandbox.server.media.expire(pathOf(id), { everywhere: true });
    const error = (
      await shop.client.refusal(`mutation { downloadMedia(input: { messageId: "${id}" }) { length } }`)
    ).extensions;
    expect(error).to.deep.include({ code: 'NOT_FOUND', serverCode: 404 });
  });

  it('names what is wrong with a request', async () => {
    const { id } = await friend.sendText(shop.phone.number, 'no picture');
    await until(
      async () =>
        (await shop.client.ask<{ message: unknown }>(`{ message(id: "${id}") { id } }`)).message !== null,
      () => 'the stored message',
    );
    const cases: [string, Record<string, unknown>][] = [
      [`{ messageId: "${id}" }`, { code: 'NOT_FOUND', field: 'messageId' }],
      ['{ messageId: "nothing" }', { code: 'NOT_FOUND', field: 'messageId' }],
      ['{ }', { code: 'BAD_INPUT' }],
      [
        '{ media: { kind: IMAGE, mediaKey: "AAAA", url: "https://mmg.whatsapp.net/v/x" } }',
        { field: 'media.mediaKey' },
      ],
      ['{ media: { kind: IMAGE, url: "http://169.254.169.254/x" } }', { code: 'BAD_INPUT', field: 'url' }],
      ['{ media: { kind: IMAGE } }', { code: 'BAD_INPUT', field: 'media' }],
    ];
    for (const [input, wanted] of cases) {
      const error = (await shop.client.refusal(`mutation { downloadMedia(input: ${input}) { length } }`))
        .extensions;
      expect(error, input).to.deep.include(wanted);
    }
  });
});
