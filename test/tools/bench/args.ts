import { parseArgs } from 'node:util';
import type { PageBench } from './page.ts';

const USAGE = `usage: bench recall --locomo FILE… --beam FILE… [--pooled] [--json OUT] [--dump OUT.jsonl] [--cache FOLDER]
       bench restraint --prefeval FOLDER [--locomo FILE…] [--beam FILE…] [--users N] [--json OUT] [--cache FOLDER]
       bench page [--look chatgpt|unknown] [--pairs N] [--turns N] [--extension FOLDER] [--hot] [--json OUT]`;

/** Several files may follow these, as a shell's pattern gives them. */
const MANY = ['--locomo', '--beam'];

interface Common {
  locomo: string[];
  beam: string[];
  json?: string;
  /** Where the vectors of texts are kept. */
  cache?: string;
}

export type BenchArgs =
  | (Common & { command: 'recall'; pooled: boolean; dump?: string })
  | (Common & { command: 'restraint'; prefeval: string; users: number })
  | (PageBench & { command: 'page' });

/** Takes what follows the command's name. Throws an error with the usage where it makes no sense. */
export function readArgs(args: readonly string[]): BenchArgs {
  const { values, positionals } = parse(args);
  const { locomo, beam, pooled, json, dump, cache, prefeval } = values;
  const common = { locomo, beam, ...(json === undefined ? {} : { json }), ...(cache === undefined ? {} : { cache }) };
  const command = positionals.join(' ');
  if (command === 'recall' && locomo.length + beam.length > 0)
    return { ...common, command, pooled, ...(dump === undefined ? {} : { dump }) };
  const users = Number(values.users);
  if (command === 'restraint' && prefeval !== undefined && users >= 1) return { ...common, command, prefeval, users };
  const { look, extension, hot } = values;
  const [pairs, turns] = [Number(values.pairs), Number(values.turns)];
  if (command === 'page' && (look === 'chatgpt' || look === 'unknown') && pairs >= 1 && turns >= 2)
    return {
      command,
      look,
      pairs,
      turns,
      hot,
      ...(json === undefined ? {} : { json }),
      ...(extension === undefined ? {} : { extension }),
    };
  throw new Error(USAGE);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: spread(args),
      allowPositionals: true,
      options: {
        locomo: { type: 'string', multiple: true, default: [] },
        beam: { type: 'string', multiple: true, default: [] },
        prefeval: { type: 'string' },
        users: { type: 'string', default: '10' },
        pooled: { type: 'boolean', default: false },
        json: { type: 'string' },
        dump: { type: 'string' },
        cache: { type: 'string' },
        look: { type: 'string', default: 'chatgpt' },
        pairs: { type: 'string', default: '3' },
        turns: { type: 'string', default: '500' },
        extension: { type: 'string' },
        hot: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** Repeats an option's name before each of its values. */
function spread(args: readonly string[]): string[] {
  let option = '';
  return args.flatMap((arg) => {
    if (arg.startsWith('--')) {
      option = MANY.includes(arg) ? arg : '';
      return option === '' ? [arg] : [];
    }
    return option === '' ? [arg] : [option, arg];
  });
}
