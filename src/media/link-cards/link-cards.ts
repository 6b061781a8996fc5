import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { errorText } from '../../kernel/index.js';
import type { HttpOut } from '../../platform/http-out/index.js';
import { Pictures } from '../pictures.js';
import { UrlFetcher } from '../url-fetcher.js';
import type { LinkCard, LinkCardPort, LinkPicture } from './link-cards.port.js';
import { readPageHead, type PageHead } from './page-head.js';

export interface LinkCardsOptions {
  /** Its policy decides which addresses are allowed. */
  http: HttpOut;
  /** For page and picture together, redirects included. */
  timeoutMs: number;
  maxRedirects: number;
  maxPageBytes: number;
  maxPictureBytes: number;
  /** Pictures that are worked on at the same time. */
  conversions: number;
  logger: Logger;
}

const KEPT_MS = 5 * 60_000;
/** A page that could not be had may be back soon. */
const MISSING_KEPT_MS = 30_000;
const MAX_CARDS = 1000;
const MAX_CARDS_BYTES = 32 * 1024 * 1024;
/** What a card counts for without its pictures. */
const CARD_BYTES = 2048;

type Kept = { card: LinkCard | null };

/** Makes cards of pages, with a memory of some minutes. */
export class LinkCards implements LinkCardPort {
  readonly #options: LinkCardsOptions;
  readonly #pictures: Pictures;
  readonly #kept = new LRUCache<string, Kept>({
    max: MAX_CARDS,
    maxSize: MAX_CARDS_BYTES,
    sizeCalculation: ({ card }) =>
      CARD_BYTES + (card?.picture?.small.length ?? 0) + (card?.picture?.large?.bytes.length ?? 0),
  });
  /** Asked for at this moment: several messages with one link wait for the same page. */
  readonly #making = new Map<string, Promise<LinkCard | null>>();

  constructor(options: LinkCardsOptions) {
    this.#options = options;
    this.#pictures = new Pictures(options.conversions);
  }

  card(url: string): Promise<LinkCard | null> {
    const kept = this.#kept.get(url);
    if (kept) return Promise.resolve(kept.card);
    const making = this.#making.get(url) ?? this.#make(url).finally(() => this.#making.delete(url));
    this.#making.set(url, making);
    return making;
  }

  async #make(url: string): Promise<LinkCard | null> {
    const deadline = performance.now() + this.#options.timeoutMs;
    let card: LinkCard | null = null;
    try {
      const head = await this.#page(url, deadline);
      if (head?.title) {
        const { title, description } = head;
        card = { title, description, picture: await this.#picture(url, { head, deadline }) };
      } else this.#tell(url, head ? 'the page says no title' : 'it is no page');
    } catch (error) {
      this.#tell(url, errorText(error));
    }
    this.#kept.set(url, { card }, { ttl: card ? KEPT_MS : MISSING_KEPT_MS });
    return card;
  }

  #page(url: string, deadline: number): Promise<PageHead | null> {
    const { maxPageBytes: maxBytes } = this.#options;
    return this.#fetcher(deadline).fetch(
      url,
      { field: 'page', maxBytes, oversize: 'cut', accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5' },
      (body, about) => readPageHead(body, { ...about, maxBytes }),
    );
  }

  /** The first of the page's pictures that can be had; a card does without. */
  async #picture(
    url: string,
    { head, deadline }: { head: PageHead; deadline: number },
  ): Promise<LinkPicture | null> {
    const { maxPictureBytes: maxBytes } = this.#options;
    for (const address of head.pictures) {
      if (performance.now() >= deadline) break;
      try {
        const rules = { field: 'picture', maxBytes, accept: 'image/*' };
        const bytes = await this.#fetcher(deadline).fetch(address, rules, (body) => gather(body, maxBytes));
        const picture = await until(deadline, this.#pictures.card(bytes));
        if (picture) return picture;
        this.#tell(url, 'the picture cannot be read');
      } catch (error) {
        this.#tell(url, errorText(error));
      }
    }
    return null;
  }

  #fetcher(deadline: number): UrlFetcher {
    const { http, maxRedirects } = this.#options;
    return new UrlFetcher({
      http,
      maxRedirects,
      timeoutMs: Math.max(1, Math.ceil(deadline - performance.now())),
    });
  }

  /** Why there is no card, or none with a picture. Of the address only the host: the rest may be a secret. */
  #tell(url: string, reason: string): void {
    const host = URL.canParse(url) ? new URL(url).host : '';
    this.#options.logger.debug({ host, reason }, 'a link goes without its card or its picture');
  }
}

/** Null when it takes longer. */
async function until<T>(deadline: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), deadline - performance.now());
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function gather(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`the picture has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
