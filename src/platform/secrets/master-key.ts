import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { badInput, Secret } from '../../kernel/index.js';
import { readOrMakeSecret } from './secret-file.js';
import { MASTER_KEY_BYTES } from './vault.js';

/** A secret together with the file it is kept in; null when the operator gave it by the environment. */
export interface Located<T> {
  value: Secret<T>;
  file: string | null;
  /** True when this start made it. */
  created: boolean;
}

export interface SecretSource {
  /** What the environment says, null when nothing. */
  configured: Secret<string> | null;
  dataDir: string;
}

/**
 * The key of everything that is encrypted at rest: DIGIGO_ENCRYPTION_KEY, or `encryption.key` in the data
 * directory, made on the first start. Without it the stored sessions are lost, so it belongs into the backup.
 * @throws AppError BAD_INPUT when it is not 32 bytes
 */
export async function loadMasterKey({ configured, dataDir }: SecretSource): Promise<Located<Uint8Array>> {
  if (configured) {
    return {
      value: new Secret(parseKey(configured.reveal(), 'DIGIGO_ENCRYPTION_KEY')),
      file: null,
      created: false,
    };
  }
  const { text, path, created } = await readOrMakeSecret(join(dataDir, 'encryption.key'), () =>
    randomBytes(MASTER_KEY_BYTES).toString('base64'),
  );
  return { value: new Secret(parseKey(text, path)), file: path, created };
}

/** The operator's token: DIGIGO_ADMIN_TOKEN, or `admin.token` in the data directory, made on the first start. */
export async function loadAdminToken({ configured, dataDir }: SecretSource): Promise<Located<string>> {
  if (configured) return { value: configured, file: null, created: false };
  const { text, path, created } = await readOrMakeSecret(join(dataDir, 'admin.token'), () =>
    randomBytes(32).toString('base64url'),
  );
  return { value: new Secret(text), file: path, created };
}

/** 64 hex digits, or base64 / base64url of 32 bytes. Anything else is refused: a passphrase is not a key. */
export function parseKey(text: string, field: string): Uint8Array {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (/^[\w+/-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, 'base64');
  throw badInput(
    field,
    'is not a 32 byte key',
    '64 hex digits, or 32 bytes in base64 ("openssl rand -base64 32")',
  );
}
