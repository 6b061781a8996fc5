import type { Json, JsonObject } from '../../src/kernel/index.js';
import { textOf } from './json-text.js';
import type { Step, ValueMap } from './route.js';

/** What the steps of one answer share. */
export interface Projection {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly now: Date;
  /** Keys of the answer beside the one that is made: known to `text` and `countOf`, which come last. */
  readonly beside?: JsonObject;
  /** Set by a `status` step. */
  status: number | null;
}

/** Applies one transform of `operations/directives.graphql`. Undefined stands for a field that was not executed. */
export function applyStep(step: Step, value: Json | undefined, around: Projection): Json | undefined {
  switch (step.do) {
    case 'const':
      return step.value;
    case 'echo':
      return (around.variables[step.variable] ?? null) as Json;
    case 'text':
      return fill(step.template, around);
    case 'countOf':
      return sizeOf(around.beside?.[step.key]);
    case 'now':
      return around.now.toISOString();
    case 'lower':
      return onText(value, (text) => text.toLowerCase());
    case 'csv':
      return Array.isArray(value) ? value.map(textOf).join(',') : value;
    case 'unixSeconds':
      return onText(value, (text) => Math.floor(Date.parse(text) / 1000));
    case 'secondsLeft':
      return onText(value, (text) =>
        Math.max(0, Math.ceil((Date.parse(text) - around.now.getTime()) / 1000)),
      );
    case 'whole':
      return typeof value === 'number' ? Math.trunc(value) : value;
    case 'goDuration':
      return typeof value === 'number' ? goDuration(value) : value;
    case 'rfc3339':
      return onText(value, (text) => rfc3339(text));
    case 'secondsText':
      return onNumber(value, (ms) => `${(ms / 1000).toFixed(3)}s`);
    case 'jsonString':
      return value === null || value === undefined ? value : JSON.stringify(value);
    case 'mask':
      return onText(value, (text) => (text === '' ? '' : '***'));
    case 'maskPassword':
      return onText(value, maskPassword);
    case 'values':
      return mapValue(value, step.map);
    case 'default':
      return value ?? step.value;
    case 'whenEmpty':
      return value === '' || (Array.isArray(value) && value.length === 0) ? step.value : value;
    case 'unwrap':
      return Array.isArray(value) ? value.map(onlyValue) : onlyValue(value);
    case 'integer':
      return onText(value, Number);
    case 'list':
      return value === undefined || value === null ? [] : [value];
    case 'keyBy':
      return Array.isArray(value) ? keyBy(value, step) : value;
    case 'status':
      if (value === step.equals) around.status = step.status;
      return value;
    default:
      return step satisfies never;
  }
}

/** As Go prints it: below a second in ms, from there on in hours, minutes and seconds without leading zeros. */
function goDuration(ms: number): string {
  if (ms === 0) return '0s';
  if (ms < 1000) return `${Math.round(ms)}ms`;
  const seconds = Math.round(ms) / 1000;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${Number((seconds % 60).toFixed(3))}s`;
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest;
}

function onText(value: Json | undefined, change: (text: string) => Json): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => onText(item, change) ?? null);
  return typeof value === 'string' ? change(value) : value;
}

function onNumber(value: Json | undefined, change: (number: number) => Json): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => onNumber(item, change) ?? null);
  return typeof value === 'number' ? change(value) : value;
}

function mapValue(value: Json | undefined, map: ValueMap): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => mapValue(item, map) ?? null);
  const from = textOf(value);
  return Object.hasOwn(map, from) ? (map[from] ?? null) : value;
}

/** Steps that read what stands beside their key. */
export const readsBeside = ({ do: name }: Step): boolean => name === 'text' || name === 'countOf';

function fill(template: string, around: Projection): string {
  const beside = { ...(around.variables as JsonObject), ...around.beside };
  return template.replace(/\{(\w+)(?:\?(\w+):(\w+))?\}/g, (...found) => {
    const [, key = '', yes = '', no = ''] = found as (string | undefined)[];
    if (yes !== '') return around.variables[key] === true ? yes : no;
    const value = beside[key];
    return Array.isArray(value) ? String(value.length) : textOf(value);
  });
}

const sizeOf = (value: Json | undefined): number => (Array.isArray(value) ? value.length : 0);

function onlyValue(value: Json | undefined): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? null;
  return Object.values(value)[0] ?? null;
}

function keyBy(items: readonly Json[], step: { key: string; keep: boolean; value?: string }): JsonObject {
  const entries = items.filter(isJsonObject).map((item): [string, Json] => {
    const { [step.key]: name, ...rest } = item;
    if (step.value !== undefined) return [textOf(name), item[step.value] ?? null];
    return [textOf(name), step.keep ? item : rest];
  });
  return Object.fromEntries(entries);
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `2022-04-20T12:49:08-03:00` in the process's time zone, `Z` for UTC: the form the legacy server printed. */
export function rfc3339(text: string, offsetMinutes = -new Date(text).getTimezoneOffset()): string {
  const at = new Date(text);
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  if (offsetMinutes === 0) return `${local}Z`;
  const two = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `amqp://user:secret@host` -> `amqp://user:***@host`, without parsing: `*` must not come out percent-encoded. */
function maskPassword(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/[^:/?#]*):.*@/i, '$1:***@');
}
