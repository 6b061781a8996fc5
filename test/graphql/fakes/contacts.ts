import type { ContactPort, NumberCheckResult } from '../../../src/contacts/contact.port.js';

/** Everybody with an even number is on WhatsApp. */
export class FakeContacts implements ContactPort {
  readonly calls: unknown[][] = [];

  async checkNumbers(sessionId: string, numbers: readonly string[]): Promise<NumberCheckResult[]> {
    this.calls.push(['checkNumbers', sessionId]);
    return numbers.map((query) => ({
      query,
      onWhatsapp: Number(query.at(-1)) % 2 === 0,
      jid: `${query}@s.whatsapp.net`,
      lid: null,
      verifiedName: null,
    }));
  }

  async setPresence(sessionId: string, state: string): Promise<void> {
    this.calls.push(['setPresence', sessionId, state]);
  }

  async sendChatPresence(sessionId: string, to: string, state: string): Promise<void> {
    this.calls.push(['sendChatPresence', sessionId, to, state]);
  }
}
