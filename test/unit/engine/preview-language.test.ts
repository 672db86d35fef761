/** The block speaks the language of the conversation: fences, heads of quotes and the count of tokens alike. */
import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../lib/distill/budget.ts';
import { FENCES, format, strip } from '../../../lib/distill/format.ts';
import type { PreviewRequest } from '../../../lib/engine/api.ts';
import type { Language } from '../../../lib/language.ts';
import { type Said, testEngine, windowOf } from '../../support/engine.ts';

/** Too few words to have a language, and yet a task that a diet matters to. */
const SHORT = 'Restaurant tips?';

const CLAUDE = { site: 'claude', conversation: { nativeId: 'here', provisional: 'visit-here' } };

/** What was told to one chatbot, how another one is asked about it, and the line that comes. */
const ASKED: readonly { language: Language; told: string; draft: string; line: string }[] = [
  {
    language: 'en',
    told: 'The tortoise Humboldt escaped into the garden of the neighbours.',
    draft: 'What did I tell you about the tortoise Humboldt?',
    line: '21 Nov 2026: "The tortoise Humboldt escaped into the garden of the neighbours."',
  },
  {
    language: 'de',
    told: 'Meine Schildkröte Humboldt ist in den Garten der Nachbarn entwischt.',
    draft: 'Was habe ich dir über meine Schildkröte Humboldt erzählt?',
    line: '21. Nov. 2026: "Meine Schildkröte Humboldt ist in den Garten der Nachbarn entwischt."',
  },
  {
    language: 'zh',
    told: '我的乌龟洪堡昨天跑到邻居的花园里去了。',
    draft: '我之前跟你说过我的乌龟洪堡的什么事情？',
    line: '2026年11月21日："我的乌龟洪堡昨天跑到邻居的花园里去了。"',
  },
];

describe('a preview', () => {
  it.each(ASKED)('speaks $language where the draft does', async ({ language, told, draft, line }) => {
    const { api, close } = await testEngine();
    const others = ASKED.map((one) => one.told).filter((text) => text !== told);
    await api.ingest(windowOf([told, ...others].flatMap((text) => [text, 'OK'])));
    const offered = await api.preview({ ...CLAUDE, draft });
    expect(offered.language).toBe(language);
    expect(offered.lines.map(({ text }) => text)).toContain(line);
    expect(offered.block).toBe(format(offered.lines, language));
    expect(offered.tokens).toBe(countTokens(offered.block));
    const lines = offered.block.split('\n');
    expect([lines[0], lines.at(-1)]).toEqual([FENCES[language].open, FENCES[language].close]);

    // As the page shows it, and as its capture stores it.
    const sent = `${draft}\n${offered.block}`;
    expect(strip(sent)).toEqual({ text: draft, block: offered.block });
    await api.ingest(windowOf([sent], CLAUDE));
    expect((await api.preview({ ...CLAUDE, draft: sent })).language).toBe(language);
    close();
  });

  it('counts the tokens of the fences that it gives', async () => {
    const { api, close } = await toldAboutFood();
    const english = await api.preview({ ...CLAUDE, draft: 'Suggest a restaurant for Friday' });
    await api.ingest(windowOf(['Wie war das mit dem Zug nach Graz?'], CLAUDE));
    const german = await api.preview({ ...CLAUDE, draft: SHORT });
    for (const { lines, block, tokens, language } of [english, german]) {
      expect(lines.length).toBeGreaterThan(0);
      expect(block).toBe(format(lines, language));
      expect(tokens).toBe(countTokens(block));
    }
    close();
  });
});

/** What is in a conversation, oldest first, and the language that a draft without one is answered in. */
const CONVERSATIONS: readonly { what: string; said: readonly (string | Said)[]; language: Language | undefined }[] = [
  {
    what: 'that of the user, whatever the replies are in',
    said: ['Wo kann man in Graz gut wandern?', 'You could climb the Schöckl, which has a view over the whole city.'],
    language: 'de',
  },
  {
    what: 'that of the replies where the user said too little',
    said: ['Graz', 'In der Stadt kannst du auf den Schlossberg gehen, der über der Altstadt liegt.'],
    language: 'de',
  },
  {
    what: 'that of the last message that tells',
    said: [
      'What is the capital of Styria?',
      'Graz.',
      'Und wie komme ich von dort nach Wien?',
      'By train.',
      'ok',
      'Yes.',
    ],
    language: 'de',
  },
  {
    what: 'none where the last three messages of both are too short',
    said: ['Wie komme ich nach Wien?', 'Zug', 'ok', 'Ja', 'Graz', 'Ja', 'ok ok', 'Ja'],
    language: undefined,
  },
  { what: 'none where nothing was said', said: [], language: undefined },
];

describe('a draft that is too short to have a language', () => {
  it.each(CONVERSATIONS)('takes $what', async ({ said, language }) => {
    const { api, close } = await toldAboutFood();
    if (said.length > 0) await api.ingest(windowOf(said, CLAUDE));
    const offered = await api.preview({ ...CLAUDE, draft: SHORT });
    expect(offered.language).toBe(language);
    expect(offered.lines.map(({ text }) => text)).toContain('Is vegetarian');
    expect(offered.block.split('\n')[0]).toBe(FENCES[language ?? 'en'].open);
    expect(strip(`${SHORT}\n${offered.block}`).text).toBe(SHORT);
    close();
  });

  it('knows the language in which "und du?" is meant, though nothing is worth adding', async () => {
    const { api, close } = await toldAboutFood();
    await api.ingest(windowOf(['Ich gehe heute noch wandern.', 'Viel Spaß!'], CLAUDE));
    expect(await api.preview({ ...CLAUDE, draft: 'und du?' })).toMatchObject({ block: '', tokens: 0, language: 'de' });
    close();
  });

  it('follows the conversation when it goes on in another language', async () => {
    const { api, close } = await toldAboutFood();
    const ask: PreviewRequest = { ...CLAUDE, draft: SHORT };
    const said = ['Wo kann man in Graz gut wandern?', 'Auf dem Schöckl.'];
    await api.ingest(windowOf(said, CLAUDE));
    expect((await api.preview(ask)).language).toBe('de');
    await api.ingest(windowOf([...said, '今天天气怎么样？', '晴天。'], CLAUDE));
    expect((await api.preview(ask)).block.startsWith(FENCES.zh.open)).toBe(true);
    // What another conversation is in does not matter.
    expect((await api.preview({ ...ask, conversation: { provisional: 'other' } })).language).toBeUndefined();
    close();
  });

  it('does not hear a message that was edited away', async () => {
    const { api, context, close } = await toldAboutFood();
    await api.ingest(windowOf([{ text: 'Wo kann man in Graz gut wandern?', nativeId: 'a' }], CLAUDE));
    const edited = await context.db.turns.filter(({ text }) => text.includes('wandern')).first();
    await context.db.turns.update(edited?.key ?? '', { replacedBy: 'b' });
    await api.ingest(windowOf([{ text: 'Where can one hike near Graz?', nativeId: 'b' }], CLAUDE));
    expect((await api.preview({ ...CLAUDE, draft: SHORT })).language).toBe('en');
    await context.db.turns.update(edited?.key ?? '', { order: 99 });
    context.wrote();
    expect((await api.preview({ ...CLAUDE, draft: SHORT })).language).toBe('en');
    close();
  });
});

async function toldAboutFood() {
  const engine = await testEngine();
  await engine.api.ingest(windowOf(["I'm vegetarian and I live in Lisbon."]));
  return engine;
}
