import { beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { createEncoder, ENCODER_DIMENSIONS } from '../../../lib/inference/transformers.ts';
import { gate } from '../../../lib/recall/gate.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import { FlatIndex } from '../../../lib/recall/vector-index/flat.ts';
import { fastRows } from '../../../lib/recall/vector-index/rows.ts';
import { createNodeEncoder } from '../../support/node-encoder.ts';
import { turn } from './docs.ts';

let encoder: Embedder;
beforeAll(async () => {
  encoder = await createNodeEncoder();
}, 60_000);

const dot = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  Array.from(a ?? []).reduce((sum, value, i) => sum + value * (b?.[i] ?? 0), 0);

describe('the bundled encoder', { timeout: 30_000 }, () => {
  it('gives unit vectors by meaning, whatever the text', async () => {
    const texts = ['I moved to Lisbon', 'She lives in Portugal now', 'TypeError: x is undefined', '', '\ud800\u0000'];
    const vectors = await encoder.embed(texts, { as: 'passage' });
    expect(vectors).toHaveLength(texts.length);
    for (const vector of vectors) {
      expect(vector).toHaveLength(ENCODER_DIMENSIONS);
      expect(dot(vector, vector)).toBeCloseTo(1, 4);
    }
    expect(dot(vectors[0], vectors[1])).toBeGreaterThan(dot(vectors[0], vectors[2]) + 0.2);
  });

  it('reads the beginning of a long text only', async () => {
    const long = 'the red kite flies over the harbour '.repeat(60);
    const [a, b] = await encoder.embed([long, `${long} tax law and nothing else`], { as: 'passage' });
    expect(dot(a, b)).toBeCloseTo(1, 4);
  });

  it('stops when told to', async () => {
    await expect(encoder.embed(['a'], { as: 'query', signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
  });

  it('says encoder_failed where the model is missing', async () => {
    const missing = createEncoder({
      modelRoot: '/nowhere/',
      runtime: { InferenceSession: { create: () => Promise.reject(new Error('not reached')) } },
      wasmPaths: { mjs: '', wasm: '' },
    });
    await expect(missing).rejects.toMatchObject({ code: 'encoder_failed' });
  });

  it('finds what shares no word with the question, and the gate lets it pass', async () => {
    const recall = createRecall({ vectors: new FlatIndex(ENCODER_DIMENSIONS, fastRows) });
    recall.upsert([
      turn('1', 'Our daughter was born three weeks ago'),
      turn('2', 'I repair old radios at night'),
      turn('3', 'We are painting the kitchen green'),
    ]);
    for (const { id, text } of recall.missingVectors(9)) {
      const [vector] = await encoder.embed([text], { as: 'passage' });
      if (vector) recall.setVector(id, vector);
    }
    const question = 'How old is my baby?';
    const [vector] = await encoder.embed([question], { as: 'query' });
    const result = recall.search({ text: question, space: 'main' }, vector ? { vector } : {});
    expect(result.ranked[0]).toMatchObject({ doc: { id: 't:1' }, features: { lexical: 0 } });
    expect(gate(question, result)).toBe('open');
  });
});
