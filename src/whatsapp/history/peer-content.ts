import { unpadRandomMax16, proto } from '../baileys.js';
import { isOwn, jidAttr } from '../inbound/message-source.js';
import type { RenderContext } from '../inbound/index.js';
import type { Stanza } from '../inbound/stanza.js';
import { attr } from '../inbound/stanza.js';

type PeerResult = proto.Message.PeerDataOperationRequestResponseMessage.IPeerDataOperationResult;

/** What the own phone sends to this device alone, as far as it is acted upon here. */
export interface PeerContent {
  /** A portion of the history that is to be fetched. */
  history: proto.Message.IHistorySyncNotification | null;
  /** Collections of app state in the clear. */
  copies: NonNullable<PeerResult['syncdSnapshotFatalRecoveryResponse']>[];
}

/** A portion of history that the phone has announced. */
export interface HistoryNotice {
  /** Id of the message that announced it. */
  id: string;
  notification: proto.Message.IHistorySyncNotification;
}

const NOTHING: PeerContent = { history: null, copies: [] };

/**
 * Reads a peer message (`category=peer`) of the own phone. Anybody else could send one: theirs says nothing.
 * @param plaintexts decrypted parts, still padded
 */
export function readPeerContent(
  stanza: Stanza,
  plaintexts: readonly Uint8Array[],
  context: RenderContext,
): PeerContent {
  if (attr(stanza, 'category') !== 'peer' || !isOwn(jidAttr(stanza, 'from'), context)) return NOTHING;
  const found = plaintexts.map((bytes) => protocolOf(bytes));
  const results = found.flatMap(
    (message) => message?.peerDataOperationRequestResponseMessage?.peerDataOperationResult ?? [],
  );
  return {
    history: found.map((message) => message?.historySyncNotification).find(Boolean) ?? null,
    copies: results.flatMap(({ syncdSnapshotFatalRecoveryResponse: copy }) => copy ?? []),
  };
}

function protocolOf(bytes: Uint8Array): proto.Message.IProtocolMessage | null | undefined {
  try {
    return proto.Message.decode(unpadRandomMax16(bytes)).protocolMessage;
  } catch {
    return null; // no message: the reader of messages says so
  }
}
