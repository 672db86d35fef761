import { describe, expect, it } from 'vitest';
import { focusOf } from '../../../lib/recall/focus.ts';

describe('focusOf', () => {
  it.each([
    ['Can you list the order in which I mentioned the trips? Mention only five.', 'the trips?'],
    ['Could you give me a short summary of how my garden has changed over time?', 'my garden?'],
    ['What different birds did I see, across all our conversations?', 'What different birds did I see?'],
    ['Tell me the sequence in which we discussed various aspects of the roof repair.', 'the roof repair.'],
  ])('%s: %s', (question, focus) => {
    expect(focusOf(question).replace(/\s+([?.])/g, '$1')).toBe(focus);
  });

  it.each([
    'Can you recommend a book?',
    'In which order should I paint the walls?',
    'Where did I go in May?',
    'How do I boil an egg?',
    'Can you summarize it?',
    '',
    '私の旅行をまとめて',
  ])('leaves %j as it is', (question) => {
    expect(focusOf(question)).toBe(question);
  });

  it('is done at once with a long draft of frames', () => {
    const before = performance.now();
    focusOf('list the order in which I mentioned '.repeat(3000));
    expect(performance.now() - before).toBeLessThan(500);
  });
});
