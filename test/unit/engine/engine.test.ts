import { describe, expect, it } from 'vitest';
import { format } from '../../../lib/distill/format.ts';
import { everythingStored, HEARD, NOW, testEngine, windowOf } from '../../support/engine.ts';

const LISBON = "I moved to Lisbon in May and I'm vegetarian";

describe('ingest', () => {
  it('stores turns once and learns from the words of the user', async () => {
    const { api, context, close } = await testEngine();
    const ack = await api.ingest(windowOf([LISBON, 'Lovely! You are a vegan now, by the way.']));
    expect(ack).toMatchObject({ stored: 2, learnt: 2 });
    const { rows } = await api.memories({ limit: 10 });
    expect(rows.map((row) => row.text).sort()).toEqual(['Is vegetarian', 'Lives in Lisbon since May 2026']);
    for (const row of rows) expect(LISBON).toContain(row.quote);

    const again = await api.ingest(windowOf([LISBON, 'Lovely! You are a vegan now, by the way.']));
    expect(again).toMatchObject({ stored: 0, learnt: 0 });
    expect(await context.db.turns.count()).toBe(2);
    close();
  });

  it('joins a visit without an id and the id that comes late', async () => {
    const { api, context, close } = await testEngine();
    const visit = { conversation: { provisional: 'v1' } };
    await api.ingest(windowOf(['hello there'], visit));
    await api.ingest(windowOf(['hello there', 'Hi!'], { conversation: { provisional: 'v1', nativeId: 'late' } }));
    await api.ingest(windowOf(['hello there', 'Hi!'], { conversation: { provisional: 'v2', nativeId: 'late' } }));
    expect(await context.db.conversations.count()).toBe(1);
    expect(await context.db.turns.count()).toBe(2);
    close();
  });

  it('knows a nameless conversation again that is opened from the history of its page, and goes on with it', async () => {
    const { api, context, close } = await testEngine();
    const visit = (provisional: string) => ({ conversation: { provisional } });
    const unknown = { precision: 'unknown', source: 'unknown' } as const;
    const old = (texts: string[]) => texts.map((text) => ({ text, saidAt: unknown, witness: 'seen' as const }));
    const talk = [
      LISBON,
      'Lovely! Lisbon has many places for that, on the hills as well.',
      'And in winter?',
      'There too.',
    ];
    const texts = async () =>
      (await context.db.turns.orderBy('[conversation+order]').toArray()).map(({ text }) => text);
    await api.ingest(windowOf(talk, visit('v1')));
    await api.ingest(windowOf(old(talk), visit('v2')));
    await api.ingest(windowOf(old(talk.slice(2)).concat(old(['More?', 'No.'])), visit('v2')));
    expect(await context.db.conversations.count()).toBe(1);
    expect(await texts()).toEqual([...talk, 'More?', 'No.']);

    // The same words said anew, and a beginning that many conversations share, are conversations of their own.
    await api.ingest(windowOf(talk.slice(0, 2), visit('v3')));
    await api.ingest(windowOf(old(['Hi', 'Hello!']), visit('v4')));
    await api.ingest(windowOf(old(['Hi', 'Hello!']), visit('v5')));
    expect(await context.db.conversations.count()).toBe(4);
    close();
  });

  it('keeps the same message ids of two sites apart', async () => {
    const { api, context, close } = await testEngine();
    await api.ingest(windowOf([{ text: 'one', nativeId: '1' }]));
    await api.ingest(
      windowOf([{ text: 'two', nativeId: '1' }], { site: 'claude', conversation: { nativeId: 'c', provisional: 'p' } }),
    );
    expect((await context.db.turns.toArray()).map((turn) => turn.text).sort()).toEqual(['one', 'two']);
    close();
  });

  it('keeps a message that two conversations show under one id in both', async () => {
    const { api, context, close } = await testEngine();
    const shared = { text: 'I like tea.', nativeId: 'm1' };
    await api.ingest(windowOf([shared]));
    const branch = windowOf([shared, { text: 'Noted.', nativeId: 'm2' }], { conversation: { provisional: 'branch' } });
    await api.ingest(branch);
    expect(await api.ingest(branch)).toMatchObject({ stored: 0 });
    const conversations = (await context.db.turns.toArray()).map((turn) => turn.conversation);
    expect(conversations).toHaveLength(3);
    expect(new Set(conversations).size).toBe(2);
    close();
  });

  it('takes back what an edited message taught', async () => {
    const { api, close } = await testEngine();
    const before = [
      { text: 'hello', nativeId: 'x' },
      { text: 'Hi!', nativeId: 'y' },
    ];
    await api.ingest(
      windowOf([...before, { text: 'I live in Porto.', nativeId: 'a' }, { text: 'Nice.', nativeId: 'b' }]),
    );
    await api.ingest(
      windowOf([...before, { text: 'I live in Braga.', nativeId: 'c' }, { text: 'Nice!', nativeId: 'd' }]),
    );
    const { rows } = await api.memories({ limit: 10 });
    expect(rows.map((row) => row.text)).toEqual(['Lives in Braga']);
    close();
  });

  it('removes our own block and secrets before anything is written', async () => {
    const { api, context, close } = await testEngine();
    const key = ['sk', 'proj', 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7bC9dE1fG3'].join('-');
    const block = format([{ text: 'Is a submarine captain' }]);
    await api.ingest(windowOf([`My key is ${key}. I like tea.\n${block}`]));
    const stored = await everythingStored(context);
    expect(stored).not.toContain(key.slice(8));
    expect(stored).not.toContain('submarine');
    expect(stored).toContain('I like tea');
    close();
  });

  it('refuses what the user has not agreed to, and what is paused', async () => {
    const { api, context, close } = await testEngine({ agreed: false });
    await expect(api.ingest(windowOf([LISBON]))).rejects.toMatchObject({ code: 'no_consent' });
    await api.changeSettings({ consentAt: NOW, sites: { chatgpt: { paused: true } } });
    await expect(api.ingest(windowOf([LISBON]))).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await context.db.turns.count()).toBe(0);
    close();
  });

  it('keeps a chat of 5,000 turns, a message of 1 MB, lone surrogates and NUL', async () => {
    const { api, context, close } = await testEngine();
    const odd = `half ${'\ud83d'} and nothing ${'\0'} end`;
    const long = `start ${'word '.repeat(200_000)}end`;
    const said = Array.from({ length: 5_000 }, (_, n) => `turn number ${n}`);
    await api.ingest(windowOf([...said, odd, 'ok', long]));
    expect(await context.db.turns.count()).toBe(5_003);
    const texts = new Set((await context.db.turns.toArray()).map((turn) => turn.text));
    expect(texts.has(odd)).toBe(true);
    expect(texts.has(long)).toBe(true);
    await expect(api.ingest(windowOf(['x'.repeat(4_000_001)]))).rejects.toMatchObject({ code: 'turn_too_large' });
    close();
  }, 60_000);

  it('writes nothing of a window when the disk is full, and all of it when there is room again', async () => {
    const { api, context, close } = await testEngine();
    const full = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    context.db.memories.hook('creating', full);
    await expect(api.ingest(windowOf([LISBON]))).rejects.toThrow(/QuotaExceeded|no room/);
    expect(await context.db.turns.count()).toBe(0);
    context.db.memories.hook('creating').unsubscribe(full);
    expect(await api.ingest(windowOf([LISBON]))).toMatchObject({ stored: 1, learnt: 2 });
    close();
  });
});

describe('memory over time', () => {
  it('closes what a move ended, and says both', async () => {
    const { api, close } = await testEngine();
    const march = Date.UTC(2026, 2, 3);
    await api.ingest(windowOf(['I live in Porto.'], { at: march }));
    await api.ingest(windowOf(['I moved to Lisbon in May.'], { conversation: { provisional: 'b' } }));
    const { rows } = await api.memories({ limit: 10 });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).toMatch(/Lisbon since May 2026.*before that in Porto/i);
    expect(rows[0]?.before[0]?.text).toMatch(/Porto/);
    close();
  });

  it('lets the hand of the user outrank what chats say', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf(['I live in Porto.']));
    const [porto] = (await api.memories({ limit: 1 })).rows;
    await api.revise(porto?.id ?? '', 'Lives in Vila Nova de Gaia');
    await api.ingest(windowOf(['I live in Braga.'], { conversation: { provisional: 'b' }, at: NOW + 60_000 }));
    expect((await api.memories({ limit: 10 })).rows.map((row) => row.text)).toEqual(['Lives in Vila Nova de Gaia']);
    expect((await api.memories({ limit: 10, state: 'review' })).rows).toHaveLength(1);
    close();
  });

  it('remembers what was typed by hand, also what no rule understands', async () => {
    const { api, close } = await testEngine();
    expect(await api.remember('I am allergic to peanuts')).toMatchObject({ slot: 'health.allergies' });
    expect(await api.remember('Tuesdays: bins')).toMatchObject({ text: 'Tuesdays: bins' });
    await expect(api.remember('  ')).rejects.toMatchObject({ code: 'bad_message' });
    close();
  });
});

describe('forget', () => {
  it('leaves nothing that can be read, and does not learn it again from the same words', async () => {
    const { api, context, close } = await testEngine();
    const said = 'I have a dog called Zorblax.';
    await api.ingest(windowOf([said]));
    const [memory] = (await api.memories({ limit: 1 })).rows;
    expect(memory?.text).toContain('Zorblax');
    await api.used({
      site: 'claude',
      conversation: { provisional: 'elsewhere' },
      lines: [{ id: `m:${memory?.id}`, text: memory?.text ?? '' }],
      how: 'accepted',
    });
    await api.forget(memory?.id ?? '');
    expect((await everythingStored(context)).toLowerCase()).not.toContain('zorblax');
    expect(await (await api.export()).text()).not.toMatch(/zorblax/i);
    expect((await api.memories({ limit: 10, query: 'dog' })).rows).toEqual([]);

    await api.ingest(windowOf([said], { conversation: { provisional: 'again' } }));
    expect((await api.memories({ limit: 10 })).rows).toEqual([]);
    expect((await everythingStored(context)).toLowerCase()).not.toContain('zorblax');
    // Nor when the first page shows it again, now with an id of the site.
    await api.ingest(windowOf([{ text: said, nativeId: 'late' }]));
    expect((await everythingStored(context)).toLowerCase()).not.toContain('zorblax');
    await expect(api.forget(memory?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    close();
  });

  it('takes the forgotten out of the proof of what the same sentence tells', async () => {
    const { api, context, close } = await testEngine();
    const said = 'I live in Lisbon with my dog Zorblax.';
    await api.ingest(windowOf([said]));
    const { rows } = await api.memories({ limit: 10 });
    const dog = rows.find(({ text }) => text.includes('Zorblax'));
    const home = rows.find(({ text }) => text.includes('Lisbon'));
    expect(home?.quote).toContain('Zorblax');
    await api.forget(dog?.id ?? '');
    expect((await everythingStored(context)).toLowerCase()).not.toContain('zorblax');
    expect((await api.memories({ limit: 10 })).rows.map(({ text }) => text)).toEqual(['Lives in Lisbon']);

    await api.ingest(windowOf([said], { conversation: { provisional: 'again' } }));
    expect((await everythingStored(context)).toLowerCase()).not.toContain('zorblax');
    expect((await api.memories({ limit: 10 })).rows.map(({ text }) => text)).toEqual(['Lives in Lisbon']);
    close();
  });

  it('takes the forgotten out of the sentence of what replaced it', async () => {
    const { api, context, close } = await testEngine();
    await api.ingest(windowOf(['I live in Porto.'], { at: Date.UTC(2026, 2, 3) }));
    await api.ingest(windowOf(['I moved to Lisbon in May.'], { conversation: { provisional: 'b' } }));
    const past = await context.db.memories
      .where('[state+recordedAt]')
      .between(['superseded', 0], ['superseded', Infinity])
      .first();
    await api.forget(past?.id ?? '');
    expect((await api.memories({ limit: 10 })).rows.map((row) => row.text)).toEqual(['Lives in Lisbon since May 2026']);
    close();
  });
});

describe('preview', () => {
  it('offers what another chatbot was told, once a conversation, and nothing for small talk', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf([LISBON]));
    const ask = { site: 'claude', conversation: { provisional: 'new' }, draft: 'Suggest a restaurant for Friday' };
    const offered = await api.preview(ask);
    expect(offered.lines.map((line) => line.text)).toEqual(
      expect.arrayContaining(['Is vegetarian', 'Lives in Lisbon since May 2026']),
    );
    expect(offered.tokens).toBeLessThan(150);
    expect((await api.preview({ ...ask, draft: 'thanks!' })).block).toBe('');

    await api.used({ ...ask, lines: offered.lines.map(({ id, text }) => ({ id, text })), how: 'auto' });
    expect((await api.preview(ask)).lines).toEqual([]);
    // Where it was said, it need not be said again.
    expect(
      (await api.preview({ ...ask, site: 'chatgpt', conversation: { nativeId: 'one', provisional: 'x' } })).lines,
    ).toEqual([]);
    close();
  });

  it('shows the profile to who asks for all of it, and adds nothing', async () => {
    const { api, close } = await testEngine();
    const ask = { site: 'claude', conversation: { provisional: 'new' }, draft: 'What do you know about me?' };
    expect(await api.preview(ask)).not.toHaveProperty('profile');
    await api.ingest(windowOf([LISBON]));
    expect(await api.preview(ask)).toEqual({ lines: [], block: '', tokens: 0, ask: [], profile: true });
    close();
  });

  it('adds at most forty lines to a conversation by itself, and further ones by a click', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf([LISBON]));
    const ask = { site: 'claude', conversation: { provisional: 'new' }, draft: 'Suggest a restaurant for Friday' };
    const lines = Array.from({ length: 39 }, (_, n) => ({ id: `m:${n}`, text: `Line ${n}` }));
    await api.used({ ...ask, lines, how: 'auto' });
    expect((await api.preview(ask)).lines.length).toBeGreaterThan(1);
    await api.changeSettings({ sites: { claude: { mode: 'auto' } } });
    const full = await api.preview(ask);
    expect(full.lines).toHaveLength(1);
    expect(full.block).toBe(format(full.lines));
    expect(full.ask.map(({ text }) => text)).toHaveLength(1);
    await api.used({ ...ask, lines: full.lines, how: 'auto' });
    const over = await api.preview(ask);
    expect([over.lines, over.block, over.tokens]).toEqual([[], '', 0]);
    expect(over.ask).toHaveLength(1);
    close();
  });

  it('offers nothing where the user switched it off', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf([LISBON]));
    await api.changeSettings({ sites: { claude: { mode: 'off' } } });
    const ask = { site: 'claude', conversation: { provisional: 'new' }, draft: 'Suggest a restaurant for Friday' };
    expect((await api.preview(ask)).lines).toEqual([]);
    close();
  });
});

describe('export and import', () => {
  it('gives everything back in another profile, and changes nothing the second time', async () => {
    const here = await testEngine();
    await here.api.ingest(windowOf(['I live in Porto.', 'Nice.'], { at: Date.UTC(2026, 2, 3) }));
    await here.api.ingest(windowOf(['I moved to Lisbon in May.'], { conversation: { provisional: 'b' } }));
    await here.api.ingest(windowOf(['I have a cat called Miso.'], { conversation: { provisional: 'c' } }));
    const cat = (await here.api.memories({ limit: 10 })).rows.find((row) => row.text.includes('Miso'));
    await here.api.forget(cat?.id ?? '');
    await here.api.changeSettings({ sites: { claude: { mode: 'auto' } } });
    const file = await here.api.export();

    const there = await testEngine();
    const report = await there.api.import(file);
    expect(report).toMatchObject({ format: 'tsubasa', turns: 4, skipped: [] });
    for (const table of ['conversations', 'aliases', 'turns', 'memories', 'payloads', 'tombstones', 'uses'] as const) {
      const strip = (rows: object[]) => rows.map((row) => ({ ...row, fold: undefined }));
      expect(strip(await there.context.db[table].toArray()), table).toEqual(
        strip(await here.context.db[table].toArray()),
      );
    }
    expect((await there.api.settings()).sites).toEqual({ ...HEARD, claude: { ...HEARD.claude, mode: 'auto' } });
    expect(await there.api.import(file)).toMatchObject({ turns: 0, memories: 0 });
    // What was forgotten there is known here as forgotten.
    await there.api.ingest(windowOf(['I have a cat called Miso.'], { conversation: { provisional: 'd' } }));
    expect((await there.api.memories({ limit: 10 })).rows.some((row) => row.text.includes('Miso'))).toBe(false);
    here.close();
    there.close();
  });

  it('leaves everything as it was when a file is broken', async () => {
    const { api, context, jobs, close } = await testEngine();
    await api.ingest(windowOf([LISBON]));
    await jobs.settled();
    const before = await everythingStored(context);
    await expect(api.import(new Blob(['{"schema": "portable-ai-m']))).rejects.toMatchObject({
      code: 'import_not_json',
    });
    await expect(api.import(new Blob(['[1, 2]']))).rejects.toMatchObject({ code: 'import_unknown_format' });
    expect(await everythingStored(context)).toBe(before);
    close();
  });
});
