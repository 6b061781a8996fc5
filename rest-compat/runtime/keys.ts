/** The legacy server matched request keys without regard to case and underscores; so does this adapter. */
export const foldKey = (key: string): string => key.replaceAll('_', '').toLowerCase();

/** What a request holds under the first of the accepted spellings that it uses. */
export interface FoundKey {
  readonly key: string;
  readonly value: unknown;
}

/**
 * Looks a key up: exact spellings in the order given, then any spelling that folds to one of them.
 * @returns null when the object has none, or only null values
 */
export function findKey(
  object: Readonly<Record<string, unknown>>,
  spellings: readonly string[],
): FoundKey | null {
  for (const key of spellings) {
    if (Object.hasOwn(object, key) && object[key] !== null) return { key, value: object[key] };
  }
  const folded = new Set(spellings.map(foldKey));
  for (const key of Object.keys(object)) {
    if (object[key] !== null && folded.has(foldKey(key))) return { key, value: object[key] };
  }
  return null;
}
