import type { MediaRetentionPort, ObjectStoresPort } from '../../../src/media/index.js';

/** A bucket that is there for everybody. */
export class FakeObjectStores implements ObjectStoresPort {
  async test(): Promise<{ bucket: string; region: string }> {
    return { bucket: 'media', region: 'us-east-1' };
  }

  async deleteSessionObjects(): Promise<{ deleted: number; failed: number }> {
    return { deleted: 0, failed: 0 };
  }
}

/** A worker that has never had anything to do. */
export class FakeMediaRetention implements MediaRetentionPort {
  async stats(): ReturnType<MediaRetentionPort['stats']> {
    return {
      enabled: true,
      working: false,
      lastRunAt: null,
      lastRunMs: null,
      objectsDeleted: 0,
      bytesReclaimed: 0,
      errors: 0,
      sessions: 0,
      cycles: 0,
      intervalMs: 3_600_000,
      maxConcurrency: 5,
      batchSize: 1000,
      objectsPerCycle: 10_000,
    };
  }

  async trigger(): Promise<void> {
    // nothing is stored anywhere
  }
}
