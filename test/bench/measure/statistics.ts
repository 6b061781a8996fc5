/** Values of several rounds, as they are reported. */
export interface Spread {
  median: number;
  /** Third minus first quartile. */
  iqr: number;
  /** In order of the rounds. */
  values: number[];
  /** IQR above 15 % of the median, or fewer than three rounds: not a number to argue with. */
  conclusive: boolean;
}

const MAX_RELATIVE_IQR = 0.15;
const MIN_ROUNDS = 3;

/** Linear interpolation between the nearest ranks; `q` from 0 to 1. NaN for no values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * q;
  const low = sorted[Math.floor(rank)] ?? NaN;
  const high = sorted[Math.ceil(rank)] ?? NaN;
  return low + (high - low) * (rank - Math.floor(rank));
}

export function spread(values: readonly number[]): Spread {
  const median = quantile(values, 0.5);
  const iqr = quantile(values, 0.75) - quantile(values, 0.25);
  const conclusive = values.length >= MIN_ROUNDS && iqr / Math.abs(median) <= MAX_RELATIVE_IQR;
  return { median, iqr, values: [...values], conclusive };
}
