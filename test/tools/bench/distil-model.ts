/** What tuning the packer with a local model is worth: greedy beside tuned, as the extension would tune it by itself. */
import { writeFileSync } from 'node:fs';
import { type Comparison, compare } from '../../../lib/distill/objective.ts';
import { areSame, PACK_WEIGHTS, type PackWeights } from '../../../lib/distill/weights.ts';
import { type DistilParts, distilJob } from '../../../lib/engine/distil.ts';
import { createReading, type ReadingSizes, SIZES } from '../../../lib/engine/distil-read.ts';
import type { JobSlice } from '../../../lib/engine/jobs.ts';
import { openPacking } from '../../../lib/engine/packing.ts';
import type { Embedder, Generator } from '../../../lib/inference/ports.ts';
import { focusOf } from '../../../lib/recall/focus.ts';
import type { Row } from './ask.ts';
import { type BenchConversation, readBeam, readLocomo } from './datasets.ts';
import { type EngineStore, engineStore } from './engine-store.ts';
import { type Measures, measure } from './measures.ts';
import { keyOf } from './store.ts';
import { table } from './table.ts';

export interface DistilModelBench {
  locomo: readonly string[];
  beam: readonly string[];
  /** Self-written questions a store; of the data set's own, so many a store are read by the model. */
  questions: number;
  /** Stores a data set, at most. */
  users: number;
  /** Smaller notes and answers, for a machine that has no time. */
  sizes?: Partial<Pick<ReadingSizes, 'blockTokens' | 'evidenceTokens' | 'answerTokens'>>;
  json?: string;
}

/** Tokens of the whole block: the one that is tuned at, and others. */
const BUDGETS = [150, 300, 700, 2048];
const DAY = 86_400_000;
/** A model in Node has all the time that it needs. */
const SLOW = { stepMs: 3_600_000, sliceMs: 1e9 };

/** What serves everybody, what would serve this user, and what came out best in learning whether it was kept or not. */
const WAYS = ['greedy', 'tuned', 'best'] as const;
type Way = (typeof WAYS)[number];

/**
 * Takes data sets and a model; tunes each store on questions that it writes itself, then asks the data set's questions.
 * Gives coverage and support of all of them, and the divergence of teacher and student over a sample.
 */
export async function runDistilModel(
  { locomo, beam, questions, users, sizes = {}, json }: DistilModelBench,
  embedder: Embedder,
  model: Generator,
  log: (line: string) => void = console.error,
): Promise<string> {
  const sets: [string, BenchConversation[]][] = [
    ['locomo', locomo.flatMap(readLocomo).slice(0, users)],
    ['beam', beam.map(readBeam).slice(0, users)],
  ];
  const out: string[] = [];
  const figures: Record<string, unknown> = {};
  for (const [name, conversations] of sets) {
    if (conversations.length === 0) continue;
    const rows = new Map<string, Row[]>();
    const own: Told[] = [];
    const read: Record<Way, number>[] = [];
    for (const conversation of conversations) {
      const now = Math.max(0, ...conversation.turns.map(({ saidAt }) => saidAt ?? 0)) + DAY;
      const store = await engineStore(now, embedder);
      await store.ingest(conversation);
      const told = await tune(store, embedder, model, { questions, ...sizes });
      own.push(told);
      log(`${conversation.id}: ${JSON.stringify(told)}`);
      const ways: Record<Way, PackWeights> = {
        greedy: PACK_WEIGHTS,
        tuned: told.weights,
        best: told.best ?? told.weights,
      };
      for (const way of WAYS)
        for (const budget of BUDGETS)
          rows.set(`${way} ${budget}`, [
            ...(rows.get(`${way} ${budget}`) ?? []),
            ...(await askAll(store, conversation, { budget, weights: ways[way] })),
          ]);
      read.push(...(await readSome(store, embedder, model, conversation, { most: questions, sizes }, ways)));
      await store.close();
    }
    const all = Object.fromEntries([...rows].map(([way, asked]) => [way, measure(asked)]));
    out.push(table(`${name}: weights, tokens`, COLUMNS, all), ...divergences(name, own, read));
    figures[name] = { blocks: all, own, questions: read.length, divergence: byWay(read) };
  }
  if (json) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  return out.join('\n\n');
}

/** What came of tuning one store. */
interface Told {
  end: string;
  weights: PackWeights;
  best?: PackWeights;
  /** Of the best, on the self-written questions that decide. */
  score?: Comparison;
}

/** Runs the job over a store as the extension does, in one slice. */
async function tune(
  { context }: EngineStore,
  embedder: Embedder,
  model: Generator,
  sizes: NonNullable<DistilParts['sizes']>,
): Promise<Told> {
  const packing = await openPacking(context.db, () => embedder.id, true);
  const job = distilJob(context, {
    model: { open: async () => model },
    packing,
    encoder: () => embedder.id,
    vectorOf: vectorOf(embedder),
    sizes: { ...SLOW, ...sizes, fewest: 2 },
  });
  await job.run(sliceOf(context.signal));
  const { tried } = packing.learnt;
  return {
    end: tried?.end ?? 'none',
    weights: packing.weights(),
    ...(tried?.best && { best: tried.best.weights, score: tried.best.score }),
  };
}

/** A slice without an end. */
const sliceOf = (signal: AbortSignal): JobSlice => ({
  signal,
  cursor: undefined,
  scope: undefined,
  done: 0,
  total: 0,
  progress: () => undefined,
  goesOn: async () => true,
});

const vectorOf = (embedder: Embedder) => async (text: string) =>
  (await embedder.embed([focusOf(text)], { as: 'query' }))[0];

async function askAll(
  store: EngineStore,
  { id, questions }: BenchConversation,
  { budget, weights }: { budget: number; weights: PackWeights },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { question, category, gold, answer } of questions)
    rows.push({
      conversation: id,
      question,
      category,
      gold: gold.map((message) => keyOf(id, message)),
      ...(answer === undefined ? {} : { answer }),
      got: await store.ask(question, { explicit: true, budget, withSensitive: true, weights }),
    });
  return rows;
}

/** Reads some of the data set's own questions, spread over all of them; those whose block all ways share are left out. */
async function readSome(
  { context }: EngineStore,
  embedder: Embedder,
  model: Generator,
  { questions }: BenchConversation,
  { most, sizes }: { most: number; sizes: Partial<ReadingSizes> },
  ways: Record<Way, PackWeights>,
): Promise<Record<Way, number>[]> {
  // A third setting would be read for nothing where the best was kept, or nothing was.
  const settings = WAYS.map((way) => ways[way]).filter((one, at, all) => all.findIndex((w) => areSame(w, one)) === at);
  if (settings.length < 2) return [];
  const parts = { sizes: { ...SIZES, ...SLOW, ...sizes }, vectorOf: vectorOf(embedder) };
  const reading = createReading(context, parts, model, sliceOf(context.signal), new Map());
  const every = Math.max(1, Math.floor(questions.length / most));
  const found: Record<Way, number>[] = [];
  for (const { question } of questions.filter((_, at) => at % every === 0).slice(0, most)) {
    const row = await reading.rowOf(question, settings, { part: [], print: '' });
    const of = (way: Way) => row?.[settings.findIndex((one) => areSame(one, ways[way]))] ?? Number.NaN;
    if (row) found.push({ greedy: of('greedy'), tuned: of('tuned'), best: of('best') });
  }
  return found;
}

function byWay(read: readonly Record<Way, number>[]): Record<'tuned' | 'best', Comparison> {
  const against = (way: Way) => compare(read.map((row) => ({ before: row.greedy, after: row[way] })));
  return { tuned: against('tuned'), best: against('best') };
}

function divergences(name: string, own: readonly Told[], read: readonly Record<Way, number>[]): string[] {
  const kept = own.filter(({ end }) => end === 'kept').length;
  const scores = own.flatMap(({ score }, at) => (score ? [[`store ${at + 1}`, score] as const] : []));
  const { tuned, best } = byWay(read);
  return [
    `${name}: kept in ${kept} of ${own.length} stores`,
    table(`${name}: nats a token`, DIVERGENCE, {
      ...Object.fromEntries(scores.map(([which, score]) => [`${which}, own questions`, score])),
      [`tuned, ${read.length} of the data set`]: tuned,
      [`best, ${read.length} of the data set`]: best,
    }),
  ];
}

const COLUMNS: readonly [string, (m: Measures) => number | undefined][] = [
  ['n', (m) => m.questions],
  ['cover', (m) => m.coverage.mean],
  ['any', (m) => m.coverage.any],
  ['all', (m) => m.coverage.all],
  ['support', (m) => m.support],
  ['tokens', (m) => m.blockMedian],
];

const DIVERGENCE: readonly [string, (c: Comparison) => number | undefined][] = [
  ['greedy', (c) => c.before],
  ['other', (c) => c.after],
  ['gain', (c) => c.gain],
  ['error', (c) => c.error],
  ['differ', (c) => c.differing],
];
