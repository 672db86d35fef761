/** Work on a whole page in steps, so that the page can do its own work between them. Each `yield` may be the end of one. */
export type Steps<T> = Generator<void, T, void>;

/** Elements between two yields: to ask whether time is over costs more than to look at one. */
export const A_STEP = 64;

/** Does all of it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** As `flatMap`, with a yield now and then. */
export function* flatMapInSteps<T, R>(all: readonly T[], of: (one: T) => R | readonly R[], every = A_STEP): Steps<R[]> {
  const found: R[] = [];
  for (const [at, one] of all.entries()) {
    if (at % every === every - 1) yield;
    const more = of(one);
    if (isList(more)) found.push(...more);
    else found.push(more);
  }
  return found;
}

function isList<R>(value: R | readonly R[]): value is readonly R[] {
  return Array.isArray(value);
}
