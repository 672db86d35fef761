/** Spaces over files, restarts and older stores. */
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { MAIN } from '../../../lib/memory/spaces.ts';
import { NOW, testEngine, windowOf } from '../../support/engine.ts';

const DAY = 86_400_000;
const CLIENT = 'project:chatgpt:g-p-1a';
const chat = (name: string, space?: string, at = NOW) => ({
  conversation: { nativeId: name, provisional: `visit-${name}` },
  at,
  ...(space ? { space } : {}),
});

type Engine = Awaited<ReturnType<typeof testEngine>>;
const textsIn = async ({ api }: Engine, space: string) =>
  (await api.memories({ space, limit: 20 })).rows.map(({ text }) => text).sort();

/** Porto in the first space, Lisbon in a project. */
async function twoHomes(engine: Engine) {
  await engine.api.ingest(windowOf(['I live in Porto.'], chat('old', undefined, NOW - 400 * DAY)));
  await engine.api.ingest(windowOf(['I moved to Lisbon in May.'], chat('new', 'g-p-1a')));
}

describe('spaces that are carried', () => {
  it('come out of a file as they went in, and reading it twice changes nothing', async () => {
    const [one, two] = [await testEngine(), await testEngine()];
    await twoHomes(one);
    await one.api.renameSpace(CLIENT, 'The client');
    const work = await one.api.makeSpace('Work');
    await one.api.remember('I am allergic to peanuts.', work);
    const file = await one.api.export();
    await two.api.import(file);
    expect(await two.api.spaces()).toEqual(await one.api.spaces());
    expect(await textsIn(two, MAIN)).toEqual(['Lives in Porto']);
    expect(await textsIn(two, CLIENT)).toEqual(['Lives in Lisbon since May 2026']);
    expect(await textsIn(two, work)).toEqual(['Is allergic to peanuts']);
    const before = await two.context.db.memories.toArray();
    await two.api.import(file);
    expect(await two.context.db.memories.toArray()).toEqual(before);
    one.close();
    two.close();
  });

  it('bring their joins: what was here already is folded with what comes, and taking back parts all of it', async () => {
    const [one, two] = [await testEngine(), await testEngine()];
    await twoHomes(one);
    await two.api.import(await one.api.export());
    await two.api.ingest(windowOf(['I am allergic to peanuts.'], chat('here', 'g-p-1a')));
    const event = (await one.api.mergeSpaces(CLIENT, MAIN)) ?? '';
    await two.api.import(await one.api.export());
    expect(await textsIn(two, MAIN)).toEqual([
      'Is allergic to peanuts',
      'Lives in Lisbon since May 2026; before that in Porto',
    ]);
    await two.api.undo(event);
    expect(await textsIn(two, MAIN)).toEqual(['Lives in Porto']);
    expect(await textsIn(two, CLIENT)).toEqual(['Is allergic to peanuts', 'Lives in Lisbon since May 2026']);
    one.close();
    two.close();
  });

  it('leave the first space to files of before there were any', async () => {
    const [one, two] = [await testEngine(), await testEngine()];
    await one.api.ingest(windowOf(['I live in Porto.'], chat('old')));
    const file = JSON.parse(await (await one.api.export()).text());
    delete file['x-tsubasa'].spaces;
    const report = await two.api.import(new Blob([JSON.stringify(file)]));
    expect(report.skipped).toEqual([]);
    expect(await textsIn(two, MAIN)).toEqual(['Lives in Porto']);
    expect(await two.api.spaces()).toHaveLength(1);
    file['x-tsubasa'].spaces = { odd: true };
    expect((await two.api.import(new Blob([JSON.stringify(file)]))).skipped).toEqual([
      { what: 'spaces', why: 'not valid, left out' },
    ]);
    one.close();
    two.close();
  });

  it('are made of what a store of an older version names, in whose rows nothing changes', async () => {
    const factory = new IDBFactory();
    const old = await testEngine({ factory });
    await old.api.ingest(windowOf(['I live in Porto.'], { ...chat('a'), account: 'first' }));
    await old.api.ingest(windowOf(['I am allergic to peanuts.'], chat('b')));
    const { db } = old.context;
    // As such a version wrote it: the page's own name of its project, and no book.
    const rename = async (
      table: 'conversations' | 'turns' | 'observations' | 'memories',
      isOf: (row: object) => boolean,
    ) => db.table(table).filter(isOf).modify({ space: 'g-p-1a' });
    const [peanuts] = (await db.memories.toArray()).filter(({ text }) => text.includes('peanuts'));
    const [turn] = (await db.turns.toArray()).filter(({ text }) => text.includes('peanuts'));
    await rename('conversations', (row) => 'id' in row && row.id === turn?.conversation);
    await rename('turns', (row) => 'key' in row && row.key === turn?.key);
    await rename('observations', (row) => 'turnKey' in row && row.turnKey === turn?.key);
    await rename('memories', (row) => 'id' in row && row.id === peanuts?.id);
    await db.meta.delete('spaces');
    old.close();

    const now = await testEngine({ factory });
    expect((await now.api.spaces()).map(({ id, from }) => [id, from])).toEqual([
      [MAIN, undefined],
      ['g-p-1a', { site: 'chatgpt', project: 'g-p-1a' }],
    ]);
    // The same project goes on being the same space.
    await now.api.ingest(windowOf(['I hate cilantro.'], { ...chat('c', 'g-p-1a'), url: 'https://chatgpt.com/' }));
    expect(await textsIn(now, 'g-p-1a')).toEqual(['Hates cilantro', 'Is allergic to peanuts']);
    expect(await textsIn(now, MAIN)).toEqual(['Lives in Porto']);
    expect(now.context.spaces.accounts).toEqual({ chatgpt: 'first' });
    // Merging works with such rows as well.
    await now.api.mergeSpaces('g-p-1a', MAIN);
    expect(await textsIn(now, MAIN)).toEqual(['Hates cilantro', 'Is allergic to peanuts', 'Lives in Porto']);
    now.close();
  });

  it('stand after a restart as they stood, also in the index', async () => {
    const factory = new IDBFactory();
    const first = await testEngine({ factory });
    await twoHomes(first);
    await first.api.ingest(windowOf(['I am allergic to peanuts.'], chat('food', 'g-p-1a')));
    await first.api.mergeSpaces(CLIENT, MAIN);
    await first.api.moveConversation({ site: 'poe', conversation: { provisional: 'p' } }, MAIN);
    const spaces = await first.api.spaces();
    first.close();
    const second = await testEngine({ factory });
    expect(await second.api.spaces()).toEqual(spaces);
    expect(await textsIn(second, MAIN)).toEqual([
      'Is allergic to peanuts',
      'Lives in Lisbon since May 2026; before that in Porto',
    ]);
    const { lines, ask } = await second.api.preview({
      site: 'chatgpt',
      conversation: { provisional: 'q' },
      draft: 'What should I cook for dinner tonight?',
      space: 'g-p-1a',
    });
    expect([...lines, ...ask].map(({ text }) => text).join('\n')).toBe('Is allergic to peanuts');
    second.close();
  });

  it('leave a message to no space from which a part was put into another one', async () => {
    const engine = await testEngine();
    const { api } = engine;
    await api.ingest(windowOf(['I am allergic to peanuts, and I live in Porto.'], chat('both')));
    const work = await api.makeSpace('Work');
    const { rows } = await api.memories({ query: 'peanuts', limit: 1 });
    const event = (await api.moveMemory([rows[0]?.id ?? ''], work)) ?? '';
    const asked = async () => {
      const conversation = { provisional: Math.random().toString(36) };
      const { lines, ask } = await api.preview({ site: 'chatgpt', conversation, draft: 'What am I allergic to?' });
      return [...lines, ...ask].map(({ text }) => text).join('\n');
    };
    expect(await asked()).not.toContain('peanuts');
    // On the user's own screen it is found all the same.
    expect((await api.ask('What am I allergic to?', 3)).turns[0]?.quote).toContain('peanuts');
    await api.undo(event);
    expect(await asked()).toContain('peanuts');
    engine.close();
  });
});
