import { deflateSync, gzipSync } from 'node:zlib';
import { isGroup } from '../../kernel/index.js';
import { COLLECTIONS } from '../app-state/actions.js';
import { encodeCopy } from '../app-state/encode-copy.js';
import { proto, type BinaryNode } from '../wire/codec.js';
import type { DeviceContext } from './device-context.js';
import type { StoredMessage } from './message-log.js';
import { encryptFile } from './media-cipher.js';
import { conversationOf, portionsOf, type PastMessages } from './past-messages.js';
import type { Outbox } from './outbox.js';
import type { StateKeeper } from './state-keeper.js';

const { Type: ProtocolType } = proto.Message.ProtocolMessage;
const { HistorySyncType } = proto.HistorySync;
const { PeerDataOperationRequestType: RequestType } = proto.Message;

const MAX_ON_DEMAND_MESSAGES = 500;
const PORTION_MESSAGES = 2_000;
/** Larger ones lie at the media host. */
const MAX_INLINE_BYTES = 16 * 1024;
/** The year 5138; what is above are milliseconds. */
const MAX_SECONDS = 100_000_000_000;

/** By the id of the message, or that of the request for all. */
export type HistoryRequest =
  | { id: string; timestamp: number; fromMe: boolean; count: number }
  | { id: string; days: number; megabytes: number };

type Notice = proto.Message.IHistorySyncNotification;

/**
 * What a phone gives to its companions by peer messages: the app-state key, the first history, and answers to
 * their requests. The history goes out when the companion has confirmed the key: by then its offline phase is
 * over, and the client, which waits for a history notification after that phase, opens at once.
 */
export class CompanionSync {
  /** Ids of key messages without an answer yet, with the companion's address. */
  /** What companions have asked for of the history, as they wrote it. */
  readonly historyRequests: HistoryRequest[] = [];
  readonly #unconfirmed = new Map<string, string>();

  constructor(
    private readonly context: DeviceContext,
    private readonly outbox: Outbox,
    private readonly kept: { state: StateKeeper; past: PastMessages },
  ) {}

  private get state(): StateKeeper {
    return this.kept.state;
  }

  private get past(): PastMessages {
    return this.kept.past;
  }

  /** To be called when a companion was registered: queues the app-state key for it. */
  async welcome(companion: string): Promise<void> {
    const id = await this.#send(companion, this.#keyShare());
    this.#unconfirmed.set(id, companion);
  }

  /** Takes a receipt for a peer message. True when it means that the first history is due. */
  confirmed(receipt: BinaryNode): string | null {
    const id = receipt.attrs['id'] ?? '';
    const companion = this.#unconfirmed.get(id);
    if (!companion || receipt.attrs['type'] === 'retry') return null;
    this.#unconfirmed.delete(id);
    return companion;
  }

  /** First history: a bootstrap with the newest message of each chat, push names, and the recent part in portions. */
  async sendFirstHistory(companion: string): Promise<void> {
    const { account } = this.context;
    const { chats } = this.past;
    const others = chats.map(({ pn, lid }) => ({ pnJid: pn, lidJid: lid }));
    const phoneNumberToLidMappings = [{ pnJid: account.pn, lidJid: account.lid }, ...others];
    await this.#sendHistory(companion, {
      syncType: HistorySyncType.INITIAL_BOOTSTRAP,
      chunkOrder: 1,
      progress: chats.length ? 1 : 100,
      phoneNumberToLidMappings,
      conversations: chats.map((chat) => conversationOf(chat, chat.messages.slice(-1))),
    });
    await this.#sendHistory(companion, {
      syncType: HistorySyncType.PUSH_NAME,
      pushnames: [
        { id: account.pn, pushname: account.name },
        ...chats.map(({ lid, name }) => ({ id: lid, pushname: name })),
      ],
    });
    await this.#sendPortions(companion, { syncType: HistorySyncType.RECENT });
  }

  /** Everything, in portions. */
  async #sendPortions(companion: string, head: proto.IHistorySync, notice: Notice = {}): Promise<void> {
    const portions = portionsOf(this.past.chats, PORTION_MESSAGES);
    if (!portions.length) portions.push([]);
    for (const [i, conversations] of portions.entries()) {
      const progress = Math.floor((100 * (i + 1)) / portions.length);
      await this.#sendHistory(companion, { ...head, chunkOrder: i + 1, progress, conversations }, notice);
    }
  }

  /** Answers a companion's peer message; kinds that a phone only stores are ignored. */
  async answer(companion: string, requestId: string, message: proto.Message.IProtocolMessage): Promise<void> {
    if (message.type === ProtocolType.APP_STATE_SYNC_KEY_REQUEST) {
      const keys = this.state.keysOf(message.appStateSyncKeyRequest?.keyIds ?? []);
      await this.#send(companion, {
        type: ProtocolType.APP_STATE_SYNC_KEY_SHARE,
        appStateSyncKeyShare: { keys },
      });
      return;
    }
    const request = message.peerDataOperationRequestMessage;
    if (request?.peerDataOperationRequestType === RequestType.PLACEHOLDER_MESSAGE_RESEND) {
      await this.#send(companion, {
        type: ProtocolType.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE,
        peerDataOperationRequestResponseMessage: {
          peerDataOperationRequestType: RequestType.PLACEHOLDER_MESSAGE_RESEND,
          stanzaId: requestId,
          peerDataOperationResult: (request.placeholderMessageResendRequest ?? []).map(({ messageKey }) => ({
            placeholderMessageResendResponse: this.#webMessageBytes(messageKey?.id ?? ''),
          })),
        },
      });
    } else if (request?.syncdCollectionFatalRecoveryRequest) {
      await this.#sendCopy(
        companion,
        requestId,
        request.syncdCollectionFatalRecoveryRequest.collectionName ?? '',
      );
    } else if (request?.historySyncOnDemandRequest) {
      const { oldestMsgId, oldestMsgTimestampMs, oldestMsgFromMe, onDemandMsgCount } =
        request.historySyncOnDemandRequest;
      this.historyRequests.push({
        id: oldestMsgId ?? '',
        timestamp: Number(oldestMsgTimestampMs ?? 0),
        fromMe: oldestMsgFromMe ?? false,
        count: onDemandMsgCount ?? 0,
      });
      await this.#sendHistory(companion, this.#onDemand(request.historySyncOnDemandRequest), {
        peerDataRequestSessionId: requestId,
      });
    } else if (request?.fullHistorySyncOnDemandRequest) {
      const { requestMetadata, historySyncConfig: config } = request.fullHistorySyncOnDemandRequest;
      this.historyRequests.push({
        id: requestMetadata?.requestId ?? '',
        days: config?.fullSyncDaysLimit ?? 0,
        megabytes: config?.fullSyncSizeMbLimit ?? 0,
      });
      await this.#sendPortions(
        companion,
        { syncType: HistorySyncType.FULL },
        { fullHistorySyncOnDemandRequestMetadata: requestMetadata ?? {} },
      );
    }
  }

  /** A collection in the clear; nothing for a name that there is none of. */
  async #sendCopy(companion: string, stanzaId: string, wanted: string): Promise<void> {
    const name = COLLECTIONS.find((each) => each === wanted);
    if (!name) return;
    const collectionSnapshot = gzipSync(encodeCopy(this.state.copy(name)));
    const syncdSnapshotFatalRecoveryResponse = { collectionSnapshot, isCompressed: true };
    await this.#send(companion, {
      type: ProtocolType.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE,
      peerDataOperationRequestResponseMessage: {
        peerDataOperationRequestType: RequestType.COMPANION_SYNCD_SNAPSHOT_FATAL_RECOVERY,
        stanzaId,
        peerDataOperationResult: [{ syncdSnapshotFatalRecoveryResponse }],
      },
    });
  }

  #keyShare(): proto.Message.IProtocolMessage {
    return {
      type: ProtocolType.APP_STATE_SYNC_KEY_SHARE,
      appStateSyncKeyShare: { keys: this.state.keys },
    };
  }

  /** A small portion goes with its notice, a large one by the media host. */
  async #sendHistory(companion: string, history: proto.IHistorySync, notice: Notice = {}): Promise<void> {
    const payload = deflateSync(proto.HistorySync.encode(proto.HistorySync.fromObject(history)).finish());
    await this.#send(companion, {
      type: ProtocolType.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: history.syncType as number,
        chunkOrder: history.chunkOrder ?? 1,
        progress: history.progress ?? 100,
        ...(payload.length > MAX_INLINE_BYTES
          ? this.#upload(payload)
          : { initialHistBootstrapInlinePayload: payload }),
        ...notice,
      },
    });
  }

  #upload(payload: Buffer): Notice {
    const { blob, ...keys } = encryptFile('history', payload);
    const directPath = this.context.media.put('md-msg-hist', blob);
    return { ...keys, directPath, fileLength: payload.length };
  }

  /** Messages of one chat before the one named, newest first, as WhatsApp's phones answer. */
  #onDemand(
    request: proto.Message.PeerDataOperationRequestMessage.IHistorySyncOnDemandRequest,
  ): proto.IHistorySync {
    const { log, peers } = this.context;
    const most = Math.min(request.onDemandMsgCount ?? MAX_ON_DEMAND_MESSAGES, MAX_ON_DEMAND_MESSAGES);
    // Seconds, whatever the field's name says: for a time in milliseconds real phones find nothing. (whatsmeow)
    const isInSeconds = Number(request.oldestMsgTimestampMs ?? 0) < MAX_SECONDS;
    const past = this.past.before(request.chatJid ?? '', request.oldestMsgId ?? '', isInSeconds ? most : 0);
    if (past) {
      const conversations = [conversationOf(past.chat, past.messages)];
      return { syncType: HistorySyncType.ON_DEMAND, progress: 100, conversations };
    }
    const chat = peers.canonical(request.chatJid ?? '');
    const inChat = log.all().filter((entry) => !entry.hidden && entry.address === chat);
    const oldest = inChat.findIndex((entry) => entry.id === request.oldestMsgId);
    const limit = Math.min(request.onDemandMsgCount ?? MAX_ON_DEMAND_MESSAGES, MAX_ON_DEMAND_MESSAGES);
    const before = inChat
      .slice(0, oldest < 0 ? inChat.length : oldest)
      .slice(-limit)
      .reverse();
    return {
      syncType: HistorySyncType.ON_DEMAND,
      progress: 100,
      conversations: [{ id: chat, messages: before.map((entry) => ({ message: this.#webMessage(entry) })) }],
    };
  }

  #webMessageBytes(id: string): { webMessageInfoBytes?: Uint8Array } {
    const entry = this.context.log.find(id);
    if (!entry) return {};
    return { webMessageInfoBytes: proto.WebMessageInfo.encode(this.#webMessage(entry)).finish() };
  }

  #webMessage(entry: StoredMessage): proto.WebMessageInfo {
    return proto.WebMessageInfo.create({
      key: {
        id: entry.id,
        remoteJid: entry.address,
        fromMe: entry.direction === 'out',
        ...(isGroup(entry.address) ? { participant: entry.sender } : {}),
      },
      message: proto.Message.decode(entry.content),
      messageTimestamp: Math.floor(entry.timestamp / 1000),
    });
  }

  #send(companion: string, protocolMessage: proto.Message.IProtocolMessage): Promise<string> {
    return this.outbox.sendPeer(companion, { protocolMessage });
  }
}
