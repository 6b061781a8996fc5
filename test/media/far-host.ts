/**
 * Run as a process of its own, so that its memory is not counted: a web server that gives a file of many bytes, and a
 * media host that takes one blob, in a file, and gives it back.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

const [, , directory = ''] = process.argv;
const CHUNK = Buffer.alloc(1024 * 1024, 'digigo ');

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://far');
  if (url.pathname.startsWith('/file/')) {
    const megabytes = Number(url.pathname.split('/')[2]);
    response.writeHead(200, { 'content-type': 'application/pdf' });
    for (let sent = 0; sent < megabytes; sent += 1) {
      if (!response.write(CHUNK)) await new Promise((resolve) => response.once('drain', resolve));
    }
    response.end();
  } else if (request.method === 'POST') {
    const name = url.pathname.split('/').pop() ?? '';
    const hash = createHash('sha256');
    const target = createWriteStream(`${directory}/${name}`);
    await pipeline(
      request,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          hash.update(chunk);
          yield chunk;
        }
      },
      target,
    );
    const right = hash.digest('base64url') === name;
    response.writeHead(right ? 200 : 415);
    response.end(JSON.stringify({ url: `https://mmg.whatsapp.net/v/${name}`, direct_path: `/v/${name}` }));
  } else {
    response.writeHead(200);
    await pipeline(createReadStream(`${directory}/${url.pathname.split('/').pop()}`), response);
  }
}

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit(0));
