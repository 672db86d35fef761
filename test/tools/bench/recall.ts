import { writeFileSync } from 'node:fs';
import { MOST_TOKENS } from '../../../lib/distill/pack.ts';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { ABLATIONS } from './ablate.ts';
import { askAll, grouped, type Row } from './ask.ts';
import { BASELINES, baselineStore } from './baselines.ts';
import { type BenchConversation, type DataSet, readBeam, readLocomo } from './datasets.ts';
import { byCategory, type Measures, measure } from './measures.ts';
import { readMemoryBank } from './memorybank.ts';
import { runPrefUsers } from './restraint.ts';
import { type AskOptions, keyOf, type MakeStore } from './store.ts';
import { table } from './table.ts';

export interface RecallBench {
  locomo: readonly string[];
  beam: readonly string[];
  /** The folder of MemoryBank. */
  memorybank?: string;
  /** One store a data set, as one person's; else one a conversation. */
  pooled: boolean;
  /** A line for each part of recall that can be left out. */
  ablate?: boolean;
  /** PrefEval's file: its users are asked as well. */
  prefeval?: string;
  /** How many of those for each form of telling a preference. */
  users?: number;
  json?: string;
  dump?: string;
}

const DUMPED_RANKS = 50;
const DEFAULT_USERS = 10;
/**
 * As by somebody who asks for what they said and takes all that is offered. What is sensitive waits for a click in
 * the product; the column `unasked` tells what stands in the block without it.
 */
const ASKED: AskOptions = { explicit: true, budget: MOST_TOKENS, withSensitive: true };

/** Runs the bench over the files; writes the figures and one line a question, and gives the figures as a table. */
export async function runRecall(options: RecallBench, embedder: Embedder, makeStore: MakeStore): Promise<string> {
  const sets: [DataSet, BenchConversation[]][] = [
    ['locomo', options.locomo.flatMap(readLocomo)],
    ['beam', options.beam.map(readBeam)],
    ...(options.memorybank === undefined ? [] : readMemoryBank(options.memorybank)),
  ];
  const tables: string[] = [];
  const figures: Record<string, unknown> = {};
  const dumped: string[] = [];
  for (const [dataset, conversations] of sets) {
    if (conversations.length === 0) continue;
    const groups = grouped(conversations, options.pooled);
    const ask = async (make: MakeStore) => (await askAll(groups, make, [ASKED]))[0] ?? [];
    const ours = await ask(makeStore);
    const all: Record<string, Measures> = { Tsubasa: measure(ours) };
    if (options.ablate)
      for (const [name, ablation] of Object.entries(ABLATIONS))
        all[name] = measure(await ask((now) => makeStore(now, ablation)));
    for (const kind of BASELINES) all[kind] = measure(await ask(async () => baselineStore(kind, embedder)));
    figures[dataset] = { pooled: options.pooled, ...all, categories: byCategory(ours) };
    tables.push(
      table(`${dataset}${options.pooled ? ', pooled' : ''}`, COLUMNS, all),
      table('by category', COLUMNS, byCategory(ours)),
    );
    dumped.push(...ours.map((row) => JSON.stringify(dumpOf(dataset, row, options.pooled))));
  }
  if (options.prefeval !== undefined) {
    const users = await runPrefUsers(options.prefeval, options.users ?? DEFAULT_USERS, makeStore);
    figures.prefeval = users.figures;
    tables.push(users.printed);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  if (options.dump) writeFileSync(options.dump, dumped.map((line) => `${line}\n`).join(''));
  return tables.join('\n\n');
}

function dumpOf(dataset: DataSet, { conversation, question, category, got }: Row, pooled: boolean) {
  const id = (key: string) => (pooled ? key : key.slice(keyOf(conversation, '').length));
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

const COLUMNS: readonly [string, (m: Measures) => number | undefined][] = [
  ['n', (m) => m.questions],
  ['R@5', (m) => m.recall5.mean],
  ['any@5', (m) => m.recall5.any],
  ['all@5', (m) => m.recall5.all],
  ['R@10', (m) => m.recall10.mean],
  ['any@10', (m) => m.recall10.any],
  ['all@10', (m) => m.recall10.all],
  ['ask@5', (m) => m.asked?.any5],
  ['ask@10', (m) => m.asked?.any10],
  ['ask5/10', (m) => m.asked && m.asked.any5 / m.asked.any10],
  ['cover', (m) => m.coverage.mean],
  ['any', (m) => m.coverage.any],
  ['all', (m) => m.coverage.all],
  ['unasked', (m) => m.unasked],
  ['support', (m) => m.support],
  ['current', (m) => m.current],
  ['tokens', (m) => m.blockMedian],
  ['p95', (m) => m.blockP95],
  ['inject', (m) => m.injected],
];
