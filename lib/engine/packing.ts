/** The weights of the packer that were tuned for this user: which serve, where they came from, and the way back. */
import * as v from 'valibot';
import { bounded, PACK_WEIGHTS, type PackWeights } from '../distill/weights.ts';
import type { TsubasaDb } from '../storage/db.ts';

/** So many sets of weights are kept to go back to. */
const MOST_PREVIOUS = 3;

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
const schema = v.object({
  isOn: v.boolean(),
  current: v.exactOptional(tuned),
  previous: v.array(tuned),
  tried: v.exactOptional(tried),
});

/** Weights that won on questions that they were not tuned on, with the model that read and the encoder that found; `at` in milliseconds since 1970. */
export type Tuned = v.InferOutput<typeof tuned>;
/**
 * The last course: with which model and encoder, how many turns and memories there were, when and how it ended, and what
 * came out best in learning, whether it was kept or not.
 */
export type Tried = v.InferOutput<typeof tried>;
/** What is known of tuning. `current` is absent where the weights set by hand serve; `previous` has the newest first. */
export type PackingStatus = v.InferOutput<typeof schema>;

export interface Packing {
  /** What the packer works with now; those set by hand where nothing was tuned, for another encoder, or switched off. */
  weights(): PackWeights;
  readonly status: PackingStatus;
  /** Notes how a course ended; `won` takes the place of what serves. */
  ended(how: Tried, won?: Tuned): Promise<void>;
  /** Back to the weights before, or to those set by hand. Those that are left are gone. */
  back(): Promise<void>;
  /** Switched off, nothing is tuned and the weights set by hand serve; what was tuned is kept. */
  change(isOn: boolean): Promise<void>;
  /** Forgets what was tuned with another model or encoder than these. */
  keepOnly(model: string, encoder: string): Promise<void>;
}

/**
 * Reads what was tuned; what cannot be read counts as nothing. `encoder` names the one that serves: scores of another one
 * are weighed differently. `isOn`: whether tuning is on for who never chose.
 */
export async function openPacking(db: TsubasaDb, encoder: () => string, isOn: boolean): Promise<Packing> {
  const stored = v.safeParse(schema, (await db.meta.get('packing'))?.value);
  let status: PackingStatus = stored.success ? stored.output : { isOn, previous: [] };
  const write = async (next: PackingStatus): Promise<void> => {
    await db.meta.put({ key: 'packing', value: next });
    status = next;
  };
  return {
    weights: () => {
      const { current } = status;
      return status.isOn && current?.encoder === encoder() ? current.weights : PACK_WEIGHTS;
    },
    get status() {
      return status;
    },
    ended: async (how, won) => {
      const { current, previous } = status;
      const left = current ? [current, ...previous].slice(0, MOST_PREVIOUS) : previous;
      await write(won ? { ...status, current: won, previous: left, tried: how } : { ...status, tried: how });
    },
    back: async () => {
      const { current: _left, previous, ...rest } = status;
      const [current, ...older] = previous;
      await write({ ...rest, previous: older, ...(current ? { current } : {}) });
    },
    change: (wanted) => write({ ...status, isOn: wanted }),
    keepOnly: async (model, serving) => {
      const { current, previous, ...rest } = status;
      const fits = (one: Tuned) => one.model === model && one.encoder === serving;
      const [first, ...older] = [...(current ? [current] : []), ...previous].filter(fits);
      const isLess = older.length + (first ? 1 : 0) < previous.length + (current ? 1 : 0);
      if (isLess) await write({ ...rest, previous: older, ...(first ? { current: first } : {}) });
    },
  };
}
