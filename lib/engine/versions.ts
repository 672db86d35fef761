/** What is learnt in courses and kept in `meta`: which version serves, how the last course ended, and the way back. */
import * as v from 'valibot';
import type { MetaRow, TsubasaDb } from '../storage/db.ts';

/** So many versions are kept to go back to. */
const MOST_PREVIOUS = 3;

/** `current` is absent where what was made by hand serves; `previous` has the newest first. */
export interface Learnt<Version, Course> {
  isOn: boolean;
  current?: Version;
  previous: Version[];
  /** How the last course ended. */
  tried?: Course;
}

export interface Versions<Version, Course> {
  readonly learnt: Learnt<Version, Course>;
  /** What serves now: nothing where it is off, where nothing was learnt, or where that does not fit any more. */
  serving(): Version | undefined;
  /** Notes how a course ended; `won` takes the place of what serves. */
  ended(how: Course, won?: Version): Promise<void>;
  /** Back to the version before, or to none. The one that is left is gone. */
  back(): Promise<void>;
  /** Switched off, nothing is learnt, and all is as it was made; what was learnt is kept. */
  change(isOn: boolean): Promise<void>;
  /** Forgets all versions but these. */
  keepOnly(fits: (version: Version) => boolean): Promise<void>;
}

/**
 * Reads what was learnt under that key; what cannot be read counts as nothing. `fits`: may that version still serve?
 * `isOn`: for who never chose.
 */
export async function openVersions<Version, Course>(
  db: TsubasaDb,
  key: Extract<MetaRow['key'], 'adapter' | 'packing'>,
  forms: { version: v.GenericSchema<unknown, Version>; course: v.GenericSchema<unknown, Course> },
  { fits, isOn }: { fits(version: Version): boolean; isOn: boolean },
): Promise<Versions<Version, Course>> {
  const schema = v.object({
    isOn: v.boolean(),
    current: v.exactOptional(forms.version),
    previous: v.array(forms.version),
    tried: v.exactOptional(forms.course),
  });
  const stored = v.safeParse(schema, (await db.meta.get(key))?.value);
  let learnt: Learnt<Version, Course> = stored.success ? stored.output : { isOn, previous: [] };
  const write = async (next: Learnt<Version, Course>): Promise<void> => {
    await db.meta.put({ key, value: next });
    learnt = next;
  };
  /** The first of them serves, the others can be gone back to. */
  const ordered = (
    { current: _current, previous: _previous, ...rest }: Learnt<Version, Course>,
    [first, ...older]: readonly Version[],
  ): Learnt<Version, Course> => ({
    ...rest,
    previous: older.slice(0, MOST_PREVIOUS),
    ...(first === undefined ? {} : { current: first }),
  });
  const all = () => [...(learnt.current === undefined ? [] : [learnt.current]), ...learnt.previous];
  return {
    get learnt() {
      return learnt;
    },
    serving: () => {
      const { current } = learnt;
      return learnt.isOn && current !== undefined && fits(current) ? current : undefined;
    },
    ended: async (how, won) => {
      // What does not fit any more is of no use to anybody.
      const left = all().filter(fits);
      await write({ ...ordered(learnt, won === undefined ? left : [won, ...left]), tried: how });
    },
    back: () => write(ordered(learnt, learnt.previous)),
    change: (wanted) => write({ ...learnt, isOn: wanted }),
    keepOnly: async (isKept) => {
      const kept = all().filter(isKept);
      if (kept.length < all().length) await write(ordered(learnt, kept));
    },
  };
}
