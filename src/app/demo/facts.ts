/** Something that the demo claims, with what it has seen. */
export interface Fact {
  claim: string;
  holds: boolean;
  /** What was expected and what was seen instead; null when it holds. */
  difference: string | null;
}

/** Claims that are compared with observed data, never printed by hand. */
export class Facts {
  readonly all: Fact[] = [];

  get hold(): boolean {
    return this.all.length > 0 && this.all.every((fact) => fact.holds);
  }

  /** Compares two JSON values: what has to be, and what was seen. */
  equal(claim: string, { expected, seen }: { expected: unknown; seen: unknown }): void {
    const [want, got] = [JSON.stringify(expected), JSON.stringify(seen)];
    const holds = want === got;
    this.all.push({ claim, holds, difference: holds ? null : `expected ${want}, seen ${got}` });
  }
}

/** Values that occur more often than once, each named once. */
export function doubles(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
