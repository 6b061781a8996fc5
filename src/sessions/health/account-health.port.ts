/** WhatsApp refuses messages to people who never wrote to the account, until a time. */
export interface ReachoutLock {
  since: Date;
  until: Date;
  /** WhatsApp's own name of the reason: `WEB_COMPANION_ONLY`, `BIZ_QUALITY`, ... */
  type: string;
}

/** How many messages to new chats WhatsApp lets the account send in a cycle. */
export interface MessageCap {
  /** `NONE`, `FIRST_WARNING`, `SECOND_WARNING`, `CAPPED`. */
  status: string;
  limit: number | null;
  used: number | null;
  cycleStart: Date | null;
  cycleEnd: Date | null;
}

/** What WhatsApp lets an account do, as far as it has said so. */
export interface AccountHealth {
  /** When its phone was first linked; null for sessions linked by an earlier version of the gateway. */
  linkedAt: Date | null;
  /** Set when the session had another phone before: what is stored from before that is not this account's. */
  phoneSince: Date | null;
  /** The last lock that was told; it may be over by now. */
  lock: ReachoutLock | null;
  /** What was told last; its cycle may be over by now. */
  cap: MessageCap | null;
  /** Last time that WhatsApp refused a message with 463. */
  refusedAt: Date | null;
  /** When WhatsApp last told anything of this. */
  toldAt: Date | null;
}

/** What is known of the accounts' standing with WhatsApp. */
export interface AccountHealthPort {
  /** As it was told last. */
  read(sessionId: string): Promise<AccountHealth>;
  /** The same of many; accounts of which nothing was ever told are left out. */
  readMany(sessionIds: readonly string[]): Promise<Map<string, AccountHealth>>;
  /**
   * Asks WhatsApp, and stores what it says.
   * @throws AppError SESSION_NOT_CONNECTED, WHATSAPP_REJECTED, WHATSAPP_TIMEOUT
   */
  refresh(sessionId: string): Promise<AccountHealth>;
}
