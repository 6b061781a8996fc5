import { bareJid, isGroup, isLid } from '../../kernel/index.js';
import { proto, type SignalDataTypeMap } from '../baileys.js';
import { sendPeer } from '../socket/peer-message.js';
import type { OpenedSocket } from '../socket/open-socket.js';
import type { HistoryAddresses } from './read-part.js';

const { Type } = proto.Message.ProtocolMessage;
const { PeerDataOperationRequestType } = proto.Message;
/** How Baileys lists who has a token: under a name that is no address. (7.0.0-rc14, `tc-token-utils`.) */
const TOKEN_INDEX = '__index';

type Token = SignalDataTypeMap['tctoken'];

/** A message that a phone is asked about. */
export interface MessageName {
  chat: string;
  id: string;
  fromMe: boolean;
  /** Author, of other people's messages in groups. */
  sender: string | null;
}

/** What a phone is asked for of its history, and what a connection learns from it. */
export class HistoryCommands {
  constructor(private readonly opened: Pick<OpenedSocket, 'socket' | 'book'>) {}

  /**
   * Messages of a chat before one of them; they come as a portion of history.
   * `oldestMsgTimestampMs` is in seconds, whatever its name says (whatsmeow, `BuildHistorySyncRequest`).
   */
  requestBefore(message: Omit<MessageName, 'sender'> & { at: Date }, count: number): Promise<string> {
    const key = { remoteJid: message.chat, id: message.id, fromMe: message.fromMe };
    return this.#sock.fetchMessageHistory(count, key, Math.floor(message.at.getTime() / 1000));
  }

  /** All that the phone still has. `requestId` comes back with each portion. */
  requestAll(requestId: string, historySyncConfig: proto.DeviceProps.IHistorySyncConfig): Promise<string> {
    return sendPeer(this.#sock, {
      type: Type.PEER_DATA_OPERATION_REQUEST_MESSAGE,
      peerDataOperationRequestMessage: {
        peerDataOperationRequestType: PeerDataOperationRequestType.FULL_HISTORY_SYNC_ON_DEMAND,
        fullHistorySyncOnDemandRequest: { requestMetadata: { requestId }, historySyncConfig },
      },
    });
  }

  /** A message again that could not be read here. It comes as a `Message` event with `UnavailableRequestID`. */
  requestAgain({ chat, id, fromMe, sender }: MessageName): Promise<string> {
    const messageKey = {
      ...{ remoteJid: chat, id, fromMe },
      ...(isGroup(chat) && sender ? { participant: sender } : {}),
    };
    return sendPeer(this.#sock, {
      type: Type.PEER_DATA_OPERATION_REQUEST_MESSAGE,
      peerDataOperationRequestMessage: {
        peerDataOperationRequestType: PeerDataOperationRequestType.PLACEHOLDER_MESSAGE_RESEND,
        placeholderMessageResendRequest: [{ messageKey }],
      },
    });
  }

  /** Notes pairs of addresses and tokens, and makes known what is stored of `others`. */
  async learn({ pairs, tokens }: HistoryAddresses, others: readonly string[]): Promise<void> {
    const { book } = this.opened;
    const news = pairs.filter(({ pn, lid }) => book.lidForPn(pn) !== lid);
    if (news.length) await this.#sock.signalRepository.lidMapping.storeLIDPNMappings(news);
    for (const { pn, lid } of news) book.put(pn, lid);
    await book.learn(book.unknown(others));
    if (tokens.length) await this.#keepTokens(tokens);
  }

  async #keepTokens(tokens: HistoryAddresses['tokens']): Promise<void> {
    const { keys } = this.#sock.authState;
    const { book } = this.opened;
    const named = tokens.map((each) => {
      const jid = bareJid(each.jid);
      return { ...each, jid: isLid(jid) ? jid : (book.lidForPn(jid) ?? jid) };
    });
    const known = await keys.get('tctoken', [...named.map(({ jid }) => jid), TOKEN_INDEX]);
    const newer = named.filter(({ jid, timestamp }) => Number(known[jid]?.timestamp ?? 0) < timestamp);
    if (!newer.length) return;
    const listed = new Set<string>(listOf(known[TOKEN_INDEX]?.token));
    for (const { jid } of newer) listed.add(jid);
    const entries = newer.map(({ jid, token, timestamp, senderTimestamp }): [string, Token] => [
      jid,
      {
        ...known[jid],
        ...{ token, timestamp: String(timestamp) },
        ...(senderTimestamp === null ? {} : { senderTimestamp }),
      },
    ]);
    const index = { token: Buffer.from(JSON.stringify([...listed])) };
    const tctoken: Record<string, Token> = { [TOKEN_INDEX]: index };
    for (const [jid, token] of entries) tctoken[jid] = token;
    await keys.set({ tctoken });
  }

  get #sock(): OpenedSocket['socket']['sock'] {
    return this.opened.socket.sock;
  }
}

function listOf(token: Uint8Array | undefined): string[] {
  if (!token?.length) return [];
  try {
    const list = JSON.parse(Buffer.from(token).toString()) as unknown;
    return Array.isArray(list) ? list.filter((jid) => typeof jid === 'string') : [];
  } catch {
    return []; // Baileys takes a list that cannot be read for an empty one, too
  }
}
