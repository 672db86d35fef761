import { describe, expect, it } from 'vitest';
import type { Place } from '../../../lib/engine/api.ts';
import { type Said, testEngine, windowOf } from '../../support/engine.ts';

const DAY = 86_400_000;
const HERE = { site: 'chatgpt', conversation: { nativeId: 'one', provisional: 'visit-one' } };
const THERE = { site: 'chatgpt', conversation: { nativeId: 'two', provisional: 'visit-two' } };
type Bench = Awaited<ReturnType<typeof testEngine>>;

async function say(bench: Bench, said: string | Said, where = HERE): Promise<void> {
  await bench.api.ingest(windowOf([said, 'I see.'], { ...where, at: bench.clock.now() }));
  bench.clock.advance(DAY);
}
const turn = (nativeId: string, text: string): Said => ({ nativeId, text });
const learnt = async ({ api }: Bench, where: Place = HERE) => (await api.learntHere(where)).map(({ text }) => text);
const known = async ({ api }: Bench) => (await api.memories({ limit: 50 })).rows.map(({ text }) => text).sort();

/** A chat before that told where somebody lives, and one now that tells of a move and a dog. */
async function talked(): Promise<Bench> {
  const bench = await testEngine();
  await bench.api.pauseJobs(true);
  await say(bench, 'I live in Porto.', THERE);
  await say(bench, turn('a', 'I moved to Lisbon.'));
  await say(bench, turn('b', 'I have a dog called Rex.'));
  return bench;
}

describe('learnt in this conversation', () => {
  it('is what its turns taught or changed, newest first, with what that replaced', async () => {
    const bench = await talked();
    const rows = await bench.api.learntHere(HERE);
    expect(rows.map(({ text }) => text)).toEqual(['Has a dog called Rex', expect.stringMatching(/^Lives in Lisbon/)]);
    expect(rows[1]?.before).toMatchObject([{ text: 'Lives in Porto' }]);
    expect(await learnt(bench, THERE)).toEqual([]);
    // Under either of its names.
    const { nativeId: _none, ...visit } = HERE.conversation;
    expect(await learnt(bench, { ...HERE, conversation: visit })).toHaveLength(2);
    expect(await learnt(bench, { site: 'claude', conversation: HERE.conversation })).toEqual([]);
    expect(await learnt(bench, { ...HERE, conversation: { nativeId: 'none', provisional: 'none' } })).toEqual([]);
    bench.close();
  });

  it('leaves out what was only said over again, and what was forgotten', async () => {
    const bench = await talked();
    await say(bench, turn('c', 'I have a dog called Rex.'), THERE);
    expect(await learnt(bench, THERE)).toEqual([]);
    const rex = (await bench.api.memories({ limit: 9, query: 'Rex' })).rows.find(({ text }) => text.includes('Rex'));
    await bench.api.forget(rex?.id ?? '');
    expect(await learnt(bench)).toEqual([expect.stringMatching(/^Lives in Lisbon/)]);
    bench.close();
  });

  it('is taken back one by one, and put back again', async () => {
    const bench = await talked();
    const [, move] = await bench.api.learntHere(HERE);
    const undone = await bench.api.undo(move?.eventId ?? '');
    expect(await known(bench)).toEqual(['Has a dog called Rex', 'Lives in Porto']);
    expect(await learnt(bench)).toEqual(['Has a dog called Rex']);
    // Twice is once, and says the same.
    expect(await bench.api.undo(move?.eventId ?? '')).toBe(undone);
    await bench.api.undo(undone);
    expect(await learnt(bench)).toEqual(['Has a dog called Rex', expect.stringMatching(/^Lives in Lisbon/)]);
    expect(await known(bench)).toContainEqual(expect.stringMatching(/^Lives in Lisbon/));
    bench.close();
  });

  it('finds its events in a store with many others', async () => {
    const bench = await talked();
    for (let at = 0; at < 60; at += 1) await bench.api.remember(`Has visited the lighthouse number ${at}`);
    await say(bench, turn('d', 'I work as a nurse.'));
    expect(await learnt(bench)).toEqual([
      'Works as a nurse',
      'Has a dog called Rex',
      expect.stringMatching(/^Lives in Lisbon/),
    ]);
    bench.close();
  });
});

describe('what was added last', () => {
  it('is the newest block of that conversation, word for word', async () => {
    const bench = await talked();
    const { rows } = await bench.api.memories({ limit: 9 });
    const line = (at: number) => ({ id: `m:${rows[at]?.id}`, text: rows[at]?.text ?? '' });
    expect(await bench.api.lastAdded(HERE)).toBeUndefined();
    await bench.api.used({ ...HERE, lines: [line(0)], how: 'accepted' });
    bench.clock.advance(1_000);
    await bench.api.used({ ...HERE, lines: [line(1), line(0)], how: 'auto' });
    bench.clock.advance(1_000);
    await bench.api.used({ ...THERE, lines: [line(0)], how: 'accepted' });
    const block = await bench.api.lastAdded(HERE);
    expect(block).toMatchObject({ at: bench.clock.now() - 1_000, how: 'auto', site: 'chatgpt' });
    expect(block?.lines.map(({ text }) => text)).toEqual([rows[1]?.text, rows[0]?.text]);
    bench.close();
  });
});

describe('what the user calls wrong', () => {
  /** Lines about it, whatever a click they need. */
  const offered = async ({ api }: Bench, id: string) => {
    const { lines, ask } = await api.preview({
      site: 'chatgpt',
      conversation: { provisional: 'new' },
      draft: 'Suggest a restaurant for Friday',
    });
    return [...lines, ...ask].filter((line) => line.id === `m:${id}`);
  };
  const rexOf = async ({ api }: Bench) =>
    (await api.memories({ limit: 9, query: 'dog' })).rows.find(({ text }) => text === 'Has a dog called Rex');
  const waiting = async ({ api }: Bench) => (await api.memories({ limit: 9, state: 'review' })).rows;

  it('waits for them and is told to no chat, however often it is said again', async () => {
    const bench = await talked();
    await say(bench, turn('v', 'I am vegetarian.'));
    const id = (await bench.api.memories({ limit: 9 })).rows.find(({ text }) => text === 'Is vegetarian')?.id ?? '';
    expect(await offered(bench, id)).toHaveLength(1);
    expect(await bench.api.sayWrong(id)).toEqual(expect.any(String));
    expect(await bench.api.sayWrong(id)).toBeUndefined();
    expect(await waiting(bench)).toMatchObject([{ id, reviewReason: 'said_wrong', state: 'review' }]);
    await say(bench, turn('e', 'I am vegetarian.'), THERE);
    expect(await offered(bench, id)).toEqual([]);
    expect(await waiting(bench)).toHaveLength(1);
    await expect(bench.api.sayWrong('m_none')).rejects.toMatchObject({ code: 'not_found' });
    bench.close();
  });

  it('comes back when it is kept, put right, or taken back', async () => {
    for (const how of ['confirm', 'revise', 'undo'] as const) {
      const bench = await talked();
      const id = (await rexOf(bench))?.id ?? '';
      const event = (await bench.api.sayWrong(id)) ?? '';
      if (how === 'confirm') await bench.api.confirm(id);
      else if (how === 'revise') await bench.api.revise(id, 'Has a dog called Max');
      else await bench.api.undo(event);
      expect(await waiting(bench), how).toEqual([]);
      expect(await known(bench), how).toContain(how === 'revise' ? 'Has a dog called Max' : 'Has a dog called Rex');
      bench.close();
    }
  });

  it('goes with an export', async () => {
    const bench = await talked();
    await bench.api.sayWrong((await rexOf(bench))?.id ?? '');
    const other = await testEngine();
    await other.api.import(await bench.api.export());
    expect(await waiting(other)).toMatchObject([{ text: 'Has a dog called Rex', reviewReason: 'said_wrong' }]);
    bench.close();
    other.close();
  });
});
