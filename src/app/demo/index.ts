import { AppError, errorText } from '../../kernel/index.js';
import { Facts } from './facts.js';
import { Narrator } from './narrator.js';
import { Stage } from './stage.js';
import { tell } from './story.js';

/** A demo that is not through by then has failed. */
const DEADLINE_MS = 58_000;

/**
 * Shows pairing, sending, receiving and a restart, offline. Ends with the exit code 0 when every fact holds, with 1
 * when one does not or the story broke off, with 130 or 143 after a signal. Leaves nothing behind in any case.
 */
export async function runDemo(): Promise<void> {
  const narrator = new Narrator();
  const facts = new Facts();
  const ending = new Ending();
  let stage: Stage | null = null;
  try {
    stage = await Stage.build();
    await Promise.race([tell({ stage, narrator, facts }), ending.early]);
  } catch (error) {
    narrator.failure(errorText(error));
    ending.failed();
  }
  await stage?.close();
  if (facts.all.length > 0) narrator.summary(facts.all);
  if (!facts.hold) ending.failed();
  ending.leave();
}

/** The ways in which a demo ends before its story does, and the exit code. */
class Ending {
  /** Rejects at a signal, at a failure that nobody caught, and at the deadline. */
  readonly early: Promise<never>;
  #exitCode = 0;

  constructor() {
    this.early = new Promise((_, reject) => {
      process.once('SIGINT', () => reject(this.#interrupted(130)));
      process.once('SIGTERM', () => reject(this.#interrupted(143)));
      process.on('uncaughtException', reject).on('unhandledRejection', reject);
      const late = new AppError('WHATSAPP_TIMEOUT', `not through after ${DEADLINE_MS / 1000} s`);
      setTimeout(() => reject(late), DEADLINE_MS).unref();
    });
    // It may come while nobody waits for it: during the clean-up.
    this.early.catch(() => this.failed());
  }

  failed(): void {
    this.#exitCode ||= 1;
  }

  /** Ends the process: after an early end, parts of the story may still wait for something. */
  leave(): never {
    process.exit(this.#exitCode);
  }

  #interrupted(exitCode: number): AppError {
    this.#exitCode = exitCode;
    return new AppError('SHUTTING_DOWN', 'interrupted');
  }
}
