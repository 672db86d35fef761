import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../lib/distill/pack.ts';
import { consolidate } from '../../../lib/engine/consolidate.ts';
import type { MemoryRow } from '../../../lib/storage/db.ts';
import { everythingStored, testEngine, windowOf } from '../../support/engine.ts';

const DAY = 86_400_000;
type Bench = Awaited<ReturnType<typeof testEngine>>;

/** An engine that tidies when the test says so. */
async function newBench() {
  const bench = await testEngine();
  await bench.api.pauseJobs(true);
  return bench;
}

/** What an idle engine does, from the beginning to the end. */
const tidy = ({ context }: Bench) => consolidate(context, { cursor: undefined, goesOn: async () => true });

/** One message in a conversation of its own, at the bench's time. */
async function say(bench: Bench, text: string): Promise<void> {
  const name = bench.context.newId();
  const conversation = { provisional: name, nativeId: name };
  await bench.api.ingest(windowOf([text, 'I see.'], { conversation, at: bench.clock.now() }));
}
const rowsOf = async ({ context }: Bench): Promise<MemoryRow[]> => await context.db.memories.orderBy('id').toArray();
/** All that is known and was done; not the work that waits for the encoder. */
const facts = async ({ context: { db } }: Bench) =>
  Promise.all([db.turns, db.observations, db.payloads, db.memories, db.events].map((table) => table.toArray()));
const texts = async ({ api }: Bench, of: Partial<Parameters<Bench['api']['memories']>[0]> = {}) =>
  (await api.memories({ limit: 50, ...of })).rows.map((row) => row.text).sort();
const lastEvent = async ({ context }: Bench, op: string) =>
  (await context.db.events.orderBy('hlc').toArray()).findLast((event) => event.op === op)?.id ?? '';
const idOf = async (bench: Bench, text: string) =>
  (await rowsOf(bench)).find((row) => row.text === text)?.id ?? `no ${text}`;

/** Ids of the memories that a question about hiking would be answered with. */
function told({ context, clock }: Bench): string[] {
  const question = 'What did I say about hiking?';
  const found = context.recall.search({ text: question, now: clock.now(), space: 'main' });
  const { lines } = pack(found, { question, now: clock.now(), explicit: true });
  return lines.flatMap(({ memoryId = [] }) => memoryId);
}

async function hiker(): Promise<Bench> {
  const bench = await newBench();
  await say(bench, 'I like hiking.');
  await say(bench, 'I love hiking in the Alps.');
  return bench;
}

describe('merging', () => {
  it('keeps what tells most; what was merged is found, is in no pack, and comes back by undo', async () => {
    const bench = await hiker();
    const before = await rowsOf(bench);
    expect(await tidy(bench)).toEqual({ done: true });
    expect(await texts(bench)).toEqual(['Loves hiking in the Alps']);
    expect(await texts(bench, { state: 'archived' })).toEqual(['Likes hiking']);
    expect(await texts(bench, { query: 'hiking' })).toEqual(['Likes hiking', 'Loves hiking in the Alps']);
    const [kept] = (await bench.api.memories({ limit: 5 })).rows;
    expect(kept?.quote).toBe('I love hiking in the Alps.');
    const merged = await idOf(bench, 'Likes hiking');
    expect(told(bench)).toContain(kept?.id);
    expect(told(bench)).not.toContain(merged);

    await bench.api.undo(await lastEvent(bench, 'merge'));
    expect(await rowsOf(bench)).toEqual(before);
    expect(told(bench)).toContain(merged);
    await tidy(bench);
    expect(await rowsOf(bench)).toEqual(before);
    await bench.api.undo(await lastEvent(bench, 'undo'));
    expect(await texts(bench)).toEqual(['Loves hiking in the Alps']);
    bench.close();
  });

  it('writes nothing the second time, and no word into an event', async () => {
    const bench = await hiker();
    await tidy(bench);
    const { revision } = bench.context;
    const stored = await facts(bench);
    await tidy(bench);
    expect(bench.context.revision).toBe(revision);
    expect(await facts(bench)).toEqual(stored);
    expect(JSON.stringify(await bench.context.db.events.toArray())).not.toMatch(/hik|alps/i);
    bench.close();
  });

  it('goes on where a slice ended, with the same result', async () => {
    const bench = await newBench();
    for (const text of ['I like hiking.', 'I like hiking in the Alps.', 'I live in Lisbon.', "I'm allergic to nuts."])
      await say(bench, text);
    let slices = 0;
    for (let cursor: string | undefined = ''; cursor !== undefined; slices++) {
      let chunks = 0;
      const end = await consolidate(bench.context, { cursor, goesOn: async () => ++chunks <= 1 });
      cursor = 'cursor' in end ? end.cursor : undefined;
    }
    expect(slices).toBeGreaterThan(2);
    expect(await texts(bench, { state: 'archived' })).toEqual(['Likes hiking']);
    bench.close();
  });

  it('loses nothing that somebody else writes while it reads', async () => {
    for (let ticks = 0; ticks < 40; ticks += 2) {
      const bench = await hiker();
      const tidying = tidy(bench);
      for (let tick = 0; tick < ticks; tick++) await new Promise((resolve) => setImmediate(resolve));
      await Promise.all([tidying, say(bench, 'I like hiking.'), bench.api.remember('I like chess')]);
      await tidy(bench);
      expect(await texts(bench)).toEqual(['Likes chess', 'Loves hiking in the Alps']);
      const [merged] = (await bench.api.memories({ limit: 5, state: 'archived' })).rows;
      const rows = await bench.context.db.memories.bulkGet([merged?.id ?? '']);
      expect(rows[0]?.observations).toHaveLength(2);
      bench.close();
    }
  });

  it('forgets with a memory all that was merged into it', async () => {
    const bench = await hiker();
    await tidy(bench);
    await bench.api.forget(await idOf(bench, 'Loves hiking in the Alps'));
    expect(await rowsOf(bench)).toEqual([]);
    expect(await everythingStored(bench.context)).not.toMatch(/hiking/i);
    await expect(bench.api.undo(await lastEvent(bench, 'merge'))).rejects.toMatchObject({ code: 'nothing_to_undo' });
    await expect(bench.api.undo(await lastEvent(bench, 'forget'))).rejects.toMatchObject({ code: 'cannot_undo' });
    bench.close();
  });

  it("leaves the user's edit on top: what contradicts it waits, until the user says otherwise", async () => {
    const bench = await newBench();
    await say(bench, 'I live in Porto.');
    const home = await idOf(bench, 'Lives in Porto');
    bench.clock.advance(DAY);
    await bench.api.revise(home, 'Lives in Braga');
    bench.clock.advance(DAY);
    await tidy(bench);
    await say(bench, 'I live in Lisbon.');
    await tidy(bench);
    expect(await texts(bench)).toEqual(['Lives in Braga']);
    const waiting = (await bench.api.memories({ limit: 5, state: 'review' })).rows;
    expect(waiting).toMatchObject([{ text: 'Lives in Lisbon', reviewReason: 'contradicts what you wrote' }]);
    await bench.api.confirm(waiting[0]?.id ?? '');
    await tidy(bench);
    expect(await texts(bench)).toEqual(['Lives in Lisbon; before that “Lives in Braga”']);
    bench.close();
  });

  it('never takes away what the user wrote, and confirming what is merged takes it out', async () => {
    const bench = await newBench();
    await bench.api.remember('I like hiking');
    await say(bench, 'I like hiking in the Alps.');
    await say(bench, 'I like spicy food.');
    await say(bench, 'I like really spicy food.');
    await tidy(bench);
    expect(await texts(bench)).toHaveLength(3);
    expect(await texts(bench)).toContain('Likes hiking');
    const [merged] = (await bench.api.memories({ limit: 5, state: 'archived' })).rows;
    await bench.api.confirm(merged?.id ?? '');
    expect(await texts(bench, { state: 'archived' })).toEqual([]);
    expect(await texts(bench)).toHaveLength(4);
    bench.close();
  });
});

describe('archiving', () => {
  const CONCERT = 'I went to a concert in Porto yesterday.';
  const WENT = 'Went to a concert in Porto on 20 November 2026';

  async function faded(): Promise<Bench> {
    const bench = await newBench();
    await say(bench, CONCERT);
    await say(bench, 'I live in Lisbon.');
    await say(bench, "I'm allergic to nuts.");
    bench.clock.advance(400 * DAY);
    await tidy(bench);
    return bench;
  }

  it('puts away an event long past, and nothing that lasts; it comes back when it is said again', async () => {
    const bench = await faded();
    expect(await texts(bench)).toEqual(['Is allergic to nuts', 'Lives in Lisbon']);
    expect(await texts(bench, { query: 'concert' })).toEqual([WENT]);
    await say(bench, CONCERT);
    expect((await texts(bench)).filter((text) => text.includes('concert'))).toHaveLength(1);
    expect(await texts(bench, { state: 'archived' })).toEqual([]);
    bench.close();
  });

  it('brings it back when it is used, and by the hand of the user, for as long as it takes to fade anew', async () => {
    for (const bringBack of [
      async ({ api }: Bench, id: string) =>
        api.used({
          site: 'claude',
          conversation: { provisional: 'x' },
          lines: [{ id: `m:${id}`, text: WENT }],
          how: 'accepted',
        }),
      async ({ api }: Bench, id: string) => api.restore(id),
      async (bench: Bench) => bench.api.undo(await lastEvent(bench, 'archive')),
    ]) {
      const bench = await faded();
      bench.clock.advance(DAY);
      await bringBack(bench, await idOf(bench, WENT));
      expect(await texts(bench, { state: 'archived' })).toEqual([]);
      bench.clock.advance(30 * DAY);
      await tidy(bench);
      expect(await texts(bench, { state: 'archived' })).toEqual([]);
      bench.close();
    }
    const bench = await faded();
    await bench.api.restore(await idOf(bench, WENT));
    bench.clock.advance(400 * DAY);
    await tidy(bench);
    expect(await texts(bench, { state: 'archived' })).toEqual([WENT]);
    bench.close();
  });
});

describe('undo', () => {
  it('takes back what was learnt, remembered, edited and confirmed, and does it again', async () => {
    const bench = await newBench();
    await say(bench, 'I live in Porto.');
    bench.clock.advance(DAY);
    await say(bench, 'I live in Lisbon.');
    const both = 'Lives in Lisbon; before that in Porto';
    await bench.api.undo(await lastEvent(bench, 'supersede'));
    expect(await texts(bench)).toEqual(['Lives in Porto']);
    await bench.api.undo(await lastEvent(bench, 'supersede'));
    expect(await texts(bench)).toEqual(['Lives in Porto']);
    await bench.api.undo(await lastEvent(bench, 'undo'));
    expect(await texts(bench)).toEqual([both]);

    await bench.api.revise(await idOf(bench, both), 'Lives in Sintra');
    expect(await texts(bench)).toEqual(['Lives in Sintra']);
    await bench.api.undo(await lastEvent(bench, 'revise'));
    expect(await texts(bench)).toEqual([both]);

    await bench.api.remember('Bins go out on Tuesday');
    await bench.api.undo(await lastEvent(bench, 'remember'));
    expect(await texts(bench)).toEqual([both]);
    await bench.api.undo(await lastEvent(bench, 'undo'));
    expect(await texts(bench)).toEqual(['Bins go out on Tuesday', both]);
    bench.close();
  });

  it('puts what was confirmed back to where it waited', async () => {
    const bench = await newBench();
    const conversation = { provisional: 'p' };
    await bench.api.ingest(windowOf([{ text: 'I live in Porto.', witness: 'pasted' }], { conversation }));
    const [waiting] = (await bench.api.memories({ limit: 5, state: 'review' })).rows;
    await bench.api.confirm(waiting?.id ?? '');
    expect(await texts(bench)).toEqual(['Lives in Porto']);
    await bench.api.undo(await lastEvent(bench, 'confirm'));
    expect(await texts(bench)).toEqual([]);
    expect(await texts(bench, { state: 'review' })).toEqual(['Lives in Porto']);
    bench.close();
  });

  it('says what it cannot take back, and changes nothing then', async () => {
    const bench = await hiker();
    await bench.api.forget(await idOf(bench, 'Likes hiking'));
    const stored = await facts(bench);
    const added = (await bench.context.db.events.orderBy('hlc').toArray()).find(({ op }) => op === 'add')?.id ?? '';
    await expect(bench.api.undo(await lastEvent(bench, 'forget'))).rejects.toMatchObject({ code: 'cannot_undo' });
    await expect(bench.api.undo(added)).rejects.toMatchObject({ code: 'nothing_to_undo' });
    await expect(bench.api.undo('no such event')).rejects.toMatchObject({ code: 'not_found' });
    await expect(bench.api.restore('m_none')).rejects.toMatchObject({ code: 'not_found' });
    expect(await facts(bench)).toEqual(stored);
    bench.close();
  });
});

const SAYINGS = [
  'I like hiking.',
  'I love hiking in the Alps.',
  'I like spicy food.',
  'I like really spicy food.',
  "I don't like spicy food.",
  'I went to a concert in Porto yesterday.',
  'I live in Porto.',
  'I live in Lisbon.',
  "I'm allergic to nuts.",
];
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('say' as const), pick: fc.nat(SAYINGS.length - 1) }) },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constantFrom('tidy', 'undo', 'undo', 'restore', 'revise', 'confirm', 'use', 'forget', 'wait'),
        pick: fc.nat(40),
      }),
    },
  ),
  { minLength: 4, maxLength: 16 },
);

/** Does one thing as a user, a page or an idle engine would. What cannot be done is said so and changes nothing. */
async function act(bench: Bench, step: { do: string; pick: number }): Promise<void> {
  const { api, clock } = bench;
  clock.advance(1_000);
  const rows = await rowsOf(bench);
  const row = rows[step.pick % Math.max(1, rows.length)];
  if (step.do === 'say') return say(bench, SAYINGS[step.pick] ?? '');
  if (step.do === 'tidy') return void (await tidy(bench));
  if (step.do === 'wait') return clock.advance(200 * DAY);
  if (step.do === 'undo') {
    const events = await bench.context.db.events.orderBy('hlc').toArray();
    const event = events.at(-1 - (step.pick % Math.max(1, events.length)));
    if (event) await api.undo(event.id).catch((error) => expect(error.code).toMatch(/^(cannot|nothing_to)_undo$/));
    return;
  }
  if (!row) return;
  if (step.do === 'restore') return api.restore(row.id);
  if (step.do === 'forget') return api.forget(row.id);
  if (step.do === 'confirm') return void (await api.confirm(row.id));
  if (step.do === 'revise') return void (await api.revise(row.id, 'Likes hiking'));
  return api.used({
    site: 'claude',
    conversation: { provisional: 'use' },
    lines: [{ id: `m:${row.id}`, text: row.text }],
    how: 'accepted',
  });
}

/** Group names are made with a key of each profile. */
const bare = (rows: readonly MemoryRow[]) => rows.map(({ fold: _, ...row }) => row);

describe('laws over whole histories', () => {
  it('replaying observations and events gives the same memories; twice changes nothing; one value in a slot of one', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const bench = await newBench();
        const other = await newBench();
        try {
          for (const step of history) await act(bench, step);
          await tidy(bench);
          const believed = await rowsOf(bench);
          const events = await bench.context.db.events.count();
          await tidy(bench);
          expect(await bench.context.db.events.count()).toBe(events);
          expect(await rowsOf(bench)).toEqual(believed);

          for (const [slot, held] of [
            ['places.home', believed.filter(({ slot }) => slot === 'places.home')],
          ] as const) {
            const current = held.filter(({ state, polarity }) => state === 'current' && polarity === 'affirmed');
            expect(current.length, slot).toBeLessThanOrEqual(1);
          }
          const held = new Set(believed.flatMap(({ observations }) => observations));
          const counting = await bench.context.db.observations.filter((row) => !row.retracted).primaryKeys();
          expect([...held].sort()).toEqual(counting.sort());

          const file = await bench.api.export();
          await other.api.import(file);
          expect(bare(await rowsOf(other))).toEqual(bare(believed));
          await other.api.import(file);
          expect(bare(await rowsOf(other))).toEqual(bare(believed));
        } finally {
          bench.close();
          other.close();
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('what one machine did reaches another one that had the same before', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (first, second) => {
        const [bench, other] = [await newBench(), await newBench()];
        try {
          // Forgetting elsewhere is not in a file: what was forgotten there is only missing from it.
          for (const step of first.filter((one) => one.do !== 'forget')) await act(bench, step);
          await other.api.import(await bench.api.export());
          const own = second.filter((one) => one.do !== 'forget' && one.do !== 'use');
          for (const step of own) await act(bench, step);
          await other.api.import(await bench.api.export());
          expect(bare(await rowsOf(other))).toEqual(bare(await rowsOf(bench)));
        } finally {
          bench.close();
          other.close();
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
