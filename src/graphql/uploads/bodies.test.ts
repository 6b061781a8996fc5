import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import express from 'express';
import { pino } from 'pino';
import { TempFiles } from '../../media/index.js';
import { ErrorPresenter } from '../errors.js';
import { UploadedFile } from '../vocabulary/index.js';
import { readBodies } from './bodies.js';

const MAX_BYTES = 100_000;
const MAX_FILE_BYTES = 300_000;

interface Answer {
  status: number;
  body: {
    errors?: { message: string; extensions: { code: string; field?: string; limit?: number } }[];
    seen?: any;
  };
}

describe('bodies of GraphQL requests', () => {
  let directory: string;
  let server: Server;
  let url: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'digigo-uploads-'));
    const app = express();
    const uploads = { files: new TempFiles(directory), maxFileBytes: MAX_FILE_BYTES, maxJsonBytes: 500_000 };
    app.use(
      readBodies({
        presenter: new ErrorPresenter(pino({ level: 'silent' })),
        maxBytes: MAX_BYTES,
        uploads,
        knows: async (request) => request.headers['token'] === 'known',
      }),
      async (request, response) => {
        const seen = await Promise.all(filesOf(request.body));
        response.json({ seen: { files: seen, names: Object.keys(request.body as object) } });
      },
    );
    const plain: express.ErrorRequestHandler = (...[error, , response]) => {
      response.status((error as { status?: number }).status ?? 500).json({});
    };
    // Express tells such a handler by its four parameters.
    app.use(Object.defineProperty(plain, 'length', { value: 4 }));
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterEach('no file is left', async () => {
    for (let tries = 0; tries < 100 && (await readdir(directory)).length > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await readdir(directory)).to.deep.equal([]);
  });

  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(directory, { recursive: true });
  });

  /** Every file in the body, read as the resolver would. */
  function filesOf(value: unknown): Promise<object>[] {
    if (value instanceof UploadedFile) {
      const { path, length, mimeType, fileName } = value;
      return [
        readFile(path).then((bytes) => ({ length, mimeType, fileName, base64: bytes.toString('base64') })),
      ];
    }
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(filesOf) : [];
  }

  async function send(body: FormData | string, headers: Record<string, string> = {}): Promise<Answer> {
    const type = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { token: 'known', 'apollo-require-preflight': 'true', ...type, ...headers },
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  function form(operations: unknown, map: unknown, files: Record<string, Blob> = {}): FormData {
    const data = new FormData();
    const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
    if (operations !== undefined) data.append('operations', text(operations));
    if (map !== undefined) data.append('map', text(map));
    for (const [name, blob] of Object.entries(files)) data.append(name, blob, `${name}.bin`);
    return data;
  }

  const operation = {
    query: 'mutation',
    variables: { input: { media: { upload: null }, more: [null, null] } },
  };
  const blob = (size: number): Blob => new Blob([randomBytes(size)], { type: 'image/png' });

  it('puts files where the map says, with their types and names', async () => {
    const bytes = randomBytes(200_000);
    const map = {
      0: ['variables.input.media.upload'],
      1: ['variables.input.more.0', 'variables.input.more.1'],
    };
    const files = { 0: new Blob([bytes], { type: 'image/png' }), 1: blob(1) };
    const { status, body } = await send(form(operation, map, files));
    expect(status).to.equal(200);
    expect(body.seen.files).to.have.length(3);
    const about = { length: bytes.length, mimeType: 'image/png', fileName: '0.bin' };
    expect(body.seen.files[0]).to.deep.equal({ ...about, base64: bytes.toString('base64') });
  });

  it('reads JSON of anybody up to the small limit, and of somebody known up to the large one', async () => {
    const json = (size: number): string => JSON.stringify({ query: 'x'.repeat(size) });
    expect((await send(json(90_000), { token: 'no' })).status).to.equal(200);
    expect((await send(json(200_000), { token: 'no' })).status).to.equal(401);
    expect((await send(json(200_000))).status).to.equal(200);
    expect((await send(json(600_000))).status).to.equal(413);
  });

  it('reads nothing of a multipart request without token, or that a form of another site could send', async () => {
    const body = form(operation, { 0: ['variables.input.media.upload'] }, { 0: blob(10) });
    const unknown = await send(body, { token: 'no' });
    expect([unknown.status, unknown.body.errors?.[0]?.extensions.code]).to.deep.equal([
      401,
      'UNAUTHENTICATED',
    ]);
    const simple = await send(body, { 'apollo-require-preflight': '' });
    expect([simple.status, simple.body.errors?.[0]?.extensions.field]).to.deep.equal([
      400,
      'Apollo-Require-Preflight',
    ]);
  });

  it('names field and limit of a file that is too large', async () => {
    const map = { 0: ['variables.input.media.upload'] };
    const { status, body } = await send(form(operation, map, { 0: blob(MAX_FILE_BYTES + 1) }));
    expect(status).to.equal(400);
    expect(body.errors?.[0]?.extensions).to.include({
      field: 'variables.input.media.upload',
      limit: MAX_FILE_BYTES,
    });
  });

  const file = { 0: ['variables.input.media.upload'] };
  const bad: [string, () => FormData, RegExp][] = [
    ['no operations', () => form(undefined, undefined), /operations and map/],
    ['no map', () => form(operation, undefined), /operations and map/],
    ['operations twice', () => form(operation, JSON.stringify(operation)), /map:/],
    ['a list of operations', () => form([operation], file, { 0: blob(1) }), /not one operation/],
    ['operations that are no JSON', () => form('{', file), /not valid JSON/],
    ['a map that is a list', () => form(operation, [['variables.input']]), /not an object/],
    [
      'a path that is not there',
      () => form(operation, { 0: ['variables.nothing.here'] }, { 0: blob(1) }),
      /not a null/,
    ],
    [
      'a path that is not null',
      () => form(operation, { 0: ['variables.input'] }, { 0: blob(1) }),
      /not a null/,
    ],
    [
      'a path outside of the variables',
      () => form(operation, { 0: ['query'] }, { 0: blob(1) }),
      /no valid paths/,
    ],
    [
      'a path to the prototype',
      () => form(operation, { 0: ['variables.__proto__.x'] }, { 0: blob(1) }),
      /no valid paths/,
    ],
    [
      'a path to the constructor',
      () => form(operation, { 0: ['variables.constructor.x'] }, { 0: blob(1) }),
      /no valid paths/,
    ],
    ['a file that does not come', () => form(operation, file), /did not come/],
    ['a file that nobody named', () => form(operation, {}, { 0: blob(1) }), /does not name/],
    [
      'two files for one place',
      () => form(operation, { ...file, 1: file[0] }, { 0: blob(1), 1: blob(1) }),
      /not a null/,
    ],
    ['too many files', () => form(operation, manyPaths(11)), /names 11 files/],
    ['too many parts', () => manyParts(10_000), /not expected|too many parts/],
  ];
  for (const [name, body, message] of bad) {
    it(`refuses ${name}`, async () => {
      const answer = await send(body());
      expect(answer.status).to.equal(400);
      expect(answer.body.errors?.[0]?.message).to.match(message);
      expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
    });
  }

  it('leaves nothing of a request that ends in the middle', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const boundary = 'b';
    const part = (name: string, text: string): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
    socket.write(
      'POST / HTTP/1.1\r\nhost: x\r\ntoken: known\r\napollo-require-preflight: true\r\ncontent-length: 200000\r\n' +
        `content-type: multipart/form-data; boundary=${boundary}\r\n\r\n` +
        part('operations', JSON.stringify(operation)) +
        part('map', JSON.stringify(file)) +
        `--${boundary}\r\ncontent-disposition: form-data; name="0"; filename="x"\r\n\r\n${'x'.repeat(50_000)}`,
    );
    for (let tries = 0; tries < 200 && (await readdir(directory)).length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await readdir(directory)).to.have.length(1);
    socket.destroy();
  });
});

function manyPaths(count: number): Record<string, string[]> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [at, ['variables.input.media.upload']]));
}

function manyParts(count: number): FormData {
  const data = new FormData();
  data.append('operations', '{"query":"x","variables":{}}');
  data.append('map', '{}');
  for (let at = 0; at < count; at += 1) data.append(`f${at}`, 'x');
  return data;
}
