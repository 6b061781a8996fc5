import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Clock ticks per second in /proc, the same on every Linux that Node runs on. */
const TICKS = 100;

interface Stat {
  parent: number;
  /** Ticks of the process itself, and of its children that have ended. */
  own: number;
  ended: number;
}

/** Processor time of the embedded PostgreSQL of a data directory, ms; NaN where there is no /proc. */
export async function databaseCpuMs(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => null);
  const postmaster = Number(text?.split('\n')[0]);
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.filter((name) => /^\d+$/.test(name)).map(Number);
  if (!postmaster || !pids.length) return NaN;
  let ticks = 0;
  for (const pid of pids) {
    const stat = await readStat(pid);
    if (!stat) continue;
    if (pid === postmaster) ticks += stat.own + stat.ended;
    else if (stat.parent === postmaster) ticks += stat.own;
  }
  return (ticks * 1000) / TICKS;
}

/** Null for a process that has just ended. */
async function readStat(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // Behind the name, which stands in brackets and may hold anything: state, parent, ..., utime, stime, cutime, cstime.
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (!fields) return null;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return { parent: fields[1] ?? 0, own: user + system, ended: endedUser + endedSystem };
}
