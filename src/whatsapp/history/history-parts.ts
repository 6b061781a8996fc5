import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import { AppError } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import { WireReader } from '../inbound/wire-reader.js';

/** One part is stored and told at once. A few hundred texts; a single message may be larger. */
const PART_BYTES = 256 * 1024;
/** A chat with all its messages has to fit into memory once. */
const MAX_FIELD_BYTES = 64 * 1024 * 1024;
/** Far above what a phone sends, far below what a bomb inflates to. */
const MAX_INFLATED_BYTES = 2 * 1024 * 1024 * 1024;

const CONVERSATIONS = 2;
/** Fields of the head, which each part repeats: kind, chunk, progress. */
const HEAD = new Set([1, 5, 6]);
const MESSAGES = 2;

/** Where the deflated history is. */
export type HistorySource = { inline: Uint8Array } | { path: string };

/**
 * The parts of a deflated `HistorySync`, each an encoded `HistorySync` of its own with some of the chats and messages.
 * The same source gives the same parts again: they are counted. Memory holds one chat at a time.
 * @throws AppError WHATSAPP_REJECTED when it is damaged or too large
 */
export async function* historyParts(
  source: HistorySource,
  head: Pick<proto.Message.IHistorySyncNotification, 'syncType' | 'chunkOrder' | 'progress'>,
): AsyncGenerator<Buffer> {
  const start = Buffer.from(
    proto.HistorySync.encode({
      syncType: (head.syncType ?? 0) as unknown as proto.HistorySync.HistorySyncType,
      chunkOrder: head.chunkOrder ?? null,
      progress: head.progress ?? null,
    }).finish(),
  );
  let fields: Buffer[] = [];
  let size = 0;
  let given = false;
  const flush = (): Buffer => {
    const part = Buffer.concat([start, ...fields]);
    fields = [];
    size = 0;
    given = true;
    return part;
  };
  for await (const field of topFields(inflated(source))) {
    if (HEAD.has(field.number)) continue;
    const pieces = field.number === CONVERSATIONS ? conversationPieces(field.content) : [field.whole];
    for (const piece of pieces) {
      if (size > 0 && size + piece.length > PART_BYTES) yield flush();
      fields.push(piece);
      size += piece.length;
    }
  }
  if (size > 0 || !given) yield flush();
}

async function* inflated(source: HistorySource): AsyncGenerator<Buffer> {
  const compressed = 'inline' in source ? Readable.from([source.inline]) : createReadStream(source.path);
  const inflate = createInflate();
  compressed.once('error', (error: Error) => inflate.destroy(error));
  let length = 0;
  try {
    for await (const chunk of compressed.pipe(inflate) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_INFLATED_BYTES) throw damaged('is too large');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isOurs = /^(ENOENT|EACCES|EIO|EMFILE)$/.test(String((error as { code?: unknown }).code));
    throw isOurs ? error : damaged('cannot be inflated');
  } finally {
    compressed.destroy();
  }
}

interface Field {
  number: number;
  /** With key and length. */
  whole: Buffer;
  content: Buffer;
}

/** Fields of the outermost message as they come. Numbers are of no interest but in the head, which is known. */
async function* topFields(chunks: AsyncIterable<Buffer>): AsyncGenerator<Field> {
  let pending: Buffer = Buffer.alloc(0);
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let needed = 1;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (pending.length + waitingBytes < needed) continue;
    pending = Buffer.concat([pending, ...waiting.splice(0)]);
    waitingBytes = 0;
    for (;;) {
      const next = nextField(pending);
      needed = next.needed;
      if (needed > MAX_FIELD_BYTES) throw damaged('has a chat that is too large');
      if (!next.field) break;
      if (next.field.number > 0) yield next.field;
      pending = pending.subarray(next.field.whole.length);
    }
  }
  if (pending.length + waitingBytes > 0) throw damaged('ends in the middle');
}

const MAX_HEAD_BYTES = 20;

function nextField(bytes: Buffer): { field: Field | null; needed: number } {
  if (bytes.length === 0) return { field: null, needed: 1 };
  const reader = new WireReader(bytes);
  try {
    reader.varint();
    const [number, type] = [reader.low >>> 3, reader.low & 7];
    if (type !== 2) {
      reader.skip(type, reader.low);
      const whole = bytes.subarray(0, reader.position);
      // Only the head has such fields that matter.
      return { field: { number: HEAD.has(number) ? 0 : number, whole, content: whole }, needed: 0 };
    }
    reader.varint();
    const end = reader.position + reader.low;
    if (end > bytes.length) return { field: null, needed: end };
    const content = bytes.subarray(reader.position, end);
    return { field: { number, whole: bytes.subarray(0, end), content }, needed: 0 };
  } catch {
    if (bytes.length > MAX_HEAD_BYTES) throw damaged('is no history');
    return { field: null, needed: bytes.length + 1 };
  }
}

/** A chat, or with many messages the same chat several times with some of them each. */
function conversationPieces(conversation: Buffer): Buffer[] {
  if (conversation.length <= PART_BYTES) return [asField(CONVERSATIONS, conversation)];
  const about: Buffer[] = [];
  const messages: Buffer[] = [];
  for (let rest = conversation; rest.length > 0;) {
    const { field } = nextField(rest);
    if (!field) throw damaged('has a chat that ends in the middle');
    (field.number === MESSAGES ? messages : about).push(field.whole);
    rest = rest.subarray(field.whole.length);
  }
  const pieces: Buffer[] = [];
  let part: Buffer[] = [];
  let size = 0;
  for (const message of messages) {
    if (size > 0 && size + message.length > PART_BYTES) {
      pieces.push(asField(CONVERSATIONS, Buffer.concat([...about, ...part])));
      [part, size] = [[], 0];
    }
    part.push(message);
    size += message.length;
  }
  pieces.push(asField(CONVERSATIONS, Buffer.concat([...about, ...part])));
  return pieces;
}

function asField(number: number, content: Buffer): Buffer {
  const head: number[] = [(number << 3) | 2];
  let length = content.length;
  for (; length > 0x7f; length = Math.floor(length / 128)) head.push((length % 128) | 0x80);
  head.push(length);
  return Buffer.concat([Buffer.from(head), content]);
}

function damaged(text: string): AppError {
  return new AppError('WHATSAPP_REJECTED', `the history ${text}`, { reason: 'damaged' });
}
