import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { CaptureWindow } from '../../../lib/capture/types.ts';
import { fixedClock } from '../../../lib/clock.ts';
import { type Course, openAdapting } from '../../../lib/engine/adapting.ts';
import { answer, NOTHING_PRESENT } from '../../../lib/engine/answer.ts';
import { learn } from '../../../lib/engine/self-learn.ts';
import { openEngine } from '../../../lib/engine/start.ts';
import { canRead } from '../../../lib/inference/encoders.ts';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { ENCODER_ID } from '../../../lib/inference/transformers.ts';
import type { Adapter } from '../../../lib/recall/adapter.ts';
import type { LearnDesign } from '../../../lib/recall/contrast.ts';
import { focusOf } from '../../../lib/recall/focus.ts';
import type { BenchConversation } from './datasets.ts';
import { ASKING_SITE, SITE, voyOnce, windowsOf } from './engine-store.ts';

/** A course and what came of it; `asked`: whether a gold message stood among the first ten, without and with the adapter. */
export interface Learnt {
  course: Course | undefined;
  adapter: Adapter | undefined;
  /** Messages of which a line was taken up. */
  uses: number;
  asked: { before: boolean; after: boolean }[];
}

const FIRST = 10;
const MINUTE = 60_000;

/** A store that has heard the earlier half of what its conversations say, in the order of time. */
export async function learnStore(group: readonly BenchConversation[], embedder: Embedder) {
  const life = new AbortController();
  const windows = group.flatMap(windowsOf).sort((a, b) => startOf(a) - startOf(b));
  const clock = fixedClock(Math.min(...windows.map(startOf)));
  let ids = 0;
  const embed = async (text: string) =>
    canRead(ENCODER_ID, text) ? (await embedder.embed([focusOf(text)], { as: 'query' }))[0] : undefined;
  const { api, context, vectors, learning } = await openEngine({
    clock,
    newId: () => {
      ids += 1;
      return String(ids).padStart(8, '0');
    },
    place: { indexedDB: new IDBFactory(), IDBKeyRange },
    voy: voyOnce,
    embedder: async () => embedder,
    signal: life.signal,
  });
  // Courses are run here; nothing else is to come between.
  await api.pauseJobs(true);
  vectors.hold(false);
  await api.changeSettings({ consentAt: clock.now() });
  const { earlier, later } = halves(windows);
  for (const window of earlier) await live(window);
  await embedded();

  /** As the extension would have: each message is offered lines, sent, and answered. */
  async function live(window: CaptureWindow): Promise<void> {
    clock.advance(Math.max(MINUTE, startOf(window) - clock.now()));
    const { conversation, turns } = window;
    if (turns.every(({ role }) => role === 'user')) {
      await api.ingest(window);
      return;
    }
    for (const [at, turn] of turns.entries()) {
      if (turn.role !== 'user') continue;
      clock.advance(MINUTE);
      // In the cache from now on: a busy machine must not miss the deadline of a preview.
      await embed(turn.text);
      const { lines } = await api.preview({ site: SITE, conversation, draft: turn.text });
      if (lines.length > 0) await api.used({ site: SITE, conversation, lines, how: 'auto' });
      const next = turns.findIndex(({ role }, other) => other > at && role === 'user');
      await api.ingest({ ...window, id: `${window.id}:${at}`, turns: turns.slice(0, next < 0 ? turns.length : next) });
    }
  }

  async function embedded(): Promise<void> {
    clock.advance(MINUTE);
    vectors.work();
    await vectors.settled();
    const { waitingForVectors } = await api.status();
    if (waitingForVectors > 0) throw new Error(`${waitingForVectors} texts got no vector`);
  }

  const messages = new Map<string, string>();
  const spoken = new Set(later.flatMap(({ turns }) => turns.flatMap(({ nativeId }) => nativeId ?? [])));

  return {
    /** Learns from what was heard so far. */
    async learn(design: LearnDesign): Promise<Learnt> {
      await context.db.meta.delete('adapter');
      const encoder = () => ENCODER_ID;
      const adapting = await openAdapting(context.db, encoder, true);
      const course = learn(context, { ...learning, adapting, encoder, embed, model: undefined, design });
      let step = await course.next();
      while (!step.done) step = await course.next();
      const uses = await context.db.uses.filter(({ outcomes }) => outcomes?.includes('taken') === true).count();
      return { course: step.value, adapter: adapting.adapter(), uses, asked: [] };
    },
    async hearRest(): Promise<void> {
      for (const window of later) {
        clock.advance(Math.max(MINUTE, startOf(window) - clock.now()));
        await api.ingest(window);
      }
      await embedded();
      for (const { key, nativeId = '' } of await context.db.turns.toArray())
        messages.set(key, nativeId.slice(SITE.length + 1));
    },
    /** Whether a message was heard after the learning. */
    isLater: (message: string) => spoken.has(message),
    async ask(questions: readonly { question: string; gold: readonly string[] }[], adapter: Adapter | undefined) {
      const asked: Learnt['asked'] = [];
      for (const { question, gold } of questions) {
        const vector = await embed(question);
        const isFound = (by: Adapter | null) => {
          const recall = {
            ...context.recall,
            search: (query: Parameters<typeof context.recall.search>[0], given = {}) =>
              context.recall.search(query, { ...given, adapter: by }),
          };
          const about = { text: question, vector, site: ASKING_SITE, space: 'main', present: NOTHING_PRESENT };
          const { result } = answer({ ...context, recall }, { ...about, explicit: true, withSensitive: true });
          const found = new Set(
            result.ranked.flatMap(({ doc }) => doc.turnKeys.flatMap((key) => messages.get(key) ?? [])),
          );
          return [...found].slice(0, FIRST).some((message) => gold.includes(message));
        };
        const before = isFound(null);
        asked.push({ before, after: adapter ? isFound(adapter) : before });
      }
      return asked;
    },
    close: () => life.abort(),
  };
}

function startOf({ turns }: CaptureWindow): number {
  return turns[0]?.saidAt.value ?? 0;
}

/** Cut between two sittings, where half of the messages have been said. */
function halves(windows: readonly CaptureWindow[]): { earlier: CaptureWindow[]; later: CaptureWindow[] } {
  const total = windows.reduce((sum, { turns }) => sum + turns.length, 0);
  let heard = 0;
  const at = windows.findIndex(({ turns }) => {
    heard += turns.length;
    return heard >= total / 2;
  });
  return { earlier: windows.slice(0, at + 1), later: windows.slice(at + 1) };
}
