import { parseArgs } from 'node:util';
import type { JobsBench } from './jobs.ts';
import type { LatencyBench } from './latency.ts';
import type { PageBench } from './page.ts';
import type { PopupBench } from './popup.ts';
import type { WriteBench } from './write.ts';

const USAGE = `usage: bench recall --locomo FILE… --beam FILE… [--memorybank FOLDER] [--pooled] [--ablate] [--prefeval FILE] [--users N]
       bench distil --locomo FILE… --beam FILE… [--memorybank FOLDER] [--pooled]
       bench distil --model FOLDER --locomo FILE… --beam FILE… [--questions N] [--users N]
       bench learn --locomo FILE… --beam FILE… [--memorybank FOLDER] [--pooled] [--designs]
       bench restraint --prefeval FOLDER [--locomo FILE…] [--beam FILE…] [--memorybank FOLDER] [--users N]
       bench restraint --filler FILE… --beam FILE… [--memorybank FOLDER]
       bench restraint --memorybank FOLDER
       bench write [--gold FILE…|FOLDER] [--beam FILE…] [--prefeval FOLDER] [--filler FILE…] [--wrong] [--tables]
       bench write --model FOLDER [--gold FILE…|FOLDER] [--beam FILE…] [--prefeval FOLDER] [--filler FILE…]
       bench page [--look chatgpt|unknown] [--pairs N] [--turns N] [--extension FOLDER] [--hot]
       bench jobs [--pairs N] [--turns N] [--conversations N] [--extension FOLDER]
       bench popup [--memories N] [--runs N] [--extension FOLDER]
       bench latency [--sizes N,N…] [--reply-tokens N] [--extension FOLDER] [--hot]
       each with [--json OUT] [--dump OUT.jsonl] [--cache FOLDER]`;

/** Several files may follow these, as a shell's pattern gives them. */
const MANY = ['--locomo', '--beam', '--filler', '--gold'];

interface Common {
  locomo: string[];
  beam: string[];
  memorybank?: string;
  json?: string;
  dump?: string;
  /** Where the vectors of texts are kept. */
  cache?: string;
}

export type BenchArgs =
  | (Common & { command: 'recall'; pooled: boolean; ablate?: boolean; prefeval?: string; users?: number })
  | (Common & { command: 'distil'; pooled: boolean; model?: string; questions: number; users: number })
  | (Common & { command: 'learn'; pooled: boolean; designs: boolean })
  | (Common & { command: 'restraint'; prefeval?: string; filler?: string[]; users: number })
  | (WriteBench & { command: 'write' })
  | (PageBench & { command: 'page' })
  | (JobsBench & { command: 'jobs' })
  | (PopupBench & { command: 'popup' })
  | (LatencyBench & { command: 'latency' });

/** Takes what follows the command's name. Throws an error with the usage where it makes no sense. */
export function readArgs(args: readonly string[]): BenchArgs {
  const { values, positionals } = parse(args);
  const { locomo, beam, memorybank, pooled, ablate, json, dump, cache, prefeval, filler } = values;
  const common = {
    locomo,
    beam,
    ...(memorybank === undefined ? {} : { memorybank }),
    ...(json === undefined ? {} : { json }),
    ...(dump === undefined ? {} : { dump }),
    ...(cache === undefined ? {} : { cache }),
  };
  const command = positionals.join(' ');
  const users = Number(values.users);
  if (!(users >= 1)) throw new Error(USAGE);
  const isEmpty = locomo.length + beam.length === 0 && memorybank === undefined;
  if (command === 'recall' && !(isEmpty && prefeval === undefined))
    return {
      ...common,
      command,
      pooled,
      ...(ablate ? { ablate } : {}),
      ...(prefeval === undefined ? {} : { prefeval, users }),
    };
  const questions = Number(values.questions);
  // A model reads the stores one by one, and of the data sets those two.
  const isReadable = values.model === undefined || (locomo.length + beam.length > 0 && !pooled && questions >= 4);
  if (command === 'distil' && !isEmpty && isReadable)
    return {
      ...common,
      command,
      pooled,
      questions,
      users,
      ...(values.model === undefined ? {} : { model: values.model }),
    };
  if (command === 'learn' && !isEmpty) return { ...common, command, pooled, designs: values.designs };
  if (command === 'restraint' && prefeval !== undefined) return { ...common, command, prefeval, users };
  if (command === 'restraint' && filler.length > 0 && beam.length > 0) return { ...common, command, filler, users };
  // Files that nothing would be asked of are a mistake.
  if (command === 'restraint' && memorybank !== undefined && locomo.length + beam.length + filler.length === 0)
    return { ...common, command, users };
  const { gold, wrong, tables, model } = values;
  // What a model wrote is in the dump.
  const isClear = model === undefined || !(wrong || tables);
  if (command === 'write' && locomo.length === 0 && memorybank === undefined && isClear)
    return {
      command,
      gold,
      beam,
      filler,
      wrong,
      tables,
      ...(model === undefined ? {} : { model }),
      ...(cache === undefined ? {} : { cache }),
      ...(prefeval === undefined ? {} : { prefeval }),
      ...(json === undefined ? {} : { json }),
      ...(dump === undefined ? {} : { dump }),
    };
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
  const conversations = Number(values.conversations);
  if (command === 'jobs' && pairs >= 1 && turns >= 2 && conversations >= 1)
    return {
      command,
      pairs,
      turns,
      conversations,
      ...(json === undefined ? {} : { json }),
      ...(extension === undefined ? {} : { extension }),
    };
  const [memories, runs] = [Number(values.memories), Number(values.runs)];
  if (command === 'popup' && memories >= 100 && runs >= 1)
    return { command, memories, runs, ...(extension === undefined ? {} : { extension }) };
  const sizes = values.sizes.split(',').map(Number);
  const replyTokens = Number(values['reply-tokens']);
  // Fewer turns hold too few words to ask about.
  if (command === 'latency' && sizes.every((size) => size >= 100) && replyTokens >= 1)
    return {
      command,
      sizes,
      replyTokens,
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
        memorybank: { type: 'string' },
        filler: { type: 'string', multiple: true, default: [] },
        gold: { type: 'string', multiple: true, default: [] },
        wrong: { type: 'boolean', default: false },
        tables: { type: 'boolean', default: false },
        model: { type: 'string' },
        ablate: { type: 'boolean', default: false },
        users: { type: 'string', default: '10' },
        questions: { type: 'string', default: '16' },
        pooled: { type: 'boolean', default: false },
        designs: { type: 'boolean', default: false },
        json: { type: 'string' },
        dump: { type: 'string' },
        cache: { type: 'string' },
        look: { type: 'string', default: 'chatgpt' },
        pairs: { type: 'string', default: '3' },
        conversations: { type: 'string', default: '1000' },
        turns: { type: 'string', default: '500' },
        extension: { type: 'string' },
        hot: { type: 'boolean', default: false },
        sizes: { type: 'string', default: '1000,10000,50000,300000' },
        'reply-tokens': { type: 'string', default: '300' },
        memories: { type: 'string', default: '20000' },
        runs: { type: 'string', default: '15' },
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
