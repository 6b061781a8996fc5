import { randomBytes } from 'node:crypto';
import { coerce, isObject, refuseUnknown } from './coerce.js';
import { InputProblem } from './input-problem.js';
import { textOf } from './json-text.js';
import { findKey, foldKey } from './keys.js';
import type { InputPlan, Limits, Route, ValueMap } from './route.js';

type Values = Record<string, unknown>;

/** The parts of a request that variables come from. `path` has the decoded path parameters. */
export interface RequestParts {
  readonly body: Readonly<Values>;
  readonly query: Readonly<Values>;
  readonly path: Readonly<Values>;
}

/**
 * The variables of a route's document out of a request.
 * @throws InputProblem for the first field that is missing or cannot be used
 */
export function readInputs(route: Route, parts: RequestParts): Values {
  const variables: Values = {};
  for (const plan of route.inputs) {
    const value = readInput(plan, parts, variables);
    if (value !== undefined) variables[plan.variable] = value;
  }
  if (route.closedBody) refuseUnknown(parts.body, route.inputs.flatMap(bodyKeys), '');
  return variables;
}

const isGroupAddress = (value: unknown): boolean => typeof value === 'string' && value.endsWith('@g.us');

const bodyKeys = (plan: InputPlan): readonly string[] =>
  plan.from === 'body'
    ? [
        ...plan.inside.slice(0, 1),
        ...(plan.inside.length ? [] : plan.keys),
        ...(plan.valuesWith ?? []),
        ...(plan.joins ?? []),
      ]
    : [];

function readInput(plan: InputPlan, parts: RequestParts, variables: Values): unknown {
  if (plan.from === 'internal') return undefined;
  if (plan.unless !== undefined && variables[plan.unless] === true) return undefined;
  const key = inputKey(plan);
  try {
    const raw = findRaw(plan, parts[plan.from], key);
    const value =
      raw === undefined ? undefined : transform(plan, raw, { object: parts[plan.from], variables });
    if (value === undefined || value === null || (value === '' && !plan.keepEmpty)) {
      if (plan.required) throw new InputProblem(key, 'REQUIRED', `${key} is required`);
      return plan.madeUp === undefined ? undefined : madeUp(plan.madeUp);
    }
    // What the contract lists are the words of requests, not what `@values` makes of them.
    // What is listed are the legacy names, of which the schema's own are made.
    const renamed = plan.values !== undefined || plan.type.kind === 'enum';
    const replaced = renamed && plan.limits?.enum !== undefined;
    if (replaced) checkListed(asListed(raw, plan.limits), plan.limits, key);
    const coerced = coerce(value, plan.type, key);
    if (plan.forGroups && isObject(coerced) && !isGroupAddress(variables[plan.forGroups.variable])) {
      const { [plan.forGroups.field]: _, ...rest } = coerced;
      return Object.keys(rest).length > 0 ? rest : undefined;
    }
    if (plan.limits && !replaced) checkLimits(coerced, plan.limits, key);
    return plan.emptyWhenIncludes !== undefined &&
      Array.isArray(coerced) &&
      coerced.includes(plan.emptyWhenIncludes)
      ? []
      : coerced;
  } catch (problem) {
    if (plan.from !== 'query' || !(problem instanceof InputProblem)) throw problem;
    throw new InputProblem(problem.key, problem.rule, `invalid ${key} parameter`);
  }
}

const madeUp = (prefix: string): string => prefix + randomBytes(16).toString('hex').toUpperCase();

/** A field as the contract writes it: `s3Config.access_key`. */
export const inputKey = (plan: InputPlan): string =>
  [...plan.inside, plan.keys[0] ?? plan.variable].join('.');

function findRaw(plan: InputPlan, parts: Readonly<Values>, key: string): unknown {
  let inside = parts;
  for (const name of plan.inside) {
    const next = findKey(inside, [name]);
    if (next === null) return undefined;
    if (!isObject(next.value)) throw new InputProblem(key, 'TYPE', `${name} must be an object`);
    inside = next.value;
  }
  const own = findValue(inside, plan);
  if (!plan.joins) return own;
  const others = plan.joins.map((name) => findKey(parts, [name])?.value).filter(isObject);
  if (own === undefined && others.length === 0) return undefined;
  // Something that is no object is refused later, under the variable's own name.
  return own === undefined || isObject(own) ? joined([...(own ? [own] : []), ...others]) : own;
}

/** The first spelling with a value: an empty one is passed over for the next, where empty means absent. */
function findValue(object: Readonly<Values>, plan: InputPlan): unknown {
  const found = findKey(object, plan.keys)?.value;
  if (found !== '' || plan.keepEmpty) return found;
  for (const key of plan.keys) {
    const value = findKey(object, [key])?.value;
    if (value !== undefined && value !== '') return value;
  }
  return found;
}

/** One object out of several; a key of an earlier one stands, however it is spelled. */
function joined(objects: readonly Readonly<Values>[]): Values {
  const result: Values = {};
  for (const object of objects) {
    for (const [key, value] of Object.entries(object))
      if (findKey(result, [key]) === null) result[key] = value;
  }
  return result;
}

function transform(
  plan: InputPlan,
  raw: unknown,
  around: { object: Readonly<Values>; variables: Values },
): unknown {
  let value = raw;
  if (plan.prefix && typeof value === 'string' && value.startsWith(plan.prefix.text)) {
    value = value.slice(plan.prefix.text.length);
    around.variables[plan.prefix.sets] = true;
  }
  if (plan.csv && typeof value === 'string') value = splitAtCommas(value);
  if (plan.csv && Array.isArray(value))
    value = value.map((item: unknown) => (typeof item === 'string' ? item.trim() : item));
  if (plan.cut !== undefined && typeof value === 'string')
    value = Array.from(value).slice(0, plan.cut).join('');
  if (plan.unixSeconds) value = dateOf(value, inputKey(plan));
  if (plan.values) value = mapValue(value, plan.values, otherWords(plan, around.object));
  return value;
}

/** The last second that a DateTime can name. */
const MAX_SECONDS = 253_402_300_799;

function dateOf(value: unknown, key: string): unknown {
  if (value === null || value === '') return value;
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (!Number.isInteger(seconds)) throw new InputProblem(key, 'TYPE', `${key} must be a whole number`);
  if ((seconds as number) < 0 || (seconds as number) > MAX_SECONDS)
    throw new InputProblem(key, 'MAXIMUM', `${key} must be seconds since 1970, 0 to ${MAX_SECONDS}`);
  return new Date((seconds as number) * 1000).toISOString();
}

const splitAtCommas = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function otherWords(plan: InputPlan, object: Readonly<Values>): string[] {
  return (plan.valuesWith ?? []).map((key) => {
    const value = findKey(object, [key])?.value;
    if (typeof value === 'object') throw new InputProblem(key, 'TYPE', `${key} must be text`);
    return textOf(value);
  });
}

function mapValue(value: unknown, map: ValueMap, others: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapValue(item, map, others));
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return value;
  const words = foldKey([String(value), ...others].join(' ').trim());
  const entry = Object.entries(map).find(([from]) => foldKey(from) === words);
  return entry === undefined ? value : entry[1];
}

function checkLimits(value: unknown, limits: Limits, key: string): void {
  const fail = (rule: InputProblem['rule'], text: string): never => {
    throw new InputProblem(key, rule, `${key} ${text}`);
  };
  if (typeof value === 'string') {
    const length = [...value].length;
    if (limits.minLength !== undefined && length < limits.minLength)
      fail('MIN_LENGTH', `is too short (min ${limits.minLength} characters)`);
    if (limits.maxLength !== undefined && length > limits.maxLength)
      fail('MAX_LENGTH', `is too long (max ${limits.maxLength} characters)`);
  }
  if (typeof value === 'number') {
    if (limits.minimum !== undefined && value < limits.minimum)
      fail('MINIMUM', `must be at least ${limits.minimum}`);
    if (limits.maximum !== undefined && value > limits.maximum)
      fail('MAXIMUM', `must be at most ${limits.maximum}`);
  }
  checkListed(value, limits, key);
}

/** A name in the spelling that is listed, in whatever case it was written. */
function asListed(raw: unknown, { enum: listed = [] }: Limits): unknown {
  return listed.find((name) => foldKey(String(name)) === foldKey(textOf(raw))) ?? raw;
}

function checkListed(value: unknown, { enum: listed }: Limits, key: string): void {
  if (!listed || (typeof value !== 'string' && typeof value !== 'number') || listed.includes(value)) return;
  throw new InputProblem(key, 'ENUM', `${key} must be one of ${listed.join(', ')}`);
}
