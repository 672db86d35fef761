import { writeFileSync } from 'node:fs';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { BASELINES, baselineStore } from './baselines.ts';
import { type BenchConversation, type DataSet, readBeam, readLocomo } from './datasets.ts';
import { type Asked, byCategory, type Measures, measure } from './measures.ts';
import { type BenchStore, keyOf } from './store.ts';

export interface RecallBench {
  locomo: readonly string[];
  beam: readonly string[];
  /** One store a data set, as one person's; else one a conversation. */
  pooled: boolean;
  json?: string;
  dump?: string;
}

type Row = Asked & { conversation: string };

const DUMPED_RANKS = 50;
const DAY = 86_400_000;

/** Runs the bench over the files; writes the figures and one line a question, and gives the figures as a table. */
export async function runRecall(
  options: RecallBench,
  embedder: Embedder,
  makeStore: () => Promise<BenchStore>,
): Promise<string> {
  const sets: [DataSet, BenchConversation[]][] = [
    ['locomo', options.locomo.flatMap(readLocomo)],
    ['beam', options.beam.map(readBeam)],
  ];
  const tables: string[] = [];
  const figures: Record<string, unknown> = {};
  const dumped: string[] = [];
  for (const [dataset, conversations] of sets) {
    if (conversations.length === 0) continue;
    const groups = options.pooled ? [conversations] : conversations.map((conversation) => [conversation]);
    const ours = await askAll(groups, makeStore);
    const all: Record<string, Measures> = { Tsubasa: measure(ours) };
    for (const kind of BASELINES) all[kind] = measure(await askAll(groups, async () => baselineStore(kind, embedder)));
    figures[dataset] = { pooled: options.pooled, ...all, categories: byCategory(ours) };
    tables.push(
      tableOf(`${dataset}${options.pooled ? ', pooled' : ''}`, all),
      tableOf('by category', byCategory(ours)),
    );
    dumped.push(...ours.map((row) => JSON.stringify(dumpOf(dataset, row, options.pooled))));
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  if (options.dump) writeFileSync(options.dump, dumped.map((line) => `${line}\n`).join(''));
  return tables.join('\n\n');
}

async function askAll(groups: readonly BenchConversation[][], makeStore: () => Promise<BenchStore>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const conversations of groups) {
    const store = await makeStore();
    for (const conversation of conversations) await store.ingest(conversation);
    const now = Math.max(0, ...conversations.flatMap(({ turns }) => turns.map(({ saidAt }) => saidAt ?? 0))) + DAY;
    for (const { id, questions } of conversations)
      for (const { question, category, gold, answer } of questions)
        rows.push({
          conversation: id,
          question,
          category,
          gold: gold.map((message) => keyOf(id, message)),
          ...(answer === undefined ? {} : { answer }),
          got: await store.ask(question, now),
        });
    await store.close();
  }
  return rows;
}

function dumpOf(dataset: DataSet, { conversation, question, category, got }: Row, pooled: boolean) {
  const id = (key: string) => (pooled ? key : key.slice(key.indexOf(':') + 1));
  return {
    dataset,
    conversation,
    question,
    category,
    ranked: got.ranked.slice(0, DUMPED_RANKS).map(id),
    inBlock: got.inBlock.map(id),
    blockTokens: got.blockTokens,
    injected: got.injected,
    block: got.block,
  };
}

const COLUMNS: readonly [string, (m: Measures) => number][] = [
  ['n', (m) => m.questions],
  ['R@5', (m) => m.recall5.mean],
  ['any@5', (m) => m.recall5.any],
  ['all@5', (m) => m.recall5.all],
  ['R@10', (m) => m.recall10.mean],
  ['any@10', (m) => m.recall10.any],
  ['all@10', (m) => m.recall10.all],
  ['cover', (m) => m.coverage.mean],
  ['any', (m) => m.coverage.any],
  ['all', (m) => m.coverage.all],
  ['support', (m) => m.support],
  ['tokens', (m) => m.blockMedian],
  ['p95', (m) => m.blockP95],
  ['inject', (m) => m.injected],
];

function tableOf(title: string, rows: Record<string, Measures>): string {
  const width = Math.max(title.length, ...Object.keys(rows).map((name) => name.length));
  const cell = (value: number) => (value > 1 || Number.isInteger(value) ? String(value) : value.toFixed(3).slice(1));
  return [
    [title.padEnd(width), ...COLUMNS.map(([name]) => name.padStart(7))].join(' '),
    ...Object.entries(rows).map(([name, measures]) =>
      [name.padEnd(width), ...COLUMNS.map(([, of]) => cell(of(measures)).padStart(7))].join(' '),
    ),
  ].join('\n');
}
