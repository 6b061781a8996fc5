import { findKey, foldKey } from './keys.js';
import { InputProblem } from './input-problem.js';
import type { ObjectField, TypePlan } from './route.js';

type Mutable = Record<string, unknown>;
type ObjectPlan = Extract<TypePlan, { kind: 'object' }>;

/**
 * Makes a request value fit the variable's GraphQL type the way the legacy server was lenient: numbers for text
 * (phone numbers), numeric and boolean text (query strings), one value for a list of one, enum names in any case.
 * @throws InputProblem rule TYPE, ENUM, REQUIRED or UNKNOWN
 */
export function coerce(value: unknown, type: TypePlan, key: string): unknown {
  switch (type.kind) {
    case 'string':
      if (typeof value === 'string') return value;
      // An unsafe integer has lost digits in JSON.parse: better refused than sent to a wrong number.
      if (typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value)))
        return String(value);
      throw wrongType(key, 'text');
    case 'integer':
    case 'number':
      return coerceNumber(value, { key, whole: type.kind === 'integer' });
    case 'boolean':
      return coerceBoolean(value, key);
    case 'enum':
      return coerceEnum(value, type.names, key);
    case 'list':
      return (Array.isArray(value) ? value : [value]).map((item) => coerce(item, type.of, key));
    case 'object':
      return coerceObject(value, type, key);
    case 'json':
      return value;
    default:
      return type satisfies never;
  }
}

function coerceNumber(value: unknown, expected: { key: string; whole: boolean }): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const fits =
    typeof number === 'number' && (expected.whole ? Number.isSafeInteger(number) : Number.isFinite(number));
  if (!fits) throw wrongType(expected.key, expected.whole ? 'a whole number' : 'a number');
  return number;
}

function coerceBoolean(value: unknown, key: string): boolean {
  const text = String(value).toLowerCase();
  if (value === true || value === 1 || (typeof value === 'string' && (text === 'true' || text === '1')))
    return true;
  if (value === false || value === 0 || (typeof value === 'string' && (text === 'false' || text === '0')))
    return false;
  throw wrongType(key, 'true or false');
}

function coerceEnum(value: unknown, names: readonly string[], key: string): string {
  const name =
    typeof value === 'string' ? names.find((known) => foldKey(known) === foldKey(value)) : undefined;
  if (name !== undefined) return name;
  throw new InputProblem(
    key,
    'ENUM',
    `${key} must be one of ${names.map((n) => n.toLowerCase()).join(', ')}`,
  );
}

function coerceObject(value: unknown, plan: ObjectPlan, key: string): Mutable {
  if (!isObject(value)) throw wrongType(key, 'an object');
  const given = plan.dropPrefix === undefined ? value : withoutPrefix(value, plan.dropPrefix);
  const result: Mutable = {};
  for (const field of plan.fields) {
    const raw = fieldValue(given, field);
    const fieldKey = [key, field.keys[0] ?? field.name, ...(field.inner ? [field.inner] : [])].join('.');
    if (raw === undefined || (raw === '' && field.type.kind !== 'string')) {
      if (field.required) throw new InputProblem(fieldKey, 'REQUIRED', `${fieldKey} is required`);
      continue;
    }
    result[field.name] = coerce(raw, field.type, fieldKey);
  }
  if (plan.closed)
    refuseUnknown(
      value,
      plan.fields.flatMap((field) => field.keys),
      `${key}.`,
    );
  return result;
}

function fieldValue(given: Readonly<Mutable>, field: ObjectField): unknown {
  const value = findKey(given, field.keys)?.value;
  return field.inner !== undefined && isObject(value) ? findKey(value, [field.inner])?.value : value;
}

/** @throws InputProblem rule UNKNOWN for the first key that folds to none of `known` */
export function refuseUnknown(given: Readonly<Mutable>, known: readonly string[], prefix: string): void {
  const folded = new Set(known.map(foldKey));
  const stranger = Object.keys(given).find((key) => !folded.has(foldKey(key)));
  if (stranger !== undefined) {
    throw new InputProblem(prefix + stranger, 'UNKNOWN', `${prefix}${stranger} is not a known field`);
  }
}

function withoutPrefix(object: Readonly<Mutable>, prefix: string): Mutable {
  const folded = foldKey(prefix);
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => {
    const plain = foldKey(key);
    return [plain.startsWith(folded) ? plain.slice(folded.length) : key, value];
  });
  return Object.fromEntries(entries);
}

export function isObject(value: unknown): value is Mutable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const wrongType = (key: string, expected: string): InputProblem =>
  new InputProblem(key, 'TYPE', `${key} must be ${expected}`);
