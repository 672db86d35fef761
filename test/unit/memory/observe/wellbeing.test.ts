import { describe, expect, it } from 'vitest';
import { learnt } from './support.ts';

/** What a turn teaches of the slots under a trunk: slot, value, and polarity and subject where they are not the usual ones. */
const told = (text: string, trunk: string): string[] =>
  learnt(text)
    .filter(({ slot }) => slot.startsWith(trunk))
    .map(({ slot, value, polarity, subject }) =>
      [slot, value, ...(polarity === 'affirmed' ? [] : [polarity]), ...(subject === 'user' ? [] : [subject])].join(' '),
    );

describe('conditions, injuries and aids', () => {
  it.each([
    ["I've got ADHD and dyslexia so long mails are hard", 'health.condition adhd'],
    ["I've got ADHD and dyslexia so long mails are hard", 'health.condition dyslexia'],
    ['what can my diabetic dad eat at a wedding?', 'health.condition diabetic father:'],
    ['My mum Ruth has dementia, how do I talk to her?', 'health.condition dementia mother:ruth'],
    ["i'm not diabetic, just prediabetic, how strict do i have to be?", 'health.condition prediabetic'],
    ['being colour blind, which palettes work for me?', 'health.access colour blind'],
    ['I broke my wrist on Saturday, how do I type?', 'health.condition broken wrist'],
    ['now that my knee is healed, is squash ok?', 'health.condition knee ended'],
    ['which stretches help after my knee surgery?', 'health.condition knee surgery'],
    ['can you find a quiet cafe? i wear hearing aids', 'health.access hearing aids'],
    ['My cholesterol is 6.8, is that bad?', 'health.condition cholesterol 6.8'],
    ["I've had a nagging cough since my cold in May", 'health.condition nagging cough'],
    ['keep getting headaches at work, is it the screen', 'health.condition headaches'],
    ['coffee gives me palpitations, what else wakes you up?', 'health.condition palpitations'],
    ['still coughing after covid, should i go to work', 'health.condition coughing'],
    ['my left side is still weak since the stroke', 'health.condition weak left side'],
    ["my neck's stiff again", 'health.condition stiff neck'],
    ['bad knees, so no running. what cardio is left?', 'health.condition bad knees'],
    ["my gran's hearing is getting worse", 'health.condition worsening hearing grandmother:'],
    ['can you plan workouts? I can no longer lift my left arm', 'health.access cannot lift my left arm'],
    ["can't kneel because of my hip, how do I weed the beds", 'health.access cannot kneel'],
    ["what can I eat on a plane? I've got crohn's and a stoma bag", 'health.access stoma bag'],
    ["my blood group's AB+, who can donate to me", 'health.blood ab positive'],
    ['im 22 weeks and my back is killing me', 'health.condition 22 weeks pregnant'],
    ['been seizure free for 2 years, can I drive', 'health.condition seizure ended'],
    ['no longer pregnant, sadly. how long till i can exercise', 'health.condition pregnant ended'],
    ["My asthma's gone since we left the city", 'health.condition asthma ended'],
    ['hubby has gout, what should he stay away from', 'health.condition gout husband:'],
    ['My 4 year old is allergic to eggs, any cake ideas?', 'health.allergies eggs child:'],
    ["my nan's hip replacement is in May", 'health.condition hip replacement grandmother:'],
    ['I drive my mum to chemo on tuesdays, audiobooks?', 'health.medication chemo mother:'],
  ])('reads %s', (text, fact) => expect(told(text, 'health')).toContain(fact));

  it.each([
    "what's the difference between type 1 and type 2 diabetes?",
    'people with celiac disease cannot have barley, right?',
    'what would happen if I had high blood pressure?',
    'do I have asthma if I wheeze at night?',
    'should I ask whether I have ADHD?',
    'this essay is killing me, fix the intro',
    'does paracetamol thin the blood?',
    'how do I support a colleague with epilepsy?',
    'is a sore throat a sign of flu?',
    'can stress give me hives',
    'this regex is giving me a headache',
    "I can't carry on like this",
    "I can't see the point of this",
    "I can't do steps 3 and 4 of this tutorial",
    "I'm A negative about this idea",
    "I'm 12 weeks into my course",
    'my back is against the wall',
    'bad luck with exams lately',
    'my memory is full, how do I free space?',
    'mum always says less is more',
    'she keeps coughing, what now',
  ])('reads nothing of health in %s', (text) => expect(told(text, 'health')).toEqual([]));
});

describe('what others have', () => {
  it.each([
    ['my husband has gout, what can he eat?', ['health.condition gout husband:']],
    ['hubby has gout, what can he eat?', ['health.condition gout husband:']],
    ['my wife has asthma', ['health.condition asthma wife:']],
    ['my boss has migraines', ['health.condition migraines boss:']],
    ['my sister takes metformin', ['health.medication metformin sister:']],
    ["mum's got dementia, any activities?", ['health.condition dementia mother:']],
  ])("is not the user's in %s", (text, facts) => expect(told(text, 'health')).toEqual(facts));
});

describe('medicines, allergies and diets', () => {
  it.each([
    ['been on sertraline since January, is it normal to feel tired', 'health.medication sertraline'],
    ['my doctor switched me to ozempic, what should I expect?', 'health.medication ozempic'],
    ['I switched from ramipril to losartan', 'health.medication ramipril ended'],
    ['I switched from ramipril to losartan', 'health.medication losartan'],
    ['What time should I take my blood thinners?', 'health.medication blood thinners'],
    ['given my nut allergy, is pad thai safe?', 'health.allergies nuts'],
    ["can't have dairy. what milk is left", 'health.avoids dairy'],
    ['since I have migraines I try to avoid red wine and old cheese', 'health.avoids red wine'],
    ["can you suggest dinners? we're vegetarian now", 'health.diet vegetarian'],
    ["i haven't had a drink in two years, what can I order?", 'health.avoids alcohol'],
    ["is melatonin addictive? I've been taking it every night", 'health.medication melatonin'],
    ['is lisinopril better than amlodipine? i got swapped to it last week', 'health.medication lisinopril'],
    ['does finasteride cause brain fog? been on it since march', 'health.medication finasteride'],
    ['can i catch chickenpox twice? i had it as a kid', 'health.condition chickenpox'],
    ['my mum has asthma and I have it too', 'health.condition asthma'],
    ['they stopped my chemo because of my bloods', 'health.medication chemo ended'],
    ["i've stopped taking metformin", 'health.medication metformin ended'],
    ['I grew out of my milk allergy', 'health.allergies milk ended'],
    ["I told you I'm allergic to penicillin, turns out I'm not", 'health.allergies penicillin negated'],
    ["I said epilepsy before but it's actually non-epileptic seizures", 'health.condition epilepsy negated'],
    ["I'm done with the keto thing. low fat for now.", 'health.diet keto ended'],
    ["I'm back on keto, any lunch ideas?", 'health.diet keto'],
    ['not eating meat anymore, what about protein', 'health.avoids meat'],
  ])('reads %s', (text, fact) => expect(told(text, 'health')).toContain(fact));

  it.each([
    "I'm allergic to mondays lol",
    "I'm allergic to stupidity",
    'is ibuprofen safe in pregnancy?',
    'do vegans eat honey or is it a no?',
    'which restaurants are gluten free?',
    'is sertraline bad for sleep? my sister takes it',
    'what is asthma? should I get it checked',
    "do you think adhd is overdiagnosed? I don't have it",
    'what is CBT? would it help if I tried it',
    'I said the soup is vegan but it is actually not',
    'Translate to German: "I am allergic to bees."',
  ])('reads nothing of health in %s', (text) => expect(told(text, 'health')).toEqual([]));
});

describe('tastes', () => {
  it.each([
    ['As a lifelong Arsenal fan, I need a good comeback for my mates', 'tastes.likes arsenal'],
    ['huge f1 nerd here. explain the new rules', 'tastes.likes f1'],
    ['sick of pasta. 5 dinners without it', 'tastes.dislikes pasta'],
    ["can't get enough of padel these days!! what racket", 'tastes.likes padel'],
    ['love hiking, hate crowds. where in the alps?', 'tastes.dislikes crowds'],
    ["I've fallen out of love with photography. now what?", 'tastes.likes photography ended'],
    ['my kids are obsessed with dinosaurs, any museums?', 'tastes.likes dinosaurs child:'],
    ["my mum's favourite flowers are peonies, when are they in season?", 'tastes.favourite peonies mother:'],
    ["I've just finished Project Hail Mary and loved it, what next?", 'tastes.likes project hail mary'],
    ['I like my steak rare, how long each side?', 'tastes.prefers rare steak'],
    ['being shy i find parties exhausting, how do i leave?', 'tastes.dislikes parties'],
  ])('reads %s', (text, fact) => expect(told(text, 'tastes')).toContain(fact));

  it.each([
    "what's the best jazz album of all time?",
    'would people who like dune enjoy foundation?',
    'Would you like a world without music?',
    'which ceiling fan is quiet?',
    'I would love a summary of it',
    'I like it, thanks',
    'do you think I like jazz?',
  ])('reads no taste in %s', (text) => expect(told(text, 'tastes')).toEqual([]));
});

describe('ways of answering', () => {
  it.each([
    ['can you always use metric units please?', 'ways.units metric'],
    ['when you give me recipes use grams, not cups', 'ways.units grams'],
    ["i'd like sources with every answer from today on", 'ways.format sources'],
    ['max 3 sentences per answer please, always', 'ways.length 3 sentences'],
    ['ok german from now on, my partner wants to read along', 'ways.language german'],
    ["don't bother with disclaimers. is this ok?", 'ways.avoid no disclaimers'],
    ['be blunt with me, I can take it', 'ways.tone blunt'],
    ['please stop apologising all the time', 'ways.avoid apologising'],
  ])('reads %s', (text, wish) => expect(told(text, 'ways')).toContain(wish));

  it.each([
    'how do i write a short bio for linkedin',
    'Make this shorter please',
    'How do you say "please be brief" in Japanese?',
    'my teacher said "always use bullet points"',
    'Should chatbots use emojis? what do people prefer?',
    'if i asked you to always use tables could you do it?',
  ])('reads no way in %s', (text) => expect(told(text, 'ways')).toEqual([]));
});

it('takes milliseconds for a line of ten thousand characters', () => {
  const began = performance.now();
  learnt('my friend and I like '.repeat(480));
  learnt('please always use short '.repeat(420));
  expect(performance.now() - began).toBeLessThan(2_000);
});
