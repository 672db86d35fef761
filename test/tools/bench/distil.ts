import { writeFileSync } from 'node:fs';
import { askAll, grouped, type Row } from './ask.ts';
import { type BenchConversation, type DataSet, readBeam, readLocomo } from './datasets.ts';
import { byCategory, type Measures, measure } from './measures.ts';
import { readMemoryBank } from './memorybank.ts';
import type { MakeStore } from './store.ts';
import { table } from './table.ts';

export interface DistilBench {
  locomo: readonly string[];
  beam: readonly string[];
  /** The folder of MemoryBank. */
  memorybank?: string;
  /** One store a data set, as one person's; else one a conversation. */
  pooled: boolean;
  json?: string;
  dump?: string;
}

/** Tokens of the whole block. */
const BUDGETS = [150, 300, 600, 1024, 2048];

/** Asks each question with each budget; writes the figures and one line a question and budget, and gives them as tables. */
export async function runDistil({ locomo, beam, memorybank, pooled, json, dump }: DistilBench, makeStore: MakeStore) {
  const sets: [DataSet, BenchConversation[]][] = [
    ['locomo', locomo.flatMap(readLocomo)],
    ['beam', beam.map(readBeam)],
    ...(memorybank === undefined ? [] : readMemoryBank(memorybank)),
  ];
  const tables: string[] = [];
  const figures: Record<string, unknown> = {};
  const dumped: string[] = [];
  for (const [dataset, conversations] of sets) {
    if (conversations.length === 0) continue;
    const ways = BUDGETS.map((budget) => ({ explicit: true, budget, withSensitive: true }));
    const rows = await askAll(grouped(conversations, pooled), makeStore, ways);
    const named = BUDGETS.map((budget, at): [string, Row[]] => [String(budget), rows[at] ?? []]);
    const all = Object.fromEntries(named.map(([budget, asked]) => [budget, measure(asked)]));
    figures[dataset] = {
      pooled,
      ...Object.fromEntries(
        named.map(([budget, asked]) => [budget, { ...measure(asked), categories: byCategory(asked) }]),
      ),
    };
    tables.push(table(`${dataset}${pooled ? ', pooled' : ''}: tokens`, COLUMNS, all));
    for (const [budget, asked] of named)
      dumped.push(...asked.map((row) => JSON.stringify(dumpOf(dataset, Number(budget), row))));
  }
  if (json) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  if (dump) writeFileSync(dump, dumped.map((line) => `${line}\n`).join(''));
  return tables.join('\n\n');
}

function dumpOf(dataset: DataSet, budget: number, { conversation, question, category, gold, got }: Row) {
  const { inBlock, blockTokens, block } = got;
  return { dataset, budget, conversation, question, category, gold, inBlock, blockTokens, block };
}

const COLUMNS: readonly [string, (m: Measures) => number | undefined][] = [
  ['n', (m) => m.questions],
  ['cover', (m) => m.coverage.mean],
  ['any', (m) => m.coverage.any],
  ['all', (m) => m.coverage.all],
  ['support', (m) => m.support],
  ['current', (m) => m.current],
  ['tokens', (m) => m.blockMedian],
  ['p95', (m) => m.blockP95],
];
