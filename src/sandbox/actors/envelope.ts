import { bareJid, deviceOf, isBroadcast, isGroup } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import type { PeerDirectory } from './peer-directory.js';

/** Who sent a message stanza to which chat; canonical (LID) addresses. */
export interface Envelope {
  id: string;
  /** Sender's device. */
  sender: string;
  /** The same as the stanza names it: LID or PN. */
  rawSender: string;
  /** Group, `status@broadcast`, or the other side's bare address. */
  chat: string;
  /** Group or status: the sender is a participant. */
  group: boolean;
  /** Sent by one of our own companions. */
  own: boolean;
  /** From a companion to us alone: requests for keys, history, lost messages. */
  peer: boolean;
  /** Unix ms. */
  timestamp: number;
}

/** Reads the attributes of a message stanza and notes every PN-LID pair in them; null when they make no sense. */
export function readEnvelope(stanza: BinaryNode, account: Account, peers: PeerDirectory): Envelope | null {
  const a = stanza.attrs;
  const { id, from } = a;
  if (!id || !from) return null;
  const group = isGroup(from) || isBroadcast(from);
  const author = group ? a['participant'] : from;
  if (!author) return null;
  peers.learn(author, a['participant_lid'] ?? a['participant_pn'] ?? a['sender_lid'] ?? a['sender_pn']);
  peers.learn(a['recipient'], a['peer_recipient_lid'] ?? a['peer_recipient_pn']);
  const sender = peers.canonical(author);
  const own = bareJid(sender) === account.lid;
  const peer = a['category'] === 'peer';
  const other = own ? (a['recipient'] ?? account.lid) : author;
  return {
    id,
    sender,
    rawSender: author,
    chat: group ? from : bareJid(peers.canonical(other)),
    group,
    own: own && deviceOf(sender) !== 0,
    peer,
    timestamp: a['t'] ? Number(a['t']) * 1000 : Date.now(),
  };
}
