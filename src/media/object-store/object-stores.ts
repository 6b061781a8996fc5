import { LRUCache } from 'lru-cache';
import { AppError, badInput, newErrorId, type Secret } from '../../kernel/index.js';
import { guardedAgents } from '../../platform/http-out/index.js';
import { DELETE_AT_ONCE, ObjectStore, type ObjectStoreConfig } from './object-store.js';
import { ALL_SESSIONS, sessionPrefix } from './object-keys.js';
import type { DeletedObjects, ObjectStoresPort } from './object-stores.port.js';

/** How media reach the consumers of events. */
export type MediaDelivery = 'base64' | 's3' | 'both';

/** Object store as a session's settings have it. */
export interface S3Settings {
  enabled: boolean;
  endpoint: string | null;
  region: string | null;
  bucket: string | null;
  accessKey: Secret<string> | null;
  secretKey: Secret<string> | null;
  pathStyle: boolean;
  publicUrl: string | null;
  mediaDelivery: MediaDelivery;
  retentionDays: number | null;
  disableAcl: boolean;
}

/** The operator's, for all sessions. */
export interface GlobalObjectStore {
  config: ObjectStoreConfig;
  delivery: MediaDelivery;
  /** 0 keeps for ever. */
  retentionDays: number;
}

export interface ObjectStoresOptions {
  global: GlobalObjectStore | null;
  /** A session's settings as they are committed; null: no such session. */
  settings(sessionId: string): Promise<S3Settings | null>;
  allowPrivate: boolean;
  /** One request to a store. @default 30000 */
  timeoutMs?: number;
  /** Objects that are listed and deleted at once, at most 1000. @default 1000 */
  pageSize?: number;
}

const USUAL_REGION = 'us-east-1';

/** The object stores of sessions, and the one of the operator. */
export class ObjectStores implements ObjectStoresPort {
  readonly #options: ObjectStoresOptions;
  readonly #agents;
  /** Clients are dear to make, and the same for all media of a session. */
  readonly #opened = new LRUCache<string, ObjectStore>({ max: 200 });
  readonly #global: ObjectStore | null;

  constructor(options: ObjectStoresOptions) {
    this.#options = options;
    this.#agents = guardedAgents({ allowPrivate: options.allowPrivate });
    this.#global = options.global && this.#open(options.global.config);
  }

  /** The operator's; null when it has none. */
  get global(): { store: ObjectStore; delivery: MediaDelivery; retentionDays: number } | null {
    const { global } = this.#options;
    return global && this.#global
      ? { store: this.#global, delivery: global.delivery, retentionDays: global.retentionDays }
      : null;
  }

  /** What these settings lead to; null while they are off or not enough. */
  own(settings: S3Settings): ObjectStore | null {
    const config = settings.enabled ? configOf(settings) : null;
    return config && this.#open(config);
  }

  async test(sessionId: string): Promise<{ bucket: string; region: string }> {
    const settings = await this.#options.settings(sessionId);
    if (!settings) throw new AppError('NOT_FOUND', 'There is no such session.');
    if (!settings.enabled) throw badInput('s3.enabled', 'is off: S3 is not enabled', 'true');
    for (const field of ['bucket', 'accessKey', 'secretKey'] as const) {
      if (settings[field] === null) throw badInput(`s3.${field}`, 'is not set', 'a value');
    }
    const config = configOf(settings);
    if (!config) throw badInput('s3', 'is not complete', ['bucket', 'accessKey', 'secretKey']);
    await this.#open(config).probe(`${sessionPrefix(sessionId)}connection-test-${newErrorId()}`);
    return { bucket: config.bucket, region: config.region };
  }

  async deleteSessionObjects(sessionId: string): Promise<DeletedObjects> {
    const settings = await this.#options.settings(sessionId);
    // Also what was stored before it was switched off.
    const config = settings && configOf(settings);
    const total = { deleted: 0, failed: 0 };
    for (const store of [config && this.#open(config), this.#global]) {
      if (!store) continue;
      const { deleted, failed } = await deleteAll(store, {
        prefix: sessionPrefix(sessionId),
        size: this.#options.pageSize ?? DELETE_AT_ONCE,
      });
      total.deleted += deleted;
      total.failed += failed;
    }
    return total;
  }

  close(): void {
    this.#agents.destroy();
  }

  #open(config: ObjectStoreConfig): ObjectStore {
    const key = JSON.stringify(config);
    let store = this.#opened.get(key);
    if (!store) {
      store = new ObjectStore(config, { agents: this.#agents, timeoutMs: this.#options.timeoutMs ?? 30_000 });
      this.#opened.set(key, store);
    }
    return store;
  }
}

/** Null while a store cannot be made of the settings. */
export function configOf(settings: S3Settings): ObjectStoreConfig | null {
  const { bucket, accessKey, secretKey, endpoint, region, pathStyle, publicUrl, disableAcl } = settings;
  if (bucket === null || accessKey === null || secretKey === null) return null;
  return {
    endpoint,
    region: region ?? USUAL_REGION,
    bucket,
    accessKey: accessKey.reveal(),
    secretKey: secretKey.reveal(),
    pathStyle,
    publicUrl,
    disableAcl,
  };
}

async function deleteAll(
  store: ObjectStore,
  { prefix, size }: { prefix: string; size: number },
): Promise<DeletedObjects> {
  const total = { deleted: 0, failed: 0 };
  if (!prefix.startsWith(ALL_SESSIONS)) throw new TypeError('not the prefix of a session');
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<ObjectStore['list']>> = await store.list(prefix, { after, size });
    const refused = await store.delete(page.objects.map(({ key }) => key));
    total.deleted += page.objects.length - refused.length;
    total.failed += refused.length;
    if (page.next === null) return total;
    after = page.next;
  }
}
