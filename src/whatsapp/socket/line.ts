import { AppError } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';

/** Asks WhatsApp with stanzas of our own. */
export interface Line {
  /**
   * The answer to an IQ.
   * @throws AppError WHATSAPP_REJECTED with `serverCode`, WHATSAPP_TIMEOUT, SESSION_NOT_CONNECTED
   */
  query(iq: BinaryNode): Promise<BinaryNode>;
  /** A new id for a part of a stanza. */
  newId(): string;
}

/** What refusals of WhatsApp mean for one kind of question: the error by the number of the refusal. */
export type Refusals = Readonly<Partial<Record<number, () => AppError>>>;

/** Asks, and gives refusals that have a meaning here their own error; all others stay WHATSAPP_REJECTED. */
export async function refusable<T>(meanings: Refusals, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const serverCode = error instanceof AppError ? error.details.serverCode : undefined;
    const meant = serverCode === undefined ? undefined : meanings[serverCode]?.();
    if (serverCode === undefined || !meant) throw error;
    throw new AppError(meant.code, meant.message, { ...meant.details, serverCode }, { cause: error });
  }
}
