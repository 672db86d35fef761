/** How long recall takes at a size of store, in a page of the built extension, and what must hold. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { CDPSession } from 'playwright-core';
import { type Launched, launch } from '../../e2e/support/browser.ts';
import { ROOT } from '../../support/imports.ts';
import { BUILDS, buildExtension } from '../build.mjs';
import type { TalkShape } from './latency-chat.ts';
import { hottest, type Profile } from './latency-hot.ts';
import type * as Page from './latency-page.ts';
import { asJson, type Figure, printed, type Result } from './latency-print.ts';

export interface LatencyBench {
  /** How many turns are stored; one run each. */
  sizes: readonly number[];
  /** The median length of replies, in tokens. */
  replyTokens: number;
  /** The folder of a built extension; absent: it is built from what stands here. */
  extension?: string;
  /** Print where the time of a recall with vectors goes, by function. */
  hot: boolean;
  json?: string;
}

const QUESTIONS = 60;
const TEXTS = 25;
const CHANGES = 30;
const NEW_TURNS = 40;
/** Building voy takes a minute and half a gigabyte beyond this. */
const MOST_FOR_VOY = 50_000;
const GOALS = { lexicalAt: 10_000, lexicalMs: 10, vectorsMs: 150, newByWordsMs: 100, newByVectorMs: 2000 };

/** Runs every size in a browser of its own; gives the figures as text, and whether all goals are held. Writes them as JSON where asked to. */
export async function runLatency(options: LatencyBench): Promise<{ text: string; holds: boolean }> {
  const extension = options.extension === undefined ? join(ROOT, releaseBuild()) : resolve(options.extension);
  const script = await bundle();
  const results: Result[] = [];
  for (const size of options.sizes) {
    const browser = await launch({ extension, hosts: {} });
    try {
      results.push(await runSize(browser, script, { size, replyTokens: options.replyTokens }, options.hot));
    } finally {
      await browser.close();
    }
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(asJson(results), null, 2)}\n`);
  return printed(results, `replies of ${options.replyTokens} tokens`);
}

async function runSize(browser: Launched, script: string, shape: TalkShape, hot: boolean): Promise<Result> {
  const { size } = shape;
  const first = await openBench(browser, script);
  const { call } = first;
  const empty = await first.megabytes();
  const { characters } = await call('prepare', shape);
  const withTexts = await first.megabytes();
  const built = await call('build');
  const withIndex = await first.megabytes();
  // The first few answers run before the functions are compiled.
  await call('ask', 5);
  const asked = await first.profiled(hot, () => call('ask', QUESTIONS));
  const changed = await first.profiled(hot, () => call('change', CHANGES));
  const byText = await call('askByText', TEXTS);
  const restarted = await first.profiled(hot, () => call('restart'));
  const afterRestart = await first.megabytes();
  const index = await call('nearest', MOST_FOR_VOY);
  await call('store');
  await first.close();
  const engine = await runEngine(browser, script, shape, hot);

  const figures: Figure[] = [
    {
      name: 'recall, words only',
      values: asked.value.lexical,
      ...(size <= GOALS.lexicalAt ? { most: GOALS.lexicalMs } : {}),
    },
    { name: 'recall, vector given', values: asked.value.withVectors, most: GOALS.vectorsMs },
    { name: 'vector of a question', values: byText.embedding },
    { name: 'recall from text', values: byText.both },
    { name: 'asked turn is found, %', values: [(100 * asked.value.found) / QUESTIONS] },
    { name: 'new turn, then search', values: changed.value.added, most: GOALS.newByWordsMs },
    { name: 'changed turn, then search', values: changed.value.reindexed, most: GOALS.newByWordsMs },
    { name: 'index from texts', values: [built.texts] },
    { name: 'index from vectors', values: [built.vectors] },
    { name: 'first answer after that', values: [built.firstAnswer] },
    { name: 'index packed', values: [restarted.value.packing] },
    { name: 'packed index, to first answer', values: [restarted.value.loading] },
    { name: 'packed index, MB', values: [restarted.value.megabytes] },
    { name: 'nearest 256, SIMD', values: index.simd },
    { name: 'nearest 256, JavaScript', values: index.flat },
    { name: 'nearest 256, voy', values: index.voy },
    { name: 'JavaScript / SIMD, times', values: ratios(index.flat, index.simd) },
    { name: 'voy / SIMD, times', values: ratios(index.voy, index.simd) },
    { name: 'text, million characters', values: [characters / 1e6] },
    { name: 'memory of texts, MB', values: [withTexts - empty] },
    { name: 'memory of index, MB', values: [withIndex - withTexts] },
    { name: 'the same, from packed, MB', values: [afterRestart - withTexts] },
    ...engine.figures,
  ];
  const sampled = [
    ['recall', asked.profile],
    ['changes', changed.profile],
    ['restart', restarted.profile],
    ['engine', engine.profile],
  ] as const;
  return {
    size,
    figures,
    hot: sampled.flatMap(([name, profile]) => (profile ? hottest(`${name} at ${size} turns`, profile, script) : [])),
  };
}

/** In a page of its own, which knows nothing of what the first one has in memory. */
async function runEngine(browser: Launched, script: string, shape: TalkShape, hot: boolean) {
  const second = await openBench(browser, script);
  const { value: times, profile } = await second.profiled(hot, () => second.call('engine', shape, NEW_TURNS));
  await second.close();
  const figures: Figure[] = [
    { name: 'engine, from disk to first answer', values: [times.cold] },
    { name: 'engine, preview of a draft', values: times.preview },
    { name: 'engine, new turn by its words', values: times.byWords, most: GOALS.newByWordsMs },
    { name: 'engine, new turn by its vector', values: times.byVector, most: GOALS.newByVectorMs },
  ];
  return { figures, ...(profile ? { profile } : {}) };
}

type Step = keyof typeof Page;

/** A page of the extension with the script in it: its own rules for scripts and WASM hold, since only the debugger put it there. */
async function openBench({ openScreen }: Launched, script: string) {
  const page = await openScreen('report.html');
  const cdp = await page.context().newCDPSession(page);
  await evaluate(cdp, script);
  return {
    call: <S extends Step>(step: S, ...args: Parameters<(typeof Page)[S]>) =>
      evaluate<Awaited<ReturnType<(typeof Page)[S]>>>(cdp, `latency.${step}(...${JSON.stringify(args)})`),
    megabytes: async () => (await heapMegabytes(cdp)) + (await evaluate<number>(cdp, 'latency.wasmMegabytes()')),
    profiled: <T>(hot: boolean, action: () => Promise<T>) => profiled(cdp, hot, action),
    close: () => page.close(),
  };
}

async function evaluate<T = void>(cdp: CDPSession, expression: string): Promise<T> {
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

/** What the page's isolate holds after collecting garbage, array buffers included. */
async function heapMegabytes(cdp: CDPSession): Promise<number> {
  // Twice: what the first collection finalises, the second one frees.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await cdp.send('Runtime.getHeapUsage');
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}

async function profiled<T>(
  cdp: CDPSession,
  hot: boolean,
  action: () => Promise<T>,
): Promise<{ value: T; profile?: Profile }> {
  if (!hot) return { value: await action() };
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.start');
  const value = await action();
  const { profile } = await cdp.send('Profiler.stop');
  return { value, profile };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('latency-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'latency',
    target: 'es2023',
    // Only the worker of the encoder loads it, and that is the built one.
    external: ['@huggingface/transformers'],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

function releaseBuild(): string {
  const release = BUILDS.find(({ browser, demo }) => browser === 'chrome' && !demo);
  if (!release) throw new Error('there is no release build for Chrome');
  return buildExtension(release);
}

function ratios(these: readonly number[], those: readonly number[]): number[] {
  return these.map((value, at) => value / (those[at] ?? Number.NaN));
}
