import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY, type RunAs } from './run-as.js';

/** sockaddr_un holds 108 bytes with its closing zero. */
const MAX_PATH_BYTES = 107;
const SOCKET_NAME = '.s.PGSQL.5432';

export interface SocketDirectory {
  path: string;
  remove(): Promise<void>;
}

/** A directory that only the server and we may enter: below `dataDir`, or a temporary one when that path is too long. */
export async function makeSocketDirectory(dataDir: string, runAs: RunAs): Promise<SocketDirectory> {
  const wanted = join(dataDir, 'run');
  const fits = Buffer.byteLength(join(wanted, SOCKET_NAME)) <= MAX_PATH_BYTES;
  const path = fits ? wanted : await mkdtemp(join(shortTmp(), 'digigo-'));
  if (fits) {
    // The server lock file of a killed gateway would stop the next one; the directory lock says that it is stale.
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
  }
  await chmod(path, 0o700);
  if (process.getuid?.() === 0) {
    const owner = runAs.kind === 'nobody' ? NOBODY : 0;
    await chown(path, owner, owner);
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

function shortTmp(): string {
  return tmpdir().length <= 60 ? tmpdir() : '/tmp';
}
