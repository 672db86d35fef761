/** Whether the numbers that a list gives its rows are still those it gave before. */
import type { Role } from '../memory/model.ts';

/** A row of a look. `words`: its role and what it says, as a name. */
export interface NumberedRow {
  index: number;
  role: Role;
  words: string;
}

/** What is known of numbered rows. */
export interface Numbering {
  /** Whether anything is known to stand there. */
  has(index: number, row: NumberedRow): boolean;
  /** Whether these words stand there, or stood there in another version. */
  says(index: number, row: NumberedRow): boolean;
  /** Where these words are known to stand; need not be told where that is in more than `FEW` places. */
  places(row: NumberedRow): readonly number[];
}

/** Words that stand in more places than that tell little of how far the rows have moved. */
export const FEW = 3;
/** One row that says the same elsewhere is chance. */
const FEWEST = 2;

/**
 * A list that loads its beginning late counts anew, and then other words stand at known numbers, and known words at
 * others, all moved by the same step. An edit, or a reply written again, puts other words at a number or two, and moves
 * nothing.
 */
export function haveMoved(rows: readonly NumberedRow[], known: Numbering): boolean {
  const here = agreement(rows, known, 0);
  const steps = new Set(
    rows.flatMap((row) => {
      const places = known.places(row);
      return places.length > FEW ? [] : places.map((place) => row.index - place);
    }),
  );
  steps.delete(0);
  for (const step of steps) {
    const there = agreement(rows, known, step);
    if (there.agree < FEWEST || there.agree <= here.agree) continue;
    // Where nothing is known to stand here, the same words elsewhere must be ones that are said in one place alone.
    if (here.differ > 0 ? there.differ < here.differ : there.differ === 0 && isUnique(rows, known, step)) return true;
  }
  return here.differ > Math.max(1, here.agree);
}

function agreement(rows: readonly NumberedRow[], known: Numbering, step: number): { agree: number; differ: number } {
  let agree = 0;
  let differ = 0;
  for (const row of rows) {
    if (known.says(row.index - step, row)) agree += 1;
    else if (known.has(row.index - step, row)) differ += 1;
  }
  return { agree, differ };
}

/** Two neighbours stand, moved by the step, where alone their words are known. */
function isUnique(rows: readonly NumberedRow[], known: Numbering, step: number): boolean {
  const moved = rows.map((row) => known.places(row).length === 1 && known.says(row.index - step, row));
  return moved.some((isMoved, at) => isMoved && moved[at + 1] === true);
}
