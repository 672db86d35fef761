/** A language model is chosen, comes, serves and goes; whatever is pressed in between, and whenever the engine dies. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXTRACTING } from '../../../lib/engine/idle.ts';
import { windowOf } from '../../support/engine.ts';
import {
  GRAPH,
  GRAPH_BYTES,
  type Live,
  MEGABYTE,
  type ModelStage,
  modelStage,
  WEIGHTS,
} from '../../support/model-stage.ts';

let stage: ModelStage;
beforeEach(async () => {
  stage = await modelStage();
});
afterEach(() => stage.close());

const FILES = ['config.json', 'model.onnx', 'model.onnx_data', 'tokenizer.json', 'tokenizer_config.json'];
/** Of the other form, once the files of the one before are gone. */
const OTHER_FILES = ['config.json', 'model_q4.onnx', 'tokenizer.json', 'tokenizer_config.json'];
const isServing = ({ serving }: { serving?: unknown }) => serving !== undefined;
/** Begins a download that stops in the middle and waits. */
const halfWay = async (engine: Live) => {
  stage.server.trouble.set(WEIGHTS, { kind: 'hangs', after: 2 * MEGABYTE });
  await engine.choose();
  await engine.once(({ next }) => (next?.done ?? 0) >= GRAPH_BYTES + 2 * MEGABYTE);
};
const rangesAsked = () => stage.server.asked.filter(({ path }) => path === WEIGHTS).map(({ range }) => range);

describe('a language model', () => {
  it('is there for nobody until one is chosen', async () => {
    const { api, close } = await stage.live();
    expect(await api.model()).toEqual({});
    await expect(api.tryModel()).rejects.toMatchObject({ code: 'no_model' });
    expect(stage.server.asked).toEqual([]);
    close();
  });

  it('comes with the weights that lie apart from its graph, and serves with the hashes of what came', async () => {
    const { api, opened, choose, once, close } = await stage.live();
    const { next } = await choose();
    expect(next).toMatchObject({ model: 'own', variant: 'fp32', from: stage.server.address, state: 'running' });
    await once(isServing);
    const { serving, next: after } = await api.model();
    expect(after).toBeUndefined();
    if (serving?.kind !== 'download') throw new Error('nothing serves');
    expect(serving.files.map(({ path, sha256 }) => [path, sha256.length])).toContainEqual([WEIGHTS, 64]);
    expect(stage.onDisk()).toEqual(FILES);
    expect((await api.tryModel()).text).toBe('Yes.');
    expect(opened.map(({ model }) => [model.dtype, model.engine, model.contextTokens])).toEqual([
      ['fp32', 'transformers', 2048],
    ]);
    close();
  });

  it('is opened once, and goes on serving when its engine dies', async () => {
    const first = await stage.live();
    await first.choose();
    await first.once(isServing);
    await first.api.tryModel();
    await first.api.tryModel();
    expect(first.opened).toHaveLength(1);
    first.close();
    expect(first.opened[0]?.signal.aborted).toBe(true);

    const asked = stage.server.asked.length;
    const second = await stage.live({ factory: first.factory });
    expect((await second.api.model()).serving).toMatchObject({ kind: 'download', model: 'own' });
    expect((await second.api.tryModel()).text).toBe('Yes.');
    expect(stage.server.asked.length).toBe(asked);
    second.close();
  });

  it('deleted leaves no file, and whoever had it open loses it', async () => {
    const { api, opened, choose, once, close } = await stage.live();
    await choose();
    await once(isServing);
    await api.tryModel();
    expect(await api.deleteModel()).toEqual({});
    expect(opened[0]?.signal.aborted).toBe(true);
    expect(stage.onDisk()).toEqual([]);
    await expect(api.tryModel()).rejects.toMatchObject({ code: 'no_model' });
    close();
  });

  it('that is small reads nothing until the user says so, and one next door reads until told otherwise', async () => {
    const asked: string[] = [];
    const engine = await stage.live({
      generate: async function* (prompt) {
        asked.push(JSON.stringify(prompt));
        yield 'NONE';
      },
    });
    const { api, jobs } = engine;
    const read = async () => {
      await jobs.enqueue(EXTRACTING);
      await jobs.hasten(EXTRACTING.id);
      await jobs.settled();
    };
    await engine.choose();
    await engine.once(isServing);
    expect((await api.model()).reads).toBe(false);
    await api.ingest(windowOf(['we have a dog named bandit n hes scared of the vacuum', 'Poor dog.']));
    await read();
    expect(asked).toEqual([]);
    expect((await api.modelReads(true)).reads).toBe(true);
    await read();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('bandit');
    // Another model is another question.
    const server = await api.chooseModel({ kind: 'server', url: 'http://127.0.0.1:9/', model: 'any' });
    expect(server.reads).toBe(true);
    expect((await api.modelReads(false)).reads).toBe(false);
    await api.ingest(windowOf(['we have a dog named bandit', 'Poor dog.', 'and a cat named mog', 'Nice.']));
    await read();
    expect(asked).toHaveLength(1);
    engine.close();
  });

  it('of another form takes its place with all files, and until then the one before serves', async () => {
    const engine = await stage.live();
    const { api } = engine;
    await engine.choose();
    await engine.once(isServing);
    await api.tryModel();
    stage.server.files.set('onnx/model_q4.onnx', Buffer.from([8, 1, 2, 3]));
    stage.server.trouble.set('onnx/model_q4.onnx', { kind: 'hangs', after: 2 });
    await api.chooseModel({ ...stage.own, variant: 'q4' });
    await engine.once(({ next }) => (next?.done ?? 0) > 0);
    expect((await api.tryModel()).text).toBe('Yes.');
    stage.server.trouble.clear();
    await api.pauseModel(true);
    await api.pauseModel(false);
    await engine.once(({ serving }) => serving?.kind === 'download' && serving.variant === 'q4');
    await expect.poll(stage.onDisk).toEqual(OTHER_FILES);
    expect(engine.opened[0]?.signal.aborted).toBe(true);
    engine.close();
  });
});

describe('a download of it', () => {
  it('that is paused asks for nothing, also after a restart, and goes on where it stopped', async () => {
    const first = await stage.live();
    await halfWay(first);
    const { next } = await first.api.pauseModel(true);
    expect(next).toMatchObject({ state: 'paused' });
    expect(next?.done).toBeGreaterThan(2 * MEGABYTE);
    expect(next?.total).toBeGreaterThan(3 * MEGABYTE);
    first.close();

    stage.server.trouble.clear();
    const asked = stage.server.asked.length;
    const second = await stage.live({ factory: first.factory });
    expect((await second.api.model()).next).toMatchObject({ state: 'paused', done: next?.done });
    await second.jobs.settled();
    expect(stage.server.asked.length).toBe(asked);
    await second.api.pauseModel(false);
    await second.once(isServing);
    expect(rangesAsked()).toEqual([undefined, expect.stringMatching(/^bytes=2\d{6}-$/)]);
    second.close();
  });

  it('whose engine died in the middle goes on by itself', async () => {
    const first = await stage.live();
    await halfWay(first);
    first.close();
    stage.server.trouble.clear();
    const second = await stage.live({ factory: first.factory });
    await second.once(isServing);
    expect(rangesAsked().at(-1)).toMatch(/^bytes=2\d{6}-$/);
    expect(stage.server.asked.filter(({ path }) => path === GRAPH)).toHaveLength(1);
    second.close();
  });

  it('that is cancelled leaves no file and no wish, and the one that serves stays', async () => {
    const engine = await stage.live();
    await halfWay(engine);
    expect(await engine.api.cancelModel()).toEqual({});
    expect(stage.onDisk()).toEqual([]);
    engine.close();
    const again = await stage.live({ factory: engine.factory });
    expect(await again.api.model()).toEqual({});
    again.close();
  });

  it('tells how fast it comes and how long it takes', async () => {
    const engine = await stage.live();
    stage.server.trouble.set(WEIGHTS, { kind: 'hangs', after: 1 * MEGABYTE });
    await engine.choose();
    await engine.once(({ next }) => (next?.done ?? 0) > MEGABYTE);
    expect((await engine.api.model()).next?.rate).toBeUndefined();
    engine.clock.advance(10_000);
    const { next } = await engine.api.model();
    const { done = 0, total = 0, rate = 0, remaining = 0 } = next ?? {};
    expect(rate).toBeGreaterThan(0);
    expect(rate).toBeLessThanOrEqual(done / 10);
    expect(remaining).toBeCloseTo((total - done) / rate, 3);
    engine.close();
  });

  it('of a server that goes away is asked for again by itself, and says so meanwhile', async () => {
    const engine = await stage.live({ retryMs: [60_000] });
    stage.server.trouble.set(WEIGHTS, { kind: 'dies', after: 2 * MEGABYTE });
    await engine.choose();
    await engine.once(({ next }) => next?.away !== undefined);
    expect((await engine.api.model()).next).toMatchObject({ state: 'running', away: 'model_server_away' });
    engine.close();

    stage.server.trouble.clear();
    const again = await stage.live({ factory: engine.factory });
    await again.once(isServing);
    expect(rangesAsked().at(-1)).toMatch(/^bytes=\d{7}-$/);
    again.close();
  });

  it('is given up only after several tries without a byte', async () => {
    const engine = await stage.live({ retryMs: [1, 1, 1] });
    stage.server.trouble.set(GRAPH, { kind: 'status', status: 503 });
    await engine.choose();
    await engine.once(({ next }) => next?.failed === 'model_server_away');
    expect(stage.server.asked.filter(({ path }) => path === GRAPH)).toHaveLength(4);
    expect((await engine.api.model()).next?.state).toBe('stopped');
    engine.close();
  });

  it('of another one drops what came of the first', async () => {
    const engine = await stage.live();
    await halfWay(engine);
    stage.server.files.set('onnx/model_q4.onnx', Buffer.from([8, 1, 2, 3]));
    await engine.api.chooseModel({ ...stage.own, variant: 'q4' });
    await engine.once(isServing);
    await expect.poll(stage.onDisk).toEqual(OTHER_FILES);
    engine.close();
  });

  it('asked for twice is one', async () => {
    const engine = await stage.live();
    await halfWay(engine);
    const asked = stage.server.asked.length;
    await engine.choose();
    expect(stage.server.asked.length).toBe(asked);
    expect((await engine.api.model()).next?.state).toBe('running');
    engine.close();
  });
});
