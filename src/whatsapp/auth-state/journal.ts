import type { JournalRow } from './session-writes.js';
import type { WriteLog } from './write-log.js';

/** Which message a part belongs to. Ids are chosen by senders, so an id alone does not name a message. */
export interface MessageRef {
  /** WhatsApp message id. */
  id: string;
  /** `from|participant|id` of the stanza. */
  key: string;
}

/** A decrypted part on its way into the journal. */
export interface JournalEntry {
  row: JournalRow;
  message: MessageRef;
}

interface Entry {
  plain: Buffer;
  message: MessageRef;
  recorded: boolean;
  acked: boolean;
}

/**
 * Decrypted parts by the hash of their ciphertext, in memory and in the write log. A redelivered ciphertext is
 * answered from here, since its ratchet step is spent. A row goes when two things have happened: the event it
 * belongs to is recorded, and the server has acked our receipt, after which it does not redeliver. So the
 * memory held here is that of the messages between the two, plus those the server never acked.
 */
export class InboundJournal {
  readonly #entries = new Map<string, Entry>();
  readonly #byMessage = new Map<string, Set<string>>();

  constructor(
    private readonly sessionId: string,
    private readonly log: WriteLog,
  ) {}

  /** Takes over what the last run left: those events are being recorded again, duplicates are known by key. */
  restore({ row, message }: JournalEntry): void {
    this.#remember(row.hash.toString('base64'), { plain: row.plain, message, recorded: false, acked: false });
  }

  /** Plaintext of a ciphertext that was decrypted before, or null. */
  find(hash: Buffer): Buffer | null {
    return this.#entries.get(hash.toString('base64'))?.plain ?? null;
  }

  /** Adds a row to the same commit as the ratchet step (both go to the open batch of the write log). */
  add({ row, message }: JournalEntry): void {
    this.log.append(this.sessionId, (writes) => writes.journal.set(row.hash.toString('base64'), row));
    this.#remember(row.hash.toString('base64'), { plain: row.plain, message, recorded: false, acked: false });
  }

  /** The event of this message is committed. */
  markRecorded(message: MessageRef): void {
    this.#settle(message.id, (entry) => {
      if (entry.message.key === message.key) entry.recorded = true;
    });
  }

  /** The server acked our receipt for this message: it will not come again. */
  markAcked(messageId: string): void {
    this.#settle(messageId, (entry) => {
      entry.acked = true;
    });
  }

  #remember(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    const keys = this.#byMessage.get(entry.message.id) ?? new Set();
    keys.add(key);
    this.#byMessage.set(entry.message.id, keys);
  }

  #settle(messageId: string, mark: (entry: Entry) => void): void {
    const keys = this.#byMessage.get(messageId);
    if (!keys) return;
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (!entry) continue;
      mark(entry);
      if (!entry.recorded || !entry.acked) continue;
      this.#entries.delete(key);
      keys.delete(key);
      const hash = Buffer.from(key, 'base64');
      this.log.append(this.sessionId, (writes) => {
        // Not written yet: then it need not be written at all.
        if (!writes.journal.delete(key)) writes.journalDeletes.push(hash);
      });
    }
    if (!keys.size) this.#byMessage.delete(messageId);
  }
}
