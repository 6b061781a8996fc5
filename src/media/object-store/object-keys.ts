/** What the name of an object is made of. */
export interface ObjectName {
  sessionId: string;
  /** `outbox`: sent by the account. */
  fromMe: boolean;
  /** Chat of a group, sender otherwise. */
  contact: string;
  at: Date;
  kind: string;
  messageId: string;
  extension: string;
}

const FOLDERS: Readonly<Record<string, string>> = {
  image: 'images',
  sticker: 'images',
  video: 'videos',
  audio: 'audio',
  document: 'documents',
};

/** Everything of a session. */
export const sessionPrefix = (sessionId: string): string => `users/${sessionId}/`;

/** Below it are the media of all sessions; what else is in a bucket is not the gateway's. */
export const ALL_SESSIONS = 'users/';

/** `users/<id>/<inbox|outbox>/<contact>/<yyyy>/<mm>/<dd>/<images|videos|audio|documents>/<message id><.ext>` */
export function objectKey(name: ObjectName): string {
  const [year = '', month = '', day = ''] = name.at.toISOString().slice(0, 10).split('-');
  const box = name.fromMe ? 'outbox' : 'inbox';
  const contact = clean(name.contact.replace(/[@:]/g, '_'));
  const folder = FOLDERS[name.kind] ?? 'documents';
  return `${sessionPrefix(name.sessionId)}${box}/${contact}/${year}/${month}/${day}/${folder}/${clean(name.messageId)}${name.extension}`;
}

/** Ids come from strangers: nothing of them may climb out of its folder, or need escaping. */
const clean = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9_.-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 200);

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'video/mp4': '.mp4',
  'video/3gpp': '.3gp',
  'video/quicktime': '.mov',
  'audio/ogg': '.ogg',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/aac': '.aac',
  'audio/amr': '.amr',
  'audio/wav': '.wav',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'application/json': '.json',
  'application/msword': '.doc',
  'application/vnd.ms-excel': '.xls',
  'application/vnd.ms-powerpoint': '.ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'text/plain': '.txt',
  'text/csv': '.csv',
  'text/vcard': '.vcf',
};

/** By type; where that is not known, by the document's own name. `.bin` when neither tells. */
export function extensionOf(mimeType: string, fileName: string | null): string {
  const known = EXTENSIONS[(mimeType.split(';')[0] ?? '').trim().toLowerCase()];
  const own = /\.[A-Za-z0-9]{1,10}$/.exec(fileName ?? '')?.[0].toLowerCase();
  return known ?? own ?? '.bin';
}
