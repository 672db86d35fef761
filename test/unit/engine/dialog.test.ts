/** Turns are read with what was said before them, as they come and when they are read later. */
import { describe, expect, it } from 'vitest';
import { type Said, testEngine, windowOf } from '../../support/engine.ts';

type Engine = Awaited<ReturnType<typeof testEngine>>;

const known = async ({ api }: Engine, state?: 'review') =>
  (await api.memories({ limit: 50, ...(state && { state }) })).rows.map(({ text }) => text).sort();

/** A chat that is told a window at a time, each with the two turns before the new one, as capture does. */
async function tell(engine: Engine, id: string, texts: readonly string[]): Promise<void> {
  const all = texts.map((text, at): Said => ({ text, nativeId: `${id}-${at}`, role: at % 2 ? 'assistant' : 'user' }));
  for (let at = 0; at < all.length; at++) {
    engine.clock.advance(1_000);
    await engine.api.ingest(
      windowOf(all.slice(Math.max(0, at - 2), at + 1), { conversation: { nativeId: id, provisional: id } }),
    );
  }
}

const PLAY = [
  "roleplay: you're a venue booker, i'm dane",
  "Hi Dane. What's your guarantee?",
  'a thousand',
  'Hm.',
  "i'm lactose intolerant",
  'Noted.',
  'and i live in Graz',
  'Fine.',
];
const ANSWERS = [
  'plan my week',
  'Which city do you live in?',
  'Lisbon',
  'Are you vegetarian?',
  'yes',
  'Here is the plan.',
];

describe('a turn that comes', () => {
  it('is read with the reply before it, in whatever windows it was seen', async () => {
    const engine = await testEngine();
    await tell(engine, 'answers', ANSWERS);
    expect(await known(engine)).toEqual(['Is vegetarian', 'Lives in Lisbon']);
    const rows = await engine.context.db.payloads.toArray();
    expect(JSON.stringify(rows)).not.toContain('Which city');
    engine.close();
  });

  it('is nobody in a frame that was opened long before, until it is closed', async () => {
    const engine = await testEngine();
    await tell(engine, 'play', PLAY);
    expect(await known(engine)).toEqual([]);
    await tell(engine, 'play', [...PLAY, "ok stop role play. I'm vegan", 'Sure.', 'I live in Porto']);
    expect(await known(engine)).toEqual(['Is vegan', 'Lives in Porto']);
    engine.close();
  });

  it('shows a preference by a choice, which is believed once a second chat agrees', async () => {
    const engine = await testEngine();
    const offer = [
      'what should I do in May?',
      'Which do you like? 1) Tuscany hike 2) Beach week in Crete',
      'the first',
    ];
    await tell(engine, 'one', offer);
    expect(await known(engine)).toEqual([]);
    expect(await known(engine, 'review')).toEqual(['Chose Tuscany hike over Beach week in Crete']);
    await tell(engine, 'two', offer);
    expect(await known(engine)).toEqual(['Chose Tuscany hike over Beach week in Crete']);
    engine.close();
  });
});

describe('a turn that is read later', () => {
  it('is read with the same turns before it', async () => {
    const told = await testEngine();
    await tell(told, 'answers', ANSWERS);
    await tell(told, 'play', PLAY);
    const { db } = told.context;
    const expected = await known(told);
    for (const table of [db.observations, db.memories, db.payloads]) await table.clear();
    expect(await known(told)).toEqual([]);
    await told.jobs.enqueue({ id: 'observe:again', kind: 'observe' });
    await told.jobs.settled();
    expect(await known(told)).toEqual(expected);
    told.close();
  });
});
