import { describe, expect, it } from 'vitest';
import { asksForProfile, classify, gate } from '../../../lib/recall/gate.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import { memory, turn } from './docs.ts';

const recall = createRecall();
recall.upsert([
  turn('1', 'I moved to Lisbon in May and I am vegetarian'),
  turn('2', 'My sister Ana wants to open a bakery in Porto next spring'),
  turn('3', 'I never use semicolons in my TypeScript code'),
  turn('4', 'The capital of the bakery is 20,000 euros'),
  memory('diet', 'health.diet', 'Is vegetarian'),
  memory('home', 'places.home', 'Lives in Lisbon'),
  memory('ana', 'people.sister', 'Sister is called Ana', { subject: 'sister:ana' }),
]);

const search = (text: string) => recall.search({ text, space: 'main' });

describe('gate, by words alone', () => {
  it('reads courtesy without end in one pass', () => {
    const courtesy = 'please '.repeat(200);
    expect(classify(courtesy, search(courtesy))).toBe('closed');
    // Read in every way that it can be, this would take longer than anybody lives.
    expect(classify(`${courtesy}write`, search(`${courtesy}write`))).toBe('neutral');
  });

  it.each([
    'Suggest a restaurant for Friday',
    'What should I cook tonight? Easy recipe please',
    'What snacks could I try?',
    'Where does my sister want to open her bakery?',
    'Do you remember when I moved to Lisbon?',
    'What do you know about me and Lisbon?',
    'When does Ana open her bakery?',
  ])('opens for %j', (draft) => {
    expect(gate(draft, search(draft))).toBe('open');
  });

  it.each([
    'hi',
    'Hello there!',
    'thanks, that is great',
    'ok',
    'continue',
    'fix this TypeError: Cannot read properties of undefined (reading "sister")',
    'Fix this:\n```ts\nconst lisbon = sister.bakery;\n```',
    'What is the capital of France?',
    'Translate to German: I moved to Lisbon in May and I am vegetarian',
    'Please summarize this text: My sister Ana wants to open a bakery in Porto',
    'Who wrote Faust?',
    'Explain how photosynthesis works',
    'Are you sure?',
    '',
    `${'My sister moved to Lisbon. '.repeat(100)}`,
  ])('stays shut for %j', (draft) => {
    expect(gate(draft, search(draft))).toBe('none');
  });

  it('stays shut where the store is empty', () => {
    const draft = 'Suggest a restaurant for Friday, you know what I like';
    expect(gate(draft, createRecall().search({ text: draft, space: 'main' }))).toBe('none');
  });
});

describe('gate, for what was said before', () => {
  it.each([
    ['What did I say about the bakery?', 0.3, 0.2, 'none'],
    ['What did I say about the bakery?', 0.38, 0.2, 'open'],
    ['What did I say about the bakery?', 0.1, 0.6, 'open'],
    ['In what order did I bring up the bakery plans?', 0.3, 0.2, 'open'],
    ['In what order did I bring up the bakery plans?', 0.2, 0.1, 'none'],
  ])('%s with a cosine of %d and an overlap of %d: %s', (draft, bestCosine, bestOverlap, expected) => {
    const result = search(draft);
    expect(gate(draft, { ...result, background: { ...result.background, bestCosine, bestOverlap } })).toBe(expected);
  });
});

describe('classify', () => {
  it.each([
    ['thanks!', 'closed'],
    ['What did I tell you about the bakery?', 'past'],
    ['In what order did I mention these?', 'past'],
    ["I'm planning a party", 'personal'],
    ['Is Ana coming?', 'personal'],
    ['Can you recommend a book?', 'advice'],
    ['How can I boil an egg?', 'advice'],
    ['Which river is the longest?', 'neutral'],
    ["Explain inflation like I'm five", 'neutral'],
  ])('%s: %s', (draft, expected) => {
    expect(classify(draft, search(draft))).toBe(expected);
  });
});

describe('asksForProfile', () => {
  it.each([
    'What do you know about me?',
    'what do you remember about me',
    'So, what have you learned about me so far?',
    'Tell me everything you know about me.',
    'Hey, can you list all you have stored about me?',
  ])('is so for %s', (draft) => expect(asksForProfile(draft)).toBe(true));
  it.each([
    'What do you know about my project?',
    'What do you know about me and Ana in Lisbon? Plan our weekend there.',
    'What did I tell you about the bakery?',
    'Write a poem about me',
    'What should others know about me when they read my CV?',
  ])('is not so for %s', (draft) => expect(asksForProfile(draft)).toBe(false));
});
