import { readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ALL_TABLES } from '../../../lib/memory/observe/languages/all.ts';
import { switchOn } from '../../../lib/memory/observe/languages/index.ts';
import { goldFiles, HALVES, type Half, readGold } from '../../bench/write/read.ts';
import { table } from './table.ts';
import { type CurrencyFigures, countCurrency } from './write-beam.ts';
import { groupBy } from './write-count.ts';
import {
  type ChatterFigures,
  type Counted,
  countJunk,
  countPreferences,
  type PreferenceFigures,
} from './write-public.ts';
import {
  byTrunk,
  figuresOf,
  type PersonScore,
  scorePerson,
  type TrunkFigures,
  type WriteFigures,
} from './write-score.ts';
import type { Believed } from './write-store.ts';
import { wrongLines } from './write-wrong.ts';

export interface WriteBench {
  /** Files of the gold set's form, or folders of them. Empty: both halves of `test/bench/write`. */
  gold: readonly string[];
  beam: readonly string[];
  /** PrefEval's folder. Its unrelated chats are the filler where no other is named. */
  prefeval?: string;
  filler: readonly string[];
  /** Prints what was wrong and what is missing. */
  wrong: boolean;
  /** With the tables of all languages, whether they are switched on or not. */
  tables?: boolean;
  /** A folder with a language model, in the layout of transformers.js: it reads beside the rules; see `write-model.ts`. */
  model?: string;
  /** Where the model's answers are kept. */
  cache?: string;
  json?: string;
  dump?: string;
}

/** `tune` and `untouched` are those of the project; `given` is any other. */
type Source = Half | 'given';

export interface GoldFile {
  source: Source;
  path: string;
}

/** What one half gave: all of it, by language, and by trunk of the profile. */
interface HalfFigures extends WriteFigures {
  languages: Record<string, WriteFigures>;
  trunks: Record<string, TrunkFigures>;
}

/**
 * Runs the bench: tells every person of the gold set, and every chat of the public data, to the extension's own
 * engine. Writes the figures to `json` and one line a memory to `dump`; gives the figures as tables. The lines of
 * `untouched` are dumped only where its files are named, and never printed. Throws an `Error` where `wrong` asks for
 * that, and where a file has not the form.
 */
export async function runWrite(options: WriteBench): Promise<string> {
  const { gold, beam, prefeval, wrong, json, dump } = options;
  if (options.tables) switchOn(ALL_TABLES);
  const files = goldOf(gold);
  if (wrong && gold.length > 0 && files.some(({ source }) => source === 'untouched'))
    throw new Error('--wrong: the untouched half is only ever scored; name other files');
  const filler = options.filler.length > 0 || prefeval === undefined ? options.filler : [fillerOf(prefeval)];
  const scores: (PersonScore & { source: Source })[] = [];
  for (const { source, path } of files)
    scores.push({ source, ...(await scorePerson(basename(path, '.json'), readGold(path))) });
  const junk = filler.length === 0 ? undefined : await countJunk(filler);
  const preferences = prefeval === undefined ? undefined : await countPreferences(prefeval);
  const currency = beam.length === 0 ? undefined : await countCurrency(beam);

  const halves = Object.fromEntries(
    [...groupBy(scores, ({ source }) => source)].map(([source, some]) => [source, halfFigures(some)]),
  );
  if (json) {
    const rules = rulesOf(figuresOf(scores), junk?.figures, preferences?.figures, currency?.figures);
    const rest = { filler: junk?.figures, prefeval: preferences?.figures, beam: currency?.figures };
    writeFileSync(json, `${JSON.stringify({ rules, halves, ...rest }, null, 2)}\n`);
  }
  if (dump) {
    const shown = scores.filter(({ source }) => gold.length > 0 || source !== 'untouched');
    const lines = [
      ...shown.flatMap(({ source, memories }) => memories.map((memory) => dumpOf(source, memory))),
      ...dumpAll('filler', junk),
      ...dumpAll('prefeval', preferences),
      ...dumpAll('beam', currency),
    ];
    writeFileSync(dump, lines.join(''));
  }
  return [
    ...Object.entries(halves).flatMap(([source, half]) => [
      table(source, COLUMNS, { all: half, ...half.languages }),
      table(`${source}, by trunk`, TRUNK_COLUMNS, half.trunks),
    ]),
    ...(preferences ? [table('PrefEval', FORM_COLUMNS, preferences.figures.forms)] : []),
    ...publicLines(junk?.figures, currency?.figures),
    ...(wrong ? wrongLines(scores.filter(({ source }) => source !== 'untouched')) : []),
  ].join('\n\n');
}

/** Takes files and folders; gives their people, both halves of the gold set where none is named. */
export function goldOf(gold: readonly string[]): GoldFile[] {
  return gold.length > 0 ? gold.flatMap(namedFiles) : HALVES.flatMap(halfFiles);
}

const halfFiles = (half: Half): GoldFile[] => goldFiles(half).map((path) => ({ source: half, path }));

/** A file, or all of a folder's. */
function namedFiles(path: string): GoldFile[] {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  if (paths.length === 0) throw new Error(`${path}: no .json file`);
  return paths.map((file) => ({ source: sourceOf(file), path: file }));
}

function sourceOf(file: string): Source {
  const path = realpathSync(file);
  return HALVES.find((half) => goldFiles(half).some((own) => realpathSync(own) === path)) ?? 'given';
}

/** Where `readPrefEval` finds it as well. */
export const fillerOf = (folder: string) => join(folder, 'filler-turns.json');

function halfFigures(scores: readonly PersonScore[]): HalfFigures {
  const languages = [...groupBy(scores, ({ language }) => language)].sort(([, a], [, b]) => b.length - a.length);
  return {
    ...figuresOf(scores),
    languages: Object.fromEntries(languages.map(([language, some]) => [language, figuresOf(some)])),
    trunks: byTrunk(scores),
  };
}

/** The figures by which rules are judged, over everything that was told. What was not measured is absent. */
function rulesOf(
  figures: WriteFigures,
  junk?: ChatterFigures,
  preferences?: PreferenceFigures,
  currency?: CurrencyFigures,
) {
  const { precision, recall, currentState, fromAssistantOrPasted, notTheUser, msPerTurn } = figures;
  return {
    precision,
    recall,
    currentState,
    junkPer100Turns: junk?.junkPer100Turns,
    fromAssistantOrPasted,
    notTheUser,
    beamCurrency: currency?.beamCurrency,
    prefevalExplicit: preferences?.prefevalExplicit,
    prefevalImplicit: preferences?.prefevalImplicit,
    msPerTurn,
  };
}

const dumpAll = (source: string, counted?: Counted<unknown>) =>
  (counted?.memories ?? []).map((memory) => dumpOf(source, memory));

/** Of several proofs the one that the sentence was taken from, else the latest. */
function dumpOf(source: string, memory: Believed): string {
  const { text, kind, slot, value, subject, polarity, state, validFrom, validTo, proofs } = memory;
  const proof = proofs.find((one) => text.startsWith(one.text)) ?? proofs.at(-1);
  const message = proof?.message ?? '';
  return `${JSON.stringify({
    source,
    text,
    kind,
    slot,
    value,
    subject,
    polarity,
    state,
    validity: { from: validFrom ?? null, to: validTo ?? null },
    quote: proof?.quote.text ?? '',
    message,
    conversation: message.slice(0, message.lastIndexOf(':')),
  })}\n`;
}

export const COLUMNS: readonly [string, (f: WriteFigures) => number | undefined][] = [
  ['turns', (f) => f.userTurns],
  ['learnt', (f) => f.learnt],
  ['prec', (f) => f.precision],
  ['wanted', (f) => f.wanted],
  ['recall', (f) => f.recall],
  ['dates', (f) => f.dates],
  ['state', (f) => f.currentState],
  ['value', (f) => f.currentValue],
  ['not', (f) => f.currentNot],
  ['notUser', (f) => f.notTheUser],
  ['others', (f) => f.fromAssistantOrPasted],
  ['ms', (f) => f.msPerTurn],
];

const TRUNK_COLUMNS: readonly [string, (f: TrunkFigures) => number | undefined][] = [
  ['learnt', (f) => f.learnt],
  ['prec', (f) => f.precision],
  ['wanted', (f) => f.wanted],
  ['recall', (f) => f.recall],
];

const FORM_COLUMNS: readonly [string, (f: PreferenceFigures['forms'][string]) => number | undefined][] = [
  ['n', (f) => f.preferences],
  ['one', (f) => f.one],
  ['all', (f) => f.together],
];

function publicLines(junk?: ChatterFigures, currency?: CurrencyFigures): string[] {
  return [
    ...(junk
      ? [
          table(
            'filler',
            [
              ['turns', (f) => f.userTurns],
              ['junk', (f) => f.junkPer100Turns],
            ],
            { '': junk },
          ),
        ]
      : []),
    ...(currency
      ? [
          table(
            'BEAM, updates',
            [
              ['n', (f) => f.questions],
              ['current', (f) => f.beamCurrency],
              ['newest', (f) => f.newest],
            ],
            { '': currency },
          ),
        ]
      : []),
  ];
}
