/** What devices of an account tell each other through app state, as far as the gateway keeps it. */

/** A chat, or a person, in both address forms as far as they are known. */
export interface StateAddress {
  /** The hidden identity where it is known, else what stands in the index. */
  jid: string;
  pn: string | null;
  lid: string | null;
}

/** A message as app state names it. */
export interface StateMessage {
  chat: StateAddress;
  id: string;
  fromMe: boolean;
  /** Author, of other people's messages in groups. */
  sender: string | null;
}

/** Up to where a change of a whole chat is meant: what comes later is not covered. */
export interface StateRange {
  /** Time of the last message. */
  at: Date;
  message: { id: string; fromMe: boolean; sender: string | null } | null;
}

export type AppStateChange =
  | { kind: 'pin-chat'; chat: StateAddress; pinned: boolean; at: Date }
  | { kind: 'archive-chat'; chat: StateAddress; archived: boolean; at: Date; range?: StateRange }
  /** `until`: null for ever, where `muted`. */
  | { kind: 'mute-chat'; chat: StateAddress; muted: boolean; until: Date | null; at: Date }
  | { kind: 'read-chat'; chat: StateAddress; read: boolean; at: Date; range?: StateRange }
  | { kind: 'delete-chat'; chat: StateAddress; deleteMedia: boolean; at: Date; range?: StateRange }
  | { kind: 'clear-chat'; chat: StateAddress; at: Date; range?: StateRange }
  | { kind: 'star-message'; message: StateMessage; starred: boolean; at: Date }
  /** `messageAt`: when the deleted message was sent. */
  | { kind: 'delete-message'; message: StateMessage; deleteMedia: boolean; messageAt: Date; at: Date }
  /** Null: removed from the address book. */
  | { kind: 'contact'; address: StateAddress; name: ContactName | null; at: Date }
  /** Null: deleted. */
  | { kind: 'label'; labelId: string; label: { name: string; color: number } | null; at: Date }
  | { kind: 'label-chat'; labelId: string; chat: StateAddress; labeled: boolean; at: Date }
  | { kind: 'label-message'; labelId: string; message: StateMessage; labeled: boolean; at: Date }
  | { kind: 'push-name'; name: string; at: Date };

export interface ContactName {
  fullName: string;
  firstName: string | null;
}
