import type { FigureResult, Row } from './result.js';
import type { Spread } from './statistics.js';

const COLUMNS = ['', 'gateway', 'bare loop', 'gateway : bare', 'gateway - bare', 'aim'];

/** The figure as a table for people. */
export function table({ figure, rows, notes }: FigureResult): string {
  const cells = [COLUMNS, ...rows.map(cellsOf)];
  const widths = COLUMNS.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  const lines = cells.map((line) =>
    `  ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [`\n${figure}`, ...lines, ...notes.map((note) => `  * ${note}`), ''].join('\n');
}

function cellsOf(row: Row): string[] {
  const ratio = row.ratio.conclusive ? plain(row.ratio) : `inconclusive (${plain(row.ratio)})`;
  return [
    `${row.what} [${row.unit}]`,
    plain(row.ours),
    plain(row.bare),
    ratio,
    plain(row.difference),
    row.aim ? `${row.aim.text}: ${row.aim.met ? 'met' : 'MISSED'}` : '',
  ];
}

/** Median and the width of the middle half. */
function plain({ median, iqr }: Spread): string {
  return `${digits(median)} ±${digits(iqr)}`;
}

function digits(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
