import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { proto, type BinaryNode } from '../wire/codec.js';
import { child, node } from '../wire/node.js';
import type { DeviceContext } from './device-context.js';
import { show } from './shown/index.js';
import type { MediaFields } from './shown/index.js';

const TAG_BYTES = 16;
const { ResultType } = proto.MediaRetryNotification;

/**
 * A companion could not download a medium and asks for it: the phone uploads its own copy again and tells the new
 * path, encrypted with a key that is derived from the medium's.
 */
export function answerMediaRetry(context: DeviceContext, receipt: BinaryNode): void {
  const { id = '', from } = receipt.attrs;
  const rmr = child(receipt, 'rmr');
  const entry = context.log.find(id);
  const [medium] = entry ? show(proto.Message.decode(entry.content), entry.view).media : [];
  const mediaKey = medium?.fields.mediaKey;
  const answer = (content: BinaryNode): void =>
    context.link.send(
      node('notification', { type: 'mediaretry', to: from, id }, rmr ? [content, rmr] : [content]),
    );
  if (!medium || !mediaKey) {
    answer(node('error', { code: String(ResultType.NOT_FOUND) }));
    return;
  }
  const key = Buffer.from(hkdfSync('sha256', mediaKey, '', 'WhatsApp Media Retry Notification', 32));
  const result = outcome(context, medium.fields, readsRight(receipt, { key, id }));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
  const plain = proto.MediaRetryNotification.encode({ stanzaId: id, ...result }).finish();
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  answer(node('encrypt', {}, [node('enc_p', {}, sealed), node('enc_iv', {}, iv)]));
}

function outcome(
  { media }: DeviceContext,
  fields: MediaFields,
  readable: boolean,
): { result: proto.MediaRetryNotification.ResultType; directPath?: string } {
  if (!readable) return { result: ResultType.DECRYPTION_ERROR };
  const directPath = media.restore(fields.directPath ?? '');
  return directPath ? { result: ResultType.SUCCESS, directPath } : { result: ResultType.NOT_FOUND };
}

/** Whether the request was made by somebody who has the medium's key, for this message. */
function readsRight(receipt: BinaryNode, { key, id }: { key: Buffer; id: string }): boolean {
  const encrypt = child(receipt, 'encrypt');
  const [sealed, iv] = ['enc_p', 'enc_iv'].map((tag) => child(encrypt, tag)?.content);
  if (!(sealed instanceof Uint8Array) || !(iv instanceof Uint8Array)) return false;
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
  try {
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
    return proto.ServerErrorReceipt.decode(plain).stanzaId === id;
  } catch {
    return false;
  }
}
