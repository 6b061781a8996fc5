import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyConfig, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { AppError, badInput, errorText } from '../../kernel/index.js';
import type { TempFiles } from '../../media/index.js';
import { UploadedFile } from '../vocabulary/index.js';
import { MAX_FILES, placeFile, readMap, readOperation, type Operation } from './place-files.js';

export interface MultipartLimits {
  /** Bytes of one file. */
  maxFileBytes: number;
  /** Bytes of `operations` and of `map`. */
  maxFieldBytes: number;
}

export interface MultipartRequest {
  /** With `UploadedFile`s in its variables. */
  operation: Operation;
  /** Removes the files. */
  dispose(): Promise<void>;
}

/**
 * Reads a request of the GraphQL multipart protocol: `operations`, `map`, then the files that the map names, which go
 * to disk as they come.
 * @throws AppError BAD_INPUT, LIMIT_EXCEEDED (too large); no file is left then
 */
export async function readMultipart(
  request: IncomingMessage,
  files: TempFiles,
  limits: MultipartLimits,
): Promise<MultipartRequest> {
  const reader = new Reader(files, limits);
  try {
    const operation = await reader.read(request);
    return { operation, dispose: () => reader.dispose() };
  } catch (error) {
    await reader.dispose();
    throw error;
  }
}

class Reader {
  readonly #work: Promise<void>[] = [];
  readonly #open = new Set<BusboyFileStream>();
  readonly #removals: (() => Promise<void>)[] = [];
  #operation: Operation | null = null;
  #places: Map<string, string[]> | null = null;
  #received = 0;

  constructor(
    private readonly files: TempFiles,
    private readonly limits: MultipartLimits,
  ) {}

  async read(request: IncomingMessage): Promise<Operation> {
    const { maxFileBytes, maxFieldBytes } = this.limits;
    const parser = this.#parser(request, {
      fieldNameSize: 100,
      fieldSize: maxFieldBytes,
      fields: 2,
      files: MAX_FILES,
      parts: MAX_FILES + 2,
      fileSize: maxFileBytes,
      headerPairs: 20,
      headerSize: 4096,
    });
    const parsed = new Promise<void>((resolve, reject) => {
      const refuse = (error: unknown): void =>
        reject(error instanceof Error ? error : new Error(errorText(error)));
      parser.on('field', (...[name, value, , cut]) => {
        try {
          this.#field(name, value, cut);
        } catch (error) {
          refuse(error);
        }
      });
      parser.on('file', (...[name, stream, fileName, , mimeType]) => {
        const work = this.#file(name, stream, { fileName: fileName || null, mimeType });
        work.catch(refuse);
        this.#work.push(work);
      });
      for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
        parser.once(limit, () =>
          refuse(badInput('body', 'has too many parts', `operations, map, ${MAX_FILES} files`)),
        );
      }
      parser.once('error', () =>
        refuse(badInput('body', 'is not a complete multipart request', 'multipart/form-data')),
      );
      request.once('aborted', () => refuse(badInput('body', 'was not sent to its end')));
      parser.once('finish', resolve);
    });
    request.pipe(parser);
    try {
      await parsed;
      await Promise.all(this.#work);
    } finally {
      request.unpipe(parser);
      // What is open still would wait for bytes that nobody sends.
      for (const stream of this.#open) stream.destroy();
      parser.destroy();
      await Promise.allSettled(this.#work);
    }
    if (!this.#operation || !this.#places)
      throw badInput('body', 'has no operations and map', 'both, before the files');
    if (this.#received !== this.#places.size) throw badInput('map', 'names a file that did not come');
    return this.#operation;
  }

  async dispose(): Promise<void> {
    for (const remove of this.#removals.splice(0)) await remove();
  }

  #parser(request: IncomingMessage, limits: NonNullable<BusboyConfig['limits']>): BusboyInstance {
    try {
      const type = request.headers['content-type'] ?? '';
      return new Busboy({ headers: { 'content-type': type }, limits });
    } catch {
      throw badInput('Content-Type', 'has no boundary', 'multipart/form-data; boundary=...');
    }
  }

  #field(name: string, value: string, cut: boolean): void {
    if (cut)
      throw new AppError(
        'LIMIT_EXCEEDED',
        `${name}: is too large (at most ${this.limits.maxFieldBytes} bytes)`,
      );
    if (name === 'operations' && !this.#operation) this.#operation = readOperation(value);
    else if (name === 'map' && this.#operation && !this.#places) this.#places = readMap(value);
    else
      throw badInput(
        'body',
        `the field ${JSON.stringify(name.slice(0, 40))} is not expected`,
        'operations, then map',
      );
  }

  async #file(
    name: string,
    stream: BusboyFileStream,
    about: { fileName: string | null; mimeType: string },
  ): Promise<void> {
    const paths = this.#places?.get(name);
    const operation = this.#operation;
    if (!paths || !operation) {
      stream.resume();
      throw badInput('map', `does not name the file ${JSON.stringify(name.slice(0, 40))}, or comes after it`);
    }
    const file = await this.files.create();
    this.#removals.push(() => file.remove());
    const target = createWriteStream(file.path, { flags: 'wx', mode: 0o600 });
    this.#open.add(stream);
    await pipeline(stream, target).finally(() => this.#open.delete(stream));
    if (stream.truncated) {
      const { maxFileBytes } = this.limits;
      throw new AppError('BAD_INPUT', `${paths[0]}: is too large, the limit is ${maxFileBytes} bytes`, {
        field: paths[0] ?? name,
        limit: maxFileBytes,
        value: target.bytesWritten,
        allowed: `at most ${maxFileBytes} bytes`,
      });
    }
    const uploaded = new UploadedFile(file.path, target.bytesWritten, about);
    for (const path of paths) placeFile(operation, path, uploaded);
    this.#received += 1;
  }
}
