import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../kernel/index.js';
import type { PreparedMedia, TempFiles } from '../../media/index.js';
import type { Database, Tx } from '../../platform/postgres/index.js';
import type { Vault } from '../../platform/secrets/index.js';
import type { ScheduledReference } from './schedule.port.js';

/** Bytes of a part: what is in memory of a file at a time, both ways. */
const PART_BYTES = 512 * 1024;
const PURPOSE = 'scheduled-file';

/** A file of a message that is to wait. */
export interface FileToKeep {
  slot: string;
  media: PreparedMedia;
  /** Only what is made of it travels, inside the message: its bytes are not kept. */
  previewOnly: boolean;
}

/** Which file of which message. */
export interface FilePlace extends ScheduledReference {
  slot: string;
}

/** Files that wait with their message: in the database, since another process may send it; sealed, part by part. */
export class ScheduledFiles {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    /** Where they are put to be uploaded; null: this process sends no files. */
    private readonly temp: TempFiles | null,
  ) {}

  /** Copies a prepared file into the transaction that stores its message. */
  async keep(tx: Tx, { sessionId, messageId }: ScheduledReference, file: FileToKeep): Promise<void> {
    const { slot, media, previewOnly } = file;
    const address = `${sessionId}|${messageId}|${slot}`;
    const about = this.vault.seal(PURPOSE, Buffer.from(describe(media)), address);
    await tx.query(
      `INSERT INTO scheduled_file (session_id, message_id, slot, about, length) VALUES ($1, $2, $3, $4, $5)`,
      [sessionId, messageId, slot, about, previewOnly ? 0 : media.length],
    );
    if (previewOnly) return;
    let part = 0;
    for await (const bytes of partsOf(media.path)) {
      await tx.query(
        `INSERT INTO scheduled_file_part (session_id, message_id, slot, part, sealed) VALUES ($1, $2, $3, $4, $5)`,
        [sessionId, messageId, slot, part, this.vault.seal(PURPOSE, bytes, `${address}|${part}`)],
      );
      part += 1;
    }
  }

  /** Slots of a message's files. */
  async slots({ sessionId, messageId }: ScheduledReference): Promise<string[]> {
    const rows = await this.db.query<{ slot: string }>(
      'SELECT slot FROM scheduled_file WHERE session_id = $1 AND message_id = $2 ORDER BY slot',
      [sessionId, messageId],
    );
    return rows.map(({ slot }) => slot);
  }

  /** A file as it was prepared, on disk again. The caller disposes of it. Null when it is not there any more. */
  async restore({ sessionId, messageId, slot }: FilePlace): Promise<FileToKeep | null> {
    if (!this.temp) throw new AppError('NOT_SUPPORTED', 'this process sends no files');
    const key = [sessionId, messageId, slot];
    const rows = await this.db.query<{ about: Buffer; length: string }>(
      'SELECT about, length FROM scheduled_file WHERE session_id = $1 AND message_id = $2 AND slot = $3',
      key,
    );
    const row = rows[0];
    if (!row) return null;
    const about = readDescription(this.vault.open(PURPOSE, row.about, key.join('|')));
    const length = Number(row.length);
    // No medium is empty.
    if (length === 0) {
      const media = { ...about, path: '', length, dispose: async () => undefined };
      return { slot, media, previewOnly: true };
    }
    const written = await this.temp.write(this.#parts(key), length);
    if (written.length === length) {
      const media = { ...about, path: written.file.path, length, dispose: () => written.file.remove() };
      return { slot, media, previewOnly: false };
    }
    // Taken back while it was read.
    await written.file.remove();
    return null;
  }

  async *#parts(key: string[]): AsyncGenerator<Buffer> {
    for (let part = 0; ; part += 1) {
      const rows = await this.db.query<{ sealed: Buffer }>(
        {
          name: 'scheduled-file-part',
          text: `SELECT sealed FROM scheduled_file_part
                 WHERE session_id = $1 AND message_id = $2 AND slot = $3 AND part = $4`,
        },
        [...key, part],
      );
      const row = rows[0];
      if (!row) return;
      yield this.vault.open(PURPOSE, row.sealed, `${key.join('|')}|${part}`);
    }
  }
}

async function* partsOf(path: string): AsyncGenerator<Buffer> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const buffer = Buffer.allocUnsafe(PART_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PART_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file?.close();
  }
}

type About = Omit<PreparedMedia, 'path' | 'length' | 'dispose'>;

function describe({ path: _path, length: _length, dispose: _dispose, ...about }: PreparedMedia): string {
  const { thumbnail, waveform, ...rest } = about;
  return JSON.stringify({
    ...rest,
    thumbnail: thumbnail?.toString('base64'),
    waveform: waveform?.toString('base64'),
  });
}

function readDescription(bytes: Buffer): About {
  const { thumbnail, waveform, ...rest } = JSON.parse(bytes.toString()) as Omit<
    About,
    'thumbnail' | 'waveform'
  > & { thumbnail?: string; waveform?: string };
  return {
    ...rest,
    ...(thumbnail === undefined ? {} : { thumbnail: Buffer.from(thumbnail, 'base64') }),
    ...(waveform === undefined ? {} : { waveform: Buffer.from(waveform, 'base64') }),
  };
}
