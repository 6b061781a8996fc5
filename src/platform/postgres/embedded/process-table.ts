import { readFile, readlink } from 'node:fs/promises';

/** What /proc says of a process that runs (zombies do not). */
export interface ProcessInfo {
  /** Executable's name, cut to 15 characters by the kernel. */
  name: string;
  /** Start time in clock ticks since boot: with the pid it names one process for ever. */
  startTicks: string;
}

export async function processInfo(pid: number): Promise<ProcessInfo | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null); // null: no such process
  if (text === null) return null;
  // The name stands in brackets and may itself contain brackets and spaces.
  const end = text.lastIndexOf(')');
  const name = text.slice(text.indexOf('(') + 1, end);
  const fields = text.slice(end + 2).split(' ');
  const state = fields[0];
  if (state === 'Z' || state === 'X') return null;
  return { name, startTicks: fields[19] ?? '' };
}

/** Working directory of a process, null when it is gone or not ours to look at. */
export async function processCwd(pid: number): Promise<string | null> {
  return readlink(`/proc/${pid}/cwd`).catch(() => null);
}

/** Names the kernel run and the pid namespace, without which a pid says nothing. */
export async function processScope(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${boot.trim()} ${namespace}`;
}
