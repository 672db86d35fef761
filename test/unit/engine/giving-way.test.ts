import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryDocId } from '../../../lib/engine/docs.ts';
import { createGivingWay } from '../../../lib/engine/giving-way.ts';
import { testEngine } from '../../support/engine.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Whether a promise has come to its end after so many ms. */
async function isOver(promise: Promise<void>, ms: number): Promise<boolean> {
  let over = false;
  void promise.then(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(ms);
  return over;
}

describe('giving way', () => {
  it('does not wait where nobody asks', async () => {
    expect(await isOver(createGivingWay().quiet(), 0)).toBe(true);
  });

  it('waits while somebody is served, and a moment longer for the next question', async () => {
    const { serve, quiet } = createGivingWay();
    let answer: (value: string) => void = () => undefined;
    const answered = serve(() => new Promise<string>((resolve) => (answer = resolve)));
    const waited = quiet();
    expect(await isOver(waited, 400)).toBe(false);
    answer('rows');
    expect(await answered).toBe('rows');
    expect(await isOver(waited, 60)).toBe(false);
    await expect(serve(() => Promise.reject(new Error('no such row')))).rejects.toThrow('no such row');
    expect(await isOver(waited, 90)).toBe(false);
    expect(await isOver(waited, 60)).toBe(true);
  });

  it('goes on after some seconds in all, however much is asked', async () => {
    const { serve, quiet } = createGivingWay();
    void serve(() => new Promise(() => undefined));
    expect(await isOver(quiet(), 2_400)).toBe(false);
    const again = quiet();
    expect(await isOver(again, 200)).toBe(true);
    expect(await isOver(quiet(), 1)).toBe(true);
  });
});

describe('loading in parts', () => {
  it('leaves nothing out where there are many rows', async () => {
    vi.useRealTimers();
    const { api, context, factory, close } = await testEngine();
    await api.remember('Has a dog called Rex');
    const [memory] = await context.db.memories.toArray();
    const rows = Array.from({ length: 1_201 }, (_, at) => ({
      ...memory,
      id: `m_many${String(at).padStart(5, '0')}`,
      text: `Keeps the toolbox ${at}`,
      value: `toolbox ${at}`,
    }));
    await context.db.memories.bulkPut(rows as never);
    close();
    let parts = 0;
    const again = await testEngine({
      factory,
      giveWay: async () => {
        parts += 1;
      },
    });
    expect(new Set(again.context.recall.ids())).toEqual(
      new Set([memory?.id ?? '', ...rows.map(({ id }) => id)].map(memoryDocId)),
    );
    expect(parts).toBeGreaterThan(4);
    again.close();
  });
});
