/** Ask all my chats: over the real store, with words alone and with vectors. */
import { describe, expect, it } from 'vitest';
import { answering } from '../../../lib/engine/ask.ts';
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../../lib/inference/transformers.ts';
import type { Ranked } from '../../../lib/recall/types.ts';
import { testEngine, windowOf } from '../../support/engine.ts';
import { letterEncoder } from '../../support/letter-encoder.ts';
import { turn } from '../recall/docs.ts';

/** One person's chats on three sites. */
async function chats(options: Parameters<typeof testEngine>[0] = {}) {
  const bench = await testEngine(options);
  const { api } = bench;
  await api.ingest(
    windowOf(
      [
        'My lease ends on 31 August and the landlord wants notice three months before.',
        'Then write to them by the end of May.',
      ],
      { title: 'Flat', url: 'https://chatgpt.com/c/flat', conversation: { nativeId: 'flat', provisional: 'v1' } },
    ),
  );
  await api.ingest(
    windowOf(
      [
        'Some things about the move. I packed the books. The landlord of the new place is called Duarte. I am tired.',
        'Noted.',
      ],
      {
        site: 'claude',
        title: 'Moving',
        url: 'https://claude.ai/chat/move',
        conversation: { nativeId: 'move', provisional: 'v2' },
      },
    ),
  );
  await api.ingest(
    windowOf(['How do I bake bread with rye flour?', 'Use a sourdough starter.'], {
      site: 'gemini',
      conversation: { nativeId: 'bread', provisional: 'v3' },
    }),
  );
  return bench;
}

describe('ask', () => {
  it('finds the turns that answer on every site, best first, with where they stand', async () => {
    const { api, close } = await chats();
    const { turns, fits } = await api.ask('When does my lease end, and what does the landlord want?', 10);
    expect(fits).toBe(true);
    const [first] = turns;
    expect(first).toMatchObject({
      role: 'user',
      conversation: { site: 'chatgpt', title: 'Flat', url: 'https://chatgpt.com/c/flat' },
      quote: 'My lease ends on 31 August and the landlord wants notice three months before.',
      beside: { role: 'assistant', text: 'Then write to them by the end of May.' },
    });
    expect(turns.map(({ conversation }) => conversation.site)).toContain('claude');
    expect(new Set(turns.map(({ key }) => key)).size).toBe(turns.length);
    close();
  });

  it('quotes the sentence that matters, and what a reply answers', async () => {
    const { api, close } = await chats();
    const landlord = await api.ask('What is the new landlord called?', 10);
    expect(landlord.turns[0]?.quote).toContain('The landlord of the new place is called Duarte.');
    const { turns } = await api.ask('sourdough starter', 10);
    const reply = turns.find(({ role }) => role === 'assistant');
    expect(reply?.beside).toEqual({ role: 'user', text: 'How do I bake bread with rye flour?' });
    close();
  });

  it('says where nothing answers, and gives nothing for an empty question or an empty store', async () => {
    const { api, close } = await chats();
    expect((await api.ask('zeppelin timetable of Antwerp', 10)).fits).toBe(false);
    expect(await api.ask('   ', 10)).toEqual({ turns: [], fits: false });
    expect((await api.ask('lease landlord', 1)).turns).toHaveLength(1);
    close();
    const empty = await testEngine();
    expect(await empty.api.ask('When does my lease end?', 10)).toEqual({ turns: [], fits: false });
    empty.close();
  });

  it('shows what is sensitive, since nobody else reads it', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf(['I take insulin for my diabetes every morning.', 'I see.']));
    const { turns } = await api.ask('What do I take for my diabetes?', 5);
    expect(turns[0]?.quote).toContain('insulin');
    close();
  });

  it('shows no word of what was forgotten', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf(["I'm vegetarian and I live in Lisbon.", 'Good to know.']));
    const { rows } = await api.memories({ limit: 10 });
    expect(JSON.stringify(await api.ask('Am I vegetarian?', 10))).toContain('vegetarian');
    for (const { id } of rows) await api.forget(id);
    const after = JSON.stringify(await api.ask('Am I vegetarian, and where do I live?', 10));
    expect(after).not.toMatch(/vegetarian|Lisbon/);
    close();
  });

  it('leaves out what was edited away', async () => {
    const { api, close } = await testEngine();
    const conversation = { nativeId: 'one', provisional: 'v' };
    const begins = [
      { text: 'Hello there', nativeId: 'h' },
      { text: 'Hi', nativeId: 'i' },
    ];
    const said = (text: string, nativeId: string) => [...begins, { text, nativeId }];
    await api.ingest(windowOf(said('My lease ends in August.', 'a'), { conversation }));
    await api.ingest(windowOf(said('My lease ends in October.', 'b'), { conversation }));
    const { turns } = await api.ask('When does my lease end?', 10);
    // As the page has it, so that it can be found there.
    expect(turns[0]).toMatchObject({ nativeId: 'b', begins: 'My lease ends in October.' });
    expect(turns.map(({ quote }) => quote).join()).toContain('October');
    expect(turns.map(({ quote }) => quote).join()).not.toContain('August');
    close();
  });

  it('reaches every space, and what a memory rests on', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf(['I moved to Lisbon in May.', 'Nice.']));
    await api.ingest(
      windowOf(['The invoice for the harbour project is due on Friday.', 'Noted.'], {
        space: 'client',
        conversation: { nativeId: 'c', provisional: 'vc' },
      }),
    );
    expect((await api.ask('When is the harbour invoice due?', 5)).turns[0]?.quote).toContain('Friday');
    const home = await api.ask('Where do I live now?', 5);
    expect(home.turns.map(({ quote }) => quote)).toContain('I moved to Lisbon in May.');
    close();
  });

  it('goes by meaning where there are vectors, and by words where the encoder fails', async () => {
    const near = await chats({ embedder: async () => letterEncoder(ENCODER_ID, ENCODER_DIMENSIONS) });
    await near.vectors.settled();
    expect((await near.api.ask('leasing ending', 5)).turns[0]?.conversation.title).toBe('Flat');
    near.close();
    const broken = await chats({
      embedder: async () => {
        throw new Error('no encoder');
      },
    });
    expect((await broken.api.ask('When does my lease end?', 5)).turns[0]?.conversation.title).toBe('Flat');
    broken.close();
  });
});

describe('answering', () => {
  const FEATURES = { cosine: 0, lexical: 0, neighbours: 0, session: 0, task: 0, holding: 0, prior: 0 };
  const ranked = (key: string, score: number, cosine = 0, keys: readonly string[] = [key]): Ranked => ({
    doc: { ...turn(key, 'words'), turnKeys: keys },
    score,
    features: { ...FEATURES, cosine },
  });
  const keys = (all: Ranked[]) => answering({ ranked: all }).map(({ key }) => key);

  it('gives each turn once, with what led to it first, and all that a memory rests on', () => {
    const all = [ranked('m', 3, 0, ['a', 'b']), ranked('b', 2), ranked('c', 1)];
    expect(keys(all)).toEqual(['a', 'b', 'c']);
    expect(answering({ ranked: all }).map((one) => one.ranked.score)).toEqual([3, 3, 1]);
  });

  it('puts the nearest in meaning first among ten, and moves nothing in from below', () => {
    const all = Array.from({ length: 12 }, (_, at) => ranked(String(at), 2 - at / 100, at === 7 || at === 11 ? 1 : 0));
    expect(keys(all)).toEqual(['7', '0', '1', '2', '3', '4', '5', '6', '8', '9', '10', '11']);
  });
});
