import { describe, expect, it } from 'vitest';
import { testEngine } from '../../support/engine.ts';
import { seedRows } from '../../tools/seed/rows.ts';
import { seedFile } from '../../tools/seed.ts';

const SHAPE = { memories: 400, waiting: 3 };

describe('the store of an invented person', () => {
  it('is the same at every run, and as large as was asked for', async () => {
    const seed = await seedRows(SHAPE);
    expect(seed).toEqual(await seedRows(SHAPE));
    expect(seed.memories).toHaveLength(400);
    expect(seed.memories.filter(({ state }) => state === 'review')).toHaveLength(3);
    expect(new Set(seed.memories.map(({ text }) => text)).size).toBeGreaterThan(395);
    const turns = new Map(seed.turns.map((turn) => [turn.key, turn.text]));
    for (const { id, quote } of seed.payloads) {
      const { turnKey = '' } = seed.observations.find((row) => row.id === id) ?? {};
      expect(turns.get(turnKey)?.slice(quote.start, quote.end)).toBe(quote.text);
    }
  });

  it('can be imported, and is then what the engine itself makes of it', async () => {
    const { api, close } = await testEngine();
    const { memories } = await seedRows(SHAPE);
    expect(await api.import(await seedFile(SHAPE))).toMatchObject({ memories: 400, skipped: [] });
    const listed = memories.filter(({ state }) => state === 'current' || state === 'ended');
    const page = await api.memories({ limit: 50, isBare: true });
    expect(await api.known()).toBe(listed.length);
    const newest = [...listed].sort((a, b) => b.recordedAt - a.recordedAt).slice(0, 50);
    expect(page.rows.map(({ text }) => text)).toEqual(newest.map(({ text }) => text));
    const [conversation] = (await seedRows(SHAPE)).conversations.slice(-1);
    const here = {
      site: conversation?.site ?? '',
      conversation: { nativeId: conversation?.nativeId ?? '', provisional: '' },
    };
    expect((await api.learntHere(here)).length).toBeGreaterThan(3);
    close();
  });
});
