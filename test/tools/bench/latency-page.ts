/** Runs inside a page of the extension: the product's own modules over seeded conversations. Driven by `latency.ts`, one step a call. */
// First, so that it sees all memories that the others make.
import './latency-memory.ts';
import { turnDoc } from '../../../lib/engine/docs.ts';
import { createEmbedHost } from '../../../lib/inference/embed-host.ts';
import { BUNDLED } from '../../../lib/inference/encoders.ts';
import type { Turn } from '../../../lib/memory/model.ts';
import { focusOf } from '../../../lib/recall/focus.ts';
import { createRecall, type Recall } from '../../../lib/recall/recall.ts';
import type { RecallResult } from '../../../lib/recall/types.ts';
import { FlatIndex } from '../../../lib/recall/vector-index/flat.ts';
import { createVectorIndex, type HybridVectorIndex } from '../../../lib/recall/vector-index/index.ts';
import { fastRows, plainRows } from '../../../lib/recall/vector-index/rows.ts';
import { loadVoy, VoyEntries, type VoyFactory } from '../../../lib/recall/vector-index/voy.ts';
import { openDb } from '../../../lib/storage/db.ts';
import {
  type Asked,
  nextText,
  numbersOf,
  questions,
  randomFrom,
  type TalkShape,
  talk,
  turnOf,
  vectorOf,
  vectorOfQuestion,
} from './latency-chat.ts';
import { DATABASE, runEngine } from './latency-engine.ts';

/** As many as recall asks the vectors for. */
const NEAREST = 256;
/** A clock of a page ticks every 0.1 ms: what is faster is run so often that this says nothing. */
const SAMPLE_MS = 4;
const INDEX_SAMPLES = 15;
const BATCH = 5000;

let shape: TalkShape = { size: 0, replyTokens: 0 };
let turns: Turn[] = [];
let recall: Recall = createRecall();
let vectors: HybridVectorIndex = createVectorIndex({ dimensions: BUNDLED.dimensions });
let voy: Promise<VoyFactory> | undefined;

/** voy's glue code knows one instance a page. */
function voyOnce(): Promise<VoyFactory> {
  voy ??= fetch('/voy/voy_search_bg.wasm').then(loadVoy);
  return voy;
}

function timed<T>(action: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = action();
  return { ms: performance.now() - start, value };
}

function search(text: string, vector?: Float32Array): RecallResult {
  return recall.search({ text, space: 'main' }, vector ? { vector } : {});
}

const vectorFor = ({ about }: Asked, seed: number) => vectorOfQuestion(...numbersOf(about), seed);
const newVectors = async (segment?: ArrayBuffer) =>
  createVectorIndex({ dimensions: BUNDLED.dimensions, voy: await voyOnce(), ...(segment ? { segment } : {}) });

export { wasmMegabytes } from './latency-memory.ts';

/** Makes the turns; gives how much text they are. */
export function prepare(wanted: TalkShape): { characters: number } {
  shape = wanted;
  turns = talk(shape);
  return { characters: turns.reduce((sum, { text }) => sum + text.length, 0) };
}

/** Builds the index from texts and vectors, up to the first answer; in milliseconds. */
export async function build(): Promise<{ texts: number; vectors: number; firstAnswer: number }> {
  vectors = await newVectors();
  recall = createRecall({ vectors });
  const texts = timed(() => recall.upsert(turns.map(turnDoc))).ms;
  let ofVectors = 0;
  for (let at = 0; at < turns.length; at += BATCH) {
    // What makes the vectors up is not timed.
    const made = turns.slice(at, at + BATCH).map(idAndVector);
    ofVectors += timed(() => {
      for (const [id, vector] of made) recall.setVector(id, vector);
    }).ms;
  }
  const [first] = questions(turns, 1, 3);
  if (!first) throw new Error('there is no question to these turns');
  return { texts, vectors: ofVectors, firstAnswer: timed(() => search(first.text, vectorFor(first, 0))).ms };
}

function idAndVector(turn: Turn): [id: string, vector: Float32Array] {
  const doc = turnDoc(turn);
  return [doc.id, vectorOf(...numbersOf(doc))];
}

/** Asks; gives the milliseconds of each answer by words alone and with a vector, in turn, and how often the turn that was asked about was found. */
export function ask(count: number): { lexical: number[]; withVectors: number[]; found: number } {
  const all = questions(turns, count, 4);
  let found = 0;
  const times = all.map((asked, seed) => {
    const vector = vectorFor(asked, seed);
    const lexical = timed(() => search(asked.text));
    const hybrid = timed(() => search(asked.text, vector));
    if (hybrid.value.ranked.some(({ doc }) => doc.id === asked.about.id)) found += 1;
    return [lexical.ms, hybrid.ms] as const;
  });
  return { lexical: times.map(([ms]) => ms), withVectors: times.map(([, ms]) => ms), found };
}

/** The same through the encoder in its own worker; gives the milliseconds of the vector and of both together. */
export async function askByText(count: number): Promise<{ embedding: number[]; both: number[] }> {
  const life = new AbortController();
  const wake = createEmbedHost({ start: () => new Worker('/embed-worker.js'), signal: life.signal }, BUNDLED);
  const embedder = await wake();
  await embedder.embed(['warm'], { as: 'query' });
  const [embedding, both]: [number[], number[]] = [[], []];
  for (const { text } of questions(turns, count, 5)) {
    const start = performance.now();
    const [vector] = await embedder.embed([focusOf(text)], { as: 'query' });
    embedding.push(performance.now() - start);
    search(text, vector);
    both.push(performance.now() - start);
  }
  life.abort();
  return { embedding, both };
}

/** Adds a turn and searches for it by its words; then changes its words and searches again; in milliseconds for each pair. */
export function change(count: number): { added: number[]; reindexed: number[] } {
  const random = randomFrom(6);
  const last = turns.length;
  const result: { added: number[]; reindexed: number[] } = { added: [], reindexed: [] };
  for (let at = 0; at < count; at++) {
    for (const kind of ['added', 'reindexed'] as const) {
      const mark = `${kind}${at}`;
      const doc = turnDoc(turnOf(last + at, at, 1000, `${mark}. ${nextText(random, at, true, shape.replyTokens)}`));
      const { ms, value } = timed(() => {
        recall.upsert([doc]);
        return search(`What did I say about ${mark}?`);
      });
      if (value.ranked[0]?.doc.id !== doc.id) throw new Error(`${mark} was not found right after it was added`);
      result[kind].push(ms);
    }
    recall.remove([`t:bench-${last + at}`]);
  }
  return result;
}

/** Packs the index, throws it away and starts from the packed one; gives milliseconds up to the first answer, and megabytes. */
export async function restart(): Promise<{ packing: number; loading: number; megabytes: number }> {
  const { ms: packing, value: segments } = timed(() => [recall.toSegment(), vectors.toSegment()] as const);
  const docs = turns.map(turnDoc);
  const [first] = questions(turns, 1, 7);
  if (!first) throw new Error('there is no question to these turns');
  const start = performance.now();
  vectors = await newVectors(segments[1]);
  recall = createRecall({ vectors, segment: segments[0] });
  recall.upsert(docs);
  vectors.warm();
  search(first.text, vectorFor(first, 0));
  const loading = performance.now() - start;
  return { packing, loading, megabytes: (segments[0].byteLength + segments[1].byteLength) / 1e6 };
}

/** Milliseconds of the nearest 256 of all, by each way in turn; voy only up to `mostForVoy`, since building it takes so long. */
export async function nearest(mostForVoy: number): Promise<Record<'simd' | 'flat' | 'voy', number[]>> {
  const [simd, flat] = [
    new FlatIndex(BUNDLED.dimensions, fastRows),
    new FlatIndex(BUNDLED.dimensions, plainRows),
  ] as const;
  for (const index of [simd, flat])
    index.rebuild({ [Symbol.iterator]: () => turns.values().map(idAndVector)[Symbol.iterator]() });
  const entries = turns.length <= mostForVoy ? new VoyEntries(await voyOnce(), BUNDLED.dimensions) : undefined;
  for (const { key } of entries ? turns : []) {
    const stored = simd.stored(`t:${key}`);
    if (stored) entries?.upsert(key, stored.bytes, stored.vector);
  }
  const times: Record<'simd' | 'flat' | 'voy', number[]> = { simd: [], flat: [], voy: [] };
  for (const [seed, asked] of questions(turns, INDEX_SAMPLES, 8).entries()) {
    const vector = vectorFor(asked, seed);
    if (JSON.stringify(simd.nearest(vector, NEAREST)) !== JSON.stringify(flat.nearest(vector, NEAREST)))
      throw new Error('vector instructions gave other results than JavaScript');
    times.simd.push(often(() => simd.nearest(vector, NEAREST)));
    times.flat.push(often(() => flat.nearest(vector, NEAREST)));
    if (entries) times.voy.push(often(() => entries.nearest(vector, NEAREST)));
  }
  entries?.free();
  return times;
}

function often(action: () => unknown): number {
  const start = performance.now();
  let runs = 0;
  for (; performance.now() - start < SAMPLE_MS; runs++) action();
  return (performance.now() - start) / runs;
}

/** Writes turns and segments into a store of their own, as a profile of that size would have them. */
export async function store(): Promise<void> {
  const db = await openDb(undefined, DATABASE);
  for (let at = 0; at < turns.length; at += BATCH) await db.turns.bulkPut(turns.slice(at, at + BATCH));
  const ids = turns.map((turn) => turnDoc(turn).id);
  // As after years of use: the rules have read all of it, and no work waits.
  await db.meta.put({ key: 'rules', value: Number.MAX_SAFE_INTEGER });
  await db.segments.bulkPut([
    { id: 'postings', kind: 'postings', made: 'bm25', ids: [], data: recall.toSegment() },
    { id: 'vectors:all', kind: 'vectors', made: BUNDLED.made, ids, data: vectors.toSegment() },
  ]);
  db.close();
}

/** In a fresh page, over that store: the engine, from opening it to a new turn's vector. */
export async function engine(given: TalkShape, count: number) {
  shape = given;
  return runEngine(shape, count, voyOnce);
}
