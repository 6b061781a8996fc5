import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { errorText } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import type { AppStateLine } from './app-state.port.js';
import type { AppStateCollection } from './collections.js';

const { Type } = proto.Message.ProtocolMessage;
const { PeerDataOperationRequestType } = proto.Message;

/** A phone that is asked for the same again and again answers ever less often. */
const ASK_KEY_EVERY_MS = 30_000;
const ASK_COPY_EVERY_MS = 60_000;
/** A phone answers when it is next online, which may be hours later; what comes after that is not believed. */
const COPY_EXPECTED_MS = 24 * 3_600_000;

/** What the phone is asked for when a collection cannot be read, each thing not too often. */
export class PhoneHelp {
  /** By what was asked for. */
  readonly #recently = new LRUCache<string, true>({ max: 1_000, ttl: ASK_COPY_EVERY_MS });
  readonly #expected = new LRUCache<AppStateCollection, true>({ max: 10, ttl: COPY_EXPECTED_MS });

  constructor(private readonly logger: Logger) {}

  /** `APP_STATE_SYNC_KEY_REQUEST`; the phone answers with a key share. */
  askKey(keyId: string, line: AppStateLine): Promise<boolean> {
    const keyIds = [{ keyId: Buffer.from(keyId, 'base64') }];
    return this.#ask(`key ${keyId}`, ASK_KEY_EVERY_MS, () =>
      line.sendPeer({ type: Type.APP_STATE_SYNC_KEY_REQUEST, appStateSyncKeyRequest: { keyIds } }),
    );
  }

  /**
   * Peer data operation 8 (`COMPANION_SYNCD_SNAPSHOT_FATAL_RECOVERY`): a collection in the clear. The other way out
   * that the protocol has, APP_STATE_FATAL_EXCEPTION_NOTIFICATION, logs out every companion and is never used.
   */
  askCopy(collectionName: AppStateCollection, line: AppStateLine): Promise<boolean> {
    this.#expected.set(collectionName, true);
    return this.#ask(`copy ${collectionName}`, ASK_COPY_EVERY_MS, () =>
      line.sendPeer({
        type: Type.PEER_DATA_OPERATION_REQUEST_MESSAGE,
        peerDataOperationRequestMessage: {
          peerDataOperationRequestType: PeerDataOperationRequestType.COMPANION_SYNCD_SNAPSHOT_FATAL_RECOVERY,
          syncdCollectionFatalRecoveryRequest: { collectionName, timestamp: Date.now() },
        },
      }),
    );
  }

  expectsCopy(name: AppStateCollection): boolean {
    return this.#expected.has(name);
  }

  copyTaken(name: AppStateCollection): void {
    this.#expected.delete(name);
    this.#recently.delete(`copy ${name}`);
  }

  async #ask(what: string, everyMs: number, send: () => Promise<unknown>): Promise<boolean> {
    if (this.#recently.has(what)) return true;
    this.#recently.set(what, true, { ttl: everyMs });
    try {
      await send();
      return true;
    } catch (error) {
      this.#recently.delete(what);
      this.logger.warn({ error: errorText(error) }, 'the phone could not be asked for app state');
      return false;
    }
  }
}
