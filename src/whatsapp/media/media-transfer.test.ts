import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent as HttpsAgent } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadContentFromMessage } from '@whiskeysockets/baileys';
import { expect } from 'chai';
import type { BaileysClient } from '../../../test/support/baileys-client.js';
import { SandboxRoom } from '../../../test/support/sandbox-room.js';
import { AppError } from '../../kernel/index.js';
import { MediaTransfer } from './media-transfer.js';
import type { MediaKind, MediaReference, UploadedMedia } from './media-transfer.port.js';

const MAX_BYTES = 1_000_000;

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`no AppError but ${String(error)}`);
}

describe('media at WhatsApp’s hosts', () => {
  const room = new SandboxRoom();
  let directory: string;
  let client: BaileysClient;
  let opened: ConstructorParameters<typeof MediaTransfer>[0];
  let transfer: MediaTransfer;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'digigo-transfer-'));
  });

  beforeEach(async () => {
    ({ client } = await room.pair('Ada'));
    const { hostname, port } = new URL(room.sandbox.mediaUrl);
    const fetchAgent = new HttpsAgent();
    fetchAgent.createConnection = () => connect({ host: hostname, port: Number(port) });
    opened = {
      socket: { sock: client.socket } as never,
      creds: client.creds,
      transport: { fetchAgent },
    };
    transfer = new MediaTransfer(opened);
  });

  after(() => rm(directory, { recursive: true }));

  async function uploaded(bytes: Buffer, use: MediaKind = 'document'): Promise<UploadedMedia> {
    const path = join(directory, 'plain');
    await writeFile(path, bytes);
    return transfer.upload({ use, path });
  }

  function reference(media: UploadedMedia, kind: MediaKind = 'document'): MediaReference {
    return { ...media, kind };
  }

  const target = (): { output: string; maxBytes: number } => ({
    output: join(directory, randomBytes(8).toString('hex')),
    maxBytes: MAX_BYTES,
  });

  for (const size of [1, 15, 16, 65_536, 300_001]) {
    it(`comes back byte by byte, and a stock client reads it too: ${size} bytes`, async () => {
      const bytes = randomBytes(size);
      const media = await uploaded(bytes, 'ptv');
      expect(media.fileLength).to.equal(size);
      const file = target();
      expect(await transfer.download(reference(media, 'ptv'), file)).to.deep.include({ length: size });
      expect((await readFile(file.output)).equals(bytes)).to.equal(true);
      const options = { options: { dispatcher: client.dispatcher } } as never;
      const chunks: Buffer[] = [];
      for await (const chunk of await downloadContentFromMessage(media, 'ptv', options))
        chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(bytes)).to.equal(true);
    });
  }

  it('leaves no file behind, neither after success nor after failure', async () => {
    const before = await readdir(directory);
    const media = await uploaded(randomBytes(1000));
    await refusalOf(transfer.download({ ...reference(media), mediaKey: randomBytes(32) }, target()));
    const lost = {
      ...client.socket,
      refreshMediaConn: async () => ({ hosts: [{ hostname: 'mmg.whatsapp.net' }], auth: 'x' }),
    };
    const refused = new MediaTransfer({ ...opened, socket: { sock: lost } as never });
    const error = await refusalOf(refused.upload({ use: 'image', path: join(directory, 'plain') }));
    expect([error.code, error.details.serverCode]).to.deep.equal(['WHATSAPP_REJECTED', 401]);
    expect(
      (await readdir(directory)).filter((name) => !before.includes(name) && name !== 'plain'),
    ).to.deep.equal([]);
  });

  it('refuses what does not match the message: MAC, hashes, length, size', async () => {
    const media = await uploaded(randomBytes(1000));
    const cases: [Partial<MediaReference>, string][] = [
      [{ mediaKey: randomBytes(32) }, 'mac'],
      [{ kind: 'image' }, 'mac'],
      [{ fileEncSha256: randomBytes(32) }, 'hash'],
      [{ fileSha256: randomBytes(32) }, 'hash'],
      [{ fileLength: 999 }, 'length'],
    ];
    for (const [change, reason] of cases) {
      const error = await refusalOf(transfer.download({ ...reference(media), ...change }, target()));
      expect([error.code, error.details['reason']]).to.deep.equal(['WHATSAPP_REJECTED', reason]);
    }
    const small = { ...target(), maxBytes: 999 };
    expect((await refusalOf(transfer.download(reference(media), small))).details['reason']).to.equal('size');
  });

  it('never asks another host than WhatsApp’s', async () => {
    const media = await uploaded(randomBytes(10));
    const urls = [
      'http://169.254.169.254/latest/meta-data',
      'https://example.com/x',
      'http://mmg.whatsapp.net/x',
      'https://mmg.whatsapp.net:8443/x',
      'https://evilwhatsapp.net/x',
    ];
    for (const url of urls) {
      const error = await refusalOf(transfer.download({ ...reference(media), url }, target()));
      expect([error.code, error.details.field], url).to.deep.equal(['BAD_INPUT', 'url']);
    }
    for (const directPath of ['@example.com/x', '.evil.com/x', 'v/x']) {
      const error = await refusalOf(
        transfer.download({ ...reference(media), url: null, directPath }, target()),
      );
      expect([error.code, error.details.field], directPath).to.deep.equal(['BAD_INPUT', 'directPath']);
    }
  });

  it('says that a medium is gone', async () => {
    const media = await uploaded(randomBytes(10));
    expect(room.sandbox.server.media.expire(media.directPath)).to.equal(true);
    const error = await refusalOf(transfer.download(reference(media), target()));
    expect([error.code, error.details.serverCode]).to.deep.equal(['NOT_FOUND', 404]);
  });

  it('stores a channel’s medium as it is, with a handle', async () => {
    const path = join(directory, 'plain');
    const bytes = randomBytes(5000);
    await writeFile(path, bytes);
    const media = await transfer.uploadToChannel({ use: 'image', path });
    expect(media.handle).to.be.a('string');
    expect(room.sandbox.server.media.get(media.directPath)?.equals(bytes)).to.equal(true);
    const file = target();
    const plain = { ...media, kind: 'image' as const, mediaKey: null, fileEncSha256: null };
    await transfer.download(plain, file);
    expect((await readFile(file.output)).equals(bytes)).to.equal(true);
  });
});
