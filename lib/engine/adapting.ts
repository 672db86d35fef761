/** What recall has learnt of its user: which adapter serves, how it was judged, and the way back. */
import * as v from 'valibot';
import type { Adapter } from '../recall/adapter.ts';
import { WEIGHT_NAMES } from '../recall/fuse.ts';
import type { TsubasaDb } from '../storage/db.ts';
import { openVersions, type Versions } from './versions.ts';

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
const course = v.object({
  made: v.string(),
  texts: v.number(),
  ...scores,
  end: v.picklist(['kept', 'no_better', 'too_little']),
});
/**
 * An adapter and how it was judged: `pairs` it was learnt from, `questions` held out, the shares of those with their source
 * among the first ten before and after, and when, in milliseconds since 1970.
 */
export type Version = v.InferOutput<typeof version>;
/** The last course: for which encoder, with how many turns and memories, and how it ended. */
export type Course = v.InferOutput<typeof course>;

/** What recall has learnt, with the adapter that has a part in it now, if any. */
export interface Adapting extends Versions<Version, Course> {
  adapter(): Adapter | undefined;
}

/** `encoder` names the one that serves: with another one an adapter is of no use. `isOn`: for who never chose. */
export async function openAdapting(db: TsubasaDb, encoder: () => string, isOn: boolean): Promise<Adapting> {
  const fits = (one: Version) => one.adapter.made === encoder();
  const versions = await openVersions<Version, Course>(db, 'adapter', { version, course }, { fits, isOn });
  return Object.assign(versions, { adapter: () => versions.serving()?.adapter });
}
