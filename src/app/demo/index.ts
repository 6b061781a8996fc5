import { AppError } from '../../kernel/index.js';

/** Shows pairing, sending, receiving and a restart, offline. */
export function runDemo(): Promise<void> {
  return Promise.reject(new AppError('NOT_SUPPORTED', 'The demo is not part of this build.'));
}
