import { Secret } from '../kernel/index.js';

/** One environment variable: how it is read, shown and documented. */
export interface Setting<T> {
  /** Name of the environment variable. */
  readonly name: string;
  /** For the documentation: `integer`, `duration`, ... */
  readonly type: string;
  /** What is allowed, in words, for the error and the documentation. */
  readonly allowed: string;
  readonly description: string;
  /** The default as an operator would write it; empty when there is none. */
  readonly defaultText: string;
  readonly secret: boolean;
  /** `undefined` when the text is not allowed. */
  parse(text: string): T | undefined;
  readonly defaultValue: T;
}

interface Base<T> {
  description: string;
  default: T;
}

type Parts<T> = Omit<Setting<T>, 'name' | 'description' | 'secret'>;

/** The general form; the functions below cover what most settings need. */
export function setting<T>(
  name: string,
  description: string,
  parts: Parts<T> & { secret?: boolean },
): Setting<T> {
  return { secret: false, ...parts, name, description };
}

const plainText = (value: string | boolean | null): string => (value === null ? '' : String(value));

export function integer(name: string, options: Base<number> & { min: number; max: number }): Setting<number> {
  const { min, max } = options;
  return setting(name, options.description, {
    type: 'integer',
    allowed: `an integer from ${min} to ${max}`,
    defaultText: String(options.default),
    defaultValue: options.default,
    parse: (text) => {
      const value = Number(text);
      return /^-?\d+$/.test(text) && value >= min && value <= max ? value : undefined;
    },
  });
}

export function decimal(name: string, options: Base<number> & { min: number; max: number }): Setting<number> {
  const { min, max } = options;
  return setting(name, options.description, {
    type: 'number',
    allowed: `a number from ${min} to ${max}`,
    defaultText: options.default.toFixed(1),
    defaultValue: options.default,
    parse: (text) => {
      const value = Number(text);
      return /^\d+(\.\d+)?$/.test(text) && value >= min && value <= max ? value : undefined;
    },
  });
}

const TRUE = ['true', '1', 'yes', 'on'];
const FALSE = ['false', '0', 'no', 'off'];

/** `default: null` means that the program decides; the description says how. */
export function flag<T extends boolean | null>(name: string, options: Base<T>): Setting<T | boolean> {
  return setting<T | boolean>(name, options.description, {
    type: 'boolean',
    allowed: 'true or false',
    defaultText: plainText(options.default),
    defaultValue: options.default,
    parse: (text) => {
      const word = text.toLowerCase();
      return TRUE.includes(word) ? true : FALSE.includes(word) ? false : undefined;
    },
  });
}

export function text<T extends string | null>(
  name: string,
  options: Base<T> & { pattern?: RegExp; allowed?: string; type?: string },
): Setting<T | string> {
  const { pattern } = options;
  return setting<T | string>(name, options.description, {
    type: options.type ?? 'text',
    allowed: options.allowed ?? 'any text',
    defaultText: plainText(options.default),
    defaultValue: options.default,
    parse: (value) => (pattern && !pattern.test(value) ? undefined : value),
  });
}

/** One of a list of words, written in any case. */
export function choice<W extends string, T extends W | null>(
  name: string,
  options: Base<T> & { of: readonly W[] },
): Setting<T | W> {
  return setting<T | W>(name, options.description, {
    type: 'choice',
    allowed: options.of.join(', '),
    defaultText: plainText(options.default),
    defaultValue: options.default,
    parse: (value) => options.of.find((word) => word.toLowerCase() === value.toLowerCase()),
  });
}

const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30s`, `500ms`, `1h30m`; the value is in ms. */
export function duration(
  name: string,
  options: { description: string; default: string; max?: string },
): Setting<number> {
  const maxMs = parseDuration(options.max ?? '365d') ?? 0;
  return setting(name, options.description, {
    type: 'duration',
    allowed: `a duration such as 500ms, 30s, 5m or 1h${options.max ? `, at most ${options.max}` : ''}`,
    defaultText: options.default,
    defaultValue: parseDuration(options.default) ?? 0,
    parse: (value) => {
      const ms = parseDuration(value);
      return ms !== undefined && ms <= maxMs ? ms : undefined;
    },
  });
}

function parseDuration(value: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(value)) return undefined;
  let total = 0;
  for (const [, number, unit] of value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(number) * (UNIT_MS[unit ?? ''] ?? 0);
  }
  return Math.round(total);
}

const SIZE_UNITS: Record<string, number> = { '': 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** `5MB`, `500kB`, `1048576`; the value is in bytes, and a MB has 1,048,576 of them. */
export function bytes(name: string, options: { description: string; default: string }): Setting<number> {
  const parse = (value: string): number | undefined => {
    const [, number = '', unit = ''] = /^(\d+)\s*([kmg]?b)?$/i.exec(value) ?? [];
    const size = number === '' ? 0 : Number(number) * (SIZE_UNITS[unit.toLowerCase()] ?? Number.NaN);
    return size >= 1 && size <= 2 * 1024 ** 3 ? size : undefined;
  };
  return setting(name, options.description, {
    type: 'size',
    allowed: 'a size such as 500kB, 16MB or a number of bytes, at most 2GB',
    defaultText: options.default,
    defaultValue: parse(options.default) ?? 0,
    parse,
  });
}

/** An absolute URL of one of the schemes, without a trailing slash. */
export function url(
  name: string,
  options: { description: string; schemes: readonly string[]; secret?: boolean },
): Setting<string | null> {
  const { schemes } = options;
  return setting<string | null>(name, options.description, {
    type: 'URL',
    allowed: `a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    defaultText: '',
    defaultValue: null,
    secret: options.secret ?? false,
    parse: (value) => {
      const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : '';
      return schemes.includes(scheme) ? value.replace(/\/+$/, '') : undefined;
    },
  });
}

/** A value that is never shown. `pattern` holds its form. */
export function secret(
  name: string,
  options: { description: string; pattern: RegExp; allowed: string },
): Setting<Secret<string> | null> {
  return setting<Secret<string> | null>(name, options.description, {
    type: 'secret',
    allowed: options.allowed,
    defaultText: '',
    defaultValue: null,
    secret: true,
    parse: (value) => (options.pattern.test(value) ? new Secret(value) : undefined),
  });
}
