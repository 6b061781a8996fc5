import { Secret } from '../kernel/index.js';
import type { SessionRecord } from './session-record.js';
import type { SessionRow, SessionRowValues } from './session.store.js';
import { dehydrate, hydrate, type StoredSecrets } from './settings-store.js';

/** The part of the vault that sessions need. */
export interface Sealer {
  seal(purpose: string, plain: Uint8Array, aad: string): Buffer;
  open(purpose: string, sealed: Uint8Array, aad: string): Buffer;
  hash(purpose: string, text: string): Buffer;
}

type Encodable = Pick<SessionRecord, 'name' | 'token' | 'events' | 'settings' | 'expiresAt'>;

/** Between a row, in which tokens and credentials are sealed, and the record that the program uses. */
export class RowCodec {
  constructor(private readonly vault: Sealer) {}

  tokenHash(token: string): Buffer {
    return this.vault.hash('session-token', token);
  }

  /** The session's id is authenticated with every ciphertext: one row's cannot be read in another's place. */
  encode(id: string, record: Encodable): SessionRowValues {
    const { open, secrets } = dehydrate(record.settings);
    const token = record.token.reveal();
    return {
      name: record.name,
      tokenHash: this.tokenHash(token),
      tokenEnc: this.vault.seal('session-token', Buffer.from(token), id),
      events: [...record.events],
      settings: open,
      secretsEnc:
        Object.keys(secrets).length === 0
          ? null
          : this.vault.seal('session-settings', Buffer.from(JSON.stringify(secrets)), id),
      expiresAt: record.expiresAt,
    };
  }

  decode(row: SessionRow): SessionRecord {
    const secrets = row.secretsEnc
      ? (JSON.parse(this.vault.open('session-settings', row.secretsEnc, row.id).toString()) as StoredSecrets)
      : {};
    return {
      id: row.id,
      ordinal: row.ordinal,
      name: row.name,
      token: new Secret(this.vault.open('session-token', row.tokenEnc, row.id).toString()),
      tokenHash: Buffer.from(row.tokenHash),
      events: row.events,
      settings: hydrate(row.settings, secrets),
      version: row.version,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt ?? null,
    };
  }

  /** A plain value that is equal when two records say the same. Holds credentials: compare and drop it. */
  comparable({ name, token, events, settings, expiresAt }: Encodable): unknown {
    return { name, token: token.reveal(), events: [...events], settings: dehydrate(settings), expiresAt };
  }
}
