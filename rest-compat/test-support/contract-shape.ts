import type { Json, JsonObject } from '../../src/kernel/index.js';
import { readSources } from '../generator/sources.js';
import type { ContractFacts } from '../generator/contract.js';
import type { Shape } from '../generator/openapi.js';

/** Documented, but only there under a condition that the plain request does not meet. */
const CONDITIONAL = new Set([
  'GET /admin/instances/status pagination.total',
  'GET /admin/license/info grace_period_end',
  'POST /admin/archive/replay events',
  'POST /sync/app-state results[].error',
  'POST /session/refresh sync.app_state[].error',
  'POST /session/refresh sync.prekeys.error',
  'POST /session/refresh sync.privacy_settings.error',
]);

/** What the legacy contract says of each operation, by id. */
export function readContract(): Record<string, ContractFacts> {
  const facts = Object.assign({}, ...readSources().contract) as Record<string, ContractFacts>;
  return Object.fromEntries(
    Object.entries(facts).map(([id, { request, ...rest }]) => [
      id,
      { ...rest, request: request && { ...request, examples: examplesOf(id, request.examples) } },
    ]),
  );
}

/** The contract has no example for a request that needs keys of a message which somebody has received. */
function examplesOf(id: string, examples: readonly JsonObject[]): readonly JsonObject[] {
  if (examples.length > 0 || !id.startsWith('POST /chat/download')) return examples;
  const bytes32 = Buffer.alloc(32, 7).toString('base64');
  return [
    {
      Url: 'https://mmg.whatsapp.net/v/t62.7118-24/a.enc',
      MediaKey: bytes32,
      Mimetype: 'image/jpeg',
      FileEncSHA256: bytes32,
      FileSHA256: bytes32,
      FileLength: 2039,
    },
  ];
}

/** Keys that are missing or of another type than the contract says. */
export function deviations(shape: Shape, value: Json | undefined, at: string): string[] {
  if (value === undefined) return shape.nullable || CONDITIONAL.has(at) ? [] : [`${at} is missing`];
  if (value === null) return shape.nullable ? [] : [`${at} is null`];
  if (shape.enum && !shape.enum.includes(value as string)) return [`${at} is ${JSON.stringify(value)}`];
  if (shape.type !== undefined && !fits(shape.type, value)) return [`${at} is no ${shape.type}`];
  if (Array.isArray(value)) return value.flatMap((item) => deviations(shape.items ?? {}, item, `${at}[]`));
  if (typeof value !== 'object') return [];
  const dot = at.includes(' ') && !at.endsWith(' ') ? '.' : '';
  return Object.entries(shape.properties ?? {}).flatMap(([key, inner]) =>
    deviations(inner, value[key], `${at}${dot}${key}`),
  );
}

/** Keys that are there and the contract has not. Objects that the contract leaves open may hold anything. */
export function strangers(shape: Shape, value: Json | undefined, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => strangers(shape.items ?? {}, item, `${at}[]`));
  if (typeof value !== 'object' || value === null || !shape.properties || shape.additionalProperties)
    return [];
  const dot = at.includes(' ') && !at.endsWith(' ') ? '.' : '';
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = shape.properties?.[key] ?? (key.includes('@') ? anyAddress(shape) : undefined);
    return known ? strangers(known, inner, `${at}${dot}${key}`) : [`${at}${dot}${key} is not documented`];
  });
}

/** What is documented under one address, where an object is keyed by addresses: any other may stand there. */
function anyAddress({ properties = {} }: Shape): Shape | undefined {
  return Object.entries(properties).find(([key]) => key.includes('@'))?.[1];
}

function fits(type: string, value: Json): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
}

/** Keys in lower case without underscores; where two keys fold together, the first stays. */
export function folded(value: Json): Json {
  if (Array.isArray(value)) return value.map(folded);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [
    key.replaceAll('_', '').toLowerCase(),
    folded(inner),
  ]);
  return Object.fromEntries(entries.reverse());
}

/** The path of an operation with the query that it needs: values that its documented answer repeats. */
export function withQuery(path: string, { parameters, responses }: ContractFacts): string {
  const [example] = responses.find(({ status }) => status < 300)?.examples ?? [];
  const given = parameters.flatMap(({ name, in: place, required }) => {
    const value = (example as JsonObject | undefined)?.[name];
    return place === 'query' && required && typeof value === 'string' ? [[name, value] as const] : [];
  });
  return given.length ? `${path}?${new URLSearchParams(Object.fromEntries(given)).toString()}` : path;
}
