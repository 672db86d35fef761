/** The figures of the latency benchmark as a table, and which of them miss their goal. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { quantile } from './measures.ts';

/** One line of what is printed, at one size. `values` are samples in the unit; `most` is the most that is allowed of their p95. */
export interface Figure {
  name: string;
  values: readonly number[];
  most?: number;
}

/** What was measured at one size. */
export interface Result {
  /** Turns stored. */
  size: number;
  figures: Figure[];
  /** Lines on where the time goes; none where nobody asked. */
  hot: string[];
}

/** Takes what was measured at each size and what it was measured with; gives a table, and whether all goals are held. */
export function printed(results: readonly Result[], how: string): { text: string; holds: boolean } {
  const misses = results.flatMap(({ size, figures }) =>
    figures.filter(isMissed).map(({ name }) => `${name} at ${size}`),
  );
  const text = [
    `${how}; ${machine()}`,
    'ms unless said otherwise: median / p95, * where a goal is missed',
    '',
    ...rowsOf(results),
    '',
    misses.length === 0 ? 'all goals hold' : `DOES NOT HOLD: ${misses.join('; ')}`,
    ...results.flatMap(({ hot }) => hot),
  ].join('\n');
  return { text, holds: misses.length === 0 };
}

function isMissed({ values, most }: Figure): boolean {
  return most !== undefined && quantile(values, 0.95) > most;
}

function rowsOf(results: readonly Result[]): string[] {
  const names = [...new Set(results.flatMap(({ figures }) => figures.map(({ name }) => name)))];
  const width = Math.max(...names.map((name) => name.length));
  const row = (name: string, cells: readonly string[]) =>
    [name.padEnd(width), ...cells.map((cell) => cell.padStart(18))].join(' ');
  return [
    row(
      'turns',
      results.map(({ size }) => String(size)),
    ),
    ...names.map((name) =>
      row(
        name,
        results.map(({ figures }) => cellOf(figures.find((figure) => figure.name === name))),
      ),
    ),
  ];
}

function cellOf(figure: Figure | undefined): string {
  if (!figure || figure.values.length === 0) return '-';
  const at = (share: number) => short(quantile(figure.values, share));
  return `${figure.values.length === 1 ? at(0.5) : `${at(0.5)} / ${at(0.95)}`}${isMissed(figure) ? ' *' : ''}`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}

/** The same for machines: samples, median and p95 of every figure. */
export function asJson(results: readonly Result[]) {
  return {
    machine: machine(),
    sizes: results.map(({ size, figures }) => ({
      size,
      figures: figures.map(({ name, values, most }) => ({
        name,
        samples: values.length,
        median: quantile(values, 0.5),
        p95: quantile(values, 0.95),
        ...(most === undefined ? {} : { most }),
      })),
    })),
  };
}

/** Other work on the machine makes figures noisy; ratios of what was run in turn bear that best. */
function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1) ?? '?'} at the end`;
}
