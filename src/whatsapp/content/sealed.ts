import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What a vote or an answer is bound to. Creator and actor are bare JIDs. Source: the wire protocol's table; phones
 * bind votes to the address form of the chat and answers to phone numbers.
 */
export interface SealContext {
  /** Secret of the poll or event. */
  secret: Uint8Array;
  /** Id of the poll or event. */
  messageId: string;
  creator: string;
  actor: string;
  purpose: 'Poll Vote' | 'Event Response';
}

export interface Sealed {
  encPayload: Uint8Array;
  encIv: Uint8Array;
}

export function seal(context: SealContext, plain: Uint8Array): Sealed {
  const encIv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(context), encIv).setAAD(boundTo(context));
  return { encPayload: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]), encIv };
}

/** Null when it was not sealed in this context. */
export function open(context: SealContext, { encPayload, encIv }: Sealed): Buffer | null {
  if (encPayload.length < TAG_BYTES || encIv.length !== IV_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(context), encIv)
    .setAAD(boundTo(context))
    .setAuthTag(encPayload.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(encPayload.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null; // the tag does not fit: other people, another message, or a forgery
  }
}

/** How a vote names a choice. */
export const choiceHash = (choice: string): Buffer => createHash('sha256').update(choice).digest();

function keyOf({ secret, messageId, creator, actor, purpose }: SealContext): Buffer {
  const first = createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
  return createHmac('sha256', first).update(`${messageId}${creator}${actor}${purpose}\u0001`).digest();
}

const boundTo = ({ messageId, actor }: SealContext): Buffer => Buffer.from(`${messageId}\u0000${actor}`);
