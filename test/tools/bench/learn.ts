/**
 * What recall learns of its own: each store is lived through in the order of time up to its middle, learns from that half
 * alone, hears the rest, and is asked what the later half answers, with and without what it learnt. It learns from
 * questions that it writes itself to what it knows, and from what became of the lines that it would have offered with each
 * message: a reply of the data set never saw them, but what it says shows which of them mattered. No question of the data
 * set is used for anything but the two figures.
 */
import { writeFileSync } from 'node:fs';
import { DESIGN } from '../../../lib/engine/self-learn.ts';
import type { Embedder } from '../../../lib/inference/ports.ts';
import type { LearnDesign } from '../../../lib/recall/contrast.ts';
import { grouped } from './ask.ts';
import { type BenchConversation, type DataSet, readBeam, readLocomo } from './datasets.ts';
import { type Learnt, learnStore } from './learn-store.ts';
import { mean } from './measures.ts';
import { readMemoryBank } from './memorybank.ts';
import { keyOf } from './store.ts';
import { table } from './table.ts';

export interface LearnBench {
  locomo: readonly string[];
  beam: readonly string[];
  /** The folder of MemoryBank. */
  memorybank?: string;
  /** One store a data set, as one person's; else one a conversation. */
  pooled: boolean;
  /** The other designs beside the one of the product. */
  designs: boolean;
  json?: string;
}

/** What was tried, in the order of promise; the last is the product's. */
export const DESIGNS: Readonly<Record<string, LearnDesign>> = {
  'fusion weights': { rank: 0, weights: true, mapDecay: 0, weightDecay: 0.05, sure: false },
  'map on the question': { rank: 8, weights: false, mapDecay: 0.01, weightDecay: 0, sure: false },
  'both, held firmly, only where sure': DESIGN,
};

/** R any@10 over the questions of the later half. */
export interface Figures {
  before: number;
  after: number;
  questions: number;
  stores: number;
  /** Stores in which the held-out part let the adapter serve. */
  kept: number;
  /** Pairs that were learnt from, those of uses among them, and held-out questions. */
  pairs: number;
  uses: number;
  heldOut: number;
}

/** Runs the bench; writes the figures of the product's design by data set, those of the others under `designs`, and gives them as tables. */
export async function runLearn(options: LearnBench, embedder: Embedder): Promise<string> {
  const sets: [DataSet, BenchConversation[]][] = [
    ['locomo', options.locomo.flatMap(readLocomo)],
    ['beam', options.beam.map(readBeam)],
    ...(options.memorybank === undefined ? [] : readMemoryBank(options.memorybank)),
  ];
  const designs = options.designs ? DESIGNS : { Tsubasa: DESIGN };
  const tables: string[] = [];
  const figures: Record<string, Figures & { designs?: Record<string, Figures> }> = {};
  for (const [dataset, conversations] of sets) {
    if (conversations.length === 0) continue;
    const rows = Object.fromEntries(Object.keys(designs).map((name): [string, Learnt[]] => [name, []]));
    for (const group of grouped(conversations, options.pooled)) await runStore(group, embedder, designs, rows);
    const all = Object.fromEntries(Object.entries(rows).map(([name, learnt]) => [name, figuresOf(learnt)]));
    const ours = Object.values(all).at(-1);
    if (ours) figures[dataset] = { ...ours, ...(options.designs ? { designs: all } : {}) };
    tables.push(table(`${dataset}${options.pooled ? ', pooled' : ''}, any@10`, COLUMNS, all));
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  return tables.join('\n\n');
}

async function runStore(
  group: readonly BenchConversation[],
  embedder: Embedder,
  designs: Readonly<Record<string, LearnDesign>>,
  rows: Record<string, Learnt[]>,
): Promise<void> {
  const store = await learnStore(group, embedder);
  try {
    const courses = [];
    for (const [name, design] of Object.entries(designs)) courses.push({ name, learnt: await store.learn(design) });
    await store.hearRest();
    const asked = group.flatMap(({ id, questions }) =>
      questions
        .map(({ question, gold }) => ({ question, gold: gold.map((message) => keyOf(id, message)) }))
        .filter(({ gold }) => gold.some((message) => store.isLater(message))),
    );
    for (const { name, learnt } of courses)
      rows[name]?.push({ ...learnt, asked: await store.ask(asked, learnt.adapter) });
  } finally {
    store.close();
  }
}

function figuresOf(learnt: readonly Learnt[]): Figures {
  const asked = learnt.flatMap((one) => one.asked);
  const sum = (of: (one: Learnt) => number) => learnt.reduce((total, one) => total + of(one), 0);
  return {
    before: mean(asked.map(({ before }) => Number(before))),
    after: mean(asked.map(({ after }) => Number(after))),
    questions: asked.length,
    stores: learnt.length,
    kept: sum(({ course }) => Number(course?.end === 'kept')),
    pairs: sum(({ course }) => course?.pairs ?? 0),
    uses: sum(({ uses }) => uses),
    heldOut: sum(({ course }) => course?.questions ?? 0),
  };
}

const COLUMNS: readonly [string, (figures: Figures) => number][] = [
  ['before', ({ before }) => before],
  ['after', ({ after }) => after],
  ['n', ({ questions }) => questions],
  ['stores', ({ stores }) => stores],
  ['kept', ({ kept }) => kept],
  ['pairs', ({ pairs }) => pairs],
  ['uses', ({ uses }) => uses],
  ['heldout', ({ heldOut }) => heldOut],
];
