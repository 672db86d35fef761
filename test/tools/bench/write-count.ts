/** Takes some things; gives the share that passes, undefined where there are none. */
export function share<T>(of: readonly T[], passes: (one: T) => boolean): number | undefined {
  return of.length === 0 ? undefined : of.filter(passes).length / of.length;
}

/** Takes some things; gives them under the names that they go by, in the order of the first of each. */
export function groupBy<T>(all: readonly T[], name: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(name(one));
    if (group) group.push(one);
    else groups.set(name(one), [one]);
  }
  return groups;
}
