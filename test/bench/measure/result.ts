import { spread, type Spread } from './statistics.js';

/** One line of the report: ours, the bare loop beside it, and what they are to each other. */
export interface Row {
  what: string;
  unit: string;
  ours: Spread;
  bare: Spread;
  /** `ours / bare` and `ours - bare`, of each pair of one round. */
  ratio: Spread;
  difference: Spread;
  /** What is aimed at, and whether it was met. */
  aim?: { text: string; met: boolean };
}

export interface FigureResult {
  figure: string;
  rows: Row[];
  /** Facts that belong to the numbers, for the reader. */
  notes: string[];
  /** Everything that was measured, for whoever wants to count again. */
  raw: unknown;
}

export interface Pair {
  ours: number;
  bare: number;
}

/** @param pairs one of each round, the cold one left out */
export function row(what: string, unit: string, pairs: readonly Pair[]): Row {
  return {
    what,
    unit,
    ours: spread(pairs.map(({ ours }) => ours)),
    bare: spread(pairs.map(({ bare }) => bare)),
    ratio: spread(pairs.map(({ ours, bare }) => ours / bare)),
    difference: spread(pairs.map(({ ours, bare }) => ours - bare)),
  };
}

export function withAim(made: Row, text: string, met: (row: Row) => boolean): Row {
  return { ...made, aim: { text, met: met(made) } };
}
