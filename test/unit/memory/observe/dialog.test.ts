import { describe, expect, it } from 'vitest';
import type { Observation, Turn } from '../../../../lib/memory/model.ts';
import { contextOf, listener, type Utterance } from '../../../../lib/memory/observe/dialog.ts';
import { observe } from '../../../../lib/memory/observe/index.ts';
import { tools, turn } from './support.ts';

const ASKED = 'hi, can you help me plan my week';
/** What a turn teaches after what was said before it: the user and the reply take turns, the reply last. */
const following = (before: readonly string[], text: string, change: Partial<Turn> = {}): Observation[] =>
  observe(
    turn(text, change),
    tools(),
    before.map((said, at): Utterance => ({ role: (before.length - at) % 2 ? 'assistant' : 'user', text: said })),
  );
const answered = (question: string, answer: string, asked = ASKED) => following([asked, question], answer);
const told = (observations: readonly Observation[]) => observations.map(({ text }) => text);

describe('an answer that is none without its question', () => {
  it.each([
    ['Which city do you live in?', 'Lisbon', 'Lives in Lisbon'],
    ['Where are you based?', 'new york', 'Lives in New York'],
    ['What country do you live in?', 'Italy', 'Lives in Italy'],
    ['Great! How old are you?', '34', 'Is 34 years old'],
    ['Do you eat fish?', 'no, never', 'Does not eat fish'],
    ['Are you vegetarian?', 'Yep', 'Is vegetarian'],
    ['Are you vegetarian?', 'no', 'Is not vegetarian'],
    ['Do you still smoke?', 'nope, not anymore', 'No longer smokes'],
    ['Do you prefer tea or coffee?', 'the latter', 'Prefers coffee over tea'],
    ['Do you use Windows or Linux?', 'linux', 'Uses Linux'],
    ['When do you train?', 'tuesdays mostly', 'Trains on tuesdays'],
    ['What do you do for work?', 'nurse', 'Works as a nurse'],
    ["What's your dog called?", "Boswell. He's a lurcher.", 'Has a dog called Boswell'],
    ['Do you have any dietary restrictions?', 'vegan', 'Is vegan'],
    ['Are you allergic to anything?', 'peanuts', 'Is allergic to peanuts'],
    ['As a full-time florist you may leave at four.', 'part time sweetie', 'Works part time'],
  ])('%s – %s', (question, answer, text) => {
    const found = answered(question, answer);
    expect(told(found)).toContain(text);
    expect(found[0]).toMatchObject({ text, quote: { text: answer.split('. ')[0] }, subject: 'user' });
    expect(found[0]?.confidence).toBeLessThan(0.8);
    // The same words after another reply say nothing.
    expect(answered('Here is your plan.', answer)).toEqual([]);
  });

  it('keeps yes and no apart, and says so in the polarity', () => {
    expect(answered('Are you vegetarian?', 'no')).toMatchObject([{ slot: 'health.diet', polarity: 'negated' }]);
    expect(answered('Do you still smoke?', 'no, not anymore')).toContainEqual(
      expect.objectContaining({ polarity: 'ended' }),
    );
  });

  it('is surer of units that were asked for than of a wish', () => {
    const [found, ...more] = answered('Metric or imperial?', 'metric please');
    expect(found).toMatchObject({ slot: 'ways.units', text: 'Wants metric units used', confidence: 0.75 });
    expect(more).toEqual([]);
  });

  it('takes what an answer adds', () => {
    expect(told(answered('Do you have any kids?', 'yep, two: Ana and Luis'))).toEqual([
      'Has a child called Ana',
      'Has a child called Luis',
      'Has two kids',
    ]);
    expect(told(answered('Where do you live?', 'Porto. I work at Bosch.'))).toEqual([
      'Lives in Porto',
      'Works at Bosch',
    ]);
  });

  it('answers numbered questions by their numbers, with the quote of each', () => {
    const found = answered(
      'Tell me:\n1. Are you vegetarian?\n2. How old are you?\n3. Where do you live?',
      '1. yes 3. Porto 2. 34',
    );
    expect(found.map(({ text, quote }) => [text, quote.text])).toEqual([
      ['Is vegetarian', 'yes'],
      ['Lives in Porto', 'Porto'],
      ['Is 34 years old', '34'],
    ]);
  });

  it.each([
    ['what a reply only claims', 'You are vegetarian, right? Here is the plan.', 'yes'],
    ['a claim with a tag', 'You are vegetarian, right?', 'yes'],
    ['an offer', 'Do you want me to continue?', 'yes'],
    ['what the chat itself is about', 'Do you like the second version?', 'yes'],
    ['a thing of the moment', 'Do you have a link?', 'yes'],
    ['half an answer', 'Do you eat fish?', 'yes but only on fridays'],
    ['an evasion', 'Where do you live?', 'not telling'],
    ['a place that is none', 'Where do you live?', 'in a small flat'],
    ['another question', 'Where do you live?', 'why do you ask'],
    ['a courtesy', 'Do you eat meat?', 'no problem'],
    ['both', 'Do you prefer tea or coffee?', 'both'],
    ['a question about something else', 'What city is your server in?', 'Frankfurt'],
    [
      'a question that is not the last thing said',
      'Do you eat fish? I will assume so. The plan has three parts. It begins on Monday.',
      'no',
    ],
    ['which of two questions', 'Are you vegan? Do you drink?', 'no'],
  ])('does not guess at %s', (_, question, answer) => {
    expect(answered(question, answer)).toEqual([]);
  });

  it('takes no answers to questions that were asked for as an exercise', () => {
    expect(
      answered('1. Where do you live?\n2. How old are you?', '1. Paris 2. 12', 'make a quiz for my French class'),
    ).toEqual([]);
  });

  it('counts again what the user had counted', () => {
    const corrected = (asked: string, reply: string) =>
      told(answered(reply, "310 now and they're not on the road", asked));
    expect(corrected('moving day tomorrow, 310 cows', 'Good luck with 240 cows tomorrow.')).toEqual(['Has 310 cows']);
    expect(corrected('moving day tomorrow', 'Good luck with 240 cows tomorrow.')).toEqual([]);
    expect(corrected('a flight for 310 euros', 'The flight costs 240 euros.')).toEqual([]);
  });

  it('takes a correction for what it is: what the reply invents is not learnt', () => {
    expect(answered('Since you live alone in Leeds, halve it.', 'halve it twice please')).toEqual([]);
    expect(told(answered('Since you are vegan, skip the cheese.', 'vegetarian actually'))).toEqual(['Is vegetarian']);
  });
});

const TRIPS = 'Which would suit you best? 1) Tuscany hike 2) Beach week in Crete 3) City trip to Vienna';

describe('a choice among what was offered', () => {
  it.each([
    ['2', 'beach week in crete'],
    ["I'd go with the second", 'beach week in crete'],
    ['The last one, please.', 'city trip'],
    ['The Tuscany hike sounds lovely', 'tuscany hike'],
    ["I think I'll go with option 3, the city trip.", 'city trip'],
  ])('%s', (text, value) => {
    const [found, ...more] = following(['what should I do in May?', TRIPS], text);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ slot: 'tastes.prefers', value, kind: 'preference' });
    expect(found?.confidence).toBeLessThan(0.5);
    expect(text.startsWith(found?.quote.text ?? '-')).toBe(true);
  });

  it('tells what was chosen over what, and why, in the words of the user', () => {
    const text = "I'll take the second. The other options involve too much walking for me.";
    expect(told(following(['what should I do in May?', TRIPS], text))).toEqual([
      expect.stringMatching(/^Chose beach week in Crete over Tuscany hike; City trip to Vienna/i),
    ]);
  });

  it('reads a refusal with its reason', () => {
    expect(
      following(['dinner ideas', 'How about: 1) Thai curry 2) Pad thai 3) Ramen'], 'not the first, too spicy'),
    ).toMatchObject([
      { slot: 'tastes.dislikes', value: 'thai curry', text: 'Turned down Thai curry: too spicy', confidence: 0.35 },
    ]);
  });

  it.each([
    [
      'what comes next in the chat',
      ['teach me go', 'Would you like me to explain 1) loops 2) functions 3) classes?'],
      '2',
    ],
    [
      'words for a text',
      ['write a title for my essay', '1. Rust on the hills\n2. The long winter\n3. Ash'],
      '2 please',
    ],
    ['drafts', ['the next sentence', '1. "The parrot was better." 2. "Neither husband wrote."'], 'The second.'],
    [
      'repairs',
      ['the scroll bar does not work', '1. Set the policy to on\n2. Call the other method'],
      "I'll try option 2",
    ],
    ['a list that is gone through', ['what should I do in May?', TRIPS], '1. Already done 2. No beach near us'],
    ['more than there is', ['what should I do in May?', TRIPS], '7'],
    ['no refusal but a next step', ['what should I do in May?', TRIPS], 'not the first'],
  ])('learns nothing of %s', (_, before, text) => {
    expect(following(before, text)).toEqual([]);
  });
});

describe('a wish for another answer', () => {
  it.each([
    ['shorter please', 'ways.length', 'short'],
    ['too long. three max', 'ways.length', 'short'],
    ['no emojis', 'ways.format', 'no emojis'],
    ['in metric please', 'ways.units', 'metric'],
    ['use TypeScript not JS', 'things.uses', 'typescript'],
  ])('%s: weak, since it may be for once', (text, slot, value) => {
    expect(answered('Here you are: a long text.', text)).toMatchObject([{ slot, value, confidence: 0.35 }]);
  });

  it('stands where its words say that it is an old one', () => {
    const [found, ...more] = answered('Bags of 50 lb each.', "kgs mate. we don't do pounds here");
    expect(found).toMatchObject({ slot: 'ways.units', value: 'kg' });
    expect(found?.confidence).toBeGreaterThan(0.5);
    expect(more).toEqual([]);
  });

  it('is none where nothing was replied, or where it is part of a request', () => {
    expect(observe(turn('shorter please'), tools())).toEqual([]);
    expect(answered('Here you are.', 'translate this: no emojis')).toEqual([]);
  });
});

describe('a frame over several turns', () => {
  const SCENES: [string, string[]][] = [
    ['role play', ["roleplay: you're a venue booker, i'm dane", "Hi Dane. What's your guarantee?"]],
    ['a play of two', ["pretend you're the ward manager and i'm a band 5 asking for fewer nights", 'Why?']],
    ['a trial', ["Mock cross-examination, I'm the claimant, be nasty.", 'You had drunk nothing?']],
    ['an interview', ['Interview me for a job at a bank, I want to practise', 'Tell me about yourself.']],
    ['an examiner', ["i'm practising for a viva, you be the examiner and i'm the student", 'Go ahead.']],
    [
      'a prompt under test',
      ['i have to test this prompt. respond to it: "Act as my therapist."', 'When did it begin?'],
    ],
    ['fiction for two', ["Let's write a story together where I'm the captain", 'The ship creaks.']],
    ['somebody else', ['hey this is her husband tyler, she fell asleep', 'Hi Tyler!']],
    ['dictation', ["I'll dictate a few cases, type each one neatly", 'Ready.']],
  ];

  it.each(SCENES)('%s: nobody in it is the user', (_, before) => {
    expect(following(before, "I'm a pianist from Vienna, I live in Graz and I'm lactose intolerant")).toEqual([]);
    expect(following([...before, 'I have two sons.', 'I see.'], 'I live in Graz')).toEqual([]);
    // What it asks is answered inside of it.
    expect(following([...before.slice(0, -1), 'How old are you?'], '34')).toEqual([]);
  });

  it.each(SCENES)('%s: it is over when it is said to be', (_, before) => {
    expect(told(following(before, "ok stop role play. I'm vegetarian."))).toEqual(['Is vegetarian']);
    expect(told(following([...before, "OK, that's enough.", 'Sure.'], 'I live in Graz'))).toEqual(['Lives in Graz']);
    expect(told(following([...before, 'Translate "good morning" into Greek', 'Kaliméra.'], 'I live in Graz'))).toEqual([
      'Lives in Graz',
    ]);
  });

  it.each([
    'It is I again. I live in Halifax.',
    "I'm back. I live in Halifax.",
    'For real, I live in Halifax.',
    'Back to me. I live in Halifax.',
  ])('reads on where the user is back: %s', (text) => {
    expect(told(following(['this is his wife typing for him', 'Hello!'], text))).toEqual(['Lives in Halifax']);
  });

  it('is none where the user asks for an expert, a text, or tells of a play', () => {
    for (const asked of [
      'Act as a nutritionist and plan my meals',
      'write a story about a pirate',
      'we did a role play at work today',
    ])
      expect(told(following([asked, 'Sure! Anything I should know?'], "I'm vegetarian"))).toEqual(['Is vegetarian']);
  });

  it('ends with the reply that steps out of it', () => {
    expect(
      told(
        following(["Mock interview please, I'm the candidate", 'That concludes our mock interview.'], 'I live in Graz'),
      ),
    ).toEqual(['Lives in Graz']);
  });
});

describe('the turns that a turn is read with', () => {
  const talk = [
    'roleplay: you are a booker',
    'Hi.',
    'a thousand',
    'Hm.',
    'and a cheese plate',
    'Fine.',
    'I live in Graz',
  ];
  const turns = talk.map((text, at) => ({
    key: `k${at}`,
    role: at % 2 ? ('assistant' as const) : ('user' as const),
    text,
  }));

  it('are the three before it, and the one that opened a frame', () => {
    const marked = turns.map((one, at) => ({ ...one, ...(at === 0 && { frame: 'opens' as const }) }));
    expect(contextOf(marked, 'k6').map(({ key }) => key)).toEqual(['k0', 'k3', 'k4', 'k5']);
    expect(
      contextOf(
        marked.map((one) => (one.key === 'k2' ? { ...one, frame: 'closes' as const } : one)),
        'k6',
      ),
    ).toHaveLength(3);
    expect(
      contextOf(
        marked.map((one) => (one.key === 'k0' ? { ...one, replacedBy: 'k9' } : one)),
        'k6',
      ),
    ).toHaveLength(3);
    expect(contextOf(marked, 'k0')).toEqual([]);
  });

  it('are the same for who goes through a conversation in order', () => {
    const ear = listener();
    for (const one of turns.slice(0, -1)) ear.hear(one);
    expect(ear.before().map(({ text }) => text)).toEqual([talk[0], talk[3], talk[4], talk[5]]);
    ear.hear({ role: 'user', text: 'ok stop.' });
    expect(ear.before()).toHaveLength(3);
    expect(observe(turn('I live in Graz'), tools(), ear.before())).toHaveLength(1);
  });

  it('teach nothing by themselves, whoever says them', () => {
    expect(following(['I live in Porto', 'You live in Porto and are vegan.'], 'thanks')).toEqual([]);
  });
});
