import type { Logger } from 'pino';
import { errorText } from '../kernel/index.js';
import type { LinkCardPort, LinkPicture, TempFiles } from '../media/index.js';
import type { CardContent, ContentBody, SocketCommands } from '../whatsapp/index.js';

export interface LinkCardMakerOptions {
  pages: LinkCardPort;
  /** Where the large picture waits for its upload. */
  files: Pick<TempFiles, 'write'>;
  /** How long an upload of the large picture may take; a card does without it then. @default 10000 */
  uploadTimeoutMs?: number;
  logger: Logger;
}

/** Who gets it: posts of channels have no encrypted files. */
interface CardFor {
  recipient: string;
  commands: Pick<SocketCommands, 'upload'>;
}

const LARGEST_PICTURE_BYTES = 8 * 1024 * 1024;

/** Makes what a message shows of the page behind its link. Nothing that goes wrong here keeps a message back. */
export class LinkCardMaker {
  constructor(private readonly options: LinkCardMakerOptions) {}

  /** Undefined where the body has no link, wants no card, or the page gives none. */
  async card(body: ContentBody, to: CardFor): Promise<CardContent | undefined> {
    const wanted = wantedCard(body);
    if (!wanted) return undefined;
    const { shown, url, fetched } = wanted;
    const page = fetched ? await this.options.pages.card(url) : null;
    const title = wanted.title ?? page?.title;
    if (!title) return undefined;
    const description = wanted.description ?? page?.description;
    const card: CardContent = { url: shown, title, ...(description ? { description } : {}) };
    if (!page?.picture) return card;
    const { small, large } = page.picture;
    const picture = large && !to.recipient.endsWith('@newsletter') ? await this.#upload(large, to) : null;
    return { ...card, thumbnail: small, ...(picture ? { picture } : {}) };
  }

  async #upload(
    { bytes, width, height }: NonNullable<LinkPicture['large']>,
    { commands }: CardFor,
  ): Promise<CardContent['picture'] | null> {
    const { files, logger, uploadTimeoutMs = 10_000 } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), uploadTimeoutMs)));
    const upload = async (): Promise<CardContent['picture'] | null> => {
      const { file } = await files.write(once(bytes), LARGEST_PICTURE_BYTES);
      try {
        return { uploaded: await commands.upload({ use: 'link-picture', path: file.path }), width, height };
      } finally {
        await file.remove();
      }
    };
    const uploaded = upload().catch((error: unknown) => {
      logger.debug({ error: errorText(error) }, 'a card goes without its large picture');
      return null;
    });
    return Promise.race([uploaded, late]).finally(() => clearTimeout(timer));
  }
}

interface WantedCard {
  /** As it stands in the text. */
  shown: string;
  /** With a scheme. */
  url: string;
  /** Whether the page is asked. */
  fetched: boolean;
  title?: string | undefined;
  description?: string | undefined;
}

function wantedCard(body: ContentBody): WantedCard | null {
  if (body.kind === 'link') {
    const { url, title, description, linkPreview = true } = body;
    return { shown: url, url, fetched: linkPreview, title, description };
  }
  if (body.kind !== 'text' || !body.linkPreview) return null;
  const shown = firstLink(body.text);
  if (shown === null) return null;
  return { shown, url: /^https?:/i.test(shown) ? shown : `https://${shown}`, fetched: true };
}

/** The first address in a text that apps make a link of: with a scheme, or beginning with `www.`. */
export function firstLink(text: string): string | null {
  for (const [found] of text.matchAll(/(?<![\p{L}\p{N}@/.])(?:https?:\/\/|www\.)[^\s<>"'`]+/giu)) {
    const link = withoutTail(found);
    const url = /^www\./i.test(link) ? `https://${link}` : link;
    if (URL.canParse(url) && new URL(url).hostname.length > 0) return link;
  }
  return null;
}

/** Marks behind a link belong to the sentence, and a bracket that was opened before it does too. */
function withoutTail(link: string): string {
  let end = link.length;
  for (; end > 0; end -= 1) {
    const last = link[end - 1] as string;
    if (/[.,;:!?…*_~]/.test(last)) continue;
    const open = { ')': '(', ']': '[', '}': '{' }[last];
    if (open === undefined || link.slice(0, end).includes(open)) break;
  }
  return link.slice(0, end);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
