import { describe, expect, it } from 'vitest';
import { incidents } from '../../../../lib/memory/observe/rules/incidents.ts';
import { intents } from '../../../../lib/memory/observe/rules/intents.ts';
import { learnt } from './support.ts';

/** Message, slot, value, polarity, whose. Said on Friday 20 November 2026. */
type Row = [text: string, slot: string, value: string, polarity?: string, subject?: string];

const READ: Row[] = [
  ['We are flying to Lisbon on May 3rd, what should we see?', 'plans.trip', 'lisbon'],
  ['thinking of getting a second cat, bad idea?', 'goals.goal', 'get a second cat'],
  ['As someone saving up for a van conversion, which van is best?', 'goals.goal', 'van conversion'],
  ["what should I wear to my brother's wedding in June?", 'plans.plan', "brother's wedding"],
  ['dentist at 3 tomorrow, is it ok to eat before a filling?', 'plans.plan', 'dentist'],
  [
    'My parents are visiting from Ghana in July so I need tips',
    'plans.plan',
    'visiting from ghana',
    'affirmed',
    'parents:',
  ],
  ['The trip to Rome is off. How do I cancel a room?', 'plans.plan', 'trip to rome', 'ended'],
  ['I broke my wrist skiing in January, which exercises help?', 'events.event', 'broke my wrist skiing'],
  ['my best mate got engaged, opening line for a speech?', 'events.event', 'got engaged', 'affirmed', 'friend:'],
  [
    'My wife gave birth to our daughter Ines on Sunday',
    'events.event',
    'gave birth to our daughter ines',
    'affirmed',
    'wife:',
  ],
  ["I didn't get the job at the library", 'events.event', 'get the job at the library', 'negated'],
  ['Can I still claim if my flight was cancelled on Monday?', 'events.event', 'flight was cancelled'],
  ['is it normal to feel sad after my miscarriage?', 'health.condition', 'miscarriage'],
  ['We cancelled Netflix, what now?', 'things.uses', 'netflix', 'ended'],
  ["is it ok to stop cold turkey if I've come off the zopiclone already?", 'health.medication', 'zopiclone', 'ended'],
  ['no more braces since today!! what can I eat first', 'health.access', 'braces', 'ended'],
  ['I stopped going to church years ago', 'routines.routine', 'church', 'ended'],
  ["i've switched from coffee to green tea, how many cups are ok?", 'routines.drinks', 'green tea'],
  ["i've switched from coffee to green tea, how many cups are ok?", 'routines.drinks', 'coffee', 'ended'],
  ["I'm back on Windows, the mac wasn't for me.", 'things.uses', 'windows'],
  ["I'm back on Windows, the mac wasn't for me.", 'things.uses', 'mac', 'ended'],
  ["I don't go by Joanne anymore", 'ways.address', 'joanne', 'ended'],
  ["I haven't driven since the accident, where do I start", 'routines.routine', 'driving', 'ended'],
  ["I haven't had a cigarette since New Year", 'routines.habit', 'smoking', 'ended'],
  ['not running anymore since my knee', 'routines.routine', 'running', 'ended'],
  ['how do i tell my old landlord in Ghent my new address in Antwerp?', 'places.home', 'ghent', 'ended'],
  ['how do i tell my old landlord in Ghent my new address in Antwerp?', 'places.home', 'antwerp'],
  ['changed majors from bio to philosophy', 'education.studies', 'bio', 'ended'],
  ["My gran's frail, she's living with us since October", 'people.household', 'grandmother'],
  ["I've been in a small car crash and my neck hurts since", 'events.event', 'been in a small car crash'],
  ['we were evacuated because of the wildfire', 'events.event', 'were evacuated'],
  ['they cancelled my hip operation again', 'health.condition', 'hip operation'],
  ['I never went to prom, is it weird to throw one?', 'events.event', 'went to prom', 'negated'],
  ['our dog got hit by a scooter, vet now?', 'events.event', 'got hit by a scooter', 'affirmed', 'dog:'],
  ['My flatmate Bea moved out last week', 'events.event', 'moved out', 'affirmed', 'roommate:bea'],
  ["do i tell the council that my lodger's gone?", 'events.event', 'has gone', 'affirmed', 'lodger:'],
];

/** Messages in which no event, plan, goal or end is told. */
const NOT_READ = [
  'when did the Berlin wall come down and what happened that night?',
  'if you got fired tomorrow what would be your first step',
  'I died laughing at that video',
  'how do people celebrate when they have just had a baby in Korea?',
  'what if I stopped eating meat for a month?',
  'why do people no longer write letters?',
  'how long in advance should people book flights to New York for Christmas',
  'if I ever had kids, would I have to baptise them?',
  'I want to write a function that sorts an array',
  'I am going to use this code in my app',
  "this essay is killing me, I'm going to have a heart attack",
  'write a breakup text for my hero: "I lost my job and we broke up"',
  'Should I move to Spain next year?',
  'What happens if the boiler packed in?',
  'should I go back to Android?',
  "I'm back to square one with this bug",
  'switch from light mode to dark mode',
  "it's not working anymore, the button is dead",
  "I haven't run the tests since Monday",
  'people who switch from coffee to tea sleep better, right?',
  'no longer working: the printer',
  'if I am away every weekend, is a cat ok?',
  'the pills he takes every morning are huge',
];

const OURS = /^(?:events|plans|goals|routines)\b/;

describe('what happened, is planned and ended', () => {
  it.each(READ)('reads %j', (text, slot, value, polarity = 'affirmed', subject = 'user') => {
    expect(learnt(text)).toContainEqual(expect.objectContaining({ slot, value, polarity, subject }));
  });

  it.each(NOT_READ)('leaves %j alone', (text) => {
    expect(learnt(text).filter(({ slot }) => OURS.test(slot))).toEqual([]);
  });

  it('tells the day and stands alone', () => {
    expect(learnt('I broke my wrist skiing on Monday').map(({ text }) => text)).toContain(
      'Broke their wrist skiing on 16 November 2026',
    );
  });

  it('reads a sentence of repeated openings in linear time', () => {
    for (const words of ['my old ', 'I want to ', 'I got my sister and our house ', 'a ']) {
      const short = words.repeat(1000 / words.length);
      incidents(short, []);
      intents(short, []);
      const start = performance.now();
      incidents(short.repeat(10), []);
      intents(short.repeat(10), []);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});
