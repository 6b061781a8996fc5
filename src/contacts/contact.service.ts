import { AppError, badInput, isGroup, recipientJid } from '../kernel/index.js';
import { resolveRecipient } from '../sessions/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import type { ContactPort, NumberCheckResult } from './contact.port.js';

/** Most numbers of one call. */
const MAX_NUMBERS = 500;
/** Most numbers of one question to WhatsApp. */
const ASKED_AT_ONCE = 100;

/** Presence and number look-ups. */
export class ContactService implements ContactPort {
  /** @param commands the usable connection of a session; throws SESSION_NOT_CONNECTED */
  constructor(private readonly commands: (sessionId: string) => SocketCommands) {}

  async checkNumbers(sessionId: string, numbers: readonly string[]): Promise<NumberCheckResult[]> {
    const { length } = numbers;
    if (length < 1 || length > MAX_NUMBERS) {
      throw new AppError('BAD_INPUT', `numbers: has ${length} numbers, allowed are 1 to ${MAX_NUMBERS}`, {
        ...{ field: 'numbers', allowed: `1 to ${MAX_NUMBERS} numbers` },
        ...{ limit: length < 1 ? 1 : MAX_NUMBERS, value: length },
      });
    }
    const asked = numbers.map((query, i) => ({ query, jid: recipientJid(query, `numbers.${i}`) }));
    asked.forEach(({ jid }, i) => {
      if (!jid.endsWith('@s.whatsapp.net')) {
        throw badInput(`numbers.${i}`, 'is not a phone number', 'digits with country code');
      }
    });
    const commands = this.commands(sessionId);
    const jids = asked.map(({ jid }) => jid);
    const answers: Awaited<ReturnType<SocketCommands['lookUp']>> = [];
    for (let at = 0; at < length; at += ASKED_AT_ONCE)
      answers.push(...(await commands.lookUp(jids.slice(at, at + ASKED_AT_ONCE))));
    return asked.map(({ query, jid }, i) => {
      const answer = answers[i];
      return {
        query,
        onWhatsapp: answer !== null && answer !== undefined,
        jid: answer?.jid ?? jid,
        lid: answer?.lid ?? null,
        verifiedName: answer?.verifiedName ?? null,
      };
    });
  }

  async setPresence(sessionId: string, state: 'available' | 'unavailable'): Promise<void> {
    await this.commands(sessionId).setPresence(state);
  }

  async sendChatPresence(
    sessionId: string,
    to: string,
    state: 'composing' | 'recording' | 'paused',
  ): Promise<void> {
    const commands = this.commands(sessionId);
    const recipient = await resolveRecipient(commands, to, 'to');
    await commands.chatPresence(recipient.jid, state);
    // What an app does when a chat is opened: from here on the contact's online state comes as Presence events.
    if (!isGroup(recipient.jid) && state !== 'paused') await commands.subscribePresence(recipient.jid);
  }
}
