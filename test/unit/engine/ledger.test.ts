/** The ledger as a screen is shown it: over the real store. */
import { describe, expect, it } from 'vitest';
import type { UseReport } from '../../../lib/engine/api.ts';
import type { SentBlock } from '../../../lib/engine/chats-api.ts';
import { testEngine, windowOf } from '../../support/engine.ts';

const HERE = { nativeId: 'two', provisional: 'visit-two' };

/** Somebody of whom a home and a dog are known; `send` puts lines into a message, a minute after the one before. */
async function known() {
  const bench = await testEngine();
  const { api, context, clock } = bench;
  await api.ingest(
    windowOf(['I live in Lisbon.', 'Nice.', 'I have a dog called Rex.', 'Good dog.'], {
      title: 'About me',
      url: 'https://chatgpt.com/c/one',
    }),
  );
  const idOf = async (word: string) =>
    (await context.db.memories.toArray()).find(({ text }) => text.includes(word))?.id ?? '';
  const [home, dog] = [await idOf('Lisbon'), await idOf('Rex')];
  const turn = (await context.db.turns.toArray()).find(({ text }) => text.includes('Rex'))?.key ?? '';
  const send = async (lines: UseReport['lines'], about: Partial<Parameters<typeof api.used>[0]> = {}) => {
    clock.advance(60_000);
    await api.used({ site: 'chatgpt', conversation: HERE, lines, how: 'accepted', ...about });
  };
  const LINES = {
    home: { id: `m:${home}`, text: 'Lives in Lisbon', why: 'task' as const },
    dog: { id: `m:${dog}`, text: 'Has a dog called Rex', why: 'words' as const },
    quote: { id: `t:${turn}`, text: '21 Nov: "I have a dog called Rex."', why: 'asked' as const },
  };
  return { ...bench, home, dog, send, LINES };
}

const textsOf = (rows: readonly SentBlock[]) => rows.map(({ lines }) => lines.map(({ text }) => text));

describe('ledger', () => {
  it('tells what was sent where, word for word, what each line rests on and what became of it', async () => {
    const { api, clock, send, LINES, home, close } = await known();
    await send([LINES.home, LINES.dog, LINES.quote], { how: 'auto' });
    await api.ingest(
      windowOf(['What could I do on Sunday?', 'Walk along the river: Lisbon is lovely then.', 'Thanks!'], {
        conversation: HERE,
        title: 'Sunday',
        url: 'https://chatgpt.com/c/two',
        at: clock.now(),
      }),
    );
    const { rows, next, whole } = await api.ledger({ limit: 10 });
    expect(next).toBeUndefined();
    expect(whole).toEqual({ total: 1, sites: ['chatgpt'] });
    const [row] = rows;
    expect(row).toMatchObject({
      site: 'chatgpt',
      how: 'auto',
      at: clock.now(),
      conversation: { title: 'Sunday', url: 'https://chatgpt.com/c/two' },
    });
    expect(row?.lines[0]).toMatchObject({
      text: 'Lives in Lisbon',
      isMasked: false,
      memory: { id: home, text: 'Lives in Lisbon', state: 'current' },
      said: { site: 'chatgpt', quote: 'I live in Lisbon.', conversation: { title: 'About me' } },
      outcome: 'taken',
    });
    expect(row?.lines[1]?.outcome).toBe('ignored');
    expect(row?.lines.map(({ why }) => why)).toEqual(['task', 'words', 'asked']);
    expect(row?.lines[2]).toMatchObject({ text: LINES.quote.text, said: { conversation: { title: 'About me' } } });
    expect(row?.lines[2]).not.toHaveProperty('memory');
    close();
  });

  it('says what is believed today of a line, and nothing of what was forgotten', async () => {
    const { api, send, LINES, dog, close } = await known();
    await send([LINES.home, LINES.dog, LINES.quote]);
    await api.ingest(
      windowOf(['I moved to Porto last week, I live in Porto now.', 'I see.'], {
        conversation: { provisional: 'three' },
      }),
    );
    await api.forget(dog);
    const [row] = (await api.ledger({ limit: 10 })).rows;
    const [home, pet, quote] = row?.lines ?? [];
    const now = home?.memory?.replacedBy ?? home?.memory?.text;
    expect(now).toContain('Porto');
    expect(home?.text).toBe('Lives in Lisbon');
    for (const line of [pet, quote]) {
      expect(line?.isMasked).toBe(true);
      expect(line).not.toHaveProperty('memory');
      expect(line).not.toHaveProperty('said');
    }
    expect(JSON.stringify(row)).not.toContain('Rex');
    close();
  });

  it('pages from the newest on, and a page stays the same while more is sent', async () => {
    const { api, context, clock, send, LINES, close } = await known();
    for (let at = 0; at < 5; at += 1) await send([{ ...LINES.home, text: `Line ${at}` }]);
    // Two of one moment, as they come from a file.
    const rows = await context.db.uses.toArray();
    await context.db.uses.bulkPut(rows.map((row) => ({ ...row, at: row.at - (row.at % 120_000) })));
    const all = (await api.ledger({ limit: 100 })).rows.map(({ id }) => id);
    expect(all).toHaveLength(5);
    const first = await api.ledger({ limit: 2 });
    expect(first.whole?.total).toBe(5);
    await send([LINES.dog]);
    const second = await api.ledger({ limit: 2, after: first.next ?? '' });
    expect(second).not.toHaveProperty('whole');
    const third = await api.ledger({ limit: 2, after: second.next ?? '' });
    expect([first, second, third].flatMap((page) => page.rows.map(({ id }) => id))).toEqual(all);
    expect(third.next).toBeUndefined();
    expect(clock.now()).toBe((await api.ledger({ limit: 1 })).rows[0]?.at);
    close();
  });

  it('tells of one site, and of every place that received a memory', async () => {
    const { api, send, LINES, dog, home, close } = await known();
    await send([LINES.home]);
    await send([LINES.home, LINES.dog], { site: 'claude', conversation: { provisional: 'elsewhere' } });
    await send([LINES.quote]);
    expect(textsOf((await api.ledger({ limit: 10, site: 'claude' })).rows)).toEqual([
      ['Lives in Lisbon', 'Has a dog called Rex'],
    ]);
    const everywhere = await api.ledger({ limit: 10, memoryId: home });
    expect(everywhere.rows.map(({ site }) => site)).toEqual(['claude', 'chatgpt']);
    expect(everywhere.whole).toEqual({ total: 2, sites: ['claude', 'chatgpt'] });
    const both = await api.ledger({ limit: 10, memoryId: home, site: 'chatgpt' });
    expect(both.whole).toEqual({ total: 1, sites: ['claude', 'chatgpt'] });
    expect((await api.ledger({ limit: 10, memoryId: dog })).rows).toHaveLength(1);
    expect((await api.ledger({ limit: 10, memoryId: 'nobody' })).rows).toEqual([]);
    // A page that it was never read on is no conversation yet.
    expect(everywhere.rows[0]).not.toHaveProperty('conversation');
    close();
  });
});
