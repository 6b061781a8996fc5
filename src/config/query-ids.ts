import { setting, type Setting } from './setting.js';

/** Ids by name; those that are not named keep their default. */
export type QueryIds = Readonly<Record<string, string>>;

/** A JSON object from known names to ids, which are digits. */
export function queryIds(
  name: string,
  options: { description: string; names: readonly string[] },
): Setting<QueryIds> {
  const { names } = options;
  return setting<QueryIds>(name, options.description, {
    type: 'JSON',
    allowed: `a JSON object such as {"${names[0] ?? ''}": "8823471724422422"}, with ids of digits and these names: ${names.join(', ')}`,
    defaultText: '',
    defaultValue: {},
    parse: (text) => {
      const found = parsed(text);
      const fits = ([key, id]: [string, unknown]): boolean =>
        names.includes(key) && typeof id === 'string' && /^\d{5,25}$/.test(id);
      return found && Object.entries(found).every(fits) ? (found as QueryIds) : undefined;
    },
  });
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null; // No JSON: refused like every other wrong text.
  }
}
