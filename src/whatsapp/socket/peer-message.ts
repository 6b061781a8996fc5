import { bareJid, AppError } from '../../kernel/index.js';
import type { makeWASocket, proto } from '../baileys.js';

/** The parts of a Baileys socket that peer messages need. */
export type PeerLine = Pick<ReturnType<typeof makeWASocket>, 'authState' | 'relayMessage'>;

/**
 * Writes to the account's own phone alone: `<message category=peer push_priority=high_force><meta appdata=default/>`,
 * as WhatsApp Web does for requests to the phone. Resolves to the id under which the phone answers.
 * @throws AppError SESSION_NOT_PAIRED
 */
export async function sendPeer(
  { authState, relayMessage }: PeerLine,
  protocolMessage: proto.Message.IProtocolMessage,
): Promise<string> {
  const { me } = authState.creds;
  if (!me) throw new AppError('SESSION_NOT_PAIRED', 'the session has no linked phone');
  return relayMessage(
    bareJid(me.id),
    { protocolMessage },
    {
      additionalAttributes: { category: 'peer', push_priority: 'high_force' },
      additionalNodes: [{ tag: 'meta', attrs: { appdata: 'default' } }],
    },
  );
}
