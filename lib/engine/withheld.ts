/**
 * Lines that the user does not want in a conversation, or nowhere any more: "not here" and "wrong" of the chip. Ids
 * alone, in one row, so that they outlive a reload and the engine; nothing of what was said.
 */
import * as v from 'valibot';
import { SAID_WRONG } from '../memory/overlay.ts';
import type { TsubasaDb } from '../storage/db.ts';
import { turnDocId } from './docs.ts';

/** In place of a conversation: in none of them. */
const NOWHERE = '*';
/** Of so many conversations the last ones are remembered; that of `NOWHERE` stays. */
const MOST_CONVERSATIONS = 1_000;

const rows = v.array(v.object({ in: v.string(), ids: v.array(v.string()) }));
type Row = v.InferOutput<typeof rows>[number];

/**
 * Gives the ids of lines that are withheld from a conversation, those that no conversation gets among them: what was
 * waved away, and quotes of the words behind a memory that the user called wrong, for as long as it waits.
 */
export async function withheldFrom(db: TsubasaDb, conversation: string | undefined): Promise<ReadonlySet<string>> {
  const [all, wrong] = await Promise.all([read(db), wordsOfWrong(db)]);
  const ids = all.filter((row) => row.in === NOWHERE || row.in === conversation).flatMap((row) => row.ids);
  return new Set([...ids, ...wrong]);
}

/** Keeps lines out of a conversation, or of all where it is undefined. Twice is once. Call inside `context.exclusive`. */
export async function withhold(db: TsubasaDb, ids: readonly string[], conversation?: string): Promise<void> {
  const name = conversation ?? NOWHERE;
  const all = await read(db);
  const before = all.find((row) => row.in === name)?.ids ?? [];
  const value = [...all.filter((row) => row.in !== name), { in: name, ids: [...new Set([...before, ...ids])] }];
  const spare = value.length - MOST_CONVERSATIONS;
  await db.meta.put({ key: 'withheld', value: value.filter((row, at) => at >= spare || row.in === NOWHERE) });
}

async function read(db: TsubasaDb): Promise<Row[]> {
  const parsed = v.safeParse(rows, (await db.meta.get('withheld'))?.value ?? []);
  return parsed.success ? parsed.output : [];
}

async function wordsOfWrong(db: TsubasaDb): Promise<string[]> {
  const waiting = await db.memories
    .where('[state+recordedAt]')
    .between(['review', Number.NEGATIVE_INFINITY], ['review', Number.POSITIVE_INFINITY])
    .filter(({ reviewReason }) => reviewReason === SAID_WRONG)
    .toArray();
  return proofsOf(
    db,
    waiting.flatMap(({ observations }) => observations),
  );
}

/** Takes ids of observations; gives the ids of the quotes that tell the same. */
export async function proofsOf(db: TsubasaDb, observations: readonly string[]): Promise<string[]> {
  if (observations.length === 0) return [];
  const found = await db.observations.bulkGet([...observations]);
  return found.flatMap((row) => (row?.turnKey === undefined ? [] : [turnDocId(row.turnKey)]));
}
