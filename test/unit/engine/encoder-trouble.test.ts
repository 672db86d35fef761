/** Whatever goes wrong on the way to another encoder, it is told, and the one before goes on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../lib/inference/ports.ts';
import {
  type EncoderStage,
  encoderStage,
  type Lives,
  MEGABYTE,
  MODEL,
  OTHER_DIMENSIONS,
  said,
  WEIGHTS,
} from '../../support/encoder-stage.ts';
import { windowOf } from '../../support/engine.ts';
import { letterEncoder } from '../../support/letter-encoder.ts';

let stage: EncoderStage;
beforeEach(async () => {
  stage = await encoderStage();
});
afterEach(() => stage.close());

describe('an encoder that cannot serve', () => {
  const fails = async (make: (made: string) => Embedder, texts = 40) => {
    const engine = await stage.live({ make });
    await engine.api.ingest(windowOf(said(texts)));
    await engine.vectors.settled();
    const before = await engine.answers();
    await engine.change();
    await engine.once(({ next }) => next?.failed !== undefined);
    const status = await engine.api.encoder();
    expect(status.serving).toBe('all-MiniLM-L6-v2');
    await engine.vectors.settled();
    expect(await engine.answers()).toEqual(before);
    expect((await engine.api.status()).encoder).toBe('ready');
    engine.close();
    return status.next?.failed;
  };
  const broken = (made: string, embed: Embedder['embed']): Embedder => ({
    id: made,
    dimensions: OTHER_DIMENSIONS,
    embed,
  });

  it('since it does not load, is told, and the one before answers', async () => {
    const reject = async () => Promise.reject(new Error('no such operator'));
    expect(await fails((made) => broken(made, reject))).toBe('model_unusable');
  });

  it('since it has other dimensions than it says, is told', async () => {
    expect(await fails((made) => broken(made, async () => [new Float32Array(65).fill(1)]))).toBe('model_unusable');
  });

  it('since it fails again and again, is told after three times', async () => {
    let runs = 0;
    const embed = async () => {
      runs += 1;
      if (runs > 10) throw new Error('out of memory');
      return [new Float32Array(OTHER_DIMENSIONS).fill(1)];
    };
    expect(await fails((made) => broken(made, embed))).toBe('model_unusable');
    expect(runs).toBe(10 + 3);
  });

  it('since it makes nothing of too many texts, does not take over', async () => {
    const nothing = (text: string) => (/tea/.test(text) ? new Float32Array(OTHER_DIMENSIONS) : undefined);
    const make = (made: string) => letterEncoder(made, OTHER_DIMENSIONS, { vectorOf: nothing });
    expect(await fails(make, 100)).toBe('model_unusable');
  });
});

describe('a full disk while the new vectors are made', () => {
  it('is told; the one before answers, and once there is room it goes on without losing any', async () => {
    const engine = await stage.halfWay();
    const { api, context, next, before } = engine;
    const full = () => {
      throw new DOMException('no room left', 'QuotaExceededError');
    };
    context.db.segments.hook('creating', full);
    next.lift();
    await engine.once((status) => status.next?.failed !== undefined);
    expect((await api.encoder()).next?.failed).toBe('storage_full');
    expect(await engine.answers()).toEqual(before);
    context.db.segments.hook('creating').unsubscribe(full);
    await engine.change();
    await engine.once(({ serving }) => serving === MODEL);
    expect(await engine.stored()).toEqual({ [next.id]: 300 });
    engine.close();
  });
});

describe('a store that refuses once', () => {
  it('loses no vector by it', async () => {
    const engine = await stage.halfWay();
    const { context, next, vectors } = engine;
    const once = () => {
      context.db.segments.hook('creating').unsubscribe(once);
      throw new DOMException('busy', 'UnknownError');
    };
    context.db.segments.hook('creating', once);
    next.lift();
    await vectors.settled();
    expect(await engine.stored()).toEqual({ [next.id]: 300 });
    engine.close();
  });
});

describe('a download for it', () => {
  const failure = async (lives: Lives = {}) => {
    const engine = await stage.live(lives);
    await engine.api.ingest(windowOf(said(10)));
    await engine.change();
    await engine.once(({ next }) => next?.failed !== undefined);
    return { engine, failed: (await engine.api.encoder()).next?.failed };
  };

  it.each([
    ['has a page in the place of a file', { kind: 'html' }, 'model_not_there'],
    ['lacks a file', { kind: 'status', status: 404 }, 'model_not_there'],
    ['dies in the middle', { kind: 'dies', after: 2 * MEGABYTE }, 'model_server_away'],
  ] as const)('from a server that %s says so, and asked again goes on', async (_, trouble, code) => {
    stage.server.trouble.set(WEIGHTS, trouble);
    const { engine, failed } = await failure();
    expect(failed).toBe(code);
    expect(await engine.answers()).not.toEqual([]);
    stage.server.trouble.clear();
    stage.server.asked.length = 0;
    await engine.change();
    await engine.once(({ serving }) => serving === MODEL);
    expect(stage.server.asked.map(({ path }) => path)).toEqual([WEIGHTS]);
    expect(stage.server.asked[0]?.range !== undefined).toBe(trouble.kind === 'dies');
    engine.close();
  });

  it('onto a full disk says so, and leaves nothing of the big file', async () => {
    const { engine, failed } = await failure({ room: MEGABYTE });
    expect(failed).toBe('storage_full');
    expect(stage.filesOnDisk()).toBe(3);
    engine.close();
  });

  it('that failed is not tried again by itself when the engine wakes', async () => {
    stage.server.trouble.set(WEIGHTS, { kind: 'status', status: 404 });
    const { engine } = await failure();
    engine.close();
    const asked = stage.server.asked.length;
    const again = await stage.live({ factory: engine.factory });
    await again.vectors.settled();
    expect((await again.api.encoder()).next?.failed).toBe('model_not_there');
    expect(stage.server.asked.length).toBe(asked);
    again.close();
  });

  it('refuses other bytes than the first time, and names the hashes of those that serve', async () => {
    const engine = await stage.live();
    await engine.api.ingest(windowOf(said(10)));
    await engine.change();
    await engine.once(({ serving }) => serving === MODEL);
    expect((await engine.api.encoder()).files.map(({ path, sha256 }) => [path, sha256.length])).toContainEqual([
      WEIGHTS,
      64,
    ]);
    await engine.api.changeEncoder('all-MiniLM-L6-v2');
    await engine.once(({ serving }) => serving === 'all-MiniLM-L6-v2');
    stage.server.files.set(WEIGHTS, stage.weights.with(2_000_000, 8));
    await engine.change();
    await engine.once(({ next }) => next?.failed !== undefined);
    expect(await engine.api.encoder()).toMatchObject({
      serving: 'all-MiniLM-L6-v2',
      next: { failed: 'model_changed' },
    });
    engine.close();
  });

  it('can be given up while it runs', async () => {
    stage.server.trouble.set(WEIGHTS, { kind: 'hangs', after: 2 * MEGABYTE });
    const engine = await stage.live();
    await engine.change();
    await engine.once(({ next }) => (next?.done ?? 0) > MEGABYTE);
    expect((await engine.api.encoder()).next).toMatchObject({ step: 'download', from: stage.server.address });
    expect((await engine.api.changeEncoder('all-MiniLM-L6-v2')).next).toBeUndefined();
    expect(stage.filesOnDisk()).toBe(0);
    engine.close();
  });

  it('goes on by itself when its engine died', async () => {
    stage.server.trouble.set(WEIGHTS, { kind: 'hangs', after: 2 * MEGABYTE });
    const engine = await stage.live();
    await engine.change();
    await engine.once(({ next }) => (next?.done ?? 0) > MEGABYTE);
    engine.close();
    stage.server.trouble.clear();
    const again = await stage.live({ factory: engine.factory });
    await again.once(({ serving }) => serving === MODEL);
    expect(stage.server.asked.at(-1)?.range).toMatch(/^bytes=\d{7}-$/);
    again.close();
  });

  it('is refused for an address that is none, and for an encoder that is unknown', async () => {
    const { api, close } = await stage.live();
    await expect(api.changeEncoder(MODEL, 'file:///etc/')).rejects.toMatchObject({ code: 'bad_message' });
    await expect(api.changeEncoder('other' as 'multilingual-e5-small')).rejects.toMatchObject({ code: 'not_found' });
    expect(stage.server.asked).toEqual([]);
    close();
  });
});
