/** Votes and answers: encrypted with a key that only those derive who got the poll or event with its secret. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/** `creator` and `actor` are bare JIDs in one form, LID or PN. */
export interface SecretContext {
  /** `messageSecret` of the poll or event. */
  secret: Uint8Array;
  /** Id of the poll or event. */
  id: string;
  creator: string;
  actor: string;
  purpose: 'Poll Vote' | 'Event Response';
}

export interface SealedPayload {
  encPayload: Uint8Array;
  encIv: Uint8Array;
}

export function sealPayload(context: SecretContext, plain: Uint8Array): SealedPayload {
  const encIv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', keyOf(context), encIv);
  cipher.setAAD(boundTo(context));
  const encPayload = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { encPayload, encIv };
}

/** null when the payload was not sealed in this context. */
export function openPayload(context: SecretContext, sealed: SealedPayload): Buffer | null {
  const { encPayload, encIv } = sealed;
  if (encPayload.length < TAG_LENGTH || encIv.length !== IV_LENGTH) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(context), encIv);
  decipher.setAAD(boundTo(context));
  decipher.setAuthTag(encPayload.subarray(-TAG_LENGTH));
  try {
    return Buffer.concat([decipher.update(encPayload.subarray(0, -TAG_LENGTH)), decipher.final()]);
  } catch {
    // Authentication failed: other people, another message, or not what it says.
    return null;
  }
}

/** How a vote names an option. */
export const optionHash = (name: string): Buffer => createHash('sha256').update(name).digest();

function keyOf({ secret, id, creator, actor, purpose }: SecretContext): Buffer {
  const first = createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
  return createHmac('sha256', first).update(`${id}${creator}${actor}${purpose}\u0001`).digest();
}

/** Polls and events alike bind the payload to the message and to who answers. */
const boundTo = ({ id, actor }: SecretContext): Buffer => Buffer.from(`${id}\u0000${actor}`);
