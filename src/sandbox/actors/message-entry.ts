import { proto } from '../wire/codec.js';
import { kindOfMessage, textOfMessage } from './message-content.js';
import type { StoredMessage } from './message-log.js';
import { show, type MediaRef, type StanzaView } from './shown/index.js';

/** What a message is and where it stands; the rest of its entry follows from the content. */
export interface EntryFrame {
  id: string;
  direction: 'in' | 'out';
  chat: string;
  from: string;
  fromDevice: number;
  to: string;
  /** Unix ms. */
  timestamp: number;
  state: StoredMessage['state'];
  address: string;
  sender: string;
  /** Sender as the stanza names it: LID or PN. Secrets of polls are derived from that form. */
  rawSender: string;
  hidden: boolean;
}

/** A new entry of the log, and the files that it names, which are still to be checked. */
export function newEntry(
  frame: EntryFrame,
  message: proto.IMessage,
  view: StanzaView,
): { entry: StoredMessage; media: MediaRef[] } {
  const { shown, media } = show(message, view);
  const entry: StoredMessage = {
    ...frame,
    kind: kindOfMessage(message),
    text: textOfMessage(message),
    shown,
    error: null,
    read: false,
    played: false,
    receipts: [],
    reactions: [],
    deleted: false,
    deletedForMe: null,
    starred: false,
    edits: [],
    pin: null,
    kept: false,
    keepVetoed: false,
    problems: [],
    retries: 0,
    content: proto.Message.encode(message).finish(),
    stanzaType: view.type,
    view,
  };
  return { entry, media };
}
