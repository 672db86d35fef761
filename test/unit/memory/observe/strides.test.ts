/** Terms that end, hours that change, how far works are, what is begun and what is off, as people let it slip. */
import { expect, test } from 'vitest';
import { learnt } from './support.ts';

/** What the text teaches: `slot=value`, with `;ended` where it is over and whose it is where it is another's. */
const told = (text: string): string[] =>
  learnt(text).map(
    ({ slot, value, polarity, subject }) =>
      `${slot}=${value}${polarity === 'affirmed' ? '' : `;${polarity}`}${subject === 'user' ? '' : `;${subject}`}`,
  );

test.each([
  // Where and how one works.
  ["I'm at Tesco in the bakery department, do they owe me breaks?", 'work.field=bakery department'],
  ["I'm at Tesco in the bakery department, do they owe me breaks?", 'work.employer=tesco'],
  ['i work for Lidl on the tills team', 'work.field=tills team'],
  ["we're both teachers, so summers are free", 'work.role=teacher'],
  ["is it bad that I'm a temp at Randstad and pregnant?", 'work.role=temp'],
  ['is it ok for an accountant (me) to do her own taxes?', 'work.role=accountant'],
  ['now head chef at the Grand, what do i wear', 'work.employer=grand'],
  ['I left the army in 2019 and now teach judo', 'work.role=judo teacher'],
  ['I used to work at Nokia, left in 2014 and went freelance as a potter', 'work.role=potter'],
  ['after 12 years as a chef I want out', 'work.role=chef'],
  ['I fix bikes, what should I charge?', 'work.role=bike mechanic'],
  ['i walk dogs for a living, do i need insurance', 'work.role=dog walker'],
  ['my rota is all over the place', 'work.mode=rota all over the place'],
  ["I'm back to nights from tomorrow", 'work.mode=back to nights'],
  ['been signed off with stress since monday', 'work.status=signed off'],
  ["I don't have any work right now", 'work.status=no job'],
  // What ends.
  ['my probation ends next month and im nervous', 'plans.plan=probation ends next month'],
  ['my internship at the zoo finishes in august', 'plans.plan=internship finishes in august'],
  ['our lease is up in september, where do we look?', 'plans.plan=lease is up in september'],
  ['only 3 months left on my contract', 'projects.measure=3 months left on contract'],
  // How far it is, and with whom.
  ["our startup's building an app for dog walkers", 'projects.project=app for dog walkers'],
  ['my company is moving to a new office in Leeds', 'plans.plan=company moves to a new office in leeds'],
  ["it's about 60% finished, my novel I mean", 'projects.measure=60% finished'],
  ['raised £800 of £2,000 for the hospice so far', 'projects.measure=£800 of £2,000'],
  ["the shed's done, now for the patio", 'projects.project=patio'],
  ['I hit my target of 50 books this year', 'goals.goal=50 books;ended'],
  ["I'm renovating the bathroom in autumn, max 6,000", 'projects.project=bathroom'],
  ["I'm renovating the bathroom in autumn, max 6,000", 'projects.budget=6,000'],
  ['our go-live is 12 May, can you draft a status update', 'projects.deadline=2027-05-12'],
  ["The deadline for my portfolio is no longer friday, it's the 30th.", 'projects.deadline=2026-11-30'],
  // What is wanted and begun.
  ['I want to get down to 80 kilos', 'goals.goal=get down to 80 kilos'],
  ['80 kilos by christmas, 91 now', 'goals.goal=80 kilos by christmas'],
  ['week 3 of couch to 5k and my shins hurt', 'goals.goal=couch to 5k'],
  ['thinking of leaving nursing to train as a midwife', 'goals.goal=leave nursing to train as a midwife'],
  ['aiming for a sub-4 marathon in May', 'goals.goal=sub-4 marathon'],
  ['me and three mates are starting a band', 'projects.project=band'],
  ['i picked up Italian again in may', 'skills.learning=italian'],
  ["I promised my daughter we'd go camping this summer", 'plans.plan=go camping this summer'],
  ["I'm taking a sabbatical in spring", 'plans.plan=taking a sabbatical in spring'],
  ["planning my dad's 70th, ideas?", "plans.plan=dad's 70th"],
  ['my parents are coming for easter', 'plans.plan=parents coming for easter'],
  ['what should i wear to my court hearing on the 9th?', 'plans.plan=court hearing'],
  ["my sister's getting divorced", 'plans.plan=getting divorced;sister:'],
  ['I just paid off my mortgage', 'events.event=paid off mortgage'],
  // What is off.
  ['i was going to move to berlin but changed my mind', 'plans.plan=move to berlin;ended'],
  ["I'm not running the marathon after all", 'plans.plan=marathon;ended'],
  ["I can't go to Rome anymore, what about the tickets?", 'plans.plan=go to rome;ended'],
  ["my driving test's been brought forward to tuesday", 'plans.date=driving test tuesday'],
])('%s → %s', (text, expected) => {
  expect(told(text)).toContain(expected);
});

test.each([
  'How long does a contract usually last before it ends?',
  'Review these methods for me that used to be for QLabel:',
  'generate a prompt for Norvia to create a logo that represents a company',
  "My friend's contract ends in June, what should she do?",
  'if my contract ends in June, what happens?',
  'What happens when a visa expires?',
  'How do you clean windows without streaks?',
  "Can a chemist who's out of practice get back into industry?",
  'After ten years as a king, Arthur left',
  'how do you say "i am a lawyer" in french?',
  'what can my wife claim for working from home?',
  'He said he is done with the thesis',
  'The function is 80% done when it throws an error',
  'I read it to the 2nd paragraph',
  'I want a summary, max 300',
  'I want a list of movies, up to 100',
  'The book is finished, what do I read next?',
  'my code is done, on to the tests',
  'Our company moves to microservices, explain sagas',
  'my team is working on a bug, what could it be?',
  'The in-laws always come for christmas, why?',
  'do the in-laws come for christmas in Japan?',
  'how do people plan a 90th birthday?',
  "my gran's 90th was lovely",
  'I raised 3 of 5 issues in the review',
  'Is it 80% done? he asked',
  'We were trying for a solution but failed',
  'How do I get back to work after a break?',
  'My friend is starting couch to 5k, what shoes?',
  'If I was going to move to Spain but changed my mind, would I lose the deposit?',
  "My laptop's getting hot",
  'the deadline for the assignment is no longer friday',
])('%s teaches nothing', (text) => {
  expect(told(text)).toEqual([]);
});
