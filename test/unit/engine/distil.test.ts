/** Tuning the packer on the real engine, by a model that a script plays and by the real tiny one. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { PACK_WEIGHTS } from '../../../lib/distill/weights.ts';
import { type DistilParts, distilJob } from '../../../lib/engine/distil.ts';
import type { JobSlice } from '../../../lib/engine/jobs.ts';
import { openPacking, type Packing } from '../../../lib/engine/packing.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import type { ChatMessage, Generator, NextTokens } from '../../../lib/inference/ports.ts';
import { openDb } from '../../../lib/storage/db.ts';
import { testEngine, windowOf } from '../../support/engine.ts';
import { createNodeGenerator, TINY_QWEN3 } from '../../support/node-generator.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A word that no other number has. */
const wordAt = (at: number) =>
  [at, Math.floor(at / 10), Math.floor(at / 100)]
    .map((digit) => 'bdlmnprstv'.charAt(digit % 10))
    .join('a')
    .concat('ik');
/** Thirty-two messages about what was ordered in spring, each much longer than a quote, and otherwise about other things. */
const SAID = Array.from({ length: 32 }, (_, at) => {
  const word = (place: number) => wordAt(at * 10 + place);
  return `Last spring I ordered a ${word(0)} at the ${['harbour', 'market', 'museum', 'station'][at % 4]} in ${word(2)} and the ${word(3)} of the ${word(4)} told me that the ${word(5)} was a ${word(6)} with my ${word(7)} on it, so I paid ${100 + at} euros and carried the ${word(8)} home to the ${word(9)}.`;
});

/** A store in which there is much to ask about, and more than fits into a block. */
async function stage(options: Parameters<typeof testEngine>[0] = {}) {
  const engine = await testEngine(options);
  closing.push(engine.close);
  await engine.api.ingest(windowOf(SAID.flatMap((text) => [text, 'Nice!'])));
  return engine;
}

/** Where a store has no ids and no key by chance: of many chances one looks like a gain now and then. */
async function sameEveryRun(): Promise<Parameters<typeof testEngine>[0]> {
  const factory = new IDBFactory();
  const db = await openDb({ indexedDB: factory, IDBKeyRange });
  await db.meta.put({ key: 'tombstone-keys', value: ['5e'.repeat(32)] });
  db.close();
  let ids = 0;
  return { factory, newId: () => `same${String(++ids).padStart(6, '0')}` };
}

const noteOf = (prompt: readonly ChatMessage[]) => prompt.at(-1)?.content ?? '';
const linesIn = (note: string) => note.split('\n- ').length - 1;
/** A number from 0 to 1 that depends on every character. */
const chanceOf = (text: string) =>
  ([...text].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16777619), 2166136261) >>> 8) / 2 ** 24;

/**
 * A model that answers in two tokens and expects them as surely as `sure` tells of the note that it reads: 0 to 1. Counts
 * its runs; `before` each reading may throw.
 */
function scripted(sure: (note: string) => number, before: (read: number) => void = () => undefined) {
  const counter = { runs: 0, read: 0 };
  const told = (p: number): NextTokens => ({
    ids: [1, 2, 3, 4, 5],
    logprobs: [p, 0.3 - 0.3 * p, 0.02, 0.01, 0.005].map(Math.log),
  });
  const generator: Required<Generator> = {
    id: 'scripted',
    contextTokens: 4096,
    countTokens: async (text) => text.length / 4,
    async *generate() {
      counter.runs += 1;
      yield 'In spring';
    },
    logprobs: async (prompt, _answer, { at }) => {
      counter.runs += 1;
      counter.read += 1;
      before(counter.read);
      return Array.from({ length: 2 }, () => told(at ? 0.05 + 0.6 * sure(noteOf(prompt)) : 0.65));
    },
  };
  return { generator, counter };
}

/** The teacher sees all; a student is the surer, the more messages it is told of. */
const likesMany = (note: string) => Math.min(1, linesIn(note) / 16);

const SLICE: Omit<JobSlice, 'signal' | 'cursor'> = {
  scope: undefined,
  done: 0,
  total: 0,
  progress: () => undefined,
  goesOn: async () => true,
};

/** Runs the job to its end in slices of so many runs of the model, each in a worker that knows nothing of the one before. */
async function runJob(
  { context }: Awaited<ReturnType<typeof stage>>,
  generator: Generator,
  {
    steps = Number.POSITIVE_INFINITY,
    sizes = {},
    encoder = 'none',
    packing,
  }: {
    steps?: number;
    sizes?: DistilParts['sizes'];
    encoder?: string;
    packing?: Packing;
  } = {},
): Promise<Packing & { slices: number; cursors: string[] }> {
  const kept = packing ?? (await openPacking(context.db, () => encoder, true));
  const parts: DistilParts = {
    model: { open: async () => generator },
    packing: kept,
    encoder: () => encoder,
    vectorOf: async () => undefined,
    sizes: { questions: 24, fewest: 8, ...sizes },
  };
  const cursors: string[] = [];
  for (let cursor: string | undefined, slices = 1; slices < 1000; slices += 1) {
    let left = steps;
    const goesOn = async () => left-- > 0;
    const end = await distilJob(context, parts).run({ ...SLICE, signal: new AbortController().signal, cursor, goesOn });
    if ('done' in end) return Object.assign(Object.create(kept), { slices, cursors });
    cursor = end.cursor;
    cursors.push(cursor);
  }
  throw new Error('it does not end');
}

describe('tuning', () => {
  it('finds the weights whose blocks say more, and keeps them', async () => {
    const { generator } = scripted(likesMany);
    const packing = await runJob(await stage(), generator);
    const { current, tried } = packing.learnt;
    expect(tried?.end).toBe('kept');
    expect(current?.score.gain).toBeGreaterThan(0);
    // More lines fit in where quotes are shorter, or fewer of them are told at length.
    const { first, further, atLength } = packing.weights();
    expect(first * atLength + further * (16 - atLength)).toBeLessThan(36 * 8 + 18 * 8);
  });

  it('keeps the weights set by hand where the model likes one block as well as another', async () => {
    const same = await runJob(await stage(), scripted(() => 0.7).generator);
    expect(same.learnt.tried?.end).toBe('no_better');
    expect(same.weights()).toEqual(PACK_WEIGHTS);
  });

  it('keeps the weights set by hand where only chance speaks', async () => {
    const ends: unknown[] = [];
    const store = await stage(await sameEveryRun());
    for (const seed of ['a', 'b', 'c']) {
      await store.context.db.meta.delete('packing');
      const { learnt } = await runJob(store, scripted((note) => chanceOf(seed + note)).generator);
      ends.push(learnt.tried?.end);
      expect(learnt.current).toBeUndefined();
    }
    expect(ends).toEqual(['no_better', 'no_better', 'no_better']);
  });

  it('comes to the same however often it is cut', async () => {
    const store = await stage();
    const sizes = { questions: 14, fewest: 8 };
    const whole = await runJob(store, scripted(likesMany).generator, { sizes });
    await store.context.db.meta.delete('packing');
    const cut = await runJob(store, scripted(likesMany).generator, { sizes, steps: 5 });
    expect(cut.slices).toBeGreaterThan(10);
    expect(cut.learnt).toEqual(whole.learnt);
  });

  it('keeps no word between slices', async () => {
    const { cursors } = await runJob(await stage(), scripted(likesMany).generator, { steps: 4 });
    const told = cursors.join();
    for (const word of [...Array.from({ length: 320 }, (_, at) => wordAt(at)), 'spring', 'ordered', 'harbour'])
      expect(told).not.toContain(word);
  });

  it('does not begin anew before there is much more to ask about, but for another model', async () => {
    const store = await stage();
    const { generator, counter } = scripted(likesMany);
    const packing = await runJob(store, generator);
    const { runs } = counter;
    await runJob(store, generator, { packing });
    expect(counter.runs).toBe(runs);
    const other = scripted(() => 0.5);
    const after = await runJob(store, { ...other.generator, id: 'another' }, { packing });
    expect(other.counter.runs).toBeGreaterThan(0);
    // What the first one had found is gone with it.
    expect(after.learnt).toMatchObject({ tried: { model: 'another', end: 'no_better' }, previous: [] });
    expect(after.weights()).toEqual(PACK_WEIGHTS);
  });

  it('asks nothing where there is little to ask about', async () => {
    const engine = await testEngine();
    closing.push(engine.close);
    await engine.api.ingest(windowOf([SAID[0] ?? '', 'Nice!']));
    const { generator, counter } = scripted(likesMany);
    const { learnt } = await runJob(engine, generator);
    expect(learnt.tried?.end).toBe('too_little');
    expect(counter.runs).toBe(0);
  });

  it('gives up where one run takes longer than a slice may', async () => {
    const { generator } = scripted(likesMany);
    const slow: Generator = {
      ...generator,
      logprobs: (_prompt, _answer, { signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    };
    const { learnt, slices } = await runJob(await stage(), slow, { steps: 2, sizes: { stepMs: 5 } });
    expect(learnt.tried?.end).toBe('too_slow');
    expect(learnt.current).toBeUndefined();
    expect(slices).toBeLessThan(10);
  });

  it.each([
    ['says nothing', async function* () {}],
    [
      'says only white space',
      async function* () {
        yield ' \n';
      },
    ],
  ])('changes nothing with a model that %s', async (_, generate) => {
    const { generator } = scripted(likesMany);
    const { learnt } = await runJob(await stage(), { ...generator, generate });
    expect(learnt).toMatchObject({ tried: { end: 'no_better' }, previous: [] });
    expect(learnt.current).toBeUndefined();
  });

  it.each([
    ['no numbers', [{ ids: [1], logprobs: [Number.NaN] }]],
    ['too few', []],
  ])('changes nothing with a model that expects %s', async (_, expected) => {
    const { generator } = scripted(likesMany);
    const { learnt } = await runJob(await stage(), { ...generator, logprobs: async () => expected });
    expect(learnt.current).toBeUndefined();
  });

  it('runs the whole way with the real tiny model', async () => {
    const store = await stage();
    const before = await store.context.db.memories.toArray();
    const generator = await createNodeGenerator(TINY_QWEN3);
    const sizes = { questions: 8, fewest: 4, blockTokens: 150, evidenceTokens: 300, answerTokens: 6 };
    const { learnt } = await runJob(store, generator, { sizes });
    expect(['kept', 'no_better']).toContain(learnt.tried?.end);
    expect(learnt.tried?.model).toBe(generator.id);
    expect(await store.context.db.memories.toArray()).toEqual(before);
  }, 120_000);
});

describe('in the engine', () => {
  const QUESTION = 'What did I tell you about what I ordered in spring at the harbour?';
  const ask = (draft: string) => ({ site: 'claude', conversation: { provisional: 'new' }, draft });

  it('tunes in a quiet moment, and asks no model when something is sent', async () => {
    const { generator, counter } = scripted(likesMany);
    const engine = await stage({
      model: { open: async () => generator },
      distil: { sizes: { questions: 24, fewest: 8 } },
    });
    const { api, jobs, clock } = engine;
    const before = await api.preview(ask(QUESTION));
    await api.changePacking('on');
    expect((await api.jobs()).map(({ kind }) => kind)).toContain('distil');
    clock.advance(20 * 60_000);
    await jobs.settled();
    expect((await api.packing()).tried?.end).toBe('kept');
    const { runs } = counter;
    const after = await api.preview(ask(QUESTION));
    expect(after.lines.map(({ text }) => text)).not.toEqual(before.lines.map(({ text }) => text));
    expect(counter.runs).toBe(runs);
    // And the way back, and off.
    await api.changePacking('off');
    expect((await api.preview(ask(QUESTION))).block).toBe(before.block);
    await api.changePacking('on');
    expect((await api.preview(ask(QUESTION))).block).toBe(after.block);
    expect((await api.changePacking('back')).current).toBeUndefined();
    expect((await api.preview(ask(QUESTION))).block).toBe(before.block);
  });

  it('is off for who never chose, and then queues nothing', async () => {
    const { generator } = scripted(likesMany);
    const { api } = await stage({ model: { open: async () => generator } });
    expect(await api.packing()).toEqual({ isOn: false, previous: [] });
    expect((await api.jobs()).map(({ kind }) => kind)).not.toContain('distil');
  });

  it('goes on after a model that failed in the middle, which changes nothing', async () => {
    let fails = true;
    const { generator } = scripted(likesMany, (read) => {
      if (fails && read === 20) throw new TsubasaError('model_unusable', 'the engine is gone');
    });
    const { api, jobs, clock } = await stage({
      model: { open: async () => generator },
      distil: { sizes: { questions: 24, fewest: 8 } },
    });
    await api.changePacking('on');
    const before = await api.preview(ask(QUESTION));
    clock.advance(20 * 60_000);
    await jobs.settled();
    expect((await api.jobs()).find(({ kind }) => kind === 'distil')).toMatchObject({
      state: 'resting',
      fault: 'model_unusable',
    });
    expect(await api.packing()).toEqual({ isOn: true, previous: [] });
    expect(await api.preview(ask(QUESTION))).toEqual(before);
    fails = false;
    clock.advance(20 * 60_000);
    await jobs.settled();
    expect((await api.packing()).tried?.end).toBe('kept');
  });
});

describe('what was tuned', () => {
  const tuned = (memory: number, more = {}) => ({
    weights: { ...PACK_WEIGHTS, memory },
    model: 'm',
    encoder: 'e',
    at: 1,
    score: { before: 1, after: 0.5, gain: 0.5, error: 0.1, differing: 8 },
    ...more,
  });
  const tried = { model: 'm', encoder: 'e', known: 10, at: 1, end: 'kept' as const };
  const opened = async (encoder = 'e') => {
    const engine = await testEngine();
    closing.push(engine.close);
    const { db } = engine.context;
    return { db, packing: await openPacking(db, () => encoder, true) };
  };

  it('is kept in the store with what was before it, and can be taken back step by step', async () => {
    const { db, packing } = await opened();
    for (const memory of [0.1, 0.2, 0.3, 0.4, 0.5]) await packing.ended(tried, tuned(memory));
    const again = await openPacking(db, () => 'e', true);
    expect(again.learnt).toEqual(packing.learnt);
    const seen: number[] = [];
    for (let back = 0; back < 5; back += 1) {
      seen.push(again.weights().memory);
      await again.back();
    }
    expect(seen).toEqual([0.5, 0.4, 0.3, 0.2, 0]);
  });

  it('does not serve with another encoder, and is dropped when the next course begins', async () => {
    const { db, packing } = await opened();
    await packing.ended(tried, tuned(0.1));
    await packing.ended(tried, tuned(0.2));
    const other = await openPacking(db, () => 'other', true);
    expect(other.weights()).toEqual(PACK_WEIGHTS);
    await other.keepOnly((one) => one.model === 'm' && one.encoder === 'other');
    expect(other.learnt).toMatchObject({ previous: [] });
    expect(other.learnt.current).toBeUndefined();
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['weights that are none', { isOn: true, previous: [], current: { ...tuned(0.1), weights: { memory: 'much' } } }],
    ['half of it', { isOn: true }],
  ])('counts as nothing where the store holds %s', async (_, value) => {
    const { db } = await opened();
    await db.meta.put({ key: 'packing', value });
    const packing = await openPacking(db, () => 'e', false);
    expect(packing.learnt).toEqual({ isOn: false, previous: [] });
    expect(packing.weights()).toEqual(PACK_WEIGHTS);
  });

  it('stays within its bounds, whatever the store holds', async () => {
    const { db } = await opened();
    const wild = { ...tuned(0.1), weights: { ...PACK_WEIGHTS, memory: 1e9, first: -5 } };
    await db.meta.put({ key: 'packing', value: { isOn: true, previous: [], current: wild } });
    expect((await openPacking(db, () => 'e', true)).weights()).toMatchObject({ memory: 0.6, first: 18 });
  });
});
