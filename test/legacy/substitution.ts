import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import { movie, opus } from '../../src/media/files.fixture.js';

/** Numbers that the documented examples write to; the sandbox has a phone for each. */
export const DOCUMENTED_NUMBERS = [
  '5521971532700',
  '5521979232690',
  '5491155553934',
  '5491155553111',
  '5491155553333',
];
export const DOCUMENTED_GROUPS = [
  '120363312246943103@g.us',
  '120363417042313103@g.us',
  '120363321748594524@g.us',
];
/** Where the documented examples take files and pages from. Other links that are only shown or opened by a person stay. */
const DOCUMENTED_HOSTS =
  /^https:\/\/(picsum\.photos|download\.blender\.org|www\.w3\.org|example\.com(\/survey-banner|$))/;

/** Stands for the page that the documented link leads to. */
const DOCUMENTED_PAGE = `<html><head><title>Example Domain</title>
  <meta name="description" content="A page for examples"><meta property="og:image" content="/600/400.jpg"></head></html>`;

/**
 * A documented request as it stands, but for what only exists in the world it was written in. Nothing else is changed:
 *
 * - addresses of groups, channels and communities become those of this world (`substitutes`);
 * - files and pages on hosts of the internet are taken from the same path of a host in this process;
 * - the message's own `Id`, which most examples share, has a number behind it from the second one on;
 * - seconds of typing (`Presence`, in ms) become tenths of them.
 */
export function inThisWorld(example: JsonObject, world: Substitutions): JsonObject {
  const entries = Object.entries(example).map(([key, value]): [string, Json] => {
    if (/^id$/i.test(key)) return [key, withOwnIds(value, world)];
    if (/^presence$/i.test(key) && typeof value === 'number') return [key, value / 10];
    return [key, moved(value, world)];
  });
  return Object.fromEntries(entries);
}

export interface Substitutions {
  readonly substitutes: ReadonlyMap<string, string>;
  readonly files: FileHost;
  /** Message id in place of a documented one, never the same. */
  idFor(documented: string): string;
}

const withOwnIds = (value: Json, world: Substitutions): Json =>
  Array.isArray(value)
    ? value.map((id) => withOwnIds(id, world))
    : typeof value === 'string'
      ? world.idFor(value)
      : value;

function moved(value: Json, world: Substitutions): Json {
  if (typeof value === 'string') {
    const here = world.substitutes.get(value);
    if (here !== undefined) return here;
    return DOCUMENTED_HOSTS.test(value) ? world.files.address(value) : value;
  }
  if (Array.isArray(value)) return value.map((item) => moved(item, world));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner, world)]));
}

/** Stands for the hosts on the internet that the documented examples take files from. */
export class FileHost {
  readonly #server: Server;
  #files = new Map<string, { type: string; bytes: Buffer }>();

  constructor() {
    this.#server = createServer((request, response) => {
      const file = [...this.#files].find(([end]) => request.url?.endsWith(end))?.[1];
      if (!file) return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
    });
  }

  async start(): Promise<void> {
    const jpeg = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#36c' } })
      .jpeg()
      .toBuffer();
    this.#files = new Map([
      ['.jpg', { type: 'image/jpeg', bytes: jpeg }],
      ['.mp4', { type: 'video/mp4', bytes: movie() }],
      ['.pdf', { type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }],
      ['/', { type: 'text/html', bytes: Buffer.from(DOCUMENTED_PAGE) }],
    ]);
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The same path on this host. */
  address(url: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${new URL(url).pathname}`;
  }
}

/** A small file of a kind that goes through without any other program. */
export async function fileOf(kind: string): Promise<{ mimeType: string; bytes: Buffer }> {
  const square = sharp({ create: { width: 64, height: 64, channels: 4, background: '#36c' } });
  switch (kind) {
    case 'image':
      return { mimeType: 'image/jpeg', bytes: await square.jpeg().toBuffer() };
    case 'sticker':
      return { mimeType: 'image/webp', bytes: await square.webp().toBuffer() };
    case 'video':
      return { mimeType: 'video/mp4', bytes: movie() };
    case 'audio':
      return { mimeType: 'audio/ogg', bytes: opus(1) };
    default:
      return { mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') };
  }
}
