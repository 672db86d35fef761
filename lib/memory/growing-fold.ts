import { byRecord, type Claim, type FoldedMemory, lineOf, memoryIdOf, replay, tracks } from './fold.ts';
import type { Observation } from './model.ts';
import { slotOf } from './slots.ts';

interface Line {
  claims: readonly Claim[];
  /** What was recorded first of it: lines stand in that order. */
  first: Observation;
  memories: FoldedMemory[];
}

/**
 * A fold that grows: gives what `fold` of all its observations would, and replays only the time line that a new one
 * belongs to. Takes those that are there already, of one `foldKey`.
 */
export class GrowingFold {
  readonly #all: Observation[];
  #lines = new Map<string, Line>();
  /** Ids of memories that the user revised, whether what founds them is there or not. */
  #revised: ReadonlySet<string> = new Set();

  constructor(observations: readonly Observation[]) {
    this.#all = [...observations];
    this.#replayAll();
  }

  memories(): FoldedMemory[] {
    return memoriesOf([...this.#lines.values()]);
  }

  /** Those that `reconcile` needs for this candidate: in a many-valued slot all others say something else. */
  near(candidate: Observation): FoldedMemory[] {
    if (slotOf(candidate.slot).cardinality === 'one' || isRevision(candidate)) return this.memories();
    const near = [...this.#lines].filter(
      ([name, { claims }]) =>
        // An edited one may say by now what its time line does not.
        name === candidate.value || claims.some(({ revisions }) => revisions.length > 0),
    );
    return memoriesOf(near.map(([, line]) => line));
  }

  /** Takes an observation that is not among them yet. */
  add(observation: Observation): void {
    this.#all.push(observation);
    if (isRevision(observation) || this.#revised.has(memoryIdOf(observation.id))) {
      this.#replayAll();
      return;
    }
    const name = lineOf(observation);
    this.#lines.set(name, lineWith([...(this.#lines.get(name)?.claims ?? []), { observation, revisions: [] }]));
  }

  #replayAll(): void {
    this.#revised = new Set(this.#all.flatMap((one) => (isRevision(one) ? [one.revises ?? ''] : [])));
    this.#lines = new Map([...tracks(this.#all)].map(([name, claims]) => [name, lineWith(claims)]));
  }
}

const isRevision = ({ source, revises }: Observation): boolean => source === 'user' && revises !== undefined;

function lineWith(claims: readonly Claim[]): Line {
  const first = claims.map(({ observation }) => observation).reduce((a, b) => (byRecord(b, a) < 0 ? b : a));
  return { claims, first, memories: replay(claims) };
}

function memoriesOf(lines: Line[]): FoldedMemory[] {
  return lines.sort((a, b) => byRecord(a.first, b.first)).flatMap(({ memories }) => memories);
}
