/**
 * `npm run -s bench -- recall --locomo FILE… --beam FILE… [--pooled] [--ablate] [--prefeval FILE]`: how well what was
 * said is found again, and what each part of recall is worth. `distil --locomo FILE… --beam FILE… [--pooled]`: what of
 * it a block of 150 to 2,048 tokens holds; with `--model FOLDER [--questions N] [--users N]` greedy beside tuned by a language
 * model in the layout of transformers.js, in that many stores and on that many questions of each. `learn --locomo FILE… --beam FILE… [--memorybank FOLDER] [--pooled] [--designs]`:
 * what recall learns from the earlier half of each store, asked about the later one; `--designs`: others beside it. `restraint --prefeval FOLDER [--locomo FILE…] [--beam FILE…] [--users N]`, or
 * `restraint --filler FILE… --beam FILE…`, or `restraint --memorybank FOLDER`: how often something is added where nothing
 * should be. Each on the extension's own engine, and each with `--memorybank FOLDER`, `--json OUT` and `--dump OUT.jsonl`.
 * `write [--gold FILE…|FOLDER] [--beam FILE…] [--prefeval FOLDER] [--filler FILE…] [--wrong] [--tables] [--json OUT] [--dump OUT]`:
 * what the rules learn from messages, against the gold set of `test/bench/write` and in public chats. With `--model FOLDER`,
 * a language model in the layout of transformers.js: rules alone beside rules and model, and whether it would be on.
 * `page [--look chatgpt|unknown] [--pairs N] [--turns N] [--extension FOLDER] [--hot] [--json OUT]`: what the extension
 * costs a long chat in a real browser; exits with 1 where that is too much.
 * `jobs [--pairs N] [--turns N] [--conversations N] [--extension FOLDER] [--json OUT]`: what background work over imported
 * conversations costs the frames of an open chat; exits with 1 where that is too much.
 * `popup [--memories N] [--runs N] [--extension FOLDER]`: how soon the popup paints its first row, empty and over so many
 * memories; exits with 1 where the fuller one takes more than 1.5 times as long.
 * `latency [--sizes N,N…] [--reply-tokens N] [--extension FOLDER] [--hot] [--json OUT]`: how long recall and new turns
 * take in a store of so many turns, in a real page of the extension; exits with 1 where that is too long.
 */
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../lib/inference/transformers.ts';
import { cachedEmbedder, createNodeEncoder } from '../support/node-encoder.ts';
import { createNodeGenerator, modelIn } from '../support/node-generator.ts';
import { type BenchArgs, readArgs } from './bench/args.ts';
import { runDistil } from './bench/distil.ts';
import { cachedReader } from './bench/distil-cache.ts';
import { runDistilModel } from './bench/distil-model.ts';
import { engineStore } from './bench/engine-store.ts';
import { runJobs } from './bench/jobs.ts';
import { runLatency } from './bench/latency.ts';
import { runLearn } from './bench/learn.ts';
import { runPage } from './bench/page.ts';
import { runPopup } from './bench/popup.ts';
import { runRecall } from './bench/recall.ts';
import { runRestraint } from './bench/restraint.ts';
import type { MakeStore } from './bench/store.ts';
import { runWrite } from './bench/write.ts';
import { localModel, runWriteModel } from './bench/write-model.ts';

function run(args: Exclude<BenchArgs, { command: 'page' | 'jobs' | 'popup' | 'latency' | 'write' }>): Promise<string> {
  const embedder = cachedEmbedder(ENCODER_ID, ENCODER_DIMENSIONS, createNodeEncoder, args.cache);
  const makeStore: MakeStore = (now, ablation) => engineStore(now, embedder, ablation);
  if (args.command === 'recall') return runRecall(args, embedder, makeStore);
  if (args.command === 'learn') return runLearn(args, embedder);
  if (args.command === 'distil' && args.model !== undefined) {
    const model = modelIn(args.model);
    const make = () => createNodeGenerator(model.folder);
    return runDistilModel(
      args,
      embedder,
      cachedReader(`${model.model}/${model.dtype}`, model.contextTokens, make, args.cache),
    );
  }
  return args.command === 'distil' ? runDistil(args, makeStore) : runRestraint(args, makeStore);
}

/** With `--model`: rules alone beside rules with it. */
function write(args: Extract<BenchArgs, { command: 'write' }>): Promise<string> {
  return args.model === undefined ? runWrite(args) : runWriteModel(args, localModel(args.model, args.cache));
}

try {
  const args = readArgs(process.argv.slice(2));
  if (args.command === 'page' || args.command === 'jobs' || args.command === 'popup' || args.command === 'latency') {
    const { text, holds } = await (args.command === 'page'
      ? runPage(args)
      : args.command === 'jobs'
        ? runJobs(args)
        : args.command === 'popup'
          ? runPopup(args)
          : runLatency(args));
    console.log(text);
    if (!holds) process.exitCode = 1;
  } else console.log(await (args.command === 'write' ? write(args) : run(args)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
