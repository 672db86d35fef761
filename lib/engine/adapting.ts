/** What recall has learnt of its user: which adapter serves, how it was judged, and the way back. */
import * as v from 'valibot';
import type { Adapter } from '../recall/adapter.ts';
import { WEIGHT_NAMES } from '../recall/fuse.ts';
import type { TsubasaDb } from '../storage/db.ts';

/** So many adapters are kept to go back to. */
const MOST_PREVIOUS = 3;
/** Factors and maps beyond this are no work of ours. */
const MOST_RANK = 64;

const floats = v.custom<Float32Array>(
  (value) => value instanceof Float32Array && value.every((one) => Number.isFinite(one)),
);
const factor = v.pipe(v.number(), v.finite(), v.minValue(0));
const adapter = v.pipe(
  v.object({
    made: v.string(),
    dimensions: v.pipe(v.number(), v.integer(), v.minValue(1)),
    rank: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_RANK)),
    u: floats,
    v: floats,
    factors: v.record(v.picklist(WEIGHT_NAMES), factor) as v.GenericSchema<Adapter['factors']>,
  }),
  v.check(({ dimensions, rank, u, v: right }) => u.length === dimensions * rank && right.length === u.length),
);
const scores = { pairs: v.number(), questions: v.number(), before: v.number(), after: v.number(), at: v.number() };
const version = v.object({ adapter, ...scores });
const tried = v.object({
  made: v.string(),
  texts: v.number(),
  ...scores,
  end: v.picklist(['kept', 'no_better', 'too_little']),
});
const schema = v.object({
  isOn: v.boolean(),
  current: v.exactOptional(version),
  previous: v.array(version),
  tried: v.exactOptional(tried),
});

/**
 * An adapter and how it was judged: `pairs` it was learnt from, `questions` held out, the shares of those with their source
 * among the first ten before and after, and when, in milliseconds since 1970.
 */
export type Version = v.InferOutput<typeof version>;
/** The last course: for which encoder, with how many turns and memories, and how it ended. */
export type Course = v.InferOutput<typeof tried>;
/** `current` is absent where recall is as it was made; `previous` has the newest first. */
export type Learnt = v.InferOutput<typeof schema>;

export interface Adapting {
  /** What serves now: nothing where it is off, nothing was learnt, or that was with another encoder. */
  adapter(): Adapter | undefined;
  readonly learnt: Learnt;
  /** Notes how a course ended; `won` takes the place of what serves. */
  ended(how: Course, won?: Version): Promise<void>;
  /** Back to the adapter before, or to none. The one that is left is gone. */
  back(): Promise<void>;
  /** Switched off, nothing is learnt and recall is as it was made; what was learnt is kept. */
  change(isOn: boolean): Promise<void>;
}

/** Reads what was learnt; what cannot be read counts as nothing. `encoder` names the one that serves. `isOn`: for who never chose. */
export async function openAdapting(db: TsubasaDb, encoder: () => string, isOn: boolean): Promise<Adapting> {
  const stored = v.safeParse(schema, (await db.meta.get('adapter'))?.value);
  let learnt: Learnt = stored.success ? stored.output : { isOn, previous: [] };
  const write = async (next: Learnt): Promise<void> => {
    await db.meta.put({ key: 'adapter', value: next });
    learnt = next;
  };
  const isServing = (one: Version) => one.adapter.made === encoder();
  return {
    adapter: () => {
      const { current } = learnt;
      return learnt.isOn && current && isServing(current) ? current.adapter : undefined;
    },
    get learnt() {
      return learnt;
    },
    ended: async (how, won) => {
      const { current, previous, ...rest } = learnt;
      // Those of another encoder are of no use to anybody.
      const left = [...(current ? [current] : []), ...previous].filter(isServing);
      const [first, ...older] = won ? [won, ...left] : left;
      await write({
        ...rest,
        previous: older.slice(0, MOST_PREVIOUS),
        ...(first ? { current: first } : {}),
        tried: how,
      });
    },
    back: async () => {
      const { current: _left, previous, ...rest } = learnt;
      const [current, ...older] = previous;
      await write({ ...rest, previous: older, ...(current ? { current } : {}) });
    },
    change: (wanted) => write({ ...learnt, isOn: wanted }),
  };
}
