/** The weights of the packer that were tuned for this user: which serve, where they came from, and the way back. */
import * as v from 'valibot';
import { bounded, PACK_WEIGHTS, type PackWeights } from '../distill/weights.ts';
import type { TsubasaDb } from '../storage/db.ts';
import { type Learnt, openVersions, type Versions } from './versions.ts';

const numbers = <K extends string>(...names: readonly K[]) =>
  v.object(Object.fromEntries(names.map((name) => [name, v.number()])) as Record<K, v.NumberSchema<undefined>>);

/** Kept weights are within their bounds, whoever wrote them. */
const weighed = v.object({
  weights: v.pipe(numbers('memory', 'coverage', 'same', 'atLength', 'first', 'further'), v.transform(bounded)),
  score: numbers('before', 'after', 'gain', 'error', 'differing'),
});
const made = v.object({ model: v.string(), encoder: v.string(), at: v.number() });
const tuned = v.object({ ...weighed.entries, ...made.entries });
const tried = v.object({
  ...made.entries,
  known: v.number(),
  best: v.exactOptional(weighed),
  end: v.picklist(['kept', 'no_better', 'too_little', 'too_slow']),
});
/** Weights that won on questions that they were not tuned on, with the model that read and the encoder that found; `at` in milliseconds since 1970. */
export type Tuned = v.InferOutput<typeof tuned>;
/**
 * The last course: with which model and encoder, how many turns and memories there were, when and how it ended, and what
 * came out best in learning, whether it was kept or not.
 */
export type Tried = v.InferOutput<typeof tried>;
/** What is known of tuning. */
export type PackingStatus = Learnt<Tuned, Tried>;

/** What was tuned, with what the packer works with now: the weights set by hand where nothing serves. */
export interface Packing extends Versions<Tuned, Tried> {
  weights(): PackWeights;
}

/**
 * `encoder` names the one that serves: scores of another one are weighed differently. `isOn`: whether tuning is on for
 * who never chose.
 */
export async function openPacking(db: TsubasaDb, encoder: () => string, isOn: boolean): Promise<Packing> {
  const fits = (one: Tuned) => one.encoder === encoder();
  const versions = await openVersions<Tuned, Tried>(db, 'packing', { version: tuned, course: tried }, { fits, isOn });
  return Object.assign(versions, { weights: () => versions.serving()?.weights ?? PACK_WEIGHTS });
}
