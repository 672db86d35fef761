/**
 * The search for weights: along each weight by itself, then along those that helped, together. Bounded and without
 * chance, so that the same scores give the same weights.
 */
import { areSame, BOUNDS, bounded, type PackWeights } from './weights.ts';

const NAMES = Object.keys(BOUNDS) as (keyof PackWeights)[];
/** Helping directions that are tried together. */
const MOST_TOGETHER = 3;

/**
 * The divergences of one question, in nats a token, one for each setting in the order of the settings; null where the
 * question tells nothing: it was unanswerable, or is no longer there.
 */
export type Row = number[] | null;

/** Gives the settings of the first round: `base` at first, then one step up and down along each weight, within bounds. */
export function around(base: PackWeights): PackWeights[] {
  return distinct([
    base,
    ...NAMES.flatMap((name) =>
      [1, -1].map((way) => bounded({ ...base, [name]: base[name] + way * BOUNDS[name].step })),
    ),
  ]);
}

/**
 * Takes the settings of the first round and its rows; gives those of the second, `base` at first: the best steps together,
 * and the best one twice as far. Only `base` where no step helped.
 */
export function together(settings: readonly PackWeights[], rows: readonly Row[]): PackWeights[] {
  const [base] = settings;
  if (base === undefined) return [];
  const means = meansOf(settings.length, rows);
  const zero = means[0] ?? 0;
  const helped = settings
    .map((weights, at) => ({ weights, gain: zero - (means[at] ?? zero) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
  // Of the two ways along one weight only one can be gone.
  const steps: { name: keyof PackWeights; by: number }[] = [];
  for (const { weights } of helped)
    for (const name of NAMES)
      if (weights[name] !== base[name] && !steps.some((step) => step.name === name))
        steps.push({ name, by: weights[name] - base[name] });
  const gone = (count: number) => {
    const weights = { ...base };
    for (const { name, by } of steps.slice(0, count)) weights[name] += by;
    return bounded(weights);
  };
  const [first] = steps;
  const far = first ? [bounded({ ...base, [first.name]: base[first.name] + 2 * first.by })] : [];
  const tried = Array.from({ length: Math.min(steps.length, MOST_TOGETHER) }, (_, at) => gone(at + 1));
  return distinct([base, ...tried, ...far]);
}

/** Takes settings and the rows of questions; gives the setting with the least mean divergence, of equal ones the first. */
export function best(settings: readonly PackWeights[], rows: readonly Row[]): PackWeights | undefined {
  const means = meansOf(settings.length, rows);
  let found = 0;
  for (const [at, mean] of means.entries()) if (mean < (means[found] ?? mean)) found = at;
  return settings[found];
}

/** Mean of each column over the questions that tell something. */
function meansOf(settings: number, rows: readonly Row[]): number[] {
  const told = rows.filter((row) => row !== null);
  return Array.from(
    { length: settings },
    (_, at) => told.reduce((sum, row) => sum + (row[at] ?? 0), 0) / Math.max(1, told.length),
  );
}

function distinct(settings: readonly PackWeights[]): PackWeights[] {
  return settings.filter((one, at) => settings.findIndex((other) => areSame(one, other)) === at);
}
