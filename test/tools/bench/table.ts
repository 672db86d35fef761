/** Takes a title, columns by name and rows by name; gives them as lines that align. */
export function table<T>(
  title: string,
  columns: readonly [name: string, of: (row: T) => number | undefined][],
  rows: Readonly<Record<string, T>>,
): string {
  const width = Math.max(title.length, ...Object.keys(rows).map((name) => name.length));
  return [
    [title.padEnd(width), ...columns.map(([name]) => name.padStart(7))].join(' '),
    ...Object.entries(rows).map(([name, row]) =>
      [name.padEnd(width), ...columns.map(([, of]) => cell(of(row)).padStart(7))].join(' '),
    ),
  ].join('\n');
}

function cell(value: number | undefined): string {
  if (value === undefined) return '';
  return value > 1 || Number.isInteger(value)
    ? String(Math.round(value * 100) / 100)
    : value.toFixed(3).replace('0.', '.');
}
