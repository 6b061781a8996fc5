import { createHash } from 'node:crypto';
import { AppError, type Json } from '../kernel/index.js';
import type { SendResult } from './message.port.js';
import type { MessageStore } from './message.store.js';

/** By what a repetition of a send is told. */
export interface SendIdentity {
  sessionId: string;
  id: string;
  idempotencyKey: string | undefined;
  fingerprint: Buffer;
  /** What stands before the names of options in errors. */
  prefix: string;
}

/** Digest of what is sent to whom: two sends are the same when it is, although keys and times in them differ. */
export function sendFingerprint(recipient: string, asked: Json): Buffer {
  return createHash('sha256').update(`${recipient}|`).update(canonicalJson(asked)).digest();
}

/** The earlier send under the same id or key; null when there was none. @throws AppError IDEMPOTENCY_MISMATCH */
export async function earlierSend(
  store: Pick<MessageStore, 'findRepeated'>,
  { sessionId, id, idempotencyKey, fingerprint, prefix }: SendIdentity,
): Promise<SendResult | null> {
  const earlier = await store.findRepeated({ sessionId, id, idempotencyKey: idempotencyKey ?? null });
  if (!earlier) return null;
  if (!earlier.fingerprint?.equals(fingerprint)) {
    const field = earlier.by === 'key' ? `${prefix}idempotencyKey` : `${prefix}messageId`;
    throw new AppError('IDEMPOTENCY_MISMATCH', `${field}: was used before for another message`, { field });
  }
  return { message: earlier.message, repeated: true };
}

/** The id is taken by a message that this account did not send through the gateway. */
export function idInUse(prefix: string): never {
  const field = `${prefix}messageId`;
  throw new AppError('CONFLICT', `${field}: the id is in use`, { field });
}

/** JSON text with sorted keys and without absent members. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
