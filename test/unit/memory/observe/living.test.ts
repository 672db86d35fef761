import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../lib/memory/observe/rule.ts';
import { abilities } from '../../../../lib/memory/observe/rules/abilities.ts';
import { belongings } from '../../../../lib/memory/observe/rules/belongings.ts';
import { habits } from '../../../../lib/memory/observe/rules/habits.ts';
import { surroundings } from '../../../../lib/memory/observe/rules/surroundings.ts';
import { whereabouts } from '../../../../lib/memory/observe/rules/whereabouts.ts';
import { learnt } from './support.ts';

const MARK: Record<string, string> = { ended: ' (over)', negated: ' (not)' };
const shown = ({ slot, value, polarity = 'affirmed', subject = 'user' }: Draft) =>
  `${subject === 'user' ? '' : `${subject} `}${slot} ${value}${MARK[polarity] ?? ''}`;

describe('whereabouts', () => {
  it.each([
    ['what can I do here in Leeds?', ['places.home leeds']],
    ['just moved to ghent, any tips', ['places.home ghent']],
    ['I was born in Poland but grew up in Hull', ['identity.origin poland', 'identity.origin hull']],
    [
      'we split our time between Malaga and Oslo so which country taxes us?',
      ['places.home malaga', 'places.home oslo'],
    ],
    ['we no longer live in Spain', ['places.home spain (over)']],
    ['given that I live in Norway, is a heat pump worth it?', ['places.home norway']],
    ['as a Londoner I know the tube', ['places.home london']],
    ['we are off to Japan in April', ['plans.trip japan']],
    ['I am in Rome for the weekend', ['plans.trip rome']],
    ['My office is in Croydon', ['places.work croydon']],
    ['I have never been to Asia', ['places.visited asia (not)']],
    ['visiting my sister Nell in Toronto', ['plans.trip toronto', 'sister:nell places.home toronto']],
  ])('reads %s', (sentence, expected) => {
    expect([...new Set(whereabouts(sentence).map(shown))].sort()).toEqual([...expected].sort());
  });

  it.each([
    'is madrid nicer than barcelona?',
    'How long would it take to walk from Paris to Rome?',
    'if I lived in New York, what would a one bed cost me?',
    'would a londoner say cheers?',
    'I moved in August',
    'can my son study in the netherlands?',
    'I wish I lived in Lisbon',
    'we moved from Postgres to Redis',
  ])('reads nothing in %s', (sentence) => {
    expect(whereabouts(sentence)).toEqual([]);
  });
});

describe('surroundings', () => {
  it.each([
    ['back in Dublin after 6 years in Sydney', ['places.home dublin', 'places.home sydney (over)']],
    ['finally home in Lisbon after two years in Berlin', ['places.home lisbon', 'places.home berlin (over)']],
    ['I am not in the US, I am in Canada so which form?', ['places.home canada', 'places.home us (not)']],
    ['now that we live by the sea everything rusts', ['places.dwelling by the sea']],
    ['I live above a pub, how do I sleep?', ['places.dwelling above a pub']],
    ['As someone who lives in the city centre, do I need a car?', ['places.dwelling in the city centre']],
    ['because I live alone on the 9th floor', ['places.dwelling on the 9th floor']],
    ['in barcelona till sunday, where is good?', ['plans.trip barcelona']],
    ['in Tokyo for 3 days, what do I skip?', ['plans.trip tokyo']],
    ["I am at my mum's in Bath this week", ['plans.trip bath']],
    ["Hotel's in Shinjuku, where do I eat?", ['plans.trip shinjuku']],
    ['our closest airport is Gatwick', ['places.spot nearest airport gatwick']],
    ["I spend every summer in Maine at my aunt's", ['places.visits maine']],
    ['never lived anywhere but Cork', ['places.home cork']],
    ["I've never lived outside Ohio", ['places.home ohio']],
    ['we are in a rental in Lewes until spring', ['places.home lewes']],
    ['Should I move to Berlin or stay in Dresden?', ['places.home dresden']],
    ['we keep a boat at Falmouth', ['things.has boat in falmouth']],
    ['my zip code is 90210', ['places.postcode 90210']],
    ["My shop's on the high street in Kendal", ['places.work on the high street in kendal']],
    ['we did Iceland in 2023, where next?', ['places.visited iceland']],
    ['my grandparents came from Calabria', ['grandparents: identity.origin calabria']],
    ['My wife Aisha works in Reading', ['wife:aisha places.work reading']],
    ['my son is at college in Boston', ['son: education.school college in boston']],
  ])('reads %s', (sentence, expected) => {
    expect(surroundings(sentence).map(shown).sort()).toEqual([...expected].sort());
  });

  it.each([
    'is it nice to live by the sea?',
    'people who live by the river get flooded',
    'would you rather live in Spain or stay in Germany?',
    'should I stay in bed or move to the sofa?',
    'I am not in London this week',
    'in France till when do shops open?',
    'my nearest rival is Sam',
    'back in Rome after the war, what happened?',
    'my grandparents came for dinner',
    'my sister works in sales',
    'I live by a simple motto',
    'did Rome fall in 476?',
    'what postcode is SE15?',
    'she lives near the station',
  ])('reads nothing in %s', (sentence) => {
    expect(surroundings(sentence)).toEqual([]);
  });

  it('takes a country that was left for a home, and a firm for an employer', () => {
    const over = (text: string) => learnt(text).map(shown);
    expect(over('I left Syria in 2016.')).toEqual(['places.home syria (over)']);
    expect(over('I left Google in May.')).toEqual(['work.employer google (over)']);
  });
});

describe('belongings', () => {
  it.each([
    ['my washing machine is leaking', ['things.has washing machine']],
    ['just got a 3d printer for xmas', ['things.has 3d printer']],
    ['I sold my motorbike so how do I cancel the insurance?', ['things.has motorbike (over)']],
    ['we do not own a car', ['things.has car (not)']],
    ['given that I have an air fryer and no oven, what now?', ['things.has air fryer', 'things.has oven (not)']],
    ['Switched from Android to iPhone last week', ['things.uses android (over)', 'things.uses iphone']],
    ['no longer using Chrome, on Firefox now', ['things.uses chrome (over)', 'things.uses firefox']],
    ['my son Theo has a Nintendo Switch', ['son:theo things.has nintendo switch']],
    ['My kitchen has an induction hob now', ['things.has induction hob']],
  ])('reads %s', (sentence, expected) => {
    expect(belongings(sentence).map(shown).sort()).toEqual([...expected].sort());
  });

  it.each([
    'what is better, an electric car or a hybrid?',
    'I wish I had a boat',
    'how do you teach a dog to sit?',
    'I have got a bone to pick with you',
    'I need a laptop',
    'if I bought a Tesla, what would it cost?',
  ])('reads nothing in %s', (sentence) => {
    expect(belongings(sentence)).toEqual([]);
  });
});

describe('abilities', () => {
  it.each([
    ['I can not swim, at 35', ['skills.can swim (not)']],
    ['As a fairly advanced knitter I want a hard pattern', ['skills.level fairly advanced knitter']],
    ['my Polish is ok', ['identity.languages polish ok']],
    ['I speak fluent Spanish and a bit of Arabic', ['identity.languages spanish', 'identity.languages arabic']],
    ['I know html and css, is javascript next?', ['skills.knows html', 'skills.knows css']],
    ['I have been learning the ukulele', ['skills.learning ukulele']],
  ])('reads %s', (sentence, expected) => {
    expect(abilities(sentence).map(shown)).toEqual(expected);
  });

  it.each([
    'can someone who plays the violin learn the cello quickly?',
    'I can drive there tomorrow',
    'what if I could speak Spanish?',
    'is Polish hard to learn?',
  ])('reads nothing in %s', (sentence) => {
    expect(abilities(sentence)).toEqual([]);
  });
});

describe('habits', () => {
  it.each([
    ['i go to the gym three times a week', ['routines.routine go to the gym three times a week']],
    ['gym at 6 every morning now btw', ['routines.routine gym at 6 every morning']],
    ['On Sundays we have roast dinner', ['routines.routine have roast dinner']],
    ['given my bedtime of 9:30, when should i stop?', ['routines.routine bedtime 9:30']],
    ['up at 4:45 every day', ['routines.routine up at 4:45 every day']],
    ['used to swim every thursday evening', ['routines.routine swim every thursday evening (over)']],
    ['I commute by train', ['routines.routine commute by train']],
    ['how do i keep it alive if i only bake on saturdays?', ['routines.routine bake on saturdays']],
    ['date night is every friday', ['routines.routine date night every friday']],
    [
      'I wake up around 7, have tea and do the crossword.',
      ['routines.routine wake up around 7', 'routines.routine have tea', 'routines.routine do the crossword'],
    ],
    ['I am on the road Monday to Thursday', ['routines.routine on the road monday to thursday']],
    ['i do all my writing between 6 and 8', ['routines.routine do all my writing between 6 and 8']],
    ['I brush my teeth after every meal', ['routines.routine brush my teeth after every meal']],
    ['is the juice i have every morning healthy?', ['routines.routine have juice every morning']],
    ['i meal prep for the office', ['routines.routine meal prep for the office']],
    ['been going to bed at midnight lately', ['routines.routine going to bed at midnight lately']],
    ['only check email twice a day now', ['routines.routine check email twice a day']],
    ['any but thursdays, that is band rehearsal', ['routines.routine band rehearsal thursdays']],
    ['it is thursdays not fridays that I do the school run', ['routines.routine do the school run on thursdays']],
  ])('reads %s', (sentence, expected) => {
    expect(habits(sentence).map(shown)).toEqual(expected);
  });

  it.each([
    'how often do most people wash their sheets? every week seems a lot',
    'what would happen if i ran 10k every single day?',
    'once in a blue moon i clean the oven',
    'I have a history test on thursday',
    'should I run every morning?',
    'I am tired every morning',
    'I have been feeling tired lately',
    'should I meal prep on sundays?',
    'the thing I do every day is code',
    'no meetings on fridays, how do companies enforce it?',
    'it is the first time that I do this',
    'wish i was one of those people who go to the gym every day',
  ])('reads nothing in %s', (sentence) => {
    expect(habits(sentence)).toEqual([]);
  });
});

describe('all of them', () => {
  it('teach nothing from a role, a quotation or a translation', () => {
    expect(learnt('write a postcard from a made up sailor: "I live on the sea, I was born in Marseille"')).toEqual([]);
    expect(learnt('translate to spanish: "I go to bed at ten and I take the bus every day."')).toEqual([]);
  });

  it('tell it in the third person', () => {
    expect(learnt('can I take my violin on the plane?').map(({ text }) => text)).toContain('Has a violin');
  });

  it.each([
    ['my ', 'my very '],
    ['I live in ', 'a '],
    ['every day ', 'i run and '],
    ['I have a ', 'big '],
  ])('stay linear in %s', (lead, more) => {
    const sentence = `${lead}${more.repeat(10_000 / more.length)}`;
    const start = performance.now();
    for (const read of [whereabouts, surroundings, belongings, abilities, habits]) read(sentence);
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
