import { describe, expect, it } from 'vitest';
import { quotedFrom } from '../../../../lib/memory/observe/frame.ts';
import { learnt } from './support.ts';

const ofUser = (text: string) =>
  learnt(text)
    .filter(({ subject }) => subject === 'user')
    .map(({ slot, value }) => `${slot}=${value}`);

describe('a sentence in which somebody else begins to speak', () => {
  it.each([
    'My brother wants me to ask: i have asthma and take ventolin daily, can i dive?',
    'Exam question: I have 3 brothers and my father is 40. How old am I?',
    "Test prompt for our bot: Hi, I'm Kevin, 45, diabetic, living in Austin.",
    'Customer email we got: Hello, I bought a bike from you in May and my daughter Ana broke it.',
    "Here's what he texted: im at the airport, i lost my job and im moving to dubai",
    'npc lines for the boss, he goes: i am the lava king, i live under melbourne and i hate kids',
    'ok type what the waitress here is telling me: im dolores, i live in unit nine and i have asthma',
    "my brother's at the keyboard, hi im jett, i am 8 and i love lego",
    "hi this is Mark, Sarah's husband, borrowing her laptop. I'm a carpenter and I need a quote template.",
    'Case study. I am the CFO of a 200 person company in Austin. We are losing customers. What do I do?',
    'Dating profile for a buddy: 34, I love hiking, I have a golden retriever, I live in Denver. Spice it up',
    "quote from my grandmother's diary: today I married Josef, I am 19 and we live in Graz now.",
    "my kid's homework: write 5 sentences about yourself. I am Leo. I am 9. I have a hamster. is it ok?",
    'Student essay below, grade it /20. My name is Ivan. I live in Sofia with my parents.',
    'Reddit post I found: AITA? I (32F) told my husband I will not move to Ohio. thoughts?',
    "Write an About page. I'm Dr. Kelly, I live in Boulder with my two dogs. (client sent this)",
    '(speaking as my grandpa) I was in the navy, I live in Norfolk and I have a bad hip. what benefits do I get',
    'gherkin: Given I am a premium member and I live in Norway',
    'my son (12) typed this: i have 2 dogs and i hate maths. what do you think of his writing?',
    'role: landlord. me: tenant named Joe, I have a cat and I lost my job. go',
  ])('teaches nothing of the user: %s', (text) => {
    expect(ofUser(text)).toEqual([]);
  });

  it.each([
    ['A bit about me: I am a nurse and I live in Leeds.', 'places.home=leeds'],
    ["Here's my situation: I am vegetarian and need quick dinners.", 'health.diet=vegetarian'],
    ['Quick update: we moved to Ghent in May.', 'places.home=ghent'],
    ['fyi: I am allergic to peanuts', 'health.allergies=peanuts'],
    ["My sister's profile says she's single but she lives with Tom. I live in Lyon by the way.", 'places.home=lyon'],
    ["My daughter's homework is too hard for her. I'm a nurse myself.", 'work.role=nurse'],
    ['My boss sent me this. I live in Ghent, is the commute tax free?', 'places.home=ghent'],
    ["I gave a toast at my brother's wedding; I live in Ghent.", 'places.home=ghent'],
  ])('is the user who says that it is theirs: %s', (text, expected) => {
    expect(ofUser(text)).toContain(expected);
  });

  it('tells where', () => {
    expect(quotedFrom('He wrote: I live in Rome')).toBe('He wrote'.length);
    expect(quotedFrom('My goal: I want to run a marathon')).toBeUndefined();
    expect(quotedFrom('Buy this: eggs, milk')).toBeUndefined();
  });
});
