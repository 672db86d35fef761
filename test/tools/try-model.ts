/**
 * `npm run try:model -- FOLDER [TEXT…] [--cache FOLDER]`: what a language model in the layout of transformers.js notes
 * about TEXT, each a message of one conversation: its lines, and the sentence that each became or why it was dropped.
 * Without TEXT: about the messages of `test/bench/write/tune`, with the write table, rules alone beside rules and model.
 */
import { parseArgs } from 'node:util';
import type { ExtractView } from '../../lib/engine/extract.ts';
import type { Generator } from '../../lib/inference/ports.ts';
import { goldFiles } from '../bench/write/read.ts';
import { localModel, runWriteModel } from './bench/write-model.ts';
import { openWriteStore } from './bench/write-store.ts';

const USAGE = 'usage: try:model FOLDER [TEXT…] [--cache FOLDER]';
const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

/** Takes messages of one conversation; gives what the model wrote about them, and what is believed in the end. */
async function tell(texts: readonly string[], model: Generator): Promise<string> {
  const store = await openWriteStore(model);
  const turns = texts.map((text, at) => ({ id: String(at + 1), role: 'user' as const, text, at: START + at * MINUTE }));
  await store.tell('tried', turns);
  const { memories } = await store.learnt();
  store.close();
  const believed = memories.map(({ text, state, proofs }) => `${proofs.at(-1)?.source}: ${text} (${state})`);
  return [...store.read.map(linesOf), 'believed:', ...believed].join('\n');
}

const linesOf = ({ lines, ms, skipped }: ExtractView): string =>
  [
    `${skipped ?? 'read'}, ${ms} ms`,
    ...lines.map(({ line, text, reason }) => `  ${line}\n    → ${text ?? `dropped: ${reason}`}`),
  ].join('\n');

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { cache: { type: 'string' } } });
  const [folder, ...texts] = positionals;
  if (folder === undefined) throw new Error(USAGE);
  const model = localModel(folder, values.cache);
  const options = { gold: goldFiles('tune'), beam: [], filler: [], wrong: false };
  console.log(texts.length > 0 ? await tell(texts, model) : await runWriteModel(options, model));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
