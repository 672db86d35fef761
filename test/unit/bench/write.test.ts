/** The bench of what is learnt, end to end: the real engine hears invented people, in files of the documented forms. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { goldFiles } from '../../bench/write/read.ts';
import { readArgs } from '../../tools/bench/args.ts';
import { runWrite, type WriteBench } from '../../tools/bench/write.ts';
import { isOwn, openWriteStore } from '../../tools/bench/write-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'tsubasa-bench-write-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const home = (value: string, more: object = {}) => ({ slot: 'places.home', value: [value], subject: 'user', ...more });
const said = (text: string, more: object = {}) => ({ role: 'user', text, ...more });

/** Of six claims that the rules make of her words one is wrong and one is about somebody else's. */
const ANA = {
  person: 'Ana, invented',
  language: 'en',
  conversations: [
    {
      at: '2026-03-02',
      turns: [
        said('I live in Porto.', { should: [home('porto')] }),
        { role: 'assistant', text: 'Nice. I live in Reykjavik and I am a baker.' },
      ],
    },
    {
      at: '2026-06-02',
      turns: [said('I moved to Lisbon in May 2026.', { should: [home('lisbon', { from: '2026-04' })] })],
    },
    {
      at: '2026-06-02',
      turns: [
        said('My name is Ana Reis.', { may: [{ slot: 'identity', value: ['ana'], subject: 'user' }] }),
        said('I am allergic to peanuts.'),
        said('Grmpf, the thing with the thing.', {
          should: [{ slot: ['goals', 'plans'], value: ['thing'], subject: 'user' }],
        }),
        said('I am 34 years old.', { notUser: true }),
        said('My sister is called Mia.', { notUser: true, may: [{ slot: 'people', value: ['mia'], subject: 'user' }] }),
      ],
    },
  ],
  current: [
    { slot: 'places.home', subject: 'user', value: ['lisbon'], not: ['porto'] },
    { slot: 'identity.age', subject: 'user', not: ['34'] },
  ],
};
const BEA = {
  person: 'Bea, invented',
  language: 'de',
  conversations: [{ at: '2026-03-02', turns: [said('Grmpf, das Ding mit dem Ding.', { should: [home('wien')] })] }],
  current: [],
};
write('people/ana.json', ANA);
write('people/bea.json', BEA);

const PEANUTS = 'I am allergic to peanuts.';
write('prefeval/prefeval-dev.json', {
  eating: {
    explicit: [
      { preference: PEANUTS, question: 'Snacks?' },
      // Learnt, but as no preference: where somebody lives is none.
      { preference: 'I live in Porto.', question: 'Where to?' },
    ],
    choice_based: [
      {
        preference: PEANUTS,
        question: 'Snacks?',
        conversation: {
          query: 'Which snack is good?',
          assistant_options: '1. Peanut bar 2. Apple chips',
          user_selection: 'The second one.',
          assistant_acknowledgment: 'So you are allergic to peanuts.',
        },
      },
    ],
    persona_driven: [
      {
        preference: PEANUTS,
        question: 'Snacks?',
        conversation: { '0': { user: 'I am a teacher. I am allergic to peanuts.', assistant: 'Noted.' } },
      },
    ],
  },
});
write(
  'prefeval/filler-turns.json',
  [
    { conversation: [said('What is a monad?'), { role: 'assistant', text: 'A monoid.' }, said('I live in Rome.')] },
    { conversation: [said('Who wrote Faust?'), said('And Emma?')] },
  ].map(({ conversation }) => ({ conversation: conversation.map(({ role, text }) => ({ role, content: text })) })),
);

const beam = write('chat-7.json', {
  chat: [
    {
      time_anchor: null,
      turns: [
        [
          { role: 'user', id: 0, time_anchor: 'March-15-2024', content: 'I live in Porto.' },
          { role: 'assistant', id: 1, content: 'Nice.' },
        ],
        [{ role: 'user', id: 2, time_anchor: 'May-15-2024', content: 'Now I live in Lisbon.' }],
        [{ role: 'user', id: 4, content: 'What could somebody do with 20 links?' }],
        [{ role: 'user', id: 6, content: 'And what with 30 links?' }],
      ],
    },
  ],
  probing_questions: {
    knowledge_update: [
      {
        question: 'In which city do I live?',
        answer: 'Lisbon',
        source_chat_ids: { original_info: [0], updated_info: [2] },
      },
      {
        question: 'How many links are there?',
        answer: '30 links',
        source_chat_ids: { original_info: [4], updated_info: [6] },
      },
    ],
  },
});

interface Figures {
  rules: Record<string, number>;
  halves: Record<string, Record<string, unknown> & { languages: Record<string, Record<string, unknown>> }>;
  [part: string]: unknown;
}

async function run(options: Partial<WriteBench>) {
  const [json, dump] = [join(folder, 'out.json'), join(folder, 'out.jsonl')];
  const printed = await runWrite({ gold: [], beam: [], filler: [], wrong: false, json, dump, ...options });
  const lines = readFileSync(dump, 'utf8').split('\n').filter(Boolean);
  return {
    printed,
    figures: JSON.parse(readFileSync(json, 'utf8')) as Figures,
    memories: lines.map((line) => JSON.parse(line) as Record<string, unknown> & { source: string; text: string }),
  };
}

describe('bench write', () => {
  it('scores what the engine learns from a person against what they meant', async () => {
    const { figures, printed } = await run({ gold: [join(folder, 'people')] });
    // Learnt: Porto, Lisbon, Ana, peanuts (wrong), 34 (somebody else's), Mia.
    expect(figures.rules).toEqual({
      precision: 4 / 6,
      recall: 2 / 4,
      currentState: 2 / 3,
      fromAssistantOrPasted: 0,
      notTheUser: 1 / 2,
      msPerTurn: expect.any(Number),
    });
    expect(figures.halves.given).toMatchObject({ learnt: 6, wanted: 4, currentValue: 1, currentNot: 1 / 2, dates: 0 });
    expect(figures.halves.given?.languages).toMatchObject({
      en: { userTurns: 7, recall: 2 / 3 },
      de: { userTurns: 1, recall: 0, learnt: 0 },
    });
    expect(printed).toMatch(/^given .*prec.*\nall .*\.667/);
  });

  it('dumps a line a memory, with the message that proves it', async () => {
    const { memories } = await run({ gold: [join(folder, 'people', 'ana.json')] });
    expect(memories).toHaveLength(6);
    expect(memories.find(({ text }) => text.startsWith('Lives in Lisbon'))).toEqual({
      source: 'given',
      text: 'Lives in Lisbon since May 2026; before that in Porto',
      kind: 'fact',
      slot: 'places.home',
      value: 'lisbon',
      subject: 'user',
      polarity: 'affirmed',
      state: 'current',
      validity: { from: '2026-05', to: null },
      quote: expect.stringContaining('I moved to Lisbon in May 2026'),
      message: 'ana/2:1',
      conversation: 'ana/2',
    });
  });

  it('prints what was wrong, missing and believed wrongly, where that is asked for', async () => {
    const { printed } = await run({ gold: [join(folder, 'people')], wrong: true });
    expect(printed).toMatch(/^wrong: 2\n {2}ana\/3:2 "I am allergic to peanuts\." → health\.allergies=/m);
    expect(printed).toMatch(/^missing: 2\n {2}ana\/3:3 .*goals\|plans=thing;affirmed;user\n {2}bea\/1:1 /m);
    expect(printed).toMatch(/^wrong dates: 1\n {2}ana\/2:1 .* from 2026-04 to \?$/m);
    expect(printed).toMatch(/^believed wrongly in the end: 1\n {2}ana: identity\.age=not 34;/m);
    expect(printed).toMatch(/^taken for the user: 1\n {2}ana\/3:4 /m);
    expect((await run({ gold: [join(folder, 'people')] })).printed).not.toContain('peanuts');
  });

  it('counts preferences, values that changed, and what chatter teaches', async () => {
    const { figures, memories } = await run({
      gold: [join(folder, 'people', 'bea.json')],
      prefeval: join(folder, 'prefeval'),
      beam: [beam],
    });
    expect(figures.rules).toMatchObject({
      prefevalExplicit: 1 / 2,
      prefevalImplicit: 1,
      beamCurrency: 1 / 2,
      junkPer100Turns: 25,
    });
    expect(figures.prefeval).toMatchObject({ forms: { choice_based: { one: 1 }, persona_driven: { one: 1 } } });
    expect(figures.beam).toMatchObject({ questions: 2, newest: 1 / 2 });
    expect(new Set(memories.map(({ source }) => source))).toEqual(new Set(['prefeval', 'filler', 'beam']));
    expect(memories.filter(({ source }) => source === 'filler').map(({ text }) => text)).toEqual(['Lives in Rome']);
  });

  it('scores both halves apart where no file is named, and keeps the words of the untouched one', async () => {
    const { figures, memories, printed } = await run({ wrong: true });
    expect(Object.keys(figures.halves)).toEqual(['tune', 'untouched']);
    for (const half of ['tune', 'untouched'] as const)
      expect(figures.halves[half]).toMatchObject({ userTurns: expect.any(Number), fromAssistantOrPasted: 0 });
    const names = goldFiles('untouched').map((file) => /([^/]+)\.json$/.exec(file)?.[1] ?? '');
    expect(names).toHaveLength(30);
    expect(memories.filter(({ source }) => source !== 'tune')).toEqual([]);
    for (const name of names) expect(printed).not.toMatch(new RegExp(`^ *${name}[/:]`, 'm'));
  }, 120_000);

  it('refuses to tell what is wrong in the untouched half', async () => {
    await expect(run({ gold: goldFiles('untouched').slice(0, 1), wrong: true })).rejects.toThrow('only ever scored');
  });

  it('refuses a folder without people', async () => {
    mkdirSync(join(folder, 'nobody'));
    await expect(run({ gold: [join(folder, 'nobody')] })).rejects.toThrow('nobody: no .json file');
  });
});

describe('the store of the bench', () => {
  it('believes what was typed, not what was pasted or replied', async () => {
    const store = await openWriteStore();
    const [typed, pasted] = ['I live in Porto.', 'I am a vegan.'];
    await store.tell('chat', [
      {
        id: '1',
        role: 'user',
        text: `${typed}\n\n${pasted}`,
        at: 1,
        pasted: [{ start: typed.length + 2, end: typed.length + 2 + pasted.length }],
      },
      { id: '2', role: 'assistant', text: 'I am 34 years old.', at: 2 },
    ]);
    const { proofs, memories, ms } = await store.learnt();
    store.close();
    expect(memories.map(({ text, state }) => [text, state])).toEqual([['Lives in Porto', 'current']]);
    expect(proofs).toMatchObject([{ message: 'chat:1', isOwn: true, witness: 'typed' }]);
    expect(ms).toHaveLength(1);
  });

  it.each([
    ['typed', { role: 'user', text: 'I am here' }, true],
    ['in a reply', { role: 'assistant', text: 'I am here' }, false],
    ['not there', { role: 'user', text: 'You are here' }, false],
    ['partly pasted', { role: 'user', text: 'I am here', pasted: [{ start: 3, end: 9 }] }, false],
    ['beside a paste', { role: 'user', text: 'I am here', pasted: [{ start: 4, end: 9 }] }, true],
  ] as const)('knows whose a quote is that is %s', (_, turn, own) => {
    const { role, text, ...rest } = turn;
    const pasted = 'pasted' in rest ? { pasted: [...rest.pasted] } : {};
    expect(isOwn({ quote: { start: 0, end: 4, text: 'I am' } }, { role, text, ...pasted })).toBe(own);
  });
});

describe('the command line of bench write', () => {
  it('needs no file, and takes several after one name', () => {
    expect(readArgs(['write'])).toEqual({
      command: 'write',
      gold: [],
      beam: [],
      filler: [],
      wrong: false,
      tables: false,
    });
    expect(
      readArgs('write --gold a b --beam c d --prefeval p --filler f g --wrong --json j --dump d'.split(' ')),
    ).toEqual({
      command: 'write',
      gold: ['a', 'b'],
      beam: ['c', 'd'],
      prefeval: 'p',
      filler: ['f', 'g'],
      wrong: true,
      tables: false,
      json: 'j',
      dump: 'd',
    });
  });

  it.each(['write --locomo a', 'write --memorybank m'])('tells how it is used after %j', (line) => {
    expect(() => readArgs(line.split(' '))).toThrow('usage: bench');
  });
});
