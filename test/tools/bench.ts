/**
 * `npm run -s bench -- recall --locomo FILE… --beam FILE… [--pooled] [--json OUT] [--dump OUT.jsonl]`: how well what
 * was said is found again. `npm run -s bench -- restraint --prefeval FOLDER [--locomo FILE…] [--beam FILE…]
 * [--users N] [--json OUT]`: how often something is added where nothing should be. Both on the extension's own engine.
 */
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../lib/inference/transformers.ts';
import { cachedEmbedder, createNodeEncoder } from '../support/node-encoder.ts';
import { type BenchArgs, readArgs } from './bench/args.ts';
import { engineStore } from './bench/engine-store.ts';
import { runRecall } from './bench/recall.ts';
import { runRestraint } from './bench/restraint.ts';

function run(args: BenchArgs): Promise<string> {
  const embedder = cachedEmbedder(ENCODER_ID, ENCODER_DIMENSIONS, createNodeEncoder, args.cache);
  const makeStore = (now: number) => engineStore(now, embedder);
  return args.command === 'recall' ? runRecall(args, embedder, makeStore) : runRestraint(args, makeStore);
}

try {
  console.log(await run(readArgs(process.argv.slice(2))));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
