/**
 * The topics of the user's turns: made anew while nobody asks, kept as one derived row that holds ids and no word, and
 * told to recall. Without it recall goes on as before.
 */
import type { Turn } from '../memory/model.ts';
import { type Topic, type TopicTurn, topicsOf } from '../memory/topics.ts';
import type { SegmentRow } from '../storage/db.ts';
import type { EngineContext } from './context.ts';
import { turnDocId } from './docs.ts';
import type { JobSlice } from './jobs.ts';

const ID = 'topics';
/** Raise it where other topics come of the same turns. */
const VERSION = 1;
/** They are made anew when such a share of all turns has come or gone: in a small store, any. */
const ANEW_SHARE = 0.005;
/** Turns read at once. */
const READ = 1000;

/** Keys of the user's turns on each topic, as they were made last. */
export async function topicKeys({ db }: Pick<EngineContext, 'db'>): Promise<string[][]> {
  const row = await db.segments.get(ID);
  return row && countedIn(row) !== undefined ? unpacked(row) : [];
}

/** Tells recall the topics that were made last. Nothing where there are none, or of another version. */
export async function loadTopics({ db, recall }: Pick<EngineContext, 'db' | 'recall'>): Promise<void> {
  const topics = await topicKeys({ db });
  if (topics.length > 0) recall.setTopics(topics);
}

/**
 * Gives the work of making topics: takes whether there is time for another step of some milliseconds, gives whether all
 * is done. What is under way is kept between two calls and lost with the worker.
 */
export function createTopics(context: EngineContext): (goesOn: JobSlice['goesOn']) => Promise<boolean> {
  let underWay: AsyncGenerator<undefined, void> | undefined;
  return async (goesOn) => {
    const mine = underWay ?? make(context);
    underWay = undefined;
    while (await goesOn()) if ((await mine.next()).done) return true;
    underWay = mine;
    return false;
  };
}

async function* make(context: EngineContext): AsyncGenerator<undefined, void> {
  const { db, recall } = context;
  const count = await db.turns.count();
  const row = await db.segments.get(ID);
  const before = row && countedIn(row);
  if (before === undefined ? count === 0 : Math.abs(count - before) <= ANEW_SHARE * count) return;
  const bySpace = new Map<string, TopicTurn[]>();
  for (let last: string | undefined = ''; last !== undefined; ) {
    const turns: Turn[] = await db.turns.where(':id').above(last).limit(READ).toArray();
    for (const { key, role, replacedBy, space, conversation, order, text, saidAt } of turns)
      if (role === 'user' && replacedBy === undefined && text !== '') {
        const own = bySpace.get(space) ?? [];
        own.push({ key, conversation, order, text, ...(saidAt.value === undefined ? {} : { time: saidAt.value }) });
        bySpace.set(space, own);
      }
    last = turns.at(-1)?.key;
    yield;
  }
  const topics: Topic[] = [];
  for (const turns of bySpace.values()) topics.push(...(yield* topicsOf(turns)));
  await context.exclusive(() => db.segments.put(packed(topics, count)));
  recall.setTopics(topics);
}

/** The ids of turns, so that what erases a turn finds the row, and beside each the number of its topic. */
function packed(topics: readonly Topic[], count: number): SegmentRow {
  return {
    id: ID,
    kind: 'topics',
    made: `${VERSION} ${count}`,
    ids: topics.flatMap((keys) => keys.map(turnDocId)),
    data: Uint32Array.from(topics.flatMap((keys, topic) => keys.map(() => topic))).buffer,
  };
}

function unpacked({ ids, data }: SegmentRow): string[][] {
  const topics: string[][] = [];
  for (const [at, topic] of new Uint32Array(data).entries()) {
    const key = ids[at]?.slice(turnDocId('').length);
    if (key === undefined) continue;
    const keys = topics[topic] ?? [];
    keys.push(key);
    topics[topic] = keys;
  }
  return topics;
}

/** How many turns there were when it was made; undefined where it is of another version. */
function countedIn({ made }: SegmentRow): number | undefined {
  const [version, count] = made.split(' ').map(Number);
  return version === VERSION ? count : undefined;
}
