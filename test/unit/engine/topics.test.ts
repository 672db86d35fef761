import { describe, expect, it } from 'vitest';
import { createTopics } from '../../../lib/engine/topics.ts';
import { everythingStored, testEngine, windowOf } from '../../support/engine.ts';

type Bench = Awaited<ReturnType<typeof testEngine>>;

const HIVE = [
  'My beehive project starts with a smoker, a veil and two frames',
  'The smoker goes out while I lift the frames, what do I do?',
  'I saw varroa mites on the frames near the brood',
  'The brood looks patchy since the varroa mites came, and the smoker smells',
];
const FLAT = [
  'The landlord wants a deposit for the attic before the lease starts',
  'The lease says that the attic may not be let, the landlord agrees',
  'How do I get the deposit back when the lease ends?',
  'The landlord keeps the deposit for a crack in the attic',
];
const ORDER = 'In which order did I bring up different aspects of my beehive project?';

/** Each message in a conversation of its own, a day after the one before. */
async function talk(bench: Bench, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const name = bench.context.newId();
    bench.clock.advance(86_400_000);
    const conversation = { provisional: name, nativeId: name };
    await bench.api.ingest(windowOf([text, 'I see.'], { conversation, at: bench.clock.now() }));
  }
}

async function talked(factory?: IDBFactory): Promise<Bench> {
  const bench = await testEngine(factory ? { factory } : {});
  await bench.api.pauseJobs(true);
  await talk(bench, [...HIVE, ...FLAT]);
  return bench;
}

const made = (bench: Bench) => bench.context.db.segments.get('topics');
const found = ({ context }: Bench) =>
  context.recall
    .search({ text: ORDER, space: 'main', now: context.clock.now() })
    .ranked.flatMap(({ doc }) => (doc.kind === 'turn' && doc.role === 'user' ? doc.text : []));

describe('topics of a store', () => {
  it('are made while idle, and bring what a question for an order does not name', async () => {
    const bench = await talked();
    const unnamed = HIVE[2] ?? '';
    expect(found(bench)).not.toContain(unnamed);
    expect(await createTopics(bench.context)(async () => true)).toBe(true);
    expect(found(bench)).toContain(unnamed);
    expect(found(bench)).not.toContain(FLAT[0]);
  });

  it('are a row without a word, and are there after a restart', async () => {
    const bench = await talked();
    await createTopics(bench.context)(async () => true);
    const row = await made(bench);
    expect(row?.ids).toHaveLength(HIVE.length + FLAT.length);
    expect(JSON.stringify(row)).not.toMatch(/smoker|varroa|landlord|lease/i);
    const before = found(bench);
    bench.close();
    const again = await testEngine({ factory: bench.factory });
    expect(found(again)).toEqual(before);
  });

  it('go when a turn on them is forgotten, no word of it stays, and they are made anew', async () => {
    const bench = await talked();
    await talk(bench, ['I live in Zagreb. The smoker and the frames stand there.']);
    await createTopics(bench.context)(async () => true);
    expect(await made(bench)).toBeDefined();
    const [home] = (await bench.api.memories({ limit: 5, query: 'Zagreb' })).rows;
    await bench.api.forget(home?.id ?? '');
    expect(await made(bench)).toBeUndefined();
    await createTopics(bench.context)(async () => true);
    expect(await made(bench)).toBeDefined();
    expect(await everythingStored(bench.context)).not.toMatch(/zagreb/i);
  });

  it('are made in slices that go on where the one before stopped', async () => {
    const bench = await talked();
    const make = createTopics(bench.context);
    let slices = 0;
    for (let isDone = false; !isDone; slices++) {
      let steps = 0;
      isDone = await make(async () => ++steps <= 1);
    }
    expect(slices).toBeGreaterThan(1);
    const whole = await talked();
    await createTopics(whole.context)(async () => true);
    expect((await made(bench))?.data).toEqual((await made(whole))?.data);
  });

  it('are left alone where nothing has come, and where there is nothing', async () => {
    const bench = await talked();
    await createTopics(bench.context)(async () => true);
    const { writes } = bench.context;
    expect(await createTopics(bench.context)(async () => true)).toBe(true);
    expect(bench.context.writes).toBe(writes);
    await talk(bench, ['The queen of my beehive has gone']);
    await createTopics(bench.context)(async () => true);
    expect((await made(bench))?.ids).toHaveLength(HIVE.length + FLAT.length + 1);

    const empty = await testEngine();
    expect(await createTopics(empty.context)(async () => true)).toBe(true);
    expect(await made(empty)).toBeUndefined();
  });

  it('of another version are not read', async () => {
    const bench = await talked();
    await createTopics(bench.context)(async () => true);
    const row = await made(bench);
    if (!row) throw new Error('no topics');
    await bench.context.db.segments.put({ ...row, made: '999 8' });
    bench.close();
    const again = await testEngine({ factory: bench.factory });
    expect(found(again)).not.toContain(HIVE[2]);
  });

  it('come with the idle job, after the memories', async () => {
    const bench = await talked();
    await bench.api.pauseJobs(false);
    await bench.api.chatsClosed();
    await expect.poll(() => made(bench)).toBeDefined();
  });
});

describe('what the user comes back to', () => {
  it('is told in its own words, each with the messages that say most of it and where they stand', async () => {
    const bench = await talked();
    expect(await bench.api.topics()).toEqual([]);
    await createTopics(bench.context)(async () => true);
    const topics = await bench.api.topics();
    expect(topics).toHaveLength(2);
    const [flat, hive] = topics;
    // Spoken of last.
    expect(flat?.words).toContain('landlord');
    expect(hive?.words.some((word) => ['smoker', 'frames', 'varroa', 'brood'].includes(word))).toBe(true);
    expect(hive).toMatchObject({ messages: HIVE.length });
    expect(hive?.says).toHaveLength(3);
    for (const { quote, conversation, saidAt, role } of hive?.says ?? []) {
      expect(HIVE.some((text) => text.includes(quote.replace(/ ….*$/, '')))).toBe(true);
      expect(conversation.url).toMatch(/^https:/);
      expect(role).toBe('user');
      expect(saidAt).toBeGreaterThan(0);
    }
    const times = hive?.says.map(({ saidAt = 0 }) => saidAt) ?? [];
    expect([...times].sort((a, b) => a - b)).toEqual(times);
  });

  it('has no word of what was forgotten', async () => {
    const bench = await talked();
    await createTopics(bench.context)(async () => true);
    const { db } = bench.context;
    for (const turn of await db.turns.filter(({ text }) => HIVE.includes(text)).toArray())
      await bench.api.lineSaid({
        site: turn.site,
        conversation: { provisional: turn.conversation },
        id: `t:${turn.key}`,
        say: 'forget',
      });
    expect(await bench.api.topics()).toEqual([]);
    await createTopics(bench.context)(async () => true);
    const left = await bench.api.topics();
    expect(left.map(({ messages }) => messages)).toEqual([FLAT.length]);
    expect(JSON.stringify(left)).not.toMatch(/smoker|varroa|frames|brood/i);
  });
});
