/** Ended by the clock or by the caller; `name` says which: TimeoutError or AbortError. */
export interface Limit {
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Waits for work that cannot be broken off itself, but no longer than allowed. What becomes of it afterwards is nobody's
 * concern: whoever calls this treats the work as having failed.
 * @throws DOMException TimeoutError or AbortError, and what the work throws
 */
export async function withinLimit<T>(work: Promise<T>, { timeoutMs, signal }: Limit): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DOMException(`no answer within ${timeoutMs} ms`, 'TimeoutError')),
      timeoutMs,
    );
    onAbort = () => reject(new DOMException('broken off', 'AbortError'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  work.catch(() => undefined); // it may fail after the end, when nobody listens any more
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
