import pino, { type ChildLoggerOptions, type DestinationStream, type Logger } from 'pino';
import { consoleLine } from './console-line.js';
import { redactFields, redactText } from './redact.js';

export type { Logger } from 'pino';
export { redact } from './redact.js';

export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Lines for people, or one JSON object per line. */
  type: 'console' | 'json';
  color: boolean;
  /** Name of this process in a fleet; null leaves it out. */
  instance: string | null;
  /** @default standard output */
  destination?: DestinationStream;
}

/** The process's logger. Everything that goes through it, and through its children, is redacted. */
export function createLogger(options: LogOptions): Logger {
  const out = options.destination ?? process.stdout;
  const destination: DestinationStream =
    options.type === 'json' ? out : { write: (line) => out.write(consoleLine(line, options.color)) };
  const logger = pino(
    {
      level: options.level,
      base: options.instance === null ? {} : { instance: options.instance },
      formatters: {
        log: (fields) => redactFields(fields),
      },
      // Errors are already plain objects here: pino's own serializer would print every field of a driver's error.
      serializers: { err: (value: unknown) => value },
      hooks: {
        logMethod(args, method) {
          method.apply(
            this,
            args.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg)) as typeof args,
          );
        },
      },
    },
    destination,
  );
  // Pino formats the bindings of the root logger only. Children inherit this property, so theirs are redacted too.
  const plain = Object.getPrototypeOf(logger) as {
    child(bindings: object, options?: ChildLoggerOptions): Logger;
  };
  Object.defineProperty(logger, 'child', {
    value(this: Logger, bindings: object, childOptions?: ChildLoggerOptions) {
      return plain.child.call(this, redactFields(bindings), childOptions);
    },
  });
  return logger;
}
