/** Work, learning and projects that people mention in whatever sentence. */
import { expect, test } from 'vitest';
import { learnt } from './support.ts';

const TRUNK = /^(?:work|education|projects|goals|skills|plans\.date|plans\.interview|plans\.application)\b/;

/** What the text teaches of work, learning and projects: `slot=value`, with `;ended` where it is over and whose it is where it is another's. */
const told = (text: string): string[] =>
  learnt(text)
    .filter(({ slot }) => TRUNK.test(slot))
    .map(
      ({ slot, value, polarity, subject }) =>
        `${slot}=${value}${polarity === 'affirmed' ? '' : `;${polarity}`}${subject === 'user' ? '' : `;${subject}`}`,
    );

test.each([
  ['as a hospice nurse, when should I sleep?', 'work.role=hospice nurse'],
  ['how do other tram drivers like me stay awake?', 'work.role=tram driver'],
  ["Can I deduct a camera if I'm a self-employed florist?", 'work.role=self-employed florist'],
  ['new job! junior baker at a deli', 'work.role=junior baker'],
  ['how do I get to my job at the shipyard by 6?', 'work.employer=shipyard'],
  ['Is my employer, a law firm, allowed to read my chats?', 'work.employer=law firm'],
  ['My job is in insurance, mostly calls.', 'work.field=insurance'],
  ['Since I retired in May the days are long.', 'work.status=retired'],
  ['between jobs, so nothing dear please', 'work.status=between jobs'],
  ['our bakery is full on Sundays, what can we do?', 'work.business=bakery'],
  ['Is it low that my job pays 14 euros an hour?', 'work.salary=14 euros an hour'],
  ['I was made redundant, what now?', 'work.status=made redundant'],
  ['what laptop would do for my architecture degree?', 'education.studies=architecture'],
  ['As a PhD student in botany, how do I cite a map?', 'education.studies=phd student in botany'],
  ['I failed calculus, can I go on?', 'education.exam=failed calculus'],
  ['got into Heidelberg :)', 'education.school=heidelberg'],
  ['second year of law school and broke', 'education.studies=second year of law'],
  ['My husband went to Harrow, is it dear?', 'education.school=harrow;husband:'],
  ['My dissertation is about river trade, help me start', 'projects.project=dissertation about river trade'],
  ["which glue for the dolls house I'm building?", 'projects.project=dolls house'],
  ["we're turning the garage into a studio, what first?", 'projects.project=garage into a studio'],
  ['Is 200 words a day enough for my memoir?', 'projects.measure=200 words a day'],
  ['saving up for a kayak, 300 to go', 'goals.goal=kayak'],
  ["I don't want to run the half marathon any more.", 'goals.goal=run the half marathon;ended'],
  ['My podcast on moths gets 900 downloads a month', 'projects.measure=900 downloads a month'],
  ['costs are at 4k already and our loft is bare', 'projects.measure=4k'],
])('%s → %s', (text, expected) => {
  expect(told(text)).toContain(expected);
});

test.each([
  'How much does a nurse earn in Norway?',
  'Is teaching harder than nursing?',
  "If I were a pilot I'd never get bored.",
  'If only I were a park ranger, what would I study?',
  'What does a scrum master do all day?',
  'How long does a PhD take in Spain?',
  "If I'd gone to Harvard would I be rich?",
  'Which is harder, the bar exam or the CPA?',
  'Maybe I should study psychology some day.',
  'Who scored the goal in the final?',
  'How long does it take to build a house?',
  "Maybe one day I'll write an opera.",
  'What is the Manhattan project?',
  "I'm at the hospital with my dad, what should I ask?",
  'Write a pitch in the first person for a made-up inventor: "I\'m building a solar kettle and I need 50,000 dollars."',
])('%s teaches nothing of the kind', (text) => {
  expect(told(text)).toEqual([]);
});

test('a long line costs little', () => {
  learnt('As a nurse I am building a shed.');
  const start = performance.now();
  for (const line of ['my '.repeat(3300), 'I am working and my friend said that the job is a good one, '.repeat(170)])
    learnt(line);
  expect(performance.now() - start).toBeLessThan(1000);
});
