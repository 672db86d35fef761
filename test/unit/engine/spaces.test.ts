import { describe, expect, it } from 'vitest';
import type { CaptureWindow } from '../../../lib/capture/types.ts';
import { EVERYWHERE, MAIN } from '../../../lib/memory/spaces.ts';
import { NOW, type Said, testEngine, windowOf } from '../../support/engine.ts';

const CLIENT = 'g-p-0a1b2c';
const CLIENT_SPACE = `project:chatgpt:${CLIENT}`;
const DAY = 86_400_000;

/** A conversation of its own on a page of that place. */
function said(
  name: string,
  turns: readonly (string | Said)[],
  about: Partial<Omit<CaptureWindow, 'turns'>> & { at?: number } = {},
) {
  const conversation = { nativeId: name, provisional: `visit-${name}` };
  return windowOf(turns, { conversation, url: `https://chatgpt.com/c/${name}`, ...about });
}
const inClient = (name: string, turns: readonly (string | Said)[], about: { at?: number } = {}) =>
  said(name, turns, { space: CLIENT, url: `https://chatgpt.com/g/${CLIENT}-garden-plans/c/${name}`, ...about });

async function agreed() {
  const engine = await testEngine();
  await engine.api.changeSettings({ sites: { chatgpt: { hears: 'everything' }, gemini: { hears: 'everything' } } });
  const { api } = engine;
  const texts = async (space?: string) =>
    (await api.memories({ limit: 50, ...(space ? { space } : {}) })).rows.map(({ text }) => text).sort();
  let asked = 0;
  const offered = async (draft: string, about: { space?: string; account?: string; site?: string } = {}) => {
    asked += 1;
    const { lines, ask } = await api.preview({
      site: 'chatgpt',
      conversation: { provisional: `draft-${asked}` },
      draft,
      ...about,
    });
    return [...lines, ...ask].map(({ text }) => text).join('\n');
  };
  return { ...engine, texts, offered };
}

const FOOD = 'What should I cook for dinner tonight?';

describe('spaces', () => {
  it('are none for who has one account and no project', async () => {
    const { api, close } = await agreed();
    await api.ingest(said('a', ["I moved to Lisbon in May and I'm vegetarian"]));
    expect(await api.spaces()).toEqual([{ id: MAIN, isShared: false, joined: [] }]);
    expect((await api.memories({ limit: 10 })).rows.every((row) => row.space === undefined)).toBe(true);
    close();
  });

  it('keep what is told in a project in that project, and what is told outside of it out', async () => {
    const { api, context, texts, offered, close } = await agreed();
    await api.ingest(said('home', ["I'm vegetarian"]));
    await api.ingest(inClient('work', ["I'm allergic to peanuts"]));
    expect(await texts(MAIN)).toEqual(['Is vegetarian']);
    expect(await texts(CLIENT_SPACE)).toEqual(['Is allergic to peanuts']);
    expect(await offered(FOOD)).toContain('vegetarian');
    expect(await offered(FOOD)).not.toContain('peanuts');
    expect(await offered(FOOD, { space: CLIENT })).toContain('peanuts');
    expect(await offered(FOOD, { space: CLIENT })).not.toContain('vegetarian');
    // The page of another project, of which nothing is known yet, hears neither.
    expect(await offered(FOOD, { space: 'g-p-ffff' })).toBe('');
    const [, client, ...more] = await api.spaces();
    expect(client).toEqual({
      id: CLIENT_SPACE,
      name: 'garden plans',
      from: { site: 'chatgpt', project: CLIENT },
      isShared: false,
      joined: [],
    });
    expect(more).toEqual([]);
    const [use] = await context.db.uses.toArray();
    expect(use).toBeUndefined();
    close();
  });

  it('take the first account of a site as the first space, and a second one as its own', async () => {
    const { api, texts, offered, close } = await agreed();
    const of = (account: string) => ({ site: 'gemini', account });
    await api.ingest(said('one', ["I'm vegetarian"], of('0')));
    await api.ingest(said('two', ["I'm allergic to peanuts"], of('1')));
    await api.ingest(said('elsewhere', ['I live in Porto.'], { site: 'chatgpt', account: 'anybody' }));
    expect(await texts(MAIN)).toEqual(['Is vegetarian', 'Lives in Porto']);
    expect(await texts('account:gemini:1')).toEqual(['Is allergic to peanuts']);
    expect(await offered(FOOD, of('0'))).toBe('Is vegetarian');
    expect(await offered(FOOD, of('1'))).toBe('Is allergic to peanuts');
    close();
  });

  it('let a space and the first one hear each other where the user shares it, and no third one', async () => {
    const { api, offered, close } = await agreed();
    await api.ingest(said('home', ["I'm vegetarian"]));
    await api.ingest(inClient('work', ["I'm allergic to peanuts"]));
    await api.ingest(said('other', ['I hate cilantro.'], { space: 'g-p-ffff' }));
    await api.shareSpace(CLIENT_SPACE, true);
    await api.shareSpace('project:chatgpt:g-p-ffff', true);
    expect(await offered(FOOD)).toContain('peanuts');
    expect(await offered(FOOD, { space: CLIENT })).toContain('vegetarian');
    expect(await offered(FOOD, { space: CLIENT })).not.toContain('cilantro');
    await api.shareSpace(CLIENT_SPACE, false);
    expect(await offered(FOOD)).not.toContain('peanuts');
    expect(await offered(FOOD, { space: CLIENT })).toBe('Is allergic to peanuts');
    close();
  });

  it('move a conversation with what it taught, and back', async () => {
    const { api, context, texts, close } = await agreed();
    await api.ingest(said('home', ["I'm vegetarian"]));
    const { conversation } = await api.ingest(inClient('work', ["I'm allergic to peanuts", 'Noted.']));
    const event = await api.moveConversation(conversation, MAIN);
    expect(await texts(MAIN)).toEqual(['Is allergic to peanuts', 'Is vegetarian']);
    expect((await context.db.turns.toArray()).map(({ space }) => space)).toEqual([MAIN, MAIN, MAIN]);
    // It stays where the user put it, whatever its page goes on to tell.
    await api.ingest(inClient('work', ["I'm allergic to peanuts", 'Noted.', 'I hate cilantro.', 'I see.']));
    expect(await texts(CLIENT_SPACE)).toEqual([]);
    expect(await api.moveConversation(conversation, MAIN)).toBeUndefined();
    await api.undo(event ?? '');
    await api.undo(event ?? '');
    expect(await texts(CLIENT_SPACE)).toEqual(['Is allergic to peanuts']);
    await expect(api.moveConversation(conversation, 'nowhere')).rejects.toMatchObject({ code: 'not_found' });
    await expect(api.moveConversation('none', MAIN)).rejects.toMatchObject({ code: 'not_found' });
    close();
  });

  it('place a new chat before its first message, and know it again under the id that comes late', async () => {
    const { api, texts, offered, close } = await agreed();
    const work = await api.makeSpace('Work');
    await api.moveConversation({ site: 'chatgpt', conversation: { provisional: 'p' } }, work);
    await api.ingest(windowOf(["I'm allergic to peanuts"], { conversation: { provisional: 'p' } }));
    await api.ingest(
      windowOf(["I'm allergic to peanuts", 'Oh.'], { conversation: { provisional: 'p', nativeId: 'x' } }),
    );
    expect(await texts(work)).toEqual(['Is allergic to peanuts']);
    expect(await api.spaceOf({ site: 'chatgpt', conversation: { provisional: 'q', nativeId: 'x' } })).toBe(work);
    expect(await offered(FOOD)).toBe('');
    close();
  });

  it('let a conversation follow the project that its page tells late', async () => {
    const { api, texts, close } = await agreed();
    await api.ingest(said('late', ["I'm allergic to peanuts"]));
    expect(await texts(MAIN)).toEqual(['Is allergic to peanuts']);
    await api.ingest(inClient('late', ["I'm allergic to peanuts", 'Noted.']));
    expect(await texts(MAIN)).toEqual([]);
    expect(await texts(CLIENT_SPACE)).toEqual(['Is allergic to peanuts']);
    close();
  });

  it('know a chat that was begun on the page of a project, where its own address does not tell', async () => {
    const { api, texts, close } = await agreed();
    const conversation = { provisional: 'v' };
    await api.preview({ site: 'claude', conversation, draft: FOOD, space: '0a1b' });
    await api.ingest(
      windowOf(["I'm allergic to peanuts"], { site: 'claude', conversation: { ...conversation, nativeId: 'c' } }),
    );
    expect(await texts(MAIN)).toEqual([]);
    expect(await texts('project:claude:0a1b')).toEqual(['Is allergic to peanuts']);
    close();
  });

  it('move single memories, with what they replaced, and let all spaces hear one', async () => {
    const { api, texts, offered, close } = await agreed();
    await api.ingest(inClient('old', ['I live in Porto.'], { at: NOW - 400 * DAY }));
    await api.ingest(inClient('new', ['I moved to Lisbon in May.']));
    await api.ingest(inClient('food', ["I'm allergic to peanuts"]));
    const rows = (await api.memories({ limit: 10 })).rows;
    const id = (text: string) => rows.find((row) => row.text.startsWith(text))?.id ?? '';
    const event = await api.moveMemory([id('Lives')], MAIN);
    expect(await texts(MAIN)).toEqual(['Lives in Lisbon since May 2026; before that in Porto']);
    expect(await texts(CLIENT_SPACE)).toEqual(['Is allergic to peanuts']);
    expect(await api.moveMemory([id('Lives')], MAIN)).toBeUndefined();
    await api.undo(event ?? '');
    expect(await texts(MAIN)).toEqual([]);
    await api.moveMemory([id('Is allergic')], EVERYWHERE);
    expect(await offered(FOOD)).toBe('Is allergic to peanuts');
    expect(await offered(FOOD, { space: 'g-p-ffff' })).toBe('Is allergic to peanuts');
    await expect(api.moveMemory(['m_none'], MAIN)).rejects.toMatchObject({ code: 'not_found' });
    close();
  });

  it('join: two homes become one with its past, once; and part again as they were', async () => {
    const { api, context, texts, offered, close } = await agreed();
    await api.ingest(said('old', ['I live in Porto.'], { at: NOW - 400 * DAY }));
    await api.ingest(inClient('new', ['I moved to Lisbon in May.']));
    const before = await context.db.memories.orderBy('id').toArray();
    const event = await api.mergeSpaces(CLIENT_SPACE, MAIN);
    expect(await texts()).toEqual(['Lives in Lisbon since May 2026; before that in Porto']);
    expect(await api.mergeSpaces(CLIENT_SPACE, MAIN)).toBeUndefined();
    const spaces = await api.spaces();
    expect(spaces.map(({ id, joined }) => [id, joined.map(({ name }) => name)])).toEqual([[MAIN, ['garden plans']]]);
    // What is said in the project now is said in the first space, and parts from it again.
    await api.ingest(inClient('more', ["I'm allergic to peanuts"]));
    expect(await offered(FOOD)).toBe('Is allergic to peanuts');
    const events = await context.db.events.count();
    await api.undo(event ?? '');
    expect(await context.db.events.count()).toBe(events + 1);
    expect(await texts(MAIN)).toEqual(['Lives in Porto']);
    expect(await texts(CLIENT_SPACE)).toEqual(['Is allergic to peanuts', 'Lives in Lisbon since May 2026']);
    const after = await context.db.memories.orderBy('id').toArray();
    expect(after.filter(({ slot }) => slot === 'places.home')).toEqual(before);
    expect(await offered(FOOD)).toBe('');
    await expect(api.mergeSpaces(MAIN, CLIENT_SPACE)).rejects.toMatchObject({ code: 'bad_message' });
    close();
  });

  it('take back a taking back, whatever was joined', async () => {
    const { api, texts, close } = await agreed();
    await api.ingest(inClient('food', ["I'm allergic to peanuts"]));
    const joined = (await api.mergeSpaces(CLIENT_SPACE, MAIN)) ?? '';
    const back = await api.undo(joined);
    const again = await api.undo(back);
    expect(await texts(MAIN)).toEqual(['Is allergic to peanuts']);
    await api.undo(again);
    expect(await texts(MAIN)).toEqual([]);
    close();
  });

  it('keep an edit with what it edits, where spaces part again', async () => {
    const { api, texts, close } = await agreed();
    await api.ingest(inClient('food', ["I'm allergic to peanuts"]));
    const event = (await api.mergeSpaces(CLIENT_SPACE, MAIN)) ?? '';
    const [row] = (await api.memories({ limit: 1 })).rows;
    await api.revise(row?.id ?? '', 'Is allergic to all nuts');
    await api.undo(event);
    expect(await texts(MAIN)).toEqual([]);
    expect(await texts(CLIENT_SPACE)).toEqual(['Is allergic to all nuts']);
    close();
  });

  it('take what is typed into the popup where the user says', async () => {
    const { api, texts, offered, close } = await agreed();
    const work = await api.makeSpace('  Work ');
    await api.remember('I live in Porto.');
    await api.remember('I am allergic to peanuts.', work);
    expect(await texts(MAIN)).toEqual(['Lives in Porto']);
    expect(await texts(work)).toEqual(['Is allergic to peanuts']);
    expect(await offered(FOOD)).not.toContain('peanuts');
    expect((await api.spaces({ withCounts: true })).map(({ name, counts }) => [name, counts])).toEqual([
      [undefined, { memories: 1, conversations: 0 }],
      ['Work', { memories: 1, conversations: 0 }],
    ]);
    await api.renameSpace(work, 'The office');
    expect((await api.spaces())[1]?.name).toBe('The office');
    await expect(api.renameSpace(work, ' ')).rejects.toMatchObject({ code: 'bad_message' });
    await expect(api.remember('I like tea.', 'nowhere')).rejects.toMatchObject({ code: 'not_found' });
    close();
  });

  it('search in one of them', async () => {
    const { api, close } = await agreed();
    await api.ingest(said('home', ['I like green tea.']));
    await api.ingest(inClient('work', ['I like black tea.']));
    const found = async (space?: string) =>
      (await api.memories({ query: 'tea', limit: 10, ...(space ? { space } : {}) })).total;
    expect([await found(), await found(MAIN), await found(CLIENT_SPACE)]).toEqual([2, 1, 1]);
    close();
  });

  it('are of the ledger too', async () => {
    const { api, context, close } = await agreed();
    const line = [{ id: 'm:x', text: 'Is allergic to peanuts' }];
    const at = { site: 'chatgpt', lines: line, how: 'accepted' as const };
    await api.used({ ...at, conversation: { provisional: 'p' }, space: CLIENT });
    await api.used({ ...at, conversation: { provisional: 'q' } });
    expect((await context.db.uses.orderBy('at').toArray()).map(({ space }) => space).sort()).toEqual([
      MAIN,
      CLIENT_SPACE,
    ]);
    close();
  });
});
