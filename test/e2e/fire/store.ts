/** What the engine has stored, as its export and its views give it. */
import type { Turn } from '../../../lib/memory/model.ts';
import type { Snapshot } from '../../../lib/portability/index.ts';
import { callEngine, type Screen, snapshotOf, until } from '../support/engine.ts';

/** A loaded machine stores late, and never wrongly. */
export const PATIENCE_MS = 30_000;

/**
 * The store as soon as the conversation in which `words` were said holds these finished turns in front, in this order;
 * says what it holds where that never comes.
 */
export async function wholeOnce(screen: Screen, words: string, wanted: readonly string[]): Promise<Snapshot> {
  let store = await snapshotOf(screen);
  let { revision } = await callEngine(screen, 'status');
  const look = async () => {
    if (isWhole(chatOf(store, words), wanted)) return true;
    const now = (await callEngine(screen, 'status')).revision;
    if (now !== revision) store = await snapshotOf(screen);
    revision = now;
    return isWhole(chatOf(store, words), wanted);
  };
  await until(look, Boolean, PATIENCE_MS).catch(() => {
    const lines = chatOf(store, words, { all: true }).map(
      ({ order, role, text, final, replacedBy }) =>
        `${order} ${role}: ${text.slice(0, 60)}${final ? '' : '…'}${replacedBy ? ' (replaced)' : ''}`,
    );
    const front = chatOf(store, words);
    const at = wanted.findIndex((text, place) => front[place]?.text !== text || !front[place]?.final);
    const from = Math.max(0, at - 5);
    throw new Error(
      [
        `not so within ${PATIENCE_MS} ms: ${wanted.length} turns, from ${from} on`,
        ...wanted.slice(from, from + 20),
        `but ${front.length} in front of ${lines.length}, from there on`,
        ...lines.slice(from, from + 20),
      ].join('\n'),
    );
  });
  return store;
}

function isWhole(turns: readonly Turn[], wanted: readonly string[]): boolean {
  return turns.length === wanted.length && turns.every(({ text, final }, at) => final && text === wanted[at]);
}

/** Comes back as soon as turns with all of these words are stored. */
export async function textsOnce(screen: Screen, texts: readonly string[]): Promise<void> {
  let seen = -1;
  let missing: string[] = [];
  const look = async () => {
    const { revision } = await callEngine(screen, 'status');
    if (revision !== seen) {
      // Read past the engine, since a test asks for this again and again.
      const stored = new Set(await screen.evaluate<string[]>(`(${readTexts})()`));
      missing = texts.filter((text) => !stored.has(text));
    }
    seen = revision;
    return missing.length === 0;
  };
  await until(look, Boolean, PATIENCE_MS).catch(() => {
    throw new Error(`${missing.length} of ${texts.length} turns were not stored, the first of them: ${missing[0]}`);
  });
}

/** Runs in the page, so it must stand alone. */
async function readTexts(): Promise<string[]> {
  const open = indexedDB.open('tsubasa');
  await new Promise((resolve, reject) => {
    open.onsuccess = resolve;
    open.onerror = reject;
  });
  const all: IDBRequest<{ text: string }[]> = open.result.transaction('turns').objectStore('turns').getAll();
  await new Promise((resolve, reject) => {
    all.onsuccess = resolve;
    all.onerror = reject;
  });
  open.result.close();
  return all.result.map(({ text }) => text);
}

/** The turns of the conversation in which these words were said, in order; of the branch in front alone, unless told otherwise. */
export function chatOf({ turns }: Snapshot, words: string, { all = false } = {}): Turn[] {
  const conversation = turns.find(({ text }) => text === words)?.conversation;
  const gone = new Set<string>();
  return turns
    .filter((turn) => turn.conversation === conversation)
    .sort((a, b) => a.order - b.order)
    .filter(({ key, parentKey = '', replacedBy }) => {
      if (replacedBy !== undefined || gone.has(parentKey)) gone.add(key);
      return all || !gone.has(key);
    });
}

/** Turns shown and not stored, and turns stored and not shown or twice. */
export function compare(shown: readonly string[], stored: readonly Turn[]): { lost: string[]; extra: string[] } {
  const left = new Map<string, number>();
  for (const text of shown) left.set(text, (left.get(text) ?? 0) + 1);
  for (const { text } of stored) left.set(text, (left.get(text) ?? 0) - 1);
  const of = (sign: number) => [...left].filter(([, count]) => count * sign > 0).map(([text]) => text);
  return { lost: of(1), extra: of(-1) };
}
