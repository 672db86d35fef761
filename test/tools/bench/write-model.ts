/** Rules alone beside rules with a language model: every figure of the write table, and whether such a model is on by default. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Generator } from '../../../lib/inference/ports.ts';
import { readGold } from '../../bench/write/read.ts';
import { cachedGenerator } from '../../support/cached-generator.ts';
import { createNodeGenerator, modelIn } from '../../support/node-generator.ts';
import { table } from './table.ts';
import { COLUMNS, fillerOf, type GoldFile, goldOf, type WriteBench } from './write.ts';
import { countCurrency } from './write-beam.ts';
import { groupBy } from './write-count.ts';
import { countJunk, countPreferences } from './write-public.ts';
import { figuresOf, type PersonScore, scorePerson, type WriteFigures } from './write-score.ts';

/** By so much a figure may be worse with the model than without: one that is known to be poor must do no harm. */
const MOST_LOSS = 0.01;
/** Figures of which less is better. */
const LESS_IS_BETTER = new Set(['notTheUser', 'fromAssistantOrPasted', 'junkPer100Turns']);
/** How long the rules take says nothing about the model. */
const NO_FIGURE = new Set(['msPerTurn', 'userTurns', 'learnt', 'wanted']);

/** One figure, without and with the model; `loss` above 0: it is worse. */
export interface Change {
  name: string;
  alone: number;
  beside: number;
  loss: number;
}

/**
 * Takes the figures of both; gives how each changed. The default for the model's size is on only where none is worse by
 * more than `MOST_LOSS` and more of what should be learnt is.
 */
export function judge(
  alone: Readonly<Record<string, number | undefined>>,
  beside: Readonly<Record<string, number | undefined>>,
): { changes: Change[]; isHarmless: boolean; isOn: boolean } {
  const changes = Object.entries(alone).flatMap(([name, before]): Change[] => {
    const after = beside[name];
    if (before === undefined || after === undefined || NO_FIGURE.has(name)) return [];
    const loss = LESS_IS_BETTER.has(name) ? after - before : before - after;
    return [{ name, alone: before, beside: after, loss }];
  });
  const isHarmless = changes.every(({ loss }) => loss <= MOST_LOSS);
  const isOn = isHarmless && changes.some(({ name, loss }) => name.endsWith('recall') && loss < 0);
  return { changes, isHarmless, isOn };
}

/** Takes a folder in the layout of transformers.js; gives its model, which keeps its answers in `cache`. Throws where there is none. */
export function localModel(folder: string, cache?: string): Generator {
  const { model, dtype, contextTokens } = modelIn(folder);
  return cachedGenerator(`${model} ${dtype}`, contextTokens, () => createNodeGenerator(folder), cache);
}

/**
 * Runs the bench with and without a model; gives the tables. Writes the figures to `json`, one line a window of the model,
 * with its lines and what became of them, to `dump`, never those of `untouched`.
 */
export async function runWriteModel(options: WriteBench, model: Generator): Promise<string> {
  const files = goldOf(options.gold);
  const alone = await scoresOf(files);
  const beside = await scoresOf(files, model);
  const sources = [...groupBy(alone, ({ source }) => source).keys()];
  const by = (scores: readonly Scored[], source: string) => figuresOf(scores.filter((one) => one.source === source));
  const publicAlone = await publicFigures(options);
  const publicBeside = await publicFigures(options, model);
  const judged = judge(
    { ...named(sources, (source) => by(alone, source)), ...publicAlone },
    { ...named(sources, (source) => by(beside, source)), ...publicBeside },
  );
  const outcomes = countOutcomes(beside);
  if (options.json)
    writeFileSync(options.json, `${JSON.stringify({ model: model.id, ...judged, outcomes }, null, 2)}\n`);
  if (options.dump)
    writeFileSync(
      options.dump,
      beside
        .filter(({ source }) => options.gold.length > 0 || source !== 'untouched')
        .flatMap(({ name, read }) => read.map((view) => `${JSON.stringify({ name, ...view })}\n`))
        .join(''),
    );
  return [
    ...sources.map((source) =>
      table(source, COLUMNS, { 'rules alone': by(alone, source), [`with ${model.id}`]: by(beside, source) }),
    ),
    ...(Object.keys(publicAlone).length > 0
      ? [table('public', columnsOf(publicAlone), { 'rules alone': publicAlone, [`with ${model.id}`]: publicBeside })]
      : []),
    `what became of the model's lines: ${Object.entries(outcomes)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
    judged.isHarmless
      ? `no figure is worse by more than ${MOST_LOSS}`
      : `worse: ${judged.changes
          .filter(({ loss }) => loss > MOST_LOSS)
          .map(({ name, alone: before, beside: after }) => `${name} ${before.toFixed(3)} → ${after.toFixed(3)}`)
          .join(', ')}`,
    `by default a model of this size is ${judged.isOn ? 'on' : 'off'}`,
  ].join('\n\n');
}

type Scored = PersonScore & Pick<GoldFile, 'source'>;

async function scoresOf(files: readonly GoldFile[], model?: Generator): Promise<Scored[]> {
  const scores: Scored[] = [];
  for (const { source, path } of files)
    scores.push({ source, ...(await scorePerson(basename(path, '.json'), readGold(path), model)) });
  return scores;
}

/** `tune precision`, and so on. */
function named(sources: readonly string[], of: (source: string) => WriteFigures): Record<string, number | undefined> {
  return Object.fromEntries(
    sources.flatMap((source) =>
      Object.entries(of(source)).flatMap(([name, value]) =>
        NO_FIGURE.has(name) ? [] : [[LESS_IS_BETTER.has(name) ? name : `${source} ${name}`, value]],
      ),
    ),
  );
}

async function publicFigures(
  { beam, prefeval, filler }: WriteBench,
  model?: Generator,
): Promise<Record<string, number | undefined>> {
  const chatter = filler.length > 0 || prefeval === undefined ? filler : [fillerOf(prefeval)];
  const junk = chatter.length === 0 ? undefined : await countJunk(chatter, model);
  const preferences = prefeval === undefined ? undefined : await countPreferences(prefeval, model);
  const currency = beam.length === 0 ? undefined : await countCurrency(beam, model);
  return {
    ...(junk && { junkPer100Turns: junk.figures.junkPer100Turns }),
    ...(preferences && {
      prefevalExplicit: preferences.figures.prefevalExplicit,
      prefevalImplicit: preferences.figures.prefevalImplicit,
    }),
    ...(currency && { beamCurrency: currency.figures.beamCurrency }),
  };
}

const columnsOf = (figures: Readonly<Record<string, number | undefined>>) =>
  Object.keys(figures).map(
    (name) => [name, (row: typeof figures) => row[name]] as [string, (row: typeof figures) => number | undefined],
  );

/** How many lines were believed, and how many were dropped for which reason; the commonest first. */
function countOutcomes(scores: readonly PersonScore[]): Record<string, number> {
  const lines = scores.flatMap(({ read }) => read.flatMap((view) => view.lines));
  const groups = [...groupBy(lines, ({ reason }) => reason ?? 'kept')];
  return Object.fromEntries(groups.map(([name, all]) => [name, all.length] as const).sort((a, b) => b[1] - a[1]));
}
