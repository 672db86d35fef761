import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consolidate } from '../../../lib/engine/consolidate.ts';
import { linksOf } from '../../../lib/engine/related.ts';
import { testEngine, windowOf } from '../../support/engine.ts';

const DAY = 86_400_000;
type Bench = Awaited<ReturnType<typeof testEngine>>;

const WANTS = 'Has the goal to run the Boston marathon';
const RAN = 'Ran the Boston marathon in November 2026';
const SAID_PLAN = 'My goal is to run the Boston marathon.';
const SAID_OUTCOME = 'I ran the Boston marathon in November 2026.';

async function newBench(): Promise<Bench> {
  const bench = await testEngine();
  await bench.api.pauseJobs(true);
  return bench;
}
const tidy = ({ context }: Bench) => consolidate(context, { cursor: undefined, goesOn: async () => true });
const talk = (bench: Bench, name: string, text: string) =>
  bench.api.ingest(
    windowOf([{ text, nativeId: name }, 'I see.'], {
      conversation: { provisional: name, nativeId: name },
      at: bench.clock.now(),
    }),
  );
async function say(bench: Bench, text: string): Promise<void> {
  await talk(bench, bench.context.newId(), text);
  bench.clock.advance(DAY);
}
const view = async ({ api }: Bench, text: string, state?: 'archived') =>
  (await api.memories({ limit: 50, ...(state && { state }) })).rows.find((row) => row.text === text);
const texts = async ({ api }: Bench, state?: 'archived') =>
  (await api.memories({ limit: 50, ...(state && { state }) })).rows.map((row) => row.text).sort();
const lastEvent = async ({ context }: Bench, op: string) =>
  (await context.db.events.orderBy('hlc').toArray()).findLast((event) => event.op === op)?.id ?? '';

async function runner(): Promise<Bench> {
  const bench = await newBench();
  await say(bench, SAID_PLAN);
  await say(bench, SAID_OUTCOME);
  return bench;
}

describe('what belongs to a memory', () => {
  it('stands beside it: the person, what was said together, and no more than five', async () => {
    const bench = await newBench();
    await say(bench, 'My friend Tom lives in Berlin.');
    const tom = await view(bench, 'Has a friend called Tom');
    expect(tom?.related).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('Berlin'), why: 'person' }),
    );
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six'])
      await bench.api.remember(`Plays chess number ${name} with Tom`);
    expect((await view(bench, 'Has a friend called Tom'))?.related).toHaveLength(5);
    bench.close();
  });

  it('goes with it when it is forgotten, and is never what was replaced', async () => {
    const bench = await runner();
    expect((await view(bench, WANTS))?.related).toMatchObject([{ text: RAN, why: 'outcome' }]);
    expect((await view(bench, RAN))?.related).toMatchObject([{ text: WANTS, why: 'plan' }]);
    await bench.api.forget((await view(bench, RAN))?.id ?? '');
    expect((await view(bench, WANTS))?.related).toEqual([]);

    await say(bench, 'I live in Porto.');
    await say(bench, 'I live in Lisbon.');
    const home = await view(bench, 'Lives in Lisbon; before that in Porto');
    expect(home).toMatchObject({ before: [{ text: 'Lives in Porto' }], related: [] });
    bench.close();
  });

  it('is what a table says that was made anew, whatever happened before', async () => {
    const steps = fc.array(
      fc.record({
        do: fc.constantFrom('say', 'say', 'say', 'tidy', 'forget', 'restore', 'undo', 'look'),
        pick: fc.nat(9),
      }),
      { minLength: 3, maxLength: 10 },
    );
    const sayings = [
      SAID_PLAN,
      SAID_OUTCOME,
      'My friend Tom lives in Berlin.',
      'I live in Berlin.',
      'I live in Porto.',
    ];
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const bench = await newBench();
        try {
          for (const step of history) {
            const rows = await bench.context.db.memories.orderBy('id').toArray();
            const id = rows[step.pick % Math.max(1, rows.length)]?.id;
            if (step.do === 'say') await say(bench, sayings[step.pick % sayings.length] ?? '');
            else if (step.do === 'tidy') await tidy(bench);
            else if (step.do === 'look') await bench.api.memories({ limit: 9 });
            else if (step.do === 'undo') {
              const events = await bench.context.db.events.orderBy('hlc').toArray();
              const event = events.at(-1 - (step.pick % Math.max(1, events.length)));
              if (event) await bench.api.undo(event.id).catch((error) => expect(error.code).toMatch(/undo$/));
            } else if (id) await bench.api[step.do](id);
          }
          const fresh = await linksOf({ ...bench.context });
          const kept = await linksOf(bench.context);
          for (const { id } of await bench.context.db.memories.toArray()) expect(kept.of(id)).toEqual(fresh.of(id));
          await tidy(bench);
          const events = await bench.context.db.events.count();
          await tidy(bench);
          expect(await bench.context.db.events.count()).toBe(events);
        } finally {
          bench.close();
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe('a plan that came true', () => {
  it('is put away with what came of it beside it; undo brings it back for good', async () => {
    const bench = await runner();
    expect(await texts(bench)).toContain(WANTS);
    const before = await bench.context.db.memories.orderBy('id').toArray();
    await tidy(bench);
    expect(await texts(bench)).toContain(RAN);
    expect(await texts(bench)).not.toContain(WANTS);
    expect((await view(bench, WANTS, 'archived'))?.related).toMatchObject([{ text: RAN, why: 'outcome' }]);
    expect(JSON.stringify(await bench.context.db.events.toArray())).not.toMatch(/boston|marathon/i);

    await bench.api.undo(await lastEvent(bench, 'archive'));
    await tidy(bench);
    expect(await bench.context.db.memories.orderBy('id').toArray()).toEqual(before);
    bench.close();
  });

  it('stays where the user brings it back, and stands again when they mean to do it again', async () => {
    const bench = await runner();
    await tidy(bench);
    await bench.api.restore((await view(bench, WANTS, 'archived'))?.id ?? '');
    await tidy(bench);
    expect(await texts(bench)).toContain(WANTS);
    bench.close();

    const other = await runner();
    await tidy(other);
    await say(other, SAID_PLAN);
    await tidy(other);
    expect(await texts(other)).toContain(WANTS);
    expect((await view(other, WANTS))?.related.map(({ why }) => why)).not.toContain('outcome');
    other.close();
  });

  it('stands again when what came of it was edited away or corrected, and not when that was forgotten', async () => {
    const edited = await newBench();
    await say(edited, SAID_PLAN);
    await talk(edited, 'race', SAID_OUTCOME);
    edited.clock.advance(DAY);
    await tidy(edited);
    expect(await texts(edited)).not.toContain(WANTS);
    const [added] = await edited.context.db.observations.filter(({ slot }) => slot === 'events.event').toArray();
    const events = await edited.context.db.events.toArray();
    await edited.api.undo(events.find(({ observationId }) => observationId === added?.id)?.id ?? '');
    await tidy(edited);
    expect(await texts(edited)).toEqual([WANTS]);
    edited.close();

    const corrected = await runner();
    await tidy(corrected);
    await corrected.api.revise((await view(corrected, RAN))?.id ?? '', 'Watched the Boston marathon');
    await tidy(corrected);
    expect(await texts(corrected)).toEqual(['Watched the Boston marathon', WANTS].sort());
    corrected.close();

    const forgotten = await runner();
    await tidy(forgotten);
    await forgotten.api.forget((await view(forgotten, RAN))?.id ?? '');
    await tidy(forgotten);
    expect(await texts(forgotten)).toEqual([]);
    expect(await texts(forgotten, 'archived')).toEqual([WANTS]);
    forgotten.close();
  });

  it('stays open where the user wrote it, and says beside it what came of it', async () => {
    const bench = await newBench();
    await say(bench, SAID_PLAN);
    await bench.api.confirm((await view(bench, WANTS))?.id ?? '');
    bench.clock.advance(DAY);
    await say(bench, SAID_OUTCOME);
    await tidy(bench);
    expect((await view(bench, WANTS))?.related).toMatchObject([{ text: RAN, why: 'outcome' }]);
    bench.close();
  });

  it('reaches another machine by a file', async () => {
    const [bench, other] = [await runner(), await newBench()];
    await tidy(bench);
    await other.api.import(await bench.api.export());
    expect(await texts(other)).toEqual(await texts(bench));
    expect(await texts(other, 'archived')).toEqual([WANTS]);
    await tidy(other);
    expect(await texts(other, 'archived')).toEqual([WANTS]);
    bench.close();
    other.close();
  });
});
