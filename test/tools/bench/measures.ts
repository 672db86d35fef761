import { isContentWord, stem, words } from '../../../lib/recall/tokenize.ts';
import type { BenchAnswer } from './store.ts';

/** One question with what it should and did bring; `gold` in message keys. */
export interface Asked {
  question: string;
  category: string | number;
  gold: readonly string[];
  answer?: string;
  /** Messages with the newest of several values, where there are several. */
  newest?: readonly string[];
  got: BenchAnswer;
}

/** Shares are 0 to 1. */
export interface Measures {
  questions: number;
  /** Of the gold messages, the share among the first k: mean, and questions with any or all of them. */
  recall5: Shares;
  recall10: Shares;
  /** Questions with any of them among the first five and ten that the user's own screen shows; absent without such a screen. */
  asked?: { any5: number; any10: number };
  /** The same for what stands in the block. */
  coverage: Shares;
  /** The mean of that without the lines about sensitive things, which wait for a click. */
  unasked: number;
  /** Of the content words of the answer that the question does not hold, the share in the block; absent where no answers are known. */
  support?: number;
  /** Of questions with several values, those whose block has a newest one and marks it so; absent where there are none. */
  current?: number;
  blockMedian: number;
  blockP95: number;
  injected: number;
}

export interface Shares {
  mean: number;
  any: number;
  all: number;
}

export function measure(asked: readonly Asked[]): Measures {
  const blocks = asked.map(({ got }) => got.blockTokens);
  const supports = asked.flatMap((one) => supportOf(one) ?? []);
  return {
    questions: asked.length,
    recall5: shares(asked, ({ got }) => got.ranked.slice(0, 5)),
    recall10: shares(asked, ({ got }) => got.ranked.slice(0, 10)),
    ...askedShares(asked),
    coverage: shares(asked, ({ got }) => got.inBlock),
    unasked: shares(asked, ({ got }) => got.unasked).mean,
    ...(supports.length === 0 ? {} : { support: mean(supports) }),
    ...currentShare(asked),
    blockMedian: quantile(blocks, 0.5),
    blockP95: quantile(blocks, 0.95),
    injected: mean(asked.map(({ got }) => Number(got.injected))),
  };
}

/** The figures of each category by itself. */
export function byCategory(asked: readonly Asked[]): Record<string, Measures> {
  const groups = new Map<string | number, Asked[]>();
  for (const one of asked) groups.set(one.category, [...(groups.get(one.category) ?? []), one]);
  return Object.fromEntries([...groups].map(([category, group]) => [category, measure(group)]));
}

function shares(asked: readonly Asked[], found: (one: Asked) => readonly string[]): Shares {
  const each = asked.map((one) => {
    const keys = new Set(found(one));
    return one.gold.filter((key) => keys.has(key)).length / one.gold.length;
  });
  return {
    mean: mean(each),
    any: mean(each.map((share) => Number(share > 0))),
    all: mean(each.map((share) => Number(share === 1))),
  };
}

function askedShares(asked: readonly Asked[]): Pick<Measures, 'asked'> {
  if (asked.some(({ got }) => got.asked === undefined)) return {};
  const any = (most: number) => shares(asked, ({ got }) => (got.asked ?? []).slice(0, most)).any;
  return { asked: { any5: any(5), any10: any(10) } };
}

function supportOf({ question, answer, got }: Asked): number | undefined {
  const known = stemsOf(question);
  const wanted = [...stemsOf(answer ?? '')].filter((term) => !known.has(term));
  if (wanted.length === 0) return undefined;
  const held = stemsOf(got.block);
  return wanted.filter((term) => held.has(term)).length / wanted.length;
}

function currentShare(asked: readonly Asked[]): { current?: number } {
  const several = asked.flatMap(({ newest, got }) => (newest ? [newest.some((key) => got.latest.includes(key))] : []));
  return several.length === 0 ? {} : { current: mean(several.map(Number)) };
}

function stemsOf(text: string): Set<string> {
  return new Set(words(text).filter(isContentWord).map(stem));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 0 for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}
