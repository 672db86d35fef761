/** What the extension costs a page: the same chat with it and without it, in turn, and what must hold. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from '../../support/imports.ts';
import { BUILDS, buildExtension, READABLE } from '../build.mjs';
import { quantile } from './measures.ts';
import { type Arm, discard, prepare, type Ready, type Run, runOnce } from './page-run.ts';
import { servePages } from './page-server.ts';
import type { Sample } from './page-trace.ts';
import type { Phase } from './page-watch.ts';

export interface PageBench {
  look: 'chatgpt' | 'unknown';
  /** How often each of the two is run. */
  pairs: number;
  turns: number;
  /** The folder of a built extension; absent: it is built from what stands here. */
  extension?: string;
  /** Print where our time goes, by function. */
  hot: boolean;
  json?: string;
}

interface Pair {
  with: Run;
  without: Run;
}

/** One line of what is printed. `limit` is the most that is allowed; absent: only told. */
interface Figure {
  name: string;
  value: number;
  unit: string;
  limit?: number;
  note?: string;
}

const PIECES = 2_500;
const REPLY_MS = 20_000;
const FRAME_MS = 1000 / 60;
const LONG_MS = 50;
const MOST = { scriptPercent: 1, ratio: 1.1, heapMb: 10 };

/** Runs all pairs; gives the figures as text, and whether everything holds. Writes them as JSON where asked to. */
export async function runPage(options: PageBench): Promise<{ text: string; holds: boolean }> {
  const { look, turns } = options;
  const extension = options.extension === undefined ? join(ROOT, demoBuild(options.hot)) : resolve(options.extension);
  const pages = await servePages({ turns, pieces: PIECES, replyMs: REPLY_MS });
  const made: Ready[] = [];
  const ready = async (arm: Arm) => {
    const one = await prepare(arm);
    made.push(one);
    return one;
  };
  try {
    const arms = { without: await ready({ pages, look, turns }), with: await ready({ pages, look, turns, extension }) };
    const pairs: Pair[] = [];
    for (let at = 0; at < options.pairs; at += 1) pairs.push(await runPair(arms, at % 2 === 0));
    const figures = figuresOf(pairs);
    if (options.json) writeFileSync(options.json, `${JSON.stringify({ machine: machine(), figures }, null, 2)}\n`);
    const lines = [`${turns} turns, ${look}, ${options.pairs} pairs; ${machine()}`, '', ...figures.map(lineOf)];
    if (options.hot) lines.push('', ...hottest(pairs));
    return { text: lines.join('\n'), holds: figures.every(isHeld) };
  } finally {
    await Promise.all(made.map(discard));
    await pages.close();
  }
}

/** Builds what the figures are of; gives its folder. */
export function demoBuild(readable: boolean): string {
  if (readable) return buildExtension(READABLE);
  const build = BUILDS.find(({ browser, demo }) => browser === 'chrome' && demo);
  if (!build) throw new Error('there is no demo build for Chrome');
  return buildExtension(build);
}

/** Which of the two is first alternates, so that a machine that slows down does not slow only one. */
async function runPair(ready: { with: Ready; without: Ready }, withFirst: boolean): Promise<Pair> {
  const first = await runOnce(withFirst ? ready.with : ready.without);
  const second = await runOnce(withFirst ? ready.without : ready.with);
  return withFirst ? { with: first, without: second } : { with: second, without: first };
}

function figuresOf(pairs: readonly Pair[]): Figure[] {
  const over = (of: (pair: Pair) => number) => quantile(pairs.map(of), 0.5);
  const share = (phase: Phase) => over(({ with: run }) => (100 * scriptMs(run, phase)) / msOf(run, phase));
  const ratio = (phase: Phase) =>
    over((pair) => quantile(framesOf(pair.with, phase), 0.95) / quantile(framesOf(pair.without, phase), 0.95));
  const frame = (arm: keyof Pair, phase: Phase, at: number) => over((pair) => quantile(framesOf(pair[arm], phase), at));
  const longest = (arm: keyof Pair, phase: Phase) => over((pair) => Math.max(...framesOf(pair[arm], phase)));
  const key = (arm: keyof Pair, at: number) => over((pair) => quantile(keysOf(pair[arm]), at));
  const both = (of: (arm: keyof Pair) => number, digits = 1) =>
    `${of('with').toFixed(digits)} with, ${of('without').toFixed(digits)} without`;
  const ofTasks = pairs.flatMap(({ with: run }) => longTasks(run));
  const spread = pairs.map((pair) => (pair.with.heapBytes - pair.without.heapBytes) / 1e6);
  return [
    {
      name: 'script while a reply streams',
      value: share('reply'),
      unit: '% of a frame',
      limit: MOST.scriptPercent,
      note: `${((share('reply') / 100) * FRAME_MS).toFixed(3)} ms of 16.7; while the page is read first ${share('load').toFixed(1)} % (${over(({ with: run }) => scriptMs(run, 'load')).toFixed(0)} ms in all), scrolling ${share('scroll').toFixed(1)} %`,
    },
    {
      name: 'long tasks that are ours',
      value: ofTasks.filter(isOurs).length,
      unit: 'in all runs',
      limit: 0,
      note: `of ${ofTasks.length} with, ${pairs.flatMap((pair) => pair.without.longTasks).length} without; ${ofTasks.filter(isLengthened).length} shorter than ${LONG_MS} ms but for us; most of ours in one ${Math.max(0, ...ofTasks.map(({ ours }) => ours)).toFixed(1)} ms`,
    },
    ...(['reply', 'scroll'] as const).map((phase) => ({
      name: `p95 of frames, ${phase}`,
      value: ratio(phase),
      unit: 'times',
      limit: MOST.ratio,
      note: `${both((arm) => frame(arm, phase, 0.95))} ms; p50 ${both((arm) => frame(arm, phase, 0.5))}; longest ${both((arm) => longest(arm, phase), 0)}`,
    })),
    {
      name: 'heap after collection',
      value: quantile(spread, 0.5),
      unit: 'MB more',
      limit: MOST.heapMb,
      note: both((arm) => over((pair) => pair[arm].heapBytes / 1e6)),
    },
    {
      name: 'from key to input, p95',
      value: over((pair) => quantile(keysOf(pair.with), 0.95) / quantile(keysOf(pair.without), 0.95)),
      unit: 'times',
      note: `${both((arm) => key(arm, 0.95))} ms; p50 ${both((arm) => key(arm, 0.5))}`,
    },
  ];
}

function spanOf({ phases }: Run, phase: Phase): [from: number, to: number] {
  const at = phases.findIndex(({ name }) => name === phase);
  const [from, to] = [phases[at], phases[at + 1]];
  if (!from || !to) throw new Error(`the run has no whole phase ${phase}`);
  return [from.at, to.at];
}

function msOf(run: Run, phase: Phase): number {
  const [from, to] = spanOf(run, phase);
  return to - from;
}

function scriptMs(run: Run, phase: Phase): number {
  const [from, to] = spanOf(run, phase);
  return oursBetween(run, from, to);
}

function oursBetween({ ours }: Run, from: number, to: number): number {
  return ours.reduce((sum, { at, ms }) => (at >= from && at < to ? sum + ms : sum), 0);
}

/** The time from each frame to the next, in milliseconds. */
function framesOf(run: Run, phase: Phase): number[] {
  const [from, to] = spanOf(run, phase);
  const frames = run.frames.filter((at) => at >= from && at < to);
  return frames.slice(1).map((at, index) => at - (frames[index] ?? at));
}

/** Typed while the reply streams; in milliseconds. */
function keysOf(run: Run): number[] {
  const [from, to] = spanOf(run, 'reply');
  return run.keys.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms);
}

function longTasks(run: Run): { ms: number; ours: number }[] {
  return run.longTasks.map(({ at, ms }) => ({ ms, ours: oursBetween(run, at, at + ms) }));
}

/** One that is ours for the greater part. */
function isOurs({ ms, ours }: { ms: number; ours: number }): boolean {
  return ours > ms / 2;
}

/** One that the page alone would have ended in time. A page's first task comes near the limit by itself, and is the one in which we start. */
function isLengthened({ ms, ours }: { ms: number; ours: number }): boolean {
  return ours > 0 && ms - ours < LONG_MS;
}

function isHeld({ value, limit }: Figure): boolean {
  return limit === undefined || value <= limit;
}

function lineOf(figure: Figure): string {
  const { name, value, unit, limit, note = '' } = figure;
  const verdict = limit === undefined ? '' : isHeld(figure) ? 'holds' : 'DOES NOT HOLD';
  const most = limit === undefined ? '' : `at most ${limit}`;
  const told = `${Number.isInteger(value) ? value : value.toFixed(2)} ${unit}`;
  return [name.padEnd(30), told.padEnd(22), most.padEnd(12), verdict.padEnd(14), note].join(' ').trimEnd();
}

/** By phase and in long tasks: the functions under which most of our time goes, and those that take it themselves. */
function hottest(pairs: readonly Pair[]): string[] {
  const runs = pairs.map(({ with: run }) => run);
  const inPhase = (phase: Phase) =>
    runs.flatMap((run) => {
      const [from, to] = spanOf(run, phase);
      return run.ours.filter(({ at }) => at >= from && at < to);
    });
  const inLong = runs.flatMap(({ ours, longTasks }) =>
    ours.filter((sample) => longTasks.some(({ at, ms }) => sample.at >= at && sample.at < at + ms)),
  );
  return [
    ...(['load', 'reply', 'scroll'] as const).flatMap((phase) => hottestOf(phase, inPhase(phase), runs.length)),
    ...hottestOf('long tasks', inLong, runs.length),
  ];
}

function hottestOf(where: string, samples: readonly Sample[], runs: number): string[] {
  const top = (title: string, names: (stack: string[]) => Iterable<string>) => {
    const sums = new Map<string, number>();
    for (const { ms, stack } of samples) for (const name of names(stack)) sums.set(name, (sums.get(name) ?? 0) + ms);
    const rows = [...sums].sort(([, a], [, b]) => b - a).slice(0, 30);
    return [title, ...rows.map(([name, ms]) => `${(ms / runs).toFixed(1).padStart(8)} ms a run  ${name}`)];
  };
  return [
    ...top(`${where}: in the function itself`, (stack) => stack.slice(0, 1)),
    ...top(`${where}: where the browser calls us`, (stack) => stack.slice(-1)),
    ...top(`${where}: in it and what it calls`, (stack) => new Set(stack)),
  ];
}

/** What the figures were measured on. Other work on it makes them noisy; ratios of pairs bear that best. */
export function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1) ?? '?'} before the end; figures of a shared machine are noisy`;
}
