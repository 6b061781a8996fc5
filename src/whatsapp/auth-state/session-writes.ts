/** Position of a Signal key: `type` as Baileys names it (`session`, `pre-key`, ...), `id` within the type. */
export interface KeyWrite {
  type: string;
  id: string;
  /** Encoded value (`key-codec`), or null to delete the key. */
  value: string | null;
}

/** One decrypted part of a message, kept until the server has acked our receipt for it. */
export interface JournalRow {
  /** sha256 of the ciphertext. */
  hash: Buffer;
  /** The stanza as it came, encoded as on the wire. */
  stanza: Buffer;
  /** Position of the ciphertext among the stanza's `enc` children. */
  encIndex: number;
  /** Plaintext with its padding, as libsignal returned it. */
  plain: Buffer;
}

/** Everything one session wants to be durable, merged: only the newest value of a key is written. */
export class SessionWrites {
  readonly keys = new Map<string, KeyWrite>();
  readonly journal = new Map<string, JournalRow>();
  readonly journalDeletes: Buffer[] = [];
  creds: string | null = null;

  putKey(write: KeyWrite): void {
    this.keys.set(`${write.type}\0${write.id}`, write);
  }
}

/** What a flush writes for one session. */
export interface SessionFlush {
  sessionId: string;
  /** Ownership epoch: a flush of a session that was taken over is refused. */
  epoch: bigint;
  writes: SessionWrites;
}
