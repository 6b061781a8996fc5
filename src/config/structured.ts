import type { JsonObject } from '../kernel/index.js';
import { setting, type Setting } from './setting.js';

/*
 * Settings whose text is a list or an object. Their values are plain data; what may be secret in them is never shown.
 */

/** Names with commas between. */
export function names(
  name: string,
  options: { description: string; default: readonly string[]; allowed: string },
): Setting<readonly string[]> {
  return setting<readonly string[]>(name, options.description, {
    type: 'list',
    allowed: options.allowed,
    defaultText: options.default.join(','),
    defaultValue: options.default,
    parse: (text) => {
      const found = text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean);
      return found.length > 0 && found.every((item) => /^\w+$/.test(item)) ? found : undefined;
    },
  });
}

/** A JSON object. */
export function jsonObject(name: string, options: { description: string }): Setting<JsonObject | null> {
  return setting<JsonObject | null>(name, options.description, {
    type: 'JSON',
    allowed: 'a JSON object',
    defaultText: '',
    defaultValue: null,
    parse: objectOf,
  });
}

/** Addresses with commas between. They may carry credentials, so they are shown only as `***`. */
export function urls(
  name: string,
  options: { description: string; schemes: readonly string[] },
): Setting<readonly string[]> {
  const { schemes } = options;
  return setting<readonly string[]>(name, options.description, {
    type: 'list of URLs',
    allowed: `URLs that start with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}, with commas between`,
    defaultText: '',
    defaultValue: [],
    secret: true,
    parse: (text) => {
      const found = text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean);
      const fits = (item: string): boolean =>
        URL.canParse(item) &&
        schemes.includes(new URL(item).protocol.slice(0, -1)) &&
        new URL(item).hash === '';
      return found.length > 0 && new Set(found).size === found.length && found.every(fits)
        ? found
        : undefined;
    },
  });
}

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\x20-\x7e]*$/;

/** HTTP headers: a JSON object of texts, or `Name: value` with commas between. */
export function headers(
  name: string,
  options: { description: string },
): Setting<Readonly<Record<string, string>>> {
  return setting<Readonly<Record<string, string>>>(name, options.description, {
    type: 'headers',
    allowed: 'a JSON object of texts, or `Name: value` pairs with commas between',
    defaultText: '',
    defaultValue: {},
    secret: true,
    parse: (text) => {
      const given = text.startsWith('{') ? objectOf(text) : pairs(text);
      if (!given) return undefined;
      const entries = Object.entries(given);
      const fits = entries.every(
        ([key, value]) => HEADER_NAME.test(key) && typeof value === 'string' && HEADER_VALUE.test(value),
      );
      return fits ? (given as Record<string, string>) : undefined;
    },
  });
}

function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : undefined;
  } catch {
    return undefined; // not JSON: the caller names what is allowed
  }
}

function pairs(text: string): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const item of text.split(',')) {
    const [, key, value] = /^([^:=]+)[:=](.*)$/.exec(item.trim()) ?? [];
    if (key === undefined || value === undefined) return undefined;
    found[key.trim()] = value.trim();
  }
  return found;
}
