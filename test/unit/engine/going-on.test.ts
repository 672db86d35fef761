/** What the engine does for a conversation that goes on elsewhere, that is shared by a link, or whose site remembers by itself. */
import { describe, expect, it } from 'vitest';
import { format } from '../../../lib/distill/format.ts';
import { testEngine, windowOf } from '../../support/engine.ts';

const HERE = { site: 'chatgpt', conversation: { nativeId: 'one', provisional: 'visit-one' } };
const TOLD = ["I moved to Lisbon in May and I'm vegetarian. I live in Lisbon.", 'Noted.'];
const DRAFT = 'Suggest a restaurant for Friday in the town where I live';

const elsewhere = (name: string, site = 'claude') => ({
  site,
  conversation: { nativeId: name, provisional: `visit-${name}` },
});

/** With things told on ChatGPT; Claude may hear them. */
async function told() {
  const engine = await testEngine();
  await engine.api.changeSettings({ sites: { claude: { hears: 'everything' }, gemini: { hears: 'everything' } } });
  await engine.api.ingest(windowOf(TOLD));
  return engine;
}

describe('a conversation that goes on elsewhere', () => {
  it('is distilled from what is stored of it, in its order and without what was edited away', async () => {
    const { api, close } = await testEngine();
    const block = format([{ text: 'Is vegetarian' }], 'en');
    const turns = [
      { text: `Please help me plan a trip to Porto for 5 days.\n${block}`, nativeId: 'a' },
      { text: 'Would you like to take the train?', nativeId: 'b' },
      { text: "Yes, let's take the train.", nativeId: 'c' },
      { text: 'Good.', nativeId: 'd' },
    ];
    await api.ingest(windowOf(turns));
    const edited = [
      ...turns.slice(0, 2),
      { text: "No, we'll fly on 12 May.", nativeId: 'e' },
      { text: 'Fine.', nativeId: 'f' },
    ];
    await api.ingest(windowOf(edited));
    const { text, language } = await api.handoff(HERE);
    expect(language).toBe('en');
    expect(text).toContain('Please help me plan a trip to Porto for 5 days.');
    expect(text).toContain("we'll fly on 12 May.");
    expect(text).not.toContain('take the train.');
    expect(text).not.toContain('vegetarian');
    close();
  });

  it('is nothing where it is not known, or closed', async () => {
    const { api, close } = await told();
    expect((await api.handoff(elsewhere('nowhere'))).text).toBe('');
    await api.ingest(windowOf(['Please help me with my tax.', 'Gladly.']));
    expect((await api.handoff(HERE)).text).not.toBe('');
    await api.offRecord(HERE, true);
    expect((await api.handoff(HERE)).text).toBe('');
    close();
  });
});

describe('a conversation that is about to be shared', () => {
  it('tells once how many different lines about the user are in it', async () => {
    const { api, close } = await told();
    const there = elsewhere('two');
    expect(await api.sharedLines(there)).toBe(0);
    const { lines } = await api.preview({ ...there, draft: DRAFT });
    expect(lines.length).toBeGreaterThan(0);
    const sent = lines.map(({ id, text }) => ({ id, text }));
    await api.used({ ...there, how: 'accepted', lines: sent });
    await api.used({ ...there, how: 'accepted', lines: sent.slice(0, 1) });
    await api.ingest(windowOf([DRAFT, 'Try the one by the river.'], there));
    expect(await api.sharedLines(elsewhere('three'))).toBe(0);
    expect(await api.sharedLines(there)).toBe(lines.length);
    expect(await api.sharedLines(there)).toBe(0);
    // What is stored later of it does not make it news.
    await api.ingest(windowOf([DRAFT, 'Try the one by the river.', 'Thanks', 'Gladly.'], there));
    expect(await api.sharedLines(there)).toBe(0);
    close();
  });
});

describe("a site's own memory", () => {
  it('where it is on, is not told again what that account was sent, in whichever conversation', async () => {
    const { api, close } = await told();
    const first = await api.preview({ ...elsewhere('two'), draft: DRAFT });
    const lines = first.lines.map(({ id, text }) => ({ id, text }));
    expect(lines.length).toBeGreaterThan(0);
    await api.used({ ...elsewhere('two'), how: 'accepted', lines });
    const again = () => api.preview({ ...elsewhere('three'), draft: DRAFT });
    expect((await again()).lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));

    await api.changeSettings({ sites: { claude: { ownMemory: 'on' } } });
    const sentIds = lines.map(({ id }) => id);
    expect((await again()).lines.filter(({ id }) => sentIds.includes(id))).toEqual([]);
    // Another chatbot has heard nothing yet.
    const other = await api.preview({ ...elsewhere('four', 'gemini'), draft: DRAFT });
    expect(other.lines.map(({ id }) => id)).toEqual(sentIds);
    // The ledger stays true.
    const { rows } = await api.ledger({ limit: 10 });
    expect(rows.flatMap((row) => row.lines.map(({ id }) => id))).toEqual(sentIds);

    await api.changeSettings({ sites: { claude: { ownMemory: 'off' } } });
    expect((await again()).lines.map(({ id }) => id)).toEqual(sentIds);
    close();
  });

  it('hears what has changed since it was sent', async () => {
    const { api, close } = await told();
    await api.changeSettings({ sites: { claude: { ownMemory: 'on' } } });
    const mine = { ...elsewhere('two'), account: 'mine' };
    const { lines } = await api.preview({ ...mine, draft: DRAFT });
    const home = lines.find(({ text }) => /Lisbon/.test(text));
    if (!home?.memoryId) throw new Error(`no home among ${lines.map(({ text }) => text).join()}`);
    await api.used({ ...mine, how: 'accepted', lines: [{ id: home.id, text: home.text }] });
    const lisbon = async (name: string) => {
      const found = await api.preview({ ...elsewhere(name), account: 'mine', draft: DRAFT });
      return found.lines.filter(({ id }) => id === home.id);
    };
    expect(await lisbon('three')).toEqual([]);
    const revised = await api.revise(home.memoryId, 'Lives in Coimbra');
    const after = await api.preview({ ...elsewhere('five'), account: 'mine', draft: DRAFT });
    expect(after.lines.map(({ text }) => text).join()).toContain(revised.text);
    close();
  });
});
