import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Call, Handlers } from './serve.js';

const START_MS = 60_000;
const CALL_MS = 180_000;
const STOP_MS = 20_000;

/** Everything that was started and has not ended. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Ends all processes of the bench, as each of them ends in order. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stopChild));
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(timer);
}

/** How a process is started. */
export interface Launch {
  /** Arguments of Node: the file and what stands before and behind it. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Gets standard output, piece by piece. */
  onOutput?: (text: string) => void;
}

/** The environment of every process of the bench: settings of the caller's shell must not change a figure. */
export function plainEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', ...more };
}

/** A process of the bench, and the calls that it answers. Every wait is bounded. */
export class Worker<H extends Handlers> {
  readonly #child: ChildProcess;
  readonly #open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #lastId = 0;

  private constructor(
    readonly name: string,
    launch: Launch,
  ) {
    this.#child = spawn(process.execPath, launch.args, {
      env: launch.env,
      stdio: ['ignore', launch.onOutput ? 'pipe' : 'ignore', 'inherit', 'ipc'],
    });
    running.add(this.#child);
    this.#child.stdout?.setEncoding('utf8').on('data', launch.onOutput ?? (() => undefined));
    this.#child.on('message', (answer: Answer) => this.#settle(answer));
    this.#child.once('exit', (code, signal) => {
      running.delete(this.#child);
      for (const { reject } of this.#open.values())
        reject(new Error(`${name} has ended (${signal ?? code ?? '?'})`));
      this.#open.clear();
    });
  }

  /** A TypeScript file beside this one that calls `serve`. */
  static async start<H extends Handlers>(file: string, nodeArgs: string[] = []): Promise<Worker<H>> {
    const path = fileURLToPath(new URL(file, import.meta.url));
    return Worker.launch<H>(file, {
      args: ['--import', 'tsx', ...nodeArgs, path],
      env: plainEnvironment(),
    });
  }

  static async launch<H extends Handlers>(name: string, launch: Launch): Promise<Worker<H>> {
    const worker = new Worker<H>(name, launch);
    try {
      await worker.#answer(0, `the start of ${name}`, START_MS);
    } catch (error) {
      worker.#child.kill('SIGKILL');
      throw error;
    }
    return worker;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws what the process has thrown, or when it ends or does not answer in time */
  async call<K extends keyof H & string>(
    name: K,
    ...[argument]: Parameters<H[K]>
  ): Promise<Awaited<ReturnType<H[K]>>> {
    const id = ++this.#lastId;
    const answer = this.#answer(id, `${this.name}: ${name}`, CALL_MS);
    this.#child.send({ id, name, argument } satisfies Call);
    return (await answer) as Awaited<ReturnType<H[K]>>;
  }

  /** By SIGTERM; by SIGKILL when that takes too long. */
  stop(): Promise<void> {
    return stopChild(this.#child);
  }

  #answer(id: number, what: string, timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#open.delete(id);
        reject(new Error(`${what}: no answer within ${timeoutMs} ms`));
      }, timeoutMs);
      const end = (): void => {
        clearTimeout(timer);
        this.#open.delete(id);
      };
      this.#open.set(id, {
        resolve: (value) => (end(), resolve(value)),
        reject: (error) => (end(), reject(error)),
      });
    });
  }

  #settle({ id, value, error }: Answer): void {
    const waiting = this.#open.get(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(`${this.name}: ${error}`));
  }
}
