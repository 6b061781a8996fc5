import { badInput } from '../../kernel/index.js';
import { UploadedFile } from '../vocabulary/index.js';

/** Files that one request may carry. */
export const MAX_FILES = 10;
/** A place of a file: `variables.input.image.upload`, `variables.input.items.0.media.upload`. */
const PATH = /^variables(\.[A-Za-z][A-Za-z0-9_]{0,63}|\.\d{1,4}){1,12}$/;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** One operation as it stands in the field `operations`; lists of operations are not taken. */
export type Operation = Record<string, unknown>;

/** @throws AppError BAD_INPUT */
export function readOperation(text: string): Operation {
  const value = parse(text, 'operations');
  if (!isPlain(value))
    throw badInput('operations', 'is not one operation', 'an object with query and variables');
  return value;
}

/** Name of the file's part -> places in the operation. @throws AppError BAD_INPUT */
export function readMap(text: string): Map<string, string[]> {
  const value = parse(text, 'map');
  if (!isPlain(value)) throw badInput('map', 'is not an object', 'names of files with lists of paths');
  const entries = Object.entries(value);
  if (entries.length > MAX_FILES)
    throw badInput('map', `names ${entries.length} files`, `at most ${MAX_FILES}`);
  for (const [name, paths] of entries) {
    const good = Array.isArray(paths) && paths.length > 0 && paths.length <= MAX_FILES && paths.every(isPath);
    if (!good)
      throw badInput(
        'map',
        `${JSON.stringify(name.slice(0, 40))} has no valid paths`,
        'variables.input.file',
      );
  }
  return new Map(entries as [string, string[]][]);
}

function isPath(path: unknown): path is string {
  return typeof path === 'string' && PATH.test(path) && !path.split('.').some((part) => FORBIDDEN.has(part));
}

/** Puts a file where the map says. Only over a null that is there already. @throws AppError BAD_INPUT */
export function placeFile(operation: Operation, path: string, file: UploadedFile): void {
  const parts = path.split('.');
  const last = parts.pop() as string;
  let at: unknown = operation;
  for (const part of parts) at = own(at, part);
  if (!isContainer(at) || own(at, last) !== null) {
    throw badInput('map', `${path} is not a null of the operation`, 'the path of a variable that is null');
  }
  (at as Record<string, unknown>)[last] = file;
}

function own(value: unknown, key: string): unknown {
  return isContainer(value) && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof UploadedFile);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return isContainer(value) && !Array.isArray(value);
}

function parse(text: string, field: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badInput(field, 'is not valid JSON', 'JSON');
  }
}
