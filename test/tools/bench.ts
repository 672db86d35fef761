/**
 * `npm run -s bench -- recall --locomo FILE… --beam FILE… [--pooled] [--json OUT] [--dump OUT.jsonl]`: how well
 * what was said is found again, on files of LoCoMo and BEAM.
 */
import { parseArgs } from 'node:util';
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../lib/inference/transformers.ts';
import { cachedEmbedder, createNodeEncoder } from '../support/node-encoder.ts';
import { runRecall } from './bench/recall.ts';
import { recallStore } from './bench/store.ts';

const USAGE = 'usage: bench recall --locomo FILE… --beam FILE… [--pooled] [--json OUT] [--dump OUT.jsonl]';

/** Takes an option's values from a list where several may follow one name, as a shell's pattern gives them. */
function spread(args: readonly string[]): string[] {
  let option = '';
  return args.flatMap((arg) => {
    if (arg.startsWith('--')) {
      option = arg;
      return arg === '--pooled' ? [arg] : [];
    }
    return option === '' || option === '--pooled' ? [arg] : [option, arg];
  });
}

const { values, positionals } = parseArgs({
  args: spread(process.argv.slice(2)),
  allowPositionals: true,
  options: {
    locomo: { type: 'string', multiple: true, default: [] },
    beam: { type: 'string', multiple: true, default: [] },
    pooled: { type: 'boolean', default: false },
    json: { type: 'string' },
    dump: { type: 'string' },
  },
});

if (positionals.join() !== 'recall' || values.locomo.length + values.beam.length === 0) {
  console.error(USAGE);
  process.exit(2);
}

const embedder = cachedEmbedder(ENCODER_ID, ENCODER_DIMENSIONS, createNodeEncoder);
const { locomo, beam, pooled, json, dump } = values;
console.log(
  await runRecall(
    { locomo, beam, pooled, ...(json === undefined ? {} : { json }), ...(dump === undefined ? {} : { dump }) },
    embedder,
    () => recallStore(embedder),
  ),
);
