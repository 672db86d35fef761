import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineClient } from '../../../lib/engine/client.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import { memoryList } from '../../../lib/ui/memory-list.ts';
import { sampleEngine } from '../../tools/screens/sample-engine.ts';

type Memories = Parameters<typeof memoryList>[0]['memories'];

/** The samples behind a door that can be held shut, so that answers come in any order. */
function setUp(count: number) {
  const life = new AbortController();
  let told: () => void = () => {};
  const engine = sampleEngine(() => told(), Date.UTC(2026, 10, 21));
  engine.fill(count);
  let door: Promise<unknown> = Promise.resolve();
  const asked: Parameters<Memories>[0][] = [];
  const memories: Memories = async (page) => {
    asked.push(page);
    const before = door;
    const answer = await (engine.api.memories as Memories)(page);
    await before;
    return answer;
  };
  const list = memoryList(
    {
      memories,
      known: engine.api.known as EngineClient['known'],
      related: engine.api.related as EngineClient['related'],
      onChange: (callback) => {
        told = () => callback(1);
      },
    },
    life.signal,
  );
  const shut = () => {
    let open: () => void = () => {};
    door = new Promise<void>((resolve) => {
      open = resolve;
    });
    return () => {
      door = Promise.resolve();
      open();
    };
  };
  return { engine, list, life, asked, shut, texts: () => list.rows.value?.map(({ text }) => text) };
}

describe('memoryList', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(1_000);

  it('has no rows before the first answer, then the newest and what waits', async () => {
    const { list, texts } = setUp(3);
    expect(list.rows.value).toBe(undefined);
    await settle();
    expect(texts()).toEqual(['Fact number 0', 'Fact number 1', 'Fact number 2']);
    expect(list.review.value.map(({ text }) => text)).toEqual(['Is moving to Berlin']);
    expect([list.total.value, list.more.value, list.loading.value]).toEqual([3, false, false]);
  });

  it('shows what belongs to a row after the row itself, and keeps it when the rows are read anew', async () => {
    const bica = () => list.rows.value?.find(({ text }) => text === 'Has a dog called Bica');
    let answer: (found: Awaited<ReturnType<EngineClient['related']>>) => void = () => {};
    const rows = sampleEngine(() => {}, Date.UTC(2026, 10, 21));
    const own = new AbortController();
    const list = memoryList(
      {
        memories: rows.api.memories as Memories,
        known: rows.api.known as EngineClient['known'],
        related: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
        onChange: () => {},
      },
      own.signal,
    );
    await settle();
    expect(bica()?.related).toEqual([]);
    const vet = [{ id: 'm_200', text: 'Is looking for a vet for Bica', why: 'about' as const }];
    answer({ [bica()?.id ?? '']: vet });
    await settle();
    expect(bica()?.related).toEqual(vet);
    await list.refresh();
    expect(bica()?.related).toEqual(vet);
    own.abort();
  });

  it('loads page after page to the end, each row once', async () => {
    const { list, texts } = setUp(75);
    await settle();
    for (let page = 0; page < 5; page++) await list.loadMore();
    expect(texts()).toEqual(Array.from({ length: 75 }, (_, place) => `Fact number ${place}`));
    expect(list.more.value).toBe(false);
  });

  it('shows a row once when the list has moved between two pages', async () => {
    const { engine, list, texts } = setUp(40);
    await settle();
    await (engine.api.remember as (text: string) => Promise<unknown>)('Just typed');
    await list.loadMore();
    expect(new Set(texts()).size).toBe(texts()?.length);
    await settle();
    expect(texts()?.[0]).toBe('Just typed');
    expect(texts()).toHaveLength(40);
  });

  it('searches once after the last key, and keeps the rows until the answer is there', async () => {
    const { list, asked, shut, texts } = setUp(20);
    await settle();
    const before = asked.length;
    const open = shut();
    for (const query of ['n', 'nu', 'number 1', ' number 12 ']) {
      list.search(query);
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(asked.slice(before).map(({ query }) => query)).toEqual(['number 12', undefined]);
    expect(texts()).toHaveLength(20);
    open();
    await settle();
    expect(texts()).toEqual(['Fact number 12']);
  });

  it('never lets a late answer to older words replace a newer one', async () => {
    const { list, shut, texts } = setUp(20);
    await settle();
    const open = shut();
    list.search('number 3');
    await vi.advanceTimersByTimeAsync(200);
    const answerFirst = open;
    const openSecond = shut();
    list.search('number 5');
    await vi.advanceTimersByTimeAsync(200);
    openSecond();
    await settle();
    expect(texts()).toEqual(['Fact number 5']);
    answerFirst();
    await settle();
    expect(texts()).toEqual(['Fact number 5']);
  });

  it('keeps the rows when a reading fails, says why, and recovers', async () => {
    const { engine, list, texts } = setUp(2);
    await settle();
    engine.fail(new TsubasaError('storage_failed', 'as asked'));
    await settle();
    expect(list.error.value).toMatchObject({ code: 'storage_failed' });
    expect(texts()).toHaveLength(2);
    engine.fail(undefined);
    await settle();
    expect(list.error.value).toBe(undefined);
  });

  it('follows changes of the store until its life ends', async () => {
    const { engine, list, life, texts } = setUp(2);
    await settle();
    engine.fill(5);
    await settle();
    expect(texts()).toHaveLength(5);
    engine.fill(7);
    life.abort();
    await settle();
    expect(texts()).toHaveLength(5);
    expect(list.total.value).toBe(5);
  });
});
