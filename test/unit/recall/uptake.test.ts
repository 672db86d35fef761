import { describe, expect, it } from 'vitest';
import { stem } from '../../../lib/recall/tokenize.ts';
import { uptakeOf } from '../../../lib/recall/uptake.ts';

const COMMON = new Set(['live', 'like', 'work'].map(stem));
const rarity = (term: string) => (COMMON.has(term) ? 0.5 : 4);

describe('what became of a line', () => {
  it.each([
    [
      'the reply names its value',
      'Is vegetarian',
      { asked: 'Where can I eat?', reply: 'Try these vegetarian places.' },
      'taken',
    ],
    [
      'the reply is about something else',
      'Is vegetarian',
      { asked: 'What is the capital of Peru?', reply: 'Lima is the capital of Peru.' },
      'ignored',
    ],
    [
      'the user takes it up after a reply that did not',
      'Has a dog called Rex',
      { asked: 'Ideas for Sunday?', reply: 'A museum?', next: 'With Rex, please.' },
      'taken',
    ],
    [
      'only common words come back',
      'Likes the harpsichord',
      { asked: 'What should I do?', reply: 'Whatever you like.' },
      'ignored',
    ],
    [
      'what the question said itself proves nothing',
      'Lives in Lisbon',
      { asked: 'Where do I live in Lisbon?', reply: 'In Lisbon you live in a district.' },
      undefined,
    ],
    ['there is no reply yet', 'Is vegetarian', { asked: 'Where can I eat?' }, undefined],
    ['the words were masked since', '▒▒ ▒▒▒▒▒▒▒▒▒▒', { asked: 'Where can I eat?', reply: 'Here.' }, undefined],
    [
      'the user objects and names it',
      'Lives in Lisbon',
      { asked: 'Weather?', reply: 'In Lisbon it is sunny.', next: "No, I don't live in Lisbon any more." },
      'contradicted',
    ],
    [
      'the user objects to something else',
      'Lives in Lisbon',
      { asked: 'Weather?', reply: 'In Lisbon it is sunny.', next: 'No, I meant tomorrow.' },
      'taken',
    ],
    [
      'a polite no is no objection',
      'Lives in Lisbon',
      { asked: 'Weather?', reply: 'In Lisbon it is sunny.', next: 'No thanks. I love Lisbon.' },
      'taken',
    ],
    [
      'the memory was replaced by what was said since',
      'Lives in Lisbon',
      { asked: 'Weather?', reply: 'In Lisbon it is sunny.', superseded: true },
      'contradicted',
    ],
  ] as const)('%s', (_, line, heard, outcome) => {
    expect(uptakeOf(line, heard, rarity)).toBe(outcome);
  });

  it('is told in scripts without spaces too', () => {
    expect(uptakeOf('住在里斯本', { asked: '天气怎么样？', reply: '里斯本今天晴天。' }, () => 3)).toBe('taken');
  });
});
