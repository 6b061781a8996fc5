import { AppError, badInput } from '../../kernel/index.js';

const MAX_ID_LENGTH = 128;

/** From and to, both included. */
export interface Range {
  min: number;
  max: number;
}

/** Names field, limit and value, in words and for programs (`extensions.limit`, `value`, `reason`). */
export function beyondLimit(field: string, found: { value: number; unit: string }, range: Range): AppError {
  const { min, max } = range;
  const words = min === max ? `${min}` : `${min} to ${max}`;
  return new AppError('BAD_INPUT', `${field}: has ${found.value} ${found.unit}, allowed are ${words}`, {
    field,
    allowed: `${words} ${found.unit}`,
    limit: found.value > max ? max : min,
    value: found.value,
    reason: found.value > max ? 'TOO_MUCH' : 'TOO_LITTLE',
  });
}

/** Length in characters as people count them; an absent text is 0 long. */
export function checkLength(field: string, text: string | undefined, range: Range): void {
  const value = [...(text ?? '')].length;
  if (value < range.min || value > range.max) throw beyondLimit(field, { value, unit: 'characters' }, range);
}

export function checkCount(
  field: string,
  items: readonly unknown[],
  { unit, ...range }: Range & { unit: string },
): void {
  const value = items.length;
  if (value < range.min || value > range.max) throw beyondLimit(field, { value, unit }, range);
}

/** A number inside a range, with what it is. */
export function checkNumber(field: string, value: number, { min, max }: Range): void {
  if (Number.isFinite(value) && value >= min && value <= max) return;
  throw new AppError('BAD_INPUT', `${field}: is ${value}, allowed are ${min} to ${max}`, {
    field,
    allowed: `${min} to ${max}`,
    limit: value > max ? max : min,
    value,
  });
}

/** No two the same. */
export function checkUnique(field: string, values: readonly string[]): void {
  const twice = values.findIndex((value, index) => values.indexOf(value) !== index);
  if (twice >= 0) throw badInput(`${field}.${twice}`, 'is there twice', 'different ones');
}

/** An absolute http or https URL. */
export function checkUrl(field: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return;
  throw badInput(field, 'is not an absolute URL', 'http://... or https://...');
}

/** An id as WhatsApp takes it. */
export function checkId(field: string, id: string | undefined): void {
  if (id === undefined) return;
  if (!/^[\x21-\x7e]+$/.test(id) || id.length > MAX_ID_LENGTH) {
    throw badInput(
      field,
      'is not usable as an id',
      `1 to ${MAX_ID_LENGTH} printable ASCII characters without spaces`,
    );
  }
}
