import { describe, expect, it } from 'vitest';
import { createHandoffs } from '../../../lib/background/handoffs.ts';

/** A session storage as the browser's, in memory. */
function storage() {
  const rows = new Map<string, unknown>();
  const of = (key: string | null) =>
    key === null ? Object.fromEntries(rows) : rows.has(key) ? { [key]: rows.get(key) } : {};
  return {
    rows,
    area: {
      get: async (key: string | null) => of(key),
      set: async (items: Record<string, unknown>) => {
        for (const [key, value] of Object.entries(items)) rows.set(key, value);
      },
      remove: async (keys: string | string[]) => {
        for (const key of [keys].flat()) rows.delete(key);
      },
    } as unknown as chrome.storage.StorageArea,
  };
}

describe('a text that waits for the tab that was opened for it', () => {
  it('is given once, to that tab and that site alone', async () => {
    const { area, rows } = storage();
    const handoffs = createHandoffs(area, () => 1000);
    await handoffs.open('claude', 'Go on here', async () => 7);
    expect(await handoffs.take(8, 'claude')).toBeUndefined();
    expect(await handoffs.take(7, 'chatgpt')).toBeUndefined();
    expect(await Promise.all([handoffs.take(7, 'claude'), handoffs.take(7, 'claude')])).toEqual([
      'Go on here',
      undefined,
    ]);
    expect(rows.size).toBe(0);
  });

  it('is there for a page that asks while its tab is still being opened', async () => {
    const { area } = storage();
    const handoffs = createHandoffs(area, () => 1000);
    let opened: (id: number) => void = () => undefined;
    const opening = handoffs.open('claude', 'Go on here', () => new Promise((resolve) => (opened = resolve)));
    const asked = handoffs.take(7, 'claude');
    await Promise.resolve();
    await new Promise<void>((resolve) => queueMicrotask(resolve));
    setTimeout(() => opened(7), 0);
    await opening;
    expect(await asked).toBe('Go on here');
  });

  it('is gone after two minutes, and with its tab', async () => {
    const { area, rows } = storage();
    let now = 1000;
    const handoffs = createHandoffs(area, () => now);
    await handoffs.open('claude', 'one', async () => 7);
    now += 2 * 60_000;
    expect(await handoffs.take(7, 'claude')).toBeUndefined();
    expect(rows.size).toBe(0);
    await handoffs.open('claude', 'two', async () => 8);
    await handoffs.remove(8);
    expect(await handoffs.take(8, 'claude')).toBeUndefined();
  });

  it('is not kept where no tab was opened', async () => {
    const { area, rows } = storage();
    const handoffs = createHandoffs(area, () => 1000);
    await handoffs.open('claude', 'one', async () => undefined);
    await expect(handoffs.open('claude', 'one', () => Promise.reject(new Error('no tab')))).rejects.toThrow('no tab');
    expect(rows.size).toBe(0);
    await handoffs.open('claude', 'two', async () => 9);
    expect(await handoffs.take(9, 'claude')).toBe('two');
  });
});
