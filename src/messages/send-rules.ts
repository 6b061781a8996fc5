import { badInput } from '../kernel/index.js';
import type { SendTextCommand } from './message.port.js';

/** Longest text of the legacy contract, in characters. */
export const MAX_TEXT_LENGTH = 4096;
/** Longest typing simulation, ms: a request must not hang for minutes. */
export const MAX_TYPING_MS = 30_000;
/** Timers that WhatsApp knows: a day, a week, ninety days. */
export const EPHEMERAL_SECONDS = [86_400, 604_800, 7_776_000];
const MAX_ID_LENGTH = 128;

/** @throws AppError BAD_INPUT naming the field, its value's fault and what is allowed */
export function checkSendText(command: SendTextCommand): void {
  const { text, messageId, idempotencyKey, typingMs, ephemeralSeconds, context } = command;
  if (!text) throw badInput('text', 'is empty', `1 to ${MAX_TEXT_LENGTH} characters`);
  if ([...text].length > MAX_TEXT_LENGTH) {
    throw badInput('text', `has ${[...text].length} characters`, `1 to ${MAX_TEXT_LENGTH} characters`);
  }
  checkId('messageId', messageId);
  checkId('idempotencyKey', idempotencyKey);
  if (typingMs !== undefined && (typingMs < 0 || typingMs > MAX_TYPING_MS)) {
    throw badInput('typingMs', `is ${typingMs}`, `0 to ${MAX_TYPING_MS}`);
  }
  if (ephemeralSeconds && !EPHEMERAL_SECONDS.includes(ephemeralSeconds)) {
    throw badInput('ephemeralSeconds', `is ${ephemeralSeconds}`, EPHEMERAL_SECONDS.map(String));
  }
  if (context?.stanzaId && !context.participant) {
    throw badInput('context.participant', 'is needed for a reply', 'the author of the quoted message');
  }
}

function checkId(field: string, id: string | undefined): void {
  if (id === undefined) return;
  if (!/^[\x21-\x7e]+$/.test(id) || id.length > MAX_ID_LENGTH) {
    throw badInput(
      field,
      'is not usable as an id',
      `1 to ${MAX_ID_LENGTH} printable ASCII characters without spaces`,
    );
  }
}
