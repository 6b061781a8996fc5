import type { Logger } from 'pino';
import { AppError, isPn, newErrorId, recipientJid } from '../../kernel/index.js';
import type { SocketCommands } from '../../whatsapp/index.js';
import type { BatchJob, BatchOutcome, BatchPort } from './batch.port.js';

export interface BatchSenderOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  logger: Logger;
}

/** Chats of one batch that are served at the same time. */
const MAX_CHATS = 8;

/** Sends many messages of one session. */
export class BatchSender implements BatchPort {
  constructor(private readonly options: BatchSenderOptions) {}

  async run(sessionId: string, jobs: readonly BatchJob[]): Promise<BatchOutcome[]> {
    const outcomes: BatchOutcome[] = [];
    const lanes = await this.#lanes(sessionId, jobs);
    const work = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const { job, index } of lane) outcomes[index] = await this.#one(sessionId, job);
      }
    };
    await Promise.all(Array.from({ length: Math.min(MAX_CHATS, lanes.length) }, work));
    return outcomes;
  }

  /** Jobs by chat. One person may be named by number and by hidden identity. */
  async #lanes(sessionId: string, jobs: readonly BatchJob[]): Promise<{ job: BatchJob; index: number }[][]> {
    const chats = new Map<string, { job: BatchJob; index: number }[]>();
    const known = await this.#known(sessionId, jobs);
    for (const [index, job] of jobs.entries()) {
      const jid = addressOf(job);
      const chat = known.get(jid) ?? jid;
      const lane = chats.get(chat) ?? [];
      lane.push({ job, index });
      chats.set(chat, lane);
    }
    return [...chats.values()];
  }

  /** Hidden identities of the numbers, those of strangers by one look-up for all. */
  async #known(sessionId: string, jobs: readonly BatchJob[]): Promise<Map<string, string>> {
    const numbers = [...new Set(jobs.map(addressOf))].filter(isPn);
    const known = new Map<string, string>();
    try {
      const commands = this.options.commands(sessionId);
      const strangers: string[] = [];
      for (const number of numbers) {
        const lid = await commands.knownLid(number);
        if (lid) known.set(number, lid);
        else strangers.push(number);
      }
      const accounts = strangers.length ? await commands.lookUp(strangers) : [];
      for (const [i, account] of accounts.entries()) {
        if (account?.lid) known.set(strangers[i] ?? '', account.lid);
      }
    } catch (error) {
      // Without a connection each message says so itself, or waits for its time.
      if (!(error instanceof AppError)) throw error;
    }
    return known;
  }

  async #one(sessionId: string, job: BatchJob): Promise<BatchOutcome> {
    try {
      return { sent: await job.run() };
    } catch (error) {
      return { error: this.told(sessionId, error) };
    }
  }

  /** An error of one message, as it is told; one that nobody planned is logged. */
  told(sessionId: string, error: unknown): AppError {
    if (error instanceof AppError) return error;
    const errorId = newErrorId();
    this.options.logger.error({ sessionId, errorId, err: error }, 'unplanned error in a batch');
    return new AppError('INTERNAL', 'Internal error', { errorId });
  }
}

/** What is no address is told by the message itself. */
function addressOf({ to }: BatchJob): string {
  try {
    return recipientJid(to, 'to');
  } catch {
    return to;
  }
}
