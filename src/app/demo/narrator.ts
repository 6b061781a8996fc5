import type { Fact } from './facts.js';

/** Prints what happens while it happens, with the seconds since the start. */
export class Narrator {
  readonly #start = performance.now();

  get elapsedSeconds(): string {
    return ((performance.now() - this.#start) / 1000).toFixed(1);
  }

  /** Opens a part of the story. */
  chapter(title: string): void {
    this.#print(`\n${title}\n`);
  }

  step(text: string): void {
    this.#print(`  ${this.elapsedSeconds.padStart(5)} s  ${text}\n`);
  }

  /** Text of several lines, such as a QR code. */
  block(text: string): void {
    this.#print(`\n${text.replace(/^/gm, '    ').trimEnd()}\n\n`);
  }

  summary(facts: readonly Fact[]): void {
    const held = facts.filter((fact) => fact.holds).length;
    this.#print(`\nChecked facts: ${held} of ${facts.length} hold (${this.elapsedSeconds} s)\n\n`);
    for (const { claim, holds, difference } of facts) {
      this.#print(
        `  ${holds ? 'ok    ' : 'FAILED'}  ${claim}${difference === null ? '' : `\n          ${difference}`}\n`,
      );
    }
    this.#print('\n');
  }

  failure(text: string): void {
    this.#print(`\nThe demo stopped before its end: ${text}\n`);
  }

  #print(text: string): void {
    process.stdout.write(text);
  }
}
