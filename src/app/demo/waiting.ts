import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../kernel/index.js';

const POLL_MS = 15;
const WAIT_MS = 20_000;

/**
 * Looks again and again until there is something.
 * @param what for the error, as in "no reply came"
 * @throws AppError WHATSAPP_TIMEOUT after 20 s
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = performance.now() + WAIT_MS;
  while (performance.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(POLL_MS);
  }
  throw new AppError('WHATSAPP_TIMEOUT', `waited ${WAIT_MS / 1000} s in vain: ${what}`);
}
