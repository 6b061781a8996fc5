import { createHash, randomBytes } from 'node:crypto';
import { downloadMediaMessage, type WAMessage } from '@whiskeysockets/baileys';
import { expect } from 'chai';
import { until } from '../../test/support/baileys-client.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';

describe('sandbox: media host over plain HTTP', () => {
  const room = new SandboxRoom();

  it('takes an upload of a client and gives it to another one', async () => {
    const ada = await room.pair('Ada');
    const bob = await room.pair('Bob');
    const bytes = randomBytes(100_000);
    await ada.client.socket.sendMessage(bob.phone.jid, {
      document: bytes,
      mimetype: 'application/octet-stream',
      fileName: 'blob.bin',
    });
    const isDocument = (item: WAMessage): boolean => Boolean(item.message?.documentMessage);
    await until(() => bob.client.received.some(isDocument), 'document');
    const message = bob.client.received.find(isDocument) as WAMessage;
    const options = { options: { dispatcher: bob.client.dispatcher } } as never;
    const got = await downloadMediaMessage(message, 'buffer', options);
    expect(got.equals(bytes)).to.equal(true);
  });

  it('checks auth and hash of uploads, and serves ranges', async () => {
    const { httpUrl, server } = room.sandbox;
    const body = randomBytes(1000);
    const hash = createHash('sha256').update(body).digest('base64url');
    const post = (path: string) => fetch(`${httpUrl}${path}`, { method: 'POST', body });
    expect((await post(`/mms/image/${hash}?auth=wrong`)).status).to.equal(401);
    expect((await post(`/mms/image/${'A'.repeat(43)}?auth=${server.media.auth}`)).status).to.equal(415);
    const stored = await post(`/mms/image/${hash}?auth=${server.media.auth}&token=x`);
    const { direct_path: path, url } = (await stored.json()) as { direct_path: string; url: string };
    expect(url).to.equal(`https://mmg.whatsapp.net${path}`);
    const part = await fetch(`${httpUrl}${path}?oe=1`, { headers: { range: 'bytes=10-19' } });
    expect(part.status).to.equal(206);
    expect(part.headers.get('content-range')).to.equal('bytes 10-19/1000');
    expect(Buffer.from(await part.arrayBuffer()).equals(body.subarray(10, 20))).to.equal(true);
    expect((await fetch(`${httpUrl}${path}`, { headers: { range: 'bytes=1000-' } })).status).to.equal(416);
    expect((await fetch(`${httpUrl}/v/image/none`)).status).to.equal(404);
  });
});

describe('sandbox: TLS with a self-signed certificate', () => {
  const room = new SandboxRoom({ tls: true });

  it('pairs a client over wss and moves media over https', async () => {
    const { phone, client } = await room.pair('Tess');
    expect(room.sandbox.url).to.match(/^wss:\/\/localhost:\d+\/ws\/chat$/);
    const bytes = randomBytes(5000);
    const sent = await client.socket.sendMessage(phone.jid, { document: bytes, mimetype: 'text/plain' });
    const options = { options: { dispatcher: client.dispatcher } } as never;
    const got = await downloadMediaMessage(sent as WAMessage, 'buffer', options);
    expect(got.equals(bytes)).to.equal(true);
  });
});
