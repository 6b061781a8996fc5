import type { AccessService } from '../access/index.js';
import type { Config } from '../config/index.js';
import { MediaRetention, ObjectStores, RetentionStore, type GlobalObjectStore } from '../media/index.js';
import type { Foundation } from './foundation.js';
import type { Lifecycle } from './lifecycle.js';

/** Object stores of this process, and the worker that deletes what is old in them. */
export interface ObjectStoreServices {
  stores: ObjectStores;
  retention: MediaRetention;
}

/** Sessions that are read at once when all are gone through. */
const PAGE = 200;

export async function startObjectStores(
  { config, database, instance, logger }: Foundation,
  lifecycle: Lifecycle,
  access: AccessService,
): Promise<ObjectStoreServices> {
  return lifecycle.start('object stores', async () => {
    const stores = new ObjectStores({
      global: globalStore(config),
      settings: async (sessionId) => (await access.find(sessionId))?.settings.s3 ?? null,
      allowPrivate: config.eventMedia.allowPrivate,
    });
    const retention = new MediaRetention({
      ...config.s3Retention,
      stores,
      store: new RetentionStore(database, instance),
      sessions: () => sessionsOf(access),
      logger,
    });
    retention.start();
    return {
      value: { stores, retention },
      stop: async () => {
        await retention.stop();
        stores.close();
      },
    };
  });
}

async function* sessionsOf(access: AccessService): ReturnType<MediaRetentionSessions> {
  let after: number | undefined;
  for (;;) {
    const page = await access.list({ first: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { id, settings } of page.items) yield { id, s3: settings.s3 };
    after = page.items.at(-1)?.ordinal;
    if (!page.hasNext || after === undefined) return;
  }
}

type MediaRetentionSessions = () => AsyncGenerator<{
  id: string;
  s3: Awaited<ReturnType<AccessService['get']>>['settings']['s3'];
}>;

/** Complete when it is enabled: the configuration is refused otherwise. */
function globalStore({ globalS3 }: Config): GlobalObjectStore | null {
  const { enabled, bucket, accessKey, secretKey, mediaDelivery, retentionDays, ...rest } = globalS3;
  if (!enabled || bucket === null || accessKey === null || secretKey === null) return null;
  return {
    config: {
      endpoint: rest.endpoint,
      region: rest.region,
      bucket,
      accessKey: accessKey.reveal(),
      secretKey: secretKey.reveal(),
      pathStyle: rest.pathStyle,
      publicUrl: rest.publicUrl,
      disableAcl: rest.disableAcl,
    },
    delivery: mediaDelivery === 'url' ? 's3' : mediaDelivery,
    retentionDays,
  };
}
