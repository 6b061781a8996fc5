import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A secret that is kept in a file, and whether this call made it. */
export interface FileSecret {
  text: string;
  path: string;
  created: boolean;
}

/**
 * Reads a secret from `path`, or makes it there (mode 0600). Processes that start together get the same one.
 * A file that others may read is closed again.
 */
export async function readOrMakeSecret(path: string, make: () => string): Promise<FileSecret> {
  const existing = await readSecret(path);
  if (existing !== null) return { text: existing, path, created: false };
  await mkdir(dirname(path), { recursive: true, mode: 0o711 });
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(own, 'wx', 0o600);
  try {
    await file.writeFile(`${make()}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  // A hard link appears with its content or not at all, and never replaces what somebody else has made.
  const created = await link(own, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  await unlink(own);
  const text = await readSecret(path);
  if (text === null) throw new Error(`${path} vanished while it was read`);
  return { text, path, created };
}

async function readSecret(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  if (text.trim() === '')
    throw new Error(`${path} is empty: restore it, or remove it to have a new one made`);
  if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600);
  return text.trim();
}
