import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Course, newCourse, nextTask, outcome, progressOf, withRow } from '../../../lib/distill/course.ts';
import { byGain } from '../../../lib/distill/order.ts';
import { pack } from '../../../lib/distill/pack.ts';
import { around, best, together } from '../../../lib/distill/tune.ts';
import { areSame, BOUNDS, bounded, PACK_WEIGHTS, type PackWeights } from '../../../lib/distill/weights.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import { terms } from '../../../lib/recall/tokenize.ts';
import { memory, turn } from '../recall/docs.ts';

const NAMES = Object.keys(BOUNDS) as (keyof PackWeights)[];
const NOW = Date.UTC(2026, 10, 20);
const anyNumber = fc.oneof(fc.double(), fc.constant(Number.NaN));
const anyWeights = fc.record({
  memory: anyNumber,
  coverage: anyNumber,
  same: anyNumber,
  atLength: anyNumber,
  first: anyNumber,
  further: anyNumber,
});

describe('weights', () => {
  it('stay within their bounds, and those set by hand are', () => {
    expect(bounded(PACK_WEIGHTS)).toEqual(PACK_WEIGHTS);
    fc.assert(
      fc.property(anyWeights, (given) => {
        const kept = bounded(given);
        for (const name of NAMES) {
          expect(kept[name]).toBeGreaterThanOrEqual(BOUNDS[name].least);
          expect(kept[name]).toBeLessThanOrEqual(BOUNDS[name].most);
        }
        expect(bounded(kept)).toEqual(kept);
      }),
    );
  });
});

const words = ['ferry', 'island', 'captain', 'harbour', 'storm', 'lighthouse', 'whale', 'anchor', 'sail', 'crew'];
const pick = (at: number) => words[at % words.length] ?? '';
/** Forty messages and ten memories about boats, each naming two of ten things. */
const DOCS = [
  ...Array.from({ length: 40 }, (_, i) =>
    turn(
      `${i}`,
      `On day ${i} the ${pick(i)} was near the ${pick(i * 7 + 3)}. We stayed there for ${i + 2} hours, ate bread with cheese and told each other long stories about the year ${1950 + i} until it got dark.`,
      { time: Date.UTC(2026, 0, 1 + i), conversation: 'a', order: i },
    ),
  ),
  ...Array.from({ length: 10 }, (_, i) =>
    memory(
      `${i}`,
      `skills.${pick(i)}`,
      `Has a ferry, a storm, a whale and a ${words[i]} of ${'abcdefghij'.charAt(i).repeat(5)}`,
    ),
  ),
];
function found(question: string) {
  const recall = createRecall();
  recall.upsert(DOCS);
  return recall.search({ text: question, space: 'main' });
}
const QUESTION = 'What did I tell you about the ferry, the storm and the whale?';

describe('the packer', () => {
  const linesOf = (weights?: PackWeights, explicit = true) =>
    pack(found(QUESTION), { question: QUESTION, now: NOW, explicit, budget: 200, weights }).lines.map(
      ({ text }) => text,
    );

  it('gives the same block with the weights set by hand as without any', () => {
    expect(linesOf(PACK_WEIGHTS)).toEqual(linesOf());
    const { ranked, rarity } = found(QUESTION);
    expect([...byGain(ranked, PACK_WEIGHTS, rarity, () => [])]).toEqual(ranked);
  });

  it('tries each line once, whatever the weights', () => {
    const { ranked, rarity } = found(QUESTION);
    for (const weights of around(PACK_WEIGHTS)) {
      const order = [...byGain(ranked, weights, rarity, () => [])];
      expect(order).toHaveLength(ranked.length);
      expect(new Set(order)).toEqual(new Set(ranked));
    }
  });

  it('has more lines where quotes are short, and memories where they count', () => {
    const short = linesOf({ ...PACK_WEIGHTS, first: 18, further: 8, atLength: 0 });
    expect(short.length).toBeGreaterThan(linesOf().length);
    const facts = (lines: readonly string[]) => lines.filter((line) => line.startsWith('Has a')).length;
    expect(facts(linesOf({ ...PACK_WEIGHTS, memory: 0.6 }))).toBeGreaterThan(
      facts(linesOf({ ...PACK_WEIGHTS, memory: -0.6 })),
    );
  });

  it('covers more of the question early where that counts', () => {
    const { ranked, rarity } = found(QUESTION);
    const known = [...rarity.keys()].filter((term) => ranked.some(({ doc }) => terms(doc.text).includes(term)));
    const reached = (coverage: number) => {
      const held: Set<string>[] = [];
      for (const { doc } of byGain(ranked, { memory: 0, coverage }, rarity, () => held)) {
        held.push(new Set(terms(doc.text)));
        if (known.every((term) => held.some((one) => one.has(term)))) break;
      }
      return held.length;
    };
    expect(known.length).toBeGreaterThanOrEqual(3);
    expect(reached(1)).toBeLessThanOrEqual(reached(0));
    expect(reached(1)).toBeLessThan(5);
  });

  it('knows no tuned weights in an everyday prompt', () => {
    expect(linesOf({ ...PACK_WEIGHTS, memory: 0.6, first: 18, same: 0.5 }, false)).toEqual(linesOf(undefined, false));
  });
});

/** Runs a course on a judge that tells the divergence of a question with a setting. */
function run(
  judge: (weights: PackWeights, question: number) => number | undefined,
  base = PACK_WEIGHTS,
  questions = 24,
) {
  let course: Course = newCourse(base, questions);
  const asked: number[] = [];
  for (let task = nextTask(course); task; task = nextTask(course)) {
    const { question, settings } = task;
    asked.push(question);
    const row = settings.flatMap((weights) => judge(weights, question) ?? []);
    course = withRow(course, task, row.length < settings.length ? null : row);
    // What is kept between slices must say all.
    course = JSON.parse(JSON.stringify(course));
  }
  return { course, asked, found: outcome(course) };
}

describe('the search', () => {
  it('looks one step along each weight, within bounds, each setting once', () => {
    const settings = around(PACK_WEIGHTS);
    expect(settings[0]).toEqual(PACK_WEIGHTS);
    for (const [at, one] of settings.entries()) {
      expect(bounded(one)).toEqual(one);
      expect(settings.findIndex((other) => areSame(one, other))).toBe(at);
      expect(NAMES.filter((name) => one[name] !== PACK_WEIGHTS[name]).length).toBeLessThanOrEqual(1);
    }
    expect(settings.length).toBeGreaterThan(NAMES.length);
  });

  it('puts together what helped, and stays where nothing did', () => {
    const settings = around(PACK_WEIGHTS);
    const row = settings.map(({ memory: m, further }) => 1 - 0.2 * m - 0.01 * (18 - further));
    const next = together(settings, [row]);
    expect(best(next, [next.map(({ memory: m, further }) => 1 - 0.2 * m - 0.01 * (18 - further))])).toEqual({
      ...PACK_WEIGHTS,
      memory: 0.3,
      further: 11,
    });
    expect(together(settings, [settings.map(() => 1)])).toEqual([PACK_WEIGHTS]);
    expect(together(settings, [null, null])).toEqual([PACK_WEIGHTS]);
  });

  it('finds the better weights, and keeps apart what it learns from and what decides', () => {
    const target = { ...PACK_WEIGHTS, memory: 0.3, further: 11 };
    const far = (weights: PackWeights) =>
      NAMES.reduce((sum, name) => sum + Math.abs(weights[name] - target[name]) / BOUNDS[name].step, 0);
    const { found, asked, course } = run((weights, question) => 0.5 + 0.1 * far(weights) + 0.01 * Math.sin(question));
    expect(found?.weights).toEqual(target);
    expect(found?.isBetter).toBe(true);
    expect(found?.score.gain).toBeCloseTo(0.2, 6);
    expect(course.held).toHaveLength(12);
    expect(asked.filter((question) => question % 2 === 1)).toHaveLength(12);
    const { done, total } = progressOf(course);
    expect(done).toBe(total);
  });

  it('keeps nothing that only chance has liked', () => {
    const noise = (seed: number) => (weights: PackWeights, question: number) => {
      const text = JSON.stringify([seed, weights, question]);
      const mixed = [...text].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16777619), 2166136261);
      return 1 + ((mixed >>> 8) % 1000) / 1000;
    };
    // One in forty may pass by the bound itself.
    const passed = Array.from({ length: 20 }, (_, seed) => run(noise(seed)).found?.isBetter).filter(Boolean);
    expect(passed.length).toBeLessThanOrEqual(2);
  });

  it('does without questions that tell nothing', () => {
    const judge = (weights: PackWeights, question: number) =>
      question % 3 === 0 ? undefined : 1 - weights.memory * 0.5 + question * 0.01;
    const { found, course } = run(judge);
    expect(course.first.filter((row) => row === null).length).toBeGreaterThan(0);
    expect(found?.weights.memory).toBeGreaterThan(0);
    expect(found?.isBetter).toBe(true);
    expect(run(() => undefined).found).toBeUndefined();
  });

  it('goes back to the weights set by hand where those are better than what was tuned', () => {
    const tuned = { ...PACK_WEIGHTS, memory: 0.6, first: 50 };
    const far = (weights: PackWeights) => NAMES.filter((name) => weights[name] !== PACK_WEIGHTS[name]).length;
    expect(run(far, tuned).found?.weights).toEqual(PACK_WEIGHTS);
  });
});
