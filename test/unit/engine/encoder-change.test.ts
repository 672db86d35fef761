/** Another encoder takes over while the engine answers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../../lib/inference/transformers.ts';
import {
  type EncoderStage,
  encoderStage,
  HELD,
  MODEL,
  OTHER_DIMENSIONS,
  QUESTIONS,
  said,
} from '../../support/encoder-stage.ts';
import { testEngine, windowOf } from '../../support/engine.ts';
import { letterEncoder } from '../../support/letter-encoder.ts';
import { turn } from '../recall/docs.ts';

let stage: EncoderStage;
beforeEach(async () => {
  stage = await encoderStage();
});
afterEach(() => stage.close());

describe('a change of the encoder', () => {
  it('answers as before until all texts have their new vectors, then by these alone', async () => {
    const engine = await stage.halfWay();
    const { api, vectors, old, next, before } = engine;
    expect(before.flat().length).toBeGreaterThan(0);
    expect(await engine.answers()).toEqual(before);
    expect(next.queries).toEqual([]);
    expect((await api.encoder()).next).toMatchObject({ model: MODEL, step: 'embed', total: 300 });
    expect((await api.status()).waitingForVectors).toBe(200);

    const asked = old.queries.length;
    next.lift();
    await vectors.settled();
    expect(await api.encoder()).toMatchObject({ serving: MODEL, texts: 300 });
    expect((await api.encoder()).next).toBeUndefined();
    expect(await engine.stored()).toEqual({ [next.id]: 300 });
    expect(next.passages.length).toBe(300 + 1);
    await engine.answers();
    expect(next.queries.length).toBe(QUESTIONS.length);
    expect(old.queries.length).toBe(asked);
    expect((await api.status()).waitingForVectors).toBe(0);

    await api.ingest(windowOf(['I met a heron.', 'Nice.'], { conversation: { provisional: 'b' } }));
    await vectors.settled();
    expect((await engine.stored())[next.id]).toBe(302);
    engine.close();

    const again = await stage.live({ factory: engine.factory });
    await again.vectors.settled();
    expect(await again.api.encoder()).toMatchObject({ serving: MODEL });
    expect(again.old.passages).toEqual([]);
    expect(again.made[0]?.passages).toEqual([]);
    again.close();
  });

  it('gives what is said meanwhile both vectors', async () => {
    const engine = await stage.halfWay();
    const { api, old, next, vectors } = engine;
    await api.ingest(windowOf(['The bees are in the garden.', 'Nice.'], { conversation: { provisional: 'b' } }));
    // The slice that is held comes first; then what serves, before the rest.
    next.hold(HELD + 16);
    next.lift();
    await vectors.settled();
    expect(old.passages).toContain('The bees are in the garden.');
    expect(next.passages).toContain('The bees are in the garden.');
    expect(Object.values(await engine.stored())).toEqual([302]);
    engine.close();
  });

  it('goes on where it stopped when its engine dies, and embeds no text twice', async () => {
    const first = await stage.halfWay();
    const kept = (await first.stored())[first.next.id] ?? 0;
    expect(kept).toBeGreaterThanOrEqual(80);
    const asked = stage.server.asked.length;
    first.close();

    const second = await stage.live({ factory: first.factory });
    await second.once(({ serving }) => serving === MODEL);
    expect(second.made[0]?.passages.length).toBe(300 - kept + 1);
    expect(await second.stored()).toEqual({ [first.next.id]: 300 });
    expect(stage.server.asked.length).toBe(asked);
    expect(second.old.passages).toEqual([]);
    second.close();
  });

  it('given up leaves nothing of the new one, and the old one serves', async () => {
    const engine = await stage.halfWay();
    const { api, next, before } = engine;
    expect(stage.filesOnDisk()).toBe(4);
    const status = await api.changeEncoder('all-MiniLM-L6-v2');
    expect(status).toMatchObject({ serving: 'all-MiniLM-L6-v2' });
    expect(status.next).toBeUndefined();
    next.lift();
    await engine.vectors.settled();
    expect(await engine.stored()).toEqual({ [ENCODER_ID]: 300 });
    expect(stage.filesOnDisk()).toBe(0);
    expect(await engine.answers()).toEqual(before);
    engine.close();
    const again = await stage.live({ factory: engine.factory });
    expect((await again.api.encoder()).next).toBeUndefined();
    again.close();
  });

  it('leaves segments of unknown encoders alone until it is done', async () => {
    const engine = await stage.halfWay();
    const row = { id: 'x', kind: 'vectors' as const, made: 'from the future', ids: ['t:1'], data: new ArrayBuffer(8) };
    await engine.context.db.segments.put(row);
    engine.next.hold(HELD + 150);
    engine.next.lift();
    await expect.poll(() => engine.next.passages.length).toBeGreaterThan(HELD);
    expect(await engine.stored()).toHaveProperty('from the future');
    engine.next.lift();
    await engine.vectors.settled();
    expect(await engine.stored()).toEqual({ [engine.next.id]: 300 });
    engine.close();
  });

  it('back to the bundled one needs no server, and takes the files away', async () => {
    const engine = await stage.live();
    await engine.api.ingest(windowOf(said(20)));
    await engine.change();
    await engine.once(({ serving }) => serving === MODEL);
    expect((await engine.api.encoder()).files).toHaveLength(4);
    const asked = stage.server.asked.length;
    await engine.api.changeEncoder('all-MiniLM-L6-v2');
    await engine.once(({ serving }) => serving === 'all-MiniLM-L6-v2');
    expect(stage.server.asked.length).toBe(asked);
    await expect.poll(stage.filesOnDisk).toBe(0);
    expect(await engine.stored()).toEqual({ [ENCODER_ID]: 20 });
    engine.close();
  });
});

describe('a text', () => {
  const TEXT = 'I like tea.';

  it('that the encoder made nothing of gets another try when its words change', async () => {
    const nothing = (text: string) => (text === TEXT ? new Float32Array(OTHER_DIMENSIONS) : undefined);
    const embedder = letterEncoder(ENCODER_ID, ENCODER_DIMENSIONS, { vectorOf: nothing });
    const { api, vectors, context, close } = await testEngine({ embedder: async () => embedder });
    context.recall.upsert([turn('1', TEXT)]);
    await vectors.settled();
    expect(context.recall.missingCount()).toBe(1);
    expect((await api.status()).waitingForVectors).toBe(0);
    context.recall.upsert([turn('1', 'I like tea and bread.')]);
    expect((await api.status()).waitingForVectors).toBe(1);
    await vectors.settled();
    expect(context.recall.missingCount()).toBe(0);
    close();
  });

  it('in a script that the encoder cannot read gets no vector, and no question in it is compared with one', async () => {
    const read: string[] = [];
    const embedder = letterEncoder(ENCODER_ID, ENCODER_DIMENSIONS, {
      vectorOf: (text) => {
        read.push(text);
        return undefined;
      },
    });
    const { api, vectors, context, close } = await testEngine({ embedder: async () => embedder });
    context.recall.upsert([turn('1', '我住在里斯本。'), turn('2', 'Я живу в Лиссабоне.'), turn('3', TEXT)]);
    await vectors.settled();
    expect(read).toEqual([TEXT]);
    expect((await api.status()).waitingForVectors).toBe(0);
    expect(await vectors.ofQuery('我住在哪里？')).toBeUndefined();
    expect(await vectors.ofQuery('Where do I live?')).toBeDefined();
    close();
  });

  it('whose words change while they are embedded gets the vector of the new ones', async () => {
    const embedder = letterEncoder(ENCODER_ID, ENCODER_DIMENSIONS);
    embedder.hold(0);
    const { vectors, context, close } = await testEngine({ embedder: async () => embedder });
    context.recall.upsert([turn('1', 'zzzz zzzz')]);
    vectors.work();
    await expect.poll(() => vectors.state).toBe('ready');
    context.recall.upsert([turn('1', TEXT)]);
    embedder.lift();
    await vectors.settled();
    const [vector] = await embedder.embed([TEXT], { as: 'query' });
    if (!vector) throw new Error('no vector');
    const { ranked } = context.recall.search({ text: TEXT, space: 'main' }, { vector });
    expect(ranked[0]?.features.cosine).toBeCloseTo(1, 3);
    close();
  });
});
