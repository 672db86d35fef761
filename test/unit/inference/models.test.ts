/** The catalogue of language models says where each byte comes from, and which machine can run what. */
import { describe, expect, it } from 'vitest';
import { offers, offersFor, smallerThan, unfit } from '../../../lib/inference/fits.ts';
import type { Machine } from '../../../lib/inference/machine.ts';
import {
  downloadBytes,
  hostsOf,
  isPinned,
  MODELS,
  OWN_MODEL,
  offerOf,
  weightsFile,
} from '../../../lib/inference/models.ts';
import { createRate } from '../../../lib/inference/rate.ts';
import { GOOD, offer } from '../../support/model-stage.ts';

const ALL = offers().map((each) => [`${each.model.id}, ${each.variant.id}`, each] as const);

describe('the catalogue', () => {
  it('begins with Qwen3-0.6B, of which every byte is pinned and the graph lies apart from its weights', () => {
    const [first] = MODELS;
    const [best] = first.variants;
    expect([first.id, best.dtype, isPinned(best)]).toEqual(['qwen3-0.6b', 'q4f16', true]);
    expect(best.files.map(({ path }) => path)).toContain('onnx/model_q4f16.onnx_data');
    expect(downloadBytes(best)).toBe(578_949_627);
    const forms = first.variants.filter(({ engine }) => engine === 'transformers');
    expect(forms.map((form) => [form.id, isPinned(form)])).toEqual([
      ['q4f16', true],
      ['q4', true],
    ]);
  });

  it.each(ALL)(
    '%s comes from a revision that cannot change, over https, to paths inside its folder',
    (_, { variant }) => {
      for (const { path, from = variant.from } of variant.files) {
        expect(from).toMatch(/^https:\/\/.+\/resolve\/[0-9a-f]{40}\/$/);
        expect(path).toMatch(/^[\w.-]+(\/[\w.-]+)*$/);
        expect(path).not.toContain('..');
      }
      expect(hostsOf(variant)).toEqual(['huggingface.co']);
    },
  );

  it.each(ALL)('%s has hashes of the right form, and no length without a meaning', (_, { variant }) => {
    for (const { sha256, bytes } of variant.files) {
      if (sha256 !== undefined) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      if (bytes !== undefined) expect(bytes).toBeGreaterThan(0);
    }
    const paths = variant.files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    if (variant.engine === 'transformers') expect(paths).toContain(weightsFile(variant.dtype));
    else expect(variant.lib).toBeDefined();
  });

  it('names each model and variant once, and knows no other', () => {
    const names = ALL.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const [, { model, variant }] of ALL) expect(offerOf(model.id, variant.id)?.variant).toBe(variant);
    expect(offerOf('own', 'fp32')?.model).toBe(OWN_MODEL);
    expect(offerOf('qwen3-0.6b', 'q2')).toBeUndefined();
    expect(offerOf('gpt', 'q4')).toBeUndefined();
  });
});

describe('a machine', () => {
  it.each<[string, Machine, string, string | undefined]>([
    ['with a good graphics card', GOOD, 'q4f16', undefined],
    ['without graphics', { gpu: 'none', largestBuffer: 0 }, 'q4f16', 'no_gpu'],
    ['that computes them in software', { ...GOOD, gpu: 'software' }, 'q4', 'software'],
    ['without half precision', { ...GOOD, gpu: 'f32' }, 'q4f16', 'no_f16'],
    ['without half precision', { ...GOOD, gpu: 'f32' }, 'q4', undefined],
    ['with small buffers', { ...GOOD, largestBuffer: 256e6 }, 'q4f16', 'buffer'],
    ['whose shaders read small buffers', { ...GOOD, largestBinding: 128e6 }, 'q4f16', 'buffer'],
    ['with two gigabytes', { ...GOOD, memoryGB: 2 }, 'q4f16', 'memory'],
    ['that tells of no memory', { gpu: 'f16', largestBuffer: 1e9 }, 'q4f16', undefined],
  ])('%s is told of its first reason against', (_, machine, variant, why) => {
    expect(unfit(machine, offer('qwen3-0.6b', variant))).toBe(why);
  });

  it('is offered each model in the best form that it can run, or told why not', () => {
    const found = offersFor({ ...GOOD, gpu: 'f32' });
    expect(found.map(({ model }) => model.id)).toEqual(MODELS.map(({ id }) => id));
    expect(found[0]).toMatchObject({ variant: { id: 'q4' } });
    expect(found[0]?.unfit).toBeUndefined();
    expect(offersFor({ gpu: 'none', largestBuffer: 0 }).every((each) => each.unfit === 'no_gpu')).toBe(true);
  });

  it('that ran out of memory is offered the next smaller one that it can run, and below the smallest none', () => {
    expect(smallerThan(offer('qwen3-4b', 'q4f16'), GOOD)?.model.id).toBe('qwen3-1.7b');
    for (const [, each] of ALL) {
      const smaller = smallerThan(each, GOOD);
      if (smaller) expect(smaller.variant.gpuMB).toBeLessThan(each.variant.gpuMB);
    }
    const smallest = offers().sort((a, b) => a.variant.gpuMB - b.variant.gpuMB)[0];
    expect(smallest && smallerThan(smallest, GOOD)).toBeUndefined();
  });
});

describe('the rate of a download', () => {
  it('is unknown at first, then that of the last seconds', () => {
    let now = 0;
    const rate = createRate(() => now);
    expect(rate.perSecond()).toBeUndefined();
    rate.note(0);
    now = 500;
    rate.note(1_000);
    expect(rate.perSecond()).toBeUndefined();
    for (let second = 1; second <= 60; second++) {
      now = second * 1_000;
      rate.note(second * 2_000);
    }
    expect(rate.perSecond()).toBeCloseTo(2_000);
    // It slows down: after the window the fast past is forgotten.
    for (let second = 61; second <= 80; second++) {
      now = second * 1_000;
      rate.note(120_000 + (second - 60) * 100);
    }
    expect(rate.perSecond()).toBeCloseTo(100);
  });

  it('falls while nothing comes', () => {
    let now = 0;
    const rate = createRate(() => now);
    rate.note(0);
    now = 2_000;
    rate.note(8_000);
    expect(rate.perSecond()).toBe(4_000);
    now = 8_000;
    expect(rate.perSecond()).toBe(1_000);
  });
});
