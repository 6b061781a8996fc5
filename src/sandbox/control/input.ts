import type { IncomingMessage } from 'node:http';
import { AppError, badInput } from '../../kernel/index.js';

/** Files come as base64 inside the JSON. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Reads the fields of a JSON body one by one; each error names the field and says what is allowed. */
export class Fields {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** @throws AppError BAD_INPUT naming the first field that is not one of these */
  only(...names: string[]): this {
    for (const key of Object.keys(this.values)) {
      if (!names.includes(key)) throw badInput(key, 'is not a field of this request', names);
    }
    return this;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  /** Present, be it null. */
  given(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** Required, not empty. */
  text(name: string): string {
    const value = this.values[name];
    if (typeof value !== 'string') throw badInput(name, 'has to be text', 'text');
    if (value === '') throw badInput(name, 'is empty', 'text, at least 1 character');
    return value;
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  /** Like `text`, but may be empty. */
  anyText(name: string): string {
    return this.values[name] === '' ? '' : this.text(name);
  }

  flag(name: string): boolean {
    const value = this.values[name];
    if (typeof value !== 'boolean') throw badInput(name, 'has to be true or false', ['true', 'false']);
    return value;
  }

  whole(name: string, range: { min: number; max: number }): number {
    const value = this.values[name];
    const { min, max } = range;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      throw badInput(name, 'is not a whole number in range', `${min} to ${max}`);
    }
    return value;
  }

  optionalWhole(name: string, range: { min: number; max: number }): number | undefined {
    return this.has(name) ? this.whole(name, range) : undefined;
  }

  optionalFlag(name: string): boolean | undefined {
    return this.has(name) ? this.flag(name) : undefined;
  }

  /** Any finite number in range. */
  number(name: string, range: { min: number; max: number }): number {
    const value = this.values[name];
    const { min, max } = range;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < min || value > max) {
      throw badInput(name, 'is not a number in range', `${min} to ${max}`);
    }
    return value;
  }

  /** Bytes as base64. */
  bytes(name: string): Buffer {
    const text = this.text(name);
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw badInput(name, 'is not base64', 'base64');
    return Buffer.from(text, 'base64');
  }

  optionalBytes(name: string): Buffer | undefined {
    return this.has(name) ? this.bytes(name) : undefined;
  }

  /** An object, whose fields are read in the same way. */
  object(name: string): Fields {
    const value = this.values[name];
    if (!isRecord(value)) throw badInput(name, 'has to be an object', 'an object');
    return new Fields(value);
  }

  objectList(name: string): Fields[] {
    const value = this.values[name];
    if (!Array.isArray(value) || !value.every(isRecord))
      throw badInput(name, 'has to be a list of objects', 'list of objects');
    return value.map((each) => new Fields(each));
  }

  /** An object as it is. */
  record(name: string): Record<string, unknown> {
    return { ...this.object(name).values };
  }

  choice<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.values[name];
    if (!allowed.includes(value as T)) throw badInput(name, 'is not one of the allowed values', allowed);
    return value as T;
  }

  textList(name: string): string[] {
    const value = this.values[name];
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && item !== '')) {
      throw badInput(name, 'has to be a list of texts', 'list of texts');
    }
    return value as string[];
  }

  optionalTextList(name: string): string[] | undefined {
    return this.has(name) ? this.textList(name) : undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object of a request body; an empty body counts as `{}`. @throws AppError BAD_INPUT, LIMIT_EXCEEDED */
export async function readFields(request: IncomingMessage): Promise<Fields> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES)
      throw new AppError('LIMIT_EXCEEDED', `body: more than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  if (size === 0) return new Fields({});
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw badInput('body', 'is not JSON', 'a JSON object');
  }
  if (!isRecord(parsed)) throw badInput('body', 'is not a JSON object', 'a JSON object');
  return new Fields(parsed);
}
