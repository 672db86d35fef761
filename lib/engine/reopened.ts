/**
 * Some pages name neither their conversations nor their messages. One that is opened again from the page's own history
 * is known by its words alone: what stands there must be what is stored, turn by turn.
 */
import { normaliseForHash } from '../capture/align.ts';
import type { CaptureWindow, SeenTurn } from '../capture/types.ts';
import { turnsOf } from '../storage/turns.ts';
import type { EngineContext } from './context.ts';

/** How many of the last nameless conversations of a site are looked at. */
const MOST = 30;
/** A greeting and its answer are said in many conversations. */
const FEWEST_CHARS = 80;
const FEWEST_TURNS = 2;
/** A conversation that has grown elsewhere must begin with, or go on from, as much as this. */
const FEWEST_SHARED = 4;

/** Takes the first window of a visit, its words as they would be stored; gives our id of the conversation that it shows again. */
export async function reopened(
  { db, hash }: EngineContext,
  { site, conversation: { nativeId } }: CaptureWindow,
  turns: readonly SeenTurn[],
): Promise<string | undefined> {
  const chars = turns.reduce((sum, { text }) => sum + text.length, 0);
  const isTelling = turns.length >= FEWEST_TURNS && chars >= FEWEST_CHARS && turns.some(({ role }) => role === 'user');
  // What was just said here is new, even in the same words.
  if (nativeId !== undefined || !isTelling || turns.some(({ saidAt }) => saidAt.source === 'live')) return undefined;
  const shown = turns.map(({ role, text }) => `${role} ${hash(normaliseForHash(text))}`);
  const nameless = await db.conversations
    .orderBy('lastSeenAt')
    .reverse()
    .filter((one) => one.site === site && one.nativeId === undefined)
    .limit(MOST)
    .toArray();
  for (const { id } of nameless) {
    const stored = await turnsOf(db, id).toArray();
    const known = stored
      .filter(({ replacedBy }) => replacedBy === undefined)
      .map(({ role, textHash }) => `${role} ${textHash}`);
    if (isPartOf(shown, known)) return id;
  }
  return undefined;
}

/** All of it stands in the other at once, or it overlaps with the other's end. */
function isPartOf(shown: readonly string[], known: readonly string[]): boolean {
  return known.some((_, from) => {
    const shared = Math.min(shown.length, known.length - from);
    if (shared < shown.length && shared < FEWEST_SHARED) return false;
    return shown.slice(0, shared).every((turn, at) => turn === known[from + at]);
  });
}
