import type { Json, JsonObject } from '../kernel/index.js';
import type { NewsletterPost as PostRecord, NewsletterRecord } from './newsletter.port.js';
import type { Newsletter, NewsletterMedia, NewsletterPost } from './newsletter.types.js';

const LINK = 'https://whatsapp.com/channel/';
/** Fields of a post's content that are files. */
const FILES: Readonly<Record<string, string>> = {
  imageMessage: 'image',
  videoMessage: 'video',
  ptvMessage: 'ptv',
  audioMessage: 'audio',
  documentMessage: 'document',
  stickerMessage: 'sticker',
};
const STATES: readonly string[] = ['active', 'suspended', 'geosuspended'];
const ROLES: readonly string[] = ['owner', 'admin', 'subscriber', 'guest'];
const REACTIONS: readonly string[] = ['all', 'basic', 'none'];

export function newsletterView(record: NewsletterRecord): Newsletter {
  const { state, invite, verification, role, muted, reactions, ...rest } = record;
  return {
    ...rest,
    invite,
    link: invite ? LINK + invite : null,
    // Words that are newer than this gateway: the cautious reading of each.
    state: STATES.includes(state) ? state : 'suspended',
    role: role !== null && ROLES.includes(role) ? role : 'guest',
    reactions: REACTIONS.includes(reactions) ? reactions : 'basic',
    verified: verification === 'verified',
    muted: muted ?? false,
  };
}

export function postView({ content, ...post }: PostRecord): NewsletterPost {
  const media = content ? mediaOf(content.json) : null;
  const text = content?.text ?? null;
  return {
    ...post,
    kind: content?.kind ?? null,
    text: media ? null : text,
    caption: media ? text : null,
    media,
  };
}

function mediaOf(content: JsonObject): NewsletterMedia | null {
  for (const [field, kind] of Object.entries(FILES)) {
    const file = objectOf(content[field]);
    if (!file) continue;
    const size = Number(file['fileLength'] ?? Number.NaN);
    const hash = file['fileSHA256'];
    return {
      kind,
      mimeType: text(file['mimetype']),
      fileName: text(file['fileName']),
      size: Number.isSafeInteger(size) && size <= MAX_INT ? size : null,
      url: text(file['URL']),
      directPath: text(file['directPath']),
      sha256: typeof hash === 'string' ? Buffer.from(hash, 'base64').toString('hex') : null,
    };
  }
  return null;
}

const MAX_INT = 2_147_483_647;

const text = (value: Json | undefined): string | null => (typeof value === 'string' && value ? value : null);

const objectOf = (value: Json | undefined): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
