/** What the user says of one line of the chip, and what a site hears before it was asked about. */
import { describe, expect, it } from 'vitest';
import type { LineReport, PreviewRequest } from '../../../lib/engine/api.ts';
import { everythingStored, NOW, testEngine, windowOf } from '../../support/engine.ts';

const HERE = { site: 'claude', conversation: { provisional: 'visit-here' } };
const ELSEWHERE = { site: 'claude', conversation: { nativeId: 'other', provisional: 'visit-other' } };
const DRAFT = 'Suggest a restaurant in Lisbon for vegetarians';
const TOLD = ["I moved to Lisbon in May and I'm vegetarian", 'Noted.'];
const DAY = 86_400_000;

type Engine = Awaited<ReturnType<typeof testEngine>>;
const linesIn = async ({ api }: Engine, where: Omit<PreviewRequest, 'draft'>) =>
  (await api.preview({ ...where, draft: DRAFT })).lines;
const about = async (engine: Engine, word: RegExp, where = HERE) => {
  const found = (await linesIn(engine, where)).find(({ text }) => word.test(text));
  if (!found) throw new Error(`no line about ${word}`);
  return found;
};
const say = (engine: Engine, id: string, word: LineReport['say'], where: Omit<PreviewRequest, 'draft'> = HERE) =>
  engine.api.lineSaid({ ...where, id, say: word });
const textsIn = async (engine: Engine, where: Omit<PreviewRequest, 'draft'>) =>
  (await linesIn(engine, where)).map(({ text }) => text).join('\n');

describe('a line that is wrong', () => {
  it('waits for the user, with its words in no other form, until they keep it', async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf(TOLD));
    const { id, memoryId = '' } = await about(engine, /Lisbon/);
    await say(engine, id, 'wrong');
    const { rows } = await engine.api.memories({ limit: 10, state: 'review' });
    expect(rows.map((row) => [row.id, row.reviewReason])).toEqual([[memoryId, 'said_wrong']]);
    for (const where of [HERE, ELSEWHERE]) expect(await textsIn(engine, where)).not.toContain('Lisbon');
    // What else the same message says is not wrong.
    expect(await textsIn(engine, HERE)).toMatch(/egetarian/);
    await engine.api.confirm(memoryId);
    expect(await textsIn(engine, ELSEWHERE)).toContain('Lisbon');
    engine.close();
  });
});

describe('a line that does not belong here', () => {
  it('stays out of this conversation and of no other one, also when the engine starts anew', async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf(TOLD));
    const { id } = await about(engine, /Lisbon/);
    await say(engine, id, 'not_here');
    await say(engine, id, 'not_here');
    engine.close();
    const later = await testEngine({ factory: engine.factory });
    expect(await textsIn(later, HERE)).not.toContain('Lisbon');
    expect(await textsIn(later, HERE)).toMatch(/egetarian/);
    // The new chat has got its name since.
    const named = { site: 'claude', conversation: { nativeId: 'named', provisional: 'visit-here' } };
    await later.api.ingest(windowOf(['Good morning to you', 'Hello.'], named));
    expect(
      await textsIn(later, { site: 'claude', conversation: { nativeId: 'named', provisional: 'again' } }),
    ).not.toContain('Lisbon');
    expect(await textsIn(later, ELSEWHERE)).toContain('Lisbon');
    expect((await later.api.memories({ limit: 10, state: 'review' })).rows).toEqual([]);
    later.close();
  });
});

describe('a line that is forgotten', () => {
  it('is gone, and what is no memory is refused', async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf(TOLD));
    const { id, memoryId } = await about(engine, /egetarian/);
    await say(engine, id, 'forget');
    expect((await engine.api.memories({ limit: 10 })).rows.map((row) => row.id)).not.toContain(memoryId);
    await expect(say(engine, 'm:nothing', 'forget')).rejects.toMatchObject({ code: 'not_found' });
    engine.close();
  });
});

describe('a quote', () => {
  const QUOTED = 'The roof of the shed leaks when it rains.';
  const ASKED = 'What did I say about the roof of the shed?';
  const lines = async ({ api }: Engine, where = HERE) => (await api.preview({ ...where, draft: ASKED })).lines;
  const told = async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf([QUOTED, 'Tar it.']));
    const [quote] = (await lines(engine)).filter(({ kind }) => kind === 'quote');
    return { engine, id: quote?.id ?? '' };
  };

  it('that is wrong is shown to no chat again', async () => {
    const { engine, id } = await told();
    expect(id).toMatch(/^t:/);
    await say(engine, id, 'wrong');
    for (const where of [HERE, ELSEWHERE]) expect(await lines(engine, where)).toEqual([]);
    engine.close();
  });

  it('that is forgotten leaves none of its words in the store, the ledger and what it taught included', async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf(["My sister Ottilie lives in Zagreb and I'm vegetarian", 'Noted.']));
    await engine.api.ingest(windowOf(["I'm vegetarian", 'Yes.'], { ...ELSEWHERE, site: 'chatgpt' }));
    const [turn] = await engine.context.db.turns.filter(({ text }) => text.includes('Ottilie')).toArray();
    const id = `t:${turn?.key}`;
    await engine.api.used({ ...HERE, lines: [{ id, text: '"My sister Ottilie lives in Zagreb"' }], how: 'accepted' });
    await say(engine, id, 'forget');
    const stored = await everythingStored(engine.context);
    for (const word of ['Ottilie', 'ottilie', 'Zagreb', 'zagreb']) expect(stored).not.toContain(word);
    // Said elsewhere as well: that stays.
    const { rows } = await engine.api.memories({ limit: 10 });
    expect(rows.map(({ text }) => text).join()).toMatch(/egetarian/);
    await engine.vectors.settled();
    expect((await engine.api.preview({ ...HERE, draft: 'Where does my sister Ottilie live?' })).lines).toEqual([]);
    await expect(say(engine, id.slice(0, 3), 'forget')).rejects.toMatchObject({ code: 'not_found' });
    engine.close();
  });
});

describe('a site that was not asked about', () => {
  it('gets nothing that was told elsewhere, and the user is asked', async () => {
    const engine = await testEngine({ sites: {} });
    await engine.api.ingest(windowOf(TOLD));
    const before = await engine.api.preview({ ...HERE, draft: DRAFT });
    expect(before).toMatchObject({ lines: [], block: '', crossing: true });
    expect(before.ask.map(({ text }) => text).join()).toMatch(/Lisbon/);
    await engine.api.changeSettings({ sites: { claude: { hears: 'everything' } } });
    const after = await engine.api.preview({ ...HERE, draft: DRAFT });
    expect(after.block).toMatch(/Lisbon/);
    expect(after.crossing).toBeUndefined();
    await engine.api.changeSettings({ sites: { claude: { hears: 'own' } } });
    const own = await engine.api.preview({ ...HERE, draft: DRAFT });
    expect([own.lines, own.ask, own.crossing]).toEqual([[], [], undefined]);
    engine.close();
  });

  it('hears what was told there and what was typed into our own screens', async () => {
    const engine = await testEngine({ sites: {} });
    await engine.api.ingest(windowOf(TOLD, { site: 'claude' }));
    await engine.api.remember('I am allergic to peanuts');
    const { lines, crossing } = await engine.api.preview({ ...ELSEWHERE, draft: DRAFT });
    expect(lines.map(({ text }) => text).join()).toMatch(/Lisbon/);
    expect(crossing).toBeUndefined();
    engine.close();
  });
});

describe('how old a line is', () => {
  it('is when it was said; what may have changed since is asked about', async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf(["I'm vegetarian", 'Noted.'], { at: NOW - 430 * DAY }));
    expect(await about(engine, /egetarian/)).toMatchObject({ saidAt: NOW - 430 * DAY, old: true });
    engine.close();
  });

  it('is not asked about what was said again lately', async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf(["I'm vegetarian", 'Noted.'], { at: NOW - 430 * DAY }));
    const again = { conversation: { nativeId: 'two', provisional: 'visit-two' }, at: NOW - 3 * DAY };
    await engine.api.ingest(windowOf(["I'm vegetarian", 'Yes.'], again));
    const line = await about(engine, /egetarian/);
    expect(line.old).toBeUndefined();
    expect(line.saidAt).toBe(NOW - 3 * DAY);
    engine.close();
  });

  it('is not told where nobody knows', async () => {
    const engine = await testEngine();
    const undated = {
      text: "I'm vegetarian",
      witness: 'seen' as const,
      saidAt: { precision: 'unknown', source: 'unknown' } as const,
    };
    await engine.api.ingest(windowOf([undated, 'Noted.']));
    const line = await about(engine, /egetarian/);
    expect([line.saidAt, line.old]).toEqual([undefined, undefined]);
    engine.close();
  });

  it('comes with a reason', async () => {
    const engine = await testEngine();
    await engine.api.ingest(windowOf(TOLD));
    expect((await about(engine, /Lisbon/)).why).toMatch(/^(words|task)$/);
    const { lines } = await engine.api.preview({ ...HERE, draft: 'Where did I tell you that I live?' });
    expect(lines.map(({ why }) => why)).toContain('asked');
    engine.close();
  });
});
