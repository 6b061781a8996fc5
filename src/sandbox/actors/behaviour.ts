/** What a phone does by itself. */
export interface Behaviour {
  /** Answers each 1:1 text: `echo` sends it back, any other text is the answer; null = silent. */
  autoReply: string | null;
  /** Sends a read receipt for each message that arrives. */
  autoRead: boolean;
  /** Not connected: the server queues what comes; sending fails. */
  offline: boolean;
}

/** Silent, unread, online. */
export const DEFAULT_BEHAVIOUR: Behaviour = { autoReply: null, autoRead: false, offline: false };
