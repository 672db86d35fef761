/** The engine itself in a page of the extension: it wakes over a stored profile, answers, and takes new turns. */
import type { CaptureWindow, SeenTurn } from '../../../lib/capture/types.ts';
import { systemClock } from '../../../lib/clock.ts';
import { openEngine } from '../../../lib/engine/start.ts';
import { createEmbedHost } from '../../../lib/inference/embed-host.ts';
import { BUNDLED } from '../../../lib/inference/encoders.ts';
import type { VoyFactory } from '../../../lib/recall/vector-index/voy.ts';
import { nextText, questions, randomFrom, type TalkShape, talk } from './latency-chat.ts';

/** Beside the engine's own, which stays as it is. */
export const DATABASE = 'tsubasa-latency';

/** In milliseconds. */
export interface EngineTimes {
  /** From the closed store to the first answer. */
  cold: number;
  /** Of a draft, with the encoder awake: embedding, recall and the block. */
  preview: number[];
  /** From handing a new turn over until it is stored and found by its words. */
  byWords: number[];
  /** From handing it over until it has a vector. */
  byVector: number[];
}

const PREVIEWS = 20;
const FEW = 1000;
const READY_MS = 5_000;

/** Opens the engine over the store of `DATABASE`, asks it, and hands it so many new turns one after the other. */
export async function runEngine(shape: TalkShape, count: number, voy: () => Promise<VoyFactory>): Promise<EngineTimes> {
  // They are about the first conversations, which are the same in a store of any size.
  const asked = questions(talk({ ...shape, size: FEW }), PREVIEWS + 1, 10);
  const life = new AbortController();
  const start = performance.now();
  const { api, context, vectors } = await openEngine({
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    voy,
    embedder: createEmbedHost({ start: () => new Worker('/embed-worker.js'), signal: life.signal }, BUNDLED),
    databaseName: DATABASE,
    signal: life.signal,
  });
  const random = randomFrom(9);
  const preview = (draft: string) =>
    api.preview({ site: 'claude', conversation: { provisional: 'somewhere else' }, draft });
  const [first, ...drafts] = asked.map(({ text }) => text);
  await preview(first ?? '');
  const cold = performance.now() - start;
  await api.changeSettings({ consentAt: Date.now(), sites: { claude: { hears: 'everything' } } });
  await vectors.settled();
  await vectors.ofQuery('warm');
  // The rules are made ready in the first seconds of an engine, in slices; what is said then waits for one of them.
  await new Promise((resolve) => setTimeout(resolve, READY_MS));

  const previews: number[] = [];
  for (const draft of drafts) previews.push(await msOf(() => preview(draft)));
  const [byWords, byVector]: [number[], number[]] = [[], []];
  const said: SeenTurn[] = [];
  for (let at = 0; at < count; at++) {
    const mark = `handed${at}`;
    said.push(seen(at, `${mark}. ${nextText(random, 5, at % 2 === 0, shape.replyTokens)}`));
    const handed = performance.now();
    await api.ingest(windowOf(at, said.slice(-3)));
    const { ranked } = context.recall.search({ text: `What was said about ${mark}?`, space: 'main' });
    if (!ranked[0]?.doc.text.startsWith(mark)) throw new Error(`${mark} was not found right after it was stored`);
    byWords.push(performance.now() - handed);
    await vectors.settled();
    byVector.push(performance.now() - handed);
    const { waitingForVectors, encoder } = await api.status();
    if (waitingForVectors > 0) throw new Error(`${waitingForVectors} turns have no vector; the encoder is ${encoder}`);
  }
  life.abort();
  return { cold, preview: previews, byWords, byVector };
}

async function msOf(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

function seen(at: number, text: string): SeenTurn {
  return {
    nativeId: `new-${at}`,
    role: at % 2 === 0 ? 'user' : 'assistant',
    text,
    ordinal: at,
    final: true,
    witness: 'typed',
    saidAt: { value: Date.now(), offsetMinutes: 0, precision: 'second', source: 'live' },
  };
}

function windowOf(at: number, turns: readonly SeenTurn[]): CaptureWindow {
  return {
    id: `window-${at}`,
    site: 'chatgpt',
    renderer: 'v2',
    url: 'https://chatgpt.com/c/bench',
    conversation: { nativeId: 'bench', provisional: 'visit' },
    turns: turns.map((turn, ordinal) => ({ ...turn, ordinal })),
  };
}
