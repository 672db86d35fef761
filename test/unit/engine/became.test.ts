/** What became of lines that were added, told from the turns after them: over the real store. */
import { describe, expect, it } from 'vitest';
import { testEngine, windowOf } from '../../support/engine.ts';

const conversation = { nativeId: 'two', provisional: 'visit-two' };

/** Somebody of whom two things are known, asks with both lines added. */
async function asking() {
  const bench = await testEngine();
  const { api, context, clock } = bench;
  await api.ingest(windowOf(['I live in Lisbon.', 'Nice.', 'I have a dog called Rex.', 'Good dog.']));
  // One document more than the words have, so that they are rare.
  await api.ingest(
    windowOf(['The harbour was full of boats and noise.', 'I see.'], { conversation: { provisional: 'three' } }),
  );
  const rows = await context.db.memories.toArray();
  const idOf = (word: string) => `m:${rows.find(({ text }) => text.includes(word))?.id}`;
  clock.advance(3_600_000);
  // The same turns are seen again with the dates that they had.
  const asked = clock.now();
  const lines = [
    { id: idOf('Lisbon'), text: 'Lives in Lisbon' },
    { id: idOf('Rex'), text: 'Has a dog called Rex' },
  ];
  await api.used({ site: 'chatgpt', conversation, lines, how: 'auto' });
  const say = (...said: Parameters<typeof windowOf>[0]) => api.ingest(windowOf(said, { conversation, at: asked }));
  const use = async () => (await context.db.uses.toArray())[0];
  return { ...bench, say, use, lines };
}

const ASKED = 'What could I do on Sunday?';

describe('what became of what was added', () => {
  it('is not told before there is a whole reply', async () => {
    const { say, use, close } = await asking();
    expect(await use()).not.toHaveProperty('outcomes');
    await say(ASKED, { text: 'In Lis', final: false });
    expect((await use())?.outcomes).toEqual(['unclear', 'unclear']);
    close();
  });

  it('is told by the reply, and for good by the next message; the turn is remembered, its words are not', async () => {
    const { say, use, context, close } = await asking();
    await say(ASKED, 'Walk along the river: Lisbon is lovely then.');
    expect(await use()).toMatchObject({ outcomes: ['taken', 'ignored'] });
    expect(await use()).not.toHaveProperty('settled');
    await say(ASKED, 'Walk along the river: Lisbon is lovely then.', 'And with Rex?');
    const settled = await use();
    expect(settled).toMatchObject({ outcomes: ['taken', 'taken'], settled: true });
    expect((await context.db.turns.get(settled?.turnKey ?? ''))?.text).toBe(ASKED);
    expect(JSON.stringify(settled)).not.toContain('Sunday');
    // What is said later changes nothing any more.
    await say(
      ASKED,
      'Walk along the river: Lisbon is lovely then.',
      'And with Rex?',
      'Yes.',
      "No, I don't live in Lisbon.",
    );
    expect(await use()).toEqual(settled);
    close();
  });

  it('is contradicted by a new value of the same thing', async () => {
    const { say, use, close } = await asking();
    await say(ASKED, 'Lisbon has a river.', 'I moved to Porto last week, I live in Porto now.');
    expect(await use()).toMatchObject({ outcomes: ['contradicted', 'ignored'], settled: true });
    close();
  });

  it('of two uses in one conversation belongs to the message that each was sent with', async () => {
    const { api, context, clock, say, lines, close } = await asking();
    await say(ASKED, 'Walk along the river.');
    clock.advance(60_000);
    await api.used({ site: 'chatgpt', conversation, lines: lines.slice(1), how: 'auto' });
    await say(ASKED, 'Walk along the river.', 'And on Monday?', 'Take Rex to the park.');
    const uses = await context.db.uses.orderBy('at').toArray();
    expect(uses.map(({ outcomes }) => outcomes)).toEqual([['ignored', 'ignored'], ['taken']]);
    expect(new Set(uses.map(({ turnKey }) => turnKey)).size).toBe(2);
    close();
  });

  it('goes out and comes in with an export', async () => {
    const { api, say, use, close } = await asking();
    await say(ASKED, 'Walk along the river: Lisbon is lovely then.', 'And with Rex?');
    const file = await api.export();
    const other = await testEngine();
    await other.api.import(file);
    expect((await other.context.db.uses.toArray())[0]).toEqual(await use());
    other.close();
    close();
  });
});
