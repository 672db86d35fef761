/** Whatever goes wrong with a language model, it is told in a sentence's code, and memory stays as it is. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ErrorCode, TsubasaError } from '../../../lib/errors.ts';
import type { Generator } from '../../../lib/inference/ports.ts';
import { everythingStored, windowOf } from '../../support/engine.ts';
import { GOOD, GRAPH, type Lives, MEGABYTE, type ModelStage, modelStage, WEIGHTS } from '../../support/model-stage.ts';

let stage: ModelStage;
beforeEach(async () => {
  stage = await modelStage();
});
afterEach(() => stage.close());

const isServing = ({ serving }: { serving?: unknown }) => serving !== undefined;

describe('a download of a language model', () => {
  const failure = async (lives: Lives = {}) => {
    const engine = await stage.live(lives);
    await engine.choose();
    await engine.once(({ next }) => next?.failed !== undefined);
    return { engine, failed: (await engine.api.model()).next?.failed };
  };

  it.each([
    ['has a page in the place of the graph', GRAPH, { kind: 'html' }],
    ['has a page that says it is weights', WEIGHTS, { kind: 'html', type: 'application/octet-stream' }],
    ['lacks a file', 'tokenizer.json', { kind: 'status', status: 404 }],
  ] as const)('from a server that %s says so, and asked again goes on', async (_, path, trouble) => {
    stage.server.trouble.set(path, trouble);
    const { engine, failed } = await failure();
    expect(failed).toBe('model_not_there');
    stage.server.trouble.clear();
    await engine.choose();
    await engine.once(isServing);
    expect(await engine.api.model()).not.toHaveProperty('next');
    engine.close();
  });

  it('of a folder whose configuration is none says so', async () => {
    stage.server.files.set('config.json', Buffer.from('{"hidden_size":64}'));
    const { engine, failed } = await failure();
    expect(failed).toBe('model_unusable');
    engine.close();
  });

  it('onto a disk that fills says so, and gives the room of the big file back', async () => {
    const { engine, failed } = await failure({ room: MEGABYTE });
    expect(failed).toBe('storage_full');
    expect(stage.onDisk()).not.toContain('model.onnx_data');
    engine.close();
  });

  it('that the disk has no room for is refused before the first byte', async () => {
    const engine = await stage.live({ free: 100 * MEGABYTE });
    await engine.api.chooseModel({ kind: 'download', model: 'qwen3-0.6b', variant: 'q4f16' });
    await engine.once(({ next }) => next?.failed === 'storage_full');
    expect(stage.onDisk()).toEqual([]);
    engine.close();
  });

  it('refuses other bytes than the first time, also after it was deleted', async () => {
    const engine = await stage.live();
    await engine.choose();
    await engine.once(isServing);
    await engine.api.deleteModel();
    stage.server.files.set(WEIGHTS, Buffer.alloc(3 * MEGABYTE, 7).fill(8, 2_000_000, 2_000_001));
    await engine.choose();
    await engine.once(({ next }) => next?.failed !== undefined);
    expect((await engine.api.model()).next?.failed).toBe('model_changed');
    expect(stage.onDisk()).not.toContain('model.onnx_data');
    engine.close();
  });

  it('that failed is not tried again by itself when the engine wakes', async () => {
    stage.server.trouble.set(GRAPH, { kind: 'status', status: 404 });
    const { engine } = await failure();
    engine.close();
    const asked = stage.server.asked.length;
    const again = await stage.live({ factory: engine.factory });
    await again.jobs.settled();
    expect((await again.api.model()).next).toMatchObject({ state: 'stopped', failed: 'model_not_there' });
    expect(stage.server.asked.length).toBe(asked);
    again.close();
  });

  it('changes nothing of the memory, and delays nothing that is said', async () => {
    const engine = await stage.live();
    stage.server.trouble.set(WEIGHTS, { kind: 'hangs', after: MEGABYTE });
    await engine.choose();
    await engine.once(({ next }) => (next?.done ?? 0) > MEGABYTE);
    await engine.api.ingest(windowOf(["I'm vegetarian.", 'Noted.']));
    const { total } = await engine.api.memories({ limit: 10 });
    expect(total).toBe(1);
    await engine.api.cancelModel();
    expect((await engine.api.memories({ limit: 10 })).total).toBe(1);
    engine.close();
  });
});

describe('a choice', () => {
  it.each([
    ['without graphics', { gpu: 'none', largestBuffer: 0 }],
    ['that computes graphics in software', { ...GOOD, gpu: 'software' }],
    ['without half precision', { ...GOOD, gpu: 'f32' }],
    ['with small buffers', { ...GOOD, largestBinding: 128e6 }],
    ['with little memory', { ...GOOD, memoryGB: 2 }],
  ] as const)('on a machine %s is refused before anything is asked for', async (_, machine) => {
    const engine = await stage.live({ machine });
    const chosen = engine.api.chooseModel({ kind: 'download', model: 'qwen3-0.6b', variant: 'q4f16' });
    await expect(chosen).rejects.toMatchObject({ code: 'model_unfit' });
    expect(await engine.api.model()).toEqual({});
    engine.close();
  });

  it('is refused for an address that is none, a model that is unknown, and an own one without an address', async () => {
    const { api, close } = await stage.live();
    await expect(api.chooseModel({ ...stage.own, from: 'file:///etc/' })).rejects.toMatchObject({
      code: 'bad_message',
    });
    await expect(api.chooseModel({ ...stage.own, variant: 'q2' })).rejects.toMatchObject({ code: 'not_found' });
    const nowhere = api.chooseModel({ kind: 'download', model: 'own', variant: 'fp32' });
    await expect(nowhere).rejects.toMatchObject({ code: 'bad_message' });
    await expect(api.chooseModel({ kind: 'built-in' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await api.model()).toEqual({});
    close();
  });

  it('of a server next door serves at once, takes the files of the one before away, and tells no screen its key', async () => {
    const engine = await stage.live();
    await engine.choose();
    await engine.once(isServing);
    const url = 'http://127.0.0.1:11434';
    const status = await engine.api.chooseModel({ kind: 'server', url, model: 'qwen3', key: 'sk-secret' });
    expect(status).toEqual({ serving: { kind: 'server', url, model: 'qwen3' }, reads: true });
    expect(stage.onDisk()).toEqual([]);
    expect((await engine.api.tryModel()).text).toBe('Yes.');
    engine.close();
    const again = await stage.live({ factory: engine.factory });
    expect((await again.api.model()).serving).toEqual({ kind: 'server', url, model: 'qwen3' });
    again.close();
  });
});

describe('a language model that fails', () => {
  const failing = (code: ErrorCode): Generator['generate'] =>
    async function* () {
      yield 'Y';
      throw new TsubasaError(code, 'as the test wants');
    };
  const serving = async (lives: Lives) => {
    const engine = await stage.live(lives);
    await engine.choose();
    await engine.once(isServing);
    return engine;
  };

  it('for want of memory is left alone, also after a restart, until it is chosen anew', async () => {
    const engine = await serving({ generate: failing('gpu_memory') });
    await expect(engine.api.tryModel()).rejects.toMatchObject({ code: 'gpu_memory' });
    await engine.once(({ fault }) => fault === 'gpu_memory');
    await expect(engine.api.tryModel()).rejects.toMatchObject({ code: 'no_model' });
    expect(engine.opened[0]?.signal.aborted).toBe(true);
    engine.close();
    const again = await stage.live({ factory: engine.factory });
    await expect(again.api.tryModel()).rejects.toMatchObject({ code: 'no_model' });
    const asked = stage.server.asked.length;
    await again.choose();
    await again.once(({ fault, next }) => fault === undefined && next === undefined);
    expect((await again.api.tryModel()).text).toBe('Yes.');
    expect(stage.server.asked.length).toBe(asked);
    again.close();
  });

  it('since the GPU was lost is tried again, and after three times in a row rests for an hour', async () => {
    const engine = await serving({ generate: failing('gpu_lost') });
    for (let time = 0; time < 3; time++)
      await expect(engine.api.tryModel()).rejects.toMatchObject({ code: 'gpu_lost' });
    expect((await engine.api.model()).fault).toBe('gpu_lost');
    await expect(engine.api.tryModel()).rejects.toMatchObject({ code: 'no_model' });
    engine.clock.advance(3_600_001);
    expect((await engine.api.model()).fault).toBeUndefined();
    await expect(engine.api.tryModel()).rejects.toMatchObject({ code: 'gpu_lost' });
    engine.close();
  });

  it('but works in between does not rest', async () => {
    let runs = 0;
    const generate: Generator['generate'] = async function* () {
      runs += 1;
      if (runs % 3 > 0) throw new TsubasaError('gpu_lost', 'as the test wants');
      yield 'Yes.';
    };
    const engine = await serving({ generate });
    for (let time = 0; time < 9; time++) await engine.api.tryModel().catch(() => undefined);
    expect(runs).toBe(9);
    expect((await engine.api.model()).fault).toBeUndefined();
    engine.close();
  });

  it('whose files were spoilt comes anew when it is chosen again', async () => {
    const engine = await serving({ generate: failing('model_damaged') });
    await engine.api.tryModel().catch(() => undefined);
    await engine.once(({ fault }) => fault === 'model_damaged');
    expect((await engine.choose()).next?.state).toBe('running');
    await engine.once(({ fault }) => fault === undefined);
    engine.close();
  });
});

describe('a machine on its battery', () => {
  it('runs no model of its own, says so, and goes on when there is power', async () => {
    const engine = await stage.live();
    const { api } = engine;
    await engine.choose();
    await engine.once(isServing);
    await api.power(true);
    expect((await api.model()).waits).toBe('battery');
    await expect(api.tryModel()).rejects.toMatchObject({ code: 'no_model' });
    await api.power(false);
    expect(await api.model()).not.toHaveProperty('waits');
    expect((await api.tryModel()).text).toBe('Yes.');
    engine.close();
  });

  it('still asks a server', async () => {
    const { api, close } = await stage.live();
    await api.chooseModel({ kind: 'server', url: 'http://127.0.0.1:11434', model: 'qwen3' });
    await api.power(true);
    expect((await api.tryModel()).text).toBe('Yes.');
    close();
  });
});

describe('what is kept of a language model', () => {
  it('is not part of an export', async () => {
    const { api, context, close } = await stage.live();
    await api.chooseModel({ kind: 'server', url: 'http://127.0.0.1:11434', model: 'qwen3', key: 'sk-secret' });
    expect(await everythingStored(context)).toContain('sk-secret');
    expect(await (await api.export()).text()).not.toContain('sk-secret');
    close();
  });
});
