import type { AccessService } from '../access/index.js';
import { EventMedia, type ObjectStores, type TempFiles } from '../media/index.js';
import { AppError } from '../kernel/index.js';
import type { SessionService } from '../sessions/index.js';
import { downloadMedium, MediaHost, transportFor, type WhatsappTransport } from '../whatsapp/index.js';
import type { Foundation } from './foundation.js';
import type { Lifecycle } from './lifecycle.js';

export interface EventMediaParts {
  access: AccessService;
  transport: WhatsappTransport;
  files: TempFiles;
  stores: ObjectStores;
  /** Sessions, as soon as there are any: events of earlier runs may be delivered before. */
  sessions(): SessionService | null;
}

/** Files beside events, of this process. Needs no connection of a session, but goes the way that the session goes. */
export async function startEventMedia(
  { config, logger }: Foundation,
  lifecycle: Lifecycle,
  parts: EventMediaParts,
): Promise<EventMedia> {
  const { access, transport, files, stores, sessions } = parts;
  return lifecycle.start('event media', async () => {
    const media = new EventMedia({
      files,
      stores,
      settings: async (sessionId) => {
        const record = await access.find(sessionId);
        if (!record) return null;
        const { skipMedia, s3, globalTransportSkips } = record.settings;
        return { skipMedia, s3, skipGlobalStore: globalTransportSkips.s3 };
      },
      skipAll: config.skips.skipMedia,
      line: async (sessionId) => {
        const proxy = (await access.find(sessionId))?.settings.proxy;
        const line = transportFor(transport, proxy?.enabled ? (proxy.url?.reveal() ?? null) : null);
        const host = new MediaHost(line);
        return {
          download: (reference, target) => downloadMedium(host, reference, target),
          requestAgain: async (key, mediaKey) => {
            const live = sessions();
            if (!live) throw new AppError('SESSION_NOT_CONNECTED', 'the sessions are not up yet');
            return live.commands(sessionId).media.requestAgain(key, mediaKey);
          },
          close: () => void line.close(),
        };
      },
      maxDownloadBytes: config.media.maxDownloadBytes,
      maxInlineBytes: config.media.maxInlineBytes,
      timeoutMs: config.eventMedia.timeoutMs,
      logger,
    });
    return { value: media, stop: async () => media.stop() };
  });
}
