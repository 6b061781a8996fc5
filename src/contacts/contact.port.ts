/** Presence and number look-ups of a session's account. */
export interface ContactPort {
  checkNumbers(sessionId: string, numbers: readonly string[]): Promise<NumberCheckResult[]>;
  setPresence(sessionId: string, state: 'available' | 'unavailable'): Promise<void>;
  sendChatPresence(sessionId: string, to: string, state: 'composing' | 'recording' | 'paused'): Promise<void>;
}

export interface NumberCheckResult {
  /** The number as it was asked. */
  query: string;
  onWhatsapp: boolean;
  /** `number@s.whatsapp.net`, also for numbers that are not on WhatsApp. */
  jid: string;
  lid: string | null;
  verifiedName: string | null;
}
