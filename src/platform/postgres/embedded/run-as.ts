import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../kernel/index.js';
import type { Binaries } from './binaries.js';

/** PostgreSQL refuses to run as uid 0, so as root it runs as somebody else. */
export type RunAs =
  /** We are not root: as ourselves. */
  | { kind: 'self' }
  /** Root, and everybody may walk to the directories: as `nobody`. */
  | { kind: 'nobody' }
  /**
   * Root below a closed directory, or a user id without a name (containers): our own id outside, shown as
   * `nobody` inside a user namespace of its own.
   */
  | { kind: 'namespace' };

export const NOBODY = 65534;
const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

/** Finds the way that works here by trying it. `dir` has to exist. */
export function chooseRunAs(binaries: Binaries, dir: string, tries: readonly RunAs['kind'][]): RunAs {
  for (const kind of tries) {
    const [file, args] = commandLine({ kind }, 'sh', [
      '-c',
      'id -un && cd "$1" && exec "$2" --version',
      'sh',
      dir,
      binaries.postgres,
    ]);
    const { status } = spawnSync(file, args, {
      ...identity({ kind }),
      env: environment(binaries),
      stdio: 'ignore',
      cwd: '/',
    });
    if (status === 0) return { kind };
  }
  throw new AppError(
    'STORE_UNAVAILABLE',
    tries.includes('self')
      ? `The embedded PostgreSQL does not run here: "${binaries.postgres} --version" fails (it needs Linux with glibc ` +
          'and a user with a name: see "id -un"). Set DATABASE_URL to use a server of your own.'
      : `PostgreSQL does not run as root, and neither way around it work: the user "nobody" cannot reach ${dir} or ` +
          `${binaries.postgres}, and "unshare --user" is not allowed. Start the gateway as another user, put it into a ` +
          'directory that others may enter (chmod o+x on its parents), or set DATABASE_URL.',
  );
}

/** The ways to try for this process, best first. */
export function possibleRunAs(): RunAs['kind'][] {
  return process.getuid?.() === 0 ? ['nobody', 'namespace'] : ['self', 'namespace'];
}

/** Starts a program of PostgreSQL. It leads a process group of its own, so that Ctrl-C reaches only us. */
export function spawnAs(
  runAs: RunAs,
  binaries: Binaries,
  [program, ...args]: [string, ...string[]],
): ChildProcess {
  const [file, fileArgs] = commandLine(runAs, ...withDeathSignal(program, args));
  const options: SpawnOptions = {
    ...identity(runAs),
    env: environment(binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    cwd: '/',
  };
  return spawn(file, fileArgs, options);
}

/** Gives `dir` to the user that PostgreSQL will see as itself. The top goes last: its owner says "done". */
export async function giveDirectory(runAs: RunAs, dir: string): Promise<void> {
  const uid = runAs.kind === 'nobody' ? NOBODY : (process.getuid?.() ?? 0);
  const { uid: current } = await stat(dir);
  if (current === uid) return;
  if (process.getuid?.() !== 0) {
    throw new AppError(
      'STORE_UNAVAILABLE',
      `${dir} belongs to user ${current}, and this process runs as user ${uid}. Start as that user, or chown the directory.`,
    );
  }
  for (const entry of await readdir(dir, { recursive: true })) await lchown(join(dir, entry), uid, uid);
  await chown(dir, uid, uid);
}

function identity(runAs: RunAs): { uid?: number; gid?: number } {
  return runAs.kind === 'nobody' ? { uid: NOBODY, gid: NOBODY } : {};
}

function commandLine(runAs: RunAs, program: string, args: readonly string[]): [string, string[]] {
  if (runAs.kind === 'namespace') return ['unshare', [...NAMESPACE, program, ...args]];
  return [program, [...args]];
}

function environment(binaries: Binaries): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C',
    LD_LIBRARY_PATH: binaries.libraryPath,
  };
}

let deathSignal: boolean | null = null;

/** With util-linux's setpriv the server stops by itself when this process is killed; without it the next start stops it. */
function withDeathSignal(program: string, args: readonly string[]): [string, string[]] {
  deathSignal ??= spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0;
  return deathSignal ? ['setpriv', ['--pdeathsig', 'INT', program, ...args]] : [program, [...args]];
}
