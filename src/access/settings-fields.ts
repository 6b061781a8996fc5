import { badInput, Secret, type Json } from '../kernel/index.js';
import { parseProxyUrl, PROXY_PROTOCOLS } from '../platform/http-out/index.js';

/** How one setting is read from a caller: what it is at first, and the check that turns input into a value. */
export interface Field<T> {
  readonly initial: T;
  /** Credentials are sealed in the database and masked in reads. */
  readonly secret: boolean;
  /**
   * `stored` is the value so far: a credential written back as masked reads show it stays what it is.
   * @throws AppError BAD_INPUT naming `field`
   */
  readonly read: (value: unknown, field: string, stored: T) => T;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Field is invariant: only `any` admits every T
export type FieldSet = Record<string, Field<any>>;
export type ValuesOf<S extends FieldSet> = { [K in keyof S]: S[K] extends Field<infer T> ? T : never };

const MASK = '***';
function textOf(value: unknown, field: string, maxLength: number): string {
  if (typeof value !== 'string') throw badInput(field, 'is not text', 'text');
  const trimmed = value.trim();
  if (trimmed.length > maxLength) throw badInput(field, 'is too long', `at most ${maxLength} characters`);
  // Control characters break headers and queue names.
  if (/[\u0000-\u001f\u007f]/.test(trimmed))
    throw badInput(field, 'has control characters', 'printable text');
  return trimmed;
}

export function flag(initial = false): Field<boolean> {
  return {
    initial,
    secret: false,
    read: (value, field) => {
      if (typeof value !== 'boolean') throw badInput(field, 'is not a boolean', ['true', 'false']);
      return value;
    },
  };
}

/** Free text; empty counts as not set. */
export function text(maxLength: number, pattern?: { form: RegExp; allowed: string }): Field<string | null> {
  return {
    initial: null,
    secret: false,
    read: (value, field) => {
      const read = textOf(value, field, maxLength);
      if (read === '') return null;
      if (pattern && !pattern.form.test(read)) throw badInput(field, 'has the wrong form', pattern.allowed);
      return read;
    },
  };
}

/** Text that keeps being text: line breaks stay and empty is a value of its own. */
export function prose(maxLength: number, initial: string): Field<string> {
  return {
    initial,
    secret: false,
    read: (value, field) => {
      if (typeof value !== 'string') throw badInput(field, 'is not text', 'text');
      if (value.length > maxLength) throw badInput(field, 'is too long', `at most ${maxLength} characters`);
      return value;
    },
  };
}

export function choice<const V extends string | number>(values: readonly V[]): Field<V | null> {
  return {
    initial: null,
    secret: false,
    read: (value, field) => {
      if (value === '') return null;
      const found = values.find((v) => v === value);
      if (found === undefined) throw badInput(field, 'is not allowed', values.map(String));
      return found;
    },
  };
}

export function choiceOr<const V extends string>(values: readonly V[], initial: V): Field<V> {
  const inner = choice(values);
  return { initial, secret: false, read: (value, field) => inner.read(value, field, null) ?? initial };
}

export function whole(min: number, max: number): Field<number | null> {
  return {
    initial: null,
    secret: false,
    read: (value, field) => {
      if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
        throw badInput(field, 'is out of range', `a whole number from ${min} to ${max}`);
      }
      return value;
    },
  };
}

/** The same with a default of its own. */
export function wholeOr(range: { min: number; max: number }, initial: number): Field<number> {
  const inner = whole(range.min, range.max);
  return { initial, secret: false, read: (value, field) => inner.read(value, field, null) ?? initial };
}

/** A day that is not to come, `2026-03-20`; empty counts as not set. */
export function pastDay(): Field<string | null> {
  const form = text(10, { form: /^\d{4}-\d{2}-\d{2}$/, allowed: 'a day such as 2026-03-20' });
  return {
    ...form,
    read: (value, field, stored) => {
      const day = form.read(value, field, stored);
      if (day === null) return null;
      const at = new Date(`${day}T00:00:00Z`);
      const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
      if (!exists) throw badInput(field, 'is no day of the calendar', 'a day such as 2026-03-20');
      if (at.getTime() > Date.now()) throw badInput(field, 'is to come', 'today or earlier');
      return day;
    },
  };
}

/** A JSON object, e.g. queue arguments. */
export function object(): Field<{ [key: string]: Json } | null> {
  return {
    initial: null,
    secret: false,
    read: (value, field) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw badInput(field, 'is not an object', 'a JSON object');
      }
      if (JSON.stringify(value).length > 16_384)
        throw badInput(field, 'is too large', 'at most 16 KiB of JSON');
      return value as { [key: string]: Json };
    },
  };
}

function parsedUrl(value: unknown, field: string, protocols: readonly string[]): string | null {
  const read = textOf(value, field, 2048);
  if (read === '') return null;
  const url = URL.canParse(read) ? new URL(read) : null;
  // The value is not repeated in the error: it may hold a password.
  if (!url || !protocols.includes(url.protocol) || url.hostname === '') {
    throw badInput(
      field,
      'is not a usable URL',
      protocols.map((protocol) => `${protocol}//host`),
    );
  }
  return read;
}

/** An address without credentials. */
export function url(protocols: readonly string[]): Field<string | null> {
  return { initial: null, secret: false, read: (value, field) => parsedUrl(value, field, protocols) };
}

/** An address that may carry a user and a password. */
export function secretUrl(protocols: readonly string[]): Field<Secret<string> | null> {
  return {
    initial: null,
    secret: true,
    read: (value, field, stored) => {
      const read = parsedUrl(value, field, protocols);
      if (read === null || !read.includes(`:${MASK}@`)) return read === null ? null : new Secret(read);
      if (stored === null || masked(stored) !== read) {
        throw badInput(field, 'has a masked password', 'the whole URL, or the masked one unchanged');
      }
      return stored;
    },
  };
}

/** The address of a proxy, which may carry a user and a password. */
export function proxyUrl(): Field<Secret<string> | null> {
  const whole = secretUrl(PROXY_PROTOCOLS);
  return {
    ...whole,
    read: (value, field, stored) => {
      const read = whole.read(value, field, stored);
      const parsed = read === null ? null : parseProxyUrl(read.reveal());
      if (parsed && 'problem' in parsed) {
        throw badInput(
          field,
          parsed.problem,
          PROXY_PROTOCOLS.map((protocol) => `${protocol}//user:password@host:port`),
        );
      }
      return read;
    },
  };
}

/** A credential. */
export function secretText(maxLength: number): Field<Secret<string> | null> {
  return {
    initial: null,
    secret: true,
    read: (value, field, stored) => {
      const read = textOf(value, field, maxLength);
      if (read === '') return null;
      return read === MASK ? stored : new Secret(read);
    },
  };
}

/** What a reader may see of a credential: `***`, or an address with its password hidden. */
export function masked(secret: Secret<string>): string {
  const value = secret.reveal();
  if (!value.includes('://')) return MASK;
  return value.replace(/^([a-z0-9+]+:\/\/[^/?#]*?:)[^/?#]*@/i, `$1${MASK}@`);
}
