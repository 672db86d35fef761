import { describe, expect, it } from 'vitest';
import { dateOf, takeDate } from '../../../lib/portability/line-dates.ts';
import { MOST_LINES, readPaste } from '../../../lib/portability/paste.ts';
import { namesIn, sentenceOf, spokenOf } from '../../../lib/portability/sentences.ts';
import { importsOf, reachedFrom } from '../../support/imports.ts';

const texts = (pasted: string) => readPaste(pasted).lines.map(({ text }) => text);

describe('readPaste', () => {
  it('reads dated lines out of a code block, and tells what it left out', () => {
    const { lines, left } = readPaste(
      [
        "Here's everything that I have stored about you:",
        '',
        '```',
        '[2024-05-12] - User lives in Lisbon.',
        '[2024-06-01] - User has a wife called Eva.',
        '[unknown] - User is vegetarian.',
        '```',
        "Let me know if you'd like me to remove any of these!",
      ].join('\n'),
    );
    expect(lines).toEqual([
      { text: 'Lives in Lisbon', words: 'User lives in Lisbon.', said: '2024-05-12' },
      { text: 'Has a wife called Eva', words: 'User has a wife called Eva.', said: '2024-06-01' },
      { text: 'Is vegetarian', words: 'User is vegetarian.' },
    ]);
    expect(left).toHaveLength(2);
  });

  it('reads a code block that was copied from its page, with the words of its buttons', () => {
    expect(texts('plaintext\nCopy code\n[2024-05-12] - User lives in Lisbon\n[2024-05-13] - User likes tea')).toEqual([
      'Lives in Lisbon',
      'Likes tea',
    ]);
  });

  it('takes headings for groups, keys for facts, and a name for the user', () => {
    const { lines, left } = readPaste(
      [
        'Sure! Here is what I know about you:',
        '## Personal',
        '- **Name:** Ana Silva',
        '- Ana works as a nurse at Hospital São José',
        '**Preferences**',
        '* Prefers concise answers',
        '* Ana dislikes cilantro',
        '  and parsley',
        '### Dog',
        '1. Name: Rex',
        'Would you like me to update anything?',
      ].join('\n'),
    );
    expect(lines.map(({ text, group }) => [group, text])).toEqual([
      ['Personal', 'Name: Ana Silva'],
      ['Personal', 'Works as a nurse at Hospital São José'],
      ['Preferences', 'Prefers concise answers'],
      ['Preferences', 'Dislikes cilantro and parsley'],
      // Not the user's own name.
      ['Dog', 'Dog: name Rex'],
    ]);
    expect(left).toEqual(['Sure! Here is what I know about you:', 'Would you like me to update anything?']);
  });

  it('reads prose sentence by sentence', () => {
    const { lines, left } = readPaste(
      "You live in Lisbon and work as a nurse. You're vegetarian. Your dog is called Rex. Dr. Costa is your dentist. Is there anything else?",
    );
    expect(lines.map(({ text }) => text)).toEqual([
      'Lives in Lisbon and works as a nurse',
      'Is vegetarian',
      'Dog is called Rex',
      'Dr. Costa is their dentist',
    ]);
    expect(left).toEqual(['Is there anything else?']);
  });

  it('reads tables, of Markdown and as they are copied from a page', () => {
    const rows = [
      '| # | Fact | Date |',
      '|---|---|---|',
      '| 1 | User lives in Lisbon | 2024-05-12 |',
      '| 2 | User has a cat | |',
    ];
    expect(readPaste(rows.join('\n')).lines.map(({ text, said }) => [text, said])).toEqual([
      ['Lives in Lisbon', '2024-05-12'],
      ['Has a cat', undefined],
    ]);
    const copied =
      'Category\tDetail\tSaved on\nDiet\tVegetarian\t2024-01-02\nHome\tLives in Lisbon with a cat\t2024-01-03';
    expect(readPaste(copied).lines).toEqual([
      { text: 'Diet: Vegetarian', said: '2024-01-02' },
      { text: 'Lives in Lisbon with a cat', said: '2024-01-03', group: 'Home' },
    ]);
  });

  it.each([
    ['a list', '["I live in Lisbon", "I don\'t eat meat"]', ['Lives in Lisbon', 'Does not eat meat']],
    [
      'in a fence',
      'Here:\n```json\n{"identity":{"firstName":"Ana"},"memories":[{"fact":"User likes tea"}]}\n```',
      ['First name: Ana', 'Likes tea'],
    ],
    ['lines of it', '{"memory":"User likes tea"}\n{"memory":"User likes jam"}', ['Likes tea', 'Likes jam']],
  ])('reads JSON: %s', (_, pasted, expected) => {
    expect(texts(pasted)).toEqual(expected);
  });

  it('keeps other languages as they are', () => {
    expect(texts('Das weiß ich über dich:\n- Der Nutzer lebt in Lissabon\n- Mag Kaffee')).toEqual([
      'Der Nutzer lebt in Lissabon',
      'Mag Kaffee',
    ]);
    expect(texts('以下是我记住的内容：\n1. 用户住在里斯本\n2. 用户是素食者')).toEqual([
      '用户住在里斯本',
      '用户是素食者',
    ]);
  });

  it('takes "User" for the subject in any language where the answer has it as it was asked to', () => {
    const lines = [
      '[2024-05-12] - User lebt in Lissabon',
      '[unknown] - User mag Kaffee',
      '[unknown] - User 住在里斯本',
    ];
    expect(texts(lines.join('\n'))).toEqual(['Lebt in Lissabon', 'Mag Kaffee', '住在里斯本']);
    expect(texts('User interface designer\nLikes tea\nLikes jam')[0]).toBe('User interface designer');
  });

  it("does not take the user's own sentences for talk", () => {
    const own = ['I live in Lisbon', "I don't have a car", 'I have no siblings', 'I can speak French'];
    expect(texts(own.join('\n'))).toEqual([
      'Lives in Lisbon',
      'Does not have a car',
      'Has no siblings',
      'Can speak French',
    ]);
  });

  it('has each fact once, and no more than the most', () => {
    expect(texts('- User likes tea\n- You like tea.\n- likes tea')).toEqual(['Likes tea']);
    const many = Array.from({ length: MOST_LINES + 7 }, (_, at) => `- [2024-05-12] User knows the number ${at}`);
    const { lines, more } = readPaste(many.join('\n'));
    expect(lines).toHaveLength(MOST_LINES);
    expect(lines.at(-1)).toMatchObject({ text: `Knows the number ${MOST_LINES - 1}`, said: '2024-05-12' });
    expect(more).toBe(7);
  });

  it('is done with whatever is pasted, in time that grows no faster than the text', () => {
    const pieces = [
      'a ',
      '[',
      '*',
      '- ',
      '| ',
      '. A',
      '**a:',
      '(2024-',
      '```\n',
      '{"a":\n',
      '}\n{',
      'User ',
      '\u0000',
      '🙂',
    ];
    for (const piece of pieces) {
      const started = performance.now();
      expect(readPaste(piece.repeat(100_000)).lines.length, piece).toBeLessThanOrEqual(MOST_LINES);
      expect(performance.now() - started, piece).toBeLessThan(10_000);
    }
    expect(readPaste('').lines).toEqual([]);
  });

  it('reaches no browser, store or model', () => {
    const reached = ['paste', 'sentences', 'line-dates', 'json-facts'].flatMap((name) => [
      ...reachedFrom(`lib/portability/${name}.ts`),
      ...importsOf(`lib/portability/${name}.ts`).map(({ target }) => target),
    ]);
    expect(reached).toContain('lib/memory/text.ts');
    expect(reached.filter((to) => !/^lib\/(memory|portability)\//.test(to))).toEqual([]);
  });
});

describe('takeDate', () => {
  it.each([
    ['[2024-05-12] - User likes tea', 'User likes tea', '2024-05-12'],
    ['2024-05-12: User likes tea', 'User likes tea', '2024-05-12'],
    ['May 3rd, 2025 — likes tea', 'likes tea', '2025-05-03'],
    ['[12.05.2024] likes tea', 'likes tea', '2024-05-12'],
    ['13/05/2024 - likes tea', 'likes tea', '2024-05-13'],
    ['2024年5月12日 喜欢茶', '喜欢茶', '2024-05-12'],
    ['likes tea (saved May 12, 2024)', 'likes tea', '2024-05-12'],
    ['likes tea — 12 May 2024', 'likes tea', '2024-05-12'],
    ['[2024-05-12T10:00:00Z] likes tea', 'likes tea', '2024-05-12'],
    ['[unknown] - likes tea', 'likes tea', undefined],
    ['[no date] likes tea', 'likes tea', undefined],
  ])('%s', (line, rest, said) => {
    expect(takeDate(line)).toEqual({ rest, ...(said ? { said } : {}) });
  });

  it('invents no day, and leaves dates that the sentence tells of', () => {
    expect(takeDate('[2024-05] - likes tea').rest).toBe('likes tea (2024-05)');
    expect(takeDate('05/12/2024 - likes tea').rest).toBe('likes tea (2024)');
    expect(takeDate('started a job (2023)')).toEqual({ rest: 'started a job (2023)' });
    expect(takeDate('[2024-02-31] - likes tea').said).toBeUndefined();
    expect(dateOf('2024-13-01')).toBeUndefined();
    expect(takeDate('[Work] - writes code')).toEqual({ rest: 'writes code', tag: 'Work' });
  });
});

describe('sentenceOf and spokenOf', () => {
  it.each([
    ['The user lives in Lisbon.', 'Lives in Lisbon', 'I live in Lisbon'],
    ["User's wife Eva works at Siemens.", 'Wife Eva works at Siemens', 'My wife Eva works at Siemens'],
    ["You're vegetarian", 'Is vegetarian', 'I am vegetarian'],
    ["You don't eat meat and prefer tofu", 'Does not eat meat and prefers tofu', 'I do not eat meat and prefer tofu'],
    ['I moved to Porto in 2020', 'Moved to Porto in 2020', 'I moved to Porto in 2020'],
    ['You need a ramp', 'Needs a ramp', 'I need a ramp'],
    ['Ana Silva currently works at home', 'Currently works at home', 'I currently work at home'],
    [
      'User prefers that the user’s name not be used',
      'Prefers that their name not be used',
      'I prefer that my name not be used',
    ],
    ['I use Arch and my wife hates it', 'Uses Arch and their wife hates it', 'I use Arch and my wife hates it'],
    ['They were born in 1980', 'Was born in 1980', 'I was born in 1980'],
    ['User interface designer at Acme', 'User interface designer at Acme', undefined],
    ['Location: Lisbon', 'Location: Lisbon', 'I live in Lisbon'],
    ['Job: Nurse', 'Job: Nurse', 'I work as a nurse'],
    ['Dog: Rex', 'Dog: Rex', 'I have a dog called Rex'],
    ['Allergic to peanuts', 'Allergic to peanuts', 'I am allergic to peanuts'],
    ['Der Nutzer lebt in Lissabon', 'Der Nutzer lebt in Lissabon', undefined],
  ])('%s', (words, sentence, spoken) => {
    expect(sentenceOf(words, ['Ana Silva', 'Ana'])).toBe(sentence);
    expect(spokenOf(sentence)).toBe(spoken);
  });

  it('finds the names that the user goes by, and takes no other word for one', () => {
    expect(namesIn(["User's name is Ana Silva", 'likes tea'])).toEqual(['Ana Silva', 'Ana']);
    expect(namesIn(['Kim is tall', 'Kim has a dog', "Kim's dog is old", 'Kim likes tea'])).toEqual(['Kim']);
    expect(namesIn(['Rex is a dog', 'User likes tea', 'The cat is old', 'User likes jam'])).toEqual([]);
  });
});
