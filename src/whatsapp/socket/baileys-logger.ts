import type { Logger } from 'pino';
import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js';

const nothing = (): void => undefined;

/**
 * What Baileys may say: the fixed text of its warnings and errors, at debug level, never the objects beside it
 * (they hold stanzas, keys and message bodies). What matters of them the gateway logs itself, with ids.
 */
export function baileysLogger(logger: Logger): ILogger {
  const text =
    (severity: string) =>
    (obj: unknown, message?: string): void => {
      const fixed = message ?? (typeof obj === 'string' ? obj : undefined);
      // A text with a number or an address in it is not a fixed text.
      if (fixed && !/[\d@{]/.test(fixed)) logger.debug({ severity }, `baileys: ${fixed}`);
    };
  return {
    level: 'warn',
    child: () => baileysLogger(logger),
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: text('warn'),
    error: text('error'),
  };
}
