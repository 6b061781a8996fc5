import type { TextDecoder } from 'node:util';
import { Parser } from 'htmlparser2';
import { essence } from '../base64.js';
import { pageDecoder, PRESCAN_BYTES } from './page-text.js';

/** What a page says about itself. */
export interface PageHead {
  title: string | null;
  description: string | null;
  /** Absolute http(s) addresses of its pictures, the best first. */
  pictures: string[];
}

const MAX_TITLE = 255;
const MAX_DESCRIPTION = 1024;
/** `<title>` text that is kept while it comes. */
const MAX_TITLE_TEXT = 4096;
const MAX_PICTURES = 4;

const TITLES = ['og:title', 'twitter:title'];
const DESCRIPTIONS = ['og:description', 'twitter:description', 'description'];
const PICTURES = [
  'og:image:secure_url',
  'og:image:url',
  'og:image',
  'twitter:image',
  'twitter:image:src',
  'image',
];
/** `rel` of a `<link>` to a picture, as a last resort. */
const PICTURE_LINKS = ['image_src', 'apple-touch-icon', 'apple-touch-icon-precomposed'];

/**
 * Reads what a page says about itself, as its bytes come, and stops at the end of its head.
 *
 * @param page `maxBytes` is read at most; what comes after is not looked at
 * @returns null for what is no HTML
 */
export async function readPageHead(
  body: AsyncIterable<Uint8Array>,
  page: { url: string; mimeType: string | null; maxBytes: number },
): Promise<PageHead | null> {
  if (!isHtml(page.mimeType)) return null;
  const reader = new HeadReader(page.url);
  let waiting: Buffer = Buffer.alloc(0);
  let decoder: TextDecoder | null = null;
  let room = page.maxBytes;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk).subarray(0, room);
    room -= bytes.length;
    if (decoder) reader.write(decoder.decode(bytes, { stream: true }));
    else {
      waiting = Buffer.concat([waiting, bytes]);
      if (waiting.length >= PRESCAN_BYTES) {
        decoder = pageDecoder(waiting, page.mimeType);
        reader.write(decoder.decode(waiting, { stream: true }));
      }
    }
    if (reader.done || room <= 0) break;
  }
  if (!decoder) reader.write(pageDecoder(waiting, page.mimeType).decode(waiting));
  return reader.head();
}

/** A server that does not say what it sends is most likely to send a page. */
const isHtml = (mimeType: string | null): boolean =>
  mimeType === null || ['text/html', 'application/xhtml+xml'].includes(essence(mimeType));

/** Collects the facts of a page while it is parsed. */
class HeadReader {
  readonly #said = new Map<string, string>();
  readonly #links = new Map<string, string>();
  readonly #parser: Parser;
  #base: string;
  #title = '';
  #inTitle = false;
  #hasTitle = false;
  #ended = false;

  constructor(url: string) {
    this.#base = url;
    this.#parser = new Parser({
      onopentag: (name, attributes) => this.#open(name, attributes),
      ontext: (text) => {
        if (this.#inTitle && this.#title.length < MAX_TITLE_TEXT) this.#title += text;
      },
      onclosetag: (name) => {
        if (name === 'title') this.#inTitle = false;
        if (name === 'head') this.#ended = true;
      },
    });
  }

  /** Its head has ended, and said a title. A page without head goes on telling in its body. */
  get done(): boolean {
    return this.#ended && (this.#title.trim() !== '' || TITLES.some((name) => this.#said.has(name)));
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  head(): PageHead {
    const pictures = [
      ...PICTURES.map((name) => this.#said.get(name)),
      ...PICTURE_LINKS.map((rel) => this.#links.get(rel)),
    ].flatMap((address) => this.#absolute(address));
    return {
      title: cut(this.#first(TITLES) ?? this.#title, MAX_TITLE),
      description: cut(this.#first(DESCRIPTIONS) ?? '', MAX_DESCRIPTION),
      pictures: [...new Set(pictures)].slice(0, MAX_PICTURES),
    };
  }

  #open(name: string, attributes: Record<string, string>): void {
    if (name === 'body') this.#ended = true;
    if (name === 'base' && attributes['href'])
      this.#base = this.#absolute(attributes['href'])[0] ?? this.#base;
    if (name === 'title' && !this.#hasTitle) this.#inTitle = this.#hasTitle = true;
    if (name === 'meta') this.#meta(attributes);
    if (name === 'link' && attributes['href'])
      for (const rel of (attributes['rel'] ?? '').toLowerCase().split(/\s+/))
        if (!this.#links.has(rel)) this.#links.set(rel, attributes['href']);
  }

  #meta({ property, name, itemprop, content }: Record<string, string>): void {
    if (!content?.trim()) return;
    for (const key of [property, name, itemprop]) {
      const folded = key?.trim().toLowerCase();
      if (folded && !this.#said.has(folded)) this.#said.set(folded, content);
    }
  }

  #first(names: readonly string[]): string | undefined {
    return names.map((name) => this.#said.get(name)).find((text) => text !== undefined);
  }

  #absolute(address: string | undefined): string[] {
    if (address === undefined || !URL.canParse(address.trim(), this.#base)) return [];
    const url = new URL(address.trim(), this.#base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? [url.href] : [];
  }
}

/** One line, not longer than `max` characters; null when nothing is left. */
function cut(text: string, max: number): string | null {
  const line = [...text.replace(/\s+/gu, ' ').trim()];
  if (line.length === 0) return null;
  return line.length <= max ? line.join('') : `${line.slice(0, max - 1).join('')}…`;
}
