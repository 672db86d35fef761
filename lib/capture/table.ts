import { childrenOf } from './flat-tree.ts';

const CELLS = '[role="columnheader"], [role="rowheader"], [role="cell"], [role="gridcell"]';

/** The cells of a table, row by row: one of markup, or one that a page draws with roles. */
export function tableRows(table: Element): Element[][] {
  if (table.tagName.toUpperCase() === 'TABLE') {
    const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
    return rows.map(childrenOf);
  }
  const rows = [...table.querySelectorAll('[role="row"]')];
  if (rows.length > 0) return rows.map((row) => [...row.querySelectorAll(CELLS)]);
  // Cells alone: as many a row as there are headers.
  const cells = [...table.querySelectorAll(CELLS)];
  const width = Math.max(1, table.querySelectorAll('[role="columnheader"]').length);
  const starts = cells.map((_, at) => at).filter((at) => at % width === 0);
  return starts.map((start) => cells.slice(start, start + width));
}
