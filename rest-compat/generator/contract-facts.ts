import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Json, JsonObject } from '../../src/kernel/index.js';

/**
 * Cuts the facts of operations out of the legacy contract file: parameters, types, required keys, examples. No
 * prose. `tsx rest-compat/generator/contract-facts.ts <contract.json> <target directory> [id ...]`
 * writes one file per tag; ids (`POST /webhook`) replace or join what the files hold.
 */
const [, , contractPath, target, ...ids] = process.argv;
if (!contractPath || !target)
  throw new Error('usage: contract-facts.ts <contract.json> <directory> [id ...]');

interface LegacyOperation {
  id: string;
  tag: string;
  parameters: { name: string; in: string; required?: boolean; schema: JsonObject }[];
  requestBody: { schema: JsonObject | null; examples: { value: Json }[] } | null;
  responses: {
    status: number;
    shape: string;
    schema: JsonObject | null;
    examples: { name: string; value: Json }[];
  }[];
}

const SCHEMA_KEYS = [
  'type',
  'format',
  'required',
  'properties',
  'items',
  'enum',
  'nullable',
  'additionalProperties',
  'oneOf',
];
const LONGEST_EXAMPLE_TEXT = 200;

/** A schema without its notes and property examples. */
function bareSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(bareSchema);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => SCHEMA_KEYS.includes(key));
  return Object.fromEntries(
    kept.map(([key, inner]): [string, Json] => {
      if (key !== 'properties') return [key, ['required', 'enum'].includes(key) ? inner : bareSchema(inner)];
      return [
        key,
        Object.fromEntries(
          Object.entries(inner as JsonObject).map(([name, schema]) => [name, bareSchema(schema)]),
        ),
      ];
    }),
  );
}

/** Long data URLs say nothing that their beginning does not. */
function shortened(value: Json): Json {
  if (typeof value === 'string')
    return value.length > LONGEST_EXAMPLE_TEXT ? value.slice(0, LONGEST_EXAMPLE_TEXT) : value;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}

/** Where a schema contradicts the whole example of the same response, the example is what clients have seen. */
function responseSchema(response: LegacyOperation['responses'][number]): JsonObject | null {
  const example = response.examples[0]?.value;
  if (!response.schema) return null;
  if (typeof example !== 'object' || example === null || Array.isArray(example))
    return bareSchema(response.schema) as JsonObject;
  const known = Object.keys((response.schema['properties'] ?? {}) as JsonObject);
  return Object.keys(example).every((key) => known.includes(key))
    ? (bareSchema(response.schema) as JsonObject)
    : null;
}

function facts(operation: LegacyOperation): JsonObject {
  return {
    parameters: operation.parameters.map(({ name, in: from, required, schema }) => ({
      name,
      in: from,
      required: required === true,
      schema: bareSchema(schema),
    })),
    request: operation.requestBody && {
      schema: operation.requestBody.schema && bareSchema(operation.requestBody.schema),
      examples: operation.requestBody.examples.map((example) => example.value),
    },
    responses: operation.responses.map((response) => ({
      status: response.status,
      shape: response.shape,
      schema: responseSchema(response),
      examples: response.examples.map((example) => shortened(example.value)),
    })),
  };
}

const contract = JSON.parse(await readFile(contractPath, 'utf8')) as { operations: LegacyOperation[] };
const wanted = contract.operations.filter((operation) => ids.length === 0 || ids.includes(operation.id));
await mkdir(target, { recursive: true });
for (const tag of new Set(wanted.map((operation) => operation.tag))) {
  const file = path.join(target, `${tag.toLowerCase().replaceAll(' ', '-')}.json`);
  const existing = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as JsonObject;
  for (const operation of wanted.filter((candidate) => candidate.tag === tag))
    existing[operation.id] = facts(operation);
  const sorted = Object.fromEntries(Object.entries(existing).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(file, `${JSON.stringify(sorted, null, 1)}\n`);
}
