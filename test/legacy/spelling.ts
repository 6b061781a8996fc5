import { foldKey } from '../../rest-compat/runtime/keys.js';
import type { Shape } from '../../rest-compat/generator/openapi.js';
import type { Json } from '../../src/kernel/index.js';

/**
 * The same request as another client writes it: documented keys in lower case without underscores. What the caller is
 * free to put into a request (parameters of a flow, arguments of a queue) is left alone.
 */
export function respelled(shape: Shape | null | undefined, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => respelled(shape?.items, item));
  if (typeof value !== 'object' || value === null || !shape?.properties) return value;
  const known = Object.entries(shape.properties);
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => {
    const own = known.find(([name]) => foldKey(name) === foldKey(key));
    return own ? [foldKey(key), respelled(own[1], inner)] : [key, inner];
  });
  // Where two spellings fold together, the first one stays, as it would with the gateway.
  return Object.fromEntries(entries.reverse());
}
