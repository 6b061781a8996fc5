/** A connection that several deliveries use. */
export interface Line {
  close(): void;
}

/** An unused connection is closed after this. */
const IDLE_MS = 60_000;

/**
 * Connections by what they lead to: opened at the first use, shared, closed when nobody has used them for a while. A
 * changed configuration has another key, so that it gets a connection of its own and the old one ends by itself.
 */
export class SharedLines<L extends Line> {
  readonly #lines = new Map<string, { line: L; usedAt: number }>();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(private readonly idleMs = IDLE_MS) {}

  /** @throws Error after `close` */
  use(key: string, open: () => L): L {
    if (this.#closed) throw new Error('the transport is closed');
    const known = this.#lines.get(key);
    if (known) {
      known.usedAt = performance.now();
      return known.line;
    }
    const line = open();
    this.#lines.set(key, { line, usedAt: performance.now() });
    this.#timer ??= setInterval(() => this.#closeIdle(), this.idleMs / 2).unref();
    return line;
  }

  /** Closes a connection that has gone bad; the next use opens another. */
  drop(key: string, line: L): void {
    if (this.#lines.get(key)?.line === line) this.#lines.delete(key);
    line.close();
  }

  get size(): number {
    return this.#lines.size;
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    for (const { line } of this.#lines.values()) line.close();
    this.#lines.clear();
  }

  #closeIdle(): void {
    const before = performance.now() - this.idleMs;
    for (const [key, { line, usedAt }] of this.#lines) if (usedAt < before) this.drop(key, line);
  }
}
