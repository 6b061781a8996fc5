import { createReadStream } from 'node:fs';
import type { S3Client } from '@aws-sdk/client-s3';
import { AppError } from '../../kernel/index.js';
import type { GuardedAgents } from '../../platform/http-out/index.js';

/** A bucket, and how to get in. */
export interface ObjectStoreConfig {
  /** null: AWS. */
  endpoint: string | null;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** Bucket in the path instead of the host name. */
  pathStyle: boolean;
  /** Base of the addresses that consumers get; null: those of the store. */
  publicUrl: string | null;
  /** No ACL is sent with objects: the bucket's owner decides who may read. */
  disableAcl: boolean;
}

export interface StoredObject {
  key: string;
  bytes: number;
  modifiedAt: Date;
}

/** S3 takes no more keys in one deletion. */
export const DELETE_AT_ONCE = 1000;

/** An object store of S3's kind. Every method @throws AppError DESTINATION_FAILED with `reason` */
export class ObjectStore {
  #client: Promise<S3Client> | null = null;

  constructor(
    readonly config: ObjectStoreConfig,
    private readonly options: { agents: GuardedAgents; timeoutMs: number },
  ) {}

  /** Stores a file under the key, in place of what was there. */
  async put(key: string, file: { path: string; length: number; mimeType: string }): Promise<void> {
    await this.#try(async (client, signal) => {
      const { PutObjectCommand } = await import('@aws-sdk/client-s3');
      const body = createReadStream(file.path);
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: this.config.bucket,
            Key: key,
            Body: body,
            ContentLength: file.length,
            ContentType: file.mimeType,
            ...this.#acl(),
          }),
          { abortSignal: signal },
        );
      } finally {
        body.destroy();
      }
    });
  }

  /** One page of what begins with the prefix; `next` continues it, null at the end. */
  async list(
    prefix: string,
    page: { after: string | null; size: number },
  ): Promise<{ objects: StoredObject[]; next: string | null }> {
    return this.#try(async (client, signal) => {
      const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
      const answer = await client.send(
        new ListObjectsV2Command({
          Bucket: this.config.bucket,
          Prefix: prefix,
          MaxKeys: page.size,
          ...(page.after === null ? {} : { ContinuationToken: page.after }),
        }),
        { abortSignal: signal },
      );
      const objects = (answer.Contents ?? []).flatMap(({ Key, Size, LastModified }) =>
        Key === undefined ? [] : [{ key: Key, bytes: Size ?? 0, modifiedAt: LastModified ?? new Date() }],
      );
      return { objects, next: (answer.IsTruncated && answer.NextContinuationToken) || null };
    });
  }

  /** Deletes up to `DELETE_AT_ONCE` objects. @returns keys that the store refused to delete */
  async delete(keys: readonly string[]): Promise<string[]> {
    if (!keys.length) return [];
    return this.#try(async (client, signal) => {
      const { DeleteObjectsCommand } = await import('@aws-sdk/client-s3');
      const answer = await client.send(
        new DeleteObjectsCommand({
          Bucket: this.config.bucket,
          Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
        }),
        { abortSignal: signal },
      );
      return (answer.Errors ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
    });
  }

  /** Writes an object, looks for it, reads it back and deletes it, as uploads and retention will. */
  async probe(key: string): Promise<void> {
    const text = 'digigo connection test';
    await this.#try(async (client, signal) => {
      const s3 = await import('@aws-sdk/client-s3');
      const where = { Bucket: this.config.bucket, Key: key };
      const options = { abortSignal: signal };
      const put = { ...where, Body: text, ContentType: 'text/plain', ...this.#acl() };
      await client.send(new s3.PutObjectCommand(put), options);
      await client.send(new s3.HeadObjectCommand(where), options);
      const { Body: body } = await client.send(new s3.GetObjectCommand(where), options);
      const read = await body?.transformToString();
      await client.send(new s3.DeleteObjectCommand(where), options);
      if (read !== text) throw Object.assign(new Error('other bytes were read'), { name: 'ContentMismatch' });
    });
  }

  /** Where consumers find an object. */
  urlOf(key: string): string {
    const { publicUrl, endpoint, bucket, region, pathStyle } = this.config;
    const path = key.split('/').map(encodeURIComponent).join('/');
    if (publicUrl !== null) return `${publicUrl.replace(/\/+$/, '')}/${path}`;
    const base = (endpoint ?? `https://s3.${region}.amazonaws.com`).replace(/\/+$/, '');
    if (pathStyle) return `${base}/${bucket}/${path}`;
    const url = new URL(base);
    return `${url.protocol}//${bucket}.${url.host}${url.pathname.replace(/\/+$/, '')}/${path}`;
  }

  #acl(): { ACL?: 'public-read' } {
    return this.config.disableAcl ? {} : { ACL: 'public-read' };
  }

  async #try<T>(work: (client: S3Client, signal: AbortSignal) => Promise<T>): Promise<T> {
    const { timeoutMs } = this.options;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    try {
      return await work(await (this.#client ??= this.#connect()), stop.signal);
    } catch (error) {
      throw failure(error, stop.signal.aborted ? timeoutMs : null);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The library is large and most gateways have no object store: it is loaded when one is used. */
  async #connect(): Promise<S3Client> {
    const { S3Client } = await import('@aws-sdk/client-s3');
    const { endpoint, region, accessKey, secretKey, pathStyle } = this.config;
    const { agents, timeoutMs } = this.options;
    return new S3Client({
      region,
      ...(endpoint === null ? {} : { endpoint }),
      forcePathStyle: pathStyle,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      maxAttempts: 2,
      // It would write to the console by itself; whoever asks is told by the error.
      logger: { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
      // Others than AWS do not know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { httpAgent: agents.http, httpsAgent: agents.https, requestTimeout: timeoutMs },
    });
  }
}

const ignore = (): void => undefined;

/** One word for what went wrong. The store's own text is not passed on: it may repeat keys. */
function failure(error: unknown, timedOutMs: number | null): AppError {
  if (error instanceof AppError) return error;
  const { code, name, $metadata } = error as {
    code?: unknown;
    name?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  const reason =
    timedOutMs !== null
      ? 'TIMEOUT'
      : typeof code === 'string'
        ? code
        : status
          ? named(name, status)
          : 'NETWORK';
  const text = timedOutMs === null ? reason : `no answer within ${timedOutMs} ms`;
  return new AppError('DESTINATION_FAILED', `the object store failed: ${text}`, { reason }, { cause: error });
}

const named = (name: string | undefined, status: number): string =>
  name && /^[A-Za-z0-9]{3,60}$/.test(name) && name !== 'Error' ? name : `HTTP_${status}`;
